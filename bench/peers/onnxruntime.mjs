/*
 * onnxruntime-node as a contestant: its CPU kernels (MLAS). A model of one MatMul is written here, in ONNX's protobuf.
 *
 * session.run is asynchronous by its interface (it computes in a setImmediate): each call is awaited and timed with that.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { serve, threads } from './serve.mjs';

const require = createRequire(import.meta.url);
const ort = require('onnxruntime-node');
const { version } = require('onnxruntime-node/package.json');

// ---- the model, by the field numbers of onnx.proto ------------------------------------------------------------------

function varint(n) {
  const bytes = [];
  for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) + 128);
  return Uint8Array.from([...bytes, n]);
}
const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
/** A field of bytes: a text, raw data or another message, which is the sequence of its fields. */
const bytes = (field, ...parts) => {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};

const elementType = { float32: 1, float64: 11 };

/** c = a b; b is an input, or a constant if there is a tensor for it. */
function model(dtype, constant) {
  const matrix = bytes(2, bytes(1), bytes(1)); // TensorShapeProto: two dimensions of any size
  const value = (field, name) =>
    bytes(field, bytes(1, name), bytes(2, bytes(1, number(1, elementType[dtype]), matrix)));
  const initializer = ({ dims, data }) =>
    bytes(
      5,
      ...dims.map((n) => number(1, n)),
      ...[number(2, elementType[dtype]), bytes(8, 'b')],
      bytes(9, new Uint8Array(data.buffer)),
    );
  const node = bytes(1, bytes(1, 'a'), bytes(1, 'b'), bytes(2, 'c'), bytes(4, 'MatMul'));
  const b = constant ? initializer(constant) : value(11, 'b');
  const graph = bytes(7, node, bytes(2, 'product'), b, value(11, 'a'), value(12, 'c'));
  return Buffer.concat([number(1, 8), graph, bytes(8, number(2, 13))]); // IR version 8, operator set 13
}

// ---- the contestant -------------------------------------------------------------------------------------------------

const start = (dtype, constant) =>
  ort.InferenceSession.create(model(dtype, constant), { intraOpNumThreads: threads, interOpNumThreads: 1 });

/** The threads that a session really has: those that it starts, and the caller. Linux alone tells. */
async function countThreads() {
  const all = () => (fs.existsSync('/proc/self/task') ? fs.readdirSync('/proc/self/task').length : null);
  await (await start('float32')).release(); // starts what the process has once
  const before = all();
  const session = await start('float32');
  const count = before === null ? threads : all() - before + 1;
  await session.release();
  return count;
}

/** Into an output that exists onnxruntime computes faster where that is small, and slower where it is large. */
async function faster(...ways) {
  const least = ways.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 3; round++) {
    for (const [i, way] of ways.entries()) {
      const start = performance.now();
      await way();
      least[i] = Math.min(least[i], performance.now() - start);
    }
  }
  return ways[least.indexOf(Math.min(...least))];
}

let session;

serve({
  about: async () => ({ version, threads: await countThreads(), detail: 'CPU (MLAS)' }),
  array: (values, shape) => new ort.Tensor(values instanceof Float32Array ? 'float32' : 'float64', values, shape),
  async prepare(_op, [a, b], { out, weights }) {
    await session?.release();
    session = await start(a.type, weights ? b : null);
    const feeds = weights ? { a } : { a, b };
    const run = async (...fetches) => (await session.run(feeds, ...fetches)).c;
    const first = await run();
    return out ? faster(run, () => run({ c: first })) : run;
  },
  awaits: true,
  read: (x) => ({ dtype: x.type, values: x.data }),
});
