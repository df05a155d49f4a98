/*
 * Where a contestant runs: a page, whose function `ask` the harness calls. Files are the harness's server's.
 */
export const threads = Number(new URL(location).searchParams.get('threads'));

export const clumpy = { entry: '/clumpy/dist/esm/web.js', manifest: '/clumpy/package.json' };

/** The clock of a page goes in steps of 5 us. */
export const sampleMs = 1;

/** The bytes of a file. */
export const load = async (file) => (await fetch(file)).arrayBuffer();
export const save = (file, values) => fetch(file, { method: 'PUT', body: values });

/** Answers the requests. */
export function listen(answer) {
  globalThis.ask = answer;
}
