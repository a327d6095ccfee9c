"""What rules find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .conditions import Always, Condition
from .context import Contracts
from .demands import Values, first_broken
from .expressions import Boolean, Expression, Unknown
from .model import RULES, Grade, Place, Scope
from .order import Raised
from .report import Citation, Severity, Text
from .truth import Doubt
from .values import is_empty
from .view import Given, Missing, There, View

NO_FIELDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fault:
    """Something that an effect finds, before it is known whether it may stand."""

    place: Place
    text: Text
    #: Of a grade; none is the rule's.
    severity: Severity | None = None
    #: Context fields that the effect itself hangs on.
    undecided: frozenset[str] = NO_FIELDS
    sources: tuple[Citation, ...] = ()


class Effect:
    """What a rule demands."""

    def faults(self, view: View) -> Iterator[Fault]:
        """What it finds."""
        raise NotImplementedError


@dataclass(frozen=True)
class Rule:
    """A rule."""

    id: str
    severity: Severity
    effect: Effect
    when: Condition = Always()
    sources: tuple[Citation, ...] = ()

    def judge(self, view: View, missing: set[Place], raised: list[Raised]) -> None:
        """Adds what it finds. `missing` are the places of required parameters that are missing: nothing is said of what they would hold."""
        truth = self.when.truth(view, {})
        undecided = NO_FIELDS
        if isinstance(truth, Doubt):
            if truth.unusable:
                return
            undecided = truth.fields
        elif not truth:
            return
        for fault in self.effect.faults(view):
            if _may_stand(view, fault.place, missing):
                fields = tuple(sorted(undecided | fault.undecided))
                severity = Severity.NOTICE if fields else self.severity if fault.severity is None else fault.severity
                sources = fault.sources or self.sources
                raised.append(Raised(RULES, fault.place, self.id, severity, fault.text, fields, sources))


def _may_stand(view: View, place: Place, missing: set[Place]) -> bool:
    return (
        isinstance(view.reach(place), (There, Missing))
        and not view.is_in_unselected(place)
        and not any(place[:depth] in missing for depth in range(len(place)))
    )


@dataclass(frozen=True)
class Target:
    """Where a finding stands."""

    at: str
    text: Text

    def places(self, view: View) -> Iterator[Place]:
        """Each place that is meant in the payload."""
        return view.places(self.at, {})


@dataclass(frozen=True)
class BeGiven(Effect):
    """Each is given: required or recommended."""

    targets: tuple[Target, ...]

    def faults(self, view: View) -> Iterator[Fault]:
        for target in self.targets:
            for place in target.places(view):
                reach = view.reach(place)
                if isinstance(reach, Missing) or (isinstance(reach, There) and is_empty(reach.value)):
                    yield Fault(place, target.text)


@dataclass(frozen=True)
class BeAbsent(Effect):
    """None is there: forbidden or ignored."""

    targets: tuple[Target, ...]

    def faults(self, view: View) -> Iterator[Fault]:
        for target in self.targets:
            for place in target.places(view):
                if isinstance(view.reach(place), There):
                    yield Fault(place, target.text)


@dataclass(frozen=True)
class Allow(Effect):
    """Each value or default is among values."""

    targets: tuple[tuple[Target, Values], ...]

    def faults(self, view: View) -> Iterator[Fault]:
        for target, values in self.targets:
            for place in target.places(view):
                state = view.read(target.at, view.scope_of(place))
                if isinstance(state, Given) and not values.has(state.content):
                    yield Fault(place, target.text)


@dataclass(frozen=True)
class GradedTarget:
    """A parameter and what its value must meet."""

    at: str
    grades: tuple[Grade, ...]
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Limit(Effect):
    """Each value meets further demands."""

    targets: tuple[GradedTarget, ...]

    def faults(self, view: View) -> Iterator[Fault]:
        for target in self.targets:
            for place in view.places(target.at, {}):
                reach = view.reach(place)
                if not isinstance(reach, There):
                    continue
                state = view.state(reach.parameter, reach.value)
                broken = first_broken(target.grades, reach.value, state.content) if isinstance(state, Given) else None
                if broken is not None:
                    grade, culprits = broken
                    for culprit in culprits:
                        at = place if culprit is None else (*place, culprit)
                        yield Fault(at, grade.text, grade.severity, sources=target.sources)


@dataclass(frozen=True)
class Group(Effect):
    """A relation between alternatives, each complete if all of its parameters are given."""

    alternatives: tuple[tuple[str, ...], ...]
    target: Target

    def faults(self, view: View) -> Iterator[Fault]:
        for place in self.target.places(view):
            scope = view.scope_of(place)
            given = [[_is_given(view, path, scope) for path in alternative] for alternative in self.alternatives]
            if any(None in alternative for alternative in given):
                continue
            if self.is_broken(sum(all(alternative) for alternative in given)):
                yield Fault(place, self.target.text)

    def is_broken(self, complete: int) -> bool:
        """Whether so many complete alternatives are wrong."""
        raise NotImplementedError


def _is_given(view: View, path: str, scope: Scope) -> bool | None:
    """Whether it is there and not empty; none below a value of the wrong type, where it is not known."""
    place = view.parameter(path).place(scope)
    if place is None:
        return None
    reach = view.reach(place)
    if isinstance(reach, There):
        return not is_empty(reach.value)
    return False if isinstance(reach, Missing) else None


class AnyOf(Group):
    def is_broken(self, complete: int) -> bool:
        return complete == 0


class ExactlyOne(Group):
    def is_broken(self, complete: int) -> bool:
        return complete != 1


class AtMostOne(Group):
    def is_broken(self, complete: int) -> bool:
        return complete > 1


class Together(Group):
    def is_broken(self, complete: int) -> bool:
        return 0 < complete < len(self.alternatives)


@dataclass(frozen=True)
class Assert(Effect):
    """The expression is not false; unknown context makes it a notice."""

    expression: Expression
    target: Target

    def faults(self, view: View) -> Iterator[Fault]:
        for place in self.target.places(view):
            outcome = self.expression.outcome(view, view.scope_of(place))
            if outcome == Boolean(False):
                yield Fault(place, self.target.text)
            elif isinstance(outcome, Unknown):
                yield Fault(place, self.target.text, undecided=outcome.fields)


@dataclass(frozen=True)
class NeedsContract(Effect):
    """The contract is among those held."""

    contract: str
    #: The context field that lists them.
    field: str
    target: Target

    def faults(self, view: View) -> Iterator[Fault]:
        known = view.context.get(self.field)
        if isinstance(known, Contracts) and self.contract in known.held:
            return
        undecided = frozenset({self.field}) if known is None else NO_FIELDS
        for place in self.target.places(view):
            yield Fault(place, self.target.text, undecided=undecided)


@dataclass(frozen=True)
class Note(Effect):
    """Something to know."""

    target: Target

    def faults(self, view: View) -> Iterator[Fault]:
        for place in self.target.places(view):
            yield Fault(place, self.target.text)
