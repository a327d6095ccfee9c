// What the caller knows beside the payload. Whatever is left out is unknown, never guessed.

import { parseAs } from './calendar.js';
import { fields } from './fields.js';
import { parseVersion } from './version.js';

/** What was given as the context cannot be one: a mistake of the caller, not of the payload. */
export class ContextError extends TypeError {
  constructor(message) {
    super(message);
    this.name = 'ContextError';
  }
}

const NOTHING = /* @__PURE__ */ new Map();

/** What is known, by dotted name. */
export function readContext(context, contracts) {
  if (context === undefined) {
    return NOTHING;
  }
  const known = new Map();
  readObject(context, fields(), contracts, '', known);
  return known;
}

function readObject(value, types, contracts, prefix, known) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ContextError(prefix === '' ? 'the context must be an object' : 'context field `' + prefix.slice(0, -1) + '` must be an object');
  }
  const names = Object.keys(value);
  for (let at = 0; at < names.length; at++) {
    const name = names[at];
    if (value[name] !== undefined) {
      const type = Object.prototype.hasOwnProperty.call(types, name) ? types[name] : undefined;
      if (type === undefined) {
        throw new ContextError('the context has no field `' + prefix + name + '`');
      }
      if (!Array.isArray(type)) {
        readObject(value[name], type, contracts, prefix + name + '.', known);
      } else {
        known.set(prefix + name, readField(value[name], type, contracts, prefix + name));
      }
    }
  }
}

function readField(value, [type, words, groups], contracts, name) {
  const isText = typeof value === 'string';
  switch (type) {
    case 'choice':
      if (isText && words.includes(value)) {
        return { words: [value], areAll: false };
      }
      if (isText && Object.prototype.hasOwnProperty.call(groups, value)) {
        return { words: groups[value], areAll: false };
      }
      throw wrong(name, 'one of ' + words.concat(Object.keys(groups)).join(', '));
    case 'contracts':
      if (Array.isArray(value) && value.every((id) => contracts.includes(id))) {
        return { words: value, areAll: true };
      }
      throw wrong(name, 'a list of contracts out of: ' + contracts.join(', '));
    case 'version': {
      const version = isText ? parseVersion(value) : undefined;
      if (version !== undefined) {
        return { version };
      }
      throw wrong(name, 'dotted numbers');
    }
    case 'instant': {
      const instant = isText ? parseAs(0, value) : undefined;
      if (instant !== undefined) {
        return { instant };
      }
      throw wrong(name, 'an RFC 3339 date-time');
    }
    case 'string':
      if (isText) {
        return value;
      }
      throw wrong(name, 'a string');
    case 'integer':
      if (Number.isSafeInteger(value)) {
        return value;
      }
      throw wrong(name, 'an integer');
    case 'number':
      if (typeof value === 'number' && value - value === 0) {
        return value;
      }
      throw wrong(name, 'a number');
    default:
      if (typeof value === 'boolean') {
        return value;
      }
      throw wrong(name, 'true or false');
  }
}

function wrong(name, expected) {
  return new ContextError('context field `' + name + '` must be ' + expected);
}
