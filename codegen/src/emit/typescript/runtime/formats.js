// Named formats. Digits are ASCII digits, and the whole text must have the format.

import { daysInMonth, parseAs } from './calendar.js';

/** A format that names a point in time. */
function layout(at) {
  return (text) => parseAs(at, text) !== undefined;
}

export const rfc3339 = /* @__PURE__ */ layout(0);
export const iso8601 = /* @__PURE__ */ layout(1);
export const yyyymmdd = /* @__PURE__ */ layout(2);
export const dashedDate = /* @__PURE__ */ layout(3);
export const yyyymmddhhmm = /* @__PURE__ */ layout(4);
export const yyyymmddhhmmss = /* @__PURE__ */ layout(5);
export const dashedDateTime = /* @__PURE__ */ layout(6);
export const dashedMonth = /* @__PURE__ */ layout(7);

const BLANK = '\\0- \\x7f-\\xa0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const URL_PATTERN = /* @__PURE__ */ new RegExp('^https?://[^/?#:' + BLANK + '][^' + BLANK + ']*$');
const EMAIL = /* @__PURE__ */ new RegExp('^[^@' + BLANK + ']+@[^@.' + BLANK + ']+(\\.[^@.' + BLANK + ']+)+$');

export function url(text) {
  return URL_PATTERN.test(text);
}

export function email(text) {
  return EMAIL.test(text);
}

/** The number of digits in groups with one hyphen between each two; -1 for anything else. */
function groupedDigits(text) {
  return /^\d+(-\d+)*$/.test(text) ? text.replace(/-/g, '').length : -1;
}

export function phoneKr(text) {
  if (text.startsWith('+82')) {
    const national = text.slice(/^[- ]/.test(text.slice(3)) ? 4 : 3);
    const digits = groupedDigits(national);
    return digits >= 8 && digits <= 10 && national[0] !== '0';
  }
  const digits = groupedDigits(text);
  return digits >= 9 && digits <= 11 && text[0] === '0';
}

export function cardNumber(text) {
  const digits = groupedDigits(text);
  return digits >= 13 && digits <= 19;
}

export function digits(text) {
  return /^\d+$/.test(text);
}

export function twoDigits(text) {
  return /^\d\d$/.test(text);
}

export function mm(text) {
  return /^(0[1-9]|1[0-2])$/.test(text);
}

/** The century is not known, so 29 February passes in every year. */
export function birthYymmdd(text) {
  return /^\d{6}$/.test(text) && mm(text.slice(2, 4)) && +text.slice(4) >= 1 && +text.slice(4) <= daysInMonth(2000, +text.slice(2, 4));
}

export function businessNumber(text) {
  return /^(\d{10}|\d{3}-\d\d-\d{5})$/.test(text);
}

export function residentNumber(text) {
  return /^\d{6}-?\d{7}$/.test(text);
}

export function interval(text) {
  return /^\d+[dmy]$/.test(text);
}

export function jsonText(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
