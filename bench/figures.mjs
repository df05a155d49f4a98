/*
 * What follows from the times of a case: ratios, the part of the peak, what became of the goals; and how numbers are told.
 */
import { goals } from './cases.mjs';

/** A contestant's row in a case, or undefined; `timed` its median in ns. */
const rowOf = (one, id, threads) => one.results.find((row) => row.id === id && row.threads === threads);
export const timed = (one, id, threads) => rowOf(one, id, threads)?.medianNs;

/** How many times as fast as a peer (at equal thread counts, unless said otherwise), or null. */
export function ratio(one, { id, threads }, peer, peerThreads = threads) {
  const [mine, other] = [timed(one, id, threads), timed(one, peer, peerThreads)];
  return mine && other ? other / mine : null;
}

/** The part of the peak of fused multiply-add that was measured during this case at this thread count, or null. */
export function partOfPeak(one, { medianNs, threads }) {
  const peak = Math.max(0, ...one.results.map((row) => (row.threads === threads ? (row.peak ?? 0) : 0)));
  return one.flops && medianNs && peak ? one.flops / medianNs / peak : null;
}

/** What became of the goals that a contestant has in a case. */
export function judge(one, row, contestants) {
  const about = (id) => contestants.find((each) => each.id === id && !each.skipped);
  return goals
    .filter(
      ({ cases, group, contestant, threads, relaxed, mean }) =>
        contestant === row.id &&
        !mean &&
        (group ? group === one.group : cases.test(one.name)) &&
        (threads ?? row.threads) === row.threads &&
        (relaxed ?? about(row.id)?.relaxed) === about(row.id)?.relaxed,
    )
    .map(({ against, againstThreads, atLeast, atLeastPeak, atMostNs }) => {
      if (atMostNs) {
        const ns = row.medianNs;
        return { goal: `at most ${atMostNs} ns`, got: ns ? time(ns) : null, verdict: verdictOf(ns && ns <= atMostNs) };
      }
      if (atLeastPeak) {
        const part = partOfPeak(one, row);
        const verdict = verdictOf(part && part >= atLeastPeak);
        return { goal: `${percent(atLeastPeak)} of peak`, got: part && percent(part), verdict };
      }
      const peer = about(against);
      const fair = !peer?.blas || /openblas|mkl|blis/i.test(peer.blas);
      const x = fair ? ratio(one, row, against, againstThreads) : null;
      const note = `${againstThreads ? `, ${counted(againstThreads)}` : ''}${fair ? '' : ` (it has ${peer.blas})`}`;
      const goal = `${atLeast.toFixed(2)}x ${peer?.name ?? against}${note}`;
      return { goal, got: x && times(x), verdict: verdictOf(x && x >= atLeast) };
    });
}

/** What became of the goals for whole groups: the geometric mean of the ratios. */
export function judgeGroups(cases, contestants) {
  return goals
    .filter(({ mean }) => mean)
    .flatMap(({ group, contestant, threads, against, mean }) => {
      const ratios = cases
        .filter((one) => one.group === group)
        .map((one) => ratio(one, { id: contestant, threads }, against))
        .filter((x) => x !== null);
      if (ratios.length === 0) return [];
      const got = Math.exp(ratios.reduce((sum, x) => sum + Math.log(x), 0) / ratios.length);
      const peer = contestants.find(({ id }) => id === against)?.name ?? against;
      const goal = `${mean.toFixed(2)}x ${peer}, geometric mean of ${ratios.length}`;
      return [{ case: `all of ${group}`, contestant, threads, goal, got: times(got), verdict: verdictOf(got >= mean) }];
    });
}

const verdictOf = (met) => (met ? 'reached' : met === false ? 'MISSED' : 'not judged');

export const digits = (x) =>
  x >= 99.5 ? x.toFixed(0) : x >= 9.95 ? x.toFixed(1) : x >= 0.1 ? x.toFixed(2) : x.toPrecision(2);
export const times = (x) => (x === null ? '' : `${digits(x)}x`);
export const percent = (x) => (x === null ? '' : `${(100 * x).toFixed(0)} %`);
export const counted = (threads) => `${threads ?? '?'} thread${threads === 1 ? '' : 's'}`;
export const time = (ns) => {
  const [scale, unit] = ns < 1e3 ? [1, 'ns'] : ns < 1e6 ? [1e3, 'us'] : ns < 1e9 ? [1e6, 'ms'] : [1e9, 's'];
  return `${digits(ns / scale)} ${unit}`;
};

export const machineLine = ({ cpu, cores, memoryGiB, system, node, v8, browser, date }) =>
  `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; ${browser ?? `Node ${node}, V8 ${v8}`}; ${date}`;

/** What there is to say about a contestant at a thread count. */
export const aboutLine = ({ version, detail, threads, asked, skipped }) =>
  skipped ? `SKIPPED with ${counted(asked)}: ${skipped}` : `${version}, ${detail}, ${counted(threads)}`;
