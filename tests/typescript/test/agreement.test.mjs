// Validators find what the reference evaluator finds: in all vectors, in random payloads, and in the specs that use every construct.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { disagreements, shown } from '../agreement.mjs';
import { note } from '../figures.mjs';
import { root } from '../package_of.mjs';

const vectors = join(root, 'generated/vectors');
const fixture = join(root, 'target/typescript/fixture');
const fixtureCases = join(root, 'target/fixture-cases');
const cases = process.env.PAYSPEC_TYPESCRIPT_CASES || join(root, 'target/cases');

async function agree(below, least, options) {
  const { count, wrong } = await disagreements(below, options);
  if (options?.figure) note('typescript', options.figure, count, wrong.length);
  assert.equal(wrong.length, 0, `${wrong.length} of ${count} disagree\n${shown(wrong)}`);
  assert.ok(count >= least, `only ${count} lines in ${below}`);
  return count;
}

test('every vector, exactly', async (t) => {
  t.diagnostic(`${await agree(vectors, 14000, { figure: 'vectors' })} vectors`);
});

test('every vector as CommonJS', async () => {
  await agree(vectors, 14000, { common: true });
});

test('random payloads', async (t) => {
  assert.ok(existsSync(cases), `there is no ${cases}: see the steps of the suite`);
  t.diagnostic(`${await agree(cases, 10000, { figure: 'cases' })} random payloads`);
});

test('the specs that use every construct, with hostile names', async (t) => {
  const from = join(fixture, 'typescript');
  assert.ok(existsSync(from), `there is no ${from}: see the steps of the suite`);
  const count = (await agree(join(fixture, 'vectors'), 500, { from })) + (await agree(fixtureCases, 4000, { from }));
  t.diagnostic(`${count} vectors and random payloads`);
});
