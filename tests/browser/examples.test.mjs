// The checker is shown the guides' own examples (tests/examples): as JSON, and as the call that the guide shows where it is one of the SDK.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { paste, shown, verdict } from './checker.mjs';
import { launch, open, read, serve } from './site.mjs';

let browser;
let site;
before(async () => { browser = await launch(); site = await serve(); });
after(async () => { await browser.close(); site.close(); });

const folder = join(dirname(fileURLToPath(import.meta.url)), '../examples');
const { gateways } = JSON.parse(/id="checker-data">(.*?)<\/script>/s.exec(read('ko/check.html'))[1]);

/** As somebody writes it in JavaScript: bare names, single quotes. */
const literal = (payload) => JSON.stringify(payload, null, 2)
  .replace(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
  .replace(/"((?:[^"\\']|\\.)*)"(,?)$/gm, "'$1'$2");

/** The texts in which a payload can be pasted. */
function texts(payload, call) {
  if (!call) return [JSON.stringify(payload, null, 2)];
  const rest = call.startsWith('IMP.') ? ', function (response) {\n  alert(response.error_msg);\n}' : '';
  return [JSON.stringify(payload, null, 2), `// 결제창 열기\nconst response = await ${call}(${literal(payload)}${rest});`];
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()) {
  const id = file.replace('.yaml', '').replace('-', '/');
  test(`examples of the guide to ${id}`, async () => {
    const page = await open(browser, `${site.base}ko/check.html`);
    const gateway = gateways.find((one) => one.id === id);
    assert.ok(gateway, `the page does not know ${id}`);
    const examples = parse(readFileSync(join(folder, file), 'utf8'));
    assert.ok(examples.length > 0);
    for (const { operation, context, payload, findings, lines } of examples) {
      const call = gateway.operations.find((one) => one.id === operation).function;
      for (const text of texts(payload, call)) {
        await page.goto(`${site.base}ko/check.html?gateway=${id}&operation=${operation}`);
        if (context.device) await page.selectOption('[name=device]', context.device);
        for (const held of context.holds || []) await page.check(`[name=holds][value="${held}"]`);
        await paste(page, text);
        const expected = findings.map(([severity, rule]) => `${severity} ${rule}`).sort();
        const found = (await shown(page)).map(([severity, rule]) => `${severity} ${rule}`).sort();
        // What the page cannot be told is open there: that may bring notices, and nothing else.
        const isTold = Object.keys(context).every((key) => ['device', 'holds'].includes(key));
        const judged = isTold ? found : found.filter((one) => expected.includes(one) || !one.startsWith('notice'));
        assert.deepEqual(judged, expected, `${id}, lines ${lines} of the guide:\n${text}`);
        assert.equal(await verdict(page), findings.some(([severity]) => severity === 'error') ? 'reject' : 'accept');
      }
    }
    assert.deepEqual(page.problems, []);
  });
}
