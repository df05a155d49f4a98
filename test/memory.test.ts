// Memory: disposing, views after growth, and far more arrays than a heap wants to hold, in one synchronous loop.
import * as np from 'clumpy';
import { elementsOf, expectArray, make, noise } from './support/arrays';
import { beforeAll, describe, expect, test } from './support/harness';

const MB = 2 ** 20;

describe('dispose', () => {
  test('gives memory back at once, and new arrays are not disturbed', () => {
    // 1.2 GB in all, 8 MB at a time
    for (let i = 0; i < 150; i++) {
      const a = np.full([MB], i);
      if (a.item(i) !== i || a.item(MB - 1) !== i) throw new Error(`array ${i} is wrong`);
      a.dispose();
    }
    const kept = np.full([1000], 5);
    for (let i = 0; i < 50; i++) np.full([1000], 6).dispose();
    expect(kept.sum()).toBe(5000);
  });

  test('Symbol.dispose, which `using` calls', () => {
    const a = np.ones([5000]);
    const symbol = (Symbol as { dispose?: symbol }).dispose as symbol;
    expect(typeof symbol).toBe('symbol');
    (a as unknown as Record<symbol, () => void>)[symbol]();
    expect(() => a.sum()).toThrow(np.DisposedError);
    {
      using b = np.ones([5000]);
      expect(b.sum()).toBe(5000);
    }
    let escaped: np.NDArray;
    {
      using c = np.ones([5000]);
      escaped = c;
    }
    expect(() => escaped.sum()).toThrow(np.DisposedError);
  });

  test('any order of dispose and use: right results or DisposedError', () => {
    let state = 12345;
    const next = (n: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % n;
    };
    const arrays: { a: np.NDArray; sum: number; dead: boolean; base: number }[] = [];
    for (let step = 0; step < 3000; step++) {
      const one = arrays.length > 0 ? arrays[next(arrays.length)] : undefined;
      const action = next(6);
      if (action < 2 || !one) {
        const n = [1, 3, 100, 600, 5000][next(5)];
        arrays.push({ a: np.full([n], n % 7), sum: n * (n % 7), dead: false, base: arrays.length });
      } else if (action === 2 && !one.dead) {
        const a = one.a.slice('::-1') as np.NDArray;
        arrays.push({ ...one, a, base: arrays[one.base] === one ? arrays.indexOf(one) : one.base });
      } else if (action === 3 && next(3) === 0) {
        one.a.dispose();
        const index = arrays.indexOf(one);
        for (const other of arrays)
          if (other === one || (one.base === index && other.base === index)) other.dead = true;
      } else if (one.dead) expect(() => one.a.sum()).toThrow(np.DisposedError);
      else expect([np.sum(one.a), np.sum(np.add(one.a, 1))]).toEqual([one.sum, one.sum + one.a.size]);
    }
    expect(arrays.some(({ dead }) => dead)).toBe(true);
  });
});

describe('growth', () => {
  test('arrays and their data outlive it', () => {
    const a = make('float64', [1000], noise('wide', 'float64', 1000, 1));
    const small = make('int32', [3], [1, 2, 3]);
    const view = a.slice('::-2') as np.NDArray;
    const want = elementsOf(a);
    const held = [a.data, small.data]; // in WebAssembly these are detached when memory grows: ask again
    const more = Array.from({ length: 24 }, (_, i) => np.full([MB], i)); // 192 MB
    expect(held.length).toBe(2);
    expectArray(a, 'float64', [1000], want, 'after growth');
    expectArray(view, 'float64', [500], want.filter((_: unknown, i: number) => i % 2 === 1).reverse(), 'a view');
    expectArray(np.add(small, 1), 'int32', [3], [2, 3, 4], 'a result');
    a.data[0] = 7 as never;
    expect([a.item(0), view.item(-1), a.data[0], a.data === a.data]).toEqual([7, want[1], 7, true]);
    np.random.seed(5);
    const first = np.random.rand(); // the state of random numbers has moved as well
    for (let i = 0; i < 24; i++) expect([more[i].item(0), more[i].item(MB - 1)]).toEqual([i, i]);
    const again = np.zeros([2 * MB]);
    np.random.seed(5);
    expect(np.random.rand()).toBe(first);
    expect(np.sum(again)).toBe(0);
  });

  test('scalars of one call stay right when it makes memory grow', () => {
    // the scalar operand is written to the frame before the result is allocated
    for (let n = 1; n <= 8 * MB; n *= 4) {
      const got = np.full([n], 2.5, 'float32');
      expect([got.item(0), got.item(n - 1)]).toEqual([2.5, 2.5]);
      const sum = np.add(got, 1.5);
      expect([sum.item(0), sum.item(n - 1)]).toEqual([4, 4]);
    }
  });
});

describe('temporaries', () => {
  test('many small ones in one loop', () => {
    let a = np.zeros([3]);
    for (let i = 0; i < 50_000; i++) a = np.add(a, 1);
    expect(a.tolist()).toEqual([50_000, 50_000, 50_000]);
  });

  test('many large ones in one loop: 1.5 GB in pieces of 1 MB', () => {
    const ones = np.ones([131072]);
    let a = np.zeros([131072]);
    for (let i = 0; i < 1500; i++) a = np.add(a, ones);
    expect([np.min(a), np.max(a)]).toEqual([1500, 1500]);
  });

  test('views of temporaries keep them alive', () => {
    const views: np.NDArray[] = [];
    for (let i = 0; i < 300; i++) views.push(np.full([2000], i).slice('1000:1002') as np.NDArray);
    for (let i = 0; i < 300; i++) expect(views[i].tolist()).toEqual([i, i]);
  });
});

/*
 * More arrays than WebAssembly's soft limit lets into its heap at once (256 MB), all alive: the later ones are kept
 * outside and lent to each call. Natively the same lines are plain work. All of it happens in one synchronous function,
 * since a turn of the event loop could let everything in; the tests below look at what it found.
 */
describe('beyond the heap', () => {
  const found = new Map<string, string>();
  const names = [
    'elementwise, one operand outside',
    'elementwise, both and the result outside',
    'out= outside, inside, and the operand itself',
    'overlapping views',
    'mixed dtypes and casts',
    'strided, transposed, reversed and broadcast',
    'long enough to be cut in halves',
    'long and transposed, cut in halves',
    'sums, in NumPy order',
    'reductions along axes, with out=',
    'argmax, any and all',
    'var and std',
    'matmul',
    'solve, inv and det',
    'copies, concatenation and assignment',
    'slices are written through',
    'random numbers',
    'reading elements',
    'small arrays',
    'disposing',
    'used many times, and changed in between',
    'used many times while somebody holds its data',
  ];
  const checks: Record<string, () => void> = {};

  beforeAll(() => {
    const { sum, negative, add, multiply } = np;
    const n = 200_000; // 1.6 MB: no slab
    const x = noise('wide', 'float64', n, 1) as Float64Array;
    const y = noise('wide', 'float64', n, 2) as Float64Array;
    const inside = make('float64', [n], x);
    const before = {
      sum: sum(inside),
      rows: elementsOf(sum(inside.reshape(400, 500), 0)),
      columns: elementsOf(sum(inside.reshape(400, 500), 1)),
      std: np.std(inside),
      max: np.argmax(inside),
    };
    // 336 MB in large blocks, then what is left of the limit in small ones, and the rest of the last slab
    const kept = Array.from({ length: 42 }, () => np.empty([MB]));
    for (let i = 0; i < 32; i++) kept.push(np.empty([MB / 16]), np.empty([MB / 128]), np.empty([500]));
    for (let i = 0; i < 100; i++) kept.push(np.empty([200]));
    const a = make('float64', [n], x);
    const b = make('float64', [n], y);
    const total = x.map((v, i) => v + y[i]);
    const equal = (got: np.NDArray, want: ArrayLike<number>, what: string) => {
      expectArray(got, got.dtype.name, got.shape, want, what);
    };

    checks['elementwise, one operand outside'] = () => {
      equal(add(inside, b), total, 'inside + outside');
      equal(add(b, inside), total, 'outside + inside');
      equal(
        multiply(a, 2),
        x.map((v) => v * 2),
        'outside * 2',
      );
      equal(
        np.less(a, 0),
        Uint8Array.from(x, (v) => Number(v < 0)),
        'outside < 0',
      );
    };
    checks['elementwise, both and the result outside'] = () => {
      equal(add(a, b), total, 'a + b');
      equal(
        add(a, a),
        x.map((v) => v + v),
        'a + a',
      );
      equal(negative(negative(add(a, b))), total, 'a chain');
      equal(
        np.sqrt(np.absolute(a)),
        x.map((v) => Math.sqrt(Math.abs(v))),
        'sqrt',
      );
    };
    checks['out= outside, inside, and the operand itself'] = () => {
      const out = np.empty([n]);
      expect(add(a, b, out)).toBe(out);
      equal(out, total, 'outside');
      add(a, b, inside);
      equal(inside, total, 'inside');
      add(out, 0, out);
      equal(out, total, 'itself');
      const c = a.copy();
      add(c, b, c);
      equal(c, total, 'in place');
      equal(a, x, 'the operand');
    };
    checks['overlapping views'] = () => {
      const c = a.copy();
      add(c.slice('1:'), c.slice(':-1'), { out: c.slice('1:') as np.NDArray });
      equal(
        c,
        x.map((v, i) => (i > 0 ? v + x[i - 1] : v)),
        'shifted',
      );
      const r = a.copy();
      negative(r.slice('::-1'), { out: r });
      equal(
        r,
        x.map((_, i) => -x[n - 1 - i]),
        'reversed',
      );
    };
    checks['mixed dtypes and casts'] = () => {
      const single = a.astype('float32');
      equal(single, Float32Array.from(x), 'as float32');
      equal(
        add(single, b),
        x.map((v, i) => Math.fround(v) + y[i]),
        'float32 + float64',
      );
      const out = np.empty([n], 'float32');
      add(a, b, out);
      equal(out, Float32Array.from(total), 'into float32');
      equal(
        np.greater(a, 0).astype('int32'),
        Int32Array.from(x, (v) => Number(v > 0)),
        'bools as int32',
      );
    };
    checks['strided, transposed, reversed and broadcast'] = () => {
      const square = a.reshape(400, 500);
      const other = b.reshape(500, 400);
      const want = x.map((v, i) => v + y[(i % 500) * 400 + Math.floor(i / 500)]);
      equal(add(square, other.T), want, 'transposed');
      equal(
        add(a.slice('::-2'), b.slice('::2')),
        Float64Array.from({ length: n / 2 }, (_, i) => x[n - 1 - 2 * i] + y[2 * i]),
        'strided',
      );
      const row = b.slice(':500');
      equal(
        add(square, row),
        x.map((v, i) => v + y[i % 500]),
        'broadcast rows',
      );
      const column = b.slice(':400').reshape(400, 1);
      equal(
        add(square, column),
        x.map((v, i) => v + y[Math.floor(i / 500)]),
        'broadcast columns',
      );
    };
    checks['long enough to be cut in halves'] = () => {
      const long = 5 * MB; // 40 MB each
      const p = np.arange(long);
      const q = np.full([long], 0.5);
      const r = add(p, q);
      for (const i of [0, 1, long / 2 - 1, long / 2, long - 1]) expect(r.item(i)).toBe(i + 0.5);
      expect(sum(np.equal(np.subtract(r, q), p))).toBe(long);
      add(r, 1, r);
      expect(sum(np.equal(r, add(p, 1.5)))).toBe(long);
      // in place over views that overlap across the cut
      add(p.slice('1:'), p.slice(':-1'), { out: p.slice('1:') as np.NDArray });
      for (const i of [1, 2, long / 2, long / 2 + 1, long - 1]) expect(p.item(i)).toBe(2 * i - 1);
    };
    checks['long and transposed, cut in halves'] = () => {
      const p = np.arange(4 * MB).reshape(2048, 2048);
      const q = add(p, p.T);
      const at = (i: number, j: number) => (i + j) * 2049 - (i + j) + (i + j);
      for (const [i, j] of [
        [0, 0],
        [3, 5],
        [1023, 1024],
        [1024, 1023],
        [2047, 0],
        [2047, 2047],
      ]) {
        expect(q.item(i, j)).toBe(i * 2048 + j + j * 2048 + i);
        expect(q.item(i, j)).toBe(at(i, j));
      }
      expect(np.all(np.equal(q, q.T))).toBe(true);
    };
    checks['sums, in NumPy order'] = () => {
      expect(sum(a)).toBe(before.sum);
      expect(np.mean(a)).toBe(before.sum / n);
      expect(sum(a.slice('::-1').slice('::-1'))).toBe(before.sum);
      expect(sum(np.full([n], 3, 'int32'))).toBe(3 * n);
      expect(np.prod(np.ones([n], 'float32'))).toBe(1);
    };
    checks['reductions along axes, with out='] = () => {
      const square = a.reshape(400, 500);
      equal(sum(square, 0), before.rows as Float64Array, 'rows');
      equal(sum(square, 1), before.columns as Float64Array, 'columns');
      equal(sum(square.T, 1), before.rows as Float64Array, 'rows of the transpose');
      const out = np.empty([500]);
      expect(sum(square, { axis: 0, out })).toBe(out);
      equal(out, before.rows as Float64Array, 'out');
      const tall = b.reshape(n / 2, 2);
      const big = np.empty([n / 2]);
      np.max(tall, { axis: 1, out: big });
      equal(
        big,
        Float64Array.from({ length: n / 2 }, (_, i) => Math.max(y[2 * i], y[2 * i + 1])),
        'a large result',
      );
      equal(
        np.min(tall, 1),
        Float64Array.from({ length: n / 2 }, (_, i) => Math.min(y[2 * i], y[2 * i + 1])),
        'min',
      );
    };
    checks['argmax, any and all'] = () => {
      expect(np.argmax(a)).toBe(before.max);
      expect(np.argmax(negative(a))).toBe(np.argmin(a));
      equal(
        np.argmax(b.reshape(2, n / 2), 0),
        BigInt64Array.from({ length: n / 2 }, (_, i) => BigInt(y[n / 2 + i] > y[i])) as never,
        'argmax',
      );
      expect([np.any(np.zeros([n])), np.all(np.ones([n])), np.any(a), np.all(np.greater(a, 0))]).toEqual([
        false,
        true,
        true,
        false,
      ]);
    };
    checks['var and std'] = () => {
      expect(np.std(a)).toBe(before.std);
      expect(np.var(np.full([n], 7))).toBe(0);
      expect((np.std(a.reshape(400, 500), 1) as np.NDArray).shape).toEqual([400]);
    };
    checks.matmul = () => {
      const p = np.arange(250_000).reshape(500, 500);
      const one = np.eye(500);
      expect(np.all(np.equal(np.matmul(p, one), p))).toBe(true);
      expect(np.all(np.equal(np.matmul(one.T, p.T), p.T))).toBe(true);
      const out = np.empty([500, 500]);
      np.matmul(p, one, { out });
      expect(np.all(np.equal(out, p))).toBe(true);
      const stack = np.matmul(np.broadcast_to(one, [3, 500, 500]), p);
      expect(np.all(np.equal(stack, p))).toBe(true);
      expect(np.matmul(np.ones([n]), np.ones([n]))).toBe(n);
    };
    checks['solve, inv and det'] = () => {
      const m = 300;
      const p = add(np.eye(m).mul(4), np.eye(m, m, 1));
      const product = np.matmul(p, np.linalg.inv(p));
      expect(np.max(np.absolute(np.subtract(product, np.eye(m))))).toBeLessThan(1e-14);
      const right = np.matmul(p, np.ones([m]));
      expect(np.max(np.absolute(np.subtract(np.linalg.solve(p, right), 1)))).toBeLessThan(1e-14);
      expect(np.linalg.det(p)).toBe(4 ** 300);
    };
    checks['copies, concatenation and assignment'] = () => {
      equal(a.copy(), x, 'copy');
      equal(np.ascontiguousarray(a.slice('::-1')).slice('::-1') as np.NDArray, x, 'reversed twice');
      const both = np.concatenate([a, b]);
      equal(both.slice(`:${n}`), x, 'first half');
      equal(both.slice(`${n}:`), y, 'second half');
      const stacked = np.stack([a, b], 1);
      equal(stacked.slice(':', 1) as np.NDArray, y, 'stack');
      both.set(`:${n}`, b);
      equal(both.slice(`:${n}`), y, 'set');
      both.set('::2', -1);
      expect([both.item(0), both.item(1), both.item(2)]).toEqual([-1, y[1], -1]);
      both.set('...', both.slice('::-1'));
      expect([both.item(0), both.item(2 * n - 1)]).toEqual([y[n - 1], -1]);
      both.fill(4);
      expect(sum(both)).toBe(8 * n);
    };
    checks['slices are written through'] = () => {
      const c = np.zeros([n]);
      const part = c.slice('10:20');
      add(part, 1, { out: part });
      add(c.slice('15:25'), 1, { out: c.slice('15:25') as np.NDArray });
      expect((c.slice('8:27') as np.NDArray).tolist()).toEqual([
        0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0,
      ]);
      c.data[12] = 50 as never;
      expect([part.item(2), np.max(c)]).toEqual([50, 50]);
      const tall = np.zeros([n / 2, 2]);
      negative(np.ones([n / 2]), { out: tall.slice(':', 1) as np.NDArray });
      expect([sum(tall), tall.item(7, 0), tall.item(7, 1)]).toEqual([-n / 2, 0, -1]);
    };
    checks['random numbers'] = () => {
      np.random.seed(1);
      const large = np.random.rand(n);
      np.random.seed(1);
      const few = np.random.rand(1000);
      equal(large.slice(':1000'), elementsOf(few) as Float64Array, 'rand');
      np.random.seed(1);
      np.random.randint(0, 10, n);
      const after = np.random.rand();
      np.random.seed(1);
      for (let i = 0; i < 2; i++) np.random.randint(0, 10, n / 2);
      expect(np.random.rand()).toBe(after);
    };
    checks['reading elements'] = () => {
      expect([a.item(5), a.slice(-1), a.at(7)]).toEqual([x[5], x[n - 1], x[7]]);
      expect([...(a.slice(':4') as np.NDArray)]).toEqual([...x.slice(0, 4)]);
      expect((b.slice('::-1') as np.NDArray).toTypedArray()[0]).toBe(y[n - 1]);
      expect(a.data.length).toBe(n);
      expect(String(np.zeros([n]))).toBe('[0. 0. 0. ... 0. 0. 0.]');
    };
    checks['small arrays'] = () => {
      const [p, q] = [np.array([1, 2, 3]), np.array([[10], [20]])];
      const out = np.zeros([2, 3], 'float32');
      expect(add(p, q).tolist()).toEqual([
        [11, 12, 13],
        [21, 22, 23],
      ]);
      add(p, q, out);
      expectArray(out, 'float32', [2, 3], [11, 12, 13, 21, 22, 23], 'out');
      expect([sum(out), np.max(p), np.argmax(q), np.mean(p), np.matmul(p, p)]).toEqual([102, 3, 1, 2, 14]);
      expect(
        np.linalg
          .inv([
            [2, 0],
            [0, 4],
          ])
          .tolist(),
      ).toEqual([
        [0.5, 0],
        [0, 0.25],
      ]);
      let total = np.zeros([3]);
      for (let i = 0; i < 2000; i++) total = add(total, p);
      expect(total.tolist()).toEqual([2000, 4000, 6000]);
      expect(p.slice('::-1').tolist()).toEqual([3, 2, 1]);
      expect(np.power(np.array([2n, 3n]), 3).tolist()).toEqual([8, 27]);
      expect(() => np.power(np.array([2n, 3n]), np.array([1n, -1n]))).toThrow(np.ValueError);
    };
    checks.disposing = () => {
      const c = a.copy();
      c.dispose();
      expect(() => c.sum()).toThrow(np.DisposedError);
      kept[41].dispose();
      expect(() => add(kept[41], 1)).toThrow(np.DisposedError);
      equal(a, x, 'another array');
    };

    checks['used many times, and changed in between'] = () => {
      const c = make('float64', [n], x);
      const view = c.slice('::-1') as np.NDArray;
      let want = x;
      for (let i = 0; i < 30; i++) {
        add(c, 1, c);
        want = want.map((v) => v + 1);
        equal(c, want, 'the sum');
        expect(Object.is(view.at(n - 1), c.at(0))).toBe(true);
      }
      const packed = np.linalg.pack(a.reshape(400, 500));
      const row = np.ones([1, 400]);
      const first = elementsOf(np.matmul(row, packed));
      for (let i = 0; i < 20; i++) equal(np.matmul(row, packed), first as Float64Array, 'the product');
    };
    checks['used many times while somebody holds its data'] = () => {
      const c = make('float64', [n], x);
      const { data } = c;
      for (let i = 0; i < 30; i++) {
        data[0] = i;
        expect(np.max(c.slice(':1') as np.NDArray)).toBe(i);
        add(c, 0, c);
        expect(c.data[0]).toBe(i);
      }
    };

    for (const name of names) {
      try {
        checks[name]();
        found.set(name, 'fine');
      } catch (error) {
        found.set(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    }
    for (const array of kept) array.dispose();
  });

  for (const name of names) test(name, () => expect(found.get(name)).toBe('fine'));

  test('after a turn of the event loop everything is as before', async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const a = np.ones([MB]);
    expect(np.sum(np.add(a, a))).toBe(2 * MB);
  });
});

test('more than there is: a typed error, and life goes on', () => {
  const a = np.ones([1000]);
  for (const shape of [[2 ** 40], [2 ** 36], [2 ** 20, 2 ** 20]]) {
    expect(() => np.empty(shape)).toThrow(np.BackendError);
    expect(() => np.zeros(shape)).toThrow(np.BackendError);
    expect(() => np.add(np.broadcast_to(a.slice(0, null), shape), 1)).toThrow(np.BackendError);
  }
  expect(np.sum(np.add(a, 1))).toBe(2000);
});

test('reductions of nothing, when memory has been made without a turn of the event loop', () => {
  let made = 0;
  for (let i = 0; i < 60; i++) made += np.ones(1_000_000).size; // more than the WebAssembly heap takes in one go
  const small = Array.from({ length: 3000 }, () => np.ones(500)); // nor does it take small arrays any more
  expect([made, small.length]).toEqual([60_000_000, 3000]);
  for (const shape of [[0], [0, 3], [2, 0, 2]]) {
    const nothing = np.zeros(shape);
    expect([np.all(nothing), np.any(nothing), np.sum(nothing), np.prod(nothing)]).toEqual([true, false, 0, 1]);
    expect(np.array_equal(nothing, np.zeros(shape))).toBe(true);
  }
  expect(np.prod(np.zeros([2, 0]), 1).tolist()).toEqual([1, 1]);
  expect(np.max(np.zeros([0, 2]), { axis: 0, initial: 7 }).tolist()).toEqual([7, 7]);
});
