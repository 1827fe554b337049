"""The renewal cycles of a requirement: their days, their windows and their numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cmesite.records.cycle import EndsOn, EndsWithBirthMonth
from cmesite.records.periods import Period, add_months, last_of_month
from cmesite.records.requirement import Requirement

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cycles:
    """Every cycle of one requirement, told apart by an index: 0 is the one the file names.

    `opening` is the first window of its own length (`starts`); no cycle comes before it.
    A birthday is counted from the birth date, `months_to_anchor` before the end the file names, so
    that 29 February comes back in leap years and is the 28th in others.
    """

    anchor: date
    months: int
    keep_month_end: bool
    look_back: int | None = None
    opening: Period | None = None
    opening_index: int = 0
    licensed: date | None = None
    months_to_anchor: int = 0

    def end(self, index: int) -> date:
        """The renewal date of a cycle."""
        return add_months(self.anchor, self.months_to_anchor + self.months * index, self.keep_month_end)

    def cycle(self, index: int) -> Period:
        """The days of a cycle, both ends inclusive."""
        if self.opening is not None and index <= self.opening_index:
            return self.opening
        return Period(self.end(index - 1) + ONE_DAY, self.end(index))

    def window(self, index: int) -> Period:
        """The days whose credits a cycle counts: the cycle, or its longer look-back."""
        cycle = self.cycle(index)
        if self.look_back is None:
            return cycle
        return Period(add_months(cycle.end + ONE_DAY, -self.look_back), cycle.end)

    def index_on(self, day: date) -> int:
        """The cycle that contains the day; the opening one for days before it."""
        named = self.end(0)
        between = (day.year - named.year) * 12 + day.month - named.month
        index = between // self.months - 1
        while self.end(index) < day and self.end(index) < self.end(index + 1):
            index += 1
        return index if self.opening is None else max(index, self.opening_index)

    @property
    def first(self) -> int | None:
        """The index of the first cycle: the one that contains the first issue; None where it is unsaid."""
        return None if self.licensed is None else self.index_on(self.licensed)

    def number(self, index: int) -> int | None:
        """Which cycle it is, the first being number 1; None where no first issue is given."""
        return None if self.first is None else index - self.first + 1

    def is_first(self, index: int) -> bool:
        """Is it known to be the first cycle?"""
        return self.first == index


def cycles_of(requirement: Requirement, date_of_birth: date | None) -> Cycles | None:
    """The cycles of a requirement; None where the file has none, or needs a birth date that is missing."""
    cycle = requirement.cycle
    if cycle is None:
        return None
    anchor, keep, months = date.min, True, 0
    if isinstance(cycle.ends, EndsOn):
        anchor = cycle.ends.day
    elif date_of_birth is None:
        return None
    elif isinstance(cycle.ends, EndsWithBirthMonth):
        anchor = last_of_month(cycle.ends.year, date_of_birth.month)
    else:
        anchor, keep, months = date_of_birth, False, 12 * (cycle.ends.year - date_of_birth.year)
    regular = Cycles(
        anchor,
        cycle.months,
        keep,
        cycle.look_back,
        licensed=requirement.licensed,
        months_to_anchor=months,
    )
    return _opened(regular, cycle.starts)


def _opened(cycles: Cycles, starts: date | None) -> Cycles:
    """The cycles with a first window of its own length, where the file gives its first day.

    The named end closes the first window (AAFP: starts 2023-01-01, ends 2026-12-31, every 3 years).
    Where a whole cycle would fit in between, the named end is a later one, and the first window is
    the shortest that is at least one cycle long.
    """
    if starts is None:
        return cycles
    index = 0
    while cycles.end(index) < starts:
        index += 1
    if cycles.end(index) + ONE_DAY >= add_months(starts, 2 * cycles.months):
        while cycles.end(index - 1) + ONE_DAY >= add_months(starts, cycles.months):
            index -= 1
    return replace(cycles, opening=Period(starts, cycles.end(index)), opening_index=index)


def years_of(cycle: Period) -> tuple[tuple[Period, bool], ...]:
    """The years of a cycle counted from its first day, each with whether it is a whole year."""
    years: list[tuple[Period, bool]] = []
    start = cycle.start
    while start <= cycle.end:
        following = add_months(cycle.start, 12 * (len(years) + 1))
        last = following - ONE_DAY
        years.append((Period(start, min(last, cycle.end)), last <= cycle.end))
        start = following
    return tuple(years)
