// The site under test, and a browser to look at it with. `PAYSPEC_SITE` names another folder, `PAYSPEC_CHROMIUM` another browser.
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const folder = resolve(process.env.PAYSPEC_SITE || join(here, '../../target/browser/site'));
if (!existsSync(join(folder, 'ko/index.html'))) {
  throw new Error(`there is no site in ${folder}: make it with \`cargo xtask docs --out ${folder}\``);
}

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', json: 'application/json', csv: 'text/csv', md: 'text/markdown; charset=utf-8' };

/** All files of the site, paths from its root. */
export const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  .sort();

/** The text of a file of the site. */
export const read = (path) => readFileSync(join(folder, path), 'utf8');

/** The address of a page opened from its folder. */
export const fromFolder = (path) => pathToFileURL(join(folder, path)).href;

// As a host serves it, below a path of its own and with the headers that the site asks for.
const headers = Object.fromEntries(read('_headers').split('\n').filter((line) => line.startsWith('  ')).map((line) => line.trim().split(/: (.*)/).slice(0, 2)));

/** Serves the site; `base` is its address. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/^\/deep\/base\//, '').replace(/(^|\/)$/, '$1index.html');
    const found = files.includes(path);
    response.writeHead(found ? 200 : 404, { ...headers, 'Content-Type': TYPES[path.split('.').pop()] || 'text/plain' });
    response.end(found ? readFileSync(join(folder, path)) : read('404.html'));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { base: `http://127.0.0.1:${server.address().port}/deep/base/`, close: () => server.close() };
}

/** A browser. */
export function launch() {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: process.env.PAYSPEC_CHROMIUM || '/usr/bin/chromium', args });
}

/** A page on which nothing may go wrong: errors of scripts, of loading and of the policy for contents fail the test that made it. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') page.problems.push(message.text()); });
  // Going on to another page ends what is still loading.
  page.on('requestfailed', (request) => { if (request.failure()?.errorText !== 'net::ERR_ABORTED') page.problems.push(`${request.url()} was not loaded`); });
  await page.goto(address);
  return page;
}
