/*
 * Builds what is asked for: `npm run build [-- native|wasm|ts|test|asan|all] [--force]`; without a word, everything.
 *
 *   native  prebuilds/<platform>-<arch>/clumpy.node   node-gyp and binding.gyp; the kernels once per CPU level
 *   wasm    dist/clumpy.wasm                          wasm/build.mjs (Emscripten)
 *   ts      dist/cjs, dist/esm, dist/node.mjs, types/ the facade for require, for browsers, for import
 *   test    build/test                                the tests as CommonJS
 *   asan    build/Debug/clumpy.node                   the addon under AddressSanitizer and UBSan
 *
 * Each part is skipped when its inputs have not changed; its tools are looked for (and installed) only when it is not.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWasm, exportList, outputs as wasmOutputs } from '../wasm/build.mjs';
import { ensureCompiler, ensureNodeModules } from './setup.mjs';
import { alone, ask, at, Failure, filesIn, install, main, run, step, which } from './util.mjs';

const addon = `prebuilds/${process.platform}-${process.arch}/clumpy.node`;
const nativeInputs = () => ['binding.gyp', ...filesIn('native', /\.(c|h|def)$/)];
const libInputs = () => ['package.json', 'package-lock.json', 'tsconfig.json', ...filesIn('lib', /\.ts$/)];
const compilerVersion = () => ask(process.env.CC || 'cc', ['--version'])?.split('\n')[0] ?? '';

/** The oldest glibc that the Linux addon has to run on (RHEL 8, Debian 10, Ubuntu 20.04). */
const glibcFloor = 28;

const parts = {
  native: (force) =>
    step('native', { inputs: nativeInputs(), facts: [compilerVersion()], outputs: [addon], force }, () => {
      nodeGyp('Release');
      if (process.platform === 'linux') checkDependencies('build/Release/clumpy.node');
      install('build/Release/clumpy.node', addon);
    }),

  asan: (force) =>
    step(
      'asan',
      {
        inputs: nativeInputs(),
        facts: [compilerVersion()],
        outputs: ['build/Debug/clumpy.node'],
        force,
      },
      () => nodeGyp('Debug'),
    ),

  wasm: (force) => {
    const inputs = ['wasm/build.mjs', exportList, ...filesIn('native', /\.(c|h|def)$/)];
    return step('wasm', { inputs, outputs: wasmOutputs, force }, buildWasm);
  },

  ts: (force) => {
    const inputs = [...libInputs(), 'tsconfig.cjs.json', 'tsconfig.esm.json', 'scripts/build.mjs'];
    const outputs = ['dist/cjs/node.js', 'dist/esm/web.js', 'dist/node.mjs', 'types/node.d.ts', 'types/node.d.mts'];
    return step('ts', { inputs, outputs, force }, buildFacade);
  },

  test: (force) => {
    const inputs = [...libInputs(), 'tsconfig.test.json', ...filesIn('test', /\.ts$/)];
    return step('test', { inputs, outputs: ['build/test'], force }, () => {
      fs.rmSync(at('build/ts'), { recursive: true, force: true });
      tsc('tsconfig.test.json');
      replace('build/ts/test', 'build/test');
      // Tests of inner modules import '../lib/x.js': they shall get the built ones, not a copy with a state of its own.
      fs.rmSync(at('build/lib'), { recursive: true, force: true });
      fs.symlinkSync(at('dist/cjs'), at('build/lib'), 'junction');
    });
  },
};

const groups = { all: ['native', 'wasm', 'ts'] };

/** Builds the named parts, in order. */
export function build(names, { force = false } = {}) {
  ensureNodeModules();
  return alone(async () => {
    for (const name of names) await parts[name](force);
  });
}

function nodeGyp(configuration) {
  ensureCompiler();
  // Node's own headers where they came with it, so that nothing is downloaded.
  const nodeFolder = path.resolve(fs.realpathSync(process.execPath), '../..');
  const headers = fs.existsSync(path.join(nodeFolder, 'include/node/node_api.h')) ? [`--nodedir=${nodeFolder}`] : [];
  const debug = configuration === 'Debug' ? ['--debug'] : [];
  const cc = process.env.CC || (which('gcc') ? 'gcc' : 'cc');
  const env = process.platform === 'linux' ? { CC: cc, LINK: cc } : {}; // gyp would link with g++, which C does not need
  const flags = ['--loglevel=warn', '--silent', ...headers, ...debug, '--jobs=max'];
  run(process.execPath, [at('node_modules/node-gyp/bin/node-gyp.js'), 'configure', 'build', ...flags], {
    env,
    quiet: true,
  });
}

/** Fails when the addon would not load on an old Linux, or needs a library that a C program does not. */
function checkDependencies(file) {
  const headers = ask('objdump', ['-p', file]);
  if (headers === null) return console.log('native: objdump not found, the glibc floor is not checked');
  const needed = [...headers.matchAll(/NEEDED\s+(\S+)/g)].map((match) => match[1]);
  const extra = needed.filter((name) => /stdc\+\+|gomp|libgcc/.test(name));
  if (extra.length > 0) throw new Failure(`${file} needs ${extra.join(', ')}; a C addon should not.`);
  const versions = [...headers.matchAll(/GLIBC_2\.(\d+)/g)].map((match) => Number(match[1]));
  if (Math.max(...versions) <= glibcFloor) return;
  const symbols = ask('objdump', ['-T', file])
    .split('\n')
    .filter((line) => Number(line.match(/GLIBC_2\.(\d+)/)?.[1]) > glibcFloor)
    .map((line) => line.trim().split(/\s+/).slice(-2).join(' '));
  throw new Failure(`${file} needs a newer glibc than 2.${glibcFloor}, because of:\n  ${symbols.join('\n  ')}`);
}

async function buildFacade() {
  fs.rmSync(at('build/ts'), { recursive: true, force: true });
  tsc('tsconfig.cjs.json');
  tsc('tsconfig.esm.json');
  fs.writeFileSync(at('build/ts/esm/package.json'), '{ "type": "module" }\n');
  await writeModuleFace();
  replace('build/ts/cjs', 'dist/cjs');
  replace('build/ts/esm', 'dist/esm');
  replace('build/ts/types', 'types');
}

/** Puts a folder that is complete in the place of an old one: a failed build leaves the old one as it was. */
function replace(from, to) {
  fs.mkdirSync(path.dirname(at(to)), { recursive: true });
  fs.rmSync(at(to), { recursive: true, force: true });
  fs.renameSync(at(from), at(to));
}

/** dist/node.mjs: `import` gives the same instance as `require`, by name. */
async function writeModuleFace() {
  const esbuild = await import('esbuild');
  const bundle = await esbuild.build({
    entryPoints: [at('lib/node.ts')],
    absWorkingDir: at(),
    bundle: true,
    format: 'esm',
    platform: 'node',
    metafile: true,
    outdir: 'unused',
    write: false,
  });
  const names = Object.values(bundle.metafile.outputs)[0].exports.sort();
  const header = '// Made by scripts/build.mjs.\n';
  fs.writeFileSync(at('dist/node.mjs'), `${header}export {\n  ${names.join(',\n  ')},\n} from './cjs/node.js';\n`);
  fs.writeFileSync(at('build/ts/types/node.d.mts'), `${header}export * from './node.js';\n`);
}

function tsc(project) {
  run(process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', project]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main((args) => {
    const words = args.filter((word) => !word.startsWith('--'));
    const wanted = (words.length > 0 ? words : ['all']).flatMap((word) => groups[word] ?? [word]);
    const unknown = wanted.filter((word) => !parts[word]);
    if (unknown.length > 0) {
      throw new Failure(`Unknown part: ${unknown.join(', ')}. There are: all, ${Object.keys(parts).join(', ')}.`);
    }
    return build(wanted, { force: args.includes('--force') });
  });
}
