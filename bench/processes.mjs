/*
 * Contestants in Node: each a process of its own, so that none sees another's heap, garbage, threads or compiled code.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { at } from '../scripts/util.mjs';

/**
 * Where contestants compute. `open` starts one with so many threads: { ask, close }; `ask` sends a request (peers/serve.mjs)
 * and resolves to the answer. Files lie in `folder`, the clumpy that is measured in `clumpy`.
 */
export function processes({ folder, clumpy }) {
  return {
    open({ file, env, find = () => ({ command: process.execPath, args: [at('bench/peers', file)] }) }, threads) {
      const { command, args } = find();
      const counts = ['BENCH', 'CLUMPY_NUM', 'OPENBLAS_NUM', 'OMP_NUM', 'MKL_NUM'].map((name) => `${name}_THREADS`);
      const child = spawn(command, args, {
        cwd: folder,
        env: {
          ...process.env,
          ...Object.fromEntries(counts.map((name) => [name, String(threads)])),
          BENCH_CLUMPY: clumpy,
          ...env,
        },
      });
      return { ask: conversation(child), close: () => child.kill() };
    },
    close() {},
  };
}

/** Returns a function that sends a request to a child and resolves to its answer. */
function conversation(child) {
  let stderr = '';
  let settle = null;
  const fail = (why) => {
    const told = stderr.match(/^\w*Error\b.*$/m)?.[0];
    settle?.({ error: told ? `${why}: ${told}` : why });
  };
  child.stderr.on('data', (text) => (stderr = (stderr + text).slice(-10_000)));
  child.on('error', (error) => fail(`could not be started (${error.code})`));
  child.on('close', (code, signal) => fail(`its process ended (${signal ?? code})`));
  child.stdin.on('error', () => {}); // it has ended, and says so there
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) settle?.(JSON.parse(line)); // and not what a library prints
  });
  return async (request) => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('its process ended before');
    const answer = await new Promise((resolve) => {
      settle = resolve;
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (answer.error) throw new Error(answer.error);
    return answer;
  };
}
