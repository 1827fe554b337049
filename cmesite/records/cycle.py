"""A renewal cycle: how long, and what its ends are tied to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EndsOn:
    """One cycle ends on this day; a last day of a month stays a last day in other cycles."""

    day: date


@dataclass(frozen=True)
class EndsWithBirthMonth:
    """One cycle ends on the last day of the birth month in this year."""

    year: int


@dataclass(frozen=True)
class EndsOnBirthday:
    """One cycle ends on the birthday in this year (29 February: the 28th in other years)."""

    year: int


@dataclass(frozen=True)
class Cycle:
    """`months` is its length; `starts` the first day of a first window of its own length;
    `look_back` the length in months of the window counted, where that is not the cycle."""

    months: int
    ends: EndsOn | EndsWithBirthMonth | EndsOnBirthday
    starts: date | None = None
    look_back: int | None = None
