/*
 * Loading, in processes of its own: which backend, at which CPU level, and why; broken addons; workers; bounded memory.
 * A target that was not built (`npm test -- --only=wasm` builds no addon) leaves out what needs it.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as np from 'clumpy';
import { afterAll, beforeAll, describe, expect, test } from '../support/harness';

const addon =
  process.env.CLUMPY_NATIVE_PATH ?? path.resolve(`prebuilds/${process.platform}-${process.arch}/clumpy.node`);
const onNative = fs.existsSync(addon) ? test : test.skip;
const onWasm = fs.existsSync('dist/clumpy.wasm') ? test : test.skip;
const onBoth = onWasm === test ? onNative : test.skip;
/** AddressSanitizer keeps freed memory and has a lot of its own. */
const sanitized = /asan/.test(process.env.LD_PRELOAD ?? '');

interface Ended {
  status: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** Runs a program with only these CLUMPY_ variables. */
function node(args: string[], env: Record<string, string> = {}): Ended {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CLUMPY_')));
  if (process.env.CLUMPY_NATIVE_PATH) clean.CLUMPY_NATIVE_PATH = process.env.CLUMPY_NATIVE_PATH;
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...clean, ...env },
  });
  return { status, signal, stdout, stderr };
}

/** What the backend of a process says of itself, after a small computation. */
const tell = `
  const np = require('clumpy');
  const sum = np.sum(np.exp(np.zeros([100]))) + np.matmul(np.ones([3]), np.ones([3]));
  console.log(JSON.stringify({ ...np.backend, sum }));`;
const sum = 103;

function backendOf(
  env: Record<string, string> = {},
  flags: string[] = [],
): { name: string; isa: string; reason: string; sum: number } {
  const ended = node([...flags, '-e', tell], env);
  if (ended.status !== 0) throw new Error(`status ${ended.status} ${ended.signal}: ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}

/** That a process ends with an uncaught error that says this. */
function expectFailure(env: Record<string, string>, words: string, flags: string[] = []): void {
  const { status, signal, stderr } = node([...flags, '-e', tell], env);
  expect({ status, signal }).toEqual({ status: 1, signal: null });
  expect(stderr).toMatch(/^\w*Error: /m);
  expect(stderr).toContain(words);
}

describe('backends', () => {
  onNative('the native addon is taken if it loads', () => {
    expect(backendOf()).toMatchObject({ name: 'native', threads: expect.any(Number), sum });
    expect(backendOf().reason).toContain('loaded');
    expect(backendOf({ CLUMPY_BACKEND: 'native' })).toMatchObject({ name: 'native', reason: 'CLUMPY_BACKEND', sum });
    expect(backendOf({ CLUMPY_BACKEND: '' })).toMatchObject({ name: 'native', sum });
  });

  onWasm('CLUMPY_BACKEND=wasm', () => {
    expect(backendOf({ CLUMPY_BACKEND: 'wasm' })).toMatchObject({
      name: 'wasm',
      isa: expect.stringMatching(/^(simd128|relaxed)$/),
      reason: expect.stringMatching(/^CLUMPY_BACKEND; clumpy(-relaxed)?-threads\.wasm$/),
      sum,
    });
    expect(backendOf({ CLUMPY_BACKEND: 'wasm', CLUMPY_ISA: 'simd128' })).toMatchObject({
      name: 'wasm',
      isa: 'simd128',
      sum,
    });
    expectFailure({ CLUMPY_BACKEND: 'wasm', CLUMPY_ISA: 'avx2' }, 'CLUMPY_ISA=avx2');
  });

  test('CLUMPY_BACKEND of another name', () => {
    for (const name of ['bogus', 'Native', 'wasm ', '__proto__']) {
      expectFailure({ CLUMPY_BACKEND: name }, `CLUMPY_BACKEND must be native or wasm, not '${name}'`);
    }
  });

  onNative('CLUMPY_ISA: every level of this CPU, and the best one without', () => {
    const levels = process.arch === 'x64' ? ['avx512', 'avx2', 'base'] : ['neon']; // best first
    const there: string[] = [];
    for (const level of levels) {
      const { status } = node(['-e', tell], { CLUMPY_ISA: level });
      if (status === 0) {
        expect(backendOf({ CLUMPY_ISA: level })).toMatchObject({ name: 'native', isa: level, sum });
        there.push(level);
      } else expectFailure({ CLUMPY_ISA: level }, `CLUMPY_ISA=${level} is not a CPU level of this machine`);
    }
    expect(there).toContain(levels[levels.length - 1]);
    expect(backendOf().isa).toBe(there[0]);
    for (const level of ['bogus', 'AVX2', 'simd128', 'x'.repeat(10_000)]) {
      // a level that was asked for and is not there is an error, never another level and never another backend
      expectFailure({ CLUMPY_ISA: level }, 'is not a CPU level of this machine');
      expectFailure({ CLUMPY_ISA: level, CLUMPY_BACKEND: 'native' }, 'is not a CPU level of this machine');
    }
  });
});

describe('an addon that does not load: WebAssembly, with the reason', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-loading-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const broken = (name: string, content: Buffer | null): string => {
    const file = path.join(folder, `${name}.node`);
    if (content !== null) fs.writeFileSync(file, content);
    const got = backendOf({ CLUMPY_NATIVE_PATH: file });
    expect(got).toMatchObject({ name: 'wasm', sum });
    expect(got.reason).toContain('the native addon did not load: ');
    expect(got.reason).toContain(content === null ? 'there is no addon' : file);
    return file;
  };

  onWasm('absent', () => {
    const file = broken('absent', null);
    // whoever asks for the addon gets it or an error; whoever asks for WebAssembly does not meet it
    expectFailure({ CLUMPY_NATIVE_PATH: file, CLUMPY_BACKEND: 'native' }, file);
    expect(backendOf({ CLUMPY_NATIVE_PATH: file, CLUMPY_BACKEND: 'wasm' }).reason).toMatch(/^CLUMPY_BACKEND; clumpy/);
  });
  onWasm('a folder', () => {
    fs.mkdirSync(path.join(folder, 'folder.node'));
    expect(backendOf({ CLUMPY_NATIVE_PATH: path.join(folder, 'folder.node') })).toMatchObject({ name: 'wasm', sum });
  });
  onWasm('empty', () => void broken('empty', Buffer.alloc(0)));
  onWasm('garbage', () => {
    const file = broken('garbage', Buffer.from('this is no addon\n'.repeat(1000)));
    expectFailure({ CLUMPY_NATIVE_PATH: file, CLUMPY_BACKEND: 'native' }, file);
  });

  onBoth('truncated', () => {
    const whole = fs.readFileSync(addon);
    for (const part of [0.001, 0.05, 0.5, 0.9, 0.99]) {
      broken(`truncated-${part}`, whole.subarray(0, Math.floor(whole.length * part)));
    }
    broken('truncated-by-1', whole.subarray(0, whole.length - 1));
  });

  onBoth('of another architecture', () => {
    const whole = fs.readFileSync(addon);
    whole.writeUInt16LE(0x5a5a, 18); // e_machine of an ELF file
    if (process.platform === 'linux') broken('other-architecture', whole);
  });

  onWasm('node --no-addons', () => {
    const got = backendOf({}, ['--no-addons']);
    expect(got).toMatchObject({ name: 'wasm', sum });
    expect(got.reason).toMatch(/the native addon did not load: .+/);
    if (fs.existsSync(addon)) expectFailure({ CLUMPY_BACKEND: 'native' }, 'addon', ['--no-addons']);
  });

  onNative('a whole copy elsewhere loads', () => {
    const file = path.join(folder, 'copy.node');
    fs.copyFileSync(addon, file);
    expect(backendOf({ CLUMPY_NATIVE_PATH: file })).toMatchObject({ name: 'native', sum });
  });
});

describe('modules', () => {
  const backend: Record<string, string> = np.backend.name === 'wasm' ? { CLUMPY_BACKEND: 'wasm' } : {};
  const run = (flags: string[], script: string, env = backend): string => {
    const { status, signal, stdout, stderr } = node([...flags, '-e', script], env);
    if (status !== 0) throw new Error(`status ${status} ${signal}: ${stderr}`);
    return stdout.trim();
  };
  const esm = ['--input-type=module'];

  test('require and import are one instance with the same names', () => {
    const script = `
      import * as imported from 'clumpy';
      import { createRequire } from 'node:module';
      const required = createRequire(process.cwd() + '/x.js')('clumpy');
      const names = (x) => JSON.stringify(Object.keys(x).filter((name) => name !== 'default').sort());
      required.random.seed(1);
      const a = required.random.rand();
      required.random.seed(1);
      console.log(names(imported) === names(required), imported.NDArray === required.NDArray,
        imported.backend === required.backend, imported.random.rand() === a, required.ones([2]) instanceof imported.NDArray,
        typeof imported.initNumpy);`;
    expect(run(esm, script)).toBe('true true true true true function');
  });

  test('synchronous at import, and the program ends by itself', () => {
    expect(run([], "console.log(require('clumpy').sum([1, 2]))")).toBe('3');
    expect(run(esm, "import { sum } from 'clumpy'; console.log(sum([1, 2]))")).toBe('3');
    expect(run(esm, "const { sum } = await import('clumpy'); console.log(sum([1, 2]))")).toBe('3');
  });

  test('a print in Node is as in NumPy', () => {
    expect(run([], "console.log(require('clumpy').array([1.5, 2]))")).toBe('array([1.5, 2. ])');
  });

  test('subnormal numbers survive', () => {
    const script = `
      const tiny = () => [5e-324, 5e-324 * 1, 2 ** -1074 / 1, Math.fround(1e-45), 1e-310 + 1e-310, 2.2250738585072014e-308 / 2];
      const before = tiny();
      const np = require('clumpy');
      np.matmul(np.ones([50, 50]), np.ones([50, 50]));
      const list = np.add(np.array([5e-324, 1e-310]), 0).tolist();
      const half = np.divide(np.array([2.2250738585072014e-308]), 2).tolist();
      const single = np.multiply(np.array([1e-45], 'float32'), 1).tolist();
      console.log(JSON.stringify(before) === JSON.stringify(tiny()), list[0] === 5e-324, list[1] === 1e-310,
        half[0] === 2.2250738585072014e-308 / 2, single[0] === Math.fround(1e-45));`;
    expect(run([], script)).toBe('true true true true true');
  });

  test('another realm of the same process', () => {
    const script = `
      const vm = require('node:vm');
      const np = require('clumpy');
      const context = vm.createContext({ np });
      console.log(vm.runInContext('np.sum([[1, 2], [3, 4]])', context),
        vm.runInContext('np.sum(new Float64Array([1, 2]))', context),
        vm.runInContext('np.sum(np.ones([2, 2]), { axis: 0 }).tolist().join()', context),
        vm.runInContext('np.zeros([2, 3], { dtype: "int32" }).shape.join()', context));`;
    expect(run([], script)).toBe('10 3 2,2 2,3');
  });
});

describe('worker threads', () => {
  const backend: Record<string, string> = np.backend.name === 'wasm' ? { CLUMPY_BACKEND: 'wasm' } : {};
  const run = (script: string): string => {
    const { status, signal, stdout, stderr } = node(['-e', script], backend);
    if (status !== 0) throw new Error(`status ${status} ${signal}: ${stderr}`);
    return stdout.trim();
  };
  const work = `
    const { parentPort, workerData } = require('node:worker_threads');
    const np = require('clumpy');
    let a = np.zeros([1000]);
    for (let i = 0; i < 200; i++) a = np.add(a, workerData);
    np.random.seed(workerData);
    const product = np.matmul(np.ones([40, 40]), np.ones([40, 40]));
    parentPort.postMessage([np.sum(a), np.sum(product), np.random.rand(), np.backend.name]);`;
  const start = `
    const { Worker } = require('node:worker_threads');
    const work = ${JSON.stringify(work)};
    const ask = (n) => new Promise((resolve, reject) => {
      const worker = new Worker(work, { eval: true, workerData: n });
      let answer;
      worker.on('message', (message) => (answer = message));
      worker.on('error', reject);
      worker.on('exit', (code) => (code === 0 ? resolve(answer) : reject(new Error('exit ' + code))));
    });`;
  const answer = (n: number) => {
    np.random.seed(n);
    return [200_000 * n, 64_000, np.random.rand(), np.backend.name];
  };

  test('at the same time as the main thread, each with a state of its own', () => {
    const script = `${start}
      const np = require('clumpy');
      np.random.seed(9);
      Promise.all([1, 2, 3, 4].map(ask)).then((all) => console.log(JSON.stringify([...all, np.random.rand()])));`;
    np.random.seed(9);
    const own = np.random.rand();
    expect(JSON.parse(run(script))).toEqual([...[1, 2, 3, 4].map(answer), own]);
  });

  test('only in workers, one after the other', () => {
    const script = `${start}
      (async () => {
        const all = [];
        for (let i = 1; i <= 8; i++) all.push(await ask(i));
        console.log(JSON.stringify(all));
      })();`;
    expect(JSON.parse(run(script))).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(answer));
  });

  test('terminated in the middle of work', () => {
    const script = `
      const { Worker } = require('node:worker_threads');
      const endless = "const np = require('clumpy'); let a = np.ones([50000]); require('node:worker_threads').parentPort.postMessage(1); for (;;) a = np.exp(np.negative(a));";
      (async () => {
        for (let i = 0; i < 6; i++) {
          const worker = new Worker(endless, { eval: true });
          await new Promise((resolve) => worker.once('message', resolve));
          await worker.terminate();
        }
        console.log(require('clumpy').sum([1, 2]));
      })();`;
    expect(run(script)).toBe('3');
  });
});

describe('memory', () => {
  const backend: Record<string, string> = np.backend.name === 'wasm' ? { CLUMPY_BACKEND: 'wasm' } : {};
  const peak = (loop: string): { rss: number; result: number } => {
    const script = `
      const np = require('clumpy');
      ${loop}
      console.log(JSON.stringify({ rss: process.resourceUsage().maxRSS / 1024, result }));`;
    const { status, signal, stdout, stderr } = node(['-e', script], backend);
    if (status !== 0) throw new Error(`status ${status} ${signal}: ${stderr}`);
    return JSON.parse(stdout);
  };
  const measured = sanitized ? test.skip : test;

  measured('20 000 temporaries of 1 MB in one synchronous loop stay under 400 MB', () => {
    const { rss, result } = peak(`
      let a = np.zeros([131072]);
      for (let i = 0; i < 20000; i++) a = np.add(a, 1);
      const result = np.sum(a) / 131072;`);
    expect(result).toBe(20_000);
    expect(rss).toBeLessThan(400);
  });

  measured('so do temporaries of 8 MB', () => {
    const { rss, result } = peak(`
      let a = np.zeros([1048576]);
      for (let i = 0; i < 150; i++) a = np.add(a, 1);
      const result = np.sum(a) / 1048576;`);
    expect(result).toBe(150);
    expect(rss).toBeLessThan(400);
  });

  measured('and 150 000 of 4 KB, which share slabs', () => {
    const { rss, result } = peak(`
      let a = np.zeros([500]);
      for (let i = 0; i < 150000; i++) a = np.add(a, 1);
      const result = np.sum(a) / 500;`);
    expect(result).toBe(150_000);
    expect(rss).toBeLessThan(400);
  });

  measured('the measure is able to fail: arrays that are kept do not stay under 400 MB', () => {
    const { rss } = peak(`
      const kept = Array.from({ length: 500 }, () => np.ones([131072]));
      const result = kept.length;`);
    expect(rss).toBeGreaterThan(400);
  });
});
