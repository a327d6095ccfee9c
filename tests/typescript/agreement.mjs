// Runs a file of vectors or random cases and says where a validator disagrees.

import { isDeepStrictEqual } from 'node:util';
import { asExpected, lines, load, loadCommon, nameIn } from './package_of.mjs';

/** How many lines there were, and those on which what is found is not what is expected. */
export async function disagreements(below, { common = false, from = undefined } = {}) {
  let count = 0;
  const wrong = [];
  for (const file of lines(below)) {
    const module = common ? loadCommon(file.operation) : await load(file.operation, from);
    const validate = module[`validate${nameIn(module)}`];
    for (const line of file.lines) {
      const { id, context, payload, findings } = JSON.parse(line);
      count++;
      let found;
      try {
        const report = validate(payload, context);
        found = asExpected(report);
        if (report.notJudged.length > 0 || report.ok !== !findings.some(({ severity }) => severity === 'error')) {
          found = { ok: report.ok, notJudged: report.notJudged, found };
        }
      } catch (error) {
        found = String(error.stack);
      }
      if (!isDeepStrictEqual(found, findings)) {
        wrong.push({ operation: file.operation, id, line, found, expected: findings });
      }
    }
  }
  return { count, wrong };
}

/** A few of them, shortest first. */
export function shown(wrong) {
  return wrong
    .sort((a, b) => a.line.length - b.line.length)
    .slice(0, 5)
    .map(({ operation, id, line, found, expected }) => {
      const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
      return `${operation} ${id}\n  ${line}\n  found    ${text(found)}\n  expected ${text(expected)}\n`;
    })
    .join('\n');
}
