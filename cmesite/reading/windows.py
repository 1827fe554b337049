"""Reading phrases of the rule language about time: windows, deadlines, how long proof is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from cmesite.reading.dates import read_date
from cmesite.reading.refusals import Refusal, nearest, one_of
from cmesite.records.requirement import Retain
from cmesite.records.rule import (
    Due,
    DueAfterLicensed,
    DueEndOfCycle,
    DueOn,
    Within,
    WithinCareer,
    WithinCycle,
    WithinEachYear,
    WithinEveryCycles,
    WithinFirstCycles,
    WithinFirstYears,
    WithinLastYears,
    WithinParityYears,
)

T = TypeVar("T")

# A phrase with N for each of its numbers, and what it means.
Phrases = Mapping[str, Callable[[list[int]], T]]

_WITHIN: Phrases[Within] = {
    "cycle": lambda _: WithinCycle(),
    "career": lambda _: WithinCareer(),
    "each year": lambda _: WithinEachYear(),
    "even years": lambda _: WithinParityYears(even=True),
    "odd years": lambda _: WithinParityYears(even=False),
    "first N years": lambda n: WithinFirstYears(n[0]),
    "first N cycles": lambda n: WithinFirstCycles(n[0]),
    "every N years": lambda n: WithinLastYears(n[0]),
    "every N cycles": lambda n: WithinEveryCycles(n[0], first=n[0]),
    "every N cycles from cycle N": lambda n: WithinEveryCycles(n[0], first=n[1]),
}

# What people write for a window that has another name here.
_MEANT = {
    "year": "each year",
    "every year": "each year",
    "per year": "each year",
    "a year": "each year",
    "yearly": "each year",
    "annually": "each year",
    "annual": "each year",
    "each cycle": "cycle",
    "every cycle": "cycle",
    "per cycle": "cycle",
    "first cycle": "first 1 cycle",
    "first year": "first 1 year",
    "once": "career",
    "ever": "career",
    "lifetime": "career",
    "once in a career": "career",
    "once in a lifetime": "career",
    "last N years": "every N years",
    "past N years": "every N years",
}

_DUE: Phrases[Due] = {
    "licensed": lambda _: DueAfterLicensed(0),
    "end of cycle N": lambda n: DueEndOfCycle(n[0]),
    "N years after licensed": lambda n: DueAfterLicensed(12 * n[0]),
    "N months after licensed": lambda n: DueAfterLicensed(n[0]),
}

_RETAIN: Phrases[Retain] = {
    "N years after cycle": lambda n: Retain(12 * n[0]),
    "N months after cycle": lambda n: Retain(n[0]),
    "N years after completion": lambda n: Retain(12 * n[0], after_completion=True),
    "N months after completion": lambda n: Retain(n[0], after_completion=True),
}

_NUMBER = re.compile(r"(?<!\w)\d{1,4}(?!\w)", re.ASCII)


def read_within(text: str) -> Within | Refusal:
    """A window: `cycle`, `each year`, `first 5 years`, `every 3 cycles from cycle 1`, `career`, …"""
    found = _phrase(text, _WITHIN)
    if found is not None:
        return found
    right = _right(text, _WITHIN, _MEANT)
    return _refusal("bad-window", "a window of time", text, right, _WITHIN)


def read_due(text: str) -> Due | Refusal:
    """By when a `career` rule is owed: `end of cycle 2`, `4 years after licensed`, `licensed`, a date."""
    found = _phrase(text, _DUE)
    if found is not None:
        return found
    day = read_date(text)
    if not isinstance(day, Refusal):
        return DueOn(day)
    right = _right(text, _DUE, {"N years": "N years after licensed", "cycle N": "end of cycle N"})
    if not right and re.match(r"\s*\d", text) and re.search(r"\d[-/.]\d", text):
        return day
    return _refusal("bad-deadline", "a deadline", text, right, (*_DUE, "2027-06-30"))


def read_retain(text: str) -> Retain | Refusal:
    """How long proof is kept: `4 years after cycle`, `6 years after completion`."""
    found = _phrase(text, _RETAIN)
    if found is not None:
        return found
    right = _right(text, _RETAIN, {"N years": "N years after cycle", "N months": "N months after cycle"})
    return _refusal("bad-retention", "a length of time to keep proof", text, right, _RETAIN)


def _phrase(text: str, phrases: Phrases[T]) -> T | None:
    """What a phrase means; only its spacing and the plural are free, and no number is zero."""
    words, numbers = _parted(text)
    meaning = phrases.get(words) or phrases.get(_plural(words))
    return meaning(numbers) if meaning and 0 not in numbers else None


def _parted(text: str) -> tuple[str, list[int]]:
    """A phrase with N for its numbers, and the numbers."""
    words = " ".join(text.split())
    return _NUMBER.sub("N", words), [int(number) for number in _NUMBER.findall(words)]


def _plural(words: str) -> str:
    """`first N year` as `first N years`: one year is a year."""
    return re.sub(r"\bN (year|cycle|month)\b", r"N \1s", words)


def _right(text: str, phrases: Iterable[str], meant: Mapping[str, str]) -> str:
    """The phrase the author most likely meant, with the numbers as written; empty where unknown."""
    words, numbers = _parted(text.lower())
    known = {phrase: phrase for phrase in phrases} | dict(meant)
    right = (
        known.get(words) or known.get(_plural(words)) or known.get(nearest(_plural(words), known, 0.75), "")
    )
    if right.count("N") != len(numbers) or 0 in numbers:
        return ""
    left = iter(numbers)
    return re.sub(r"\bN\b", lambda _: str(next(left)), right)


def _refusal(code: str, what: str, text: str, right: str, phrases: Iterable[str]) -> Refusal:
    written = " ".join(text.split())
    if right:
        return Refusal(code, f"`{written}` is not {what}; did you mean `{right}`?", instead=right)
    examples = one_of(phrase.replace("N", "3") for phrase in phrases)
    return Refusal(code, f"`{written}` is not {what}.", hint=f"Write {examples}, with your own numbers.")
