/*
 * numpy-ts as a contestant. It has no out=, so what is timed is the op and dispose() of its result; without dispose its
 * heap of 256 MiB would fill up and it would compute in JavaScript from then on.
 */
import fs from 'node:fs';
import { scalar, serve } from './serve.mjs';

const np = await import('numpy-ts');
const { version } = JSON.parse(fs.readFileSync(new URL('../node_modules/numpy-ts/package.json', import.meta.url)));

/** numpy-ts takes its relaxed SIMD kernels where the engine has them; this is how it asks (f32x4.relaxed_madd). */
const relaxed = WebAssembly.validate(
  Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 8, 1, 0x60, 3, 0x7b, 0x7b, 0x7b, 1, 0x7b, 3, 2, 1, 0],
    ...[0x0a, 13, 1, 11, 0, 0x20, 0, 0x20, 1, 0x20, 2, 0xfd, 0x85, 2, 0x0b],
  ),
);

/** Factorisations: the matrix made as in clumpy.mjs, and what is compared. */
const plus = (a, times) => np.add(a, np.multiply(np.eye(a.shape[0]), times));
const symmetric = (a) => np.add(a, np.transpose(a));
const factorings = {
  solve: [(a) => plus(a, 2 * a.shape[0] ** 0.5), (m, b) => np.linalg.solve(m, b)],
  inv: [(a) => plus(a, 2 * a.shape[0] ** 0.5), (m) => np.linalg.inv(m)],
  cholesky: [(a) => plus(symmetric(a), 4 * a.shape[0]), (m) => np.linalg.cholesky(m)],
  qr: [(a) => plus(a, 2 * a.shape[0] ** 0.5), (m) => np.absolute(resultOf(np.linalg.qr(m), 'r', 1))],
  svd: [(a) => plus(a, 2 * a.shape[0] ** 0.5), (m) => resultOf(np.linalg.svd(m), 's', 1)],
  eigh: [symmetric, (m) => resultOf(np.linalg.eigh(m), 'w', 0)],
};

const drawn = {
  'rng.random': (rng, n) => rng.random(n),
  'rng.normal': (rng, n) => rng.standard_normal(n),
  'rng.integers': (rng, n) => rng.integers(0, 1000, n),
};

/** One of several results, which come by name or by place. */
const resultOf = (results, name, place) => results[name] ?? results[place];

serve({
  about: () => ({ version, threads: 1, detail: `WASM, ${relaxed ? 'relaxed SIMD' : 'SIMD128'}` }),
  array(values, shape) {
    const flat = np.array(values);
    const shaped = flat.reshape(shape);
    flat.dispose(); // the memory is shaped's now
    return shaped;
  },
  prepare(op, [a, b]) {
    if (op === 'slice') return () => a.slice('10:20');
    if (op in drawn) {
      const rng = np.random.default_rng(7);
      return () => drawn[op](rng, a.size);
    }
    if (op in factorings) {
      const [make, f] = factorings[op];
      const m = make(a);
      return () => f(m, b);
    }
    const f = np[op];
    return b ? () => f(a, b) : () => f(a);
  },
  release: (x) => x.dispose?.(),
  read(x) {
    if (typeof x === 'number') return scalar(x);
    const copy = x.copy(); // a view's data is all of its base's
    const values = copy.data.slice();
    copy.dispose();
    return { dtype: x.dtype, values: typeof values[0] === 'bigint' ? Float64Array.from(values, Number) : values };
  },
});
