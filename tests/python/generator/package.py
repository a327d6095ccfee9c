"""The modules of a package, by path."""

from __future__ import annotations

from .document import Document, Node, Offer
from .names import snake
from .shared import codes, context, shared
from .source import dict_of, docstring, literal
from .types import Types
from .validator import operation

IMPORTS = """from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar

from ... import _codes as codes
from ..._runtime import conditions as c, demands as d, expressions as e, model as m, rules as r, typed as t
from ..._runtime.report import Citation, Report, Severity, Text
from ..._shared import CLASSES, ENCODINGS, ENGINE, FORMATS, HINT
from ...context import Context
"""


def modules(document: Document) -> dict[str, str]:
    """All files but the runtime."""
    fingerprint = document.content["fingerprint"]
    made = f"# Made from payspec.json, fingerprint {fingerprint}; do not edit.\n"
    files = {
        "pyproject.toml": _project(fingerprint),
        "payspec/py.typed": "",
        "payspec/__init__.py": made + _root(document),
        "payspec/_codes.py": made + codes(document),
        "payspec/_shared.py": made + shared(document),
        "payspec/context.py": made + context(document),
    }
    for offer in document.offers:
        folder = f"payspec/{_folder(offer.gateway)}"
        files.setdefault(f"{folder.rsplit('/', 1)[0]}/__init__.py", made)
        files.setdefault(f"{folder}/__init__.py", made + _gateway(offer.gateway))
        files[f"{folder}/{snake(offer.words)}.py"] = made + _operation(document, offer)
    return files


def _folder(gateway: Node) -> str:
    return f"{gateway['version']}/{snake(gateway['words'])}"


def _project(fingerprint: str) -> str:
    return f"""[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "payspec"
version = "0.0.0+{fingerprint[:12]}"
description = "What Korean payment gateways accept"
requires-python = ">=3.10"

[tool.setuptools.packages.find]
include = ["payspec*"]

[tool.setuptools.package-data]
payspec = ["py.typed"]
"""


def _root(document: Document) -> str:
    names = {
        (offer.gateway["id"], offer.operation["id"]): f".{_folder(offer.gateway).replace('/', '.')}.{snake(offer.words)}"
        for offer in document.offers
    }
    table = dict_of((literal(list(key)), literal(name)) for key, name in names.items())
    return f'''"""Says whether a Korean payment gateway accepts a payload, and why not.

Each operation of a gateway is a module: `payspec.v2.kcp.request_payment`. `validate` finds them by their ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ._runtime.context import ContextError
from ._runtime.report import Citation, Finding, Report, Severity
from ._runtime.typed import ABSENT, Mismatch
from ._shared import ENGINE
from .context import Context

__all__ = ["ABSENT", "Citation", "Context", "ContextError", "Finding", "Mismatch", "OPERATIONS", "Report", "Severity", "validate"]

#: Ids of gateway and operation, and the module that is about both.
OPERATIONS = {table}


def validate(gateway: str, operation: str, payload: object, context: Mapping[str, Any] | None = None) -> Report:
    """Everything there is to say about a payload, as `json.loads` gives it.

    Raises `KeyError` where the gateway does not offer the operation, and `ContextError` where the context is not one that it takes.
    """
    module = import_module(OPERATIONS[gateway, operation], __package__)
    return ENGINE.validate(module.OPERATION, payload, context or {{}})
'''


def _gateway(gateway: Node) -> str:
    contracts = dict_of((literal(contract["id"]), literal(contract["name"]["en"])) for contract in gateway["contracts"])
    title = docstring(f"{gateway['name']['en']} · {gateway['name']['ko']}", gateway["doc"]["en"], gateway["doc"]["ko"])
    return f"{title}\n\n#: Contracts that features may need, for the context field of contracts.\nCONTRACTS: dict[str, str] = {contracts}\n"


def _operation(document: Document, offer: Offer) -> str:
    types = Types(document, offer)
    payload = types.payload()
    what, gateway = offer.operation, offer.gateway
    title = docstring(f"{what['name']['en']} · {what['name']['ko']}, {gateway['name']['en']} ({gateway['id']})", what["doc"]["en"], what["doc"]["ko"])
    name = snake(["validate", *offer.words])
    return f'''{title}

{IMPORTS}

{_spaced(types.parts)}


#: Type of the payload.
PAYLOAD = {payload}


def {name}(payload: object, context: Context | None = None) -> Report:
    """Everything there is to say about a payload: a `{payload}`, or JSON as `json.loads` gives it.

    What the context does not tell is unknown. Raises `ContextError` where it tells something that is none.
    """
    given = payload.to_json() if isinstance(payload, t.Payload) else payload
    return ENGINE.validate(OPERATION, given, context or {{}})


OPERATION = {operation(document, offer)}
'''


def _spaced(parts: list[str]) -> str:
    return "\n\n\n".join(parts)


