// matmul, det, inv, solve: exact where arithmetic is exact, else against error bounds that mathematics gives.
import * as np from 'clumpy';
import {
  basicTypes as dtypes,
  type Elements,
  elementsOf,
  expectArray,
  expectThrows,
  hash,
  isFloat,
  layouts,
  make,
  type Name,
  newElements,
  noise,
  picker,
  sizeOf,
} from './support/arrays';
import { describe, expect, test } from './support/harness';

type Matrix = { [i: number]: number };
const { abs, max, fround, imul } = Math; // looking up a global is slow in Jest's context
const epsilon: Record<'float32' | 'float64', number> = { float32: 2 ** -24, float64: 2 ** -53 };
const floats = ['float32', 'float64'] as const;
const { inv, det, solve } = np.linalg;
const { matmul } = np;

/** Small whole numbers: their products and sums are exact in every dtype. */
function whole(dtype: Name, n: number, seed: number): Elements {
  const out = newElements(dtype, n) as { [i: number]: number | bigint };
  for (let i = 0; i < n; i++) {
    const x = dtype === 'bool' ? hash(i, seed) & 1 : (hash(i, seed) % 15) - 7;
    out[i] = dtype === 'int64' ? BigInt(x) : x;
  }
  return out as Elements;
}

/** The product by its definition, and the product of the absolute values, both in float64 (int64: bigints). */
function slowProduct(m: number, k: number, n: number, a: Elements, b: Elements, dtype: Name) {
  const [product, size] = [new Array<number | bigint>(m * n), new Float64Array(m * n)];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      if (dtype === 'int64') {
        let sum = 0n;
        for (let l = 0; l < k; l++) sum += (a[i * k + l] as bigint) * (b[l * n + j] as bigint);
        product[i * n + j] = BigInt.asIntN(64, sum);
        continue;
      }
      let sum = 0;
      let absolute = 0;
      for (let l = 0; l < k; l++) {
        const [x, y] = [a[i * k + l] as number, b[l * n + j] as number];
        if (dtype === 'int32') sum = (sum + imul(x, y)) | 0;
        else if (dtype === 'bool') sum |= x & y;
        else sum += x * y;
        absolute += abs(x * y);
      }
      product[i * n + j] = sum;
      size[i * n + j] = absolute;
    }
  }
  return { product, size };
}

/**
 * Checks a product: exactly, or for floats within the bound of any order of summation, k u |A||B| (Higham, "Accuracy
 * and Stability of Numerical Algorithms", section 3.1), twice: once for it and once for the float64 product here.
 */
function checkProduct(
  got: Elements,
  [m, k, n]: number[],
  a: Elements,
  b: Elements,
  dtype: Name,
  label: string,
  exact = !isFloat(dtype),
) {
  const { product, size } = slowProduct(m, k, n, a, b, dtype);
  const unit = exact ? 0 : epsilon[dtype as 'float64'];
  if (got.length !== product.length) throw new Error(`${label}: ${got.length} elements`);
  for (let i = 0; i < product.length; i++) {
    const far = exact ? Number(got[i] !== product[i]) : abs((got[i] as number) - (product[i] as number));
    if (!(far <= 2 * (k + 1) * unit * size[i])) {
      throw new Error(`${label}: element ${i} is ${got[i]}, and should be ${product[i]}`);
    }
  }
}

const sizes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 28, 31, 32, 33, 47, 48, 63, 64, 65, 97, 129];

describe('matmul', () => {
  for (const d of dtypes) {
    test(`${d}: sizes`, () => {
      const pick = picker(71);
      const cases = sizes.map((n) => [n, n, n]).filter(([n]) => n < 70);
      for (let i = 0; i < 60; i++) cases.push([sizes[pick(25)], sizes[pick(26)], sizes[pick(25)]]);
      cases.push([1, 600, 1], [3, 1025, 2], [200, 3, 1], [1, 2, 300], [5, 515, 33], [130, 260, 40]);
      for (const [m, k, n] of cases) {
        if (d === 'int64' && m * k * n > 4e4) continue; // bigints are slow
        const kind = isFloat(d) || (m + n) % 2 ? 'wide' : 'few';
        const [a, b] = [noise(kind, d, m * k, 1 + m), noise(kind, d, k * n, 2 + n)];
        const got = matmul(make(d, [m, k], a), make(d, [k, n], b));
        const label = `(${m},${k}) @ (${k},${n}) of ${d}`;
        expect([got.dtype.name, ...got.shape]).toEqual([d, m, n]);
        checkProduct(elementsOf(got), [m, k, n], a, b, d, label);
        const [x, y] = [whole(d, m * k, 3), whole(d, k * n, 4)];
        checkProduct(elementsOf(matmul(make(d, [m, k], x), make(d, [k, n], y))), [m, k, n], x, y, d, label, true);
      }
    });

    test(`${d}: every layout of the operands`, () => {
      for (const [m, k, n] of [
        [3, 4, 5],
        [17, 33, 19],
        [1, 40, 20],
        [20, 40, 1],
        [33, 1, 34],
      ]) {
        const [a, b] = [whole(d, m * k, 5), whole(d, k * n, 6)];
        const want = elementsOf(matmul(make(d, [m, k], a), make(d, [k, n], b)));
        checkProduct(want, [m, k, n], a, b, d, `${d} (${m},${k},${n})`, true);
        for (const x of layouts(d, [m, k], a)) {
          for (const y of layouts(d, [k, n], b)) {
            expectArray(matmul(x.array, y.array), d, [m, n], want, `${d} (${m},${k},${n}): ${x.name} @ ${y.name}`);
          }
        }
        const repeated = np.broadcast_to(make(d, [1, k], a.slice(0, k)), [m, k]);
        const rows = elementsOf(matmul(repeated, make(d, [k, n], b)));
        checkProduct(rows, [m, k, n], elementsOf(repeated.copy()), b, d, 'a broadcast operand', true);
      }
    });

    test(`${d}: vectors, stacks and broadcasting`, () => {
      const cases: [number[], number[]][] = [
        [[4], [4]],
        [[4], [4, 3]],
        [[2, 4], [4]],
        [[3, 2, 4], [4]],
        [[4], [3, 4, 2]],
        [
          [3, 2, 4],
          [3, 4, 5],
        ],
        [
          [3, 2, 4],
          [4, 5],
        ],
        [
          [2, 4],
          [3, 4, 5],
        ],
        [
          [2, 1, 2, 4],
          [3, 4, 5],
        ],
        [
          [1, 3, 2, 4],
          [2, 1, 4, 1],
        ],
        [
          [0, 2, 4],
          [4, 5],
        ],
        [
          [2, 0],
          [0, 3],
        ],
        [[0], [0]],
        [[0], [0, 2]],
        [
          [3, 0, 4],
          [4, 2],
        ],
      ];
      for (const [s, t] of cases) {
        const [a, b] = [whole(d, sizeOf(s), 7), whole(d, sizeOf(t), 8)];
        const [m, k] = s.length === 1 ? [1, s[0]] : s.slice(-2);
        const n = t.length === 1 ? 1 : t[t.length - 1];
        const [outerA, outerB] = [s.slice(0, -2), t.slice(0, -2)];
        const ndim = max(outerA.length, outerB.length);
        const pad = (x: number[]) => [...new Array(ndim - x.length).fill(1), ...x] as number[];
        const [pa, pb] = [pad(outerA), pad(outerB)];
        const batch = pa.map((x, i) => (x === 1 ? pb[i] : x));
        const want: (number | bigint)[] = [];
        for (let i = 0; i < sizeOf(batch); i++) {
          let [rest, atA, atB, stepA, stepB] = [i, 0, 0, 1, 1];
          for (let axis = ndim - 1; axis >= 0; axis--) {
            const at = rest % batch[axis];
            rest = Math.floor(rest / batch[axis]);
            if (pa[axis] > 1) atA += at * stepA;
            if (pb[axis] > 1) atB += at * stepB;
            stepA *= pa[axis];
            stepB *= pb[axis];
          }
          const x = a.slice(atA * m * k, (atA + 1) * m * k);
          want.push(...slowProduct(m, k, n, x, b.slice(atB * k * n, (atB + 1) * k * n), d).product);
        }
        const shape = [...batch, ...(s.length === 1 ? [] : [m]), ...(t.length === 1 ? [] : [n])];
        const label = `${d} (${s}) @ (${t})`;
        for (const x of layouts(d, s, a)) {
          for (const y of layouts(d, t, b)) {
            const got = matmul(x.array, y.array);
            if (shape.length === 0) {
              const number = d === 'bool' ? want[0] !== 0 : Number(want[0]);
              if ((got as unknown) !== number) throw new Error(`${label}: ${got} instead of ${number}`);
            } else expectArray(got, d, shape, want as number[], `${label}, ${x.name} @ ${y.name}`);
          }
        }
        if (shape.length === 0) continue;
        const out = np.empty(shape, d);
        expect(matmul(make(d, s, a), make(d, t, b), { out })).toBe(out);
        expectArray(out, d, shape, want as number[], `${label}, out`);
      }
    });
  }

  test('integers wrap around, bools are or-ed', () => {
    const big = make('int32', [1, 2], [2 ** 30, 2 ** 30]);
    expectArray(matmul(big, make('int32', [2, 1], [2, 2])), 'int32', [1, 1], [0], 'int32 wraps');
    const huge = make('int64', [2], [2n ** 62n, 2n ** 62n]);
    expect(matmul(huge, make('int64', [2], [1n, 1n]))).toBe(-(2n ** 63n));
    const ones = make('bool', [2, 2], [1, 1, 1, 1]);
    expectArray(matmul(ones, ones), 'bool', [2, 2], [1, 1, 1, 1], 'bool');
  });

  test('dtypes promote', () => {
    for (const a of dtypes) {
      for (const b of dtypes) {
        const got = matmul(np.ones([2, 3], a), np.ones([3, 2], b));
        expect([a, b, got.dtype]).toEqual([a, b, np.promote_types(a, b)]);
        const three = a === 'bool' && b === 'bool' ? [1, 1, 1, 1] : [3, 3, 3, 3];
        expect(Array.from(elementsOf(got) as Float64Array, Number)).toEqual(three);
      }
    }
    expectArray(
      matmul(
        [
          [1, 2],
          [3, 4],
        ],
        new Float64Array([1, 1]),
      ),
      'float64',
      [2],
      [3, 7],
      'a list and a typed array',
    );
  });

  test('NaN, infinities and zeros go through', () => {
    for (const d of floats) {
      const a = make(d, [2, 2], [Number.NaN, 1, 0, 1]);
      expectArray(matmul(a, make(d, [2, 2], [1, 1, 1, 1])), d, [2, 2], [Number.NaN, Number.NaN, 1, 1], 'NaN');
      const b = make(d, [2, 2], [Infinity, 0, 0, 1]);
      expectArray(matmul(make(d, [2, 2], [0, 1, 1, 1]), b), d, [2, 2], [Number.NaN, 1, Infinity, 1], '0 * inf is NaN');
      for (const n of [5, 16, 33, 64]) {
        const x = whole(d, n * n, 9);
        x[n + 1] = Number.NaN;
        const got = elementsOf(matmul(make(d, [n, n], x), make(d, [n, n], whole(d, n * n, 10))));
        for (let i = 0; i < n * n; i++) expect(Number.isNaN(got[i] as number)).toBe(Math.floor(i / n) === 1);
      }
    }
  });

  test('out= of another dtype, and out= that is an operand', () => {
    const [x, y] = [whole('float64', 36, 11), whole('float64', 36, 12)];
    const want = elementsOf(matmul(make('float64', [6, 6], x), make('float64', [6, 6], y)));
    const out = np.zeros([6, 6], 'float32');
    matmul(make('float64', [6, 6], x), make('float64', [6, 6], y), { out });
    expectArray(out, 'float32', [6, 6], want as Float64Array, 'float64 into float32');
    const a = make('float64', [6, 6], x);
    matmul(a, make('float64', [6, 6], y), { out: a });
    expectArray(a, 'float64', [6, 6], want, 'into the left operand');
    const b = make('float64', [6, 6], y);
    matmul(make('float64', [6, 6], x), b, { out: b });
    expectArray(b, 'float64', [6, 6], want, 'into the right operand');
    const square = make('float64', [6, 6], x);
    const turned = elementsOf(matmul(square.T.copy(), square.copy()));
    matmul(square.T, square, { out: square });
    expectArray(square, 'float64', [6, 6], turned, 'into an operand that is also the other one, transposed');
    for (const { name, array, checkAround } of layouts('float64', [6, 6], new Array(36).fill(0))) {
      matmul(make('float64', [6, 6], x), make('float64', [6, 6], y), { out: array });
      expectArray(array, 'float64', [6, 6], want, `into ${name}`);
      checkAround();
    }
    const dot = np.zeros([]);
    expect(matmul([1, 2], [3, 4], { out: dot })).toBe(dot);
    expect(dot.item()).toBe(11);
  });

  test('what it refuses', () => {
    const [a, b] = [np.ones([2, 3]), np.ones([2, 3])];
    const signature = 'with gufunc signature (n?,k),(k,m?)->(n?,m?)';
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [
        () => matmul(a, b),
        np.ValueError,
        `matmul: Input operand 1 has a mismatch in its core dimension 0, ${signature} (size 2 is different from 3)`,
      ],
      [() => matmul([1, 2], [1, 2, 3]), np.ValueError, `${signature} (size 3 is different from 2)`],
      [() => matmul(a, [1, 2]), np.ValueError, '(size 2 is different from 3)'],
      [
        () => matmul(1, a),
        np.ValueError,
        'matmul: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)',
      ],
      [() => matmul(a, 1), np.ValueError, 'matmul: Input operand 1 does not have enough dimensions'],
      [() => matmul(np.ones([2, 2, 3]), np.ones([3, 3, 2])), np.ShapeError, 'operands could not be broadcast together'],
      [() => matmul(a, b.T, { out: np.zeros([3, 2]) }), np.ShapeError, ''],
      [() => matmul(a, b.T, { out: [1] } as never), TypeError, 'return arrays must be of ArrayType'],
      [() => matmul(a, b.T, { out: np.zeros([2, 2], 'int32') }), np.DTypeError, 'Cannot cast'],
      [() => matmul(a, b.T, { axis: 0 } as never), TypeError, "matmul() got an unexpected keyword argument 'axis'"],
      [() => matmul(a, 'x' as never), np.DTypeError, ''],
      [() => matmul(a, undefined as never), Error, ''],
    ];
    for (const [call, type, words] of bad) {
      if (type === Error) expect(call).toThrow(Error);
      else expectThrows(call, type, words);
    }
    expect(np.linalg.matmul).toBe(matmul);
    expectArray(a.matmul(b.T), 'float64', [2, 2], [3, 3, 3, 3], 'method');
  });
});

// ---- linear systems ----------------------------------------------------------------------------------------------

/** Sizes of LAPACK's own tests, and those around blocks. */
const orders = [1, 2, 3, 5, 8, 10, 16, 31, 32, 33, 48, 63, 64, 65, 100];

const norm = (x: Matrix, n: number, m: number): number => {
  let largest = 0; // of the row sums
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += abs(x[i * m + j]);
    largest = max(largest, sum);
  }
  return largest;
};

/** ||A X - B|| in float64. */
function residual(a: Matrix, x: Matrix, b: Matrix, n: number, m: number): number {
  const r = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = -b[i * m + j];
      for (let l = 0; l < n; l++) sum += a[i * n + l] * x[l * m + j];
      r[i * m + j] = sum;
    }
  }
  return norm(r, n, m);
}

/** Square matrices of every temper. */
function matrices(d: 'float32' | 'float64', n: number): [string, Matrix][] {
  const random = noise('few', 'float64', n * n, n) as Matrix;
  const fine = noise('wide', 'float64', n * n, n + 1) as Matrix;
  const each = (f: (i: number, j: number) => number): Matrix => {
    const out = newElements(d, n * n) as Matrix;
    for (let i = 0; i < n * n; i++) out[i] = f(Math.floor(i / n), i % n);
    return out;
  };
  const at = (i: number, j: number) => random[i * n + j] + (fine[i * n + j] % 1) + (i === j ? 0.1 : 0);
  const big = d === 'float32' ? 2 ** 100 : 2 ** 900;
  return [
    ['random', each(at)],
    ['with a strong diagonal', each((i, j) => at(i, j) + (i === j ? 4 * n : 0))],
    ['graded', each((i, j) => at(i, j) * 2 ** (-(i + j) / 4))],
    ['in reverse order', each((i, j) => (i + j === n - 1 ? i + 1 : i + j > n - 1 ? at(i, j) : 0))],
    ['Hilbert (near-singular)', each((i, j) => (n > 8 ? (i === j ? 1e-3 : 0) : 0) + 1 / (i + j + 1))],
    ['huge', each((i, j) => at(i, j) * big)],
    ['tiny', each((i, j) => at(i, j) / big)],
    ['a permutation', each((i, j) => Number((i * 3 + 1) % n === j && n % 3 !== 0) + Number(n % 3 === 0 && i === j))],
  ];
}

describe('solve and inv', () => {
  for (const d of floats) {
    const eps = epsilon[d] * 2;

    test(`${d}: small residuals (below 30 in LAPACK's measure)`, () => {
      for (const n of orders) {
        for (const [kind, a] of matrices(d, n)) {
          const A = make(d, [n, n], a as Elements);
          for (const m of n < 20 ? [1, 2, 7] : [3]) {
            const b = noise('wide', d, n * m, 5) as Matrix;
            const x = elementsOf(solve(A, make(d, [n, m], b as Elements))) as Matrix;
            const scale = norm(a, n, n) * norm(x, n, m) * n * eps;
            const error = residual(a, x, b, n, m);
            if (!(error <= 30 * scale))
              throw new Error(`solve, ${kind} ${n} x ${n}, ${m} right sides: residual ${error / scale}`);
          }
          const x = elementsOf(inv(A)) as Matrix;
          const one = elementsOf(np.eye(n)) as Matrix;
          const scale = norm(a, n, n) * norm(x, n, n) * n * eps;
          // A X - 1 for the columns that were solved for
          const error = residual(a, x, one, n, n);
          if (!(error <= 30 * scale)) throw new Error(`inv, ${kind} ${n} x ${n}: residual ${error / scale}`);
          expectArray(A, d, [n, n], a as Elements, 'the operand stays as it is');
        }
      }
    });

    test(`${d}: exact where nothing is rounded`, () => {
      const a = make(d, [3, 3], [0, 2, 0, 0, 0, 4, 8, 0, 0]);
      expectArray(inv(a), d, [3, 3], [0, 0, 0.125, 0.5, 0, 0, 0, 0.25, 0], 'inverse of scaled permutation');
      expectArray(solve(a, make(d, [3], [2, 4, 8])), d, [3], [1, 1, 1], 'solution');
      expectArray(inv(make(d, [1, 1], [4])), d, [1, 1], [0.25], '1 x 1');
      expectArray(solve(make(d, [2, 2], [2, 0, 0, 4]), make(d, [2, 0], [])), d, [2, 0], [], 'no right sides');
      expectArray(inv(np.zeros([0, 0], d)), d, [0, 0], [], '0 x 0');
      expectArray(solve(np.zeros([0, 0], d), np.zeros([0], d)), d, [0], [], '0 x 0');
      expect(det(np.zeros([0, 0], d))).toBe(1);
    });

    test(`${d}: layouts and stacks`, () => {
      const n = 5;
      const a = elementsOf(
        make(
          d,
          [2, n, n],
          [...(Object.values(matrices(d, n)[1][1]) as number[]), ...(Object.values(matrices(d, n)[0][1]) as number[])],
        ),
      );
      const b = noise('few', d, 2 * n * 2, 3);
      const plain = make(d, [2, n, n], a);
      const want = {
        inv: elementsOf(inv(plain)),
        solve: elementsOf(solve(plain, make(d, [2, n, 2], b))),
        det: elementsOf(det(plain) as np.NDArray),
      };
      for (const { name, array } of layouts(d, [2, n, n], a)) {
        expectArray(inv(array), d, [2, n, n], want.inv, `inv of ${name}`);
        expectArray(det(array), d, [2], want.det, `det of ${name}`);
        for (const y of layouts(d, [2, n, 2], b)) {
          expectArray(solve(array, y.array), d, [2, n, 2], want.solve, `solve with ${name} and ${y.name}`);
        }
      }
      for (const i of [0, 1]) {
        const one = plain.slice(i) as np.NDArray;
        expectArray(inv(one), d, [n, n], want.inv.slice(i * n * n, (i + 1) * n * n), `matrix ${i} alone`);
        expect(det(one)).toBe(want.det[i]);
      }
      // stacks broadcast: one matrix with many right sides, and many matrices with one
      const first = plain.slice(0) as np.NDArray;
      const both = solve(first, make(d, [2, n, 2], b));
      expectArray(both.slice(0), d, [n, 2], want.solve.slice(0, 2 * n), 'one matrix, two right sides');
      const shared = solve(plain, make(d, [n, 2], b.slice(0, 2 * n)));
      expectArray(shared.slice(0), d, [n, 2], want.solve.slice(0, 2 * n), 'two matrices, one right side');
      expect(shared.shape).toEqual([2, n, 2]);
      const vector = solve(plain, make(d, [n], b.slice(0, n)));
      expect(vector.shape).toEqual([2, n]);
      expect(solve(np.ones([0, 3, 3], d), np.ones([3], d)).shape).toEqual([0, 3]);
    });
  }

  test('integers and bools are solved in float64', () => {
    for (const d of ['bool', 'int32', 'int64'] as const) {
      const a = np.eye(2, null, 0, d);
      expectArray(inv(a), 'float64', [2, 2], [1, 0, 0, 1], `inv of ${d}`);
      expectArray(solve(a, np.ones([2], d)), 'float64', [2], [1, 1], `solve of ${d}`);
      expect(det(a)).toBe(1);
    }
    const mixed = solve(np.eye(2, null, 0, 'float32'), np.ones([2], 'float32'));
    expect(mixed.dtype).toBe(np.float32);
    expect(solve(np.eye(2, null, 0, 'float32'), np.ones([2], 'float64')).dtype).toBe(np.float64);
    expectArray(
      inv([
        [2, 0],
        [0, 4],
      ]),
      'float64',
      [2, 2],
      [0.5, 0, 0, 0.25],
      'a list',
    );
  });

  test('what they refuse', () => {
    const notSquare = 'Last 2 dimensions of the array must be square';
    const thin = '1-dimensional array given. Array must be at least two-dimensional';
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => inv(np.ones([2, 3])), np.LinAlgError, notSquare],
      [() => det(np.ones([2, 3])), np.LinAlgError, notSquare],
      [() => solve(np.ones([2, 3]), [1, 2]), np.LinAlgError, notSquare],
      [() => inv([1, 2]), np.LinAlgError, thin],
      [() => det([1, 2]), np.LinAlgError, thin],
      [() => det(5), np.LinAlgError, '0-dimensional array given. Array must be at least two-dimensional'],
      [() => solve([1, 2], [1, 2]), np.LinAlgError, thin],
      [
        () => solve(np.eye(2), [1, 2, 3]),
        np.ValueError,
        'solve1: Input operand 1 has a mismatch in its core dimension 0',
      ],
      [() => solve(np.eye(2), np.ones([3, 2])), np.ValueError, '(size 3 is different from 2)'],
      [() => solve(np.ones([2, 2, 2]), np.ones([3, 2, 1])), np.ShapeError, 'could not be broadcast'],
      [() => solve(np.eye(2), 5), Error, ''],
      [() => inv(undefined as never), Error, ''],
      [() => solve(np.eye(2), undefined as never), Error, ''],
    ];
    for (const [call, type, words] of bad) {
      if (type === Error) expect(call).toThrow(Error);
      else expectThrows(call, type, words);
    }
  });

  test('singular matrices', () => {
    for (const d of floats) {
      for (const n of [1, 2, 3, 16, 33, 64, 65]) {
        const zero = np.zeros([n, n], d);
        const a = make(d, [n, n], whole(d, n * n, 13));
        a.set(n - 1, 0); // a row of zeros
        const stack = np.stack([np.eye(n, null, 0, d), a]);
        for (const singular of [zero, a, a.T, stack]) {
          const before = elementsOf(singular);
          expectThrows(() => inv(singular), np.LinAlgError, 'Singular matrix');
          expectThrows(() => solve(singular, np.ones([n], d)), np.LinAlgError, 'Singular matrix');
          expectArray(singular, d, singular.shape, before, 'the operand');
        }
        expect([d, n, det(a), det(zero)]).toEqual([d, n, 0, 0]); // not -0, and not NaN where products overflow
      }
      expect(det(make(d, [2, 2], [1, 2, 2, 4]))).toBe(0);
      expectThrows(() => inv(make(d, [2, 2], [1, 2, 2, 4])), np.LinAlgError, 'Singular matrix');
    }
  });

  test('NaN and infinities end in NaN, not in a hang or a crash', () => {
    for (const d of floats) {
      for (const x of [Number.NaN, Infinity]) {
        for (const n of [1, 2, 5, 40]) {
          const a = make(d, [n, n], whole(d, n * n, 14));
          a.fill(1);
          a.set([0, 0], x);
          let result: unknown = 'nothing';
          try {
            result = inv(a);
          } catch (error) {
            if (!(error instanceof np.LinAlgError)) throw error;
          }
          if (result instanceof np.NDArray && x !== x)
            expect(Array.from(elementsOf(result) as Float64Array).some(Number.isNaN)).toBe(true);
          if (x !== x) expect(det(a)).toBeNaN();
        }
      }
    }
  });
});

describe('det', () => {
  test('of matrices whose determinant is known', () => {
    for (const d of floats) {
      expect(det(make(d, [2, 2], [1, 2, 3, 4])) as number).toBeCloseTo(-2, d === 'float32' ? 5 : 12);
      expect(det(np.eye(7, null, 0, d))).toBe(1);
      for (const n of [1, 2, 3, 5, 8, 16, 33, 64, 65]) {
        // 4 on the diagonal and 1 beside it: D(n) = 4 D(n-1) - D(n-2). Well-conditioned, so a few rounded steps each.
        let [before, want] = [1, 4];
        for (let i = 1; i < n; i++) [before, want] = [want, 4 * want - before];
        const a = make(
          d,
          [n, n],
          Float64Array.from({ length: n * n }, (_, i) => [4, 1][abs((i % n) - Math.floor(i / n))] ?? 0),
        );
        const tolerance = 8 * n * epsilon[d] * want;
        const got = det(a) as number;
        if (!(abs(got - want) <= tolerance)) throw new Error(`det of ${n} x ${n} ${d}: ${got} instead of ${want}`);
        // swapping two rows changes the sign, transposing does nothing to the value
        if (n < 2) continue;
        const swapped = np.concatenate([a.slice('1:2'), a.slice('0:1'), a.slice('2:')] as np.NDArray[]);
        expect(abs((det(swapped) as number) + want)).toBeLessThanOrEqual(tolerance);
        expect(abs((det(a.T) as number) - want)).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  test('results are plain numbers, of stacks arrays', () => {
    expect(typeof det(np.eye(2))).toBe('number');
    expect(typeof det(np.eye(2, null, 0, 'float32'))).toBe('number');
    expect(det(make('float32', [1, 1], [0.1]))).toBe(fround(0.1));
    expectArray(det(np.ones([2, 3, 1, 1])), 'float64', [2, 3], [1, 1, 1, 1, 1, 1], 'a stack');
    expectArray(det(np.ones([0, 2, 2])), 'float64', [0], [], 'an empty stack');
    expect(
      det([
        [2, 0],
        [0, 3],
      ]),
    ).toBe(6);
    expect(det(make('int32', [2, 2], [0, 1, 1, 0]))).toBe(-1);
  });
});
