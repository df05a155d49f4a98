// linspace between arrays, grids, iterators, texts, buffers, bytes (fixtures/sources.py); resizing in place, devices.
import * as np from 'clumpy';
import { elementsOf, expectArray, expectThrows, layouts, make, noise, same, sizeOf } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';

const functions = {
  grid: (i: np.NDArray, j: np.NDArray) => i.mul(10).add(j),
  first: (i: np.NDArray) => i,
};

describe('arrays from other things', () => {
  testCalls('sources', { functions }, 3000);

  test('meshgrid without copies gives views', () => {
    const [x, y] = [np.arange(3), np.arange(2)];
    const [a, b] = np.meshgrid(x, y, { copy: false });
    expect([a.base, b.base]).toEqual([x, y]);
    expect([a.flags.WRITEABLE, [...a.strides], [...b.strides]]).toEqual([false, [0, 8], [8, 0]]);
    const [c] = np.meshgrid(x, y, { copy: false, sparse: true });
    expect([c.base, [...c.shape]]).toEqual([x, [1, 3]]);
    expectThrows(() => np.meshgrid(x, { spare: true } as never), TypeError, "unexpected keyword argument 'spare'");
  });

  test('fromiter takes what can be iterated over, and no more than it needs', () => {
    function* squares() {
      for (let i = 0; ; i++) yield i * i;
    }
    expectArray(np.fromiter(squares(), 'int32', 4), 'int32', [4], [0, 1, 4, 9], 'a generator');
    expectArray(np.fromiter(new Set([3, 1]), 'uint8'), 'uint8', [2], [3, 1], 'a set');
    expectArray(np.fromiter(np.arange(3), 'float32'), 'float32', [3], [0, 1, 2], 'an array');
    expectThrows(() => np.fromiter(5 as never, 'int32'), TypeError, 'needs an iterable');
    expectThrows(() => np.fromiter([1], undefined as never), TypeError, "missing required argument 'dtype'");
  });

  test('fromfunction hands options on', () => {
    const f = (i: np.NDArray, { by }: { by: number }) => i.mul(by);
    expectArray(
      np.fromfunction(f as never, [3], { dtype: 'int16', by: 5 }) as np.NDArray,
      'int16',
      [3],
      [0, 5, 10],
      'by',
    );
    expectThrows(() => np.fromfunction(3 as never, [3]), TypeError, 'needs a function');
  });

  test('frombuffer of every kind of buffer', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => i);
    const want = [...new Uint32Array(bytes.buffer, 8, 4)];
    const views = [
      bytes.buffer,
      bytes,
      new DataView(bytes.buffer),
      new Float64Array(bytes.buffer),
      np.array(bytes),
      ...(typeof SharedArrayBuffer === 'undefined' ? [] : [new SharedArrayBuffer(32)]),
    ];
    for (const buffer of views) {
      const shared = Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
      if (shared) new Uint8Array(buffer as SharedArrayBuffer).set(bytes);
      const a = np.frombuffer(buffer, 'uint32', 4, 8);
      expect([a.dtype, [...a.toTypedArray()]]).toEqual([np.uint32, want]);
    }
    // where the elements are not aligned, and in WebAssembly, they are copied
    const odd = np.frombuffer(bytes.buffer, 'uint32', 4, 9);
    expectArray(odd, 'uint32', [4], [...new Uint32Array(bytes.slice(9, 25).buffer)], 'not aligned');
    expectThrows(() => np.frombuffer('text' as never), TypeError, 'a bytes-like object is required');
    const a = np.frombuffer(bytes.buffer, 'uint8');
    bytes[3] = 99;
    const alone = np.asarray(bytes);
    bytes[4] = 98;
    // as with typed arrays: shared where asarray shares
    expect(a.item(3)).toBe(alone.item(4) === 98 ? 99 : 3);
    const shared = np.arange(4);
    const view = np.frombuffer(shared, 'uint8');
    shared.fill(0);
    expect([view.base, view.size, view.sum()]).toEqual([shared, 32, 0]);
  });
});

describe('the memory of an array', () => {
  test('a view as another dtype shows the same bytes', () => {
    const a = np.arange(4, 'uint16');
    const b = a.view('uint8');
    expect(b.base).toBe(a);
    b.set(0, 7);
    expect(a.item(0)).toBe(7);
    expect(a.view().base).toBe(a);
    const odd = np.zeros([9], 'uint8').slice('1:') as np.NDArray;
    expectThrows(() => odd.view('float32'), np.ValueError, 'the elements do not lie at multiples of the 4 bytes');
    expectThrows(() => a.view('nothing' as never), np.DTypeError, 'not understood');
  });

  test('byteswap in place refuses what is read-only', () => {
    expectThrows(() => np.broadcast_to([1], [3]).byteswap(true), np.ValueError, 'read-only');
    const a = np.array(new Uint16Array([1, 2]));
    expect(a.byteswap(true)).toBe(a);
    expectArray(a, 'uint16', [2], [256, 512], 'swapped');
  });

  test('resize in place cuts, or puts zeros', () => {
    for (const dtype of ['int8', 'float64', 'complex64', 'bool'] as const) {
      for (const from of [[], [5], [2, 3], [0, 4], [2, 3, 2]]) {
        for (const to of [[], [1], [3], [12], [4, 2], [3, 4], [0], [600], [2, 0]]) {
          const elements = noise('few', dtype, sizeOf(from), 1) as Float64Array;
          const a = make(dtype, from, elements);
          const view = a.reshape(-1);
          expect(a.resize(...(to.length === 1 ? to : [to]), { refcheck: true })).toBe(undefined);
          const lanes = dtype === 'complex64' ? 2 : 1;
          const want = Array.from({ length: sizeOf(to) * lanes }, (_, i) => elements[i] ?? 0);
          expectArray(a, dtype, to, want, `${dtype} (${from}) resized to (${to})`);
          same(view.toTypedArray() as Float64Array, elements, dtype, 'a view made before');
          expect(a.base).toBe(null);
        }
      }
    }
  });

  test('resize in place keeps Fortran order, and refuses views', () => {
    const f = np.array(
      [
        [1, 2],
        [3, 4],
      ],
      { order: 'F' },
    );
    f.resize(3, 2);
    expect(f.tolist()).toEqual([
      [1, 4],
      [3, 0],
      [2, 0],
    ]);
    const a = np.arange(6);
    expectThrows(
      () => (a.slice('1:') as np.NDArray).resize(3),
      np.ValueError,
      'cannot resize this array: it does not own its data',
    );
    expectThrows(
      () => (a.slice('::2') as np.NDArray).resize(2),
      np.ValueError,
      'resize only works on single-segment arrays',
    );
    expectThrows(() => a.resize(-1), np.ValueError, 'negative dimensions not allowed');
    expectThrows(() => a.resize(1.5), TypeError, 'cannot be interpreted as an integer');
    expectThrows(() => a.resize(3, { check: true } as never), TypeError, "unexpected keyword argument 'check'");
    const b = a.reshape(6);
    b.resize(2, 3);
    expect([b.base, [...b.shape]]).toEqual([a, [2, 3]]);
    a.resize();
    expect(a.shape).toEqual([6]);
    a.resize(2, 4);
    expectArray(a.add(1), 'float64', [2, 4], [1, 2, 3, 4, 5, 6, 1, 1], 'computed with afterwards');
    a.dispose();
    expectThrows(() => a.resize(3), np.DisposedError, '');
  });

  test('mT, device and to_device', () => {
    const a = make('int16', [2, 3, 4], noise('wide', 'int16', 24, 3));
    for (const { array } of layouts('int16', [2, 3, 4], elementsOf(a))) {
      const [x, y] = [array.mT, np.matrix_transpose(array)];
      for (const t of [x, y]) {
        expect([[...t.shape], [...t.strides]]).toEqual([
          [2, 4, 3],
          [array.strides[0], array.strides[2], array.strides[1]],
        ]);
        expect(t.base).toBe(array.base ?? array);
      }
    }
    expectThrows(() => np.zeros([3]).mT, np.ValueError, 'matrix transpose with ndim < 2 is undefined');
    expect([a.device, a.to_device('cpu')]).toEqual(['cpu', a]);
    expectThrows(() => a.to_device('gpu' as never), np.ValueError, "Unsupported device: 'gpu'");
    expectThrows(() => a.to_device('cpu', { stream: 1 } as never), np.ValueError, 'stream');
  });

  test('fromfile takes the bytes of a file', () => {
    const bytes = Uint8Array.from([1, 0, 2, 0, 3]);
    expectArray(np.fromfile(bytes, 'uint16'), 'uint16', [2], [1, 2], 'what is not whole is left');
    expectArray(np.fromfile(bytes.buffer, { dtype: 'uint8', offset: 2, count: 2 }), 'uint8', [2], [2, 0], 'a part');
    const text = new TextEncoder().encode('1.5, 2, -3e2');
    expectArray(np.fromfile(text, { sep: ',' }), 'float64', [3], [1.5, 2, -300], 'a text');
  });

  test('getfield and setfield: parts of elements', () => {
    const z = np.array([new np.Complex(1, 2), new np.Complex(3, -4)]);
    const im = z.getfield('float64', 8);
    expect(im.tolist()).toEqual([2, -4]);
    expect([im.base, [...im.strides]]).toEqual([z, [16]]);
    z.setfield([7, 8], 'float64', 8);
    expect(z.tolist()).toEqual([new np.Complex(1, 7), new np.Complex(3, 8)]);
    const i = np.array([0x01020304, 0x05060708], 'int32').slice('::-1');
    expect(i.getfield('int16', 2).tolist()).toEqual([0x0506, 0x0102]);
    expect(i.getfield('uint8', { offset: 1 }).tolist()).toEqual([7, 3]);
    expectThrows(
      () => i.getfield('int16', 3),
      np.ValueError,
      'Need 0 <= offset <= 2 for requested type but received offset = 3',
    );
    expectThrows(() => i.getfield('int64'), np.ValueError, 'new type is larger than original type');
    expectThrows(() => i.getfield('int16', 1), np.ValueError, 'copy the array first');
    expectThrows(() => np.broadcast_to(i, [2, 2]).setfield(1, 'int16'), np.ValueError, 'read-only');
  });

  test('setflags', () => {
    const a = np.arange(3);
    a.setflags({ write: false });
    expect(a.flags.WRITEABLE).toBe(false);
    expectThrows(() => a.set(0, 5), np.ValueError, 'read-only');
    const view = a.slice('1:');
    expectThrows(() => view.setflags(true), np.ValueError, 'cannot set WRITEABLE flag to True of this array');
    a.setflags(true);
    view.setflags(true);
    view.set(0, 9);
    expect(a.tolist()).toEqual([0, 9, 2]);
    expectThrows(() => a.setflags({ uic: true }), np.ValueError, 'cannot set WRITEBACKIFCOPY flag to True');
  });
});
