// Schemas, and lines of vectors to hold them to.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';

/** The workspace's folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Reads a file below the workspace's folder; `undefined` if there is none. */
export function read(path) {
  try {
    return readFileSync(root + path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** All schemas, as `index.json` lists them. */
export const schemas = JSON.parse(read('generated/json-schema/index.json')).schemas.map((entry) => ({
  ...entry,
  schema: JSON.parse(read(`generated/json-schema/${entry.file}`)),
}));

/** Reasons that concern warnings and notices: what finds errors is said in full all the same. */
const MILD = new Set(['warning', 'notice']);

/** ajv as docs/consumers/json-schema.md sets it up. What is doubtful in a schema is an error. */
export function ajv() {
  const fail = (message) => {
    throw new Error(message);
  };
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false, // `then` requires what `properties` describes one level up
    allowUnionTypes: true, // some parameters take texts and numbers
    allErrors: true,
    verbose: true,
    logger: { log: fail, warn: fail, error: fail },
  });
  for (const keyword of ['en', 'rule', 'names', 'not-expressed', 'partly-expressed']) ajv.addKeyword(`x-payspec-${keyword}`);
  ajv.addKeyword('x-payspec');
  return ajv;
}

/** Whether the schema promises to reject what the check finds. */
export function isSaid(schema, rule) {
  if (rule in schema['x-payspec-not-expressed']) return false;
  const reason = schema['x-payspec-partly-expressed'][rule];
  return reason === undefined || MILD.has(reason);
}

/** Where an error stands: what is missing stands where it would. Undefined for those that only sum up others. */
export function place(error) {
  if (error.keyword === 'if') return undefined;
  if (error.keyword !== 'required') return error.instancePath;
  return `${error.instancePath}/${error.params.missingProperty.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The checks that an error belongs to. What a table of codes refuses is found by the code check of the parameter. */
export function rules(error) {
  if (error.schemaPath.includes('#/$defs/code.')) {
    const steps = error.instancePath.split('/').slice(1).map((step) => (/^[0-9]+$/.test(step) ? '[]' : `.${step}`));
    return [`${steps.join('').replace(/^\./, '')}:code`];
  }
  const rule = error.parentSchema['x-payspec-rule'];
  const own = typeof rule === 'object' && !Array.isArray(rule) ? rule[error.keyword] : rule;
  if (own === undefined || typeof own === 'string') return own === undefined ? [] : [own];
  return Array.isArray(own) ? own : [own[error.params.missingProperty]];
}

/** Compares what a compiled schema makes of a vector with what it promises; says what is wrong. */
export function compare(schema, validate, vector) {
  const accepts = validate(vector.payload);
  const errors = vector.findings.filter((finding) => finding.severity === 'error');
  const said = errors.filter((finding) => isSaid(schema, finding.rule));
  let wrong;
  if (!accepts && errors.length === 0) wrong = `rejected, and nothing is found: ${JSON.stringify(validate.errors.map(({ instancePath, keyword }) => [instancePath, keyword]))}`;
  if (accepts && said.length > 0) wrong = `accepted, and ${said.map((finding) => finding.rule)} find errors`;
  return { accepts, errors, said, wrong };
}
