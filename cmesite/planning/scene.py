"""The year's scene: everything the plan's questions look at, found once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmesite.coverage.answers import Coverage
from cmesite.planning.activities import Activity, activities_of
from cmesite.planning.finish import Finish, finishes_of
from cmesite.planning.glance import Glance, glance_of
from cmesite.planning.mix import YearMix, mix_of
from cmesite.planning.pitfalls import Pitfall, pitfalls_of
from cmesite.planning.slots import QuarterSlot, StreamSlot, quarters_slots, stream_of
from cmesite.planning.year import plan_year
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class Scene:
    """A portfolio's plan year on a day."""

    portfolio: Portfolio
    coverage: Coverage
    as_of: date
    year: Period
    activities: tuple[Activity, ...]
    glance: Glance
    mix: YearMix
    stream: tuple[StreamSlot, ...]
    quarters: tuple[QuarterSlot, ...]
    finishes: tuple[Finish, ...]
    pitfalls: tuple[Pitfall, ...]


def scene_of(portfolio: Portfolio, coverage: Coverage, as_of: date) -> Scene:
    """The plan year that contains the day."""
    year = plan_year(portfolio.settings, as_of)
    activities = activities_of(portfolio, year, as_of)
    finishes = finishes_of(portfolio, coverage)
    glance = glance_of(coverage, year, activities, portfolio.settings.buffer)
    return Scene(
        portfolio=portfolio,
        coverage=coverage,
        as_of=as_of,
        year=year,
        activities=activities,
        glance=glance,
        mix=mix_of(activities, portfolio.settings, glance.target),
        stream=stream_of(activities, year, as_of),
        quarters=quarters_slots(activities, year, as_of),
        finishes=finishes,
        pitfalls=pitfalls_of(portfolio, activities, finishes, year, as_of),
    )
