"""Formats, classes of characters, encodings and points in time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .jsontext import is_json_text

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
#: What Asia/Seoul is ahead of UTC.
SEOUL = 9 * HOUR


class Characters:
    """A set of characters, from ranges of code points in hexadecimal: `41-5a 61-7a`."""

    def __init__(self, ranges: str) -> None:
        pairs = [(part.split("-") * 2)[:2] for part in ranges.split()]
        self._firsts = [int(first, 16) for first, _ in pairs]
        self._lasts = [int(last, 16) for _, last in pairs]

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        at = bisect_right(self._firsts, code) - 1
        return at >= 0 and code <= self._lasts[at]


@dataclass(frozen=True)
class Encoding:
    """An encoding in which bytes are counted."""

    #: Greatest code point and bytes, ascending.
    widths: Sequence[tuple[int, int]]
    #: The characters that it has; all where there is none.
    characters: Characters | None

    def length(self, text: str) -> int:
        """Bytes of a text."""
        return sum(next(size for to, size in self.widths if ord(c) <= to) for c in text)

    def has(self, text: str) -> bool:
        """Whether it has every character of a text."""
        characters = self.characters
        return characters is None or all(c in characters for c in text)


@dataclass(frozen=True)
class Format:
    """A format of texts."""

    #: A regular expression for the whole text; JSON where there is none.
    pattern: str | None
    #: What its groups hold.
    groups: tuple[str, ...] = ()
    _compiled: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compiled", None if self.pattern is None else re.compile(self.pattern))

    def matches(self, text: str) -> bool:
        """Whether a text has the format."""
        return is_json_text(text) if self._compiled is None else self._parts(text) is not None

    def instant(self, text: str) -> int | None:
        """Milliseconds since 1970 that a text in this layout names."""
        parts = self._parts(text) if "year" in self.groups else None
        if parts is None:
            return None
        number: Callable[[str, int], int] = lambda part, absent: int(parts.get(part) or absent)
        day = days_since_1970(number("year", 0), number("month", 1), number("day", 1)) * DAY
        time = number("hour", 0) * HOUR + number("minute", 0) * MINUTE + number("second", 0) * SECOND
        fraction = int(((parts.get("fraction") or "") + "000")[:3])
        return day + time + fraction - _offset(parts.get("offset"))

    def _parts(self, text: str) -> dict[str, str | None] | None:
        found = self._compiled.fullmatch(text) if self._compiled else None
        if found is None:
            return None
        parts = dict(zip(self.groups, found.groups()))
        month, day = parts.get("month"), parts.get("day")
        # Where no year is written, 29 February passes.
        if month and day and int(day) > days_in_month(int(parts.get("year") or 2000), int(month)):
            return None
        return parts


def _offset(text: str | None) -> int:
    """Milliseconds that local time is ahead of UTC. Without offset it is Seoul's."""
    if text is None:
        return SEOUL
    if text in "Zz":
        return 0
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return (-minutes if text[0] == "-" else minutes) * MINUTE


def days_in_month(year: int, month: int) -> int:
    """Days of a month from 1 to 12, in the Gregorian calendar (year 0 is a leap year)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def days_since_1970(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date, by counting years from March, so that the leap day comes last."""
    if month <= 2:
        year, month = year - 1, month + 9
    else:
        month -= 3
    before_year = 365 * year + year // 4 - year // 100 + year // 400
    return before_year + (153 * month + 2) // 5 + day - 1 - 719468


def date_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of a count of days since 1970-01-01."""
    year = 1970 + days // 366 - 2
    while days_since_1970(year + 1, 1, 1) <= days:
        year += 1
    while days_since_1970(year, 1, 1) > days:
        year -= 1
    month = next(month for month in range(12, 0, -1) if days_since_1970(year, month, 1) <= days)
    return year, month, days - days_since_1970(year, month, 1) + 1


def add_months(instant: int, months: int) -> int | None:
    """So many calendar months later in Seoul; the last day of the month where it has no such day."""
    days, time = divmod(instant + SEOUL, DAY)
    year, month, day = date_of(days)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    if not 0 <= year <= 9999:
        return None
    day = min(day, days_in_month(year, month + 1))
    return days_since_1970(year, month + 1, day) * DAY + time - SEOUL


def add(instant: int, count: int, unit: int) -> int | None:
    """So many units later, if the calendar still has it (a day's grace for offsets at both ends)."""
    least, greatest = days_since_1970(0, 1, 1) * DAY, days_since_1970(9999, 12, 31) * DAY + DAY
    later = instant + count * unit
    return later if least - DAY <= later < greatest + DAY else None


def time_of_day(instant: int) -> int:
    """Milliseconds after midnight in Seoul."""
    return (instant + SEOUL) % DAY
