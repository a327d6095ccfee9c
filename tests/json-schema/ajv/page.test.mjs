// The example of docs/consumers/json-schema.md prints what the page says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { read, root } from './suite.mjs';

/** The one block of a language on the page. */
function block(page, language) {
  const found = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))];
  assert.equal(found.length, 1, `blocks of ${language}`);
  return found[0][1];
}

test('the example prints what the page says', () => {
  const page = read('docs/consumers/json-schema.md');
  // Below this package, so that ajv is found.
  const folder = mkdtempSync(join(fileURLToPath(new URL('../node_modules/', import.meta.url)), '.page-'));
  try {
    const file = join(folder, 'check.mjs');
    writeFileSync(file, block(page, 'js'));
    assert.equal(execFileSync(process.execPath, [file], { cwd: root, encoding: 'utf8' }), block(page, 'text'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
