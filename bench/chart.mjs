/*
 * The chart: one SVG of grouped bars, a panel for each kind of case and dtype, each bar with its number. More is better
 * in every panel. It brings its own background, so that it is legible on light and on dark pages.
 */
const width = 960;
const margin = 24;
const panelWidth = (width - 3 * margin) / 2;
const labels = 56; // room for the name of a group, left of its bars
const numbers = 44; // room for the number right of a bar
const bar = 10;
const pitch = 12;
const groupGap = 10;
const titleHeight = 26;

const colors = { native: '#0072b2', wasm: '#56b4e9', numpy: '#e69f00', tfjs: '#cc79a7', 'numpy-ts': '#8a8f98' };

/** Rows of panels: which cases, what a bar shows of a time in ns, and the name of a group of bars. */
const panels = [
  {
    title: 'Matrix product n x n: GF/s',
    has: ({ op }) => op === 'matmul',
    value: ({ flops }, ns) => flops / ns,
    label: ({ size }) => size,
  },
  {
    title: 'A million elements: 10⁹ elements/s',
    has: ({ op, size }) => op !== 'matmul' && size >= 1e6,
    value: ({ size }, ns) => size / ns,
    label: ({ op }) => op,
  },
  {
    title: 'A few elements: 10⁶ calls/s',
    has: ({ op, size }) => op !== 'matmul' && size < 1e6,
    value: (_, ns) => 1e3 / ns,
    label: ({ op, size }) => `${op} ${size}`,
  },
];

export function chart({ cases, contestants, machine }) {
  const parts = [];
  const shown = contestants.filter(({ id }) => cases.some((one) => timed(one, id)));
  let y = legend(parts, shown);
  for (const panel of panels) {
    let x = margin;
    let height = 0;
    for (const dtype of ['float32', 'float64']) {
      const chosen = cases.filter((one) => one.dtype === dtype && panel.has(one));
      const able = shown.filter(({ id }) => chosen.some((one) => timed(one, id)));
      if (able.length === 0) continue;
      height = Math.max(height, drawPanel(parts, x, y, `${panel.title}, ${dtype}`, chosen, able, panel));
      x += panelWidth + margin;
    }
    if (height > 0) y += height + margin;
  }
  const { cpu, node, date } = machine;
  parts.push(text(margin, y, `${cpu}, Node ${node}, ${date.slice(0, 10)}. One thread each; medians; more is better.`));
  return svg(y + margin, parts, `The speed of ${shown.map(({ name }) => name).join(', ')}`);
}

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
function drawPanel(parts, x, y, title, cases, contestants, { value, label }) {
  const amount = (one, id) => (timed(one, id) ? value(one, timed(one, id)) : 0);
  const most = Math.max(...cases.flatMap((one) => contestants.map(({ id }) => amount(one, id))));
  const left = x + labels;
  let top = y + titleHeight;
  parts.push(text(x, y + 12, title, 'class="title"'));
  for (const one of cases) {
    const groupHeight = contestants.length * pitch;
    parts.push(text(left - 8, top + groupHeight / 2 + 3, label(one), 'text-anchor="end"'));
    for (const [i, { id }] of contestants.entries()) {
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

const timed = (one, id) => one.results.find((row) => row.id === id)?.medianNs;
const digits = (x) => (x >= 99.5 ? x.toFixed(0) : x.toPrecision(x < 0.1 ? 2 : 3));
const rect = (kind, x, y, w, h) => `<rect class="${kind}" x="${x}" y="${y}" width="${w}" height="${h}"/>`;
const escape = (words) => String(words).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const text = (x, y, words, attribute = '') => `<text x="${x}" y="${y}" ${attribute}>${escape(words)}</text>`;
