#!/usr/bin/env python3
"""Everything that is tested in Python: `suite.py WORK`, from the repository's root.

`WORK` is a folder that holds, made by `cargo xtask` before: `fixture/payspec.json`, `fixture/vectors`. Packages are made there too. Random cases
stand in `target/cases` and `target/fixture-cases`.
"""

from __future__ import annotations

import doctest
import filecmp
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "generated/payspec.json"
#: Pages whose examples are run.
PAGES = ["docs/consumers/python.md", "docs/consumers/another-language.md"]


def main(arguments: list[str]) -> int:
    """Runs all of it, and says of each part whether it passed."""
    (work,) = map(Path, arguments)
    made = generate(DOCUMENT, work / "package")
    fixture = generate(work / "fixture/payspec.json", work / "fixture-package")
    results = {
        "the same twice": same_twice(made, work / "again"),
        "vectors": vectors(made, ROOT / "generated/vectors", ROOT / "target/cases"),
        "vectors of the fixture": vectors(fixture, work / "fixture/vectors", ROOT / "target/fixture-cases"),
        "secrets": secrets(made),
        "one gateway alone": one_gateway(work / "one"),
        "other documents are refused": refuses(work / "refused"),
        "examples of the documentation": examples(made),
    }
    for name, passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}: {name}")
    return 0 if all(results.values()) else 1


def generate(document: Path, out: Path, *options: str) -> Path:
    """Makes a package as a user would."""
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(document), str(out), *options], check=True)
    return out


def vectors(package: Path, *folders: Path) -> bool:
    """Holds a package to vectors and cases, in a process of its own."""
    command = [sys.executable, str(HERE / "vectors.py"), str(package), *map(str, folders)]
    return subprocess.run(command, check=False).returncode == 0


def same_twice(made: Path, again: Path) -> bool:
    """Whether a second run writes the same, byte for byte."""
    generate(DOCUMENT, again)
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.suffix in (".py", ".toml", ".typed"))
    _, different, missing = filecmp.cmpfiles(made, again, map(str, files), shallow=False)
    return len(files) > 50 and not different and not missing


def secrets(package: Path) -> bool:
    """Whether what is secret is in no `repr`, and no value in what is said of a payload that cannot be read."""
    program = """
from payspec import Mismatch
from payspec.v2.kcp.instant_payment import PAYLOAD

secret = "4111111111111111"
card = {"credential": {"number": secret, "expiryYear": "30", "expiryMonth": "12", "birthOrBusinessRegistrationNumber": "900101", "passwordTwoDigits": "12"}}
payload = {"paymentId": "1", "orderName": "x", "amount": {"total": 1}, "currency": "KRW", "method": {"card": card}}
read = PAYLOAD.from_json(payload)
assert read.to_json() == payload
assert secret not in repr(read) and "900101" not in repr(read) and "orderName" not in repr(read) and "order_name='x'" in repr(read)
try:
    PAYLOAD.from_json({**payload, "currency": secret})
except Mismatch as mismatch:
    assert secret not in str(mismatch) and "currency" in str(mismatch)
else:
    raise AssertionError("a currency of its own")
"""
    return subprocess.run([sys.executable, "-c", program], cwd=package, check=False).returncode == 0


def one_gateway(out: Path) -> bool:
    """Whether a package of one gateway has that and works."""
    generate(DOCUMENT, out, "--gateway", "v2/kcp")
    program = "import payspec; print(sorted({gateway for gateway, _ in payspec.OPERATIONS}), len(payspec.validate('v2/kcp', 'request-payment', {})) > 3)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=out, capture_output=True, text=True, check=False)
    return ran.stdout.strip() == "['v2/kcp'] True"


def refuses(out: Path) -> bool:
    """Whether a document of another major version, and a kind of node that is not known, stop the generator instead of being passed over."""
    out.mkdir(parents=True, exist_ok=True)
    text = DOCUMENT.read_text(encoding="utf-8")
    content = json.loads(text)
    newer = {**content, "payspec": "2.0.0"}
    changed = {"newer": json.dumps(newer), "kind": text.replace('"kind":"is"', '"kind":"resembles"'), "no": "[]"}
    refused = []
    for name, contents in changed.items():
        assert contents != text
        file = out / f"{name}.json"
        file.write_text(contents, encoding="utf-8")
        command = [sys.executable, str(HERE / "generate.py"), str(file), str(out / name)]
        refused.append(subprocess.run(command, capture_output=True, check=False).returncode != 0)
    return all(refused)


def examples(package: Path) -> bool:
    """Runs the examples of pages as `doctest` does."""
    sys.path.insert(0, str(package))
    counts = [doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8") for page in PAGES]
    return all(attempted > 5 and failed == 0 for failed, attempted in counts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
