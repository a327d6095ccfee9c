"""A payload and a context as an operation sees them: what stands at a path, and in which state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Union

from .context import Known, Schema
from .formats import Format
from .model import MISSING, Code, Content, NoCode, Operation, Parameter, Place, Scope, Type, UnknownCode, WrongType
from .values import Json


class Mark(Enum):
    """States without a value."""

    ABSENT = "absent"
    #: A `null` that is taken.
    NULL = "null"
    #: Of the wrong type, an unknown code of a closed system, or below a value of the wrong type.
    UNUSABLE = "unusable"


#: The state of a parameter as rules see it: a mark, or what it holds.
State = Union[Mark, "Given"]


@dataclass(frozen=True)
class Given:
    """There is a value that can be used (or a default)."""

    content: Content


@dataclass(frozen=True)
class There:
    """The payload has a value at a place."""

    parameter: Parameter
    value: Json


@dataclass(frozen=True)
class Missing:
    """The payload has none. Members of absent, null and unselected objects are missing too."""

    parent_is_there: bool


class Blocked:
    """Something above has the wrong type."""


BLOCKED = Blocked()

#: How far a payload goes towards a place.
Reach = Union[There, Missing, Blocked]


class View:
    """What an evaluation looks at."""

    def __init__(self, operation: Operation, schema: Schema, layouts: tuple[Format, ...], payload: Json, context: Mapping[str, Known]) -> None:
        self.operation = operation
        self.schema = schema
        #: Formats that name points in time.
        self.layouts = layouts
        self.payload = payload
        self.context = context
        self._reached: dict[Place, Reach] = {}

    def parameter(self, path: str) -> Parameter:
        """A parameter of the operation."""
        return self.operation.at[path]

    def reach(self, place: Place) -> Reach:
        """How far the payload goes towards a place."""
        found = self._reached.get(place)
        if found is None:
            found = self._reached[place] = self._walk(place)
        return found

    def _walk(self, place: Place) -> Reach:
        parameter, value = self.operation.payload, self.payload
        for depth, step in enumerate(place, 1):
            is_last = depth == len(place)
            if value is None and parameter.nullable:
                return Missing(parent_is_there=False)
            unselected = False
            if isinstance(step, str) and isinstance(value, dict) and _takes(parameter.type, "object"):
                below, is_there = parameter.members.get(step), step in value
                unselected = self.selector_against(parameter, value, step) is not None
            elif isinstance(step, int) and isinstance(value, list) and _takes(parameter.type, "array"):
                below, is_there = parameter.items, step < len(value)
            else:
                return BLOCKED
            if below is None or not is_there:
                return Missing(parent_is_there=is_last)
            parameter, value = below, value[step]
            if unselected and not is_last:
                return Missing(parent_is_there=False)
        return There(parameter, value)

    def state(self, parameter: Parameter, value: Json) -> State:
        """The state of a value."""
        if value is None and parameter.nullable:
            return Mark.NULL
        try:
            return Given(parameter.type.read(value))
        except (WrongType, NoCode):
            return Mark.UNUSABLE

    def given(self, path: str, scope: Scope) -> State:
        """The state of what the payload has at a path; defaults do not count."""
        place = self.parameter(path).place(scope)
        if place is None:
            return Mark.UNUSABLE
        reach = self.reach(place)
        if isinstance(reach, There):
            return self.state(reach.parameter, reach.value)
        return Mark.ABSENT if isinstance(reach, Missing) else Mark.UNUSABLE

    def read(self, path: str, scope: Scope) -> State:
        """The state at a path; where the member is missing in an object that is there, its default counts."""
        parameter = self.parameter(path)
        place = parameter.place(scope)
        if place is not None and parameter.default is not MISSING:
            reach = self.reach(place)
            if isinstance(reach, Missing) and reach.parent_is_there:
                return Given(parameter.default)
        return self.given(path, scope)

    def selector_against(self, parameter: Parameter, value: Mapping[str, Json], member: str) -> Parameter | None:
        """The selector among an object's members that has a value and selects others than `member`."""
        for selector, targets in parameter.selectors:
            by = targets.get(member)
            if by is None:
                continue
            wire = selector.wire or ""
            if wire in value:
                state = self.state(selector, value[wire])
            else:
                state = Mark.ABSENT if selector.default is MISSING else Given(selector.default)
            if isinstance(state, Given) and _chosen(state.content) not in by:
                return selector
        return None

    def is_in_unselected(self, place: Place) -> bool:
        """Whether the place is, or lies in, an object that a selector does not select; the object need not be there."""
        for depth, step in enumerate(place):
            holder = self.reach(place[:depth])
            if isinstance(holder, There) and isinstance(holder.value, dict) and isinstance(step, str):
                if self.selector_against(holder.parameter, holder.value, step) is not None:
                    return True
        return False

    def places(self, path: str, scope: Scope) -> Iterator[Place]:
        """The places that a path means in the payload: one for each element of its arrays."""
        parameter = self.parameter(path)
        array = parameter.open_array(scope)
        if array is None:
            place = parameter.place(scope)
            if place is not None:
                yield place
            return
        for index in range(self.count(array, scope) or 0):
            yield from self.places(path, {**scope, array: index})

    def count(self, array: str, scope: Scope) -> int | None:
        """How many elements an array has; none where it is no array or not there."""
        state = self.given(array, scope)
        return len(state.content) if isinstance(state, Given) and isinstance(state.content, list) else None

    def scope_of(self, place: Place) -> Scope:
        """The elements on the way to a place."""
        scope: dict[str, int] = {}
        parameter: Parameter | None = self.operation.payload
        for step in place:
            if parameter is None:
                break
            if isinstance(step, int):
                scope[parameter.path] = step
                parameter = parameter.items
            else:
                parameter = parameter.members.get(step)
        return scope

    def instant(self, text: str) -> int | None:
        """A text read as a point in time, in any layout."""
        found = (layout.instant(text) for layout in self.layouts)
        return next((instant for instant in found if instant is not None), None)


def _takes(type_: Type, kind: str) -> bool:
    return getattr(type_, "kinds", ()) == (kind,)


def _chosen(content: Content) -> Any:
    """What a selector's value chooses by; a code that nobody knows chooses nothing."""
    if isinstance(content, Code):
        return content.id
    return None if isinstance(content, UnknownCode) else content


