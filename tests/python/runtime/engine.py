"""Judges payloads: each parameter by itself, then each rule, then what of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .context import Schema
from .demands import Amount, first_broken
from .formats import Format
from .model import Check, Code, CodeType, Content, NoCode, Operation, Parameter, Place, UnknownCode, WrongType
from .order import Raised, settle
from .report import Report
from .rules import Rule
from .suggest import is_near
from .values import Json, decimals, is_empty
from .view import Given, View


@dataclass(frozen=True)
class Engine:
    """What all operations of a package have in common."""

    schema: Schema
    #: Formats that name points in time.
    layouts: tuple[Format, ...]

    def validate(self, operation: Operation, payload: Json, context: Mapping[str, Json]) -> Report:
        """Everything there is to say about a payload. Raises `ContextError`."""
        known = self.schema.read(context, operation.contracts)
        judge = _Judge(View(operation, self.schema, self.layouts, payload, known))
        judge.value(operation.payload, (), payload)
        if isinstance(payload, dict):
            missing = set(judge.missing)
            rule: Rule
            for rule in operation.rules:
                rule.judge(judge.view, missing, judge.raised)
        return Report(settle(operation, judge.raised))


class _Judge:
    """What is found at parameters by themselves."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.raised: list[Raised] = []
        #: Places of required parameters that are missing.
        self.missing: list[Place] = []

    def _raise(self, check: Check | None, place: Place) -> None:
        if check is not None:
            grade = check.grades[0]
            self.raised.append(Raised(check.layer, place, check.rule, grade.severity, grade.text, (), check.sources))

    def _raise_missing(self, parameter: Parameter, place: Place) -> None:
        if "required" in parameter.named:
            self._raise(parameter.named["required"], place)
            self.missing.append(place)

    def value(self, parameter: Parameter, place: Place, value: Json) -> None:
        """Judges a value and all below it."""
        named = parameter.named
        if "required" in named and is_empty(value):
            return self._raise_missing(parameter, place)
        self._raise(named.get("deprecated"), place)
        if value is None and parameter.nullable:
            return None
        try:
            content = parameter.type.read(value)
        except WrongType:
            return self._raise(named["type"], place)
        except NoCode:
            return self._raise(named["code"], place)
        if isinstance(content, UnknownCode):
            self._raise(named["code"], place)
        if "amount" in named and self._has_too_many_decimals(named["amount"], place, value):
            self._raise(named["amount"], place)
        self._refinements(parameter, place, value, content)
        if parameter.members or "known" in named:
            self._members(parameter, place, value)
        elif parameter.items is not None:
            for index, element in enumerate(value):
                self.value(parameter.items, (*place, index), element)
        return None

    def _refinements(self, parameter: Parameter, place: Place, value: Json, content: Content) -> None:
        for check in parameter.refinements:
            broken = first_broken(check.grades, value, content)
            if broken is not None:
                grade, culprits = broken
                for culprit in culprits:
                    at = place if culprit is None else (*place, culprit)
                    self.raised.append(Raised(check.layer, at, check.rule, grade.severity, grade.text, (), check.sources))

    def _members(self, parameter: Parameter, place: Place, value: Mapping[str, Json]) -> None:
        for name, member in parameter.members.items():
            below = (*place, name)
            selector = self.view.selector_against(parameter, value, name)
            if name not in value:
                if selector is None:
                    self._raise_missing(member, below)
            elif selector is None:
                self.value(member, below, value[name])
            else:
                self._type_only(member, below, value[name])
                self._raise(member.named["selected"], below)
        for name in value:
            if name in parameter.members:
                continue
            # What is there cannot have been meant.
            absent = (member for member in parameter.members if member not in value)
            if not parameter.open or is_near(name, absent):
                self._raise(parameter.named["known"], (*place, name))

    def _type_only(self, parameter: Parameter, place: Place, value: Json) -> None:
        """What is left to say inside an object that is not selected."""
        if value is None and parameter.nullable:
            return
        try:
            parameter.type.read(value)
        except WrongType:
            return self._raise(parameter.named["type"], place)
        except NoCode:
            return
        for name, member in parameter.members.items():
            if name in value:
                self._type_only(member, (*place, name), value[name])
        if parameter.items is not None:
            for index, element in enumerate(value):
                self._type_only(parameter.items, (*place, index), element)

    def _has_too_many_decimals(self, check: Check, place: Place, value: Json) -> bool:
        """More than the currency has; false where that is not known."""
        demand = check.grades[0].demand
        if not isinstance(demand, Amount) or demand.currency is None:
            return False
        state = self.view.read(demand.currency, self.view.scope_of(place))
        of = self.view.parameter(demand.currency).type
        if not isinstance(state, Given) or not isinstance(state.content, Code) or not isinstance(of, CodeType):
            return False
        exponent = of.table.exponents.get(state.content.id)
        return exponent is not None and decimals(value) > exponent


