// The checker's reader of JSON and JavaScript literals, and what it finds in a text. The reference for literals is JavaScript itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read as file } from './site.mjs';
import vm from 'node:vm';

// The scripts as the page has them, in a world of their own without anything to call.
const world = vm.createContext({ window: {} });
for (const name of ['reader.js', 'detect.js']) vm.runInContext(file(`assets/${name}`), world);
const { payspecReader: reader, payspecDetect: detect } = world.window;
const gateways = JSON.parse(/<script type="application\/json" id="checker-data">(.*?)<\/script>/s.exec(file('ko/check.html'))[1]).gateways;
const plain = (text) => JSON.parse(JSON.stringify(reader.value(reader.read(text).node, () => '?')));

test('literals are what JavaScript says they are', () => {
  for (const text of ['1', '-1.5e3', '0x1F', '1_000', '.5', '5.', '"a\\n\\u{1f600}\\x41"', "'it\\'s'", '`a\nb`', 'true', 'null', '[1, 2,]', '{ a: 1, "b-c": [{}], 3: "x", [`d`]: 2, }',
    '{ a: 1, a: 2 }', '{ "": 0 }', '{ a: { b: [1, [2]] } }', '{/* c */ a /* d */ : // e\n 1}', '"줄\\\n바꿈"', '{ 한글: "값", $a_1: 1 }', '[]', '{}', '{ a: undefined, b: 1 }']) {
    const expected = JSON.parse(JSON.stringify(vm.runInNewContext(`(${text})`)));
    assert.deepEqual(plain(text), expected, text);
  }
});

test('whatever is no literal is unknown, and reading goes on behind it', () => {
  const cases = {
    '{ a: b, c: 1 }': { a: '?', c: 1 },
    '{ a: `x-${crypto.randomUUID()}`, c: 1 }': { a: '?', c: 1 },
    '{ a: f({ x: 1 }, [2]), c: 1 }': { a: '?', c: 1 },
    '{ a: 1000 * 2, c: 1 }': { a: '?', c: 1 },
    '{ a: "x" + y, c: 1 }': { a: '?', c: 1 },
    '{ a: x ? { b: 1 } : 2, c: 1 }': { a: '?', c: 1 },
    '{ a, c: 1 }': { a: '?', c: 1 },
    '{ ...rest, c: 1 }': { c: 1 },
    '{ a() { return "}"; }, c: 1 }': { a: '?', c: 1 },
    '{ a: () => ({ b: "}" }), c: 1 }': { a: '?', c: 1 },
    '{ a: /[}/]\\/"/.test(s), c: 1 }': { a: '?', c: 1 },
    '{ a: x / y / 2, c: 1 }': { a: '?', c: 1 },
    '{ a: new Date("2020-01-01"), c: 1 }': { a: '?', c: 1 },
    '{ a: "KRW" as const, c: 1 }': { a: 'KRW', c: 1 },
    '[1, x, ...y]': [1, '?', '?'],
    '{ a: `${`}`}`, c: 1 }': { a: '?', c: 1 },
    '{ a: -x, c: 1 }': { a: '?', c: 1 },
    '{ __proto__: 1, c: 1 }': { ['__proto__']: 1, c: 1 },
  };
  for (const [text, expected] of Object.entries(cases)) assert.deepEqual(plain(text), expected, text);
});

test('mistakes have a place', () => {
  for (const [text, why, line, column] of [['{ a: 1 b: 2 }', 'comma', 1, 8], ['{ a: "x\n }', 'string', 1, 6], ['{ a: [1, 2 }', 'comma', 1, 12], ['{\n  a: 1', 'end', 2, 7], ['{ a: }', 'value', 1, 6], ['{ : 1 }', 'name', 1, 3], ['{ a: "\\u12" }', 'escape', 1, 7]]) {
    let found;
    try { reader.read(text); } catch (error) { found = error; }
    assert.equal(found?.message, why, text);
    assert.deepEqual({ ...reader.place(text, found.at) }, { line, column }, text);
  }
  assert.throws(() => reader.read('['.repeat(100_000)), { message: 'deep' });
  assert.throws(() => reader.read('{ a: ' + '('.repeat(100_000)), { message: 'deep' });
});

test('places are those of names and values', () => {
  const text = '{ a: { "b": [10, 20] } }';
  const places = new Map();
  reader.value(reader.read(text).node, () => null, places);
  const cut = (place) => text.slice(place.start, place.end);
  assert.equal(cut(places.get('/a/b/1')), '20');
  assert.equal(cut(places.get('/a/b')), '[10, 20]');
  assert.equal(cut(places.get('/a/b').name), '"b"');
});

test('the call tells what it is for', () => {
  const told = (text) => {
    const found = detect(text, gateways);
    return found && { calls: Array.from(found.calls, ({ gateway, operation }) => `${gateway.id} ${operation.id}`), sure: found.sure };
  };
  assert.deepEqual(told('PortOne.requestPayment({ bypass: { kcp_v2: { site_name: "x" } } })'), { calls: ['v2/kcp request-payment'], sure: true });
  assert.deepEqual(told('await window.PortOne.requestPayment({ pgProvider: "KSNET" });'), { calls: ['v2/ksnet request-payment'], sure: true });
  assert.deepEqual(told('const r = await PortOne.requestPayment({ payMethod: "CARD" })'), { calls: ['v2/kcp request-payment', 'v2/ksnet request-payment'], sure: false });
  assert.deepEqual(told('IMP.request_pay({ pg: "kcp.A52CY", pay_method: "card" }, function (rsp) { })'), { calls: ['v1/kcp request-pay'], sure: true });
  assert.deepEqual(told('IMP.request_pay({ pg: `nice.${mid}`, pay_method: "card" }, (rsp) => {})').sure, false, 'a value that is not known tells nothing');
  assert.deepEqual(told('IMP.request_pay({ pg: "kcp", customer_uid: "u" })'), { calls: ['v1/kcp request-pay-billing-key'], sure: true });
  const rest = told('await fetch(`https://api.portone.io/payments/${encodeURIComponent(id)}/instant`, { method: "POST", headers: { a: `b` }, body: JSON.stringify({ storeId: "s", method: { card: {} } }) })');
  assert.deepEqual(rest.calls, ['v2/kcp instant-payment', 'v2/ksnet instant-payment']);
  const curl = told(`curl -X POST https://api.portone.io/payments/p1/billing-key -H 'Content-Type: application/json' -d '{"billingKey": "b"}'`);
  assert.deepEqual(curl.calls, ['v2/kcp billing-key-payment', 'v2/ksnet billing-key-payment']);
  assert.equal(detect('curl https://api.portone.io/payments/p1/billing-key -d \'{"billingKey": "b"}\'', gateways).parameters[0].node.value, 'p1');
  assert.equal(told('hello'), null);
  assert.ok(told('{ "pay_method": "card", "merchant_uid": "m", "amount": 1, "name": "n" }').calls.every((call) => call.startsWith('v1/')));
});
