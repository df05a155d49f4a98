/*
 * `npm run bench`: how fast clumpy is, against what people would use instead, on this machine.
 *
 *   -- --only=REGEX   only the cases whose name matches, such as --only='matmul 512|sin'
 *   -- --quick        a look, not a measurement
 *   -- --no-peers     clumpy's two backends only
 *
 * Every contestant is a process of its own with one thread (peers/), so none sees another's heap, garbage or compiled
 * code. For each case all compute once on the same bytes; who differs from NumPy is named and not timed. The others
 * warm up and then take turns (A B C A B C ...), so that a noisy moment hits all alike. report.mjs tells the results.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { at, Failure, main, run } from '../scripts/util.mjs';
import { cases } from './cases.mjs';
import { numpy } from './peers/numpy.mjs';
import * as report from './report.mjs';

const contestants = [
  { id: 'native', name: 'clumpy native', own: true, start: () => node('clumpy.mjs', { CLUMPY_BACKEND: 'native' }) },
  { id: 'wasm', name: 'clumpy WASM', own: true, start: () => node('clumpy.mjs', { CLUMPY_BACKEND: 'wasm' }) },
  { id: 'numpy', name: 'NumPy', start: numpy },
  { id: 'tfjs', name: 'TF.js WASM', start: () => node('tfjs.mjs') },
  { id: 'numpy-ts', name: 'numpy-ts', start: () => node('numpy-ts.mjs') },
];
const node = (file, env) => ({ command: process.execPath, args: [at('bench/peers', file)], env });

/** Milliseconds to warm up, rounds, and milliseconds of a round: for each contestant in each case. */
const paces = { full: { warmUp: 300, rounds: 8, round: 40 }, quick: { warmUp: 40, rounds: 3, round: 10 } };

main(async (args) => {
  const options = optionsOf(args);
  const chosen = cases.filter(({ name }) => options.only.test(name));
  if (chosen.length === 0) throw new Failure('No case has such a name.');
  const pace = options.quick ? paces.quick : paces.full;
  const machine = report.machine();
  await build(['native', 'wasm', 'ts']);
  if (options.peers) installPeers();

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-bench-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true }));
  process.once('SIGINT', () => process.exit(130));
  const running = [];
  try {
    const about = [];
    for (const contestant of contestants) {
      if (contestant.own || options.peers) about.push(await start(contestant, running));
    }
    const result = { machine, pace, contestants: about, cases: [] };
    report.printHead(result);
    for (const each of chosen) {
      const measured = await measure(each, running, folder, pace);
      result.cases.push(measured);
      report.printCase(measured, result);
    }
    report.finish(result, { complete: chosen.length === cases.length && options.peers && !options.quick });
    const failed = result.cases.flatMap((one) => one.results).filter(({ id, error }) => error && isOwn(id));
    return failed.length > 0 || running.filter(({ id }) => isOwn(id)).length < 2 ? 1 : 0;
  } finally {
    for (const { child } of running) child.stdin.end();
  }
});

const isOwn = (id) => contestants.find((one) => one.id === id).own === true;

function optionsOf(args) {
  const options = {
    only: { type: 'string', default: '' },
    quick: { type: 'boolean' },
    'no-peers': { type: 'boolean' },
  };
  try {
    const { values } = parseArgs({ args, options });
    return { only: new RegExp(values.only), quick: values.quick ?? false, peers: !values['no-peers'] };
  } catch (error) {
    throw new Failure(`${error.message}\nThere are: --only=REGEX, --quick, --no-peers.`);
  }
}

/** The peers that are npm packages, on the first run and when their versions change. */
function installPeers() {
  const wanted = fs.readFileSync(at('bench/package-lock.json'), 'utf8');
  const stamp = at('bench/node_modules/.installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the peers of the benchmark, 75 MB (npm ci in bench/) ...');
  try {
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: at('bench') });
    fs.writeFileSync(stamp, wanted);
  } catch (error) {
    console.log(`The peers could not be installed: ${error.message.trim()}`);
  }
}

/** Starts a contestant: what the report says about it. One that does not start has `skipped`, the reason. */
async function start({ id, name, start }, running) {
  let child;
  try {
    const { command, args, env } = start();
    child = spawn(command, args, {
      cwd: at('bench'),
      env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', ...env },
    });
    const ask = conversation(child);
    const about = await ask({ do: 'about' });
    running.push({ id, child, ask });
    return { id, name, ...about };
  } catch (error) {
    child?.kill();
    return { id, name, skipped: error.message };
  }
}

/** Returns a function that sends a request to a child and resolves to its answer. */
function conversation(child) {
  let stderr = '';
  let settle = null;
  const fail = (why) => {
    const told = stderr.match(/^\w*Error\b.*$/m)?.[0];
    settle?.({ error: told ? `${why}: ${told}` : why });
  };
  child.stderr.on('data', (text) => (stderr = (stderr + text).slice(-10_000)));
  child.on('error', (error) => fail(`could not be started (${error.code})`));
  child.on('close', (code, signal) => fail(`its process ended (${signal ?? code})`));
  child.stdin.on('error', () => {}); // it has ended, and says so there
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) settle?.(JSON.parse(line)); // and not what a library prints
  });
  return async (request) => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('its process ended before');
    const answer = await new Promise((resolve) => {
      settle = resolve;
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (answer.error) throw new Error(answer.error);
    return answer;
  };
}

/** One case: all compute, the results are compared, those who agree are timed in turns. */
async function measure(one, running, folder, { warmUp, rounds, round }) {
  const inputs = writeInputs(one, folder);
  const rows = running.map(({ id, ask }) => ({ id, ask, samples: [] }));
  for (const row of rows) {
    await attempt(row, async () => {
      const result = path.join(folder, `${row.id}.result`);
      const { op, dtype, out } = one;
      row.dtype = (await row.ask({ do: 'prepare', op, dtype, inputs, out, result })).dtype;
      row.values = new Float64Array(new Uint8Array(fs.readFileSync(result)).buffer);
    });
  }
  const computed = rows.filter(({ error }) => !error);
  const reference = computed.find(({ id }) => id === 'numpy') ?? computed[0];
  for (const row of computed) {
    row.difference = difference(row, reference);
    if (row.difference > one.tolerance) {
      row.error = `WRONG: differs from ${reference.id} by ${row.difference.toExponential(1)}`;
    }
  }
  for (const row of rows) if (!row.error) await attempt(row, () => row.ask({ do: 'run', ms: warmUp }));
  for (let i = 0; i < rounds; i++) {
    for (const row of rows) {
      if (!row.error) await attempt(row, async () => row.samples.push((await row.ask({ do: 'run', ms: round })).ns));
    }
  }
  const { name, op, size, dtype, range, out, tolerance, flops } = one;
  const results = rows.map(({ id, error, difference, samples }) =>
    error ? { id, error } : { id, difference, ...statistics(samples) },
  );
  return { name, op, size, dtype, range, out, tolerance, flops, reference: reference?.id, results };
}

async function attempt(row, work) {
  try {
    await work();
  } catch (error) {
    row.error = error.message;
  }
}

const median = (values) => {
  const sorted = Float64Array.from(values).sort();
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

function statistics(rounds) {
  const all = rounds.flat();
  const tenths = (ns) => Math.round(ns * 10) / 10;
  return {
    medianNs: tenths(median(all)),
    minNs: tenths(all.reduce((a, b) => Math.min(a, b))),
    samples: all.length,
    roundMedianNs: rounds.map((round) => tenths(median(round))),
  };
}

/**
 * The greatest difference of two results, relative to the expected value, or to the root mean square of all expected
 * values where that is greater (a sine near 0, a product that cancels).
 */
function difference(row, expected) {
  if (row.dtype !== expected.dtype || row.values.length !== expected.values.length) return Number.POSITIVE_INFINITY;
  const squares = expected.values.reduce((sum, x) => sum + x * x, 0);
  const usual = Math.sqrt(squares / expected.values.length);
  let worst = 0;
  for (let i = 0; i < row.values.length; i++) {
    const want = expected.values[i];
    const relative = Math.abs(row.values[i] - want) / Math.max(Math.abs(want), usual);
    if (!(relative <= worst)) worst = Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
  }
  return worst;
}

/** Writes the operands of a case to files, the same numbers on every run. */
function writeInputs({ inputs, dtype, range: [low, high] }, folder) {
  const random = generator(1);
  const Numbers = dtype === 'float32' ? Float32Array : Float64Array;
  return inputs.map((shape, i) => {
    const length = shape.reduce((a, b) => a * b);
    const file = path.join(folder, `input${i}`);
    fs.writeFileSync(
      file,
      Numbers.from({ length }, () => low + (high - low) * random()),
    );
    return { file, shape };
  });
}

/** Uniform numbers in [0, 1): the generator "mulberry32". */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
