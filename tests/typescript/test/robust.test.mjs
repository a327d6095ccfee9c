// Payloads are objects of JavaScript, not texts: nothing in them makes a validator throw.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../package_of.mjs';

const { validateRequestPayment, isRequestPayment, assertRequestPayment, contracts } = await load('v2/kcp');
const { ContextError, RejectedError, applyPolicy, unknownValue } = await load('index');
const { describeRequestPayment } = await load('v2/kcp.messages');

const payment = {
  storeId: 'store-1',
  channelKey: 'channel-key-1',
  paymentId: 'order1',
  orderName: 'a book',
  totalAmount: 12000,
  currency: 'KRW',
  payMethod: 'TRANSFER',
};
const pc = { device: 'pc', holds: Object.values(contracts) };
const rules = (report) => report.findings.map(({ rule, path }) => `${rule} ${path}`);

test('a payload in order', () => {
  assert.deepEqual(validateRequestPayment(payment, pc).findings, []);
  assert.ok(isRequestPayment(payment, pc));
  assertRequestPayment(payment, pc);
});

test('undefined is absent', () => {
  assert.deepEqual(validateRequestPayment({ ...payment, card: undefined, nobody: undefined }, pc).findings, []);
  assert.deepEqual(rules(validateRequestPayment({ ...payment, orderName: undefined }, pc)), ['orderName:required /orderName']);
  const products = [undefined];
  assert.deepEqual(rules(validateRequestPayment({ ...payment, products }, pc)), ['products[]:type /products/0']);
});

test('what is no JSON has the wrong type', () => {
  for (const nothing of [undefined, null, 1, 'a', [], () => 1, Symbol('a'), 1n, NaN]) {
    assert.deepEqual(rules(validateRequestPayment(nothing, pc)), [':type ']);
  }
  for (const odd of [null, 1n, Symbol('a'), () => 1, NaN, Infinity, new Date(0), new Map(), /a/, Object.create(null), [[]]]) {
    assert.deepEqual(rules(validateRequestPayment({ ...payment, totalAmount: odd }, pc)), ['totalAmount:type /totalAmount']);
  }
});

test('class instances, inherited members, prototypes', () => {
  class Payment {
    constructor() {
      Object.assign(this, payment);
    }
    get card() {
      return {};
    }
  }
  assert.deepEqual(validateRequestPayment(new Payment(), pc).findings, []);
  assert.deepEqual(validateRequestPayment(Object.assign(Object.create({ card: 5, toString: 1 }), payment), pc).findings, []);
  assert.deepEqual(validateRequestPayment(Object.assign(Object.create(null), payment), pc).findings, []);
  const hostile = JSON.parse(`{"__proto__":{"isEscrow":true},"constructor":1,${JSON.stringify(payment).slice(1)}`);
  assert.deepEqual(rules(validateRequestPayment(hostile, pc)), [':unknown /__proto__', ':unknown /constructor']);
});

test('circles', () => {
  const circle = { ...payment };
  circle.card = circle;
  circle.customData = circle;
  circle.products = [circle, circle];
  circle.bypass = circle;
  assert.equal(validateRequestPayment(circle, pc).ok, false);
  const long = [];
  for (let at = 0; at < 30; at++) {
    long.push({ id: at, self: long });
  }
  assert.equal(validateRequestPayment({ ...payment, products: long }, pc).ok, false);
});

test('long and odd texts', () => {
  for (const orderName of ['\ud800', '\udc00\ud800', 'a'.repeat(1e6), '가'.repeat(1e5)]) {
    validateRequestPayment({ ...payment, orderName, ['\ud800']: 1 }, pc);
  }
});

test('a finding holds no value', () => {
  const secret = 'a-very-secret-value';
  const report = validateRequestPayment({ ...payment, payMethod: secret, currency: secret, totalAmount: secret }, pc);
  assert.equal(report.ok, false);
  assert.ok(!JSON.stringify(report).includes(secret));
});

test('names that come near', () => {
  const [finding] = validateRequestPayment({ ...payment, totalAmonut: 1, totalAmount: undefined }, pc).findings.filter(({ suggestion }) => suggestion);
  assert.equal(finding.suggestion, 'totalAmount');
});

test('guards and the error that they throw', () => {
  assert.equal(isRequestPayment({}, pc), false);
  assert.throws(
    () => assertRequestPayment({}, pc),
    (error) => error instanceof RejectedError && error instanceof Error && error.report.findings.length > 0 && error.message.includes('storeId:required'),
  );
});

test('a context that is none', () => {
  const wrong = [null, [], 'pc', { device: 'tv' }, { device: null }, { devise: 'pc' }, { now: 'today' }, { holds: ['x'] }, { holds: 'escrow' }, { sdk: '1.x' }, { channel: 1 }, { toString: 1 }];
  for (const context of wrong) {
    assert.throws(() => validateRequestPayment(payment, context), ContextError, JSON.stringify(context));
  }
  for (const context of [undefined, {}, { device: undefined }, { device: 'mobile', sdk: '1.2', now: '2026-01-01T00:00:00+09:00', channel: {} }]) {
    validateRequestPayment(payment, context);
  }
});

test('a policy regrades, drops, and makes nothing', () => {
  const report = validateRequestPayment({ ...payment, zzzzzz: 1 }, pc);
  assert.deepEqual([report.ok, rules(report)], [true, [':unknown /zzzzzz']]);
  const strict = applyPolicy(report, [{ rule: ':unknown', treat: 'error', gateway: 'v2/kcp' }]);
  assert.deepEqual([strict.ok, strict.findings[0].severity], [false, 'error']);
  assert.equal(report.findings[0].severity, 'warning', 'the report itself stays');
  assert.deepEqual(applyPolicy(report, [{ rule: ':unknown', treat: 'ignore' }]).findings, []);
  const elsewhere = [{ rule: ':unknown', treat: 'ignore', gateway: 'v2/ksnet' }, { rule: ':unknown', treat: 'ignore', operation: 'cancel-payment' }];
  assert.deepEqual(applyPolicy(report, elsewhere).findings, report.findings);
  assert.ok(applyPolicy(validateRequestPayment({ ...payment, orderName: '' }, pc), [{ rule: 'orderName:required', treat: 'notice' }]).ok);
});

test('what hangs on unknown context stays a notice', () => {
  const report = validateRequestPayment({ ...payment, bypass: { kcp_v2: { skin_indx: 1 } } });
  const undecided = report.findings.filter((finding) => finding.undecided);
  assert.ok(undecided.length > 0);
  const strict = applyPolicy(report, undecided.map(({ rule }) => ({ rule, treat: 'error' })));
  assert.ok(strict.ok);
});

test('texts in two languages', () => {
  const [finding] = validateRequestPayment({ ...payment, orderName: '' }, pc).findings;
  assert.match(describeRequestPayment(finding, 'ko'), /`orderName`/);
  assert.match(describeRequestPayment(finding, 'en'), /`orderName` is required/);
});

test('values that are not known', () => {
  const about = (payload, context = pc) => {
    const { findings, notJudged } = validateRequestPayment(payload, context);
    return [findings.map(({ rule }) => rule), notJudged.map(({ rule, path }) => `${rule} ${path}`)];
  };
  assert.deepEqual(about({ ...payment, paymentId: unknownValue }), [
    [],
    ['paymentId:type /paymentId', 'paymentId:max_length /paymentId', 'paymentId:charset /paymentId'],
  ]);
  // A rule that needs the pay method to be known is not judged; what does not is.
  const [found, open] = about({ ...payment, payMethod: unknownValue, currency: 'USD', orderName: '' });
  assert.deepEqual(found, ['orderName:required']);
  assert.ok(open.includes('usd-is-card-only /currency') && open.includes('payMethod:code /payMethod'), open.join(', '));
  // Nothing is said of what an unknown object may hold.
  assert.deepEqual(about({ ...payment, customer: unknownValue })[0], []);
  assert.deepEqual(about(unknownValue), [[], [':type ']]);
});
