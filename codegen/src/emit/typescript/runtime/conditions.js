// Conditions: functions of a run that answer 0 (false), 1 (true), or why it is not decided, as bits.

import { isAmong, isWithin } from './constraints.js';
import { parseInstant } from './calendar.js';
import { compareVersions, parseVersion } from './version.js';
import { given, read, use } from './parameters.js';
import { BY_OPAQUE, BY_UNUSABLE, HIDDEN, NULL, OPAQUE, Unlisted, isContent } from './states.js';

/** What is undecided is so of its negation. */
export function negated(truth) {
  return truth < 2 ? 1 - truth : truth;
}

/** False if one is, else undecided if one is, else true. */
export function join(truths) {
  let doubt = 0;
  for (const truth of truths) {
    if (truth === 0) {
      return 0;
    }
    doubt |= truth > 1 ? truth : 0;
  }
  return doubt || 1;
}

export function all(...parts) {
  return (run) => {
    let doubt = 0;
    for (let at = 0; at < parts.length; at++) {
      const truth = parts[at](run);
      if (truth === 0) {
        return 0;
      }
      doubt |= truth > 1 ? truth : 0;
    }
    return doubt || 1;
  };
}

export function any(...parts) {
  return (run) => {
    let doubt = 0;
    for (let at = 0; at < parts.length; at++) {
      const truth = parts[at](run);
      if (truth === 1) {
        return 1;
      }
      doubt |= truth;
    }
    return doubt;
  };
}

export function not(part) {
  return (run) => negated(part(run));
}

/** What a state that is no content makes of a matcher. */
function withoutContent(state) {
  return state === undefined || state === NULL ? 0 : state === OPAQUE || state === HIDDEN ? BY_OPAQUE : BY_UNUSABLE;
}

export function present(parameter) {
  use(parameter);
  return (run) => {
    const state = given(run, parameter);
    return isContent(state) || state === NULL || state === OPAQUE ? 1 : withoutContent(state);
  };
}

/** The value (or default) is one of these, or in one of the ranges. */
export function is(parameter, list, ranges) {
  use(parameter);
  return (run) => {
    const state = read(run, parameter);
    return isContent(state) ? +isAmong(state, list, ranges) : withoutContent(state);
  };
}

/** There is a value (or default), and it is none of these. */
export function isNot(parameter, list, ranges) {
  use(parameter);
  return (run) => {
    const state = read(run, parameter);
    return isContent(state) ? +!isAmong(state, list, ranges) : withoutContent(state);
  };
}

/** The same where a code that nobody listed is among them. */
export function isOrUnlisted(parameter, list) {
  use(parameter);
  return (run) => {
    const state = read(run, parameter);
    return isContent(state) ? +(state instanceof Unlisted || list.includes(state)) : withoutContent(state);
  };
}

/** Whether something lies within bounds, by how it compares with each: a bound is `null`, or its value and whether that itself is inside. */
function inside(bounds, compare) {
  return join(
    bounds.map((bound, at) => {
      if (bound === null) {
        return 1;
      }
      const order = compare(bound[0]);
      return order === undefined ? BY_UNUSABLE : order === 0 ? +bound[1] : +(at === 0 ? order > 0 : order < 0);
    }),
  );
}

/** Numbers compare with numbers, texts that are instants with instants. */
export function within(parameter, ...bounds) {
  use(parameter);
  return (run) => {
    const state = read(run, parameter);
    return isContent(state) ? inside(bounds, (bound) => orderOf(parameter.codes === null ? state : undefined, bound)) : withoutContent(state);
  };
}

function orderOf(value, bound) {
  if (typeof value === 'number' && typeof bound === 'number') {
    return value - bound || 0;
  }
  if (typeof value === 'string' && typeof bound === 'string') {
    const order = parseInstant(value) - parseInstant(bound);
    return order === order ? order : undefined;
  }
  return undefined;
}

/** Each element, or some element, of an array. */
function elements(parameter, condition, isEach) {
  use(parameter);
  return (run) => {
    const state = given(run, parameter);
    if (!Array.isArray(state)) {
      return isContent(state) ? BY_UNUSABLE : withoutContent(state);
    }
    const outer = run.indices[parameter.index];
    let doubt = 0;
    for (let index = 0; index < state.length; index++) {
      run.indices[parameter.index] = index;
      const truth = condition(run);
      if (truth === (isEach ? 0 : 1)) {
        run.indices[parameter.index] = outer;
        return truth;
      }
      doubt |= truth > 1 ? truth : 0;
    }
    run.indices[parameter.index] = outer;
    return doubt || (isEach ? 1 : 0);
  };
}

export function each(parameter, condition) {
  return elements(parameter, condition, true);
}

export function some(parameter, condition) {
  return elements(parameter, condition, false);
}

/** A context field: its dotted name, and its number among those that the operation looks at. */
export function field(name, number) {
  return { name, bit: 8 << number };
}

/** A choice or list of contracts: one of these words. */
export function told(what, ...words) {
  return (run) => {
    const known = run.context.get(what.name);
    if (known === undefined) {
      return what.bit;
    }
    const matching = known.words.filter((word) => words.includes(word)).length;
    return matching === 0 ? 0 : matching === known.words.length || known.areAll ? 1 : what.bit;
  };
}

/** A version or instant that is one of these. */
export function toldAt(what, ...texts) {
  return (run) => {
    const known = run.context.get(what.name);
    return known === undefined ? what.bit : +texts.some((text) => contextOrder(known, text) === 0);
  };
}

/** A text, number or boolean that is one of these. */
export function toldValue(what, list, ranges) {
  return (run) => {
    const known = run.context.get(what.name);
    return known === undefined ? what.bit : +isAmong(known, list, ranges);
  };
}

export function toldWithin(what, ...bounds) {
  return (run) => {
    const known = run.context.get(what.name);
    return known === undefined ? what.bit : inside(bounds, (bound) => contextOrder(known, bound));
  };
}

function contextOrder(known, bound) {
  if (typeof known === 'number') {
    return typeof bound === 'number' ? known - bound : undefined;
  }
  if (typeof bound !== 'string') {
    return undefined;
  }
  if (known.version !== undefined) {
    const version = parseVersion(bound);
    return version === undefined ? undefined : compareVersions(known.version, version);
  }
  if (known.instant !== undefined) {
    const order = known.instant - parseInstant(bound);
    return order === order ? order : undefined;
  }
  return undefined;
}

/** A derived number lies in one of these ranges. */
export function derivedIn(derived, ...ranges) {
  return (run) => derivedTruth(derived(run), (number) => ranges.some((range) => isWithin(number, range)));
}

/** There is a derived number, and it lies in none of these. */
export function derivedNotIn(derived, ...ranges) {
  return (run) => derivedTruth(derived(run), (number) => !ranges.some((range) => isWithin(number, range)));
}

function derivedTruth(outcome, test) {
  if (typeof outcome === 'number') {
    return +test(outcome);
  }
  return outcome === undefined ? 0 : outcome.doubt || BY_UNUSABLE;
}
