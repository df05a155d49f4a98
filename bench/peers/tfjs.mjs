/*
 * TensorFlow.js with its WASM backend as a contestant. Its kernels have finished when the op returns (only reading is
 * asynchronous), so what is timed is the op and dispose() of its result; values are read for the check only.
 */
import fs from 'node:fs';
import path from 'node:path';
import wasm from '@tensorflow/tfjs-backend-wasm';
import tf from '@tensorflow/tfjs-core';
import { scalar, serve } from './serve.mjs';

/** TF.js chooses among three binaries and does not tell: see which one it reads. */
let binary = 'unknown binary';
const { readFileSync } = fs;
fs.readFileSync = (file, ...rest) => {
  if (String(file).endsWith('.wasm')) binary = path.basename(String(file));
  return readFileSync(file, ...rest);
};
tf.enableProdMode();
if (!(await tf.setBackend('wasm'))) throw new Error('TF.js could not start its WASM backend');
fs.readFileSync = readFileSync;

const names = { matmul: 'matMul' };

serve({
  about: () => ({ version: wasm.version_wasm, threads: wasm.getThreadsCount(), detail: binary }),
  array(values, shape) {
    if (values instanceof Float64Array) throw new Error('has no float64');
    return tf.tensor(values, shape);
  },
  prepare(op, [a, b]) {
    const f = tf[names[op] ?? op];
    return b ? () => f(a, b) : () => f(a);
  },
  release: (x) => x.dispose(),
  read: (x) => (x.rank === 0 ? scalar(x.dataSync()[0]) : { dtype: x.dtype, values: x.dataSync() }),
});
