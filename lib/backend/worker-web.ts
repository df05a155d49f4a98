/* worker-web.ts: the worker of a threaded module in browsers. The first message starts it, others are frames to run. */
import { enter, type Start } from './worker.js';

let run: ((frame: number) => void) | null = null;

globalThis.onmessage = ({ data }: MessageEvent<Start | number>) => {
  if (typeof data === 'number') run?.(data);
  else run = enter(data, (message) => globalThis.postMessage(message));
};
