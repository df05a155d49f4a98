/*
 * The contestant's side of the harness: it answers requests. In Node it is a process of its own (host.node.mjs: one JSON
 * object a line on stdin, one line on stdout); in a browser, a page of its own (host.web.mjs). numpy_peer.py does the same.
 *
 *   { do: 'about' }                -> { version, threads, detail }: threads as they are, not as they were asked for
 *   { do: 'prepare', op, dtype, inputs: [{ file, shape }], out, weights, result } -> { dtype }
 *        makes the operands, computes once and writes the result as float64 to the file `result`; dtype null: a scalar
 *   { do: 'run', ms }              -> { ns: [per call, ...] }
 *   { do: 'peak', dtype }          -> { gflops }: what fused multiply-add reaches here at best; null: not known
 *
 * A failure is { error }. One that begins with "has no" says what the contestant lacks.
 */
const host = await import(typeof document === 'undefined' ? './host.node.mjs' : './host.web.mjs');

/** The number of threads to use; and the files of the clumpy that is measured. */
export const { threads, clumpy, load } = host;

/**
 * @param about    returns what the report says about this contestant
 * @param array    makes its array of a typed array and a shape
 * @param prepare  returns a function that computes the op once and returns the result
 * @param awaits   whether that function returns a promise: its calls are timed one after the other, each awaited
 * @param release  gives a result's memory back, where that is not the garbage collector's: timed with the call
 * @param read     returns { dtype, values } of a result
 * @param peak     returns the peak of fused multiply-add in GF/s for a dtype at this thread count, or null
 */
export function serve({ about, array, prepare, awaits = false, release, read, peak = () => null }) {
  let repeat;
  let operands = [];
  let calls = 1;

  const handlers = {
    about,
    async prepare({ op, dtype, inputs, result, ...options }) {
      if (release) operands.forEach(release);
      operands = [];
      for (const { file, shape } of inputs) {
        operands.push(array(typed(dtype, await host.load(file)), shape, options));
      }
      const once = await prepare(op, operands, options);
      const value = await once();
      const answer = read(value);
      await host.save(result, new Float64Array(answer.values));
      release?.(value);
      repeat = repeater(once, release, awaits);
      calls = 1;
      return { dtype: answer.dtype };
    },
    async run({ ms }) {
      const ns = [];
      const end = performance.now() + ms;
      do {
        const start = performance.now();
        const pending = repeat(calls);
        if (awaits) await pending;
        const took = performance.now() - start;
        if (took >= host.sampleMs) ns.push((took * 1e6) / calls);
        else calls *= 2;
      } while (performance.now() < end || ns.length === 0);
      return { ns };
    },
    peak: async ({ dtype }) => ({ gflops: await peak(dtype) }),
  };

  return host.listen(async (request) => {
    try {
      return await handlers[request.do](request);
    } catch (error) {
      return { error: error.message };
    }
  });
}

/** A function that computes so many times. */
function repeater(once, release, awaits) {
  if (awaits)
    return async (calls) => {
      for (let i = 0; i < calls; i++) await once();
    };
  const compute = release ? () => release(once()) : once;
  return (calls) => {
    for (let i = 0; i < calls; i++) compute();
  };
}

const arrays = { float32: Float32Array, float64: Float64Array, int32: Int32Array };
const typed = (dtype, buffer) => new arrays[dtype](buffer);

/** `read` of a number. */
export const scalar = (value) => ({ dtype: null, values: [value] });
