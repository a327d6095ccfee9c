#!/usr/bin/env python3
"""Makes a Python package from payspec.json: `generate.py payspec.json OUT`.

Needs Python 3.10 and nothing else, and reads nothing but that file; docs/payspec-json.md describes it. What it writes is a package `payspec`
without dependencies, and a pyproject.toml to install it with. The modules of `runtime/` go into it as they are: they say what each construct
means. `generator/` turns the document into modules that stand on them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from generator.document import Unreadable, read
from generator.package import modules


def main(arguments: list[str]) -> int:
    """Writes the package."""
    parser = argparse.ArgumentParser(description="Makes a Python package from payspec.json.")
    parser.add_argument("document", type=Path, help="payspec.json")
    parser.add_argument("out", type=Path, help="folder of the package; what an earlier run wrote there is replaced")
    parser.add_argument("--gateway", action="append", metavar="ID", help="only this gateway; may be repeated")
    options = parser.parse_args(arguments)
    try:
        document = read(options.document, options.gateway)
    except Unreadable as error:
        print(f"error: {options.document}: {error}", file=sys.stderr)
        return 1
    package = options.out / "payspec"
    if package.exists():
        shutil.rmtree(package)
    shutil.copytree(Path(__file__).parent / "runtime", package / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in modules(document).items():
        file = options.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
