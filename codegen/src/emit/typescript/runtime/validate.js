// Runs an operation on a payload: the walk through what is there, then the rules, then which findings stand and in which order.

import { readContext } from './context.js';
import { judgeEach, judgeEffect } from './effects.js';
import { read } from './parameters.js';
import { raise, report, shown, PLATFORM } from './report.js';
import { isContent } from './states.js';
import { judge } from './walk.js';

/** One payload being looked at. */
class Run {
  constructor(operation, payload, context) {
    this.payload = payload;
    this.context = context;
    // By slot: what rules see of a parameter.
    this.states = operation.blank.slice();
    // By array: the element that is being looked at.
    this.indices = operation.unbound.slice();
    this.found = [];
    this.notJudged = [];
    // Amounts, whose currencies may stand behind them.
    this.amounts = [];
    // Places of required parameters that are missing.
    this.missing = [];
    // Parameters that are given and have effects of their own.
    this.awake = [];
  }
}

/** An operation: its payload, its rules, the context fields that they look at. */
export function operation(gateway, id, payload, rules, fields, contracts) {
  const blank = [];
  const unbound = [];
  const lay = (parameter, path, arrays) => {
    parameter.path = path;
    parameter.arrays = arrays;
    if (parameter.isRead && arrays.length === 0) {
      parameter.slot = blank.push(undefined) - 1;
    }
    parameter.from = blank.length;
    if (parameter.members !== null) {
      parameter.members.forEach((member) => lay(member, path + (path && '.') + shown(member.name, path === ''), arrays));
    }
    if (parameter.items !== null) {
      parameter.index = unbound.push(-1) - 1;
      lay(parameter.items, path + '[]', arrays.concat(parameter));
    }
    parameter.to = blank.length;
  };
  lay(payload, '', []);
  // What is about a parameter that has to be given is asked where it is given.
  const effects = [];
  rules.forEach((rule) =>
    rule.effects.forEach((effect) => {
      const { parameter } = effect;
      if (effect.isAboutGiven && parameter.slot >= 0 && parameter.up !== null) {
        parameter.effects = (parameter.effects || []).concat({ rule, effect });
      } else {
        effects.push({ rule, effect });
      }
    }),
  );
  return { gateway, id, payload, effects, fields, contracts, blank, unbound };
}

/** Everything there is to say about a payload. */
export function validate(made, payload, context) {
  const run = new Run(made, payload, readContext(context, made.contracts));
  judge(run, made.payload, payload, null, '');
  if (payload !== null && typeof payload === 'object' && !Array.isArray(payload)) {
    for (let at = 0; at < run.amounts.length; at++) {
      fitsCurrency(run, run.amounts[at]);
    }
    const { effects } = made;
    for (let at = 0; at < effects.length; at++) {
      const { rule, effect } = effects[at];
      if (effect.parameter.arrays.length === 0) {
        judgeEffect(run, rule, effect);
      } else {
        judgeEach(run, rule, effect, 0);
      }
    }
    const { awake } = run;
    for (let at = 0; at < awake.length; at++) {
      for (const { rule, effect } of awake[at].effects) {
        judgeEffect(run, rule, effect);
      }
    }
  }
  return report(made, run);
}

/** An amount has no more decimals than its currency; nothing is said where that is not known. */
function fitsCurrency(run, { parameter, value, place }) {
  const outer = run.indices.slice();
  for (let at = place; at !== null; at = at.up) {
    if (typeof at.key === 'number') {
      run.indices[at.up.parameter.index] = at.key;
    }
  }
  const state = read(run, parameter.currency);
  const decimals = isContent(state) ? parameter.decimals[parameter.currency.codes.names.indexOf(state)] : undefined;
  run.indices = outer;
  if (decimals !== undefined && decimals !== '-' && decimalsOf(value) > +decimals) {
    raise(run, PLATFORM, place, parameter.path + ':amount', 3, 0, { kind: 'decimals', argument: +decimals });
  }
}

/** Decimals of a number, in the shortest notation that names it, without an exponent. */
function decimalsOf(value) {
  const [digits, exponent] = String(value).split('e');
  const fraction = digits.split('.')[1] || '';
  return Math.max(0, fraction.length - (exponent === undefined ? 0 : +exponent));
}
