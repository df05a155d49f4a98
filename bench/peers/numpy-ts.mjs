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
    const f = np[op];
    return b ? () => f(a, b) : () => f(a);
  },
  release: (x) => x.dispose?.(),
  read(x) {
    if (typeof x === 'number') return scalar(x);
    const copy = x.copy(); // a view's data is all of its base's
    const values = copy.data.slice();
    copy.dispose();
    return { dtype: x.dtype, values };
  },
});
