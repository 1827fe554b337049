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


def credits(amount: Decimal) -> str:
    """`1 credit`, `12.5 credits`."""
    return f"{plain(amount)} {'credit' if amount == 1 else 'credits'}"


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
