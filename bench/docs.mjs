/*
 * Puts the figures of a run into docs/performance.md, between the two marks of its place: Node, or the browser.
 */
import fs from 'node:fs';
import { at, Failure } from '../scripts/util.mjs';
import { groups } from './cases.mjs';
import { aboutLine, counted, digits, machineLine, partOfPeak, percent, timed } from './figures.mjs';

const file = at('docs/performance.md');

/** Before anything is measured. */
export function checkDocs(complete) {
  if (!complete)
    throw new Failure('--docs takes a complete run: without --only, --quick, --threads, --no-peers, --clumpy.');
}

export function writeDocs(result) {
  const place = result.machine.browser ? 'browser' : 'node';
  const [begin, end] = [`<!-- figures: ${place} -->`, `<!-- end of figures: ${place} -->`];
  const text = fs.readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Failure(`docs/performance.md has no marks "${begin}" and "${end}".`);
  fs.writeFileSync(file, `${text.slice(0, from)}${begin}\n${figures(result)}\n${text.slice(to)}`);
  console.log('docs/performance.md');
}

/** The tables of a run, in Markdown. */
export function figures({ machine, contestants, cases, threads, goals }) {
  const load = machine.loadAverage > 0.5 ? ` Load average ${machine.loadAverage.toFixed(1)}: a sketch.` : '';
  const parts = [`${machineLine(machine)}.${load}`];
  parts.push(contestants.map((one) => `- ${one.name}: ${aboutLine(one)}`).join('\n'));
  for (const group of groups) {
    for (const count of threads) {
      for (const dtype of ['float32', 'float64', 'int32']) {
        const chosen = cases.filter((one) => one.group === group.id && one.dtype === dtype);
        const rows = table(chosen, contestants, group, count);
        if (rows) parts.push(`### ${group.title}, ${dtype}, ${counted(count)}: ${group.unit}`, rows);
      }
    }
  }
  parts.push('### Goals', goalList(goals));
  return `\n${parts.join('\n\n')}\n`;
}

function table(cases, contestants, { value }, threads) {
  const able = contestants.filter(({ id, asked }) => asked === threads && cases.some((one) => timed(one, id, threads)));
  if (able.length === 0) return null;
  const cell = (one, id) => {
    const ns = timed(one, id, threads);
    if (!ns) return '–';
    const part = partOfPeak(one, { medianNs: ns, threads });
    return digits(value(one, ns)) + (part ? ` (${percent(part)})` : '');
  };
  return [
    ['', ...able.map(({ name }) => name)],
    ['---', ...able.map(() => '---:')],
    ...cases.map((one) => [one.label, ...able.map(({ id }) => cell(one, id))]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** One line for each goal: how often it was reached, and where not. */
function goalList(goals) {
  const lines = new Map();
  for (const one of goals) {
    const key = `${one.contestant}, ${counted(one.threads)}, ${one.case.split(' ')[0]}: ${one.goal}`;
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...lines]
    .map(([key, all]) => {
      const of = (wanted) => all.filter(({ verdict }) => verdict === wanted);
      const list = (wanted) => of(wanted).map(({ case: name, got }) => name + (got ? ` (${got})` : ''));
      const others = ['MISSED', 'not judged'].filter((wanted) => of(wanted).length > 0);
      const told = others.map((wanted) => `; ${wanted}: ${list(wanted).join(', ')}`);
      return `- ${key}: reached ${of('reached').length} of ${all.length}${told.join('')}`;
    })
    .join('\n');
}
