/*
 * What the benchmark says: the table on the terminal, the numbers as JSON, the chart.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { at, root } from '../scripts/util.mjs';
import { goals } from './cases.mjs';
import { chart } from './chart.mjs';

export function machine() {
  const cores = os.cpus();
  return {
    date: new Date().toISOString(),
    cpu: cores[0]?.model ?? 'unknown CPU',
    cores: cores.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    v8: process.versions.v8,
    loadAverage: os.loadavg()[0],
  };
}

export function printHead({ machine, contestants, pace }) {
  const { date, cpu, cores, memoryGiB, system, node, v8, loadAverage } = machine;
  console.log(`\n${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; Node ${node}, V8 ${v8}; ${date}`);
  if (loadAverage > 0.5) {
    console.log(`Load average ${loadAverage.toFixed(1)}: the machine has other work, so these numbers are a sketch.`);
  }
  for (const { name, version, threads, detail, skipped } of contestants) {
    const what = skipped
      ? `SKIPPED: ${skipped}`
      : `${version}, ${detail}, ${threads ?? '?'} thread${threads === 1 ? '' : 's'}`;
    console.log(`  ${name.padEnd(14)} ${what}`);
  }
  console.log(`
Timed: computing with results going to an array that exists (out=) in clumpy and NumPy where the case has "out"; else,
and always in TF.js and numpy-ts, making the result and giving it back (dispose, or left to the collector). TF.js has
finished when the op returns; reading values is not timed. TF.js keeps the packed right matrix from call to call.
All compute on the same bytes and are timed only if they agree. Each warms up for ${pace.warmUp} ms; then they take turns,
${pace.rounds} rounds of ${pace.round} ms each. Ratios are of medians: 2x is twice as fast.
`);
  console.log(line(['case', 'contestant', 'median', 'minimum', 'GF/s', 'vs NumPy', 'vs TF.js', 'goal']));
}

const widths = [22, 14, 9, 9, 7, 9, 9];
const line = (cells) =>
  cells
    .map((text, i) => (i < 2 ? text.padEnd(widths[i]) : text.padStart(widths[i])))
    .join(' ')
    .trimEnd();

export function printCase(one, { contestants }) {
  for (const [i, row] of one.results.entries()) {
    const what = i === 0 ? `${one.name}${one.out ? ' out' : ''}` : '';
    const { name } = contestants.find(({ id }) => id === row.id);
    if (row.error) {
      console.log(`${line([what, name])}  ${row.error}`);
      continue;
    }
    const rate = one.flops ? (one.flops / row.medianNs).toFixed(1) : '';
    const ratios = ['numpy', 'tfjs'].map((peer) => (peer === row.id ? '' : times(ratio(one, row.id, peer))));
    const told = judge(one, row.id, contestants).map(({ verdict, goal }) => `${verdict}: ${goal}`);
    const [least, most] = [Math.min(...row.roundMedianNs), Math.max(...row.roundMedianNs)];
    if (most > 1.5 * least) told.push(`unsteady: rounds of ${time(least)} to ${time(most)}`);
    console.log(
      `${line([what, name, time(row.medianNs), time(row.minNs), rate, ...ratios])}${told.map((text) => `  ${text}`).join('')}`,
    );
  }
}

/** How many times as fast as a peer, or null. */
function ratio(one, id, peer) {
  const [mine, other] = [id, peer].map((who) => one.results.find((row) => row.id === who)?.medianNs);
  return mine && other ? other / mine : null;
}

/** What became of the goals that a contestant has in a case. */
function judge(one, id, contestants) {
  return goals
    .filter(({ cases, contestant }) => contestant === id && cases.test(one.name))
    .map(({ against, atLeast, atMostNs }) => {
      if (atMostNs) {
        const ns = one.results.find((row) => row.id === id)?.medianNs;
        return { goal: `at most ${atMostNs} ns`, got: ns ? time(ns) : null, verdict: verdictOf(ns && ns <= atMostNs) };
      }
      const peer = contestants.find((each) => each.id === against);
      const fair = !peer?.blas || /openblas|mkl|blis/i.test(peer.blas);
      const x = fair ? ratio(one, id, against) : null;
      const note = fair ? '' : ` (it has ${peer.blas})`;
      const goal = `${atLeast.toFixed(1)}x ${peer?.name ?? against}${note}`;
      return { goal, got: x && times(x), verdict: verdictOf(x && x >= atLeast) };
    });
}

const verdictOf = (met) => (met ? 'reached' : met === false ? 'MISSED' : 'not judged');

/** The goals once more, and the files. Only a complete measurement replaces the project's published numbers. */
export function finish(result, { complete }) {
  result.goals = result.cases.flatMap((one) =>
    one.results.flatMap(({ id }) =>
      judge(one, id, result.contestants).map((judged) => ({ case: one.name, contestant: id, ...judged })),
    ),
  );
  if (result.goals.length > 0) console.log('\nGoals:');
  for (const { case: name, contestant, goal, got, verdict } of result.goals) {
    console.log(`  ${verdict.padEnd(10)} ${name}, ${contestant}: ${goal}${got ? `, got ${got}` : ''}`);
  }
  const json = complete ? at('bench/results/latest.json') : at('build/bench/latest.json');
  const svg = complete ? at('docs/bench.svg') : at('build/bench/bench.svg');
  write(json, `${JSON.stringify(result, null, 1)}\n`);
  write(svg, chart(result));
  console.log(`\n${path.relative(root, json)}, ${path.relative(root, svg)}`);
}

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

const digits = (x) =>
  x >= 99.5 ? x.toFixed(0) : x >= 9.95 ? x.toFixed(1) : x >= 0.1 ? x.toFixed(2) : x.toPrecision(2);
const times = (x) => (x === null ? '' : `${digits(x)}x`);
const time = (ns) => {
  const [scale, unit] = ns < 1e3 ? [1, 'ns'] : ns < 1e6 ? [1e3, 'us'] : [1e6, 'ms'];
  return `${digits(ns / scale)} ${unit}`;
};
