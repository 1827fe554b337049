"""Dates, amounts and lists of words as a physician reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cmesite.records.amounts import plain
from cmesite.records.periods import Period

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """`1 July 2025`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def between(period: Period) -> str:
    """`between 1 July 2025 and 30 June 2027`."""
    return f"between {day(period.start)} and {day(period.end)}"


def so_many(amount: Decimal, unit: str) -> str:
    """`1 credit`, `12.5 points`."""
    return f"{plain(amount)} {unit if amount == 1 else f'{unit}s'}"


def of_type(name: str, amount: Decimal) -> str:
    """The printed name of a type for an amount: `AMA PRA Category 1 Credits™`; empty where it has no unit."""
    for unit in ("Credit", "credit", "point", "hour"):
        before, found, after = name.rpartition(unit)
        if found:
            return name if amount == 1 else f"{before}{unit}s{after}"
    return ""


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return _joined(words, "or")


def both(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return _joined(words, "and")


def _joined(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
