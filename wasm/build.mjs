/*
 * The WebAssembly build: the same C files as the addon, but without napi.c, compiled by Emscripten into one raw module.
 *
 * The one idea: no generated JavaScript. The module is a WASI-style "reactor" (STANDALONE_WASM, no main) whose few
 * imports lib/backend/wasm.ts provides itself, so it loads synchronously in Node and needs no glue in a browser.
 */
import fs from 'node:fs';
import { ensureEmscripten } from '../scripts/setup.mjs';
import { kernels, sources } from '../scripts/sources.mjs';
import { at, Failure, install, run } from '../scripts/util.mjs';

/* One line per module. `level` is the kernel table that is compiled in, `flags` is what it needs from the compiler. */
export const variants = [{ name: 'clumpy', level: 'simd128', flags: ['-msimd128'] }];
// later: { name: 'clumpy-relaxed', level: 'relaxed', flags: ['-msimd128', '-mrelaxed-simd'] }

const compilerFlags = [
  ...['-O3', '-std=gnu11', '-fno-math-errno', '-fno-trapping-math', '-ffp-contract=off', '-fwrapv'],
  ...['-fno-strict-aliasing', '-fvisibility=hidden', '-mnontrapping-fptoint'],
  ...['-Wall', '-Wextra', '-Wno-unused-function'],
  '-Wno-pass-failed', // a loop whose expression is a call is not vectorised, and need not be
];

const linkerFlags = [
  '--no-entry',
  '-sSTANDALONE_WASM',
  '-sWASM_BIGINT', // so that wasm-emscripten-finalize, which npm's binaryen lacks, is not run
  '-sINITIAL_MEMORY=16mb',
  '-sALLOW_MEMORY_GROWTH',
  '-sMAXIMUM_MEMORY=4gb',
  '-sABORTING_MALLOC=0', // malloc answers NULL when memory is full
  '-sMALLOC=dlmalloc',
  '-sSTACK_SIZE=1mb', // the default is 64 KB
];

export const exportList = 'wasm/exports.txt';
export const outputs = variants.map(({ name }) => `dist/${name}.wasm`);

export function buildWasm() {
  const emcc = ensureEmscripten();
  const names = fs
    .readFileSync(at(exportList), 'utf8')
    .split('\n')
    .filter((line) => /^\w/.test(line));
  const exported = `-sEXPORTED_FUNCTIONS=${names.map((name) => `_${name.trim()}`).join(',')}`;
  fs.mkdirSync(at('build/wasm'), { recursive: true });
  for (const { name, level, flags } of variants) {
    const output = `build/wasm/${name}.wasm`;
    const inputs = [kernels, ...sources().filter((file) => file !== 'native/napi.c')];
    const args = [...inputs, `-DND_LEVEL=${level}`, ...compilerFlags, ...flags, ...linkerFlags, exported, '-o', output];
    run(emcc.command, [...emcc.args, ...args], { env: emcc.env });
    checkImports(output);
    install(output, `dist/${name}.wasm`);
  }
}

/* What the loader provides. Anything else means that C code began to use files, clocks or the like: decide, then list. */
const knownImports = ['env.emscripten_notify_memory_growth'];

function checkImports(file) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(fs.readFileSync(at(file))));
  const unknown = imports.map(({ module, name }) => `${module}.${name}`).filter((name) => !knownImports.includes(name));
  if (unknown.length > 0) throw new Failure(`${file} imports what no loader provides: ${unknown.join(', ')}`);
}
