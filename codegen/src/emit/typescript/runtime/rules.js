// Rules: a condition, and effects that say where it is broken. An effect calls `find` for each place with what makes it so.

import { isAmong } from './constraints.js';
import { given, read, use } from './parameters.js';
import { BLOCKED, HIDDEN, OPAQUE, BY_OPAQUE, BY_UNUSABLE, Unlisted, isContent, isEmptyState } from './states.js';

/** `when` is `null` for always. */
export function rule(id, when, effects, severity) {
  // Several may be about one parameter. Their grades are counted on.
  effects.forEach((effect, at) => {
    effect.first = effects.slice(0, at).reduce((count, other) => count + (other.parameter === effect.parameter ? (other.grades || [0]).length : 0), 0);
  });
  return { id, when, effects, severity: severity === undefined ? 3 : severity };
}

/** An effect at each place of a parameter; `judge` answers 0 for nothing, 1 for a finding, or bits as truth has them. */
function at(parameter, judge) {
  return { parameter: use(parameter), judge, grades: null, first: 0, isAboutGiven: false };
}

/** Says that an effect finds nothing where the payload has nothing. */
function aboutGiven(effect) {
  effect.isAboutGiven = effect.parameter.fallback === undefined;
  return effect;
}

/** It has to be given. */
export function requireGiven(parameter) {
  return at(parameter, (run) => {
    const state = given(run, parameter);
    return state === undefined || isEmptyState(state) ? 1 : state === HIDDEN ? BY_OPAQUE : 0;
  });
}

/** It is not to be given. */
export function forbid(parameter) {
  return aboutGiven(at(parameter, (run) => {
    const state = given(run, parameter);
    return state === undefined || state === BLOCKED ? 0 : state === HIDDEN ? BY_OPAQUE : 1;
  }));
}

/** Its value or default is one of these. */
export function allow(parameter, list, ranges) {
  return among(parameter, (state) => isAmong(state, list, ranges));
}

/** The same, where a code that nobody listed is one of these. */
export function allowAllBut(parameter, list) {
  return among(parameter, (state) => state instanceof Unlisted || list.includes(state));
}

function among(parameter, test) {
  return aboutGiven(at(parameter, (run) => {
    const state = read(run, parameter);
    return isContent(state) ? +!test(state) : state === OPAQUE || state === HIDDEN ? BY_OPAQUE : 0;
  }));
}

/** Its value keeps each of these, the worst grade first. The answer is 8 and the number of the grade that is broken. */
export function limit(parameter, ...grades) {
  const effect = at(parameter, (run) => {
    const state = given(run, parameter);
    if (!isContent(state)) {
      return state === OPAQUE || state === HIDDEN ? BY_OPAQUE : 0;
    }
    // Of a code, text constraints look at what is written.
    const value = parameter.codes === null ? state : written(run, parameter);
    const broken = grades.findIndex((grade) => !grade.holds(value, state));
    return broken < 0 ? 0 : 8 + broken;
  });
  effect.grades = grades;
  return aboutGiven(effect);
}

/** What the payload has, as it is written. */
export function written(run, parameter) {
  if (parameter.up === null) {
    return run.payload;
  }
  const above = written(run, parameter.up);
  return above[parameter.up.items === null ? parameter.name : run.indices[parameter.up.index]];
}

/** A relation between alternatives, each complete if all its members are given: how many of how many may be. */
function group(parameter, alternatives, isBroken) {
  alternatives.forEach((members) => members.forEach(use));
  return at(parameter, (run) => {
    let complete = 0;
    for (const members of alternatives) {
      let isComplete = true;
      for (const member of members) {
        const state = given(run, member);
        if (state === BLOCKED || state === HIDDEN) {
          return state === HIDDEN ? BY_OPAQUE : 0;
        }
        isComplete = isComplete && state !== undefined && !isEmptyState(state);
      }
      complete += isComplete ? 1 : 0;
    }
    return +isBroken(complete, alternatives.length);
  });
}

export function anyOf(parameter, ...alternatives) {
  return group(parameter, alternatives, (complete) => complete === 0);
}

export function exactlyOne(parameter, ...alternatives) {
  return group(parameter, alternatives, (complete) => complete !== 1);
}

export function atMostOne(parameter, ...alternatives) {
  return group(parameter, alternatives, (complete) => complete > 1);
}

export function together(parameter, ...alternatives) {
  return group(parameter, alternatives, (complete, all) => complete > 0 && complete < all);
}

/** The expression holds. */
export function assert(parameter, expression) {
  return at(parameter, (run) => {
    const outcome = expression(run);
    if (outcome === false) {
      return 1;
    }
    return typeof outcome === 'object' && outcome.doubt !== undefined && (outcome.doubt & BY_UNUSABLE) === 0 ? outcome.doubt : 0;
  });
}

/** The contract is among those held. */
export function needsContract(parameter, contract, what) {
  return at(parameter, (run) => {
    const known = run.context.get(what.name);
    return known === undefined ? what.bit : +!known.words.includes(contract);
  });
}

/** Something to know. */
export function note(parameter) {
  return at(parameter, () => 1);
}
