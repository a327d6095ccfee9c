// Parameters: what an operation's payload is made of. Each builder takes a wire name and facts, which are functions of the parameter.

import { BLOCKED, HIDDEN, NULL, OPAQUE, UNUSABLE, UNUSABLE_EMPTY, Unlisted, isContent, isEmpty, isObject, own, unknownValue } from './states.js';

/** JSON types as bits. */
const STRING = 1;
const INTEGER = 2;
const NUMBER = 4;
const BOOLEAN = 8;
const OBJECT = 16;
const ARRAY = 32;

/** A parameter's kinds. */
export const SIMPLE = 0;
export const MEMBERS = 1;
export const ITEMS = 2;
export const CODE = 3;
export const AMOUNT = 4;
export const JSON_VALUE = 5;

class Parameter {
  constructor(name, kind, types, facts) {
    this.name = name;
    this.kind = kind;
    this.types = types;
    // What holds it, and its place among what that holds.
    this.up = null;
    this.rank = 0;
    // Arrays on the way to it.
    this.arrays = [];
    this.nullable = false;
    this.open = false;
    // Finding if it is missing, or given at all: { id, severity }.
    this.required = null;
    this.deprecated = null;
    this.fallback = undefined;
    this.refinements = [];
    // Of objects: members by name, how many are required, selectors among them. Of arrays: the element.
    this.members = null;
    this.needs = 0;
    this.selectors = [];
    this.items = null;
    // Whether a selector may leave it out.
    this.isTarget = false;
    // Of codes: the table, and what further texts stand for. Of amounts: the currency and the decimals of each.
    this.codes = null;
    this.also = null;
    this.currency = null;
    this.decimals = null;
    // Whether a rule reads it; then its place among the states of a run, and where those of what is below it begin and end.
    this.isRead = false;
    this.slot = -1;
    this.from = 0;
    this.to = 0;
    // Of arrays: its place among the indices of a run.
    this.index = -1;
    this.path = '';
    // Effects of rules that find nothing unless it is given.
    this.effects = null;
    for (let at = 0; at < facts.length; at++) {
      facts[at](this);
    }
  }
}

export function string(name, ...facts) {
  return new Parameter(name, SIMPLE, STRING, facts);
}

export function integer(name, ...facts) {
  return new Parameter(name, SIMPLE, INTEGER, facts);
}

export function number(name, ...facts) {
  return new Parameter(name, SIMPLE, NUMBER, facts);
}

export function boolean(name, ...facts) {
  return new Parameter(name, SIMPLE, BOOLEAN, facts);
}

/** One of several types, as bits. */
export function union(name, types, ...facts) {
  return new Parameter(name, SIMPLE, types, facts);
}

export function json(name, ...facts) {
  return new Parameter(name, JSON_VALUE, 0, facts);
}

export function code(name, codes, ...facts) {
  const parameter = new Parameter(name, CODE, STRING, facts);
  parameter.codes = codes;
  return parameter;
}

/** Money in major units; `priced` says of which currency. */
export function amount(name, ...facts) {
  return new Parameter(name, AMOUNT, NUMBER, facts);
}

export function object(name, members, ...facts) {
  const parameter = new Parameter(name, MEMBERS, OBJECT, []);
  parameter.members = new Map();
  members.forEach((member, rank) => {
    parameter.members.set(member.name, member);
    member.up = parameter;
    member.rank = rank;
    parameter.needs += member.required ? 1 : 0;
  });
  facts.forEach((fact) => fact(parameter));
  return parameter;
}

export function array(name, items, ...facts) {
  const parameter = new Parameter(name, ITEMS, ARRAY, facts);
  parameter.items = items;
  items.up = parameter;
  return parameter;
}

// Facts.

export function required(parameter) {
  parameter.required = { id: null, severity: 3 };
}

export function requiredAs(severity, id) {
  return (parameter) => {
    parameter.required = { id, severity };
  };
}

export function deprecated(severity, id) {
  return (parameter) => {
    parameter.deprecated = { id, severity };
  };
}

export function nullable(parameter) {
  parameter.nullable = true;
}

export function open(parameter) {
  parameter.open = true;
}

/** What counts where it is absent. */
export function fallback(content) {
  return (parameter) => {
    parameter.fallback = content;
  };
}

/** Texts taken beside the codes, and what they stand for. */
export function also(texts) {
  return (parameter) => {
    parameter.also = new Map(texts.map((text) => (Array.isArray(text) ? text : [text, text])));
  };
}

/** A member of this object selects others by its value. */
export function selects(selector, cases) {
  return (parameter) => {
    const targets = new Set(cases.map(([, target]) => target));
    const against = new Map();
    cases.forEach(([value]) => {
      const chosen = new Set(cases.filter((one) => one[0] === value).map(([, target]) => target));
      against.set(value, [...targets].filter((target) => !chosen.has(target)));
    });
    targets.forEach((target) => {
      target.isTarget = true;
    });
    parameter.selectors.push({ selector, against, all: [...targets] });
  };
}

/**
 * A code system as a dialect spells it. The first spelling of each code stands for the code; `prefix` and an underscore may stand before any
 * spelling; further spellings are pairs of what is written and what that stands for.
 */
export function codes(spellings, isOpen, prefix, further) {
  const names = typeof spellings === 'string' ? spellings.split(' ') : spellings;
  const byText = new Map();
  const add = (text, name) => {
    if (!byText.has(text)) {
      byText.set(text, name);
    }
  };
  names.forEach((name) => add(name, name));
  (further || []).forEach(([text, name]) => add(text, name));
  if (prefix) {
    Array.from(byText).forEach(([text, name]) => add(prefix + '_' + text, name));
  }
  return { names, byText, isOpen };
}

/** Whether a value has one of the types. */
export function isOf(value, types) {
  switch (typeof value) {
    case 'string':
      return (types & STRING) !== 0;
    case 'number':
      return (types & NUMBER) !== 0 ? value - value === 0 : (types & INTEGER) !== 0 && Number.isSafeInteger(value);
    case 'boolean':
      return (types & BOOLEAN) !== 0;
    case 'object':
      return value !== null && (types & (Array.isArray(value) ? ARRAY : OBJECT)) !== 0;
    default:
      return false;
  }
}

/** A value that is there, as rules see it. */
export function stateOf(parameter, value) {
  if (parameter.kind === CODE) {
    if (typeof value === 'string') {
      const { byText, isOpen } = parameter.codes;
      const found = byText.get(value);
      if (found !== undefined) {
        return found;
      }
      if (parameter.also !== null && parameter.also.has(value)) {
        return parameter.also.get(value);
      }
      if (isOpen) {
        return new Unlisted(value);
      }
    }
  } else if (parameter.kind === JSON_VALUE || isOf(value, parameter.types)) {
    return value === null && parameter.nullable ? NULL : value === unknownValue ? OPAQUE : value;
  }
  if (value === unknownValue) {
    return OPAQUE;
  }
  if (value === null && parameter.nullable) {
    return NULL;
  }
  return isEmpty(value) ? UNUSABLE_EMPTY : UNUSABLE;
}

/** Members of an object that its selectors do not select; `null` for none. */
export function deselected(parameter, value) {
  let all = null;
  for (const { selector, against, all: targets } of parameter.selectors) {
    const given = own(value, selector.name);
    const state = given === undefined ? selector.fallback : stateOf(selector, given);
    if (isContent(state)) {
      const left = against.get(state) || targets;
      all = all === null ? left : all.concat(left);
    }
  }
  return all;
}

/** Whether a selector in the object that holds a parameter does not select it. */
export function isDeselected(run, parameter) {
  if (!parameter.isTarget) {
    return false;
  }
  const holder = given(run, parameter.up);
  if (!isObject(holder)) {
    return false;
  }
  const left = deselected(parameter.up, holder);
  return left !== null && left.includes(parameter);
}

/** The state of what the payload has, for the elements that are being looked at. */
export function given(run, parameter) {
  if (parameter.slot >= 0) {
    return run.states[parameter.slot];
  }
  const holder = parameter.up;
  if (holder === null) {
    return run.payload;
  }
  const above = given(run, holder);
  if (!isContent(above)) {
    return above === undefined || above === NULL ? undefined : above === OPAQUE || above === HIDDEN ? HIDDEN : BLOCKED;
  }
  if (isDeselected(run, holder)) {
    return undefined;
  }
  let value;
  if (holder.kind === ITEMS) {
    const index = run.indices[holder.index];
    if (index < 0) {
      return BLOCKED;
    }
    value = index < above.length && above[index] === undefined ? null : above[index];
  } else {
    value = own(above, parameter.name);
  }
  return value === undefined ? undefined : stateOf(parameter, value);
}

/** The same, or the default where the payload has none and what holds it is there. */
export function read(run, parameter) {
  const state = given(run, parameter);
  if (state !== undefined || parameter.fallback === undefined) {
    return state;
  }
  return isObject(given(run, parameter.up)) && !isDeselected(run, parameter.up)
    ? parameter.fallback
    : undefined;
}

/** A rule reads it, or what is above it. */
export function use(parameter) {
  for (let at = parameter; at !== null; at = at.up) {
    at.isRead = true;
  }
  return parameter;
}

/** What an amount is counted in: the parameter of the currency, and a character for each of its codes, which is the decimals it has or `-`. */
export function priced(parameter, currency, decimals) {
  parameter.currency = use(currency);
  parameter.decimals = decimals;
}
