"""What is found in a payload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

Lang = Literal["ko", "en"]


class Severity(IntEnum):
    """How grave a finding is."""

    NOTICE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Text:
    """A text in both languages."""

    ko: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in one of them."""
        return self.ko if lang == "ko" else self.en


@dataclass(frozen=True)
class Citation:
    """A place in a document."""

    doc: str
    #: First and last line of each range.
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Finding:
    """One thing to say about a payload. It never holds a value of the payload."""

    #: Id of the rule or check.
    rule: str
    severity: Severity
    #: JSON Pointer.
    path: str
    text: Text
    #: Context fields that would settle whether it holds.
    undecided: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    #: Said behind the text where something is undecided, with `{fields}` for the fields.
    hint: Text = Text("", "")

    def message(self, lang: Lang = "ko") -> str:
        """What it says."""
        if not self.undecided:
            return self.text.in_(lang)
        fields = ", ".join(f"`{field}`" for field in self.undecided)
        return f"{self.text.in_(lang)} {self.hint.in_(lang).replace('{fields}', fields)}"

    def to_json(self, lang: Lang = "ko") -> dict[str, Any]:
        """As an object: `severity`, `rule`, `path`, `message` and, where something unknown decides, `undecided`."""
        found = {"severity": str(self.severity), "rule": self.rule, "path": self.path, "message": self.message(lang)}
        return {**found, "undecided": list(self.undecided)} if self.undecided else dict(found)


@dataclass(frozen=True)
class Report:
    """All findings about a payload, in order."""

    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which the call is rejected."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        """A report is true if the payload is accepted."""
        return self.accepted
