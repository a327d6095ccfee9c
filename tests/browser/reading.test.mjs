// What a reader meets: languages, themes, places, narrow screens, no scripts, a folder instead of a server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { files, fromFolder, launch, open, read, serve } from './site.mjs';

let browser;
let site;
before(async () => { browser = await launch(); site = await serve(); });
after(async () => { await browser.close(); site.close(); });

const OFFER = 'ko/gateways/v2/kcp/request-payment.html';
const KINDS = ['ko/index.html', 'ko/gateways/v2/kcp/index.html', OFFER, 'ko/support/pay-methods.html', 'ko/compare/v2/ksnet/kcp.html', 'ko/codes/bank.html', 'ko/guide.html', 'ko/check.html', 'ko/errata.html'];

test('the root leads to Korean, and to the language that was chosen before', async () => {
  const page = await open(browser, site.base);
  await page.waitForURL(`${site.base}ko/index.html`);
  await page.click('[data-language=en]');
  await page.waitForURL(`${site.base}en/index.html`);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.goto(site.base);
  await page.waitForURL(`${site.base}en/index.html`);
  assert.deepEqual(page.problems, []);
});

test('the other language shows the same place under the same filters', async () => {
  const page = await open(browser, `${site.base}${OFFER}?pm=MOBILE#param-bypass.kcp_v2.shop_user_id`);
  await page.click('[data-language=en]');
  await page.waitForURL(`${site.base}en/gateways/v2/kcp/request-payment.html?pm=MOBILE#param-bypass.kcp_v2.shop_user_id`);
  assert.equal(await page.inputValue('[name=pm]'), 'MOBILE');
});

test('themes follow the system until one is chosen, and the choice is kept', async () => {
  const page = await open(browser, `${site.base}ko/index.html`, { colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.click('[data-theme-switch]');
  const light = await ground();
  assert.notEqual(dark, light);
  assert.equal(light, 'rgb(255, 255, 255)');
  await page.goto(`${site.base}${OFFER}`);
  assert.equal(await ground(), light);
  assert.match(await page.getAttribute('[data-theme-switch]', 'aria-label'), /어두운/);
});

test('deep links lead to parameters, rules and codes, marked as the target', async () => {
  for (const [path, id] of [[OFFER, 'param-virtualAccount.accountExpiry.dueDate'], [OFFER, 'rule-shop-user-id'], ['ko/codes/bank.html', 'code-kookmin'], ['ko/gateways/v2/kcp/index.html', 'erratum-length']]) {
    const known = read(path).includes(`id="${id}"`);
    const target = known ? id : /id="(erratum-[^"]+)"/.exec(read(path))[1];
    const page = await open(browser, `${site.base}${path}#${target}`);
    const box = await page.locator(':target').boundingBox();
    assert.ok(box && box.y >= 56 && box.y < 700, `${path}#${target}: ${JSON.stringify(box)}`);
    await page.context().close();
  }
});

test('copying takes what stands beside the button', async () => {
  const page = await open(browser, `${site.base}${OFFER}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator('[data-copy="card.cardCompany"] + .copy').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.copy.done'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'card.cardCompany');
});

test('no page scrolls sideways at 360 pixels, and the menu opens', async () => {
  const page = await open(browser, `${site.base}ko/index.html`, { viewport: { width: 360, height: 740 } });
  for (const path of KINDS) {
    await page.goto(site.base + path);
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= seen, `${path}: ${wide} of ${seen}`);
  }
  assert.equal(await page.locator('#menu').isVisible(), false);
  await page.click('[data-menu]');
  assert.equal(await page.locator('#menu').isVisible(), true);
  assert.equal(await page.getAttribute('[data-menu]', 'aria-expanded'), 'true');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#menu').isVisible(), false);
});

test('without scripts everything can be read and reached', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.base + OFFER);
  assert.ok(await page.locator('#param-paymentId').isVisible());
  assert.ok(await page.locator('#rule-shop-user-id').isVisible());
  assert.ok(await page.locator('#by-method').isVisible());
  assert.equal(await page.locator('#filters').isVisible(), false);
  assert.equal(await page.locator('[data-search]').first().isVisible(), false);
  // Every presence that the filters would show is said in the table by pay method, too.
  assert.ok((await page.locator('#by-method ~ .scroll tbody tr').count()) > 10);
  await page.goto(`${site.base}ko/check.html`);
  assert.match(await page.locator('main').innerText(), /JavaScript가 필요/);
  await page.goto(site.base);
  await page.waitForURL(`${site.base}ko/index.html`);
  await context.close();
});

test('everything works from a folder', async () => {
  const page = await open(browser, fromFolder(OFFER));
  await page.selectOption('[name=pm]', 'MOBILE');
  assert.match(await page.locator('[id="param-bypass.kcp_v2.shop_user_id"] > .ph .pres').innerText(), /필수/);
  await page.keyboard.press('Escape');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('/');
  await page.fill('dialog.find input', '영수증');
  await page.waitForSelector('dialog.find .hits a');
  await page.click('dialog.find .hits a >> nth=0');
  await page.waitForLoadState();
  await page.goto(fromFolder('index.html'));
  await page.waitForURL(/\/ko\/index\.html$/);
  assert.deepEqual(page.problems, []);
});

test('no page of a kind has an error of scripts or of its policy', async () => {
  for (const path of KINDS) {
    const page = await open(browser, site.base + path);
    assert.deepEqual(page.problems, [], path);
    await page.context().close();
  }
});

test('printing shows what filters hide', async () => {
  const page = await open(browser, `${site.base}${OFFER}?pm=MOBILE`);
  const hidden = page.locator('[id="param-card.cardCompany"]');
  assert.equal(await hidden.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('[id="param-card"]').isVisible(), true);
  assert.equal(await page.locator('.top').isVisible(), false);
});

test('code tables are there as CSV and JSON', () => {
  const codes = files.filter((path) => /^ko\/codes\/[^/]+\.html$/.test(path) && !path.endsWith('index.html'));
  assert.ok(codes.length > 10);
  for (const path of codes) {
    const id = path.split('/').pop().replace('.html', '');
    const json = JSON.parse(read(`codes/${id}.json`));
    const lines = read(`codes/${id}.csv`).trim().split('\r\n');
    assert.equal(json.id, id);
    assert.equal(lines.length, json.codes.length + 1, id);
  }
});
