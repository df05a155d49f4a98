/*
 * arguments.ts: arguments as NumPy's users give them: by position, by name in a last options object, or both.
 */
import { isOptions, show } from './errors.js';

/**
 * The arguments after the first, by name: `args` holds values for `names` in order, and may end with an options object
 * whose keys are among `names` or `more`.
 * @throws TypeError for too many, for one given twice, for an unknown name.
 */
export function named<T extends object>(
  name: string,
  args: readonly unknown[],
  names: readonly string[],
  more: readonly string[] = [],
): T {
  const given: Record<string, unknown> = Object.create(null);
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count--;
  const last = args[count - 1];
  const options = count > 0 && isOptions(last) ? last : null;
  if (options !== null) count--;
  if (count > names.length) throw new TypeError(`${name}() takes at most ${names.length} arguments here, got ${count}`);
  for (let i = 0; i < count; i++) if (args[i] !== undefined) given[names[i]] = args[i];
  if (options !== null) {
    for (const key of Object.keys(options)) {
      if (!names.includes(key) && !more.includes(key)) {
        throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`);
      }
      if (options[key] === undefined) continue;
      if (key in given) throw new TypeError(`${name}() got multiple values for argument '${key}'`);
      given[key] = options[key];
    }
  }
  return given as T;
}

/** @throws TypeError unless it is a boolean or left out. */
export function flag(name: string, what: string, value: unknown, otherwise = false): boolean {
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name}() ${what} must be a boolean, got ${show(value)}`);
}
