/*
 * `npm run fixtures [-- name ...]`: makes test/fixtures/<name>.json anew with test/fixtures/<name>.py, from NumPy itself.
 * The results are committed, so nobody needs Python to run the tests. CLUMPY_PYTHON names a Python that has NumPy.
 */
import path from 'node:path';
import { ask, Failure, filesIn, main, run } from './util.mjs';

main((names) => {
  const candidates = [process.env.CLUMPY_PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
  const python = candidates.find((one) => ask(one, ['-c', 'import numpy']) !== null);
  if (!python) throw new Failure('No Python with NumPy found. On Debian: apt-get install python3-numpy');
  const makers = filesIn('test/fixtures', /(?<!common)\.py$/);
  const chosen = makers.filter((file) => names.length === 0 || names.includes(path.basename(file, '.py')));
  if (chosen.length === 0)
    throw new Failure(`There are: ${makers.map((file) => path.basename(file, '.py')).join(', ')}`);
  for (const file of chosen) run(python, [file]);
});
