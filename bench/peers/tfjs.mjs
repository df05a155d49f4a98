/*
 * TensorFlow.js with its WASM backend as a contestant. Its kernels have finished when the op returns (only reading is
 * asynchronous), so what is timed is the op and dispose() of its result; values are read for the check only.
 */
import { scalar, serve, threads } from './serve.mjs';

const { tf, wasm, binary } = typeof document === 'undefined' ? await inNode() : await inBrowser();

serve({
  about() {
    const count = wasm.getThreadsCount();
    const workers = tf.backend().wasm.PThread?.runningWorkers.length ?? 0;
    const detail = workers > 0 ? `${binary}, getThreadsCount() ${count}, running workers: ${workers}` : binary;
    // The caller computes too. A count without its workers would be a claim.
    return { version: wasm.version_wasm, threads: Math.min(count, workers + 1), detail };
  },
  array(values, shape) {
    if (values instanceof Float64Array) throw new Error('has no float64');
    return tf.tensor(values, shape);
  },
  prepare(op, [a, b]) {
    const f = tf[op === 'matmul' ? 'matMul' : op];
    return b ? () => f(a, b) : () => f(a);
  },
  release: (x) => x.dispose(),
  read: (x) => (x.rank === 0 ? scalar(x.dataSync()[0]) : { dtype: x.dtype, values: x.dataSync() }),
});

async function start(tf, wasm) {
  wasm.setThreadsCount(threads);
  tf.enableProdMode();
  if (!(await tf.setBackend('wasm'))) throw new Error('TF.js could not start its WASM backend');
}

/** TF.js chooses among three binaries and does not tell: see which one it reads. */
async function inNode() {
  const [{ default: fs }, { default: path }] = await Promise.all([import('node:fs'), import('node:path')]);
  const [{ default: tf }, { default: wasm }] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-backend-wasm'),
  ]);
  let binary = 'unknown binary';
  const { readFileSync } = fs;
  fs.readFileSync = (file, ...rest) => {
    if (String(file).endsWith('.wasm')) binary = path.basename(String(file));
    return readFileSync(file, ...rest);
  };
  await start(tf, wasm);
  fs.readFileSync = readFileSync;
  return { tf, wasm, binary };
}

/**
 * The scripts that pages load, and the binary that was fetched. TF.js takes at most half of the logical cores, hence one
 * thread where there are two; it is told of twice as many as it shall use.
 */
async function inBrowser() {
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * threads });
  const folder = '/bench/node_modules/@tensorflow';
  for (const src of [
    `${folder}/tfjs-core/dist/tf-core.min.js`,
    `${folder}/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`,
  ])
    await new Promise((resolve, reject) => {
      const onerror = () => reject(new Error(`${src} did not load`));
      document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror }));
    });
  const { tf } = globalThis;
  tf.wasm.setWasmPaths(`${folder}/tfjs-backend-wasm/dist/`);
  await start(tf, tf.wasm);
  const fetched = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm'));
  return { tf, wasm: tf.wasm, binary: fetched?.name.split('/').at(-1) ?? 'unknown binary' };
}
