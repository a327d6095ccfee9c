"""What the caller knows beside the payload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from .formats import Format
from .values import Json, as_float, is_integer, is_number


class ContextError(ValueError):
    """The context is not one that the operation takes. A mistake of the caller, not of the payload."""


@dataclass(frozen=True)
class Choice:
    """One of these words, it is not known which."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Contracts:
    """All contracts held, by id."""

    held: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Version:
    """Dotted numbers; those that are not there count as 0."""

    numbers: tuple[int, ...]

    @staticmethod
    def parse(text: str) -> Version | None:
        """Reads numbers of one to nine digits."""
        parts = text.split(".")
        if not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in parts):
            return None
        numbers = [int(part) for part in parts]
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return Version(tuple(numbers))


@dataclass(frozen=True, order=True)
class Instant:
    """Milliseconds since 1970."""

    milliseconds: int


#: What is known of a field; numbers are floating point.
Known = Union[Choice, Contracts, Version, Instant, str, float, bool]


@dataclass(frozen=True)
class Field:
    """A field of the context."""

    #: `choice`, `contracts`, ..., as payspec.json calls it.
    kind: str
    values: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    members: Mapping[str, Field] = field(default_factory=dict)

    def words(self, word: str) -> tuple[str, ...]:
        """What a word of a choice stands for: itself, or the words of the group that it names."""
        return self.groups.get(word, (word,))


@dataclass(frozen=True)
class Schema:
    """All that contexts may hold."""

    fields: Mapping[str, Field]
    #: The format of instants.
    instant: Format

    def field(self, dotted: str) -> Field:
        """A field by its dotted name."""
        fields, found = self.fields, None
        for name in dotted.split("."):
            found = fields[name]
            fields = found.members
        if found is None:
            raise KeyError(dotted)
        return found

    def read(self, context: Mapping[str, Json], contracts: Sequence[str]) -> dict[str, Known]:
        """What is known, by dotted name. Raises `ContextError`."""
        known: dict[str, Known] = {}
        self._read(self.fields, context, contracts, "", known)
        return known

    def _read(self, fields: Mapping[str, Field], told: Json, contracts: Sequence[str], above: str, known: dict[str, Known]) -> None:
        if not isinstance(told, Mapping):
            raise ContextError(f"context field `{above[:-1]}` must be an object" if above else "the context must be an object")
        for name, value in told.items():
            dotted = f"{above}{name}"
            of = fields.get(name)
            if of is None:
                raise ContextError(f"the context has no field `{dotted}`")
            if of.kind == "object":
                self._read(of.members, value, contracts, f"{dotted}.", known)
            else:
                known[dotted] = self._value(of, dotted, value, contracts)

    def _value(self, of: Field, dotted: str, value: Json, contracts: Sequence[str]) -> Known:
        read: Known | None = None
        if of.kind == "choice" and isinstance(value, str) and (value in of.values or value in of.groups):
            read = Choice(of.words(value))
        elif of.kind == "contracts" and isinstance(value, (list, tuple)) and all(held in contracts for held in value):
            read = Contracts(tuple(value))
        elif of.kind == "version" and isinstance(value, str):
            read = Version.parse(value)
        elif of.kind == "instant" and isinstance(value, str):
            instant = self.instant.instant(value)
            read = None if instant is None else Instant(instant)
        elif of.kind == "string" and isinstance(value, str):
            read = value
        elif of.kind == "boolean" and isinstance(value, bool):
            read = value
        elif (of.kind == "integer" and is_integer(value)) or (of.kind == "number" and is_number(value)):
            read = as_float(value)
        if read is None:
            raise ContextError(f"context field `{dotted}` must be of type {of.kind}")
        return read
