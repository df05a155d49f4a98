// Factorisations: LAPACK's test ratios, |residual| / (|A| n eps) < 30, over its kinds of matrices, sizes and four dtypes; what
// NaN, empty matrices and bad arguments do. Values that are unique are compared with NumPy's in factors.test.ts.
import * as np from 'clumpy';
import { expectThrows, make, noise } from './support/arrays';
import { describe, expect, test, thorough } from './support/harness';

const types = ['float32', 'float64', 'complex64', 'complex128'] as const;
type Type = (typeof types)[number];
const isComplex = (d: Type) => d.startsWith('complex');
const isSingle = (d: Type) => d === 'float32' || d === 'complex64';
const epsOf = (d: Type): number => (isSingle(d) ? 2 ** -23 : 2 ** -52);
const sizes = [0, 1, 2, 3, 5, 10, 16, 33, 64, 100, 129];
const { linalg } = np;

const kinds = [
  'zero',
  'identity',
  'diagonal',
  'random',
  'graded',
  'clustered',
  'near singular',
  'huge',
  'tiny',
] as const;
type Kind = (typeof kinds)[number];

/** m x n numbers between -1 and 1, in double precision. */
function random(d: Type, m: number, n: number, seed: number): np.NDArray {
  const parts = isComplex(d) ? 2 : 1;
  const nearOne = noise('unit', 'float64', m * n * parts, seed) as Float64Array;
  const from = nearOne.map((x) => 32 * (x - 1));
  return make(isComplex(d) ? 'complex128' : 'float64', [m, n], from);
}

/** The kinds of matrices that LAPACK's tests take, and a power of 2 near their size. */
function matrix(kind: Kind, d: Type, m: number, n: number, seed = m + 1): { a: np.NDArray; scale: number } {
  const x = random(d, m, n, seed);
  const k = Math.min(m, n);
  const far = isSingle(d) ? 2 ** 120 : 2 ** 1000;
  const diagonal = (values: np.ArrayLike) => {
    const a = np.zeros([m, n], x.dtype);
    np.fill_diagonal(a, values);
    return a;
  };
  const made: Record<Kind, () => np.NDArray> = {
    zero: () => np.zeros([m, n], x.dtype),
    identity: () => np.eye(m, n),
    diagonal: () => diagonal(k > 0 ? np.diagonal(x) : 0),
    random: () => x,
    graded: () => np.multiply(x, np.logspace(0, -6, m).reshape([m, 1])),
    clustered: () => np.add(np.eye(m, n), np.multiply(x, 2 * epsOf(d))),
    'near singular': () => {
      if (m > 1) x.set(m - 1, np.add(x.slice(0), np.multiply(x.slice(m - 1), 4 * epsOf(d))));
      return x;
    },
    huge: () => np.multiply(x, far),
    tiny: () => np.multiply(x, 1 / far),
  };
  return { a: made[kind]().astype(d), scale: kind === 'huge' ? far : kind === 'tiny' ? 1 / far : 1 };
}

const wide = (x: np.ArrayLike): np.NDArray => {
  const a = np.asarray(x);
  return a.astype(a.dtype.kind === 'c' ? 'complex128' : 'float64');
};
const largest = (x: np.ArrayLike): number => Number(np.max(np.absolute(np.asarray(x)), { initial: 0 }));
const H = (x: np.NDArray): np.NDArray => np.conjugate(np.swapaxes(x, -1, -2)) as np.NDArray;
const times = (...xs: np.NDArray[]): np.NDArray => xs.map(wide).reduce((a, b) => np.matmul(a, b));

/** Fails unless |x - y| is below 30 (or `most`) units of n eps scale. NaN anywhere fails. */
function close(what: string, d: Type, x: np.ArrayLike, y: np.ArrayLike, n: number, scale = 1, most = 30): void {
  const far = largest(np.subtract(wide(x), wide(y)));
  const unit = Math.max(n, 1) * epsOf(d) * scale;
  if (!(far <= most * unit)) throw new Error(`${what}: ${far / unit} units`);
}
const orthonormal = (what: string, d: Type, q: np.NDArray): void => {
  const [m, n] = q.shape.slice(-2);
  close(`${what}: orthonormal columns`, d, times(H(q), q), np.eye(n), Math.max(m, n));
};

/** Calls f with every kind and size, and with large ones. */
function everywhere(
  d: Type,
  f: (label: string, a: np.NDArray, scale: number, norm: number) => void,
  square = true,
): void {
  const shapes: [number, number][] = sizes.map((n) => [n, n]);
  if (!square) shapes.push([0, 3], [3, 0], [1, 6], [6, 1], [7, 40], [40, 7], [100, 33], [33, 100], [129, 16]);
  for (const kind of kinds) {
    for (const [m, n] of shapes) {
      const { a, scale } = matrix(kind, d, m, n);
      f(`${kind} ${m} x ${n} of ${d}`, a, scale, largest(np.divide(a, scale)));
    }
  }
  for (const kind of thorough ? kinds : (['random'] as const)) {
    const { a, scale } = matrix(kind, d, 500, 500);
    f(`${kind} 500 x 500 of ${d}`, a, scale, largest(np.divide(a, scale)));
  }
}

for (const d of types) {
  describe(d, () => {
    test('qr', () => {
      everywhere(
        d,
        (label, a, scale, norm) => {
          const [m, n] = a.shape;
          const [q, r] = linalg.qr(a);
          expect([q.shape, r.shape]).toEqual([[m, Math.min(m, n)], [Math.min(m, n), n]]); // biome-ignore format: short
          close(label, d, times(q, np.divide(wide(r), scale)), np.divide(wide(a), scale), Math.max(m, n), norm);
          orthonormal(label, d, q);
          expect(largest(np.tril(r, -1))).toBe(0);
          if (m > 200) return;
          expect(np.array_equal(linalg.qr(a, 'r'), r)).toBe(true);
          const { Q, R } = linalg.qr(a, { mode: 'complete' });
          expect([Q.shape, R.shape]).toEqual([[m, m], [m, n]]); // biome-ignore format: short
          close(label, d, times(Q, np.divide(wide(R), scale)), np.divide(wide(a), scale), Math.max(m, n), norm);
          orthonormal(label, d, Q);
        },
        false,
      );
    });

    test('cholesky', () => {
      everywhere(d, (label, given) => {
        if (/huge|tiny/.test(label)) return; // their squares are not there
        const n = given.shape[0];
        const a = np.add(times(H(given), given), np.eye(n)).astype(d);
        const low = linalg.cholesky(a);
        close(label, d, times(low, H(low)), a, n, largest(a));
        expect(largest(np.triu(low, 1))).toBe(0);
        const up = linalg.cholesky(a, { upper: true });
        close(label, d, times(H(up), up), a, n, largest(a));
        const mixed = np.tril(a);
        expect(np.array_equal(linalg.cholesky(mixed), low)).toBe(true); // the upper triangle is not read
      });
    });

    test('solve, inv and slogdet', () => {
      everywhere(d, (label, a, scale, norm) => {
        const n = a.shape[0];
        const { sign, logabsdet } = linalg.slogdet(a);
        const size = largest(sign);
        if (size === 0) {
          if (!/zero|near/.test(label)) throw new Error(`${label}: singular`);
          expect(() => linalg.inv(a)).toThrow(np.LinAlgError);
          expect(logabsdet).toBe(-Infinity);
          return;
        }
        expect(Math.abs(size - 1)).toBeLessThan((n + 1) * epsOf(d) * 4);
        const b = random(d, n, 3, 5).astype(d);
        const x = np.multiply(wide(linalg.solve(np.divide(a, scale).astype(d), b)), 1);
        close(`${label}: solve`, d, times(np.divide(a, scale), x), b, n, norm * largest(x) + 1);
        if (!isSingle(d) || !/huge|tiny/.test(label)) {
          // in single precision inverses of these overflow
          const inverse = np.multiply(wide(linalg.inv(a)), scale);
          const product = times(np.divide(wide(a), scale), inverse);
          close(`${label}: inv`, d, product, np.eye(n), n, norm * largest(inverse));
        }
        if (n > 64 || Math.abs(Number(logabsdet)) > 80 || /near|huge|tiny/.test(label)) return;
        const det = np.asarray(linalg.det(a));
        const again = np.multiply(np.asarray(sign), Math.exp(Number(logabsdet)));
        close(`${label}: det`, d, det, again, n, largest(det) * 40);
      });
    });

    test('eigh', () => {
      everywhere(d, (label, given, scale, norm) => {
        const n = given.shape[0];
        const a = np.divide(np.add(np.divide(given, 2), H(np.divide(given, 2))), 1).astype(d);
        const [w, v] = linalg.eigh(a);
        const values = np.divide(wide(w), scale);
        expect(w.dtype.name).toBe(isSingle(d) ? 'float32' : 'float64');
        close(label, d, times(np.divide(wide(a), scale), v), np.multiply(wide(v), values), n, norm);
        orthonormal(label, d, v);
        expect(np.all(np.greater_equal(np.diff(w), 0))).toBe(true);
        close(`${label}: eigvalsh`, d, np.divide(wide(linalg.eigvalsh(a)), scale), values, n, norm);
        if (n > 200) return;
        const lower = np.tril(a);
        expect(np.array_equal(linalg.eigh(lower).eigenvalues, w)).toBe(true);
        close(label, d, np.divide(wide(linalg.eigvalsh(np.triu(a), 'U')), scale), values, n, norm);
      });
    });

    test('svd', () => {
      everywhere(
        d,
        (label, a, scale, norm) => {
          const [m, n] = a.shape;
          const [u, s, vh] = linalg.svd(a, { full_matrices: false });
          const values = np.divide(wide(s), scale);
          close(label, d, times(np.multiply(wide(u), values), vh), np.divide(wide(a), scale), Math.max(m, n), norm);
          orthonormal(label, d, u);
          orthonormal(label, d, H(vh));
          expect(np.all(np.less_equal(np.diff(s), 0)) && np.all(np.greater_equal(s, 0))).toBe(true);
          close(`${label}: svdvals`, d, np.divide(wide(linalg.svdvals(a)), scale), values, Math.max(m, n), norm);
          if (m > 200) return;
          const full = linalg.svd(a);
          expect([full.U.shape, full.Vh.shape]).toEqual([[m, m], [n, n]]); // biome-ignore format: short
          orthonormal(label, d, full.U);
          orthonormal(label, d, full.Vh);
          const k = Math.min(m, n);
          const left = np.multiply(wide(full.U).slice(':', `:${k}`), np.divide(wide(full.S), scale));
          close(label, d, times(left, full.Vh.slice(`:${k}`)), np.divide(wide(a), scale), Math.max(m, n), norm);
        },
        false,
      );
    });

    test('eig', () => {
      everywhere(d, (label, a, scale, norm) => {
        const n = a.shape[0];
        const [w, v] = linalg.eig(a);
        const [values, left] = [np.divide(wide(w), scale), np.divide(wide(a), scale)];
        close(label, d, times(left, v), np.multiply(wide(v), values), n, Math.max(norm, largest(left)));
        if (n > 0) close(`${label}: lengths`, d, np.sqrt(np.sum(np.square(np.absolute(wide(v))), 0)), np.ones(n), n);
        const sum = np.subtract(np.sum(values), np.asarray(np.trace(left)));
        close(`${label}: trace`, d, np.asarray(sum), np.zeros([]), n * n, norm);
        const alone = np.divide(wide(linalg.eigvals(a)), scale);
        const difference = np.subtract(np.sum(np.asarray(alone)), np.sum(values));
        close(`${label}: eigvals`, d, np.asarray(difference), np.zeros([]), n * n, norm);
      });
    });

    test('pinv: the conditions of Moore and Penrose', () => {
      for (const [m, n] of [
        [0, 3],
        [3, 0],
        [1, 1],
        [5, 5],
        [12, 5],
        [5, 12],
        [40, 33],
      ]) {
        // biome-ignore format: short
        const { a } = matrix('random', d, m, n);
        const p = linalg.pinv(a);
        expect(p.shape).toEqual([n, m]);
        const size = 10 * (largest(p) + 1) * (largest(a) + 1);
        close('A P A', d, times(a, p, a), a, m + n, size);
        close('P A P', d, times(p, a, p), p, m + n, size * (largest(p) + 1));
        close('A P', d, H(times(a, p)), times(a, p), m + n, size);
        close('P A', d, H(times(p, a)), times(p, a), m + n, size);
      }
    });

    test('lstsq: residuals are orthogonal to the columns', () => {
      for (const [m, n, columns] of [
        [6, 3, 2],
        [30, 30, 1],
        [50, 20, 4],
        [3, 7, 2],
        [5, 0, 1],
      ]) {
        // biome-ignore format: short
        const { a } = matrix('random', d, m, n);
        const b = random(d, m, columns, 9).astype(d);
        const { x, residuals, rank, s } = linalg.lstsq(a, b);
        expect([x.shape, rank, s.shape]).toEqual([[n, columns], Math.min(m, n), [Math.min(m, n)]]);
        const rest = np.subtract(wide(b), times(a, x));
        close('normal equations', d, times(H(a), rest), np.zeros([n, columns]), m + n, 20 * (largest(x) + 1));
        if (m > n) close('residuals', d, residuals, np.sum(np.square(np.absolute(rest)), 0), m + n, 10);
        else expect(residuals.shape).toEqual([0]);
        const one = linalg.lstsq(a, b.slice(':', 0));
        close('a vector', d, one.x, x.slice(':', 0), m + n, 20 * (largest(x) + 1));
      }
    });

    test('NaN and infinities end', () => {
      for (const n of [1, 2, 3, 10, 40, 130]) {
        for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
          const { a } = matrix('random', d, n, n);
          a.set([n >> 1, n >> 1], bad);
          for (const f of [linalg.qr, linalg.inv, linalg.eigh, linalg.eigvalsh, linalg.svd, linalg.svdvals] as ((
            x: np.NDArray,
          ) => unknown)[]) {
            try {
              f(a);
            } catch (error) {
              expect(error).toBeInstanceOf(np.LinAlgError);
            }
          }
          expectThrows(() => linalg.eig(a), np.LinAlgError, 'Array must not contain infs or NaNs');
          expectThrows(() => linalg.eigvals(a), np.LinAlgError, 'Array must not contain infs or NaNs');
          if (!(bad > 0)) expectThrows(() => linalg.cholesky(a), np.LinAlgError, 'Matrix is not positive definite');
        }
      }
    });

    test('stacks, broadcasting, layouts', () => {
      const stack = np.stack([0, 1, 2, 3, 4, 5].map((seed) => random(d, 4, 4, seed + 50))).astype(d);
      const six = np.reshape(np.add(stack, np.multiply(3, np.eye(4)).astype(d)), [2, 3, 4, 4]) as np.NDArray;
      const each = (f: (x: np.NDArray) => np.NDArray, shape: number[]) => {
        const got = f(six);
        expect(got.shape).toEqual([2, 3, ...shape]);
        for (let i = 0; i < 6; i++) {
          const part = (x: np.NDArray) => np.asarray(x.slice(Math.floor(i / 3), i % 3)).copy();
          const one = np.asarray(f(part(six)));
          close('one of a stack', d, part(got), one, 4, largest(one) * 4);
        }
        const turned = f(np.swapaxes(np.swapaxes(six, -1, -2).copy(), -1, -2)); // the same in another layout
        expect(np.array_equal(turned, got)).toBe(true);
      };
      each((x) => np.asarray(linalg.det(x)), []);
      each((x) => linalg.inv(x), [4, 4]);
      each((x) => linalg.solve(x, np.ones([4, 2], d)), [4, 2]);
      each((x) => linalg.qr(x).Q, [4, 4]);
      each((x) => linalg.eigvalsh(x), [4]);
      each((x) => linalg.svdvals(x), [4]);
      each((x) => linalg.pinv(x), [4, 4]);
      const b = random(d, 4, 6, 8).astype(d);
      const x = linalg.solve(six, b);
      expect(x.shape).toEqual([2, 3, 4, 6]);
      close('a right side for all', d, np.matmul(six, x), np.broadcast_to(b, [2, 3, 4, 6]), 4, 20);
      expect(linalg.solve(six.slice(0, 0), b.slice(':', 0)).shape).toEqual([4]);
      expect(linalg.inv(np.zeros([0, 3, 3], d)).shape).toEqual([0, 3, 3]);
      expect((linalg.det(np.zeros([2, 0, 0], d)) as np.NDArray).tolist()).toEqual(isComplex(d) ? [new np.Complex(1), new np.Complex(1)] : [1, 1]); // biome-ignore format: short
      expect(linalg.matrix_rank(six)).toBeInstanceOf(np.NDArray);
    });
  });
}

describe('what is refused, and what is not', () => {
  const a = np.ones([2, 3]);
  const square = np.eye(3);

  test('shapes and dtypes', () => {
    const needSquare = [linalg.det, linalg.slogdet, linalg.inv, linalg.cholesky, linalg.eig, linalg.eigh, linalg.eigvals, linalg.eigvalsh]; // biome-ignore format: short
    for (const f of needSquare as ((x: np.ArrayLike) => unknown)[]) {
      expectThrows(() => f(a), np.LinAlgError, 'Last 2 dimensions of the array must be square');
      expectThrows(
        () => f([1, 2]),
        np.LinAlgError,
        '1-dimensional array given. Array must be at least two-dimensional',
      );
      expectThrows(() => f(np.ones([2, 2], 'float16')), np.DTypeError, 'array type float16 is unsupported in linalg');
    }
    for (const f of [linalg.qr, linalg.svd, linalg.svdvals, linalg.pinv] as ((x: np.ArrayLike) => unknown)[]) {
      expectThrows(() => f(3), np.LinAlgError, '0-dimensional array given. Array must be at least two-dimensional');
    }
    expectThrows(() => linalg.lstsq(square, np.ones(2)), np.LinAlgError, 'Incompatible dimensions');
    expectThrows(() => linalg.lstsq(np.ones([2, 2, 2]), np.ones(2)), np.LinAlgError, '3-dimensional array given. Array must be two-dimensional'); // biome-ignore format: short
    expectThrows(() => linalg.solve(square, np.ones(2)), np.ValueError, '(size 2 is different from 3)');
    expectThrows(() => linalg.solve(square, 1), np.LinAlgError, '0-dimensional array given');
    for (const d of ['bool', 'int8', 'uint64', 'int32'] as const) {
      expect(linalg.inv(np.eye(2, null, 0, d)).dtype.name).toBe('float64');
      expect(linalg.svd(np.eye(2, null, 0, d)).S.dtype.name).toBe('float64');
    }
    expect(linalg.solve(np.eye(2, null, 0, 'float32'), np.ones(2)).dtype.name).toBe('float64');
    expect(linalg.solve(np.eye(2, null, 0, 'complex64'), np.ones(2)).dtype.name).toBe('complex128');
  });

  test('values and options', () => {
    expectThrows(() => linalg.inv([[1, 2], [2, 4]]), np.LinAlgError, 'Singular matrix'); // biome-ignore format: short
    expectThrows(() => linalg.solve(np.zeros([2, 2, 2]), [1, 2]), np.LinAlgError, 'Singular matrix');
    expectThrows(() => linalg.cholesky([[1, 2], [2, 1]]), np.LinAlgError, 'Matrix is not positive definite'); // biome-ignore format: short
    expectThrows(() => linalg.eigh(square, 'X'), np.ValueError, "UPLO argument must be 'L' or 'U'");
    expectThrows(() => linalg.qr(square, 'x' as never), np.ValueError, "Unrecognized mode 'x'");
    expectThrows(() => linalg.qr(square, 'toString' as never), np.ValueError, "Unrecognized mode 'toString'");
    expectThrows(() => linalg.svd(square, { full: true } as never), TypeError, "unexpected keyword argument 'full'");
    expectThrows(
      () => linalg.pinv(square, { rcond: 1, rtol: 1 }),
      np.ValueError,
      "`rtol` and `rcond` can't be both set.",
    );
    expectThrows(
      () => linalg.matrix_rank(square, { tol: 1, rtol: 1 }),
      np.ValueError,
      "`tol` and `rtol` can't be both set.",
    );
    expect(linalg.eigh(square, 'u').eigenvalues.tolist()).toEqual([1, 1, 1]);
    expect(linalg.matrix_rank(square)).toBe(3);
    expect(linalg.matrix_rank([0, 0])).toBe(0);
    expect(linalg.matrix_rank([0, 1])).toBe(1);
    expect(linalg.matrix_rank([[1, 2], [2, 4]])).toBe(1); // biome-ignore format: short
    const { sign, logabsdet } = linalg.slogdet([[1, 2], [2, 4]]); // biome-ignore format: short
    expect([sign, logabsdet]).toEqual([0, -Infinity]);
    expect(linalg.slogdet(np.multiply(np.eye(400), 10)).logabsdet).toBeCloseTo(400 * Math.log(10), 9);
    expect(linalg.det(np.multiply(np.eye(400), 10))).toBe(Infinity);
    expect(linalg.det(np.diag([1e200, 1e200, 1e-200, 1e-200]))).toBeCloseTo(1, 12);
  });

  test('a Hermitian matrix: svd, pinv and rank by eigenvalues', () => {
    const h = np.array([[2, 1, 0], [1, -3, 1], [0, 1, 0]]); // biome-ignore format: short
    const [u, s, vh] = linalg.svd(h, { hermitian: true });
    close('U S Vh', 'float64', times(np.multiply(u, s), vh), h, 3, 3);
    close('values', 'float64', linalg.svd(h, true, false, true), linalg.svdvals(h), 3, 3);
    close('pinv', 'float64', linalg.pinv(h, { hermitian: true }), linalg.inv(h), 3, 3);
    expect(linalg.matrix_rank(h, { hermitian: true })).toBe(3);
  });

  test('promise twins give the same, and can be given up', async () => {
    const x = np.add(random('float64', 60, 60, 3), np.multiply(8, np.eye(60))) as np.NDArray;
    const h = times(x.T, x);
    const pairs: [unknown, Promise<unknown>][] = [
      [linalg.det(x), linalg.detAsync(x)],
      [linalg.slogdet(x), linalg.slogdetAsync(x)],
      [linalg.inv(x), linalg.invAsync(x)],
      [linalg.solve(x, h), linalg.solveAsync(x, h)],
      [linalg.cholesky(h), linalg.choleskyAsync(h)],
      [linalg.qr(x), linalg.qrAsync(x)],
      [linalg.eigh(h), linalg.eighAsync(h)],
      [linalg.eigvalsh(h), linalg.eigvalshAsync(h, 'U')],
      [linalg.eig(x), linalg.eigAsync(x)],
      [linalg.eigvals(x), linalg.eigvalsAsync(x)],
      [linalg.svd(x), linalg.svdAsync(x)],
      [linalg.svdvals(x), linalg.svdvalsAsync(x)],
      [linalg.pinv(x), linalg.pinvAsync(x)],
      [linalg.lstsq(x, h), linalg.lstsqAsync(x, h)],
    ];
    const numbers = (y: unknown): unknown =>
      y instanceof np.NDArray ? y.tolist() : Array.isArray(y) ? y.map(numbers) : y;
    for (const [now, later] of pairs) {
      const [one, other] = [numbers(now), numbers(await later)];
      if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error('a promise resolved to something else');
    }
    await expect(linalg.invAsync(np.zeros([2, 2]))).rejects.toThrow('Singular matrix');
    await expect(linalg.svdAsync(np.ones(3))).rejects.toThrow('at least two-dimensional');
    await expect(linalg.invAsync(x, { signal: 1 } as never)).rejects.toThrow('signal must be an AbortSignal');
    await expect(linalg.svdAsync(x, { signal: AbortSignal.abort(new Error('no more')) })).rejects.toThrow('no more');
    const stop = new AbortController();
    const running = linalg.svdAsync(h, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });
});
