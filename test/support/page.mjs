/*
 * Opens examples/first-contract.html in a headless Chromium, served by examples/serve.mjs, and prints what it shows, in
 * the form in which first-contract.mjs prints it.
 */
import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/setup.mjs';
import { at } from '../../scripts/util.mjs';

const server = spawn(process.execPath, [at('examples/serve.mjs'), '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
let browser;
try {
  browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  const [line] = await server.stdout.setEncoding('utf8').take(1).toArray();
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(line.split(' ')[0]);
  const rows = page.locator('#values tr');
  await rows.filter({ hasText: 'randn' }).waitFor();
  console.log(`${await page.locator('#backend').textContent()}\n`);
  for (const row of await rows.all()) {
    const [expression, value] = await row.locator('td').allTextContents();
    console.log(expression.padEnd(22) + value.replaceAll('\n', `\n${' '.repeat(22)}`));
  }
} finally {
  await browser?.close();
  server.kill();
}
