"""JSON values: their types, equality, numbers."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any, TypeGuard

#: A JSON value as the standard library reads it.
Json = Any

#: The greatest magnitude of an integer, 2**53 - 1.
GREATEST_INTEGER = 9007199254740991.0


def is_number(value: Json) -> TypeGuard[int | float]:
    """Whether this is a JSON number. In Python `True` is an `int` as well."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def as_float(value: int | float) -> float:
    """A number as 64-bit floating point, as everything that compares numbers reads it."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def is_integer(value: Json) -> bool:
    """Whether this is a number without fraction that every language holds exactly; `1.0` is."""
    if not is_number(value):
        return False
    number = as_float(value)
    return number.is_integer() and abs(number) <= GREATEST_INTEGER


def decimals(value: int | float) -> int:
    """Decimals of a number in the shortest notation that names it, which is what `repr` gives."""
    exponent = Decimal(repr(as_float(value))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def same(a: Json, b: Json) -> bool:
    """Equality of JSON: numbers by what they amount to, so that `1` is `1.0`, and `True` is no number."""
    if is_number(a) and is_number(b):
        return as_float(a) == as_float(b)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(value, b[name]) for name, value in a.items())
    return type(a) is type(b) and bool(a == b)


def is_empty(value: Json) -> bool:
    """`""` and `[]`, which count as missing where something is required."""
    return isinstance(value, (str, list)) and not value
