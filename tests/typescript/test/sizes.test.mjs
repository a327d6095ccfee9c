// The table of sizes in the documentation is that of the code.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table, written } from '../sizes.mjs';

const numbers = (text) => new Map(text.split('\n').slice(2).filter(Boolean).map((line) => [line.split('|')[1].trim(), line.split('|').slice(2, 5).map(Number)]));

test('the table in docs/typescript.md; another gzip may differ a little', async () => {
  const [fresh, old] = [numbers(await table()), numbers(written())];
  assert.deepEqual([...old.keys()], [...fresh.keys()]);
  for (const [name, sizes] of fresh) {
    sizes.forEach((size, at) => assert.ok(Math.abs(size - old.get(name)[at]) <= 0.2, `${name}: ${size} KB now, ${old.get(name)[at]} KB written; node sizes.mjs --write`));
  }
});
