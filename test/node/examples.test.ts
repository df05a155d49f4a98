/* The examples, run as a newcomer runs them: the first contract in its three forms, and the digits. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as np from 'clumpy';
import { describe, expect, test } from '../support/harness';

/** What a script prints; the backend is the one that these tests run on. */
async function run(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.resolve(script), ...args]);
  return stdout;
}

/** What NumPy prints for the program (`rounded`). */
const contract = `
zeros([3, 4])         [[0. 0. 0. 0.]
                       [0. 0. 0. 0.]
                       [0. 0. 0. 0.]]
ones([2, 3])          [[1. 1. 1.]
                       [1. 1. 1.]]
arange(0, 10, 1)      [0. 1. 2. 3. 4. 5. 6. 7. 8. 9.]
linspace(0, 1, 5)     [0.   0.25 0.5  0.75 1.  ]
eye(3)                [[1. 0. 0.]
                       [0. 1. 0.]
                       [0. 0. 1.]]
sines.slice(':4')     [0.         0.03172793 0.06342392 0.09505604]
sines.max()           0.99987412767387
x = arange(1, 6, 1)   [1. 2. 3. 4. 5.]
x.add(10)             [11. 12. 13. 14. 15.]
x.mul(2)              [ 2.  4.  6.  8. 10.]
cos(x)                [ 0.54030231 -0.41614684 -0.9899925  -0.65364362  0.28366219]
exp(x)                [  2.71828183   7.3890561   20.08553692  54.59815003 148.4131591 ]
log(x)                [0.         0.69314718 1.09861229 1.38629436 1.60943791]
sqrt(x)               [1.         1.41421356 1.73205081 2.         2.23606798]
x.sum()               15
x.mean()              3
x.std()               1.41421356237309
A                     [[1. 2.]
                       [3. 4.]]
B                     [[5. 6.]
                       [7. 8.]]
linalg.matmul(A, B)   [[19. 22.]
                       [43. 50.]]
linalg.inv(A)         [[-2.   1. ]
                       [ 1.5 -0.5]]
linalg.det(A)         -2
random.rand([3, 3])   [[0.37454012 0.95071431 0.73199394]
                       [0.59865848 0.15601864 0.15599452]
                       [0.05808361 0.86617615 0.60111501]]
random.randn([3, 3])  [[-0.58087813 -0.52516981 -0.57138017]
                       [-0.92408284 -2.61254901  0.95036968]
                       [ 0.81644508 -1.523876   -0.42804606]]
`;

/** Plain numbers without the last digits, which are up to rounding: 14 decimals, and -1.9999999999999998 as -2. */
const rounded = (text: string) =>
  text.replace(/-?\d+\.\d{14,}/g, (number) => {
    const whole = Math.round(Number(number));
    return Math.abs(Number(number) - whole) < 1e-12 ? String(whole) : number.slice(0, number.indexOf('.') + 15);
  });

describe('first contract', () => {
  test.each(['first-contract.cjs', 'first-contract.mjs'])('%s', async (name) => {
    const [heading, ...lines] = (await run(`examples/${name}`)).split('\n');
    expect(heading).toContain(`clumpy on the ${np.backend.name} backend (${np.backend.isa})`);
    expect(rounded(lines.join('\n'))).toBe(contract);
  });

  // The page needs Chromium and clumpy.wasm, which are there when the tests run on WebAssembly.
  if (np.backend.name === 'wasm') {
    test('first-contract.html', async () => {
      const [heading, ...lines] = (await run('test/support/page.mjs')).split('\n');
      expect(heading).toMatch(/clumpy on the wasm backend \((relaxed|simd128)\)/);
      expect(rounded(lines.join('\n'))).toBe(contract);
    });
  }
});

describe('digits', () => {
  test('reads at least 90 % of unseen digits after three epochs', async () => {
    const text = await run('examples/digits/main.mjs', '3');
    expect(text).toContain(`backend: ${np.backend.name}`);
    expect(text).toContain(`CPU level: ${np.backend.isa}`);
    const epochs = [...text.matchAll(/^ +(\d)\/3 +(\d\.\d+) .*%.*%.* s$/gm)];
    expect(epochs.map(([, epoch]) => epoch)).toEqual(['1', '2', '3']);
    const losses = epochs.map(([, , loss]) => Number(loss));
    expect([...losses].sort((a, b) => b - a)).toEqual(losses);

    const captions = [...text.matchAll(/guess (\d) \(\d+ %\), is (\d)/g)];
    expect(captions.map(([, guess, truth]) => guess === truth)).toEqual([true, true, true, false, false, false]);
    expect(text).toMatch(/[░▒▓█]{3}/);
    expect(text).toMatch(/Matrix products: \d+\.\d GFLOP\/s/);

    const [, right, all] = text.match(/read right: (\d+) of (\d+)/) as RegExpMatchArray;
    expect(Number(all)).toBe(997);
    expect(Number(right) / Number(all)).toBeGreaterThanOrEqual(0.9);
  });
});
