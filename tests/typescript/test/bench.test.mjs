// The validator by hand is a bound worth the name only if it finds the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../bench/corpus.mjs';
import { findings } from '../bench/hand.mjs';
import { load } from '../package_of.mjs';

const { validateRequestPayment } = await load('v2/kcp/request-payment');

test('by hand and generated find the same in the corpus of the bench', () => {
  const key = ({ severity, rule, path }) => `${path} ${rule} ${severity}`;
  const items = corpus(2000);
  let found = 0;
  for (const { payload, context } of items) {
    const byHand = findings(payload, context).map(key).sort();
    assert.deepEqual(byHand, validateRequestPayment(payload, context).findings.map(key).sort(), JSON.stringify(payload));
    found += byHand.length;
  }
  assert.ok(found > 500);
});
