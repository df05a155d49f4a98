/*
 * clumpy as a contestant; in Node, CLUMPY_BACKEND says which backend.
 */
import { clumpy, load, scalar, serve, threads } from './serve.mjs';

const np = await import(clumpy.entry);
const { version } = JSON.parse(new TextDecoder().decode(await load(clumpy.manifest)));
await np.initNumpy();
if (threads > 1) await np.initThreadPool?.(threads);
np.set_num_threads?.(threads);

/** What the last case made and nobody collects. */
let buffers = [];

/** Square matrices (or stacks) far from singular, symmetric ones, positive definite ones. */
const regular = (a) => np.add(a, np.multiply(np.eye(a.shape.at(-1), null, 0, a.dtype), 2 * a.shape.at(-1) ** 0.5));
const symmetric = (a) => np.add(a, np.swapaxes(a, -1, -2));
const definite = (a) => np.add(symmetric(a), np.multiply(np.eye(a.shape.at(-1), null, 0, a.dtype), 4 * a.shape.at(-1)));

/** Operations that are not just np.NAME(operands): what is made beforehand, and what is timed. As in numpy_peer.py. */
const special = {
  slice: (a) => () => a.slice('10:20'),
  reshape: (a) => () => a.reshape(10, -1),
  partition: (a) => () => np.partition(a, a.size / 2).item(a.size / 2),
  argpartition: (a) => () => a.item(np.argpartition(a, a.size / 2).item(a.size / 2)),
  searchsorted(a, b) {
    const s = np.sort(a);
    return () => np.searchsorted(s, b);
  },
  nonzero(a) {
    const m = np.less(a, 0.5);
    return () => np.nonzero(m)[0];
  },
  take(a, b) {
    const i = np.floor(np.multiply(b, b.size)).astype('int64');
    return () => np.take(a, i);
  },
  mask(a, b) {
    const m = np.less(b, 0.5);
    return () => a.slice(m);
  },
  where(a, b) {
    const m = np.less(b, 0.5);
    return () => np.where(m, a, b);
  },
  concatenate: (a, b) => () => np.concatenate([a, b]),
  transpose(a) {
    const r = a.reshape(1000, -1);
    return () => r.T.copy('C');
  },
  'rng.random': (a) => stream((r) => r.random(a.size)),
  'rng.normal': (a) => stream((r) => r.standard_normal(a.size)),
  'rng.integers': (a) => stream((r) => r.integers(0, 1000, a.size)),
  'rng.shuffle': (a) =>
    stream((r) => {
      r.shuffle(a);
      return a;
    }),
  ...linalgOps({
    solve: [regular, (m, b) => np.linalg.solve(m, b)],
    inv: [regular, (m) => np.linalg.inv(m)],
    slogdet: [regular, (m) => np.linalg.slogdet(m)[1]],
    cholesky: [definite, (m) => np.linalg.cholesky(m)],
    qr: [regular, (m) => np.absolute(np.linalg.qr(m)[1])],
    svd: [regular, (m) => np.linalg.svd(m)[1]],
    eigh: [symmetric, (m) => np.linalg.eigh(m)[0]],
    eig: [regular, (m) => np.sort(np.absolute(np.linalg.eig(m)[0]))],
  }),
};

/** What is drawn again and again from one stream. */
function stream(draw) {
  const rng = np.random.default_rng(7);
  return () => draw(rng);
}

/** What is compared of a factorisation is unique. */
function linalgOps(table) {
  return Object.fromEntries(
    Object.entries(table).map(([name, [made, f]]) => [
      name,
      (a, b) => {
        const m = made(a);
        return () => f(m, b);
      },
    ]),
  );
}

serve({
  about: () => ({
    version,
    threads: np.backend.threads,
    detail: `${np.backend.name}, CPU level ${np.backend.isa}`,
    relaxed: /relaxed/.test(np.backend.isa),
  }),
  array: (values, shape, { weights }) => (weights ? { values, shape } : np.array(values).reshape(shape)),
  prepare(op, [a, b], { out, weights }) {
    for (const buffer of buffers) buffer.free();
    buffers = [];
    if (weights) return out ? zeroCopy(a, b) : sameWeights(a, b);
    if (op in special) return special[op](a, b);
    const f = np[op];
    if (!out) return b ? () => f(a, b) : () => f(a);
    const options = { out: b ? f(a, b) : f(a) };
    return b ? () => f(a, b, options) : () => f(a, options);
  },
  read(x) {
    if (typeof x !== 'object') return scalar(Number(x));
    if (x.dtype.name === 'int64') return { dtype: 'int64', values: Float64Array.from(x.toTypedArray(), Number) };
    if (x instanceof Float32Array) return { dtype: 'float32', values: x };
    if (x === buffers.at(-1)) return { dtype: 'float32', values: contentOf(x) };
    return { dtype: x.dtype.name, values: x.toTypedArray() };
  },
  peak: (dtype) => np.measurePeak(dtype),
});

/** A product with weights that were packed once. */
function sameWeights({ values: a, shape: [M, K] }, { values: b, shape: [, N] }) {
  const [left, packed] = [np.array(a).reshape(M, K), np.linalg.pack(np.array(b).reshape(K, N))];
  return () => np.matmul(left, packed);
}

/** Weights packed beforehand, all in clumpy's buffers. The order of the sizes is M, K, N. */
function zeroCopy({ values: a, shape: [M, K] }, { values: b, shape: [, N] }) {
  if (!np.matmulF32PrepackedZeroCopy) throw new Error('has no matmulF32PrepackedZeroCopy');
  buffers = [a.length, b.length, np.packedBSize(K, N), M * N].map((length) => np.allocF32(length));
  const [bufferA, bufferB, packed, bufferC] = buffers;
  bufferA.copyFrom(a);
  bufferB.copyFrom(b);
  np.packBInPlace(bufferB, packed, K, N);
  return () => {
    np.matmulF32PrepackedZeroCopy(bufferA, packed, bufferC, M, K, N);
    return bufferC;
  };
}

function contentOf(buffer) {
  const values = new Float32Array(buffer.len());
  buffer.copyTo(values);
  return values;
}
