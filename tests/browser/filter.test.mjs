// Filters of an operation's page: presence as it is for a pay method and a device, and the state in the address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { files, launch, open, read, serve } from './site.mjs';

let browser;
let site;
before(async () => { browser = await launch(); site = await serve(); });
after(async () => { await browser.close(); site.close(); });

const OFFER = 'ko/gateways/v2/kcp/request-payment.html';
const presence = (page, path) => page.locator(`[id="param-${path}"] > .ph .v`).innerText();

test('presence follows the pay method', async () => {
  const page = await open(browser, site.base + OFFER);
  assert.equal(await presence(page, 'bypass.kcp_v2.shop_user_id'), '선택');
  await page.selectOption('[name=pm]', 'MOBILE');
  assert.equal(await presence(page, 'bypass.kcp_v2.shop_user_id'), '필수');
  assert.match(await presence(page, 'currency'), /고정/);
  assert.match(await presence(page, 'bypass.kcp_v2.disp_tax_yn'), /무시/);
  assert.equal(await presence(page, 'mobile.avaliableCarriers'), '금지');
  assert.equal(await page.locator('[id="param-card"]').isVisible(), false, 'what another pay method has is hidden');
  assert.match(page.url(), /\?pm=MOBILE$/);
  await page.selectOption('[name=pm]', 'VIRTUAL_ACCOUNT');
  assert.equal(await presence(page, 'bypass.kcp_v2.disp_tax_yn'), '선택');
  assert.equal(await page.locator('[id="param-virtualAccount"]').isVisible(), true);
});

test('presence and rules follow the device', async () => {
  const page = await open(browser, `${site.base}${OFFER}?device=app`);
  assert.equal(await page.inputValue('[name=device]'), 'app');
  assert.equal(await presence(page, 'appScheme'), '필수');
  await page.selectOption('[name=device]', 'pc');
  assert.equal(await presence(page, 'appScheme'), '선택');
  assert.equal(await page.locator('#rule-app-scheme').isVisible(), false, 'a rule that cannot apply is hidden');
  await page.click('#filters [type=reset]');
  assert.equal(await page.locator('#rule-app-scheme').isVisible(), true);
  assert.doesNotMatch(page.url(), /\?/);
});

test('the address keeps all of it', async () => {
  const page = await open(browser, `${site.base}${OFFER}?pm=CARD&device=pc&presence=required&view=diff&find=email`);
  const values = await page.evaluate(() => Object.fromEntries(new FormData(document.getElementById('filters'))));
  assert.deepEqual(values, { pm: 'CARD', device: 'pc', presence: 'required', view: 'diff', find: 'email' });
  assert.match(await page.innerText('#filters output'), /\d+개 중 \d+개/);
  await page.reload();
  assert.equal(await page.inputValue('[name=find]'), 'email');
});

test('the differential view shows what the gateway changes, with what stands around it', async () => {
  const page = await open(browser, `${site.base}${OFFER}?view=diff`);
  assert.equal(await page.locator('[id="param-bypass.kcp_v2.shop_user_id"]').isVisible(), true);
  assert.equal(await page.locator('[id="param-storeId"]').isVisible(), false);
  const [shown, all] = await page.evaluate(() => [document.querySelectorAll('.p:not([hidden])').length, document.querySelectorAll('.p').length]);
  assert.ok(shown > 10 && shown < all, `${shown} of ${all}`);
});

test('a link to something hidden shows it', async () => {
  const page = await open(browser, `${site.base}${OFFER}?pm=MOBILE#param-card.cardCompany`);
  assert.equal(await page.locator('[id="param-card.cardCompany"]').isVisible(), true);
  assert.doesNotMatch(page.url(), /pm=/);
});

test('five values of presence occur, and every operation can be filtered', async () => {
  const offers = files.filter((path) => /^ko\/gateways\/v\d\/[^/]+\/(?!index)[^/]+\.html$/.test(path));
  assert.ok(offers.length > 20);
  const classes = new Set();
  for (const path of offers) {
    const data = JSON.parse(/<script type="application\/json" id="scenarios">(.*?)<\/script>/s.exec(read(path))[1]);
    const width = (data.methods.length + 1) * (data.devices.length + 1);
    assert.ok(data.rows.every((row) => row.length === width), path);
    data.faces.forEach(([face]) => classes.add(face));
    for (const reach of Object.values(data.rules)) assert.equal(reach.length, width, path);
  }
  for (const value of ['required', 'optional', 'constant', 'ignored', 'forbidden']) assert.ok(classes.has(value), value);
});
