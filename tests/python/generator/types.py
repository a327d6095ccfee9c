"""Dataclasses and enums of an operation."""

from __future__ import annotations

from dataclasses import dataclass, field

from .document import Document, Node, Offer
from .names import Scope, pascal, shouting, snake
from .source import call, dict_of, docstring, indent, literal, tuple_of
from .validator import table_name

#: Names that modules of operations use themselves.
USED = """Any ClassVar Citation Enum Report Severity Text CLASSES ENCODINGS ENGINE FORMATS HINT OPERATION PAYLOAD Context annotations cast codes
dataclass field c d e m r t bool dict float int list object str type super property""".split()

#: Names that a field cannot have: what annotations use, and what classes have of their own.
FIELDS = """bool dict float int list object str type field other to_json from_json Any ClassVar t codes m""".split()


@dataclass
class Types:
    """Classes of one operation, in the order in which they need each other."""

    document: Document
    offer: Offer
    scope: Scope = field(default_factory=lambda: Scope(USED))
    parts: list[str] = field(default_factory=list)
    enums: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)

    def payload(self) -> str:
        """Writes all classes and returns the name of the payload's."""
        name = self.scope.claim(pascal(self.offer.words))
        self._class(self.offer.parameters[0], name, [])
        return name

    def _below(self, path: str) -> list[Node]:
        return [parameter for parameter in self.offer.parameters if parameter.get("parent") == path]

    def _class(self, node: Node, name: str, words: list[str]) -> None:
        names = Scope(FIELDS)
        # Members come first: an annotation may be any class, but readers are values.
        members = [(member, names.claim(snake(member["words"])), *self._of(member, [*words, *member["words"]])) for member in self._below(node["path"])]
        fields, readers = [], []
        for member, attribute, annotation, reader in members:
            fields.append(_field(member, attribute, annotation))
            readers.append(_member(member, attribute, reader))
        fields.append("#: Members that nobody listed.\nother: dict[str, Any] = field(default_factory=dict, repr=False)")
        lines = [
            docstring(f"{node['name']['en']} · {node['name']['ko']}", node["doc"]["en"], node["doc"]["ko"]),
            "",
            *fields,
            "",
            f"_members: ClassVar[tuple[t.Member, ...]] = {tuple_of(readers)}",
        ]
        self.parts.append(f"@dataclass(kw_only=True)\nclass {name}(t.Payload):\n" + indent("\n".join(lines)))

    def _of(self, node: Node, words: list[str]) -> tuple[str, str]:
        """Annotation of a parameter's values, and what reads them."""
        match node["type"]["kind"]:
            case "string":
                return "str", "t.as_it_is"
            case "boolean":
                return "bool", "t.as_it_is"
            case "integer":
                return "int", "t.whole"
            case "number":
                return "float", "t.as_it_is"
            case "amount":
                return ("int", "t.whole") if node["type"]["unit"] == "minor" else ("float", "t.as_it_is")
            case "json":
                return "Any", "t.as_it_is"
            case "union":
                return " | ".join(_SIMPLE[of] for of in node["type"]["of"]), "t.as_it_is"
            case "object":
                name = self.scope.claim(pascal(words))
                self._class(node, name, words)
                return name, f"{name}.from_json"
            case "array":
                (element,) = self._below(node["path"])
                annotation, reader = self._of(element, [*words, "item"])
                annotation = f"{annotation} | None" if element.get("nullable") else annotation
                return f"list[{annotation}]", f"t.each({reader})"
            case "code":
                return self._code(node, words)
            case kind:
                raise ValueError(f"a type of kind {kind}")

    def _code(self, node: Node, words: list[str]) -> tuple[str, str]:
        system = self.document.by_id("code_systems")[node["type"]["system"]]
        dialect = self.offer.operation["dialect"]
        codes = [code for code in system["codes"] if dialect in code["spellings"]]
        allowed = _allowed(node)
        known = {code["id"] for code in codes}
        items = [(code["id"], code["words"], code["spellings"][dialect]["canonical"], code["name"]) for code in codes]
        items += [(also["value"], also["words"], also["value"], None) for also in node["type"].get("also", ()) if also["value"] not in known]
        items = [item for item in items if allowed is None or item[0] in allowed]
        table = f"codes.{table_name(self.document, system['id'], dialect)}"
        if not items:
            return "str", "t.as_it_is"
        key = (system["id"], *(item[0] for item in items))
        if key not in self.enums:
            name, names = self.scope.claim(pascal(words)), Scope()
            lines = [docstring(f"{system['name']['en']} · {system['name']['ko']}"), ""]
            members = []
            for id_, code_words, canonical, label in items:
                member = names.claim(shouting(code_words))
                lines += [f"#: {label['en']} · {label['ko']}"] if label else []
                lines.append(f"{member} = {literal(canonical)}")
                members.append((literal(id_), f"{name}.{member}"))
            self.parts.append(f"class {name}(str, Enum):\n" + indent("\n".join(lines)))
            self.enums[key] = (name, call("t.code", table, dict_of(members)))
        name, reader = self.enums[key]
        return (f"{name} | str" if system.get("open") else name), reader


_SIMPLE = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "object": "dict[str, Any]",
    "array": "list[Any]",
}


def _allowed(node: Node) -> set[str] | None:
    """Ids of the codes that no check of the parameter refuses; none is all."""
    allowed: set[str] | None = None
    for check in node["checks"]:
        for grade in check["grades"]:
            if grade["severity"] == "error" and grade["demand"]["kind"] == "values":
                values = set(grade["demand"]["values"].get("values", ()))
                allowed = values if allowed is None else allowed & values
    return allowed


def _is_required(node: Node) -> bool:
    presence = node["presence"]
    return presence["kind"] == "required" or bool(presence["kind"] == "constant" and presence.get("required"))


def _keeps_null(node: Node) -> bool:
    return bool(node.get("nullable")) or node["type"]["kind"] == "json"


def _field(node: Node, name: str, annotation: str) -> str:
    comment = f"#: {node['name']['en']} · {node['name']['ko']}"
    if node.get("nullable") and annotation != "Any":
        annotation += " | None"
    if _is_required(node):
        # A secret is never shown.
        default = " = field(repr=False)" if node.get("secret") else ""
        return f"{comment}\n{name}: {annotation}{default}"
    absent = "t.ABSENT" if _keeps_null(node) else "None"
    if annotation != "Any":
        annotation += " | t.Absent" if _keeps_null(node) else " | None"
    value = f"field(default={absent}, repr=False)" if node.get("secret") else absent
    return f"{comment}\n{name}: {annotation} = {value}"


def _member(node: Node, name: str, reader: str) -> str:
    flags = {}
    if _is_required(node):
        flags["required"] = "True"
    if _keeps_null(node):
        flags["nullable"] = "True"
    return call("t.Member", literal(name), literal(node["wire"]), reader, **flags)
