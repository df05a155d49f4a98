/*
 * `npm run coverage`: writes docs/coverage.md: which names of NumPy there are, and which of them a test compares with NumPy.
 *
 * The list of names is ../shared/numpy_api.json beside the repository (where it is not, nothing is done). A name is there if
 * the built package has it. It counts as tested if a test file that loads a fixture (results that NumPy gave) calls it: the
 * native suite is run once for that, with the package wrapped (coverage-probe.cjs). What such a file calls only to make
 * or read its arrays counts too. With `--check` nothing is written; the text must be what docs/coverage.md holds.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, Failure, filesIn, main } from './util.mjs';

const list = at('../shared/numpy_api.json');
const table = at('docs/coverage.md');

/** The names that test files with fixtures call, on the native backend. */
function calledNames() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-coverage-'));
  const file = path.join(folder, 'called');
  fs.writeFileSync(file, '');
  const oracles = filesIn('test', /\.test\.ts$/).filter(
    (name) => /\bloadFixture\b|support\/(arrays14|calls|recorded)/.test(fs.readFileSync(at(name), 'utf8')), // these load for them
  );
  const patterns = oracles.map((name) => `/${path.basename(name, '.ts')}\\.js$`);
  const env = { ...process.env, CLUMPY_BACKEND: 'native', CLUMPY_COVERAGE: file };
  try {
    const words = [at('node_modules/jest/bin/jest.js'), ...patterns];
    const { status } = spawnSync(process.execPath, words, { cwd: at(), env, stdio: 'ignore' });
    if (status !== 0) console.log('coverage: some of the tests failed: see npm test -- --only=native');
    const called = new Set(fs.readFileSync(file, 'utf8').split('\n').filter(Boolean));
    if (called.size === 0) throw new Failure('coverage: the tests did not run (is the native addon built?)');
    return called;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const works = (f) => {
  try {
    f();
    return true;
  } catch {
    return false;
  }
};

/** What is no name but something that can be done: tried out, and the notes of the probe that show it tested. */
const abilities = (np) => {
  const a = () =>
    np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  const ufuncOption = (key) => [() => np.add(a(), 1, options(key)), (note) => note.endsWith(` ${key}=`)];
  const options = (key) =>
    ({
      out: { out: a() },
      where: { where: true },
      casting: { casting: 'safe' },
      dtype: { dtype: 'float64' },
      order: { order: 'F' },
    })[key];
  const reduceWith = (names, given) => () => names.every((name) => np[name](a(), given()));
  const any =
    (...notes) =>
    (note) =>
      notes.includes(note);
  return {
    '__getitem__ basic (slice,int,ellipsis,newaxis) -> view': [() => a().slice('...', null, 0), any('NDArray.slice')],
    '__getitem__ boolean mask': [
      () => a().slice(np.greater(a(), 2)).shape[0] === 4 || fail(),
      any('NDArray.slice mask'),
    ],
    '__getitem__ integer arrays': [() => a().slice([0, 1]).ndim === 2 || fail(), any('NDArray.slice integers')],
    '__getitem__ mixed int+slice+bool in one call': [
      () => a().slice([0, 1], ':2').ndim === 2 || fail(),
      any('NDArray.slice mixed'),
    ],
    '__setitem__ first axis (arr[i]=v)': [() => a().set(0, 1), any('NDArray.set')],
    '__setitem__ general slice': [() => a().set([':', '::2'], 1), any('NDArray.set')],
    '__setitem__ boolean mask (via putmask/place only)': [
      () => a().set([np.greater(a(), 2)], 1),
      any('NDArray.set mask'),
    ],
    '__setitem__ integer arrays (put/put_along_axis only)': [() => a().set([[0, 1]], 1), any('NDArray.set integers')],
    'in-place operators (+= etc.)': [() => np.add(a(), 1, { out: a() }), any('add out=')],
    'iteration protocol': [() => [...a()], any('NDArray.Symbol.iterator')],
    'ufunc out=': ufuncOption('out'),
    'ufunc where=': ufuncOption('where'),
    'ufunc casting=': ufuncOption('casting'),
    'ufunc dtype=': ufuncOption('dtype'),
    'ufunc order=': ufuncOption('order'),
    'reductions where=/initial=/dtype= (sum prod max min all any)': [
      reduceWith(['sum', 'prod', 'max', 'min'], () => ({ initial: 1, where: true })),
      any('sum initial=', 'sum where='),
    ],
    'reductions out=': [() => np.sum(a(), { axis: 0, out: np.zeros(3) }), any('sum out=', 'mean out=')],
    'reductions where= (mean std var)': [
      reduceWith(['mean', 'std', 'var'], () => ({ where: true })),
      any('mean where='),
    ],
    keepdims: [() => np.sum(a(), { keepdims: true }), any('sum keepdims=')],
    'axis tuple': [() => np.sum(a(), [0, 1]), any('sum axis=')],
    'array creation order=F': [
      () => np.zeros([2, 3], { order: 'F' }).flags.F_CONTIGUOUS || fail(),
      any('zeros order='),
    ],
    'percentile/quantile array q': [() => np.quantile(a(), [0.25, 0.5]).shape[0] === 2 || fail(), any('quantile')],
    'percentile/quantile method=': [() => np.quantile(a(), 0.5, { method: 'hazen' }), any('quantile method=')],
    'sort kind=/stable=': [() => np.sort(a(), { kind: 'stable' }), any('sort kind=')],
    'linspace endpoint/retstep': [
      () => np.linspace(0, 1, { num: 3, endpoint: false, retstep: true }),
      any('linspace retstep='),
    ],
  };
};
const fail = () => {
  throw new Error('not so');
};

/** The dtypes that the contract (SPEC.md, section 2) names; what needs others is not planned. */
const noDtype = 'its dtype is not among those of SPEC.md, section 2';
const unplanned = (group, name) =>
  (group === 'extra:dtypes' && /longdouble|str_|bytes_|String|datetime|timedelta|object|void/.test(name)) ||
  group === 'extra:numpy.strings' ||
  /busday|datetime|chararray|numpy\.char/.test(name)
    ? noDtype
    : /^dumps?$/.test(name)
      ? "it writes Python's pickles"
      : null;

/** Where the names of a group are looked up, and the notes that show one tested. */
function lookups(np) {
  const follow = (root, name) => name.split('.').reduce((x, key) => x?.[key], root);
  const has = (root) => (name) => follow(root, name) !== undefined;
  const member = (name) => name in np.NDArray.prototype;
  const notes =
    (...prefixes) =>
    (name) =>
      prefixes.map((prefix) => prefix + name);
  const generator = np.random?.Generator;
  return {
    'extra:ndarray methods': [member, notes('NDArray.')],
    'extra:ndarray attributes': [member, notes('NDArray.')],
    'extra:ufunc methods and parameters': [
      (name) => name.startsWith('ufunc.') && has(np.add)(name.slice(6)),
      notes(''),
    ],
    'extra:random.Generator': [(name) => generator !== undefined && name in generator.prototype, notes('Generator.')],
    'extra:random classes': [has(np.random), notes('random.')],
    'extra:numpy.strings': [has(np.strings), notes('strings.')],
    'extra:numpy.polynomial classes': [has(np.polynomial), notes('polynomial.')],
    'extra:stride_tricks': [has(np.lib?.stride_tricks ?? np), notes('', 'lib.stride_tricks.')],
    'extra:other modules': [(name) => has(np)(name.split(' ')[0].replace('numpy.', '')), notes('')],
    else: [(name) => has(np)(name) || (!name.includes('.') && member(name)), notes('', 'NDArray.')],
  };
}

function report(groups, np, called) {
  const sections = [];
  const totals = { names: 0, there: 0, tested: 0 };
  const can = abilities(np);
  const where = lookups(np);
  for (const [group, names] of Object.entries(groups)) {
    const [isThere, notesOf] = where[group] ?? where.else;
    // an alias is tested if the function is, by any of its names
    const namesOf = (name) => {
      const same = typeof np[name] === 'function' ? Object.keys(np).filter((key) => np[key] === np[name]) : [];
      return [name, ...same];
    };
    const rows = names.map((name) => {
      const ability = can[name];
      const there = ability ? works(ability[0]) : isThere(name);
      const isValue = !name.includes(' ') && there && typeof np[name] !== 'function' && np[name] !== undefined;
      const isDtype = group === 'extra:dtypes';
      const tested =
        there &&
        (ability
          ? [...called].some(ability[1])
          : namesOf(name)
              .flatMap(notesOf)
              .some((note) => called.has(note)));
      const reason = there ? null : unplanned(group, name);
      const state = there ? 'yes' : reason ? `not planned: ${reason}` : 'to come';
      return {
        name,
        there,
        tested,
        text: `| ${name} | ${state} | ${tested ? 'yes' : there && (isValue || isDtype) ? 'a value' : ''} |`,
      };
    });
    const count = {
      names: rows.length,
      there: rows.filter((r) => r.there).length,
      tested: rows.filter((r) => r.tested).length,
    };
    for (const key of Object.keys(totals)) totals[key] += count[key];
    sections.push(
      `## ${group}\n\n${count.there} of ${count.names} there, ${count.tested} called by tests against NumPy.\n\n` +
        `| name | there | tested |\n|---|---|---|\n${rows.map((r) => r.text).join('\n')}\n`,
    );
  }
  return `# NumPy's names

Made by \`npm run coverage\`; do not edit. **${totals.there} of ${totals.names} names are there, ${totals.tested} of them called by
tests against NumPy.** "There" is asked of the built package. "Tested" means that a test file which compares with
results of NumPy calls the name, on the native backend; a name that such a file uses only to make or read arrays counts too.
A name stands in each group that NumPy's list has it in. Values and dtypes are not called.

${sections.join('\n')}`;
}

/** Writes the table, or (check) compares it with the committed one. */
export async function coverage({ check = false } = {}) {
  if (!fs.existsSync(list)) return console.log('coverage: skipped, ../shared/numpy_api.json is not there');
  process.env.CLUMPY_BACKEND ??= 'native';
  const np = createRequire(import.meta.url)(at('dist/cjs/node.js'));
  const text = report(JSON.parse(fs.readFileSync(list, 'utf8')), np, calledNames());
  if (!check) {
    fs.writeFileSync(table, text);
    return console.log(`coverage: ${text.match(/\*\*(.*?)\*\*/s)[1].replace('\n', ' ')}`);
  }
  const committed = fs.existsSync(table) ? fs.readFileSync(table, 'utf8') : '';
  if (committed !== text) throw new Failure('docs/coverage.md is not current: npm run coverage, then commit it');
  console.log('coverage: current');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main((args) => coverage({ check: args.includes('--check') }));
}
