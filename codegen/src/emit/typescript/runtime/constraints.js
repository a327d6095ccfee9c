// Constraints on single values. One on texts says nothing of numbers, and so on: types are judged elsewhere.

import { Unlisted, own } from './states.js';

class Constraint {
  constructor(kind, argument, holds) {
    this.kind = kind;
    this.argument = argument;
    // Whether a value (and its content) keeps it.
    this.holds = holds;
    this.severity = 3;
    // Of `unique_by`: the indices of elements that break it.
    this.repeated = null;
  }
}

/** What the texts must be. */
function text(kind, argument, test) {
  return new Constraint(kind, argument, (value) => typeof value !== 'string' || test(value));
}

/** The grade of a constraint: 3 is an error, 2 a warning, 1 a notice. */
export function graded(severity, constraint) {
  constraint.severity = severity;
  return constraint;
}

/** Checks of a parameter, the worst grade first: of the platform's layer, or the gateway's. */
export function platform(...grades) {
  return refinement(1, null, grades);
}

export function gateway(...grades) {
  return refinement(2, null, grades);
}

export function named(layer, id, ...grades) {
  return refinement(layer, id, grades);
}

function refinement(layer, id, grades) {
  return (parameter) => {
    // Several may have one id: the platform's and the gateway's. Their grades are counted on.
    const key = id || grades[0].kind;
    const first = parameter.refinements.reduce((count, other) => count + (other.key === key ? other.grades.length : 0), 0);
    parameter.refinements.push({ layer, id, key, first, grades });
  };
}

/** Code points of a text. */
export function lengthOf(value) {
  let count = value.length;
  for (let at = 1; at < value.length; at++) {
    if ((value.charCodeAt(at) & 0xfc00) === 0xdc00 && (value.charCodeAt(at - 1) & 0xfc00) === 0xd800) {
      count--;
    }
  }
  return count;
}

export function minLength(least) {
  return text('min_length', least, (value) => value.length >= 2 * least || lengthOf(value) >= least);
}

export function maxLength(most) {
  return text('max_length', most, (value) => value.length <= most || lengthOf(value) <= most);
}

export function maxUtf8(most) {
  return text('max_bytes', most, (value) => {
    if (value.length * 3 <= most) {
      return true;
    }
    let bytes = 0;
    for (let at = 0; at < value.length; at++) {
      const unit = value.charCodeAt(at);
      // Each half of a pair counts two.
      bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3;
    }
    return bytes <= most;
  });
}

export function maxEucKr(most) {
  return text('max_bytes', most, (value) => {
    if (value.length * 2 <= most) {
      return true;
    }
    let bytes = 0;
    for (let at = 0; at < value.length; at++) {
      const unit = value.charCodeAt(at);
      // Each half of a pair counts one.
      bytes += unit < 0x80 || (unit & 0xf800) === 0xd800 ? 1 : 2;
    }
    return bytes <= most;
  });
}

/** Every text can be written in it. */
export function anyEncoding() {
  return text('encodable_in', 'utf-8', () => true);
}

export function encodable(isEncodable) {
  return text('encodable_in', 'euc-kr', isEncodable);
}

export function charset(pattern) {
  return text('charset', undefined, (value) => pattern.test(value));
}

export function prefix(start) {
  return text('prefix', start, (value) => value.startsWith(start));
}

/** In one of these formats. */
export function format(...formats) {
  return formats.length === 1
    ? text('format', undefined, formats[0])
    : text('format', undefined, (value) => formats.some((is) => is(value)));
}

/** Whether a value is a number in a range; an open end is `null`. */
export function isWithin(value, [least, most]) {
  return typeof value === 'number' && (least === null || least <= value) && (most === null || value <= most);
}

/** What sets of values ask of a content: one of these, or a number in one of the ranges. */
export function isAmong(content, values, ranges) {
  return values.includes(content) || (ranges !== undefined && ranges.some((range) => isWithin(content, range)));
}

/** One of these values, or in one of the ranges. */
export function values(list, ranges) {
  return new Constraint('values', list, (_, content) => isAmong(content, list, ranges));
}

/** All but some: a code that nobody listed is one of these too. */
export function allBut(list) {
  return new Constraint('values', list, (_, content) => content instanceof Unlisted || list.includes(content));
}

export function range(least, most) {
  return new Constraint('range', [least, most], (value) => typeof value !== 'number' || isWithin(value, [least, most]));
}

export function minItems(least) {
  return new Constraint('min_items', least, (value) => !Array.isArray(value) || value.length >= least);
}

export function maxItems(most) {
  return new Constraint('max_items', most, (value) => !Array.isArray(value) || value.length <= most);
}

/** No two elements with the same member; without a name, no two elements that are the same. */
export function uniqueBy(member) {
  const constraint = new Constraint('unique_by', member, (value) => repeated(value, member).length === 0);
  constraint.repeated = (value) => repeated(value, member);
  return constraint;
}

function repeated(elements, member) {
  if (!Array.isArray(elements)) {
    return [];
  }
  // An element that is `undefined` is `null` once it is JSON.
  const keys = Array.from(elements, (element) => {
    if (member === undefined) {
      return element === undefined ? null : element;
    }
    return typeof element === 'object' && element !== null && !Array.isArray(element) ? own(element, member) : undefined;
  });
  const seen = new Set();
  const found = [];
  keys.forEach((key, index) => {
    if (typeof key !== 'object' || key === null) {
      if (key !== undefined && typeof key !== 'symbol') {
        if (seen.has(key)) {
          found.push(index);
        }
        seen.add(key);
      }
    } else if (keys.slice(0, index).some((earlier) => isSame(earlier, key, { steps: 10000 }))) {
      found.push(index);
    }
  });
  return found;
}

/** Whether two values are the same JSON. What is that large, or runs in a circle, is not. */
function isSame(a, b, budget) {
  if (a === b) {
    return true;
  }
  budget.steps--;
  if (budget.steps < 0 || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return false;
  }
  if (Array.isArray(a) !== Array.isArray(b)) {
    return false;
  }
  const names = Object.keys(a).filter((name) => a[name] !== undefined);
  const others = Object.keys(b).filter((name) => b[name] !== undefined);
  return names.length === others.length && names.every((name) => others.includes(name) && isSame(a[name], b[name], budget));
}
