/*
 * Measures one case: all compute once on the same bytes, the results are compared, and those who agree are timed in turns.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * @param running  the contestants as they run: { id, threads, own, ask }
 * @param pace     warmUp, round, rest: milliseconds; rounds; a contestant that has taken `most` ms ends after `least` rounds
 */
export async function measure(one, running, folder, pace) {
  const rows = running.map(({ id, threads, own, ask }) => ({ id, threads, own, ask, samples: [], peak: null }));
  const reference = await compare(one, rows, folder);
  const isOn = ({ error, done }) => !error && !done;

  for (const row of rows.filter(isOn)) await attempt(row, () => turn(row, pace.warmUp, pace));
  for (let i = 0; i < pace.rounds; i++) {
    for (const row of rows.filter(isOn)) {
      await attempt(row, async () => {
        const start = performance.now();
        row.samples.push(await turn(row, pace.round, pace));
        row.spent = (row.spent ?? 0) + performance.now() - start;
        row.done = row.spent > pace.most && row.samples.length >= pace.least;
        if (one.flops && row.own) {
          const { gflops } = await row.ask({ do: 'peak', dtype: one.dtype });
          if (gflops) row.peak = Math.max(row.peak, gflops);
        }
      });
    }
  }
  const results = rows.map(({ id, threads, error, difference, peak, samples }) =>
    error ? { id, threads, error } : { id, threads, difference, peak, ...statistics(samples) },
  );
  return { ...one, reference, results };
}

/** One contestant computes for a while; the threads that it had then get time to fall asleep. */
async function turn({ ask, threads }, ms, { rest }) {
  const { ns } = await ask({ do: 'run', ms });
  if (threads > 1) await wait(rest);
  return ns;
}

/** All compute; who is wrong, or cannot, has an `error`. Returns whose result was taken as right: NumPy's, else the first. */
async function compare(one, rows, folder) {
  const { op, dtype, out, weights, tolerance } = one;
  const inputs = writeInputs(one, folder);
  let reference = null;
  for (const row of [...rows].sort((a, b) => (b.id === 'numpy') - (a.id === 'numpy'))) {
    await attempt(row, async () => {
      const { dtype: got } = await row.ask({ do: 'prepare', op, dtype, inputs, out, weights, result: 'result' });
      const result = { id: row.id, dtype: got, values: doubles(path.join(folder, 'result')) };
      reference ??= result;
      row.difference = difference(result, reference);
      if (row.difference > tolerance) {
        row.error = `WRONG: differs from ${reference.id} by ${row.difference.toExponential(1)}`;
      }
    });
  }
  return reference?.id;
}

async function attempt(row, work) {
  try {
    await work();
  } catch (error) {
    row.error = error.message;
  }
}

const doubles = (file) => new Float64Array(new Uint8Array(fs.readFileSync(file)).buffer);

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
    const gap = Math.abs(row.values[i] - want);
    const relative = gap === 0 ? 0 : gap / Math.max(Math.abs(want), usual); // all may be 0
    if (!(relative <= worst)) worst = Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
  }
  return worst;
}

/** Writes the operands of a case to files, the same numbers on every run. */
function writeInputs({ inputs, dtype, range: [low, high] }, folder) {
  const random = generator(1);
  const Numbers = { float32: Float32Array, float64: Float64Array, int32: Int32Array }[dtype];
  return inputs.map((shape, i) => {
    const numbers = new Numbers(shape.reduce((a, b) => a * b));
    for (let k = 0; k < numbers.length; k++) numbers[k] = low + (high - low) * random();
    const file = `input${i}`;
    fs.writeFileSync(path.join(folder, file), numbers);
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
