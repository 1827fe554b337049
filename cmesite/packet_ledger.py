"""What each packet in the output folder was made from and what was told of it, as a file beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cmesite.diagnostics import Diagnostic, Place, Severity
from cmesite.publishing.packet_contents import Gap

KEYS = "packets/.made-from.json"
# What was made beside a packet, as the second word of an entry's name.
SEPARATE, LOCKED = "separate", "locked"
_DAY = re.compile(r"-as-of-\d{4}-\d{2}-\d{2}$", re.ASCII)


def name_of(stem: str, beside: str = "") -> str:
    """An entry's name: that of a packet, or of what was made beside it."""
    return f"{stem} {beside}" if beside else stem


@dataclass(frozen=True)
class Made:
    """What was made: its files, what was told of it, what is missing.

    `key` is a digest of all it was made from; `records` one of what it says, whatever the day and the look.
    """

    key: str
    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    gaps: tuple[Gap, ...] = ()
    records: str = ""


def read_ledger(text: bytes) -> dict[str, Made]:
    """What was made in earlier runs, by name; empty where that cannot be told."""
    try:
        return {str(name): _made(entry) for name, entry in json.loads(text).items()}
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}


def preset_in(name: str) -> str:
    """The packet that an entry is of: `hospital`, `hospital separate`, `hospital-as-of-2025-06-30 locked`."""
    return _DAY.sub("", name.split()[0])


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
    records = str(entry.get("records", ""))
    return Made(str(entry["key"]), tuple(map(str, entry["files"])), diagnostics, gaps, records)
