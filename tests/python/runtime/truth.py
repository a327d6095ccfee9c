"""Three-valued logic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class Doubt:
    """Neither true nor false, and why."""

    #: Context fields that nobody told.
    fields: frozenset[str] = frozenset()
    #: Whether a value that cannot be used has a part in it.
    unusable: bool = False


Truth = Union[bool, Doubt]

UNUSABLE = Doubt(unusable=True)


def unknown(*fields: str) -> Doubt:
    """Undecided for want of context."""
    return Doubt(frozenset(fields))


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if one is, else undecided if one is, else true. The doubts of all undecided ones add up."""
    doubt: Doubt | None = None
    for truth in truths:
        if truth is False:
            return False
        if isinstance(truth, Doubt):
            doubt = truth if doubt is None else Doubt(doubt.fields | truth.fields, doubt.unusable or truth.unusable)
    return True if doubt is None else doubt


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if one is, else undecided if one is, else false."""
    return negation(all_of(negation(truth) for truth in truths))


def negation(truth: Truth) -> Truth:
    """True and false exchanged; a doubt stays."""
    return truth if isinstance(truth, Doubt) else not truth
