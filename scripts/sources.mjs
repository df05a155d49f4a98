/*
 * Which C files make the core: all below native/ but the tests. kernels.c, the unity file, is compiled once per CPU
 * level and stands apart. Run as a program it prints the others, for binding.gyp.
 */
import { pathToFileURL } from 'node:url';
import { filesIn } from './util.mjs';

export const kernels = 'native/kernels.c';
export const sources = () => filesIn('native', /\.c$/).filter((f) => f !== kernels && !f.startsWith('native/test/'));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(sources().join('\n'));
