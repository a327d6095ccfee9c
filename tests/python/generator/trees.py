"""Conditions and expressions as Python: for each kind of node what makes it. A kind that is not here is an error, never passed over."""

from __future__ import annotations

from collections.abc import Iterable

from .document import Node
from .source import call, literal, tuple_of


def condition(node: Node) -> str:
    """A condition."""
    match node["kind"]:
        case "always":
            return call("c.Always")
        case "all":
            return call("c.All", tuple_of(map(condition, node["conditions"])))
        case "any":
            return call("c.Any", tuple_of(map(condition, node["conditions"])))
        case "not":
            return call("c.Not", condition(node["condition"]))
        case "present":
            return call("c.Present", literal(node["parameter"]))
        case "is":
            return _of_subject(node["subject"], call("c.OneOf", values(node["values"])))
        case "is_not":
            return _of_subject(node["subject"], call("c.NoneOf", values(node["values"])))
        case "within":
            bounds = {end: _bound(node[end]) for end in ("lower", "upper") if end in node}
            return _of_subject(node["subject"], call("c.Within", **bounds))
        case "predicate":
            return condition(node["condition"])
        case "each":
            return call("c.Each", literal(node["array"]), condition(node["condition"]))
        case "some":
            return call("c.Some", literal(node["array"]), condition(node["condition"]))
        case kind:
            raise ValueError(f"a condition of kind {kind}")


def _of_subject(subject: Node, matcher: str) -> str:
    match subject["kind"]:
        case "parameter":
            return call("c.OfParameter", literal(subject["path"]), matcher)
        case "context":
            return call("c.OfContext", literal(subject["field"]), matcher)
        case "derived":
            return call("c.OfDerived", literal(subject["id"]), matcher)
        case kind:
            raise ValueError(f"a subject of kind {kind}")


def _bound(node: Node) -> str:
    return call("c.Bound", literal(node["value"]), literal(node["inclusive"]))


def values(node: Node) -> str:
    """Some values."""
    named = {}
    if "values" in node:
        named["values"] = literal(node["values"])
    if "ranges" in node:
        named["ranges"] = tuple_of(map(range_, node["ranges"]))
    if "except" in node:
        named["unlisted"] = "True"
    return call("d.Values", **named)


def range_(node: Node) -> str:
    """A range of numbers; `min` and `max` may stand beside other members."""
    return call("d.Range", **{end: literal(node[end]) for end in ("min", "max") if end in node})


def expression(node: Node) -> str:
    """An expression."""
    match node["kind"]:
        case "number" | "text" | "boolean" as kind:
            return call(f"e.{kind}", literal(node["value"]))
        case "time_of_day":
            return call("e.time_of_day", literal(node["minutes"]))
        case "parameter":
            return call("e.Parameter", literal(node["path"]))
        case "context":
            return call("e.Context", literal(node["field"]))
        case "derived":
            return call("e.DerivedNumber", literal(node["id"]))
        case "arithmetic":
            return call("e.Arithmetic", _all(node["left"], node["right"]), literal(node["op"]))
        case "compare":
            return call("e.Compare", _all(node["left"], node["right"]), literal(node["op"]))
        case "within":
            return call("e.Between", _all(node["value"], node["low"], node["high"]))
        case "and":
            return call("e.And", _all(*node["operands"]))
        case "or":
            return call("e.Or", _all(*node["operands"]))
        case "not":
            return call("e.Not", _all(node["operand"]))
        case "length":
            return call("e.Length", _all(node["of"]))
        case "sum":
            return call("e.Sum", literal(node["over"]), expression(node["term"]))
        case "later":
            return call("e.Later", _all(node["instant"], node["count"]), literal(node["unit"]))
        case "time_of_day_of":
            return call("e.TimeOfDayOf", _all(node["instant"]))
        case "instant_of":
            return call("e.InstantOf", _all(node["text"]))
        case "number_of":
            return call("e.NumberOf", _all(node["text"]))
        case kind:
            raise ValueError(f"an expression of kind {kind}")


def _all(*nodes: Node) -> str:
    parts: Iterable[str] = map(expression, nodes)
    return tuple_of(parts)
