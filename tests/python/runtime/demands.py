"""What must hold of single values. A demand on texts says nothing of numbers, and so on: types are judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from .formats import Characters, Encoding, Format
from .model import Code, Content, Grade, UnknownCode
from .values import Json, as_float, is_number, same



@dataclass(frozen=True)
class Range:
    """A range of numbers, ends included."""

    min: float | None = None
    max: float | None = None

    def has(self, value: Content) -> bool:
        """Whether this is a number in the range."""
        if not is_number(value):
            return False
        number = as_float(value)
        return (self.min is None or self.min <= number) and (self.max is None or number <= self.max)


@dataclass(frozen=True)
class Values:
    """Some values: ids of codes, or JSON scalars and ranges."""

    values: tuple[Json, ...] = ()
    ranges: tuple[Range, ...] = ()
    #: Whether a code that an open system does not list is one of these: where all but some were meant.
    unlisted: bool = False

    def has(self, content: Content) -> bool:
        """Whether the value is one of these."""
        if isinstance(content, Code):
            return content.id in self.values
        if isinstance(content, UnknownCode):
            return self.unlisted
        return any(same(value, content) for value in self.values) or any(range_.has(content) for range_ in self.ranges)


class Demand:
    """What must hold of one value."""

    #: What the engine looks for by itself, instead of asking `culprits`: type, presence and the like.
    name: ClassVar[str | None] = None

    def holds(self, value: Json, content: Content) -> bool:
        """Whether the value meets it."""
        raise NotImplementedError

    def culprits(self, value: Json, content: Content) -> Sequence[int | None]:
        """What breaks it; nothing where it holds."""
        return () if self.holds(value, content) else (None,)


class HasType(Demand):
    name = "type"


class Required(Demand):
    name = "required"


class Known(Demand):
    name = "known"


class IsCode(Demand):
    name = "code"


@dataclass(frozen=True)
class Amount(Demand):
    name = "amount"
    #: Path of the parameter that holds the currency; none where the unit has no decimals.
    currency: str | None = None


class Deprecated(Demand):
    name = "deprecated"


class Selected(Demand):
    name = "selected"


@dataclass(frozen=True)
class Among(Demand):
    values: Values

    def holds(self, value: Json, content: Content) -> bool:
        return self.values.has(content)


@dataclass(frozen=True)
class MinLength(Demand):
    limit: int

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or len(value) >= self.limit


@dataclass(frozen=True)
class MaxLength(Demand):
    limit: int

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or len(value) <= self.limit


@dataclass(frozen=True)
class MaxBytes(Demand):
    limit: int
    encoding: Encoding

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or self.encoding.length(value) <= self.limit


@dataclass(frozen=True)
class EncodableIn(Demand):
    encoding: Encoding

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or self.encoding.has(value)


@dataclass(frozen=True)
class Charset(Demand):
    classes: tuple[Characters, ...]
    characters: str

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or all(c in self.characters or any(c in of for of in self.classes) for c in value)


@dataclass(frozen=True)
class Prefix(Demand):
    prefix: str

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or value.startswith(self.prefix)


@dataclass(frozen=True)
class HasFormat(Demand):
    formats: tuple[Format, ...]

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, str) or any(format_.matches(value) for format_ in self.formats)


@dataclass(frozen=True)
class InRange(Demand):
    range: Range

    def holds(self, value: Json, content: Content) -> bool:
        return not is_number(value) or self.range.has(value)


@dataclass(frozen=True)
class MinItems(Demand):
    limit: int

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, list) or len(value) >= self.limit


@dataclass(frozen=True)
class MaxItems(Demand):
    limit: int

    def holds(self, value: Json, content: Content) -> bool:
        return not isinstance(value, list) or len(value) <= self.limit


@dataclass(frozen=True)
class UniqueBy(Demand):
    #: The member that is compared; the whole element where there is none.
    member: str | None

    def culprits(self, value: Json, content: Content) -> Sequence[int | None]:
        found: list[int | None] = []
        earlier: list[Json] = []
        for index, element in enumerate(value if isinstance(value, list) else ()):
            key = element
            if self.member is not None:
                if not isinstance(element, dict) or self.member not in element:
                    continue
                key = element[self.member]
            if any(same(key, other) for other in earlier):
                found.append(index)
            earlier.append(key)
        return found


def first_broken(grades: Iterable[Grade], value: Json, content: Content) -> tuple[Grade, Sequence[int | None]] | None:
    """The first grade that fails, and what breaks it."""
    for grade in grades:
        culprits = grade.demand.culprits(value, content)
        if culprits:
            return grade, culprits
    return None


