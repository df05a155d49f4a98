/*
 * The WebAssembly build: the same C files as the addon, but without napi.c, compiled by Emscripten into raw modules.
 *
 * The one idea: none of Emscripten's JavaScript. A module imports its memory and a function that grows it, both of which
 * lib/backend/wasm.ts provides, so it loads synchronously in Node and needs no glue in a browser. Threads are workers
 * with an instance of their own on the same memory (lib/backend/worker.ts); the pool itself is native/parallel.c.
 */
import fs from 'node:fs';
import { ensureEmscripten } from '../scripts/setup.mjs';
import { kernels, sources } from '../scripts/sources.mjs';
import { at, Failure, install, runAll } from '../scripts/util.mjs';

const threads = ['-matomics', '-mbulk-memory', '-sSHARED_MEMORY'];
const relaxed = ['-msimd128', '-mrelaxed-simd'];

/* One line per module. `level` is the kernel table that is compiled in, `flags` is what it needs from the compiler. */
export const variants = [
  { name: 'clumpy', level: 'simd128', flags: ['-msimd128'] },
  { name: 'clumpy-threads', level: 'simd128', flags: ['-msimd128', ...threads] },
  { name: 'clumpy-relaxed', level: 'relaxed', flags: relaxed },
  { name: 'clumpy-relaxed-threads', level: 'relaxed', flags: [...relaxed, ...threads] },
];

const compilerFlags = [
  ...['-O3', '-std=gnu11', '-fno-math-errno', '-fno-trapping-math', '-ffp-contract=off', '-fwrapv'],
  ...['-fno-strict-aliasing', '-fvisibility=hidden', '-mnontrapping-fptoint'],
  '-fno-unroll-loops', // 25 kB of the download; the engine's own compiler comes after this one
  ...['-Wall', '-Wextra', '-Wno-unused-function', '-Wno-type-limits'],
  '-Wno-pass-failed', // a loop whose expression is a call is not vectorised, and need not be
];

/* Matrices: their hot loops are written in vectors (gemm_t.h, vector_t.h), and what the compiler would make of the others is
 * 90 kB of the download. */
const matrixFlags = ['-O2', '-fno-vectorize', '-fno-slp-vectorize']; // -Os leaves the tiles of products in memory

const linkerFlags = [
  '--no-entry',
  '-sIMPORTED_MEMORY',
  '-sDECLARE_ASM_MODULE_EXPORTS=0', // keeps the names of imports and exports
  '-sWASM_BIGINT', // so that wasm-emscripten-finalize, which npm's binaryen lacks, is not run
  '-sINITIAL_MEMORY=16mb',
  '-sALLOW_MEMORY_GROWTH',
  '-sMAXIMUM_MEMORY=4gb',
  '-sABORTING_MALLOC=0', // malloc answers NULL when memory is full
  '-sMALLOC=dlmalloc',
  '-sSTACK_SIZE=1mb', // the default is 64 KB
];

/* How a worker gets a stack and thread-local variables of its own. */
const forWorkers = ['_emscripten_stack_restore', '__wasm_init_tls'];

export const exportList = 'wasm/exports.txt';
export const outputs = variants.map(({ name }) => `dist/${name}.wasm`);

export async function buildWasm() {
  const emcc = ensureEmscripten();
  const names = fs
    .readFileSync(at(exportList), 'utf8')
    .split('\n')
    .filter((line) => /^\w/.test(line));
  const exported = (more) => `-sEXPORTED_FUNCTIONS=${[...names, ...more].map((name) => `_${name.trim()}`).join(',')}`;
  fs.mkdirSync(at('build/wasm'), { recursive: true });
  const outputOf = (name) => `build/wasm/${name}.wasm`; // beside it a .js, which nobody uses
  const compile = (...args) => [emcc.command, [...emcc.args, ...args], { env: emcc.env }];
  const flagsOf = ({ level, flags }) => [`-DND_LEVEL=${level}`, ...compilerFlags, ...flags];
  const matricesOf = ({ name }) => `build/wasm/${name}.linalg.o`;
  await runAll(
    variants.map((v) => compile('-c', 'native/linalg.c', ...flagsOf(v), ...matrixFlags, '-o', matricesOf(v))),
  );
  const inputs = [...kernels.filter((file) => file !== 'native/linalg.c'), ...sources()];
  await runAll(
    variants.map((v) => {
      const threaded = v.flags.includes('-sSHARED_MEMORY');
      const link = [
        ...linkerFlags,
        exported(threaded ? forWorkers : []),
        '-o',
        outputOf(v.name).replace('.wasm', '.js'),
      ];
      return compile(...inputs.filter((file) => file !== 'native/napi.c'), matricesOf(v), ...flagsOf(v), ...link);
    }),
  );
  for (const { name } of variants) {
    checkImports(outputOf(name));
    install(outputOf(name), `dist/${name}.wasm`);
  }
}

/* What the loader provides. Anything else means that C code began to use files, clocks or the like: decide, then list. */
const knownImports = ['env.memory', 'env.emscripten_resize_heap'];

function checkImports(file) {
  const bytes = fs.readFileSync(at(file));
  if (!WebAssembly.validate(bytes)) return; // this Node lacks relaxed SIMD; the module without it has the same imports
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  const unknown = imports.map(({ module, name }) => `${module}.${name}`).filter((name) => !knownImports.includes(name));
  if (unknown.length > 0) throw new Failure(`${file} imports what no loader provides: ${unknown.join(', ')}`);
}
