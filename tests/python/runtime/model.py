"""What generated modules describe operations with: parameters and their types, checks, places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Union

from .report import Citation, Severity, Text
from .values import Json, is_integer, is_number

if TYPE_CHECKING:
    from .demands import Demand
    from .expressions import Derived
    from .rules import Rule

#: Layers of one place, in the order in which they run.
PRESENCE, PLATFORM, GATEWAY, RULES = range(4)

#: A step into a payload: a member's name or an element's index.
Step = Union[str, int]
#: Where something stands in a payload.
Place = tuple[Step, ...]
#: Which element is meant by each `[]`: by the path of the array.
Scope = Mapping[str, int]

NOWHERE: Scope = {}


def pointer(place: Place) -> str:
    """A place as JSON Pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


@dataclass(frozen=True)
class Code:
    """A code, by its id, however it was spelled."""

    id: str


@dataclass(frozen=True)
class UnknownCode:
    """A spelling that an open code system does not know: a value of its own, other than every code."""

    spelling: str


#: A value as rules see it: a code, or JSON of the right type.
Content = Union[Code, UnknownCode, Json]


class WrongType(Exception):
    """The value has another type."""


class NoCode(Exception):
    """A text that a closed code system does not know."""


class Type:
    """What a parameter takes."""

    def read(self, value: Json) -> Content:
        """The value as rules see it.

        Raises `WrongType` or `NoCode`, and the value cannot be used then.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class Simple(Type):
    """One of several types without structure that matters here. Objects and arrays are of these as well."""

    kinds: tuple[str, ...]

    def read(self, value: Json) -> Content:
        if any(_IS[kind](value) for kind in self.kinds):
            return value
        raise WrongType


_IS: dict[str, Callable[[Json], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": is_integer,
    "number": is_number,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
}


@dataclass(frozen=True)
class AnyJson(Type):
    """Anything, `null` included."""

    def read(self, value: Json) -> Content:
        return value


@dataclass(frozen=True)
class CodeTable:
    """A code system as one dialect spells it."""

    open: bool
    #: Id of the code that each spelling names.
    ids: Mapping[str, str]
    #: Decimals of currencies, by id.
    exponents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CodeType(Type):
    """A text that spells a code."""

    table: CodeTable
    #: Literals that are taken beside the codes.
    also: tuple[str, ...] = ()

    def read(self, value: Json) -> Content:
        if not isinstance(value, str):
            raise WrongType
        code = self.table.ids.get(value)
        if code is not None:
            return Code(code)
        if value in self.also:
            return Code(value)
        if self.table.open:
            return UnknownCode(value)
        raise NoCode


STRING, INTEGER, NUMBER = Simple(("string",)), Simple(("integer",)), Simple(("number",))
BOOLEAN, OBJECT, ARRAY = Simple(("boolean",)), Simple(("object",)), Simple(("array",))
JSON = AnyJson()


@dataclass(frozen=True)
class Grade:
    """What must hold, and what it means that it does not."""

    severity: Severity
    demand: Demand
    text: Text


@dataclass(frozen=True)
class Check:
    """Something that may be found at one parameter by itself."""

    rule: str
    layer: int
    #: Worst first; of those that fail only the first is reported.
    grades: tuple[Grade, ...]
    sources: tuple[Citation, ...] = ()


class _Missing:
    """No default. (`None` would be a `null`.)"""


MISSING = _Missing()


@dataclass(eq=False)
class Parameter:
    """A parameter. The last few fields are filled in by the operation that it belongs to."""

    path: str
    type: Type
    parent: str | None = None
    wire: str | None = None
    nullable: bool = False
    open: bool = False
    #: A `Code`, a JSON scalar, or `MISSING`.
    default: Content | _Missing = MISSING
    #: Value and path of the member that it selects.
    selects: tuple[tuple[str, str], ...] = ()
    checks: tuple[Check, ...] = ()
    #: Checks of its values.
    refinements: tuple[Check, ...] = field(init=False, default=())
    #: The other checks, by the name of what they demand.
    named: dict[str, Check] = field(init=False, default_factory=dict)
    place_in_order: int = field(init=False, default=0)
    members: dict[str, Parameter] = field(init=False, default_factory=dict)
    items: Parameter | None = field(init=False, default=None)
    #: Members whose values select others, each with the values that select a member, by its name.
    selectors: list[tuple[Parameter, dict[str, list[str]]]] = field(init=False, default_factory=list)
    #: The way from the payload: names, and for an element the path of its array.
    route: tuple[tuple[str, bool], ...] = field(init=False, default=())
    #: The same as a place, if it runs through no array.
    fixed: Place | None = field(init=False, default=())

    def place(self, scope: Scope) -> Place | None:
        """The place that is meant here; none if an element of one of its arrays is not being looked at."""
        if self.fixed is not None:
            return self.fixed
        place: list[Step] = []
        for step, is_array in self.route:
            if is_array and step not in scope:
                return None
            place.append(scope[step] if is_array else step)
        return tuple(place)

    def open_array(self, scope: Scope) -> str | None:
        """The first array on the way of which no element is being looked at."""
        return next((step for step, is_array in self.route if is_array and step not in scope), None)


@dataclass(eq=False)
class Operation:
    """What one gateway makes of one operation."""

    gateway: str
    operation: str
    #: Type of each context field that it has, by dotted name.
    context: Mapping[str, str]
    contracts: Sequence[str]
    #: The payload, then everything below it.
    parameters: Sequence[Parameter]
    derived: Mapping[str, Derived]
    rules: Sequence[Rule]
    #: Said where something is undecided.
    hint: Text
    at: dict[str, Parameter] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for order, parameter in enumerate(self.parameters):
            self.at[parameter.path] = parameter
            parameter.place_in_order = order
            _sort_checks(parameter)
            if parameter.parent is not None:
                self._hang(parameter, self.at[parameter.parent])
        for parameter in self.parameters:
            for selector in parameter.members.values():
                targets: dict[str, list[str]] = {}
                for value, member in selector.selects:
                    targets.setdefault(self.at[member].wire or "", []).append(value)
                if targets:
                    parameter.selectors.append((selector, targets))

    def _hang(self, parameter: Parameter, parent: Parameter) -> None:
        if parameter.wire is None:
            parent.items = parameter
            parameter.route = (*parent.route, (parent.path, True))
            parameter.fixed = None
        else:
            parent.members[parameter.wire] = parameter
            parameter.route = (*parent.route, (parameter.wire, False))
            parameter.fixed = None if parent.fixed is None else (*parent.fixed, parameter.wire)

    @property
    def payload(self) -> Parameter:
        """The payload itself."""
        return self.parameters[0]


def _sort_checks(parameter: Parameter) -> None:
    refinements = []
    for check in parameter.checks:
        name = check.grades[0].demand.name
        if name is None:
            refinements.append(check)
        else:
            parameter.named[name] = check
    parameter.refinements = tuple(refinements)
