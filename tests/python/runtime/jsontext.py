"""Whether a text is JSON by its grammar, however deep and however great its numbers. The standard library's reader takes `NaN` and gives up on
depth, so it is no judge."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_SCALAR = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|" + _STRING.pattern)


def is_json_text(text: str) -> bool:
    """One value, and white space around it."""
    at = 0
    # Closing brackets that are still awaited.
    open_: list[str] = []

    def skip() -> None:
        nonlocal at
        found = _SPACE.match(text, at)
        at = found.end() if found else at

    def take(character: str) -> bool:
        nonlocal at
        skip()
        if not text.startswith(character, at):
            return False
        at += len(character)
        return True

    def key() -> bool:
        nonlocal at
        skip()
        found = _STRING.match(text, at)
        if found is None:
            return False
        at = found.end()
        return take(":")

    while True:
        # A value begins here.
        if take("["):
            if not take("]"):
                open_.append("]")
                continue
        elif take("{"):
            if not take("}"):
                open_.append("}")
                if not key():
                    return False
                continue
        else:
            found = _SCALAR.match(text, at)
            if found is None:
                return False
            at = found.end()
        # A value has ended.
        while open_ and take(open_[-1]):
            open_.pop()
        if not open_:
            skip()
            return at == len(text)
        if not take(",") or (open_[-1] == "}" and not key()):
            return False
