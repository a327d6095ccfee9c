"""Reads payspec.json and puts together what it says once for several."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The format that is understood: any 1.x.
MAJOR = "1"

Node = dict[str, Any]


class Unreadable(Exception):
    """The file is no payspec.json of a version that is understood, or lacks what was asked for."""


@dataclass
class Offer:
    """What a gateway makes of an operation, whole: the platform's parameters and rules are in their places."""

    gateway: Node
    operation: Node
    parameters: list[Node]
    derived: list[Node]
    rules: list[Node]

    @property
    def words(self) -> list[str]:
        """Words of the operation's name."""
        words: list[str] = self.operation["words"]
        return words


@dataclass
class Document:
    """Everything."""

    content: Node
    offers: list[Offer]

    def by_id(self, name: str) -> dict[str, Node]:
        """A list of things with ids, by id."""
        return {thing["id"]: thing for thing in self.content[name]}


def read(path: Path, gateways: list[str] | None = None) -> Document:
    """Reads a file, for some gateways or all."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        version = content["payspec"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"no payspec.json: {error}") from error
    if version.split(".")[0] != MAJOR:
        raise Unreadable(f"version {version} of the format; {MAJOR}.x is understood")
    known = [gateway["id"] for gateway in content["gateways"]]
    for gateway in gateways or ():
        if gateway not in known:
            raise Unreadable(f"no gateway `{gateway}`; there is {', '.join(known)}")
    chosen = [gateway for gateway in content["gateways"] if not gateways or gateway["id"] in gateways]
    operations = {(operation["version"], operation["id"]): operation for operation in content["operations"]}
    return Document(content, [_offer(gateway, offer, operations) for gateway in chosen for offer in gateway["operations"]])


def _offer(gateway: Node, offer: Node, operations: dict[tuple[str, str], Node]) -> Offer:
    operation = operations[gateway["version"], offer["operation"]]
    # A text stands for the platform's own.
    parameters = {parameter["path"]: parameter for parameter in operation["parameters"]}
    rules = {rule["id"]: rule for rule in operation.get("rules", ())}
    return Offer(
        gateway,
        operation,
        [parameters[own] if isinstance(own, str) else own for own in offer["parameters"]],
        offer.get("derived", []),
        [rules[own] if isinstance(own, str) else own for own in offer["rules"]],
    )
