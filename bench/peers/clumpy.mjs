/*
 * clumpy as a contestant; CLUMPY_BACKEND says which backend.
 */
import fs from 'node:fs';
import { scalar, serve } from './serve.mjs';

const np = await import('../../dist/node.mjs');
const { version } = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url)));

serve({
  about: () => ({
    version,
    threads: np.backend.threads,
    detail: `${np.backend.name}, CPU level ${np.backend.isa}`,
  }),
  array: (values, shape) => np.array(values).reshape(shape),
  prepare(op, [a, b], out) {
    if (op === 'slice') return () => a.slice('10:20');
    const f = np[op];
    if (!out) return b ? () => f(a, b) : () => f(a);
    const options = { out: b ? f(a, b) : f(a) };
    return b ? () => f(a, b, options) : () => f(a, options);
  },
  read: (x) => (typeof x === 'number' ? scalar(x) : { dtype: x.dtype.name, values: x.toTypedArray() }),
});
