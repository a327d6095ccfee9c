// The walk through what a payload has: presence, types, codes, constraints, members that nobody listed.

import { deselected, isOf, stateOf, AMOUNT, CODE, ITEMS, MEMBERS, SIMPLE } from './parameters.js';
import { Place, raise, PLATFORM, PRESENCE, RULES } from './report.js';
import { BLOCKED, HIDDEN, NULL, OPAQUE, UNUSABLE, UNUSABLE_EMPTY, Unlisted, isContent, isEmpty, own } from './states.js';
import { nearest } from './suggest.js';

const { hasOwnProperty } = Object.prototype;

/** What rules see of a parameter. */
function keep(run, parameter, state) {
  if (parameter.slot >= 0) {
    run.states[parameter.slot] = state;
    if (parameter.effects !== null) {
      run.awake.push(parameter);
    }
  }
}

/** Whether a value is a scalar of which there is nothing to say; anything else is looked at again from the start. */
function isFine(run, parameter, value) {
  let state = value;
  if (parameter.kind === CODE) {
    state = typeof value === 'string' ? parameter.codes.byText.get(value) : undefined;
    if (state === undefined) {
      return false;
    }
  } else if (parameter.kind !== SIMPLE || !isOf(value, parameter.types)) {
    return false;
  }
  if (parameter.deprecated !== null || (parameter.required !== null && isEmpty(value))) {
    return false;
  }
  const { refinements } = parameter;
  for (let at = 0; at < refinements.length; at++) {
    const { grades } = refinements[at];
    for (let grade = 0; grade < grades.length; grade++) {
      if (!grades[grade].holds(value, state)) {
        return false;
      }
    }
  }
  keep(run, parameter, state);
  return true;
}

/** A value that is there. `up` is where what holds it stands, `key` its name or index there. */
export function judge(run, parameter, value, up, key) {
  const state = stateOf(parameter, value);
  keep(run, parameter, state);
  if (parameter.required !== null && isEmpty(value)) {
    if (state === UNUSABLE_EMPTY) {
      block(run, parameter);
    }
    missing(run, parameter, new Place(up, parameter, key));
    return;
  }
  if (parameter.deprecated !== null) {
    const { id, severity } = parameter.deprecated;
    raise(run, RULES, new Place(up, parameter, key), id || parameter.path + ':deprecated', severity);
  }
  if (state === UNUSABLE || state === UNUSABLE_EMPTY) {
    block(run, parameter);
    const place = new Place(up, parameter, key);
    if (parameter.kind === CODE && typeof value === 'string') {
      unknownCode(run, parameter, place, value, 3);
    } else {
      raise(run, PRESENCE, place, parameter.path + ':type', 3);
    }
    return;
  }
  if (state === NULL) {
    return;
  }
  if (state === OPAQUE) {
    notKnown(run, parameter, new Place(up, parameter, key));
    return;
  }
  if (parameter.kind === CODE && state instanceof Unlisted) {
    unknownCode(run, parameter, new Place(up, parameter, key), value, 1);
  } else if (parameter.kind === AMOUNT) {
    run.amounts.push({ parameter, value, place: new Place(up, parameter, key) });
  }
  const { refinements } = parameter;
  for (let at = 0; at < refinements.length; at++) {
    const { grades } = refinements[at];
    for (let grade = 0; grade < grades.length; grade++) {
      if (!grades[grade].holds(value, state)) {
        broken(run, parameter, refinements[at], grade, value, new Place(up, parameter, key));
        break;
      }
    }
  }
  if (parameter.kind === MEMBERS) {
    judgeMembers(run, parameter, value, new Place(up, parameter, key));
  } else if (parameter.kind === ITEMS && value.length > 0) {
    const place = new Place(up, parameter, key);
    for (let index = 0; index < value.length; index++) {
      // What is `undefined` in an array is `null` once it is JSON.
      const element = value[index] === undefined ? null : value[index];
      if (!isFine(run, parameter.items, element)) {
        judge(run, parameter.items, element, place, index);
      }
    }
  }
}

function judgeMembers(run, parameter, value, place) {
  const left = parameter.selectors.length === 0 ? null : deselected(parameter, value);
  let { needs } = parameter;
  const { members } = parameter;
  for (const name in value) {
    if (!hasOwnProperty.call(value, name)) {
      continue;
    }
    const below = value[name];
    if (below === undefined) {
      continue;
    }
    const member = members.get(name);
    if (member === undefined) {
      unknownMember(run, parameter, value, place, name);
      continue;
    }
    if (member.required !== null) {
      needs--;
    }
    if (left !== null && member.isTarget && left.includes(member)) {
      if (member.slot >= 0) {
        run.states[member.slot] = stateOf(member, below);
      }
      judgeTypes(run, member, below, place, name);
      raise(run, RULES, new Place(place, member, name), member.path + ':unselected', 1);
    } else if (!isFine(run, member, below)) {
      judge(run, member, below, place, name);
    }
  }
  if (needs > 0) {
    parameter.members.forEach((member) => {
      if (member.required !== null && own(value, member.name) === undefined && !(left !== null && left.includes(member))) {
        missing(run, member, new Place(place, member, member.name));
      }
    });
  }
}

/** What is left to say inside an object that is not selected. */
function judgeTypes(run, parameter, value, up, key) {
  const state = stateOf(parameter, value);
  if (state === UNUSABLE || state === UNUSABLE_EMPTY) {
    if (parameter.kind !== CODE || typeof value !== 'string') {
      raise(run, PRESENCE, new Place(up, parameter, key), parameter.path + ':type', 3);
    }
  } else if (isContent(state) && parameter.kind === MEMBERS) {
    const place = new Place(up, parameter, key);
    parameter.members.forEach((member) => {
      const below = own(value, member.name);
      if (below !== undefined) {
        judgeTypes(run, member, below, place, member.name);
      }
    });
  } else if (isContent(state) && parameter.kind === ITEMS) {
    const place = new Place(up, parameter, key);
    for (let index = 0; index < value.length; index++) {
      judgeTypes(run, parameter.items, value[index] === undefined ? null : value[index], place, index);
    }
  }
}

/** Rules know nothing of what is below something of the wrong type. */
function block(run, parameter) {
  run.states.fill(BLOCKED, parameter.from, parameter.to);
}

function missing(run, parameter, place) {
  const { id, severity } = parameter.required;
  run.missing.push(place);
  raise(run, PRESENCE, place, id || parameter.path + ':required', severity);
}

function broken(run, parameter, { layer, id, first, grades }, grade, value, place) {
  const constraint = grades[grade];
  const rule = id || parameter.path + ':' + constraint.kind;
  const at = constraint.repeated === null ? [place] : constraint.repeated(value).map((index) => new Place(place, parameter.items, index));
  at.forEach((where) => raise(run, layer, where, rule, constraint.severity, 0, constraint, first + grade));
}

function unknownCode(run, parameter, place, text, severity) {
  const names = parameter.also === null ? parameter.codes.names : parameter.codes.names.concat(Array.from(parameter.also.keys()));
  raise(run, PLATFORM, place, parameter.path + ':code', severity).suggestion = nearest(text, names);
}

function unknownMember(run, parameter, value, place, name) {
  const absent = Array.from(parameter.members.keys()).filter((member) => own(value, member) === undefined);
  const suggestion = nearest(name, absent);
  if (suggestion !== undefined || !parameter.open) {
    raise(run, PRESENCE, new Place(place, null, name), parameter.path + ':unknown', 2).suggestion = suggestion;
  }
}

/** A value that is not known: everything that would have been asked of it, and of what may be below it. */
function notKnown(run, parameter, place) {
  run.states.fill(HIDDEN, parameter.from, parameter.to);
  awaken(run, parameter);
  run.notJudged.push({ rule: parameter.path + ':type', place });
  if (parameter.kind === CODE) {
    run.notJudged.push({ rule: parameter.path + ':code', place });
  }
  parameter.refinements.forEach(({ id, grades }) => run.notJudged.push({ rule: id || parameter.path + ':' + grades[0].kind, place }));
}

/** Rules on what may be below it. */
function awaken(run, parameter) {
  if (parameter.members !== null) {
    parameter.members.forEach((member) => {
      if (member.effects !== null) {
        run.awake.push(member);
      }
      awaken(run, member);
    });
  }
}
