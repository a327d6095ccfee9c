// The checker: what it shows is what the vectors say, beside the lines concerned; what is not known is not guessed.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { note } from '../typescript/figures.mjs';
import { paste, shown, verdict } from './checker.mjs';
import { fromFolder, launch, open, read, serve } from './site.mjs';

let browser;
let site;
let judgedAll = 0;
before(async () => { browser = await launch(); site = await serve(); });
after(async () => { await browser.close(); site.close(); });

const vectors = join(dirname(fileURLToPath(import.meta.url)), '../../generated/vectors');

const CALL = `// 결제 버튼을 누르면
const response = await PortOne.requestPayment({
  storeId: "store-4ff4af41-85e3-4559-8eb8-0d08a2c6ceec",
  channelKey: "channel-key-9987cb87-6458-4888-b94e-68d9a2da896d",
  paymentId: \`payment-\${crypto.randomUUID()}\`,
  orderName: "나이키 와플 트레이너 2 SD",
  totalAmount: order.total,
  currency: "CURRENCY_KRW",
  payMethod: "MOBILE",
  bypass: { kcp_v2: { disp_tax_yn: "Y" } },
});`;

test('a call as it stands in code: gateway and operation from the text, findings at their lines', async () => {
  const page = await open(browser, `${site.base}ko/check.html`);
  await paste(page, CALL);
  assert.equal(await page.inputValue('[name=gateway]'), 'v2/kcp');
  assert.equal(await page.inputValue('[name=operation]'), 'request-payment');
  assert.equal(await verdict(page), 'reject');
  const findings = await shown(page);
  assert.ok(findings.some(([severity, rule, line]) => severity === 'error' && rule === 'shop-user-id' && line === 10), JSON.stringify(findings));
  assert.ok(findings.some(([severity, rule, line]) => severity === 'warning' && rule === 'receipt-display-methods' && line === 10), JSON.stringify(findings));
  const listed = await page.$$eval('.apart .finding .meta code', (all) => all.map((code) => code.textContent));
  assert.ok(listed.includes('paymentId:max_length') && listed.includes('paymentId:charset'), JSON.stringify(listed));
  assert.ok(!findings.some(([, rule]) => rule.startsWith('paymentId')), 'nothing is said of a value that is not known');
  assert.deepEqual(page.problems, []);
});

test('the rule of a finding is a link to where it stands', async () => {
  const page = await open(browser, `${site.base}ko/check.html`);
  await paste(page, CALL);
  await page.click('.finding:has(code:text-is("shop-user-id")) .meta a >> nth=0');
  await page.waitForURL(`${site.base}ko/gateways/v2/kcp/request-payment.html#rule-shop-user-id`);
  assert.ok(await page.locator(':target').isVisible());
});

test('the older call, its callback aside; a gateway by its pg', async () => {
  const page = await open(browser, `${site.base}en/check.html`);
  await paste(page, `IMP.request_pay({
    pg: "kcp.A52CY",
    pay_method: "phone",
    merchant_uid: "order_1",
    name: "a book",
    amount: 12000,
  }, function (rsp) {
    if (rsp.success) { location.href = "/done?" + rsp.imp_uid; }
  });`);
  assert.equal(await page.inputValue('[name=gateway]'), 'v1/kcp');
  assert.equal(await page.inputValue('[name=operation]'), 'request-pay');
  const findings = await shown(page);
  assert.ok(findings.some(([, rule]) => rule === 'shop-user-id'), JSON.stringify(findings));
  assert.match(await page.innerText('#result'), /is required/);
});

test('device and contracts take notices away and bring errors', async () => {
  const page = await open(browser, `${site.base}ko/check.html?gateway=v2/kcp&operation=request-payment`);
  const text = JSON.stringify({ storeId: 's', channelKey: 'c', paymentId: 'p1', orderName: 'o', totalAmount: 1000, currency: 'KRW', payMethod: 'TRANSFER', isEscrow: true, products: [{ id: '1', name: 'n', amount: 1000, quantity: 1 }] }, null, 2);
  await paste(page, text);
  const rules = async () => (await shown(page)).map(([severity, rule]) => `${severity} ${rule}`);
  assert.ok((await rules()).includes('notice app-scheme'));
  assert.ok((await rules()).includes('notice escrow-contract'));
  await page.selectOption('[name=device]', 'app');
  await page.waitForFunction(() => document.querySelector('.finding.error'));
  assert.ok((await rules()).includes('error app-scheme'));
  await page.check('[name=holds][value=escrow]');
  await page.waitForFunction(() => ![...document.querySelectorAll('.finding code')].some((code) => code.textContent === 'escrow-contract'));
});

test('what cannot be read is said with its place, and nothing is evaluated', async () => {
  const page = await open(browser, `${site.base}ko/check.html`);
  await paste(page, 'PortOne.requestPayment({\n  storeId: "s"\n  channelKey: "c",\n})');
  assert.match(await page.innerText('#result .verdict'), /3행 3열/);
  await paste(page, 'PortOne.requestPayment({ storeId: (() => { window.hacked = 1; return "s"; })(), ...window.hacked, [alert(1)]: 2 })');
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await paste(page, 'PortOne.requestPayment({ storeId: "<img src=x onerror=window.hacked=1>" })');
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator('#result img').count(), 0);
});

test('it works from a folder, and asks nobody', async () => {
  const page = await open(browser, fromFolder('ko/check.html'));
  const asked = [];
  page.on('request', (request) => { if (!request.url().startsWith('file:')) asked.push(request.url()); });
  await paste(page, CALL);
  assert.equal(await verdict(page), 'reject');
  assert.deepEqual(asked, []);
  assert.deepEqual(page.problems, []);
});

// Every operation of every gateway, by some of its vectors: pasted as JSON and as a literal, the findings are those that the vector expects.
for (const gateway of ['v1/daou', 'v1/kcp', 'v1/nice', 'v2/kcp', 'v2/ksnet']) {
  test(`vectors of ${gateway}`, async () => {
    const page = await open(browser, `${site.base}ko/check.html`);
    const { devices } = JSON.parse(/id="checker-data">(.*?)<\/script>/s.exec(read('ko/check.html'))[1]);
    let judged = 0;
    for (const name of readdirSync(join(vectors, gateway))) {
      const all = readFileSync(join(vectors, gateway, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
      // Those whose context the page can be told.
      const known = all.filter(({ context, payload }) => Object.keys(context).every((key) => ['device', 'holds'].includes(key)) && payload && typeof payload === 'object' && !Array.isArray(payload)
        && (context.device === undefined || devices.some(({ id }) => id === context.device)) && (context.holds === undefined || context.holds.length > 0));
      const step = Math.max(1, Math.floor(known.length / 2));
      for (const vector of known.filter((_, index) => index % step === step - 1)) {
        await page.goto(`${site.base}ko/check.html?gateway=${vector.gateway}&operation=${vector.operation}`);
        if (vector.context.device) await page.selectOption('[name=device]', vector.context.device);
        for (const id of vector.context.holds || []) await page.check(`[name=holds][value="${id}"]`);
        const json = JSON.stringify(vector.payload, null, 2);
        for (const text of [json, json.replace(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:')]) {
          await paste(page, text);
          const found = (await shown(page)).map(([severity, rule]) => `${severity} ${rule}`).sort();
          const expected = vector.findings.map(({ severity, rule }) => `${severity} ${rule}`).sort();
          assert.deepEqual(found, expected, `${vector.gateway} ${vector.operation} ${vector.id}`);
          judged += 1;
        }
      }
    }
    assert.ok(judged > 5, `${judged} vectors`);
    judgedAll += judged;
    note('docs', 'vectors', judgedAll, 0);
    assert.deepEqual(page.problems, []);
  });
}
