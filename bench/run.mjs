/*
 * `npm run bench`: how fast clumpy is, against what people would use instead, on this machine.
 *
 *   -- --browser          in a headless Chromium: clumpy and TF.js, both WebAssembly
 *   -- --threads=1,2      the thread counts at which matrix products are measured (1 and 2 unless said)
 *   -- --full             the largest sizes too
 *   -- --docs             put the results into docs/performance.md
 *   -- --only=REGEX       only the cases whose name matches, such as --only='matmul 512|sin'
 *   -- --quick            a look, not a measurement
 *   -- --no-peers         clumpy alone
 *   -- --clumpy=FOLDER    the clumpy built in another folder (dist, prebuilds, package.json); nothing is built
 *
 * A contestant runs once for each thread count, apart from the others (processes.mjs, browser.mjs); one that has not as
 * many threads as asked is not run at that count. measure.mjs measures a case, report.mjs tells the results, and
 * docs/performance.md the method.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { at, Failure, main, root, run } from '../scripts/util.mjs';
import { browser } from './browser.mjs';
import { cases } from './cases.mjs';
import { checkDocs, writeDocs } from './docs.mjs';
import { measure } from './measure.mjs';
import { numpy } from './peers/numpy.mjs';
import { processes } from './processes.mjs';
import * as report from './report.mjs';

/* file: a program in peers/, or find: returns a command; web: it runs in browsers; ops: those it has, if few. */
const contestants = [
  { id: 'native', name: 'clumpy native', own: true, file: 'clumpy.mjs', env: { CLUMPY_BACKEND: 'native' } },
  { id: 'wasm', name: 'clumpy WASM', own: true, web: true, file: 'clumpy.mjs', env: { CLUMPY_BACKEND: 'wasm' } },
  { id: 'numpy', name: 'NumPy', find: numpy },
  { id: 'onnxruntime', name: 'onnxruntime', file: 'onnxruntime.mjs', ops: ['matmul'] },
  { id: 'tfjs', name: 'TF.js WASM', web: true, file: 'tfjs.mjs' },
  { id: 'numpy-ts', name: 'numpy-ts', file: 'numpy-ts.mjs' },
];

const paces = {
  full: { warmUp: 300, rounds: 8, round: 40, rest: 50, most: 3000, least: 3 },
  quick: { warmUp: 40, rounds: 3, round: 10, rest: 10, most: 100, least: 1 },
};

main(async (args) => {
  const options = optionsOf(args);
  const offered = cases.filter(
    ({ full, dtype }) => (options.full || !full) && (!options.browser || dtype === 'float32'), // TF.js has no float64
  );
  const chosen = offered.filter(({ name }) => options.only.test(name));
  if (chosen.length === 0) throw new Failure('No case has such a name.');
  const complete = chosen.length === offered.length && options.isStandard;
  if (options.docs) checkDocs(complete);
  const pace = options.quick ? paces.quick : paces.full;
  const machine = report.machine();
  if (options.clumpy === root) await build(options.browser ? ['wasm', 'ts'] : ['native', 'wasm', 'ts']);
  if (options.peers) installPeers();

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-bench-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true }));
  process.once('SIGINT', () => process.exit(130));
  const place = { folder, clumpy: options.clumpy };
  const arena = options.browser ? await browser(place) : processes(place);
  const running = [];
  try {
    const starters = contestants.filter(
      ({ own, web }) => (own || options.peers) && (web || !options.browser), // clumpy native among those without `web`
    );
    const about = [];
    for (const threads of options.threads) {
      for (const contestant of starters) about.push(await start(arena, contestant, threads, running));
    }
    machine.browser = arena.version;
    const result = { machine, pace, threads: options.threads, contestants: about, cases: [] };
    report.printHead(result);
    for (const one of chosen) {
      const able = running.filter(
        ({ id, ops, threads }) =>
          (!ops || ops.includes(one.op)) &&
          (!one.between || one.between.includes(id)) &&
          (one.parallel || threads === options.threads[0]),
      );
      const measured = await measure(one, able, folder, pace);
      result.cases.push(measured);
      report.printCase(measured, result);
    }
    report.finish(result, { complete });
    if (options.docs) writeDocs(result);
    const isOwn = (id) => contestants.some((one) => one.id === id && one.own);
    const failed = result.cases
      .flatMap(({ results }) => results)
      .filter(({ id, error }) => error && isOwn(id) && !error.startsWith('has no'));
    const absent = starters.filter(({ id, own }) => own && !running.some((one) => one.id === id));
    return failed.length > 0 || absent.length > 0 ? 1 : 0;
  } finally {
    for (const { close } of running) await close();
    await arena.close();
  }
});

function optionsOf(args) {
  const flags = ['browser', 'full', 'docs', 'quick', 'no-peers'];
  const options = {
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean', default: false }])),
    ...Object.fromEntries(['only', 'threads', 'clumpy'].map((name) => [name, { type: 'string' }])),
  };
  try {
    const { values } = parseArgs({ args, options });
    const standard = os.availableParallelism() > 1 ? [1, 2] : [1];
    const threads = values.threads?.split(',').map(Number) ?? standard;
    if (!threads.every((n) => Number.isInteger(n) && n > 0))
      throw new Error(`--threads=${values.threads} are no counts`);
    return {
      ...values,
      only: new RegExp(values.only ?? ''),
      threads: [...new Set(threads)].sort((a, b) => a - b),
      peers: !values['no-peers'],
      clumpy: values.clumpy ? path.resolve(values.clumpy) : root,
      isStandard: !values.quick && !values['no-peers'] && !values.clumpy && !values.threads,
    };
  } catch (error) {
    const usage = [...flags, 'only=REGEX', 'threads=N,N', 'clumpy=FOLDER'].map((flag) => `--${flag}`);
    throw new Failure(`${error.message}\nThere are: ${usage.join(', ')}.`);
  }
}

/** The peers that are npm packages, on the first run and when their versions change. */
function installPeers() {
  const wanted = fs.readFileSync(at('bench/package-lock.json'), 'utf8');
  const stamp = at('bench/node_modules/.installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the peers of the benchmark, 370 MB (npm ci in bench/) ...');
  try {
    // Without scripts: onnxruntime's would fetch GPU kernels from elsewhere; those for the CPU are in the package.
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    run('npm', ['ci', ...flags], { cwd: at('bench') });
    fs.writeFileSync(stamp, wanted);
  } catch (error) {
    console.log(`The peers could not be installed: ${error.message.trim()}`);
  }
}

/** Starts a contestant: what the report says about it. One that does not run has `skipped`, the reason. */
async function start(arena, contestant, threads, running) {
  const { id, name, own, ops } = contestant;
  let seat;
  try {
    seat = await arena.open(contestant, threads);
    const about = await seat.ask({ do: 'about' });
    if ((about.threads ?? threads) !== threads) throw new Error(`it has ${about.threads}`);
    running.push({ id, threads, own, ops, ...seat });
    return { id, name, asked: threads, ...about };
  } catch (error) {
    await seat?.close();
    return { id, name, asked: threads, skipped: error.message };
  }
}
