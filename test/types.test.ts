// The types of results, as a TypeScript user sees them: this file must compile, and what it marks as wrong must not.
import * as np from 'clumpy';
import { expect, test } from './support/harness';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles if the two types are the same. */
const same = <A, B>(is: Equal<A, B>): void => expect(is).toBe(true);

test('creation: the dtype that is asked for, else that of the value', () => {
  const zeros = np.zeros([2, 3]);
  same<typeof zeros, np.NDArray<'float64'>>(true);
  const bytes = np.ones(3, 'uint8');
  same<typeof bytes, np.NDArray<'uint8'>>(true);
  const object = np.empty(3, { dtype: np.int16, order: 'F' });
  same<typeof object, np.NDArray<'int16'>>(true);
  const alias = np.zeros(3, 'c8');
  same<typeof alias, np.NDArray<'complex64'>>(true);
  const list = np.array([
    [1, 2],
    [3, 4],
  ]);
  same<typeof list, np.NDArray<'float64'>>(true);
  const truths = np.array([true, false]);
  same<typeof truths, np.NDArray<'bool'>>(true);
  const typed = np.asarray(new Float32Array(2));
  same<typeof typed, np.NDArray<'float32'>>(true);
  const like = np.zeros_like(bytes);
  same<typeof like, np.NDArray<'uint8'>>(true);
  const cast = list.astype('int64');
  same<typeof cast, np.NDArray<'int64'>>(true);
  const some: np.NDArray = bytes; // an array of any dtype
  same<typeof some, np.NDArray>(true);
});

test('data and item', () => {
  const { data } = np.zeros(2, 'int32');
  same<typeof data, Int32Array>(true);
  const big = np.zeros(2, 'int64');
  same<typeof big.data, BigInt64Array>(true);
  const number = big.item(0);
  same<typeof number, number | bigint>(true);
  const truth = np.less([1], [2]).item(0);
  same<typeof truth, boolean>(true);
  const complex = np.zeros(1, 'complex128').item(0);
  same<typeof complex, np.Complex>(true);
  const sum = np.sum([1, 2]);
  same<typeof sum, number>(true);
  const rows = np.sum([[1, 2]], { axis: 0, keepdims: true });
  same<typeof rows, np.NDArray>(true);
});

test('outputs keep their dtype; comparisons give bools', () => {
  const out = np.empty(2, 'float32');
  const added = np.add([1, 2], [3, 4], out);
  same<typeof added, np.NDArray<'float32'>>(true);
  const equal = np.equal([1], [1]);
  same<typeof equal, np.NDArray<'bool'>>(true);
  const [quotient] = np.divmod([7], [2]);
  same<typeof quotient, np.NDArray>(true);
});

test('what is wrong does not compile', () => {
  // @ts-expect-error: there is no such dtype
  expect(() => np.zeros(2, 'float128')).toThrow(np.DTypeError);
  // @ts-expect-error: no such option
  expect(() => np.add([1], [2], { axis: 0 })).toThrow(TypeError);
  const data = np.zeros(2, 'int32').data;
  // @ts-expect-error: these are numbers
  expect(() => data.fill(1n)).toThrow(TypeError);
  // @ts-expect-error: text is no array
  expect(() => np.sqrt('4')).toThrow(TypeError);
});
