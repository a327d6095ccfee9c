"""Modules that all operations share: code tables, formats, the context."""

from __future__ import annotations

from .document import Document, Node
from .names import Scope, pascal
from .source import call, dict_of, literal, tuple_of
from .validator import table_name, text


def codes(document: Document) -> str:
    """`_codes.py`: each code system as each dialect spells it."""
    lines = ["from ._runtime.model import CodeTable", ""]
    for system in document.content["code_systems"]:
        for dialect in system["dialects"]:
            lines.append(f"{table_name(document, system['id'], dialect)} = {_table(system, dialect)}")
    return "\n".join(lines) + "\n"


def _table(system: Node, dialect: str) -> str:
    ids: dict[str, str] = {}
    exponents: dict[str, int] = {}
    for code in system["codes"]:
        spelling = code["spellings"].get(dialect)
        if spelling is None:
            continue
        for text_ in (spelling["canonical"], *spelling.get("accepted", ())):
            # The first code that is spelled so.
            ids.setdefault(text_, code["id"])
        if "exponent" in code:
            exponents[code["id"]] = code["exponent"]
    pairs = [(literal(key), literal(value)) for key, value in ids.items()]
    decimals = [(literal(key), literal(value)) for key, value in exponents.items()]
    return call("CodeTable", literal(bool(system.get("open"))), dict_of(pairs), *([dict_of(decimals)] if decimals else []))


def shared(document: Document) -> str:
    """`_shared.py`: classes of characters, encodings, formats, and the engine."""
    content = document.content
    formats = [(literal(of["id"]), _format(of)) for of in content["formats"]]
    classes = [(literal(of["id"]), call("Characters", literal(of["characters"]))) for of in content["character_classes"]]
    encodings = [(literal(of["id"]), _encoding(of)) for of in content["encodings"]]
    layouts = tuple_of(f"FORMATS[{of['id']!r}]" for of in content["formats"] if "year" in of.get("groups", ()))
    fields = dict_of((literal(field["name"]), _field(field)) for field in content["context"])
    return f"""from ._runtime.context import Field, Schema
from ._runtime.engine import Engine
from ._runtime.formats import Characters, Encoding, Format
from ._runtime.report import Text

CLASSES = {dict_of(classes)}

ENCODINGS = {dict_of(encodings)}

FORMATS = {dict_of(formats)}

#: Said behind a message where something is undecided.
HINT = {text(content["undecided"])}

ENGINE = Engine(Schema({fields}, FORMATS["rfc3339"]), {layouts})
"""


def _format(node: Node) -> str:
    return call("Format", literal(node.get("pattern")), *([literal(node["groups"])] if "groups" in node else []))


def _encoding(node: Node) -> str:
    widths = tuple_of(literal([width["to"], width["bytes"]]) for width in node["widths"])
    return call("Encoding", widths, call("Characters", literal(node["characters"])) if "characters" in node else "None")


def _field(node: Node) -> str:
    kind = node["type"]
    named = {}
    if kind["kind"] == "choice":
        named["values"] = literal(kind["values"])
        named["groups"] = dict_of((literal(group), literal(words)) for group, words in kind["groups"].items())
    if kind["kind"] == "object":
        named["members"] = dict_of((literal(member["name"]), _field(member)) for member in kind["members"])
    return call("Field", literal(kind["kind"]), **named)


def context(document: Document) -> str:
    """`context.py`: the context as a `TypedDict`."""
    parts: list[str] = []
    _dictionary(document.content["context"], "Context", Scope(), parts)
    head = '"""What a caller may know beside the payload. Whatever is left out is unknown."""\n\n'
    return head + "from typing import List, Literal, TypedDict\n\n" + "\n\n".join(parts) + "\n"


def _dictionary(fields: list[Node], name: str, scope: Scope, parts: list[str]) -> str:
    name = scope.claim(name)
    members = [(literal(field["name"]), _annotation(field, name, scope, parts)) for field in fields]
    parts.append(f"{name} = {call('TypedDict', literal(name), dict_of(members), total='False')}")
    return name


_PLAIN = {"contracts": "List[str]", "version": "str", "instant": "str", "string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def _annotation(field: Node, above: str, scope: Scope, parts: list[str]) -> str:
    match field["type"]["kind"]:
        case "choice":
            words = [*field["type"]["values"], *field["type"]["groups"]]
            return f"Literal[{', '.join(map(literal, words))}]"
        case "object":
            return _dictionary(field["type"]["members"], above + pascal(field["words"]), scope, parts)
        case kind:
            return _PLAIN[kind]
