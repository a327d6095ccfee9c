// Accessibility: axe-core finds nothing on any kind of page, in both themes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, open, serve } from './site.mjs';

let browser;
let site;
before(async () => { browser = await launch(); site = await serve(); });
after(async () => { await browser.close(); site.close(); });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KINDS = ['ko/index.html', 'ko/gateways/v2/kcp/index.html', 'en/gateways/v2/kcp/request-payment.html', 'ko/support/pay-methods.html', 'ko/compare/v2/ksnet/kcp.html', 'ko/codes/bank.html', 'ko/check.html', '404.html'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const theme of ['light', 'dark']) {
  for (const path of KINDS) {
    test(`${path}, ${theme}`, async () => {
      // The policy for contents keeps scripts of others out, axe included.
      const page = await open(browser, site.base + path, { colorScheme: theme, bypassCSP: true });
      await page.evaluate(axe);
      const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), TAGS);
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 200)).join('\n  ')}`);
      assert.deepEqual(told, []);
      await page.context().close();
    });
  }
}

test('the search dialog', async () => {
  const page = await open(browser, `${site.base}ko/index.html`, { bypassCSP: true });
  await page.evaluate(axe);
  await page.keyboard.press('/');
  await page.keyboard.type('가상계좌');
  await page.waitForSelector('dialog.find .hits a');
  const { violations } = await page.evaluate((tags) => window.axe.run('dialog', { runOnly: tags }), TAGS);
  assert.deepEqual(violations.map(({ id }) => id), []);
});
