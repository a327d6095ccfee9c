// What validating costs beside what else there is: `node run.mjs` prints the table of docs/typescript.md, `--write` puts it there.
// The quickest of many short rounds in turns, as multiples of the validator by hand. Absolute times carry over to no other machine or day.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { z } from 'zod';
import { load, root } from '../package_of.mjs';
import { corpus } from './corpus.mjs';
import { findings } from './hand.mjs';

const { validateRequestPayment } = await load('v2/kcp/request-payment');
const schema = JSON.parse(readFileSync(join(root, 'xtask/bench/src/contenders/schema.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false }).compile(schema);
const ajvFirst = new Ajv({ allErrors: false, strict: false }).compile(schema);

/** Types, lengths, patterns, codes and required members of the schema, in valibot. */
function valibot(of) {
  if (of === true || of.type === undefined) {
    return of.enum ? v.picklist(of.enum) : v.any();
  }
  switch (of.type) {
    case 'object': {
      const members = Object.entries(of.properties || {}).map(([name, member]) => [name, (of.required || []).includes(name) ? valibot(member) : v.optional(valibot(member))]);
      return v.looseObject(Object.fromEntries(members));
    }
    case 'array':
      return v.array(valibot(of.items || true));
    case 'string': {
      const checks = [];
      if (of.minLength !== undefined) checks.push(v.minLength(of.minLength));
      if (of.maxLength !== undefined) checks.push(v.maxLength(of.maxLength));
      if (of.pattern !== undefined) checks.push(v.regex(new RegExp(of.pattern, 'u')));
      return v.pipe(v.string(), ...checks);
    }
    case 'integer':
      return v.pipe(v.number(), v.integer());
    case 'number':
      return v.number();
    case 'boolean':
      return v.boolean();
    default:
      return v.any();
  }
}

/** The same in zod. */
function zod(of) {
  if (of === true || of.type === undefined) {
    return of.enum ? z.enum(of.enum) : z.any();
  }
  switch (of.type) {
    case 'object': {
      const members = Object.entries(of.properties || {}).map(([name, member]) => [name, (of.required || []).includes(name) ? zod(member) : zod(member).optional()]);
      return z.looseObject(Object.fromEntries(members));
    }
    case 'array':
      return z.array(zod(of.items || true));
    case 'string': {
      let text = z.string();
      if (of.minLength !== undefined) text = text.min(of.minLength);
      if (of.maxLength !== undefined) text = text.max(of.maxLength);
      return of.pattern !== undefined ? text.regex(new RegExp(of.pattern, 'u')) : text;
    }
    case 'integer':
      return z.int();
    case 'number':
      return z.number();
    case 'boolean':
      return z.boolean();
    default:
      return z.any();
  }
}

const byValibot = valibot(schema);
const byZod = zod(schema);

const contenders = [
  ['by hand', (payload, context) => findings(payload, context).length],
  ['**payspec**', (payload, context) => validateRequestPayment(payload, context).findings.length],
  ['ajv, all errors', (payload) => (ajv(payload) ? 0 : ajv.errors.length)],
  ['ajv, first error', (payload) => (ajvFirst(payload) ? 0 : 1)],
  ['valibot', (payload) => (v.safeParse(byValibot, payload).issues || []).length],
  ['zod', (payload) => (byZod.safeParse(payload).error?.issues || []).length],
];

const all = corpus(400);
const fine = all.filter(({ payload, context }) => findings(payload, context).length === 0);
const wrong = all.filter((item) => !fine.includes(item));

function round(check, items) {
  const start = process.hrtime.bigint();
  let sum = 0;
  for (const { payload, context } of items) {
    sum += check(payload, context);
  }
  const time = Number(process.hrtime.bigint() - start) / items.length;
  return sum >= 0 ? time : NaN;
}

// The tenth fastest: others may be busy on the machine, which makes rounds slower and never faster.
const quick = (list) => list.sort((a, b) => a - b)[Math.min(9, list.length >> 1)];
const rounds = Number(process.env.PAYSPEC_ROUNDS || 400);
const times = new Map(contenders.map(([name]) => [name, [fine, wrong, all].map(() => [])]));
for (let at = -100; at < rounds; at++) {
  for (const [name, check] of contenders) {
    [fine, wrong, all].forEach((items, set) => {
      const time = round(check, items);
      if (at >= 0) {
        times.get(name)[set].push(time);
      }
    });
  }
}
const medians = new Map([...times].map(([name, sets]) => [name, sets.map(quick)]));
const hand = medians.get('by hand');
const lines = ['| | payloads in order | with findings | all |', '|---|--:|--:|--:|'];
for (const [name, sets] of medians) {
  lines.push(`| ${name} | ${sets.map((time, set) => (time / hand[set]).toFixed(2)).join(' | ')} |`);
}
const table = `${lines.join('\n')}\n`;
process.stdout.write(`${table}\nby hand: ${hand.map((time) => Math.round(time)).join(' / ')} ns a payload on this machine\n`);
if (process.argv.includes('--write')) {
  const page = join(root, 'docs/typescript.md');
  const text = readFileSync(page, 'utf8');
  const [start, end] = ['<!-- speed -->\n\n', '\n<!-- /speed -->'];
  writeFileSync(page, text.slice(0, text.indexOf(start) + start.length) + table + text.slice(text.indexOf(end)));
}
