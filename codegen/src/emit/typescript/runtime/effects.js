// What rules find: effects are asked for faults, and conditions only where there is one.

import { given, isDeselected, ITEMS } from './parameters.js';
import { Place, pointerOf, raise, RULES } from './report.js';
import { written } from './rules.js';
import { BLOCKED, BY_OPAQUE, BY_UNUSABLE } from './states.js';

/** An effect at each element that its parameter may mean. */
export function judgeEach(run, rule, effect, depth) {
  const { arrays } = effect.parameter;
  if (depth === arrays.length) {
    judgeEffect(run, rule, effect);
    return;
  }
  const holder = arrays[depth];
  const elements = given(run, holder);
  if (Array.isArray(elements)) {
    for (let index = 0; index < elements.length; index++) {
      run.indices[holder.index] = index;
      judgeEach(run, rule, effect, depth + 1);
    }
    run.indices[holder.index] = -1;
  }
}

export function judgeEffect(run, rule, effect) {
  const outcome = effect.judge(run);
  if (outcome !== 0) {
    hit(run, rule, effect, outcome);
  }
}

/** What is found by a rule, if its condition holds or hangs on what is not known. */
function hit(run, { id, when, severity }, { parameter, grades, first }, outcome) {
  const truth = when === null ? 1 : parameter.arrays.length === 0 ? when(run) : whenOf(run, when);
  if (truth === 0 || (truth & BY_UNUSABLE) !== 0) {
    return;
  }
  const place = placeOf(run, parameter);
  const broken = grades === null || outcome < 8 ? null : grades[outcome - 8];
  const wheres =
    broken !== null && broken.repeated !== null
      ? broken.repeated(written(run, parameter)).map((index) => new Place(place, parameter.items, index))
      : [place];
  const doubt = (truth > 1 ? truth : 0) | (broken === null && outcome > 1 ? outcome : 0);
  for (const where of wheres) {
    if (mayStand(run, parameter, where)) {
      if ((doubt & BY_OPAQUE) !== 0) {
        run.notJudged.push({ rule: id, place: where });
      } else {
        raise(run, RULES, where, id, doubt !== 0 ? 1 : broken !== null ? broken.severity : severity, doubt, broken, first + (broken === null ? 0 : outcome - 8));
      }
    }
  }
}

/** The condition of a rule looks at no element, whatever its effect looks at. */
function whenOf(run, when) {
  const outer = run.indices;
  run.indices = outer.map(() => -1);
  const truth = when(run);
  run.indices = outer;
  return truth;
}

/** Where a parameter stands, with the elements that are being looked at. */
function placeOf(run, parameter) {
  if (parameter.up === null) {
    return new Place(null, parameter, '');
  }
  const up = placeOf(run, parameter.up);
  return new Place(up, parameter, parameter.up.kind === ITEMS ? run.indices[parameter.up.index] : parameter.name);
}

/** Not below a value of the wrong type, not in or at an object that is not selected, not inside a missing required parameter. */
function mayStand(run, parameter, place) {
  if (parameter.up !== null && given(run, parameter) === BLOCKED) {
    return false;
  }
  for (let at = parameter; at !== null; at = at.up) {
    if (isDeselected(run, at)) {
      return false;
    }
  }
  return run.missing.every((gone) => {
    const path = pointerOf(gone);
    return !pointerOf(place).startsWith(path + '/');
  });
}
