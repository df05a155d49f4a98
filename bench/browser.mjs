/*
 * Contestants in a headless Chromium: each a page of its own in a browsing context of its own, hence a renderer process of
 * its own. Pages are cross-origin isolated (COOP, COEP), without which there are no threads.
 */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../scripts/setup.mjs';
import { at } from '../scripts/util.mjs';

const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
};
const mimeTypes = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
const page = (file) => `<!doctype html>
<meta charset="utf-8">
<title>clumpy benchmark</title>
<link rel="icon" href="data:,">
<script type="module" src="/bench/peers/${file}"></script>`;

/** As `processes`; the version of the browser too. */
export async function browser({ folder, clumpy }) {
  const server = await serve({ '/bench/': at('bench'), '/clumpy/': clumpy, '/': folder });
  const chrome = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  return {
    version: `Chromium ${chrome.version()}`,
    async open({ file }, threads) {
      const context = await chrome.newContext();
      const tab = await context.newPage();
      const broken = new Promise((_, reject) => {
        tab.on('crash', () => reject(new Error('its page crashed')));
        tab.on('pageerror', (error) => reject(error));
      });
      broken.catch(() => {}); // said by the request that it breaks
      const ask = async (request) => {
        const answer = await Promise.race([broken, tab.evaluate((request) => globalThis.ask(request), request)]);
        if (answer.error) throw new Error(answer.error);
        return answer;
      };
      await tab.goto(`http://127.0.0.1:${server.address().port}/${file}?threads=${threads}`);
      await Promise.race([broken, tab.waitForFunction(() => globalThis.ask, null, { timeout: 30_000 })]);
      if (!(await tab.evaluate(() => globalThis.crossOriginIsolated))) throw new Error('its page is not isolated');
      return { ask, close: () => context.close() };
    },
    async close() {
      await chrome.close();
      server.close();
    },
  };
}

/** Serves folders to this machine alone; a name of a contestant at the root is its page; what is PUT there is written. */
function serve(folders) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const [prefix, folder] = Object.entries(folders).find(([prefix]) => name.startsWith(prefix));
    const file = path.join(folder, name.slice(prefix.length));
    const extension = path.extname(file);
    if (!file.startsWith(folder)) return response.writeHead(404).end();
    if (request.method === 'PUT' && prefix === '/') {
      return request.pipe(fs.createWriteStream(file)).on('finish', () => response.writeHead(204, headers).end());
    }
    if (prefix === '/' && extension === '.mjs') {
      return response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end(page(path.basename(file)));
    }
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { ...headers, 'Content-Type': mimeTypes[extension] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
