/*
 * The cases: what is measured, on which data, how well the results have to agree, and what clumpy is to reach.
 */
const million = 1_000_000;
const vector = (n) => [[n]];
const twoVectors = (n) => [[n], [n]];
const floats = ['float32', 'float64'];

/** Layers of real networks, [M, K, N]: M rows at a time (the batch) times weights of K x N. */
const layers = [1, 8, 32].flatMap((M) =>
  [
    [768, 768],
    [768, 3072],
    [3072, 768],
    [4096, 4096],
  ].map(([K, N]) => [M, K, N]),
);
const squares = [64, 128, 256, 512, 1024, 2048];
const matrices = (size) => {
  const [M, K, N] = Array.isArray(size) ? size : [size, size, size];
  return [
    [M, K],
    [K, N],
  ];
};

const matmul = {
  op: 'matmul',
  inputs: matrices,
  range: [-1, 1],
  within: ([[, K]]) => 4 * Math.sqrt(K), // rounding errors of K sums walk randomly
  parallel: true,
};
const layer = { ...matmul, dtypes: ['float32'], sizes: layers };

/** Elementwise functions and reductions of a million elements: a table that is NumPy's, so it is the peer. */
const numpys = { inputs: vector, within: 8, between: ['native', 'wasm', 'numpy'] };
const ufunc = (range, names, more = {}) =>
  names.split(' ').map((op) => ({ ...numpys, group: 'ufunc', op, range, out: true, ...more }));
const two = { inputs: twoVectors };
const whole = { dtypes: ['int32'], within: 0 };
const ufuncs = [
  ...ufunc(
    [-10, 10],
    'negative absolute sign square rint floor trunc isnan isfinite signbit spacing degrees sin cos tan',
  ),
  ...ufunc([-10, 10], 'sinh cosh tanh arcsinh arctan exp exp2 expm1 cbrt'),
  ...ufunc([0.01, 100], 'sqrt reciprocal log log2 log10 log1p'),
  ...ufunc([-1, 1], 'arcsin arccos arctanh'),
  ...ufunc([1, 100], 'arccosh'),
  ...ufunc([-10, 10], 'add subtract multiply divide maximum fmax copysign heaviside less equal logical_and', two),
  ...ufunc([-10, 10], 'arctan2 hypot logaddexp logaddexp2 nextafter', two),
  ...ufunc([0.1, 10], 'power fmod remainder floor_divide', two),
  ...ufunc([1, 1000], 'negative absolute sign square', whole),
  ...ufunc([1, 1000], 'add multiply floor_divide remainder maximum less bitwise_and gcd', { ...whole, ...two }),
  ...ufunc([1, 20], 'left_shift right_shift', { ...whole, ...two }),
];
const reductions = [
  ...ufunc([0.5, 1.5], 'sum mean std var min max argmax argmin cumsum nansum nanmax median', {
    ...{ group: 'reduction', out: false, within: 1e6 },
  }),
  // of numbers so close to 1 that the product stays a normal number
  ...ufunc([0.99999, 1.00001], 'prod cumprod', { group: 'reduction', out: false, within: 1e6 }),
  ...ufunc([0, 100], 'sum max argmin cumsum any all', { ...whole, group: 'reduction', out: false }),
];

/** Sorting and selecting. Of a partition only the element in the middle is compared: the order of the rest is anybody's. */
const arrange = (names, more = {}) => ufunc([0, 1], names, { group: 'arrange', out: false, within: 0, ...more });
const arranging = [
  ...arrange('sort partition argpartition unique nonzero transpose'),
  ...arrange('argsort', { dtypes: ['float64'] }), // without equal elements, which NumPy orders as it likes
  ...arrange('searchsorted take mask where concatenate', two),
  ...arrange('sort unique', { dtypes: ['int32'], range: [0, 1e6] }),
];

/** Factorisations of one matrix and of a stack of small ones; of `solve` one right side each. */
const factorings = (ops, sizes, more) => ops.split(' ').map((op) => ({ ...factoring(op), sizes, ...more }));
const factoring = (op) => {
  const inputs = (size) => {
    const shape = Array.isArray(size) ? size : [size, size];
    return op === 'solve' ? [shape, [...shape.slice(0, -1), 1]] : [shape];
  };
  return { group: 'linalg', op, inputs, dtypes: ['float64'], range: [-1, 1], within: 1e5 };
};

/** A million numbers of NumPy's default generator; the same numbers everywhere. numpy-ts shuffles nothing in place. */
const draws = ['random', 'normal', 'integers', 'shuffle'].map((what) => ({
  ...{ group: 'random', op: `rng.${what}`, inputs: vector, dtypes: ['float64'], range: [0, 1], within: 0 },
  between: ['native', 'wasm', 'numpy', ...(what === 'shuffle' ? [] : ['numpy-ts'])],
}));

/*
 * group     which cases are shown together (`groups` below)
 * op        the operation, by NumPy's name, or one of those that clumpy.mjs and numpy_peer.py list
 * inputs    the shapes of its operands for a size; values are uniform in `range`
 * within    how far results may be apart, in units of the dtype's epsilon (see `difference` in measure.mjs)
 * out       whether the result goes to an array that exists, for those who can
 * weights   whether the second operand is promised to stay the same, for those who can use that
 * parallel  whether it is measured at every thread count, and not only at the lowest
 * full      whether it takes --full
 * between   the contestants that it is measured with; all unless said
 */
const table = [
  { group: 'square', ...matmul, sizes: squares, out: true },
  { group: 'square', ...matmul, sizes: [4096], out: true, full: true },
  { group: 'layer', ...layer, out: true },
  { group: 'weights', ...layer, name: 'weights', weights: true },
  { group: 'zerocopy', ...layer, name: 'zerocopy', weights: true, out: true },
  { group: 'million', op: 'sin', inputs: vector, range: [-10, 10], within: 8, out: true },
  { group: 'million', op: 'exp', inputs: vector, range: [-5, 5], within: 8, out: true },
  { group: 'million', op: 'log', inputs: vector, range: [0.001, 1000], within: 8, out: true },
  { group: 'million', op: 'tanh', inputs: vector, range: [-3, 3], within: 8, out: true },
  { group: 'million', op: 'sqrt', inputs: vector, range: [0, 100], within: 1, out: true },
  { group: 'million', op: 'add', inputs: twoVectors, range: [-100, 100], within: 1, out: true },
  { group: 'million', op: 'sum', inputs: vector, range: [0, 1], within: 1000 },
  ...ufuncs,
  ...reductions,
  ...arranging,
  ...factorings('solve inv slogdet cholesky qr svd eigh eig', [100, 1000, [10_000, 4, 4]], {
    ...numpys,
    parallel: true,
  }),
  ...factorings('solve inv cholesky qr svd eigh', [500], { between: ['native', 'wasm', 'numpy-ts'] }),
  ...draws,
  { group: 'few', op: 'add', sizes: [3, 100], dtypes: ['float64'], inputs: twoVectors, range: [-1, 1], within: 1 },
  { group: 'few', op: 'sum', sizes: [3, 100], dtypes: ['float64'], inputs: vector, range: [0, 1], within: 4 },
  { group: 'few', op: 'slice', sizes: [100], dtypes: ['float64'], inputs: vector, range: [0, 1], within: 0 },
  {
    ...{ group: 'few', op: 'reshape', sizes: [100], dtypes: ['float64'], inputs: vector, range: [0, 1], within: 0 },
    between: ['native', 'wasm', 'numpy'],
  },
];

/** One case per op, dtype and size. `flops` is there where a rate says more than a time. */
export const cases = table.flatMap(({ name, sizes = [million], dtypes = floats, inputs, within, ...rest }) =>
  dtypes.flatMap((dtype) =>
    sizes.map((size) => {
      const shapes = inputs(size);
      const [[M, K], [, N] = []] = shapes;
      const label = size === million ? '1M' : [size].flat().join('x');
      return {
        name: `${name ?? rest.op} ${label} ${dtype}`,
        label: !['square', 'layer', 'weights', 'zerocopy'].includes(rest.group) ? `${rest.op} ${label}` : label,
        ...{ out: false, weights: false, parallel: false, full: false, ...rest },
        dtype,
        size: shapes[0].reduce((a, b) => a * b),
        inputs: shapes,
        tolerance:
          (typeof within === 'function' ? within(shapes) : within) * (dtype === 'float64' ? 2 ** -52 : 2 ** -23),
        flops: rest.op === 'matmul' ? 2 * M * K * N : null,
      };
    }),
  ),
);

const rate = { unit: 'GF/s', value: ({ flops }, ns) => flops / ns };

/** How cases are shown together in the chart and in the document: what a number says of a time in ns. More is better. */
export const groups = [
  { id: 'square', title: 'Matrix product n x n', ...rate },
  { id: 'layer', title: 'Matrix product M x K x N', ...rate },
  { id: 'weights', title: 'Repeated weights M x K x N', ...rate },
  { id: 'zerocopy', title: 'Repeated weights, zero copy, M x K x N', ...rate },
  { id: 'million', title: 'A million elements', unit: '10⁹ elements/s', value: ({ size }, ns) => size / ns },
  { id: 'ufunc', title: 'Elementwise, a million elements', unit: '10⁹ elements/s', value: ({ size }, ns) => size / ns },
  {
    id: 'reduction',
    title: 'Reductions and scans, a million elements',
    unit: '10⁹ elements/s',
    value: ({ size }, ns) => size / ns,
  },
  {
    id: 'arrange',
    title: 'Sorting and selecting, a million elements',
    unit: '10⁹ elements/s',
    value: ({ size }, ns) => size / ns,
  },
  { id: 'linalg', title: 'Factorisations', unit: 'calls/s', value: (_, ns) => 1e9 / ns },
  { id: 'random', title: 'A million random numbers', unit: '10⁹ elements/s', value: ({ size }, ns) => size / ns },
  { id: 'few', title: 'A few elements', unit: '10⁶ calls/s', value: (_, ns) => 1e3 / ns },
];

/*
 * The goals of the issues that are done or under way. A missed goal is no error. Compared are medians of one run at equal
 * thread counts, unless `againstThreads` says otherwise.
 *
 * atLeast   times as fast as `against`      atLeastPeak  part of the measured peak of fused multiply-add
 * atMostNs  a time per call                 threads, relaxed  only for that count, and with or without relaxed SIMD
 * mean      of all cases of a group, geometric: as atLeast
 */
export const goals = [
  ...[{ atLeastPeak: 0.85 }, { against: 'numpy', atLeast: 1.5 }, { against: 'onnxruntime', atLeast: 1.1 }].map(
    (goal) => ({ cases: /^matmul (256|512|1024|2048) /, contestant: 'native', threads: 1, ...goal }),
  ),
  { cases: /^matmul 64 /, contestant: 'native', threads: 1, against: 'numpy', atLeast: 2 },
  {
    ...{ cases: /^matmul (512|1024|2048|4096) /, contestant: 'native' },
    ...{ threads: 2, against: 'native', againstThreads: 1, atLeast: 1.85 },
  },
  ...[
    { cases: /^matmul (128|256) float32$/, relaxed: true, atLeast: 1.3 },
    { cases: /^matmul (512|1024|2048|4096) float32$/, relaxed: true, atLeast: 1.8 },
    { cases: /^matmul (128|256) float32$/, relaxed: false, atLeast: 1 },
    { cases: /^matmul (512|1024|2048|4096) float32$/, relaxed: false, atLeast: 1.3 },
    { cases: /^weights /, atLeast: 1.5 },
  ].map((goal) => ({ contestant: 'wasm', against: 'tfjs', ...goal })),
  { cases: /^weights /, contestant: 'native', against: 'tfjs', atLeast: 1.5 },
  { cases: /^weights /, contestant: 'native', against: 'onnxruntime', atLeast: 1.5 },
  { cases: /^(add|sum) (3|100) float64$/, contestant: 'native', atMostNs: 200 },
  { cases: /^(add|sum) (3|100) float64$/, contestant: 'wasm', atMostNs: 200 },
  { group: 'ufunc', contestant: 'native', threads: 1, against: 'numpy', atLeast: 1 },
  { group: 'ufunc', contestant: 'native', threads: 1, against: 'numpy', mean: 1.5 },
  { group: 'reduction', contestant: 'native', threads: 1, against: 'numpy', mean: 2 },
  { cases: /^sort 1M float64$/, contestant: 'native', threads: 1, against: 'numpy', atLeast: 8 },
  { group: 'arrange', contestant: 'native', threads: 1, against: 'numpy', atLeast: 1 },
  { group: 'arrange', contestant: 'native', threads: 1, against: 'numpy', mean: 2 },
  { group: 'arrange', contestant: 'wasm', threads: 1, against: 'numpy', mean: 1 },
  { cases: /^(solve|inv|slogdet|cholesky|qr|svd|eigh) (?!500)/, contestant: 'native', against: 'numpy', atLeast: 1 },
  { cases: /^eig /, contestant: 'native', against: 'numpy', atLeast: 0.8 },
  { group: 'linalg', contestant: 'native', threads: 1, against: 'numpy', mean: 1.3 },
  { cases: /^(solve|inv|cholesky|qr|svd|eigh) 500 /, contestant: 'native', against: 'numpy-ts', atLeast: 5 },
  ...[
    { contestant: 'native', against: 'numpy', atLeast: 1.5 },
    { contestant: 'wasm', against: 'numpy', atLeast: 1 },
    { contestant: 'native', against: 'numpy-ts', atLeast: 2 },
  ].map((goal) => ({ cases: /^rng\./, threads: 1, ...goal })),
  { cases: /^(slice|reshape) 100 float64$/, contestant: 'native', atMostNs: 100 },
  { cases: /^(sin|exp|log|tanh) 1M float32$/, contestant: 'wasm', threads: 1, against: 'tfjs', atLeast: 10 },
];
