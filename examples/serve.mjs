/*
 * A small static server for the examples that run in a browser: `node examples/serve.mjs [port]`.
 *
 * It hands out the project's folder, because the page imports dist/esm/web.js, which fetches dist/clumpy.wasm.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

const server = createServer((request, response) => {
  const [path] = request.url.split('?');
  const file = join(root, path);
  const found = file.startsWith(root + sep) && existsSync(file) && statSync(file).isFile();
  if (!found) return response.writeHead(404).end('not found');
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});

server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/examples/first-contract.html (Ctrl+C ends)`);
});
