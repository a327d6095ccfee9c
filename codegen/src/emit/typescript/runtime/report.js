// Which findings stand, in which order, and what they say.

// Layers of one place; the first with an error is the last.
export const PRESENCE = 0;
export const PLATFORM = 1;
export const RULES = 3;

/** Where something stands: what it stands in, its parameter (`null` for a member that nobody listed), its name or index. */
export class Place {
  constructor(up, parameter, key) {
    this.up = up;
    this.parameter = parameter;
    this.key = key;
  }
}

export function raise(run, layer, place, rule, severity, doubt, constraint, grade) {
  const found = { layer, place, rule, severity, doubt: doubt || 0, constraint, grade, suggestion: undefined, path: '', ranks: null };
  run.found.push(found);
  return found;
}

/** As a JSON Pointer. */
export function pointerOf(place) {
  if (place.up === null) {
    return '';
  }
  const { key } = place;
  return pointerOf(place.up) + '/' + (typeof key === 'number' ? key : key.replace(/~/g, '~0').replace(/\//g, '~1'));
}

/** By what places are ordered: declared members by declaration, elements by index, members that nobody listed by name behind these. */
function ranksOf(place) {
  if (place.up === null) {
    return [];
  }
  const ranks = ranksOf(place.up);
  ranks.push(typeof place.key === 'number' ? place.key : place.parameter === null ? place.key : place.parameter.rank);
  return ranks;
}

/** In the order of code points. */
function compareTexts(a, b) {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) {
      const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
      // Halves of pairs stand for what comes behind everything else.
      return x >= 0xd800 && y >= 0xd800 ? ((x + 0x2000) & 0xffff) - ((y + 0x2000) & 0xffff) : x - y;
    }
  }
  return a.length - b.length;
}

function compareRanks(a, b) {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) {
      if (typeof a[at] === 'string') {
        return typeof b[at] === 'string' ? compareTexts(a[at], b[at]) : 1;
      }
      return typeof b[at] === 'string' ? -1 : a[at] - b[at];
    }
  }
  return a.length - b.length;
}

/** A name in a path: quoted where it could be mistaken. */
export function shown(name, isFirst) {
  return /^[\w$-]+$/.test(name) && !(isFirst && (name === 'ctx' || name === 'derived')) ? name : JSON.stringify(name);
}

const SEVERITIES = ['', 'notice', 'warning', 'error'];

/** The findings that stand, in order. */
export function report({ gateway, id, fields }, run) {
  const { found } = run;
  let ok = true;
  let findings = [];
  if (found.length > 0) {
    const last = new Map();
    for (const one of found) {
      one.path = pointerOf(one.place);
      one.ranks = ranksOf(one.place);
      if (one.severity === 3) {
        ok = false;
        const layer = last.get(one.path);
        last.set(one.path, layer === undefined ? one.layer : Math.min(layer, one.layer));
      }
    }
    const standing = found.filter(({ path, layer }) => !(layer > last.get(path)));
    standing.sort((a, b) => compareRanks(a.ranks, b.ranks) || compareTexts(a.rule, b.rule) || b.severity - a.severity);
    findings = standing
      .filter((one, at) => at === 0 || one.rule !== standing[at - 1].rule || one.path !== standing[at - 1].path)
      .map((one) => finding(one, fields));
  }
  const notJudged = run.notJudged.map(({ rule, place }) => ({ rule, path: pointerOf(place), parameter: parameterOf(place) }));
  return { gateway, operation: id, ok, findings, notJudged };
}

function parameterOf(place) {
  return place.parameter === null ? place.up.parameter.path + (place.up.parameter.path && '.') + shown(place.key, place.up.up === null) : place.parameter.path;
}

function finding({ severity, rule, path, place, doubt, constraint, grade, suggestion }, fields) {
  const one = { severity: SEVERITIES[severity], rule, path, parameter: parameterOf(place) };
  if (constraint && constraint.argument !== undefined) {
    one.parameters = { [constraint.kind]: constraint.argument };
  }
  if (grade) {
    one.check = grade;
  }
  if (doubt !== 0) {
    one.undecided = fields.filter((_, at) => (doubt & (8 << at)) !== 0).sort(compareTexts);
  }
  if (suggestion !== undefined) {
    one.suggestion = suggestion;
  }
  return one;
}
