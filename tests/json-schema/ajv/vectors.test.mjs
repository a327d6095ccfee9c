// ajv takes every schema in strict mode, and its verdicts on the vectors and on random cases are what the schemas promise.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { note } from '../../typescript/figures.mjs';
import { ajv, compare, place, read, rules, schemas } from './suite.mjs';

const compiled = new Map();

test('every schema is valid and compiles in strict mode', () => {
  assert.ok(schemas.length > 0);
  for (const { file, schema, id } of schemas) {
    const instance = ajv();
    assert.equal(schema.$id, id, file);
    assert.ok(instance.validateSchema(schema), `${file}: ${instance.errorsText()}`);
    compiled.set(id, instance.compile(schema));
  }
});

/** Judges all lines of a kind, and sums up. */
function judge(folder) {
  const sum = { lines: 0, structural: 0, agree: 0, unsaid: 0, rejected: 0, paths: 0, exact: 0, above: 0, named: 0, errors: 0, belongs: 0 };
  const wrong = [];
  for (const { id, gateway, operation, schema } of schemas) {
    const text = read(`${folder}/${gateway}/${operation}.jsonl`);
    if (text === undefined) continue;
    const validate = compiled.get(id);
    for (const line of text.split('\n').filter(Boolean)) {
      const vector = JSON.parse(line);
      const verdict = compare(schema, validate, vector);
      if (verdict.wrong) wrong.push(`${gateway} ${operation} ${vector.id}: ${verdict.wrong}\n  ${line}`);
      sum.lines += 1;
      const isRejected = verdict.errors.length > 0;
      if (vector.level === 'structural') {
        sum.structural += 1;
        if (verdict.accepts !== isRejected) sum.agree += 1;
        else if (verdict.said.length === 0) sum.unsaid += 1;
      }
      if (verdict.accepts) continue;
      sum.rejected += 1;
      const places = new Set(validate.errors.map(place));
      for (const { path } of verdict.said) {
        sum.paths += 1;
        if (places.has(path)) sum.exact += 1;
        else if ([...places].some((other) => other && path.startsWith(`${other}/`))) sum.above += 1;
      }
      const found = new Set(verdict.errors.map((finding) => finding.rule));
      const own = new Set(validate.errors.filter((error) => place(error) !== undefined).flatMap(rules));
      sum.named += verdict.said.filter((finding) => own.has(finding.rule)).length;
      sum.errors += own.size;
      sum.belongs += [...own].filter((rule) => found.has(rule)).length;
    }
  }
  return { sum, wrong };
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

test('verdicts on vectors are those of the evaluator', (context) => {
  const { sum, wrong } = judge('generated/vectors');
  note('json-schema', 'vectors', sum.lines, wrong.length);
  assert.equal(wrong.length, 0, `${wrong.length} disagreements:\n${wrong.slice(0, 8).join('\n')}`);
  context.diagnostic(JSON.stringify(sum));
  context.diagnostic(`structural: ${sum.agree} of ${sum.structural} agree, ${sum.unsaid} hang on checks that the schema lists as unsaid`);
  context.diagnostic(`paths: ${percent(sum.exact, sum.paths)} exact, ${percent(sum.above, sum.paths)} at an absent object above; rule ids: ${percent(sum.named, sum.paths)} named`);
  assert.equal(sum.agree + sum.unsaid, sum.structural);
  assert.ok(sum.exact >= 0.98 * sum.paths, `only ${sum.exact} of ${sum.paths} errors stand at the exact place`);
  assert.ok(sum.named >= 0.98 * sum.paths, `only ${sum.named} of ${sum.paths} errors name their check`);
});

test('verdicts on random cases are those of the evaluator', (context) => {
  const { sum, wrong } = judge('target/cases');
  note('json-schema', 'cases', sum.lines, wrong.length);
  assert.ok(sum.lines > 0, 'no cases: `cargo xtask cases` writes them');
  assert.equal(wrong.length, 0, `${wrong.length} disagreements:\n${wrong.slice(0, 8).join('\n')}`);
  context.diagnostic(JSON.stringify(sum));
});
