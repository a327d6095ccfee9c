// Search: every query finds every page that contains it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { files, launch, open, read, serve } from './site.mjs';

let browser;
let site;
before(async () => { browser = await launch(); site = await serve(); });
after(async () => { await browser.close(); site.close(); });

const QUERIES = {
  ko: ['가상계좌', '영수증', '상품권', '은행', '계좌', '결제 수단', '결제수단', '할부', '무이자', '에스크로', '빌링키', '카드사', '간편결제', '통화', '면세', '휴대폰', '구매자', '계약', '리디렉션', '필수',
    '카카오페이', 'KB국민은행', 'vbank_due', 'bypass', 'kcp_v2', 'KAKAOPAY', 'cardCompany', 'card.cardCompany', 'EUC-KR', '50,000', '원', 'x', '가상계좌 기한', 'paymentId 하이픈'],
  en: ['virtual account', 'receipt', 'escrow', 'installment', 'billing key', 'KAKAOPAY', 'paymentId', 'at least one', 'contract', 'bypass.kcp_v2', 'Kookmin', '60'],
};

// Text of the pages, read by the browser's own parser: what stands in inline elements is not broken, anything else breaks it.
function textsOf(pages) {
  const inline = new Set(['A', 'B', 'CODE', 'EM', 'I', 'SMALL', 'SPAN', 'STRONG', 'SUP', 'TIME', 'KBD', 'WBR']);
  const off = 'script, noscript, nav, footer, form, .anchor';
  return pages.map(([path, html]) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    let text = '';
    (function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(off)) return;
      if (!inline.has(node.tagName)) text += '\n';
      node.childNodes.forEach(walk);
      if (!inline.has(node.tagName)) text += '\n';
    })(parsed.querySelector('main'));
    return [path, text.normalize('NFC').toLowerCase().replace(/[^\S\n]+/g, ' ')];
  });
}

for (const lang of ['ko', 'en']) {
  test(`${lang}: every query finds every page that contains it`, async () => {
    const page = await open(browser, `${site.base}${lang}/index.html`);
    const pages = files.filter((path) => path.startsWith(`${lang}/`) && path.endsWith('.html') && !path.endsWith('check.html')).map((path) => [path, read(path)]);
    const texts = await page.evaluate(textsOf, pages);
    for (const query of QUERIES[lang]) {
      const words = query.toLowerCase().split(' ');
      const expected = texts.filter(([, text]) => words.every((word) => text.includes(word))).map(([path]) => path);
      const hits = await page.evaluate((q) => window.payspecFind(q), query);
      const found = new Set(hits.map((hit) => hit.page));
      const missing = expected.filter((path) => !found.has(path));
      assert.deepEqual(missing, [], `${query}: not found on ${missing.length} of ${expected.length} pages`);
      const wrong = [...found].filter((path) => !expected.includes(path));
      assert.deepEqual(wrong, [], `${query}: found where it is not`);
      for (const hit of hits.slice(0, 20)) assert.ok(hit.id === '' || read(hit.page).includes(`id="${hit.id}"`), `${query}: ${hit.page}#${hit.id}`);
    }
    for (const query of lang === 'ko' ? ['가상계좌', '영수증', '은행'] : ['escrow', 'receipt']) {
      assert.ok(texts.some(([, text]) => text.includes(query)), `${query} stands somewhere`);
    }
  });
}

test('names are found first', async () => {
  const page = await open(browser, `${site.base}ko/index.html`);
  for (const [query, title] of [['shop_user_id', /shop_user_id/], ['cardCompany', /cardCompany$/], ['KB국민은행', /KB국민은행/], ['shop-user-id', /^shop-user-id/]]) {
    const [first] = await page.evaluate((q) => window.payspecFind(q), query);
    assert.match(first.title, title, query);
  }
});

test('search works by keyboard alone', async () => {
  const page = await open(browser, `${site.base}ko/index.html`);
  await page.keyboard.press('/');
  await page.keyboard.type('가상계좌 입금 기한');
  await page.waitForSelector('dialog.find .hits a');
  assert.match(await page.innerText('dialog.find p'), /곳/);
  await page.keyboard.press('ArrowDown');
  const target = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press('Enter');
  await page.waitForURL(target);
  await page.keyboard.press('Control+k');
  assert.ok(await page.locator('dialog.find').isVisible());
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog.find').isVisible(), false);
  assert.deepEqual(page.problems, []);
});
