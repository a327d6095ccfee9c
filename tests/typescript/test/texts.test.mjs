// Every finding of every vector has a text in both languages, and the one of its own check.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, here, lines, load, nameIn, root } from '../package_of.mjs';

test('texts of all findings of all vectors', async () => {
  let count = 0;
  for (const file of lines(join(root, 'generated/vectors'))) {
    const module = await load(file.operation);
    const name = nameIn(module);
    const describe = (await load(`${file.operation}.messages`))[`describe${name}`];
    for (const line of file.lines) {
      const { payload, context } = JSON.parse(line);
      for (const finding of module[`validate${name}`](payload, context).findings) {
        const [ko, en] = [describe(finding, 'ko'), describe(finding, 'en')];
        assert.ok(/[가-힣]/.test(ko) && !/[가-힣]/.test(en.replace(/`[^`]*`/g, '')) && en !== finding.rule, `${file.operation}: ${JSON.stringify(finding)}: ${ko} / ${en}`);
        count++;
      }
    }
  }
  assert.ok(count > 10000);
});

test('platform and gateway limit one parameter, each in its own words', async () => {
  const { validateRequestPayment } = await load('v2/ksnet');
  const { describeRequestPayment } = await load('v2/ksnet.messages');
  const said = (pc) => {
    const [finding] = validateRequestPayment({ windowType: { pc } }).findings.filter(({ rule }) => rule === 'windowType.pc:values');
    return finding && describeRequestPayment(finding, 'en');
  };
  assert.equal(said('IFRAME'), undefined);
  assert.match(said('POPUP'), /must be `IFRAME` \(iframe\)\.$/);
});

test('the example of docs/consumers/npm.md', () => {
  const example = readFileSync(join(here, 'example/checkout.mjs'), 'utf8');
  const page = readFileSync(join(root, 'docs/consumers/npm.md'), 'utf8');
  assert.ok(page.includes(`\`\`\`js\n${example}\`\`\``), 'the page shows what is run');
  // In a project of its own that has the package installed.
  const project = join(root, 'target/typescript/project');
  rmSync(project, { recursive: true, force: true });
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(folder, join(project, 'node_modules/payspec'), 'dir');
  cpSync(join(here, 'example/checkout.mjs'), join(project, 'checkout.mjs'));
  const printed = execFileSync(process.execPath, ['checkout.mjs'], { cwd: project, encoding: 'utf8' });
  assert.match(printed, /^error \/bypass\/kcp_v2\/shop_user_id: .*\naccepted\n$/);
});
