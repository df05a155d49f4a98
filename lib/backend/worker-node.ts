/* worker-node.ts: the worker of a threaded module in Node. */
import { parentPort, workerData } from 'node:worker_threads';
import { enter } from './worker.js';

const run = enter(workerData, (message) => parentPort?.postMessage(message));
parentPort?.on('message', run);
