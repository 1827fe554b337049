"""An item of what is due: its day, its weight, why, and where to see to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from fractions import Fraction

from cmesite.records.amounts import ZERO
from cmesite.records.places import Places

# The playbook's Step 2A: one to two hours a week for CME that has no day of its own.
CREDITS_A_WEEK = Decimal("1.5")


class Urgency(StrEnum):
    """How an item weighs: something is lost without it, something wants doing, or good to know."""

    BAD = "bad"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True)
class DueItem:
    """One thing to do. `days_left` is negative when the day is past; `file` is in the content folder.

    `credits_left` are the credits (or points) that neither log nor plan has yet; zero for what is no
    matter of credits.
    """

    day: date
    days_left: int
    severity: Urgency
    title: str
    why: str
    file: str
    command: str
    credits_left: Decimal = ZERO

    @property
    def begin(self) -> date:
        """The last day to begin at a credit and a half a week: weeks left against credits left."""
        weeks = (self.credits_left / CREDITS_A_WEEK).to_integral_value(ROUND_CEILING)
        return date.fromordinal(max(self.day.toordinal() - 7 * int(weeks), 1))

    @property
    def weeks_left(self) -> int:
        """Whole weeks until its day, at least the one that runs."""
        return max(self.days_left // 7, 1)

    @property
    def pace(self) -> Fraction:
        """Credits a week until its day; what is no matter of credits weighs as one."""
        return Fraction(self.credits_left or 1) / self.weeks_left


def due_item(
    as_of: date, day: date, severity: Urgency, title: str, why: str, places: Places, command: str = ""
) -> DueItem:
    return DueItem(day, (day - as_of).days, severity, title, why, places.start.path, command)
