"""Names that are near. Unknown members of open objects are found for this reason alone."""

from __future__ import annotations

from collections.abc import Iterable


def is_near(given: str, names: Iterable[str]) -> bool:
    """Whether one of the names is what was probably meant: equal but for case, `_` and `-`, or at most a third of the letters away (of three
    at least)."""
    folded = _fold(given)
    limit = max(len(given), 3) // 3
    return any(_fold(name) == folded or _distance(given, name, limit) <= limit for name in names)


def _fold(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _distance(a: str, b: str, limit: int) -> int:
    """Letters inserted, left out, replaced or swapped with a neighbour (optimal string alignment)."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    last: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = last, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j - 1] + (x != y), last[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
