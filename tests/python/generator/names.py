"""Python names from words."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Iterable


def snake(words: Iterable[str]) -> str:
    """A function, field or module: `request_payment`."""
    return _identifier("_".join(words), "n_")


def pascal(words: Iterable[str]) -> str:
    """A class: `RequestPayment`."""
    return _identifier("".join(word[:1].upper() + word[1:] for word in words), "N")


def shouting(words: Iterable[str]) -> str:
    """A constant: `REQUEST_PAYMENT`."""
    return _identifier("_".join(words).upper(), "N_")


def _identifier(name: str, prefix: str) -> str:
    # Python takes names that Unicode normalises to the same for one name.
    name = "".join(c for c in unicodedata.normalize("NFKC", name) if ("x" + c).isidentifier())
    if not name.isidentifier():
        name = prefix + name
    return name + "_" if keyword.iskeyword(name) or keyword.issoftkeyword(name) else name


class Scope:
    """Names of one scope, all different."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def claim(self, wanted: str) -> str:
        """The wanted name, or where it is taken the first free one with a number."""
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}_{number}", number + 1
        self._taken.add(name)
        return name
