"""Python source: calls and tuples, on several lines where they are long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

WIDTH = 140


def call(name: str, *positional: str, **named: str) -> str:
    """`name(a, b, c=d)`."""
    return _brackets(f"{name}(", [*positional, *(f"{key}={value}" for key, value in named.items())], ")")


def tuple_of(items: Iterable[str]) -> str:
    """`(a, b)`, `(a,)`, `()`."""
    items = list(items)
    return f"({items[0]},)" if len(items) == 1 and len(items[0]) < WIDTH and "\n" not in items[0] else _brackets("(", items, ")")


def dict_of(items: Iterable[tuple[str, str]]) -> str:
    """`{a: b}`."""
    return _brackets("{", [f"{key}: {value}" for key, value in items], "}")


def literal(value: Any) -> str:
    """A text, a number, `True`, `None`; or lists of these as tuples."""
    if isinstance(value, list):
        return tuple_of(literal(item) for item in value)
    return repr(value)


def _brackets(before: str, items: list[str], after: str) -> str:
    line = before + ", ".join(items) + after
    if len(line) <= WIDTH and "\n" not in line:
        return line
    return before + "".join("\n    " + item.replace("\n", "\n    ") + "," for item in items) + "\n" + after


def docstring(*lines: str) -> str:
    """A docstring whose text cannot end it or be taken for escapes."""
    text = "\n\n".join(line for line in lines if line).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    # A quotation mark at the end would join those that end the docstring.
    if text.endswith('"'):
        text = text[:-1] + '\\"'
    return f'"""{text}"""'


def indent(text: str, by: int = 1) -> str:
    """Lines further to the right; empty ones stay empty. For text in which no string runs over lines."""
    return "\n".join("    " * by + line if line else line for line in text.split("\n"))
