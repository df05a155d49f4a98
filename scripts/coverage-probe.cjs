/*
 * The package as the tests see it when scripts/coverage.mjs runs them: every public function, ufunc method, member of NDArray
 * and of Generator, and class of np.random notes its name in the file CLUMPY_COVERAGE when a test calls it. What the
 * package calls itself does not count.
 */
const fs = require('node:fs');
const np = require('../dist/cjs/node.js');

const seen = new Set();
let depth = 0;

function note(name) {
  if (depth > 0 || seen.has(name)) return;
  seen.add(name);
  fs.appendFileSync(process.env.CLUMPY_COVERAGE, `${name}\n`);
}

const isOptions = (x) => typeof x === 'object' && x !== null && Object.getPrototypeOf(x) === Object.prototype;

/** What an index has in it: a mask, integer arrays, or these beside other entries. */
function noteIndex(name, spec) {
  const entries = Array.isArray(spec) ? spec : [spec];
  const arrays = entries.filter((x) => typeof x === 'object' && x !== null);
  if (arrays.length === 0) return;
  note(`${name} ${arrays.some((x) => x.dtype === np.bool) ? 'mask' : 'integers'}`);
  if (entries.length > arrays.length) note(`${name} mixed`);
}

/** Notes `name`, and `name key=` for each option, then calls. */
function noting(name, f) {
  return function (...args) {
    note(name);
    if (/^NDArray\.(slice|set)$/.test(name)) noteIndex(name, name.endsWith('slice') ? args : args[0]);
    const last = args[args.length - 1];
    if (depth === 0 && isOptions(last)) for (const key of Object.keys(last)) note(`${name} ${key}=`);
    depth++;
    try {
      return new.target ? Reflect.construct(f, args) : f.apply(this, args);
    } finally {
      depth--;
    }
  };
}

const isClass = (f) => /^class\b/.test(Function.prototype.toString.call(f));

function wrapFunction(name, f) {
  const wrapped = noting(name, f);
  for (const [key, d] of Object.entries(Object.getOwnPropertyDescriptors(f))) {
    if (key === 'prototype' || key === 'length') continue;
    if (typeof d.value === 'function') d.value = noting(`ufunc.${key}`, d.value);
    Object.defineProperty(wrapped, key, d);
  }
  return wrapped;
}

const wrappers = new Map();
function wrap(name, value) {
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    /^(linalg|random|fft|nn)$/.test(name)
  ) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrap(`${name}.${key}`, inner)]));
  }
  if (name.startsWith('random.') && isClass(value)) return noteClass(name, value);
  // dtypes and other classes are what they are: their identity counts
  if (typeof value !== 'function' || 'itemsize' in value || isClass(value)) return value;
  if (!wrappers.has(value)) wrappers.set(value, new Map());
  const named = wrappers.get(value);
  if (!named.has(name)) named.set(name, wrapFunction(name, value));
  return named.get(name);
}

/** The class, noting its name when one is made. */
function noteClass(name, f) {
  const noted = new Proxy(f, {
    construct(target, args, newTarget) {
      return noting(name, (...all) => Reflect.construct(target, all, newTarget === noted ? target : newTarget))(
        ...args,
      );
    },
  });
  return noted;
}

/** Notes the members of a class as `Class.member`. */
function noteMembers(of, prototype) {
  for (const key of Reflect.ownKeys(prototype)) {
    const name = `${of}.${String(key.description ?? key)}`;
    if (key === 'constructor' || name.startsWith(`${of}._`) || name.startsWith(`${of}.clumpy`)) continue;
    const d = Object.getOwnPropertyDescriptor(prototype, key);
    // a generator runs after its call
    if (d.get) d.get = noting(name, d.get);
    else if (typeof d.value === 'function') d.value = noting(name, d.value);
    Object.defineProperty(prototype, key, d);
  }
}
noteMembers('NDArray', np.NDArray.prototype);
if (np.random.Generator) noteMembers('Generator', np.random.Generator.prototype);

for (const [key, value] of Object.entries(np)) exports[key] = wrap(key, value);
