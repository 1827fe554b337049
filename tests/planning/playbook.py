"""The playbook's own tables as portfolios: T1's requirements and the sample year of Step 3."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cmesite.records.periods import Interval, Recurrence, Unit
from cmesite.records.plan import PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from tests.coverage.building import cycle, on, plan, portfolio, requirement, rule

NEW_YEAR = on("2026-01-01")

# T1: 50 in 2 years, 30 a year, 25 in 2 years, 8 for the renewal due this year.
STATE = requirement("state", rule("total", 50), cycle=cycle(2, "2027-06-30"))
BOARD = requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31"))
HOSPITAL = requirement("hospital", rule("total", 25), cycle=cycle(2, "2026-12-31"))
DEA = requirement("dea", rule("opioid", 8, topic="opioid"), cycle=cycle(3, "2026-09-30"))
T1 = (STATE, BOARD, HOSPITAL, DEA)


def monthly(id_: str, credits: int) -> Any:
    year = Recurrence(Interval(1, Unit.MONTH), date(2026, 1, 15), date(2026, 12, 31))
    return plan(id_, year, credits, tier=Tier.MICRO, format="enduring")


def event(id_: str, day: str, credits: int | Decimal, tier: Tier, **more: Any) -> Any:
    return plan(id_, day, credits, tier=tier, status=PlanStatus.BOOKED, **more)


def sample_year(conference: int = 22) -> Portfolio:
    """Step 3's year: 2 + 2 + 1 credits each month, four courses, one conference of 18 to 22."""
    return portfolio(
        *T1,
        monthly("audio", 2),
        monthly("journal", 2),
        monthly("point-of-care", 1),
        event("hemodynamics", "2026-02-13", 8, Tier.DEEP_DIVE),
        event("leading-change", "2026-05-15", 8, Tier.DEEP_DIVE),
        event("readmissions", "2026-08-14", 6, Tier.DEEP_DIVE),
        event("coding", "2026-11-13", 6, Tier.DEEP_DIVE),
        event("conference", "2026-10-07/2026-10-09", conference, Tier.MAJOR_EVENT),
    )
