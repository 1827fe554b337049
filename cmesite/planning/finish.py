"""The finish of a cycle: what will be in hand two months before its end (Step 9, pitfall 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.coverage.measure import measure_requirement
from cmesite.planning.activities import carried_out, counted_by
from cmesite.records.amounts import ZERO
from cmesite.records.periods import Period, add_months
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import TOTAL

# Month 10 of 12: the last two months of a cycle should be optional.
LAST_MONTHS = 2
FULL, PLENTY = Decimal(1), Decimal("1.2")


@dataclass(frozen=True)
class Finish:
    """A requirement's total if the plan is carried out. `checkpoint` is two months before the window's end.

    `early` are the credits counted from what is dated up to the checkpoint, `late` those after it.
    """

    requirement: str
    title: str
    window: Period
    checkpoint: date
    needed: Decimal
    early: Decimal
    late: Decimal

    @property
    def share(self) -> Decimal:
        """Of what is needed, the part in hand at the checkpoint; the playbook aims at 1 to 1.2."""
        return self.early / self.needed

    @property
    def late_share(self) -> Decimal:
        """Of what the window would hold, the part after the checkpoint."""
        whole = self.early + self.late
        return self.late / whole if whole else ZERO

    @property
    def in_time(self) -> bool:
        """Is the whole need in hand at the checkpoint?"""
        return self.early >= self.needed


def finishes_of(portfolio: Portfolio, coverage: Coverage) -> tuple[Finish, ...]:
    """The finish of every requirement that has a total, in the order of the coverage."""
    found = (_finish(portfolio, answer, coverage.as_of) for answer in coverage.requirements)
    return tuple(one for one in found if one is not None)


def _finish(portfolio: Portfolio, answer: RequirementAnswer, as_of: date) -> Finish | None:
    total = answer.rule(TOTAL)
    if total is None or total.window is None or not total.needed:
        return None
    window = total.window
    whole = carried_out(portfolio, as_of, window.end)
    counted = counted_by(measure_requirement(whole, answer.requirement, window.end, on=as_of))
    checkpoint = add_months(window.end, -LAST_MONTHS, keep_month_end=True)
    days = {credit.id: credit.date for credit in whole.credits}
    late = sum((n for id_, n in counted.items() if id_ in days and days[id_] > checkpoint), ZERO)
    early = sum(counted.values(), ZERO) - late
    return Finish(answer.id, answer.requirement.title, window, checkpoint, total.needed, early, late)
