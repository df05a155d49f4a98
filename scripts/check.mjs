/*
 * `npm run check`: what can be said about the sources without running them: formatting, lint, types/ as committed, what
 * `npm pack` would publish, and docs/coverage.md. `npm run format` (--write) puts formatting right.
 */
import { build } from './build.mjs';
import { coverage } from './coverage.mjs';
import { ensureNodeModules } from './setup.mjs';
import { ask, at, Failure, filesIn, main, run } from './util.mjs';

main(async (args) => {
  const write = args.includes('--write');
  ensureNodeModules();

  const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
  const biome = write ? ['check', '--write'] : ['ci', '--error-on-warnings'];
  run(process.execPath, [at('node_modules/@biomejs/biome/bin/biome'), ...biome, colors, '.']);

  const clangFormat = write ? ['-i'] : ['--dry-run', '-Werror'];
  const sources = filesIn('native', /\.[ch]$/);
  run(process.execPath, [at('node_modules/clang-format-node/build/cli.js'), ...clangFormat, ...sources]);
  console.log(`clang-format: ${sources.length} C files ${write ? 'formatted' : 'are well formatted'}`);
  if (write) return;

  await build(['ts'], { force: true });
  await build(['test']);
  checkTypes();
  checkPackage();
  await coverage({ check: true });
});

/** types/ is emitted by the build; what is committed (or staged) must be that. */
function checkTypes() {
  const lines = (...words) => (ask('git', [...words, '--', 'types']) ?? '').split('\n').filter(Boolean);
  const stale = [...lines('diff', '--name-only'), ...lines('ls-files', '--others', '--exclude-standard')];
  if (stale.length > 0) throw new Failure(`types/ is not current: git add\n  ${stale.join('\n  ')}`);
  console.log('types: current');
}

/** The tarball has what users load, and nothing that would make npm compile on their machines. */
function checkPackage() {
  const [{ files, unpackedSize }] = JSON.parse(ask('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']));
  const names = files.map(({ path }) => path);
  const wanted = ['README.md', 'LICENSE', 'package.json', 'dist/cjs/node.js', 'dist/node.mjs', 'dist/esm/web.js'];
  wanted.push('dist/esm/package.json', 'types/node.d.ts', 'types/node.d.mts');
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Failure(`npm pack lacks ${missing.join(', ')}`);
  const extra = names.filter((name) => !/^(dist|prebuilds|types)\/|^[A-Z]+\.md$|^LICENSE$|^package\.json$/.test(name));
  if (extra.length > 0) throw new Failure(`npm pack has ${extra.join(', ')}`);
  for (const name of ['dist/clumpy.wasm', /^prebuilds\//]) {
    if (!names.some((file) => file.match(name))) console.log(`npm pack: without ${name}, which is not built here`);
  }
  console.log(`npm pack: ${names.length} files, ${(unpackedSize / 1e6).toFixed(1)} MB`);
}
