/*
 * `npm test`: builds everything and runs the one suite once per target: the addon at every CPU level that this machine
 * has, the WASM module in Node, the WASM module in headless Chromium. The last line is the sum.
 *
 *   npm test -- --only=native|native:avx2|wasm|browser [words for Jest: a file pattern, -t name ...]
 *   npm run test:asan      the native suite under AddressSanitizer and UBSan
 *   npm run test:thorough  all of it, with the large sizes of every kind (an hour)
 */

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import Reporter from './reporter.cjs';
import { ensureChromium } from './setup.mjs';
import { ask, at, Failure, main } from './util.mjs';

const levels = { x64: ['base', 'avx2', 'avx512'], arm64: ['neon'] }[process.arch] ?? [];

/* What a target builds, and how it runs the suite: a result (see reporter.cjs), or a text why it cannot. */
const targets = [
  ...levels.map((level) => ({
    name: `native/${level}`,
    parts: ['native'],
    run: (words) => (hasLevel(level) ? jest(words, backendEnv('native', level)) : 'this CPU lacks it'),
  })),
  { name: 'wasm', parts: ['wasm'], run: (words) => jest(words, backendEnv('wasm', 'simd128')) },
  {
    name: 'wasm/single', // the module without threads
    parts: ['wasm'],
    run: (words) => jest(words, { ...backendEnv('wasm', 'simd128'), CLUMPY_NUM_THREADS: '1' }),
  },
  {
    name: 'wasm/relaxed',
    parts: ['wasm'],
    run: (words) => (hasRelaxed() ? jest(words, backendEnv('wasm', 'relaxed')) : 'this Node has no relaxed SIMD'),
  },
  { name: 'browser', parts: ['wasm'], run: (words) => chromium(words, true) },
  { name: 'browser/single', parts: ['wasm'], run: (words) => chromium(words, false) },
];

/** In Chromium; on a cross-origin isolated page, with threads, or on a plain one. */
async function chromium(words, isolated) {
  const { runInChromium } = await import('../test/support/browser.mjs');
  const pattern = words.find((word) => !word.startsWith('-'));
  return runInChromium(ensureChromium(), isolated, pattern);
}

const sanitizer = { name: 'native+asan', parts: ['asan'], run: (words) => jest(['--runInBand', ...words], asanEnv()) };

/** From Node 22 on. The modules without and with it differ in matrix products alone; browsers run the relaxed one. */
const hasRelaxed = () => Number(process.versions.node.split('.')[0]) >= 22;

const backendEnv = (backend, isa) => ({ ...process.env, CLUMPY_BACKEND: backend, CLUMPY_ISA: isa });

/** Whether this CPU has the level. The addon says so itself; when it fails for any other reason, that is a failure. */
function hasLevel(level) {
  const env = backendEnv('native', level);
  const { status, stderr } = spawnSync(process.execPath, ['-e', "require('clumpy')"], {
    cwd: at(),
    env,
    encoding: 'utf8',
  });
  if (status === 0) return true;
  if (level !== levels[0] && stderr.includes('is not a CPU level of this machine')) return false;
  throw new Failure(stderr);
}

function asanEnv() {
  return {
    ...backendEnv('native', ''),
    CLUMPY_NATIVE_PATH: at('build/Debug/clumpy.node'),
    LD_PRELOAD: ask(process.env.CC || 'gcc', ['-print-file-name=libasan.so']),
    ASAN_OPTIONS: 'detect_leaks=0:allocator_may_return_null=1', // Node itself leaks; a huge malloc answers NULL
    UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
  };
}

function jest(words, env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-test-'));
  const file = path.join(folder, 'result.json');
  try {
    const args = [at('node_modules/jest/bin/jest.js'), '--passWithNoTests', ...words];
    spawnSync(process.execPath, args, { cwd: at(), stdio: 'inherit', env: { ...env, CLUMPY_TEST_RESULTS: file } });
    if (!fs.existsSync(file)) throw new Failure('Jest ended without a result');
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

main(async (args) => {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .replace(':', '/');
  const words = args.filter((arg) => !arg.startsWith('--only=') && !['--asan', '--thorough'].includes(arg));
  if (args.includes('--thorough')) process.env.CLUMPY_THOROUGH = '1';
  const isChosen = ({ name }) => !only || name === only || name.startsWith(`${only}/`);
  const chosen = args.includes('--asan') ? [sanitizer] : targets.filter(isChosen);
  if (chosen.length === 0) {
    throw new Failure(
      `No target ${only}. There are: native, wasm, browser, ${targets.map(({ name }) => name).join(', ')}.`,
    );
  }

  await build([...new Set(chosen.flatMap(({ parts }) => parts)), 'ts', 'test']);

  const results = [];
  const lines = [];
  for (const target of chosen) {
    console.log(`\n${target.name}: running`);
    const result = await attempt(target, words);
    if (typeof result === 'string') lines.push(`${target.name}: not run, ${result}`);
    else {
      lines.push(`${target.name}: ${Reporter.counts(result)}`);
      results.push(result);
    }
    console.log(lines.at(-1));
  }
  const total = Reporter.sum(results);
  console.log(`\n${lines.join('\n')}\nTests: ${Reporter.counts(total)}`);
  return total.failed > 0 || results.length === 0 ? 1 : 0;
});

/** Runs one target. One that breaks, or that runs no test although nobody asked for a few, counts as a failure. */
async function attempt(target, words) {
  const failure = (message) => {
    console.log(Reporter.failureText({ name: target.name, message }));
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  };
  try {
    const result = await target.run(words);
    if (target.name.startsWith('browser')) for (const one of result.failures) console.log(Reporter.failureText(one));
    const isEmpty = typeof result === 'object' && result.passed + result.failed === 0;
    return isEmpty && words.length === 0 ? failure('no test ran') : result;
  } catch (error) {
    return failure(error instanceof Failure ? error.message : error.stack);
  }
}
