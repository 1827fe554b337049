"""What each packet in the output folder was made from and what was told of it, as a file beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cmesite.diagnostics import Diagnostic, Place, Severity
from cmesite.publishing.packet_contents import Gap

KEYS = "packets/.made-from.json"


@dataclass(frozen=True)
class Made:
    """What was made: a digest of what it is made from, its files, what was told of it, what is missing."""

    key: str
    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    gaps: tuple[Gap, ...] = ()


def read_ledger(text: bytes) -> dict[str, Made]:
    """What was made in earlier runs, by name; empty where that cannot be told."""
    try:
        return {str(name): _made(entry) for name, entry in json.loads(text).items()}
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}


def ledger_text(ledger: Mapping[str, Made]) -> str:
    """The same as a file's text."""
    return json.dumps(
        {name: asdict(made) for name, made in sorted(ledger.items())}, indent=1, ensure_ascii=False
    )


def _made(entry: Any) -> Made:
    diagnostics = tuple(
        Diagnostic(
            one["code"],
            Severity(one["severity"]),
            Place(**one["place"]),
            one["message"],
            one["hint"],
            tuple(Place(**place) for place in one["related"]),
        )
        for one in entry["diagnostics"]
    )
    gaps = tuple(Gap(**gap) for gap in entry["gaps"])
    return Made(str(entry["key"]), tuple(map(str, entry["files"])), diagnostics, gaps)
