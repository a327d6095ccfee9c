// Points in time: milliseconds since 1970. Times without offset are Asia/Seoul, nine hours ahead of UTC. Years run from 0000 to 9999.

const DAY = 86400000;
const SEOUL = 32400000;

export function daysInMonth(year, month) {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to a date, by counting years from March, so that the leap day comes last. */
function days(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  const before = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return before + Math.floor((153 * m + 2) / 5) + day - 1 - 719468;
}

/** Year, month and day of a count of days since 1970-01-01. */
function dateOf(count) {
  let year = 1970 + Math.floor(count / (count < 0 ? 365 : 366));
  while (days(year + 1, 1, 1) <= count) {
    year++;
  }
  let month = 12;
  while (days(year, month, 1) > count) {
    month--;
  }
  return [year, month, count - days(year, month, 1) + 1];
}

// Year, month, day, hour, minute, second, fraction, offset.
const LAYOUTS = [
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/,
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)$/,
  /^(\d{4})(\d\d)(\d\d)$/,
  /^(\d{4})-(\d\d)-(\d\d)$/,
  /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/,
  /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
  /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/,
  /^(\d{4})-(\d\d)$/,
];

/** A text in one of the layouts, by number; `undefined` if it has another, or if there is no such day or time. */
export function parseAs(layout, text) {
  const found = LAYOUTS[layout].exec(text);
  if (found === null) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((at) => (found[at] === undefined ? (at === 3 ? 1 : 0) : +found[at]));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  if (hour > 23 || minute > 59 || second > (layout < 2 ? 60 : 59)) {
    return undefined;
  }
  const local = days(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000;
  if (layout > 1) {
    return local - SEOUL;
  }
  const instant = local + +((found[7] || '') + '000').slice(0, 3);
  const offset = found[8];
  if (offset.length === 1) {
    return instant;
  }
  const hours = +offset.slice(1, 3);
  const minutes = +offset.slice(-2);
  return hours <= 23 && minutes <= 59 ? instant - (offset[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60000 : undefined;
}

/** A text in any of the layouts. */
export function parseInstant(text) {
  for (let layout = 0; layout < LAYOUTS.length; layout++) {
    const instant = parseAs(layout, text);
    if (instant !== undefined) {
      return instant;
    }
  }
  return undefined;
}

/** So many calendar months later in Asia/Seoul; the last day of the month where it has no such day. */
export function addMonths(instant, months) {
  const local = instant + SEOUL;
  const [year, month, day] = dateOf(Math.floor(local / DAY));
  const total = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  if (y < 0 || y > 9999) {
    return undefined;
  }
  return days(y, m, Math.min(day, daysInMonth(y, m))) * DAY + timeOfDay(instant) - SEOUL;
}

/** So many milliseconds later, while the calendar lasts. */
export function addSpan(instant, span) {
  const sum = instant + span;
  return sum >= (days(0, 1, 1) - 1) * DAY && sum < (days(9999, 12, 31) + 2) * DAY ? sum : undefined;
}

/** Milliseconds after midnight in Asia/Seoul. */
export function timeOfDay(instant) {
  return (((instant + SEOUL) % DAY) + DAY) % DAY;
}
