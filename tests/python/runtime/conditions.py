"""Whether conditions hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Union

from .context import Choice, Contracts, Instant, Known, Version
from .demands import Values
from .expressions import Absent, Number, Unknown, derived
from .model import Content, Scope
from .truth import UNUSABLE, Truth, all_of, any_of, negation, unknown
from .values import Json, as_float, is_number
from .view import Given, Mark, View


class Condition:
    """When something applies."""

    def truth(self, view: View, scope: Scope) -> Truth:
        """Whether it holds for the elements that the scope looks at."""
        raise NotImplementedError


class Always(Condition):
    def truth(self, view: View, scope: Scope) -> Truth:
        return True


@dataclass(frozen=True)
class All(Condition):
    conditions: tuple[Condition, ...]

    def truth(self, view: View, scope: Scope) -> Truth:
        return all_of(condition.truth(view, scope) for condition in self.conditions)


@dataclass(frozen=True)
class Any(Condition):
    conditions: tuple[Condition, ...]

    def truth(self, view: View, scope: Scope) -> Truth:
        return any_of(condition.truth(view, scope) for condition in self.conditions)


@dataclass(frozen=True)
class Not(Condition):
    condition: Condition

    def truth(self, view: View, scope: Scope) -> Truth:
        return negation(self.condition.truth(view, scope))


@dataclass(frozen=True)
class Present(Condition):
    parameter: str

    def truth(self, view: View, scope: Scope) -> Truth:
        state = view.given(self.parameter, scope)
        return UNUSABLE if state is Mark.UNUSABLE else state is not Mark.ABSENT


@dataclass(frozen=True)
class Each(Condition):
    array: str
    condition: Condition

    def truth(self, view: View, scope: Scope) -> Truth:
        return _elements(view, scope, self.array, self.condition, all_of)


@dataclass(frozen=True)
class Some(Condition):
    array: str
    condition: Condition

    def truth(self, view: View, scope: Scope) -> Truth:
        return _elements(view, scope, self.array, self.condition, any_of)


def _elements(view: View, scope: Scope, array: str, condition: Condition, join: Callable[[list[Truth]], Truth]) -> Truth:
    state = view.given(array, scope)
    if state is Mark.ABSENT or state is Mark.NULL:
        return False
    count = view.count(array, scope)
    if count is None:
        return UNUSABLE
    return join([condition.truth(view, {**scope, array: index}) for index in range(count)])


@dataclass(frozen=True)
class Bound:
    value: Json
    inclusive: bool


@dataclass(frozen=True)
class Within:
    """Bounds of a value."""

    lower: Bound | None = None
    upper: Bound | None = None

    def truth(self, compare: Callable[[Json], int | None]) -> Truth:
        """`compare` says how a value stands to a bound: below 0, 0, above 0, or none where they do not compare."""
        return all_of([self._side(self.lower, 1, compare), self._side(self.upper, -1, compare)])

    @staticmethod
    def _side(bound: Bound | None, inside: int, compare: Callable[[Json], int | None]) -> Truth:
        if bound is None:
            return True
        order = compare(bound.value)
        if order is None:
            return UNUSABLE
        return bound.inclusive if order == 0 else (order > 0) == (inside > 0)


@dataclass(frozen=True)
class OneOf:
    values: Values


@dataclass(frozen=True)
class NoneOf:
    values: Values


#: What a value must be.
Matcher = Union[OneOf, NoneOf, Within]


@dataclass(frozen=True)
class OfParameter(Condition):
    path: str
    matcher: Matcher

    def truth(self, view: View, scope: Scope) -> Truth:
        state = view.read(self.path, scope)
        if isinstance(state, Given):
            return _content(view, state.content, self.matcher)
        return UNUSABLE if state is Mark.UNUSABLE else False


@dataclass(frozen=True)
class OfDerived(Condition):
    id: str
    matcher: Matcher

    def truth(self, view: View, scope: Scope) -> Truth:
        outcome = derived(view, self.id, scope)
        if isinstance(outcome, Number):
            return _content(view, outcome.value, self.matcher)
        if isinstance(outcome, Unknown):
            return unknown(*outcome.fields)
        return False if isinstance(outcome, Absent) else UNUSABLE


@dataclass(frozen=True)
class OfContext(Condition):
    field: str
    matcher: Matcher

    def truth(self, view: View, scope: Scope) -> Truth:
        known = view.context.get(self.field)
        if known is None:
            return unknown(self.field)
        if isinstance(self.matcher, Within):
            return self.matcher.truth(lambda bound: _compare_known(view, known, bound))
        truth = _known_is_one_of(view, self.field, known, self.matcher.values)
        return truth if isinstance(self.matcher, OneOf) else negation(truth)


def _sign(a: float | int | Version, b: float | int | Version) -> int:
    return (a > b) - (a < b)  # type: ignore[operator]


def _content(view: View, content: Content, matcher: Matcher) -> Truth:
    if isinstance(matcher, OneOf):
        return matcher.values.has(content)
    if isinstance(matcher, NoneOf):
        return not matcher.values.has(content)

    def compare(bound: Json) -> int | None:
        if is_number(content) and is_number(bound):
            return _sign(as_float(content), as_float(bound))
        if isinstance(content, str) and isinstance(bound, str):
            a, b = view.instant(content), view.instant(bound)
            return None if a is None or b is None else _sign(a, b)
        return None

    return matcher.truth(compare)


def _compare_known(view: View, known: Known, bound: Json) -> int | None:
    if isinstance(known, float) and is_number(bound):
        return _sign(known, as_float(bound))
    if isinstance(known, Version) and isinstance(bound, str):
        version = Version.parse(bound)
        return None if version is None else _sign(known, version)
    if isinstance(known, Instant) and isinstance(bound, str):
        instant = view.instant(bound)
        return None if instant is None else _sign(known.milliseconds, instant)
    return None


def _known_is_one_of(view: View, field: str, known: Known, values: Values) -> Truth:
    texts = [value for value in values.values if isinstance(value, str)]
    if isinstance(known, Choice):
        of = view.schema.field(field)
        wanted = {word for text in texts for word in of.words(text)}
        matching = sum(word in wanted for word in known.words)
        return unknown(field) if 0 < matching < len(known.words) else matching > 0
    if isinstance(known, Contracts):
        return any(text in known.held for text in texts)
    if isinstance(known, Version):
        return any(Version.parse(text) == known for text in texts)
    if isinstance(known, Instant):
        return any(view.instant(text) == known.milliseconds for text in texts)
    return values.has(known)
