/*
 * Runs the test files in a headless Chromium: esbuild bundles them from TypeScript, a small server hands out the bundle,
 * the fixtures and the built package, and the page imports the package as it is shipped: dist/esm, not bundled, by an
 * import map, so that what users load is what is tested.
 */
import fs from 'node:fs';
import http from 'node:http';
import { builtinModules } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { at, Failure, filesIn } from '../../scripts/util.mjs';

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

const timeLimit = (process.env.CLUMPY_THOROUGH ? 60 : 15) * 60_000;

const page = `<!doctype html>
<meta charset="utf-8">
<title>clumpy tests</title>
<link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "clumpy": "/dist/esm/web.js" } }</script>
<script type="module" src="/build/browser/tests.js"></script>`;

const mimeTypes = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/**
 * Runs the test files whose path matches; returns a result as scripts/reporter.cjs describes it. `isolated` pages may share
 * memory between threads.
 */
export async function runInChromium(executablePath, isolated, pattern = '') {
  await bundle();
  const server = await serve(isolated);
  const browser = await chromium.launch({ executablePath, args: flags });
  let timer;
  try {
    const tab = await browser.newPage();
    const problems = [];
    const broken = new Promise((_, reject) => {
      const stop = (why) => reject(new Failure(`browser: ${why}\n${problems.join('\n')}`));
      tab.on('crash', () => stop('the page crashed (out of memory?)'));
      tab.on('pageerror', (error) => stop(error.stack ?? error));
      timer = setTimeout(() => stop(`no answer after ${timeLimit / 1000} s`), timeLimit);
    });
    tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    const answer = tab
      .waitForFunction(() => globalThis.clumpyTests, null, { timeout: 30_000 })
      .then(
        () => tab.evaluate((pattern) => globalThis.clumpyTests(pattern), pattern),
        () => Promise.reject(new Failure(`browser: the tests did not load\n${problems.join('\n')}`)),
      );
    return await Promise.race([answer, broken]);
  } finally {
    clearTimeout(timer);
    await browser.close();
    server.close();
  }
}

async function bundle() {
  const files = filesIn('test', /\.test\.ts$/).filter((file) => !file.startsWith('test/node/'));
  const fixtures = filesIn('test/fixtures', /\.json$/).map((file) => path.basename(file, '.json'));
  const loaders = files.map((file) => `${JSON.stringify(file.replace('test/', ''))}: () => require('./${file}'),`);
  const entry = `
    import { initNumpy } from 'clumpy';
    import { runTests } from './test/support/harness.ts';
    const files = { ${loaders.join('\n')} };
    await initNumpy();
    globalThis.clumpyTests = (pattern) => runTests(files, ${JSON.stringify(fixtures)}, pattern);`;
  await esbuild.build({
    stdin: { contents: entry, resolveDir: at(), sourcefile: 'entry.js' },
    absWorkingDir: at(),
    outfile: 'build/browser/tests.js',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['clumpy'],
    // For the packages that `expect` brings. They see a `process` of their own: the page must not look like Node.
    define: { process: 'noProcess', global: 'globalThis' },
    banner: {
      js: "const noProcess = { env: {}, argv: [], platform: 'browser', versions: {}, stdout: {}, stderr: {} };",
    },
    plugins: [harnessPlugin, libPlugin, nodePlugin],
    logLevel: 'warning',
  });
}

/** In the bundle, harness.browser.ts is the harness. */
const harnessPlugin = {
  name: 'harness',
  setup(build) {
    build.onResolve({ filter: /\/harness(\.[jt]s)?$/ }, () => ({ path: at('test/support/harness.browser.ts') }));
  },
};

/** Tests of inner modules import '../lib/x.js': they get the built ones, which the package itself uses. */
const libPlugin = {
  name: 'lib',
  setup(build) {
    build.onResolve({ filter: /^(\.\.\/)+lib\/.*\.js$/ }, ({ path, importer }) =>
      importer.includes('node_modules') ? undefined : { path: path.replace(/.*lib\//, '/dist/esm/'), external: true },
    );
  },
};

/** What `expect` and `jest-each` take from Node: little more than nothing will do. Test files get no such help. */
const nodePlugin = {
  name: 'node',
  setup(build) {
    const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$|^graceful-fs$|^jest-message-util$`);
    build.onResolve({ filter }, ({ path, importer }) =>
      importer.includes('node_modules') ? { path, namespace: 'node' } : undefined,
    );
    const contents = `
      export const formatStackTrace = (stack) => stack;
      export const separateMessageFromStack = (message) => ({ message, stack: '' });
      export const format = (text, ...values) => text.replace(/%[sdifjoO]/g, () => String(values.shift()));`;
    build.onLoad({ filter: /.*/, namespace: 'node' }, () => ({ contents }));
  },
};

/** Serves the project's folder, read-only, to this machine alone. */
function serve(isolated) {
  const server = http.createServer((request, response) => {
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (name === '/') return response.setHeader('Content-Type', 'text/html').end(page);
    const file = path.join(at(), name);
    if (!file.startsWith(at()) || !fs.existsSync(file)) return response.writeHead(404).end();
    response.setHeader('Content-Type', mimeTypes[path.extname(file)] ?? 'application/octet-stream');
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
