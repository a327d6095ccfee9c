"""Payloads as dataclasses, from JSON and to JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, TypeVar

from .model import CodeTable
from .values import Json


class Absent(Enum):
    """Not given, where `None` says something else: a `null`."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT

Reader = Callable[[Json], Any]
P = TypeVar("P", bound="Payload")


class Mismatch(ValueError):
    """The JSON is none that the type can hold. It names a member, never a value."""


@dataclass(frozen=True)
class Member:
    """A field and the member that it is in JSON."""

    name: str
    wire: str
    read: Reader
    required: bool = False
    #: Whether `None` is a `null`; else it is absence.
    nullable: bool = False


class Payload:
    """An object of a payload."""

    _members: ClassVar[tuple[Member, ...]] = ()
    #: Members that nobody listed.
    other: dict[str, Json]

    @classmethod
    def from_json(cls: type[P], value: Json) -> P:
        """Reads an object that has been found to be acceptable. Raises `Mismatch`."""
        if not isinstance(value, Mapping):
            raise Mismatch("an object is missing")
        fields: dict[str, Any] = {}
        for member in cls._members:
            if member.wire in value:
                found = value[member.wire]
                fields[member.name] = None if found is None and member.nullable else _inside(member, found)
            elif member.required:
                raise Mismatch(f"`{member.wire}` is missing")
        listed = {member.wire for member in cls._members}
        fields["other"] = {name: found for name, found in value.items() if name not in listed}
        return cls(**fields)

    def to_json(self) -> dict[str, Json]:
        """The object as JSON."""
        out: dict[str, Json] = {}
        for member in self._members:
            value = getattr(self, member.name)
            if value is not ABSENT and (value is not None or member.nullable):
                out[member.wire] = _written(value)
        return {**out, **self.other}


def _inside(member: Member, value: Json) -> Any:
    try:
        return member.read(value)
    except Mismatch as mismatch:
        raise Mismatch(f"in `{member.wire}`: {mismatch}") from None


def _written(value: Any) -> Json:
    if isinstance(value, Payload):
        return value.to_json()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [_written(element) for element in value]
    return value


def as_it_is(value: Json) -> Any:
    """A value whose type has been judged."""
    return value


def whole(value: Json) -> Any:
    """A number without fraction, as `int`."""
    return int(value)


def each(read: Reader) -> Reader:
    """A list of something."""
    return lambda value: [read(element) for element in value]


def code(table: CodeTable, members: Mapping[str, Enum]) -> Reader:
    """A code, by any of its spellings; of an open system what nobody listed stays a text. `members` are by id."""

    def read(value: Json) -> Any:
        member = members.get(table.ids.get(value, value))
        if member is not None:
            return member
        if table.open:
            return value
        raise Mismatch("a code that is not known")

    return read
