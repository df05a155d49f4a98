/*
 * Where a contestant runs: a Node process, which talks through stdin and stdout.
 */
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

export const threads = Number(process.env.BENCH_THREADS);

const folder = pathToFileURL(`${process.env.BENCH_CLUMPY}/`);
export const clumpy = { entry: new URL('dist/node.mjs', folder), manifest: new URL('package.json', folder) };

/** A sample is so many calls that it takes at least this long: the clock's own cost and steps vanish in it. */
export const sampleMs = 0.1;

/** The bytes of a file. */
export const load = (file) => new Uint8Array(fs.readFileSync(file)).buffer;
export const save = (file, values) => fs.writeFileSync(file, values);

/** Answers the requests until there are no more. */
export async function listen(answer) {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
  }
  process.exit(); // whatever threads a library keeps
}
