/*
 * The chart: one SVG of grouped bars, a panel for each kind of case, dtype and thread count, each bar with its number. More
 * is better in every panel. It brings its own background, so that it is legible on light and on dark pages.
 */
import { groups } from './cases.mjs';
import { counted, digits, timed } from './figures.mjs';

const width = 960;
const margin = 24;
const panelWidth = (width - 3 * margin) / 2;
const labels = 84; // room for the name of a group, left of its bars
const numbers = 44; // room for the number right of a bar
const bar = 10;
const pitch = 12;
const groupGap = 10;
const titleHeight = 26;

const colors = {
  native: '#0072b2',
  wasm: '#56b4e9',
  numpy: '#e69f00',
  onnxruntime: '#009e73',
  tfjs: '#cc79a7',
  'numpy-ts': '#8a8f98',
};

/** The groups of cases that are drawn; the others are in the tables. */
const drawn = groups.filter(({ id }) => ['square', 'weights', 'million', 'few'].includes(id));

export function chart({ cases, contestants, machine, threads }) {
  const parts = [];
  const shown = contestants.filter(
    ({ id, skipped }, i) => !skipped && contestants.findIndex((one) => one.id === id && !one.skipped) === i,
  );
  let y = legend(parts, shown);
  for (const [left, right] of pairs(panels(cases, shown, threads))) {
    const heights = [
      drawPanel(parts, margin, y, left),
      right ? drawPanel(parts, panelWidth + 2 * margin, y, right) : 0,
    ];
    y += Math.max(...heights) + margin;
  }
  const { cpu, node, browser, date } = machine;
  parts.push(text(margin, y, `${cpu}, ${browser ?? `Node ${node}`}, ${date.slice(0, 10)}. Medians; more is better.`));
  return svg(y + margin, parts, `The speed of ${shown.map(({ name }) => name).join(', ')}`);
}

/** A panel for each group, thread count and dtype that has something to show. */
function panels(cases, shown, threads) {
  return drawn.flatMap(({ id, title, unit, value }) =>
    threads.flatMap((count) =>
      ['float32', 'float64'].flatMap((dtype) => {
        const chosen = cases.filter((one) => one.group === id && one.dtype === dtype);
        const able = shown.filter((one) => chosen.some((each) => timed(each, one.id, count)));
        if (able.length === 0) return [];
        const amount = (one, who) => (timed(one, who, count) ? value(one, timed(one, who, count)) : 0);
        return [{ title: `${title}: ${unit}, ${dtype}, ${counted(count)}`, chosen, able, amount }];
      }),
    ),
  );
}

const pairs = (list) => list.flatMap((one, i) => (i % 2 === 0 ? [[one, list[i + 1]]] : []));

function legend(parts, shown) {
  let x = margin;
  for (const { id, name, version } of shown) {
    const label = `${name} ${version}`;
    parts.push(rect(id, x, margin, 12, 12), text(x + 17, margin + 10, label));
    x += 40 + label.length * 6.5;
  }
  return margin + 12 + margin;
}

/** Draws a panel; returns its height. */
function drawPanel(parts, x, y, { title, chosen, able, amount }) {
  const most = Math.max(...chosen.flatMap((one) => able.map(({ id }) => amount(one, id))));
  const left = x + labels;
  let top = y + titleHeight;
  parts.push(text(x, y + 12, title, 'class="title"'));
  for (const one of chosen) {
    const groupHeight = able.length * pitch;
    parts.push(text(left - 8, top + groupHeight / 2 + 3, one.label, 'text-anchor="end"'));
    for (const [i, { id }] of able.entries()) {
      const much = amount(one, id);
      const long = Math.round((much / most) * (panelWidth - labels - numbers) * 10) / 10;
      parts.push(rect(id, left, top + i * pitch, long, bar));
      parts.push(text(left + long + 4, top + i * pitch + bar - 1, much === 0 ? '–' : digits(much)));
    }
    top += groupHeight + groupGap;
  }
  const bottom = top - groupGap;
  parts.push(`<path class="axis" d="M${left} ${y + titleHeight - 4}V${bottom + 2}"/>`);
  return bottom - y;
}

const svg = (height, parts, title) => `\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${title}</title>
<style>
text { font: 11px system-ui, sans-serif; fill: #4b5563 }
.title { font-size: 13px; font-weight: 600; fill: #111827 }
.paper { fill: #fff }
.axis { stroke: #d1d5db }
${Object.entries(colors)
  .map(([id, color]) => `.${id} { fill: ${color} }\n`)
  .join('')}\
@media (prefers-color-scheme: dark) {
text { fill: #b1bac4 }
.title { fill: #f0f6fc }
.paper { fill: #0d1117 }
.axis { stroke: #3d444d }
}
</style>
${rect('paper', 0, 0, width, height)}
${parts.join('\n')}
</svg>
`;

const rect = (kind, x, y, w, h) => `<rect class="${kind}" x="${x}" y="${y}" width="${w}" height="${h}"/>`;
const escape = (words) => String(words).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const text = (x, y, words, attribute = '') => `<text x="${x}" y="${y}" ${attribute}>${escape(words)}</text>`;
