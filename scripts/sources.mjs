/*
 * Which C files make the core: all below native/ but the tests. kernels.c and linalg.c, the unity files, are
 * compiled once per CPU level and stand apart. Run as a program it prints the others, for binding.gyp.
 */
import { pathToFileURL } from 'node:url';
import { filesIn } from './util.mjs';

export const kernels = ['native/kernels.c', 'native/linalg.c'];
export const sources = () =>
  filesIn('native', /\.c$/).filter((f) => !kernels.includes(f) && !f.startsWith('native/test/'));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(sources().join('\n'));
