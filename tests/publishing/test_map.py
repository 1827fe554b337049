"""Tests of the one-page map's contents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.measure import measure
from cmesite.diagnostics import Place
from cmesite.publishing.map import Map, MapGoal, MapLine, MapNeed, map_of
from cmesite.records.amounts import Portion, TypeAmount
from cmesite.records.credit import Credit
from cmesite.records.cycle import Cycle, EndsOn
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.periods import Interval, Period, Recurrence, Unit, month_of, single_day
from cmesite.records.places import Places
from cmesite.records.plan import Plan, PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Profile
from cmesite.records.requirement import Requirement, RequirementKind
from cmesite.records.rule import Rule
from cmesite.records.settings import PageSize, Settings
from cmesite.records.vocabulary import CreditType, Vocabulary

AS_OF = date(2026, 5, 1)
OPEN = MapLine("", "Still to choose", "", "open")


def credits(amount: str) -> tuple[Portion, ...]:
    return (Portion((TypeAmount("ama-pra-1", Decimal(amount)),)),)


def requirement(id_: str, title: str, total: int, months: int) -> Requirement:
    cycle = Cycle(months, EndsOn(date(2026, 12, 31)))
    rules = (Rule("total", Decimal(total)),)
    return Requirement(
        id_, title, "Office", RequirementKind.OTHER, "Table T1", single_day(AS_OF), rules, cycle
    )


def plan(id_: str, when: Period | Recurrence, amount: str, tier: Tier, status: PlanStatus) -> Plan:
    return Plan(id_, id_.capitalize(), tier=tier, status=status, when=when, credits=credits(amount))


STREAM = Recurrence(Interval(1, Unit.MONTH), date(2026, 1, 31), date(2026, 12, 31))
FULL = Portfolio(
    profile=Profile("Elena Marsh", "MD"),
    vocabulary=Vocabulary(types=(CreditType("ama-pra-1", "AMA"),)),
    requirements=(requirement("board", "Board", 30, 12), requirement("hospital", "Hospital", 25, 24)),
    goals=(Goal("shock", "Shock", "In 12 months, I want to lead.", by=date(2026, 12, 31)),),
    plan=(
        plan("audio", STREAM, "2", Tier.MICRO, PlanStatus.PLANNED),
        plan("course", single_day(date(2026, 2, 10)), "8", Tier.DEEP_DIVE, PlanStatus.BOOKED),
        plan("workshop", month_of(2026, 6), "6", Tier.DEEP_DIVE, PlanStatus.PLANNED),
        plan("skills", single_day(date(2026, 9, 1)), "6", Tier.DEEP_DIVE, PlanStatus.CANDIDATE),
        plan("dropped", single_day(date(2026, 11, 1)), "6", Tier.DEEP_DIVE, PlanStatus.DROPPED),
        plan(
            "congress",
            Period(date(2026, 10, 1), date(2026, 10, 3)),
            "18",
            Tier.MAJOR_EVENT,
            PlanStatus.BOOKED,
        ),
    ),
    credits=(Credit("done", "Course", single_day(date(2026, 2, 11)), credits=credits("8"), plan="course"),),
)


def drawn(portfolio: Portfolio = FULL, page_size: PageSize | None = None) -> Map:
    return map_of(portfolio, measure(portfolio, AS_OF), AS_OF, page_size)


def test_what_each_source_asks_in_a_year() -> None:
    assert drawn().needs == (
        MapNeed("Board", "30", "30 in 1 year", "by 31 Dec 2026"),
        MapNeed(
            "Hospital",
            "15",
            "25 in 2 years, 12.5 a year, 13 rounded up, 15 with the buffer (up to 5)",
            "by 31 Dec 2026",
        ),
    )
    assert dict(drawn().totals)["If nothing overlapped"] == "45"
    assert dict(drawn().totals)["If everything overlapped"] == "30"


def test_goals_as_they_are_written() -> None:
    assert drawn().goals == (MapGoal("Shock", "In 12 months, I want to lead.", "by 31 Dec 2026", Place("")),)


def test_of_the_goals_those_of_the_year_and_its_tests() -> None:
    old = replace(FULL.goals[0], id="old", title="Old", by=date(2025, 12, 31))
    later = replace(old, id="later", title="Later", by=date(2027, 12, 31))
    trial = Goal("trial", "Trial", kind=GoalKind.EXPLORATION, verdict_by=date(2026, 9, 1))
    settled = replace(trial, id="settled", title="Settled", verdict_by=None, verdict=Verdict.MEH)
    past = replace(trial, id="past", title="Past", verdict_by=date(2025, 9, 1))
    goals = (*FULL.goals, old, later, trial, settled, past)
    assert [goal.title for goal in drawn(replace(FULL, goals=goals)).goals] == ["Shock", "Trial"]


def test_a_goal_stands_where_its_outcome_is_written() -> None:
    place = Place("goals/shock.md", 3, 10)
    placed = replace(FULL.goals[0], places=Places(Place("goals/shock.md"), {("outcome",): place}))
    assert drawn(replace(FULL, goals=(placed,))).goals[0].place == place


def test_the_outline_of_the_year() -> None:
    found = drawn()
    assert found.monthly == (MapLine("every month", "Audio", "2 credits", "planned"),)
    assert found.quarters == (
        ("Q1", (MapLine("11 Feb", "Course", "8 credits", "done"),)),
        ("Q2", (MapLine("June", "Workshop", "6 credits", "planned"),)),
        ("Q3", (MapLine("1 Sep", "Skills", "6 credits", "candidate"),)),
        ("Q4", (OPEN,)),
    )
    assert found.events == (MapLine("1–3 Oct", "Congress", "18 credits", "planned"),)


def test_the_paper_is_the_settings_or_the_one_asked_for() -> None:
    a4 = replace(FULL, settings=Settings(map_page_size=PageSize.A4))
    assert drawn().page_size is PageSize.LETTER
    assert drawn(a4).page_size is PageSize.A4
    assert drawn(a4, PageSize.LETTER).page_size is PageSize.LETTER


def test_an_empty_portfolio_tells_what_is_still_to_choose() -> None:
    found = drawn(Portfolio())
    assert (found.needs, found.totals, found.goals, found.monthly) == ((), (), (), ())
    assert [lines for _, lines in found.quarters] == [(OPEN,)] * 4
    assert found.events == (OPEN,)
