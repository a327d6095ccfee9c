"""What an operation's validator is made of: parameters with their checks, derived numbers, rules."""

from __future__ import annotations

from .document import Document, Node, Offer
from .names import shouting
from .source import call, dict_of, literal, tuple_of
from .trees import condition, expression, range_, values


def operation(document: Document, offer: Offer) -> str:
    """The `Operation` that the engine judges by."""
    fields = context_kinds(document.content["context"])
    return call(
        "m.Operation",
        literal(offer.gateway["id"]),
        literal(offer.operation["id"]),
        context=dict_of((literal(field), literal(fields[field])) for field in offer.operation["context"]),
        contracts=literal([contract["id"] for contract in offer.gateway["contracts"]]),
        parameters=tuple_of(_parameter(document, offer, parameter) for parameter in offer.parameters),
        derived=dict_of((literal(derived["id"]), _derived(derived)) for derived in offer.derived),
        rules=tuple_of(_rule(rule) for rule in offer.rules),
        hint="HINT",
    )


def context_kinds(fields: list[Node]) -> dict[str, str]:
    """The type of each context field that is no object, by dotted name."""
    kinds: dict[str, str] = {}
    for field in fields:
        if field["type"]["kind"] == "object":
            kinds.update(context_kinds(field["type"]["members"]))
        else:
            kinds[field["field"]] = field["type"]["kind"]
    return kinds


def _parameter(document: Document, offer: Offer, node: Node) -> str:
    named: dict[str, str] = {}
    for member in ("parent", "wire", "nullable", "open"):
        if member in node:
            named[member] = literal(node[member])
    if "default" in node:
        default = literal(node["default"])
        named["default"] = call("m.Code", default) if node["type"]["kind"] == "code" else default
    if "selects" in node:
        named["selects"] = tuple_of(literal([case["value"], case["member"]]) for case in node["selects"])
    named["checks"] = tuple_of(_check(node, check) for check in node["checks"])
    return call("m.Parameter", literal(node["path"]), _type(document, offer, node["type"]), **named)


def _type(document: Document, offer: Offer, node: Node) -> str:
    match node["kind"]:
        case "string" | "integer" | "number" | "boolean" | "object" | "array" | "json" as kind:
            return f"m.{kind.upper()}"
        case "code":
            table = f"codes.{table_name(document, node['system'], offer.operation['dialect'])}"
            return call("m.CodeType", table, *([literal([also["value"] for also in node["also"]])] if "also" in node else []))
        case "amount":
            return "m.INTEGER" if node["unit"] == "minor" else "m.NUMBER"
        case "union":
            return call("m.Simple", literal(node["of"]))
        case kind:
            raise ValueError(f"a type of kind {kind}")


def table_name(document: Document, system: str, dialect: str) -> str:
    """The constant that holds a code system as one dialect spells it."""
    return shouting([*document.by_id("code_systems")[system]["words"], *dialect.split("-")])


def _check(parameter: Node, node: Node) -> str:
    grades = tuple_of(_grade(grade, parameter) for grade in node["grades"])
    return call("m.Check", literal(node["id"]), f"m.{node['layer'].upper()}", grades, *_sources(node))


def _grade(node: Node, parameter: Node | None = None) -> str:
    return call("m.Grade", severity(node), _demand(node["demand"], parameter), text(node["message"]))


def severity(node: Node) -> str:
    """The severity of a grade or rule."""
    return f"Severity.{node['severity'].upper()}"


def text(node: Node) -> str:
    """A text in both languages."""
    return call("Text", literal(node["ko"]), literal(node["en"]))


def _sources(node: Node) -> list[str]:
    citations = [call("Citation", literal(source["doc"]), literal(source["lines"])) for source in node.get("sources", ())]
    return [tuple_of(citations)] if citations else []


def _demand(node: Node, parameter: Node | None) -> str:
    match node["kind"]:
        case "type":
            return call("d.HasType")
        case "required":
            return call("d.Required")
        case "known":
            return call("d.Known")
        case "code":
            return call("d.IsCode")
        case "amount":
            return call("d.Amount", literal(parameter["type"]["currency"] if parameter else None))
        case "deprecated":
            return call("d.Deprecated")
        case "selected":
            return call("d.Selected")
        case "values":
            return call("d.Among", values(node["values"]))
        case "min_length":
            return call("d.MinLength", literal(node["limit"]))
        case "max_length":
            return call("d.MaxLength", literal(node["limit"]))
        case "max_bytes":
            return call("d.MaxBytes", literal(node["limit"]), f"ENCODINGS[{node['encoding']!r}]")
        case "encodable_in":
            return call("d.EncodableIn", f"ENCODINGS[{node['encoding']!r}]")
        case "charset":
            return call("d.Charset", tuple_of(f"CLASSES[{of!r}]" for of in node["classes"]), literal(node["characters"]))
        case "prefix":
            return call("d.Prefix", literal(node["prefix"]))
        case "format":
            return call("d.HasFormat", tuple_of(f"FORMATS[{of!r}]" for of in node["formats"]))
        case "range":
            return call("d.InRange", range_(node))
        case "min_items":
            return call("d.MinItems", literal(node["limit"]))
        case "max_items":
            return call("d.MaxItems", literal(node["limit"]))
        case "unique_by":
            return call("d.UniqueBy", literal(node.get("member")))
        case kind:
            raise ValueError(f"a demand of kind {kind}")


def _derived(node: Node) -> str:
    cases = tuple_of(tuple_of([condition(case["when"]), expression(case["value"])]) for case in node["cases"])
    return call("e.Derived", cases, expression(node["otherwise"]) if "otherwise" in node else "None")


def _rule(node: Node) -> str:
    named = {"when": condition(node["when"])} if "when" in node else {}
    sources = _sources(node)
    if sources:
        named["sources"] = sources[0]
    return call("r.Rule", literal(node["id"]), severity(node), _effect(node["effect"]), **named)


def _effect(node: Node) -> str:
    match node["kind"]:
        case "require" | "recommend":
            return call("r.BeGiven", tuple_of(map(_target, node["targets"])))
        case "forbid" | "ignore":
            return call("r.BeAbsent", tuple_of(map(_target, node["targets"])))
        case "allow":
            return call("r.Allow", tuple_of(tuple_of([_target(target), values(target["values"])]) for target in node["targets"]))
        case "limit":
            return call("r.Limit", tuple_of(map(_graded_target, node["targets"])))
        case "any_of" | "exactly_one" | "at_most_one" | "together" as kind:
            name = {"any_of": "AnyOf", "exactly_one": "ExactlyOne", "at_most_one": "AtMostOne", "together": "Together"}[kind]
            return call(f"r.{name}", literal(node["alternatives"]), _target(node["target"]))
        case "assert":
            return call("r.Assert", expression(node["expression"]), _target(node["target"]))
        case "needs_contract":
            return call("r.NeedsContract", literal(node["contract"]), literal(node["field"]), _target(node["target"]))
        case "note":
            return call("r.Note", _target(node["target"]))
        case kind:
            raise ValueError(f"an effect of kind {kind}")


def _target(node: Node) -> str:
    return call("r.Target", literal(node["at"]), text(node["message"]))


def _graded_target(node: Node) -> str:
    return call("r.GradedTarget", literal(node["at"]), tuple_of(_grade(grade) for grade in node["grades"]), *_sources(node))
