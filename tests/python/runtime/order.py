"""Which findings remain, and their order."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Operation, Parameter, Place, pointer
from .report import Citation, Finding, Severity, Text


@dataclass(frozen=True)
class Raised:
    """A finding that stands unless an earlier layer has an error at its place."""

    layer: int
    place: Place
    rule: str
    severity: Severity
    text: Text
    undecided: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


def settle(operation: Operation, raised: list[Raised]) -> tuple[Finding, ...]:
    """At each place the layers up to the first with an error; of several findings with one rule and place the gravest."""
    last: dict[Place, int] = {}
    for one in raised:
        if one.severity is Severity.ERROR:
            last[one.place] = min(one.layer, last.get(one.place, one.layer))
    standing = [one for one in raised if one.layer <= last.get(one.place, one.layer)]
    standing.sort(key=lambda one: (_rank(operation.payload, one.place), one.rule, -one.severity))
    findings: list[Finding] = []
    before: Raised | None = None
    for one in standing:
        if before is None or (before.place, before.rule) != (one.place, one.rule):
            findings.append(
                Finding(one.rule, one.severity, pointer(one.place), one.text, one.undecided, one.sources, operation.hint)
            )
        before = one
    return tuple(findings)


def _rank(payload: Parameter, place: Place) -> tuple[tuple[int, int, str], ...]:
    """Declared members in the order of their declaration, elements by index, unknown members last by code points."""
    ranks = []
    parameter: Parameter | None = payload
    for step in place:
        if isinstance(step, int):
            parameter = parameter.items if parameter else None
            ranks.append((1, step, ""))
        else:
            parameter = parameter.members.get(step) if parameter else None
            ranks.append((0, parameter.place_in_order, "") if parameter else (2, 0, step))
    return tuple(ranks)
