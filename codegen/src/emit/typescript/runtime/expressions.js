// Expressions: functions of a run that come to a number, text, boolean, `Instant`, `Span`, `Count` or `Unlisted`; to `undefined` where
// something that is needed is absent; or to a `Doubt`. What is absent or unusable settles the whole, whatever stands beside it.

import { addMonths, addSpan, parseInstant, timeOfDay } from './calendar.js';
import { lengthOf } from './constraints.js';
import { join, negated } from './conditions.js';
import { given, read, use } from './parameters.js';
import { BY_OPAQUE, BY_UNUSABLE, HIDDEN, NULL, OPAQUE, Unlisted, isContent } from './states.js';

/** No result, and why: as the bits of a truth. */
class Doubt {
  constructor(doubt) {
    this.doubt = doubt;
  }
}

const UNUSABLE_RESULT = /* @__PURE__ */ new Doubt(BY_UNUSABLE);

class Instant {
  constructor(at) {
    this.at = at;
  }
}

class Time {
  constructor(at) {
    this.at = at;
  }
}

/** An array, of which only the number of elements counts. */
class Count {
  constructor(of) {
    this.of = of;
  }
}

/** A constant. */
export function constant(value) {
  return () => value;
}

export function time(minutes) {
  return constant(new Time(minutes * 60000));
}

/** A parameter's value or default; `ids` are the ids of codes that are not spelled as they are called. */
export function value(parameter, ids) {
  use(parameter);
  return (run) => {
    const state = read(run, parameter);
    if (state === undefined || state === NULL) {
      return undefined;
    }
    if (!isContent(state)) {
      return state === OPAQUE || state === HIDDEN ? new Doubt(BY_OPAQUE) : UNUSABLE_RESULT;
    }
    if (Array.isArray(state)) {
      return new Count(state.length);
    }
    if (ids !== undefined && typeof state === 'string' && Object.prototype.hasOwnProperty.call(ids, state)) {
      return ids[state];
    }
    return typeof state === 'object' && !(state instanceof Unlisted) ? UNUSABLE_RESULT : state;
  };
}

/** A context field. */
export function contextValue(what) {
  return (run) => {
    const known = run.context.get(what.name);
    if (known === undefined || (typeof known === 'object' && known.words !== undefined && !known.areAll && known.words.length > 1)) {
      return new Doubt(what.bit);
    }
    if (typeof known !== 'object') {
      return known;
    }
    return known.instant !== undefined ? new Instant(known.instant) : known.words !== undefined && !known.areAll ? known.words[0] : UNUSABLE_RESULT;
  };
}

/** The first case whose condition is true, else what stands last. */
export function derived(cases, otherwise) {
  return (run) => {
    for (const [when, then] of cases) {
      const truth = when(run);
      if (truth > 1) {
        return (truth & BY_UNUSABLE) !== 0 ? UNUSABLE_RESULT : new Doubt(truth);
      }
      if (truth === 1) {
        return then(run);
      }
    }
    return otherwise === undefined ? undefined : otherwise(run);
  };
}

/** Why one of several outcomes is no value: unusable before absent before unknown; `null` if all are values. */
function missing(outcomes) {
  let isAbsent = false;
  let doubt = 0;
  for (const outcome of outcomes) {
    isAbsent = isAbsent || outcome === undefined;
    doubt |= outcome instanceof Doubt ? outcome.doubt : 0;
  }
  if ((doubt & BY_UNUSABLE) !== 0) {
    return [UNUSABLE_RESULT];
  }
  return isAbsent ? [undefined] : doubt !== 0 ? [new Doubt(doubt)] : null;
}

/** Applies an operation to operands that are all there; `undefined` is no result. */
function operation(operands, apply) {
  return (run) => {
    const outcomes = operands.map((operand) => operand(run));
    const without = missing(outcomes);
    if (without !== null) {
      return without[0];
    }
    const result = apply(...outcomes);
    return result === undefined ? UNUSABLE_RESULT : result;
  };
}

/** Two numbers; what is no finite number is no result. */
function arithmetic(left, right, apply) {
  return operation([left, right], (a, b) => {
    const result = typeof a === 'number' && typeof b === 'number' ? apply(a, b) : NaN;
    return result - result === 0 ? result : undefined;
  });
}

export function add(left, right) {
  return arithmetic(left, right, (a, b) => a + b);
}

export function subtract(left, right) {
  return arithmetic(left, right, (a, b) => a - b);
}

export function multiply(left, right) {
  return arithmetic(left, right, (a, b) => a * b);
}

export function divide(left, right) {
  return arithmetic(left, right, (a, b) => a / b);
}

function isText(operand) {
  return typeof operand === 'string' || operand instanceof Unlisted;
}

/** How two operands compare: a number, or whether they are equal where there is no order. */
function compare(a, b) {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b || 0;
  }
  if ((a instanceof Instant && b instanceof Instant) || (a instanceof Time && b instanceof Time)) {
    return a.at - b.at;
  }
  if (isText(a) && isText(b)) {
    return typeof a === typeof b && (typeof a === 'string' ? a === b : a.text === b.text);
  }
  return typeof a === 'boolean' && typeof b === 'boolean' ? a === b : undefined;
}

/** `==` and `!=` compare all that compares, the others what has an order. */
export function compared(sign, left, right) {
  return operation([left, right], (a, b) => ordered(sign, compare(a, b)));
}

function ordered(sign, order) {
  if (order === undefined) {
    return undefined;
  }
  if (typeof order === 'boolean') {
    return sign === '==' ? order : sign === '!=' ? !order : undefined;
  }
  switch (sign) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Both ends inclusive. */
export function between(operand, low, high) {
  return operation([operand, low, high], (a, least, most) => {
    const above = ordered('>=', compare(a, least));
    const below = ordered('<=', compare(a, most));
    return above === undefined || below === undefined ? undefined : above && below;
  });
}

/** `&&`, or by negating twice `||`. */
function connective(parts, isOr) {
  return (run) => {
    const outcomes = parts.map((part) => part(run));
    const without = missing(outcomes);
    // What is unknown may not matter.
    if (without !== null && (without[0] === undefined || (without[0].doubt & BY_UNUSABLE) !== 0)) {
      return without[0];
    }
    const truths = outcomes.map((outcome) => {
      const truth = typeof outcome === 'boolean' ? +outcome : outcome instanceof Doubt ? outcome.doubt : BY_UNUSABLE;
      return isOr ? negated(truth) : truth;
    });
    const joined = isOr ? negated(join(truths)) : join(truths);
    return joined < 2 ? joined === 1 : (joined & BY_UNUSABLE) !== 0 ? UNUSABLE_RESULT : new Doubt(joined);
  };
}

export function and(...parts) {
  return connective(parts, false);
}

export function or(...parts) {
  return connective(parts, true);
}

export function notSo(operand) {
  return operation([operand], (a) => (typeof a === 'boolean' ? !a : undefined));
}

export function length(operand) {
  return operation([operand], (a) =>
    typeof a === 'string' ? lengthOf(a) : a instanceof Unlisted ? lengthOf(a.text) : a instanceof Count ? a.of : undefined,
  );
}

/** The sum over the elements of the first array that these parameters run through and that is not being looked at. */
export function sum(parameters, term) {
  parameters.forEach(use);
  return (run) => {
    const arrays = [].concat(...parameters.map((parameter) => parameter.arrays));
    const parameter = arrays.find((array) => run.indices[array.index] < 0);
    if (parameter === undefined) {
      return UNUSABLE_RESULT;
    }
    const state = given(run, parameter);
    if (!Array.isArray(state)) {
      return state === undefined || state === NULL ? undefined : state === OPAQUE || state === HIDDEN ? new Doubt(BY_OPAQUE) : UNUSABLE_RESULT;
    }
    let total = 0;
    for (let index = 0; index < state.length; index++) {
      run.indices[parameter.index] = index;
      total = add(constant(total), term)(run);
    }
    run.indices[parameter.index] = -1;
    return total;
  };
}

/** A whole number of months, days or hours, at most a million. */
function whole(count) {
  return typeof count === 'number' && Number.isInteger(count) && Math.abs(count) <= 1000000;
}

function later(operand, count, move) {
  return operation([operand, count], (a, n) => {
    const at = a instanceof Instant && whole(n) ? move(a.at, n) : undefined;
    return at === undefined ? undefined : new Instant(at);
  });
}

export function plusMonths(operand, count) {
  return later(operand, count, addMonths);
}

export function plusDays(operand, count) {
  return later(operand, count, (at, n) => addSpan(at, n * 86400000));
}

export function plusHours(operand, count) {
  return later(operand, count, (at, n) => addSpan(at, n * 3600000));
}

export function timeOf(operand) {
  return operation([operand], (a) => (a instanceof Instant ? new Time(timeOfDay(a.at)) : undefined));
}

export function instantOf(operand) {
  return operation([operand], (a) => {
    const at = typeof a === 'string' ? parseInstant(a) : undefined;
    return at === undefined ? (a instanceof Instant ? a : undefined) : new Instant(at);
  });
}

export function numberOf(operand) {
  return operation([operand], (a) => {
    const number = typeof a === 'string' ? (/^\d+$/.test(a) ? +a : NaN) : a;
    return typeof number === 'number' && number - number === 0 ? number : undefined;
  });
}
