#!/usr/bin/env python3
"""Holds a package made by `generate.py` to vectors: `vectors.py PACKAGE FOLDER...`.

Every line of every `.jsonl` file must get exactly the findings that it expects, in order; those of level `structural` are counted apart. Payloads that
are accepted must also survive being read into a dataclass and written again.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

#: Disagreements that are printed.
SHOWN = 5


def main(arguments: list[str]) -> int:
    """Runs all vectors below some folders."""
    package, *folders = arguments
    sys.path.insert(0, package)
    # Vectors nest deeper than Python likes to recurse.
    sys.setrecursionlimit(10_000)
    payspec = import_module("payspec")
    failed = False
    for folder in folders:
        files = sorted(Path(folder).rglob("*.jsonl"))
        if not files:
            print(f"error: no vectors in {folder}", file=sys.stderr)
            return 1
        counts: Counter[str] = Counter()
        _SEEN.clear()
        for file in files:
            for line in file.read_text(encoding="utf-8").rstrip("\n").split("\n"):
                _run(payspec, json.loads(line), counts)
        wrong = counts["wrong"] + counts["typed wrong"]
        failed |= wrong > 0
        _note(folder, counts["structural"] + counts["full"], wrong)
        print(
            f"{folder}: {len(files)} operations, {counts['structural']} structural and {counts['full']} full vectors, {counts['findings']} findings"
            f" in {len(_SEEN)} rules, {counts['typed']} accepted payloads through types"
            f" ({counts['unselected']} not, for what they hold beside what is selected): {wrong} disagreements"
        )
    return 1 if failed else 0


def _note(folder: str, count: int, wrong: int) -> None:
    """Notes figures for the table of targets, if `PAYSPEC_FIGURES` names a folder: of the specs, not of the fixture."""
    figures = os.environ.get("PAYSPEC_FIGURES")
    kind = {"generated/vectors": "vectors", "target/cases": "cases"}.get("/".join(Path(folder).parts[-2:]))
    if figures and kind:
        (Path(figures) / f"ir-{kind}").write_text(f"{count} {wrong}\n")


#: Gateway, operation and rule of what has been found in a folder.
_SEEN: set[tuple[str, str, str]] = set()


def _run(payspec: Any, vector: dict[str, Any], counts: Counter[str]) -> None:
    counts[vector["level"]] += 1
    where = (vector["gateway"], vector["operation"])
    report = payspec.validate(*where, vector["payload"], vector["context"])
    found = _shown(report)
    counts["findings"] += len(found)
    _SEEN.update((*where, finding["rule"]) for finding in found)
    if found != vector["findings"]:
        return _disagree("wrong", vector, found, counts)
    if not report.accepted:
        return None
    module = import_module(payspec.OPERATIONS[where], "payspec")
    try:
        again = module.PAYLOAD.from_json(vector["payload"]).to_json()
    except payspec.Mismatch:
        # An object that is not selected may lack what it needs: it has no effect.
        if any(finding["rule"].endswith(":unselected") for finding in found):
            counts["unselected"] += 1
            return None
        return _disagree("typed wrong", vector, [], counts)
    counts["typed"] += 1
    found_again = _shown(payspec.validate(*where, again, vector["context"]))
    return None if found_again == found else _disagree("typed wrong", vector, found_again, counts)


def _shown(report: Any) -> list[dict[str, Any]]:
    """Findings as vectors write them."""
    found = []
    for finding in report:
        shown = finding.to_json("en")
        # A message is there in both languages, with nothing left to fill in.
        for lang in ("ko", "en"):
            message = finding.message(lang)
            assert message and "{" not in message, finding.rule
        del shown["message"]
        found.append(shown)
    return found


def _disagree(kind: str, vector: dict[str, Any], found: list[dict[str, Any]], counts: Counter[str]) -> None:
    counts[kind] += 1
    if counts["wrong"] + counts["typed wrong"] <= SHOWN:
        print(f"{kind}: {json.dumps(vector, ensure_ascii=False)}\n  found: {json.dumps(found, ensure_ascii=False)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
