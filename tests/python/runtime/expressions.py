"""What expressions come to.

An operand that is absent or unusable settles the whole expression, whatever stands beside it. Only unknown context follows three-valued
logic."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from . import formats
from .context import Choice, Contracts, Version
from .context import Instant as KnownInstant
from .model import Code, Scope, UnknownCode
from .truth import Doubt, Truth, all_of, any_of, unknown
from .values import as_float, is_number
from .view import Given, Mark, View

if TYPE_CHECKING:
    from .conditions import Condition


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class Text:
    value: str


@dataclass(frozen=True)
class Unlisted:
    """A spelling that an open code system does not know; it equals no id."""

    spelling: str


@dataclass(frozen=True)
class Boolean:
    value: bool


@dataclass(frozen=True)
class Instant:
    """Milliseconds since 1970."""

    value: int


@dataclass(frozen=True)
class TimeOfDay:
    """Milliseconds after midnight."""

    value: int


@dataclass(frozen=True)
class Elements:
    """An array, of which only the number of elements is asked for."""

    count: int


@dataclass(frozen=True)
class Absent:
    """A parameter that is needed is absent (or `null`)."""


@dataclass(frozen=True)
class Unusable:
    """A parameter that is needed cannot be used, or there is no result."""


@dataclass(frozen=True)
class Unknown:
    """It hangs on these context fields."""

    fields: frozenset[str]


Operand = Union[Number, Text, Unlisted, Boolean, Instant, TimeOfDay, Elements]
Outcome = Union[Operand, Absent, Unusable, Unknown]


class Expression:
    """Something that comes to a value."""

    def outcome(self, view: View, scope: Scope) -> Outcome:
        """What it comes to, for the elements that the scope looks at."""
        raise NotImplementedError


@dataclass(frozen=True)
class Constant(Expression):
    operand: Operand

    def outcome(self, view: View, scope: Scope) -> Outcome:
        return self.operand


def number(value: float) -> Expression:
    """A number as it is written."""
    return Constant(Number(float(value)))


def text(value: str) -> Expression:
    """A text as it is written."""
    return Constant(Text(value))


def boolean(value: bool) -> Expression:
    """True or false as it is written."""
    return Constant(Boolean(value))


def time_of_day(minutes: int) -> Expression:
    """A time of day as it is written, in minutes after midnight."""
    return Constant(TimeOfDay(minutes * formats.MINUTE))


@dataclass(frozen=True)
class Parameter(Expression):
    path: str

    def outcome(self, view: View, scope: Scope) -> Outcome:
        state = view.read(self.path, scope)
        if not isinstance(state, Given):
            return Unusable() if state is Mark.UNUSABLE else Absent()
        content = state.content
        if isinstance(content, Code):
            return Text(content.id)
        if isinstance(content, UnknownCode):
            return Unlisted(content.spelling)
        if is_number(content):
            return Number(as_float(content))
        if isinstance(content, bool):
            return Boolean(content)
        if isinstance(content, str):
            return Text(content)
        return Elements(len(content)) if isinstance(content, list) else Unusable()


@dataclass(frozen=True)
class Context(Expression):
    field: str

    def outcome(self, view: View, scope: Scope) -> Outcome:
        known = view.context.get(self.field)
        if isinstance(known, Choice) and len(known.words) == 1:
            return Text(known.words[0])
        if known is None or isinstance(known, Choice):
            return Unknown(frozenset({self.field}))
        if isinstance(known, KnownInstant):
            return Instant(known.milliseconds)
        # Contracts and versions are for conditions.
        if isinstance(known, (Contracts, Version)):
            return Unusable()
        if isinstance(known, bool):
            return Boolean(known)
        return Text(known) if isinstance(known, str) else Number(known)


@dataclass(frozen=True)
class DerivedNumber(Expression):
    id: str

    def outcome(self, view: View, scope: Scope) -> Outcome:
        return derived(view, self.id, scope)


@dataclass(frozen=True)
class Derived:
    """A number computed from parameters."""

    cases: tuple[tuple[Condition, Expression], ...]
    otherwise: Expression | None


def derived(view: View, id: str, scope: Scope) -> Outcome:
    """The first case whose condition is true; an undecided condition on the way makes it so."""
    of = view.operation.derived[id]
    for condition, value in of.cases:
        truth = condition.truth(view, scope)
        if isinstance(truth, Doubt):
            return Unusable() if truth.unusable else Unknown(truth.fields)
        if truth:
            return value.outcome(view, scope)
    return Absent() if of.otherwise is None else of.otherwise.outcome(view, scope)


def _missing(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Why there is no result, if something is not there: unusable weighs most, unknown least."""
    absent: Outcome | None = None
    fields: frozenset[str] = frozenset()
    for outcome in outcomes:
        if isinstance(outcome, Unusable):
            return outcome
        if isinstance(outcome, Absent):
            absent = outcome
        elif isinstance(outcome, Unknown):
            fields |= outcome.fields
    return absent or (Unknown(fields) if fields else None)


@dataclass(frozen=True)
class Apply(Expression):
    """Something done with operands that are all there."""

    operands: tuple[Expression, ...]

    def outcome(self, view: View, scope: Scope) -> Outcome:
        outcomes = [operand.outcome(view, scope) for operand in self.operands]
        missing = _missing(outcomes)
        if missing is not None:
            return missing
        result = self.result(view, outcomes)
        return Unusable() if result is None else result

    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        """What comes of it; none is no result."""
        raise NotImplementedError


@dataclass(frozen=True)
class Arithmetic(Apply):
    op: str

    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        return _arithmetic(self.op, *operands)


def _arithmetic(op: str, left: Outcome, right: Outcome) -> Number | None:
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None
    a, b = left.value, right.value
    if op == "/" and b == 0:
        return None
    result = a + b if op == "+" else a - b if op == "-" else a * b if op == "*" else a / b
    return Number(result) if math.isfinite(result) else None


@dataclass(frozen=True)
class Compare(Apply):
    op: str

    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        holds = _compare(self.op, *operands)
        return None if holds is None else Boolean(holds)


_ORDERS: dict[str, Callable[[float, float], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _compare(op: str, left: Outcome, right: Outcome) -> bool | None:
    for kind in (Number, Instant, TimeOfDay):
        if isinstance(left, kind) and isinstance(right, kind):
            return _ORDERS[op](left.value, right.value)
    are_texts = isinstance(left, (Text, Unlisted)) and isinstance(right, (Text, Unlisted))
    are_booleans = isinstance(left, Boolean) and isinstance(right, Boolean)
    if op in ("==", "!=") and (are_texts or are_booleans):
        return (left == right) == (op == "==")
    return None


@dataclass(frozen=True)
class Between(Apply):
    """Value, least, greatest."""

    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        value, low, high = operands
        above, below = _compare(">=", value, low), _compare("<=", value, high)
        return None if above is None or below is None else Boolean(above and below)


@dataclass(frozen=True)
class Not(Apply):
    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        return Boolean(not operands[0].value) if isinstance(operands[0], Boolean) else None


@dataclass(frozen=True)
class And(Expression):
    operands: tuple[Expression, ...]

    def outcome(self, view: View, scope: Scope) -> Outcome:
        return _connective([operand.outcome(view, scope) for operand in self.operands], all_of)


@dataclass(frozen=True)
class Or(Expression):
    operands: tuple[Expression, ...]

    def outcome(self, view: View, scope: Scope) -> Outcome:
        return _connective([operand.outcome(view, scope) for operand in self.operands], any_of)


def _connective(outcomes: list[Outcome], join: Callable[[list[Truth]], Truth]) -> Outcome:
    missing = _missing(outcomes)
    if isinstance(missing, (Absent, Unusable)):
        return missing
    truths: list[Truth] = []
    for outcome in outcomes:
        if isinstance(outcome, Unknown):
            truths.append(unknown(*outcome.fields))
        elif isinstance(outcome, Boolean):
            truths.append(outcome.value)
        else:
            return Unusable()
    truth = join(truths)
    return Unknown(truth.fields) if isinstance(truth, Doubt) else Boolean(truth)


@dataclass(frozen=True)
class Length(Apply):
    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        (of,) = operands
        if isinstance(of, Text):
            return Number(float(len(of.value)))
        if isinstance(of, Unlisted):
            return Number(float(len(of.spelling)))
        return Number(float(of.count)) if isinstance(of, Elements) else None


@dataclass(frozen=True)
class Sum(Expression):
    #: Path of the array.
    over: str
    term: Expression

    def outcome(self, view: View, scope: Scope) -> Outcome:
        state = view.given(self.over, scope)
        if state is Mark.ABSENT or state is Mark.NULL:
            return Absent()
        count = view.count(self.over, scope)
        if count is None:
            return Unusable()
        total: Outcome = Number(0.0)
        for index in range(count):
            term = self.term.outcome(view, {**scope, self.over: index})
            total = _missing([total, term]) or _arithmetic("+", total, term) or Unusable()
        return total


#: More than the calendar holds or anyone asks for.
_MOST = 1_000_000


@dataclass(frozen=True)
class Later(Apply):
    """An instant, and how many units later."""

    unit: str

    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        instant, count = operands
        if not isinstance(instant, Instant) or not isinstance(count, Number):
            return None
        if not count.value.is_integer() or abs(count.value) > _MOST:
            return None
        if self.unit == "months":
            later = formats.add_months(instant.value, int(count.value))
        else:
            later = formats.add(instant.value, int(count.value), formats.DAY if self.unit == "days" else formats.HOUR)
        return None if later is None else Instant(later)


@dataclass(frozen=True)
class TimeOfDayOf(Apply):
    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        (of,) = operands
        return TimeOfDay(formats.time_of_day(of.value)) if isinstance(of, Instant) else None


@dataclass(frozen=True)
class InstantOf(Apply):
    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        (of,) = operands
        if isinstance(of, Instant):
            return of
        instant = view.instant(of.value) if isinstance(of, Text) else None
        return None if instant is None else Instant(instant)


@dataclass(frozen=True)
class NumberOf(Apply):
    def result(self, view: View, operands: list[Outcome]) -> Operand | None:
        (of,) = operands
        if isinstance(of, Number):
            return of
        if isinstance(of, Text) and of.value.isascii() and of.value.isdigit():
            value = float(of.value)
            return Number(value) if math.isfinite(value) else None
        return None
