/*
 * The cases: what is measured, on which data, how well the results have to agree, and what clumpy is to reach.
 */
const million = 1_000_000;
const vector = (n) => [[n]];
const twoVectors = (n) => [[n], [n]];
const twoMatrices = (n) => Array(2).fill([n, n]);
const floats = ['float32', 'float64'];

/*
 * op        the operation, by NumPy's name (slice: a[10:20])
 * inputs    the shapes of its operands for a size; values are uniform in `range`
 * within    how far results may be apart, in units of the dtype's epsilon (see `difference` in run.mjs)
 * out       whether the result goes to an array that exists, for those who can (clumpy, NumPy)
 */
const table = [
  { op: 'matmul', sizes: [64, 128, 256, 512, 1024], inputs: twoMatrices, range: [-1, 1], within: 100, out: true },
  { op: 'sin', sizes: [million], inputs: vector, range: [-10, 10], within: 8, out: true },
  { op: 'exp', sizes: [million], inputs: vector, range: [-5, 5], within: 8, out: true },
  { op: 'log', sizes: [million], inputs: vector, range: [0.001, 1000], within: 8, out: true },
  { op: 'tanh', sizes: [million], inputs: vector, range: [-3, 3], within: 8, out: true },
  { op: 'sqrt', sizes: [million], inputs: vector, range: [0, 100], within: 1, out: true },
  { op: 'add', sizes: [million], inputs: twoVectors, range: [-100, 100], within: 1, out: true },
  { op: 'sum', sizes: [million], inputs: vector, range: [0, 1], within: 1000 },
  { op: 'add', sizes: [3], dtypes: ['float64'], inputs: twoVectors, range: [-1, 1], within: 1 },
  { op: 'sum', sizes: [3], dtypes: ['float64'], inputs: vector, range: [0, 1], within: 4 },
  { op: 'slice', sizes: [100], dtypes: ['float64'], inputs: vector, range: [0, 1], within: 0 },
];

/** One case per op, dtype and size. `flops` is there where a rate says more than a time. */
export const cases = table.flatMap(({ sizes, dtypes = floats, inputs, within, out = false, ...rest }) =>
  dtypes.flatMap((dtype) =>
    sizes.map((size) => ({
      name: `${rest.op} ${size === million ? '1M' : size} ${dtype}`,
      ...rest,
      size,
      dtype,
      out,
      inputs: inputs(size),
      tolerance: within * (dtype === 'float32' ? 2 ** -23 : 2 ** -52),
      flops: rest.op === 'matmul' ? 2 * size ** 3 : null,
    })),
  ),
);

/* The goals of the issues that are done: a ratio of medians in one run, or a time per call. A missed goal is no error. */
export const goals = [
  { cases: /^matmul 512 float32$/, contestant: 'native', against: 'numpy', atLeast: 1.2 },
  { cases: /^matmul (128|256|512|1024) float32$/, contestant: 'wasm', against: 'tfjs', atLeast: 1 },
  { cases: /^add 3 float64$/, contestant: 'native', atMostNs: 300 },
  { cases: /^add 3 float64$/, contestant: 'wasm', atMostNs: 300 },
];
