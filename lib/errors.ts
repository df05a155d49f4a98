/*
 * errors.ts: what can go wrong, typed as NumPy types it and in NumPy's words.
 *
 * The names are NumPy's where it has one; each extends the JavaScript error a reader would expect (a bad size is a
 * RangeError, a bad dtype a TypeError), so that both `instanceof` checks work.
 */

/** Shapes that do not fit each other, or a size that cannot be. NumPy raises ValueError. */
export class ShapeError extends RangeError {
  override name = 'ShapeError';
}

/** A value that is of the right type but cannot be used. NumPy raises ValueError. */
export class ValueError extends RangeError {
  override name = 'ValueError';
}

/** An index outside the array, or something that is no index. NumPy raises IndexError. */
export class IndexError extends RangeError {
  override name = 'IndexError';
}

/** An axis outside the array's dimensions. */
export class AxisError extends RangeError {
  override name = 'AxisError';
}

/** A dtype that is unknown, or that an operation does not take. NumPy raises TypeError. */
export class DTypeError extends TypeError {
  override name = 'DTypeError';
}

/** A matrix that the operation cannot work on: not square, singular. */
export class LinAlgError extends Error {
  override name = 'LinAlgError';
}

/** An array whose memory was given back (`dispose()`), or whose buffer was transferred away. */
export class DisposedError extends Error {
  override name = 'DisposedError';
}

/** A question that the work allowed for it did not answer (`shares_memory`). NumPy raises RuntimeError. */
export class TooHardError extends Error {
  override name = 'TooHardError';
}

/** No backend, one that is not ready (`await initNumpy()` in browsers), out of memory, or a call it refused. */
export class BackendError extends Error {
  override name = 'BackendError';
}

/** A shape as NumPy prints it: `(2,3)`, `(4,)`, `()`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** A short text for any value, for messages: never throws, never long. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}...` : value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'object' && value !== null) {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    return kind === 'Array' ? 'a list' : `an object (${kind})`;
  }
  return String(value);
}

/**
 * The options that a caller gave: a copy of the object's own members, so that nothing inherited counts and nothing
 * changes afterwards. Each must be one of `known`.
 * @throws TypeError naming the unknown option, as Python does for an unknown keyword.
 */
export function checkOptions<T extends object>(name: string, options: T, known: readonly string[]): T {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${name}() takes an options object here, got ${show(options)}`);
  }
  const own = Object.create(null);
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`);
    own[key] = (options as Record<string, unknown>)[key];
  }
  return own;
}

/** Whether a value is a plain options object (not an array, not an NDArray, not a typed array). */
export function isOptions(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype || Object.getPrototypeOf(proto) === null;
}
