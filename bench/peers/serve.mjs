/*
 * The contestant's side of the harness: a process of its own that reads requests (one JSON object a line) from stdin
 * and answers each with one line on stdout. numpy_peer.py speaks the same.
 *
 *   { do: 'about' }                                          -> { version, threads, detail }
 *   { do: 'prepare', op, dtype, inputs: [{ file, shape }], out, result } -> { dtype }
 *        makes the operands, computes once and writes the result as float64 to the file `result`; dtype null: a scalar
 *   { do: 'run', ms }                                        -> { ns: [per call, ...] }
 *
 * A failure is { error }.
 */
import fs from 'node:fs';
import { createInterface } from 'node:readline';

/** A sample is so many calls that it takes at least this long: the clock's own cost and steps vanish in it. */
const sampleNs = 100_000;

/**
 * @param about    returns what the report says about this contestant
 * @param array    makes its array of a typed array and a shape
 * @param prepare  returns a function that computes the op once and returns the result
 * @param release  gives a result's memory back, where that is not the garbage collector's: timed with the call
 * @param read     returns { dtype, values } of a result
 */
export async function serve({ about, array, prepare, release, read }) {
  let compute;
  let operands = [];
  let calls = 1;

  const handlers = {
    about,
    prepare({ op, dtype, inputs, out, result }) {
      if (release) operands.forEach(release);
      operands = inputs.map(({ file, shape }) => array(typed(dtype, fs.readFileSync(file)), shape));
      const once = prepare(op, operands, out);
      const value = once();
      const answer = read(value);
      fs.writeFileSync(result, Float64Array.from(answer.values));
      release?.(value);
      compute = release ? () => release(once()) : once;
      calls = 1;
      return { dtype: answer.dtype };
    },
    run({ ms }) {
      const ns = [];
      const end = performance.now() + ms;
      do {
        const start = process.hrtime.bigint();
        for (let i = 0; i < calls; i++) compute();
        const took = Number(process.hrtime.bigint() - start);
        if (took >= sampleNs) ns.push(took / calls);
        else calls *= 2;
      } while (performance.now() < end || ns.length === 0);
      return { ns };
    },
  };

  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    let answer;
    try {
      answer = await handlers[request.do](request);
    } catch (error) {
      answer = { error: error.message };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

function typed(dtype, bytes) {
  const { buffer } = new Uint8Array(bytes); // a copy that starts at 0, as typed arrays want
  return dtype === 'float32' ? new Float32Array(buffer) : new Float64Array(buffer);
}

/** `read` of a number. */
export const scalar = (value) => ({ dtype: null, values: [value] });
