/*
 * Threads as processes see them: how many by default, an idle pool, workers that come and go, ends in the middle of a call.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as np from 'clumpy';
import { cgroupQuota, defaultThreads } from '../../lib/cores.js';
import { afterAll, beforeAll, describe, expect, test } from '../support/harness';

const native = np.backend.name === 'native' ? test : test.skip;

/** Runs a program on this backend; returns what it printed last, as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: what the program printed
function run(program: string, env: Record<string, string> = {}, before: string[] = []): any {
  const [command, ...args] = [...before, process.execPath, ...process.execArgv, '-e', program];
  const ended = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 60_000 });
  if (ended.status !== 0) throw new Error(`status ${ended.status} ${ended.signal}: ${ended.stderr}`);
  return JSON.parse(ended.stdout.trim().split('\n').at(-1) || 'null');
}

describe('threads by default', () => {
  let root = '';
  beforeAll(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-cgroup-'));
  });
  afterAll(() => fs.rmSync(root, { recursive: true }));

  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };

  test('the quota of the cgroup, versions 2 and 1, and of those above it', () => {
    expect(cgroupQuota(root)).toBe(Number.POSITIVE_INFINITY);
    write('proc/self/cgroup', '0::/a/b\n');
    write('sys/fs/cgroup/a/b/cpu.max', 'max 100000\n');
    expect(cgroupQuota(root)).toBe(Number.POSITIVE_INFINITY);
    write('sys/fs/cgroup/a/b/cpu.max', '350000 100000\n');
    expect(cgroupQuota(root)).toBe(3.5);
    write('sys/fs/cgroup/a/cpu.max', '150000 100000\n');
    expect(cgroupQuota(root)).toBe(1.5);
    write('proc/self/cgroup', '4:memory:/x\n3:cpu,cpuacct:/x/y\n');
    expect(cgroupQuota(root)).toBe(Number.POSITIVE_INFINITY);
    write('sys/fs/cgroup/cpu,cpuacct/x/y/cpu.cfs_quota_us', '-1\n');
    write('sys/fs/cgroup/cpu,cpuacct/x/y/cpu.cfs_period_us', '100000\n');
    expect(cgroupQuota(root)).toBe(Number.POSITIVE_INFINITY);
    write('sys/fs/cgroup/cpu,cpuacct/x/y/cpu.cfs_quota_us', '200000\n');
    expect(cgroupQuota(root)).toBe(2);
  });

  test('variables come first, the quota bounds the cores', () => {
    const cores = os.availableParallelism();
    write('proc/self/cgroup', '0::/one\n');
    write('sys/fs/cgroup/one/cpu.max', '120000 100000\n');
    expect(defaultThreads({}, root)).toBe(1);
    expect(defaultThreads({}, path.join(root, 'nothing'))).toBe(Math.min(cores, 256));
    expect(defaultThreads({ CLUMPY_NUM_THREADS: '5', OMP_NUM_THREADS: '3' }, root)).toBe(5);
    expect(defaultThreads({ OMP_NUM_THREADS: '3,2' }, root)).toBe(3);
    expect(defaultThreads({ OMP_NUM_THREADS: 'x' }, root)).toBe(1);
    for (const wrong of ['0', '-1', '1.5', 'two']) {
      expect(() => defaultThreads({ CLUMPY_NUM_THREADS: wrong }, root)).toThrow(np.BackendError);
    }
  });

  native('in a process', () => {
    const tell = `console.log(require('clumpy').get_num_threads())`;
    expect(run(tell, { CLUMPY_NUM_THREADS: '3' })).toBe(3);
    expect(run(tell, { CLUMPY_NUM_THREADS: '', OMP_NUM_THREADS: '4' })).toBe(4);
    const one = { CLUMPY_NUM_THREADS: '', OMP_NUM_THREADS: '' };
    if (fs.existsSync('/usr/bin/taskset')) expect(run(tell, one, ['taskset', '-c', '0'])).toBe(1);
  });
});

const work = `
  const np = require('clumpy');
  const a = np.ones([400, 400]);
  const sum = () => np.sum(np.matmul(a, a));`;

describe('a pool', () => {
  test('does not keep a process alive, and is quiet when idle', () => {
    const got = run(
      `${work}
      (async () => {
        await np.initThreadPool(4);
        const results = [sum(), sum()];
        await new Promise((resolve) => setTimeout(resolve, 100));
        const before = process.cpuUsage();
        await new Promise((resolve) => setTimeout(resolve, 2000));
        const { user, system } = process.cpuUsage(before);
        console.log(JSON.stringify({ results, idle: (user + system) / 1000 }));
      })();`,
      { CLUMPY_NUM_THREADS: '' },
    );
    expect(got.results).toEqual([64e6, 64e6]);
    expect(got.idle).toBeLessThan(30); // of 2000 ms; a spinning thread would take all of them
  });

  test('serves many workers at a time, that come and go', () => {
    const got = run(
      `${work}
      const { Worker } = require('node:worker_threads');
      const program = \`${work} require('node:worker_threads').parentPort.postMessage([sum(), sum()]);\`;
      const rounds = 6;
      (async () => {
        const sums = [];
        for (let round = 0; round < rounds; round++) {
          const workers = Array.from({ length: 4 }, () => new Worker(program, { eval: true }));
          const answers = workers.map((w) => new Promise((resolve, reject) => w.on('message', resolve).on('error', reject)));
          sums.push(sum(), ...(await Promise.all(answers.slice(0, 3))).flat());
          await Promise.all(workers.map((w) => w.terminate()));
        }
        console.log(JSON.stringify([sums.length, [...new Set(sums)]]));
      })();`,
    );
    expect(got).toEqual([6 * 7, [64e6]]);
  });

  test('in a process that ends while it computes', () => {
    const program = (end: string) => `
      const np = require('clumpy');
      const a = np.ones([700, 700]);
      np.matmulAsync(a, a);
      np.matmulAsync(a, a);
      setTimeout(() => { ${end} }, 5);`;
    run(program('process.exit(0)'));
    const worker = JSON.stringify(program('process.exit(0)'));
    run(`new (require('node:worker_threads').Worker)(${worker}, { eval: true })`);
    run(`
      const w = new (require('node:worker_threads').Worker)(${JSON.stringify(program(''))}, { eval: true });
      w.on('online', () => setTimeout(() => w.terminate(), 150));`);
  });

  test('a promise keeps the process until it is settled', () => {
    const got = run(`
      const np = require('clumpy');
      np.matmulAsync(np.ones([500, 500]), np.ones([500, 500])).then((c) => console.log(np.sum(c)));`);
    expect(got).toBe(125e6);
  });

  test('after fork and exec', () => {
    const got = run(`${work}
      const before = sum();
      const { spawnSync } = require('node:child_process');
      const child = spawnSync(process.execPath, ['-e', ${JSON.stringify(`${work} console.log(sum())`)}]);
      console.log(JSON.stringify([before, Number(child.stdout), sum()]));`);
    expect(got).toEqual([64e6, 64e6, 64e6]);
  });
});

describe('background calls', () => {
  test('leave the event loop free', () => {
    const shared = np.backend.name === 'native' || process.env.CLUMPY_NUM_THREADS !== '1';
    const got = run(`
      const np = require('clumpy');
      const a = np.ones([600, 600]);
      (async () => {
        await np.matmulAsync(a, a);
        let ticks = 0;
        const timer = setInterval(() => ticks++, 1);
        await Promise.all(Array.from({ length: 12 }, () => np.matmulAsync(a, a)));
        clearInterval(timer);
        console.log(ticks);
      })();`);
    if (shared) expect(got).toBeGreaterThan(2);
  });
});

describe('memory', () => {
  test('zero-copy products allocate nothing', () => {
    const got = run(
      `
      const np = require('clumpy');
      require('node:v8').setFlagsFromString('--expose-gc');
      const gc = require('node:vm').runInNewContext('gc');
      const [M, K, N] = [4, 8, 16];
      const [a, b, c] = [np.allocF32(M * K), np.allocF32(K * N), np.allocF32(M * N)];
      const packed = np.allocF32(np.packedBSize(K, N));
      np.packBInPlace(b, packed, K, N);
      const calls = (f) => { for (let i = 0; i < 100000; i++) f(); };
      const rounds = (f) => [1, 2, 3, 4, 5].map(() => {
        gc();
        const before = process.memoryUsage().heapUsed;
        calls(f);
        return (process.memoryUsage().heapUsed - before) / 100000;
      });
      // While V8 optimises a function, its own memory counts: the least of a few rounds tells.
      const least = (f) => Math.min(...rounds(f));
      const kept = new Array(16);
      let next = 0;
      console.log(JSON.stringify([
        least(() => np.matmulF32ZeroCopy(a, b, c, M, K, N)),
        least(() => np.matmulF32PrepackedZeroCopy(a, packed, c, M, K, N)),
        Math.max(...rounds(() => (kept[next++ & 15] = [1]))),
      ]));`,
    );
    const [plain, prepacked, control] = got;
    expect(plain).toBeLessThan(4); // bytes a call; the smallest object has 16
    expect(prepacked).toBeLessThan(4);
    expect(control).toBeGreaterThan(4);
  });
});
