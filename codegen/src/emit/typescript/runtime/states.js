// What rules see of a parameter: its content, or one of these. A member that is not there is `undefined`.

/** A state that is no content. */
class State {}

/** A `null` that is accepted. */
export const NULL = /* @__PURE__ */ new State();
/** Of the wrong type, or a code that a closed system does not know. */
export const UNUSABLE = /* @__PURE__ */ new State();
/** The same, and `""` or `[]`. */
export const UNUSABLE_EMPTY = /* @__PURE__ */ new State();
/** Below something of the wrong type. */
export const BLOCKED = /* @__PURE__ */ new State();
/** A value that is not known: an expression in a call that is looked at without being run. */
export const OPAQUE = /* @__PURE__ */ new State();

/** Below such a value: nobody knows whether it is there. */
export const HIDDEN = /* @__PURE__ */ new State();

/** Stands in a payload for a value that is not known. */
export const unknownValue = /* @__PURE__ */ Symbol.for('payspec.unknown');

/** A text that an open code system does not list: a value of its own, other than every code. */
export class Unlisted {
  constructor(text) {
    this.text = text;
  }
}

// Truth is a number: 0 false, 1 true, anything else undecided, and then each bit is a reason.
/** A value that cannot be used has a part in it. */
export const BY_UNUSABLE = 2;
/** A value that is not known has a part in it. */
export const BY_OPAQUE = 4;

/** Whether a state is content. */
export function isContent(state) {
  return state !== undefined && !(state instanceof State);
}

/** What counts as missing where something is required. */
export function isEmpty(value) {
  return value === '' || (typeof value === 'object' && value !== null && value.length === 0 && Array.isArray(value));
}

/** The same of a state. */
export function isEmptyState(state) {
  return isEmpty(state) || state === UNUSABLE_EMPTY || (state instanceof Unlisted && state.text === '');
}

/** Whether a state is an object that members can be read from. */
export function isObject(state) {
  return typeof state === 'object' && state !== null && !Array.isArray(state) && !(state instanceof State);
}

const { hasOwnProperty } = Object.prototype;

/** An object's own member. */
export function own(object, name) {
  return hasOwnProperty.call(object, name) ? object[name] : undefined;
}
