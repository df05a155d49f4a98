/*
 * What the benchmark says: the table on the terminal, the numbers as JSON, the chart.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { at, root } from '../scripts/util.mjs';
import { chart } from './chart.mjs';
import {
  aboutLine,
  counted,
  judge,
  judgeGroups,
  machineLine,
  partOfPeak,
  percent,
  ratio,
  time,
  times,
} from './figures.mjs';

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
  console.log(`\n${machineLine(machine)}`);
  if (machine.loadAverage > 0.5) {
    console.log(
      `Load average ${machine.loadAverage.toFixed(1)}: the machine has other work, so these numbers are a sketch.`,
    );
  }
  for (const one of contestants) console.log(`  ${one.name.padEnd(14)} ${aboutLine(one)}`);
  console.log(method(contestants, pace));
  console.log(
    line(['case', 'contestant', 'thr.', 'median', 'minimum', 'GF/s', 'peak', ...headings(contestants), 'goal']),
  );
}

/** What is timed, and how. docs/performance.md says more. */
function method(contestants, pace) {
  const has = (...ids) => contestants.some(({ id, skipped }) => !skipped && ids.includes(id));
  const lines = [
    'Timed: computing with results going to an array that exists (out=) where the case has "out", for those who have that',
    '(clumpy, NumPy, onnxruntime); else, making the result and giving it back (dispose, or left to the collector).',
    '"weights" and "zerocopy": the right matrix stays the same; clumpy keeps it packed (zerocopy: all in its own buffers).',
  ];
  if (has('tfjs')) {
    lines.push(
      'TF.js has finished when the op returns; reading values is not timed. It keeps every right matrix packed.',
    );
  }
  if (has('onnxruntime')) {
    lines.push(
      "onnxruntime's session.run is asynchronous: each call is awaited, and timed with that. Weights are a constant",
    );
    lines.push('of its model, which it packs beforehand.');
  }
  if (has('numpy', 'numpy-ts')) lines.push('NumPy and numpy-ts know no weights and multiply as ever.');
  lines.push(
    'All compute on the same bytes and are timed only if they agree. Each warms up for',
    `${pace.warmUp} ms; then they take turns, at all thread counts: ${pace.rounds} rounds of ${pace.round} ms each (${pace.least} where that takes more than`,
    `${pace.most} ms). Ratios are of medians at equal thread counts: 2x is twice as fast.`,
  );
  return `\n${lines.join('\n')}\n`;
}

const peers = new Map([
  ['numpy', 'vs NumPy'],
  ['onnxruntime', 'vs onnxr.'],
  ['tfjs', 'vs TF.js'],
]);
const present = (contestants) => [...peers.keys()].filter((peer) => contestants.some(({ id }) => id === peer));
const headings = (contestants) => present(contestants).map((id) => peers.get(id));

const widths = [30, 14, 4, 9, 9, 6, 5, 9, 9, 9];
const line = (cells) =>
  cells
    .map((text, i) => (i < 2 ? text.padEnd(widths[i]) : text.padStart(widths[i])))
    .join(' ')
    .trimEnd();

export function printCase(one, { contestants }) {
  for (const [i, row] of one.results.entries()) {
    const what = i === 0 ? `${one.name}${one.out ? ' out' : ''}` : '';
    const { name } = contestants.find(({ id }) => id === row.id);
    const who = [what, name, String(row.threads)];
    if (row.error) {
      console.log(`${line(who)}  ${row.error}`);
      continue;
    }
    const rate = one.flops ? (one.flops / row.medianNs).toFixed(1) : '';
    const ratios = present(contestants).map((peer) => (peer === row.id ? '' : times(ratio(one, row, peer))));
    const told = judge(one, row, contestants).map(({ verdict, goal }) => `${verdict}: ${goal}`);
    const [least, most] = [Math.min(...row.roundMedianNs), Math.max(...row.roundMedianNs)];
    if (most > 1.5 * least) told.push(`unsteady: rounds of ${time(least)} to ${time(most)}`);
    const cells = [...who, time(row.medianNs), time(row.minNs), rate, percent(partOfPeak(one, row)), ...ratios];
    console.log(`${line(cells)}${told.map((text) => `  ${text}`).join('')}`);
  }
}

/** The goals once more, and the files. Only a complete measurement replaces the project's published numbers. */
export function finish(result, { complete }) {
  result.goals = result.cases.flatMap((one) =>
    one.results.flatMap((row) =>
      judge(one, row, result.contestants).map((judged) => ({
        case: one.name,
        contestant: row.id,
        threads: row.threads,
        ...judged,
      })),
    ),
  );
  result.goals.push(...judgeGroups(result.cases, result.contestants));
  if (result.goals.length > 0) console.log('\nGoals:');
  for (const { case: name, contestant, threads, goal, got, verdict } of result.goals) {
    const what = `${name}, ${contestant}, ${counted(threads)}`;
    console.log(`  ${verdict.padEnd(10)} ${what}: ${goal}${got ? `, got ${got}` : ''}`);
  }
  const [json, svg] = result.machine.browser ? ['browser.json', 'bench-browser.svg'] : ['latest.json', 'bench.svg'];
  const files = complete
    ? [at('bench/results', json), at('docs', svg)]
    : [at('build/bench', json), at('build/bench', svg)];
  for (const [i, text] of [`${JSON.stringify(result, null, 1)}\n`, chart(result)].entries()) {
    fs.mkdirSync(path.dirname(files[i]), { recursive: true });
    fs.writeFileSync(files[i], text);
  }
  console.log(`\n${files.map((file) => path.relative(root, file)).join(', ')}`);
}
