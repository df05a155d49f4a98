/*
 * node.ts: the entry for Node. The backend is there when `require` or `import` returns: the native addon if it loads,
 * else WebAssembly, and `np.backend.reason` says why.
 *
 * CLUMPY_BACKEND=native|wasm forces one (and a failure is an error then), CLUMPY_ISA forces a CPU level,
 * CLUMPY_NUM_THREADS the number of threads.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { makeMemory } from './backend/memory.js';
import { startNative } from './backend/native.js';
import { fileOf, type Spawn, startWasm, variants, wasmImports } from './backend/wasm.js';
import { defaultThreads } from './cores.js';
import { BackendError } from './errors.js';
import { setFileSystem } from './files.js';
import { use } from './start.js';

export * from './index.js';

const root = path.join(__dirname, '../..');

/**
 * A half-copied library is found out here: the system's loader would map it and die on its missing pages. An ELF file
 * ends with its section headers, whose place stands in its own header.
 */
function checkComplete(file: string): void {
  if (process.platform !== 'linux') return;
  const header = Buffer.alloc(64);
  const descriptor = fs.openSync(file, 'r');
  try {
    const read = fs.readSync(descriptor, header, 0, 64, 0);
    const end = Number(header.readBigUInt64LE(0x28)) + header.readUInt16LE(0x3a) * header.readUInt16LE(0x3c);
    const whole = read === 64 && header.readUInt32BE(0) === 0x7f454c46 && end <= fs.fstatSync(descriptor).size;
    if (!whole) throw new BackendError(`${file} is damaged or truncated`);
  } finally {
    fs.closeSync(descriptor);
  }
}

setFileSystem({
  open: fs.openSync,
  close: fs.closeSync,
  size(file) {
    const stat = fs.fstatSync(file);
    return stat.isFile() ? stat.size : null;
  },
  read(file, into, place) {
    let done = 0;
    for (let got = -1; done < into.length && got !== 0; done += got) {
      const left = Math.min(into.length - done, 1 << 30); // the system reads less than 2 GiB at a time
      got = fs.readSync(file, into, done, left, place === null ? null : place + done);
    }
    return done;
  },
  write(file, bytes) {
    for (let done = 0; done < bytes.length; ) done += fs.writeSync(file, bytes, done);
  },
});

function loadNative(level: string): void {
  const file =
    process.env.CLUMPY_NATIVE_PATH ?? path.join(root, `prebuilds/${process.platform}-${process.arch}/clumpy.node`);
  if (!fs.existsSync(file))
    throw new BackendError(`there is no addon for ${process.platform}-${process.arch} (${file})`);
  checkComplete(file);
  const reason = process.env.CLUMPY_BACKEND ? 'CLUMPY_BACKEND' : 'the native addon loaded';
  use(startNative(require(file), level), reason, defaultThreads());
}

const spawn: Spawn = (start, hear, fail) => {
  const worker = new Worker(path.join(__dirname, 'backend/worker-node.js'), { workerData: start, execArgv: [] });
  worker.on('message', hear);
  worker.on('error', fail);
  return {
    post: (frame) => worker.postMessage(frame),
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
  };
};

/** The best module that loads and passes its self-test. One thread (CLUMPY_NUM_THREADS=1) needs no shared memory. */
function loadWasm(level: string, reason: string): void {
  const failures: string[] = [];
  for (const variant of variants(process.env.CLUMPY_NUM_THREADS !== '1', level)) {
    const file = fileOf(variant);
    try {
      const module = new WebAssembly.Module(fs.readFileSync(path.join(root, 'dist', file)));
      const memory = makeMemory(variant.shared);
      const instance = new WebAssembly.Instance(module, wasmImports(memory));
      use(
        startWasm(module, instance, memory, variant, spawn),
        [reason, ...failures, file].join('; '),
        defaultThreads(),
      );
      return;
    } catch (error) {
      failures.push(`${file} did not load: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new BackendError(`${reason}; ${failures.join('; ')}`);
}

function load(): void {
  const { CLUMPY_BACKEND: wanted = '', CLUMPY_ISA: level = '' } = process.env;
  if (!['', 'native', 'wasm'].includes(wanted)) {
    throw new BackendError(`CLUMPY_BACKEND must be native or wasm, not '${wanted}'`);
  }
  if (wanted === 'wasm') return loadWasm(level, 'CLUMPY_BACKEND');
  try {
    loadNative(level);
  } catch (error) {
    if (wanted === 'native' || level !== '') throw error;
    loadWasm('', `the native addon did not load: ${error instanceof Error ? error.message : error}`);
  }
}

load();

/** Nothing to wait for in Node: a resolved promise, so that the same program runs in browsers. */
export function initNumpy(): Promise<void> {
  return Promise.resolve();
}
