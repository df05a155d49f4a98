/*
 * Finds a Python with NumPy for numpy_peer.py, and gives Debian's NumPy an optimised BLAS, without which it is no peer.
 */
import { ask, at, Failure, run, which } from '../../scripts/util.mjs';

export function numpy() {
  const pythons = [process.env.PYTHON, which('python3'), '/usr/bin/python3', which('python')].filter(Boolean);
  const command = pythons.find((python) => ask(python, ['-c', 'import numpy']) !== null);
  if (!command)
    throw new Failure('no Python with NumPy (on Debian: apt-get install python3-numpy libopenblas0-pthread)');
  if (ask(command, ['-c', 'import numpy; print(numpy.__file__)']).startsWith('/usr/lib/python3')) ensureOpenBlas();
  return { command, args: [at('bench/peers/numpy_peer.py')] };
}

/** Debian's NumPy runs on the slow reference BLAS unless another one is installed. */
function ensureOpenBlas() {
  const libraries = ask('/sbin/ldconfig', ['-p']);
  if (!which('apt-get') || libraries === null || libraries.includes('libopenblas')) return;
  if (process.getuid() !== 0) return console.log('For a NumPy with a fast BLAS: apt-get install libopenblas0-pthread');
  console.log('Installing Debian package: libopenblas0-pthread, the BLAS for NumPy ...');
  try {
    run('apt-get', ['-q', '-y', 'install', '--no-install-recommends', 'libopenblas0-pthread'], { quiet: true });
  } catch (error) {
    console.log(error.message); // then NumPy computes with what it has, and the report says what that is
  }
}
