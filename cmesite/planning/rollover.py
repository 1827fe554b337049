"""The next year, proposed from this one: goals, streams and candidates to review (Step 10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from cmesite.coverage.phrases import day
from cmesite.planning.coming import last_day
from cmesite.planning.explorations import Stage, explorations_of
from cmesite.planning.loop import KEEP, STRONG, capability_of, ratings_of
from cmesite.planning.quarter import year_begun_in
from cmesite.planning.year import plan_year, quarters_of
from cmesite.records.amounts import plain
from cmesite.records.goal import UNWRITTEN, Goal, GoalKind, Verdict
from cmesite.records.occurrences import COUNTED_STATUSES
from cmesite.records.periods import Period, Recurrence, add_months
from cmesite.records.plan import Plan, PlanStatus, Tier
from cmesite.records.portfolio import Portfolio

YEAR = 12


@dataclass(frozen=True)
class ProposedGoal:
    """A goal for the next year, and why. `unwritten` tells that its outcome is still to be said."""

    goal: Goal
    why: str

    @property
    def unwritten(self) -> bool:
        """Does the physician still have to say the outcome?"""
        return self.goal.outcome == UNWRITTEN


@dataclass(frozen=True)
class ProposedPlan:
    """A candidate for the next year, and why. Nothing proposed is planned until the physician says so."""

    plan: Plan
    why: str


@dataclass(frozen=True)
class Rollover:
    """What `year` may begin with, made from the one before, `past`, and what is left behind, in words."""

    past: Period
    year: Period
    goals: tuple[ProposedGoal, ...]
    plans: tuple[ProposedPlan, ...]
    left: tuple[str, ...]


def rollover(portfolio: Portfolio, as_of: date, begun: int | None = None) -> Rollover:
    """Proposals for the plan year begun in the calendar year `begun`, without what is there already.

    Without it, for the year that runs in its first quarter, and as long as it has nothing of its own
    until its last; else for the one after it.
    """
    if begun is not None:
        year = year_begun_in(portfolio, begun - 1)
    else:
        this = plan_year(portfolio.settings, as_of)
        before = plan_year(portfolio.settings, this.start - timedelta(days=1))
        year = before if _is_to_be_rolled(portfolio, before, this, as_of) else this
    following = plan_year(portfolio.settings, add_months(year.start, YEAR))
    goals, left = _goals(portfolio, year, following, as_of)
    names = {old: new.goal.id for old, new in goals}
    plans, also_left = _plans(portfolio, year, following, names, as_of)
    had_goals = {goal.id for goal in portfolio.goals}
    had_plans = {plan.id for plan in portfolio.plan}
    return Rollover(
        year,
        following,
        tuple(one for _, one in goals if one.goal.id not in had_goals),
        tuple(one for one in plans if one.plan.id not in had_plans),
        (*left, *also_left),
    )


def _is_to_be_rolled(portfolio: Portfolio, before: Period, this: Period, as_of: date) -> bool:
    """Is the year that ended still to be turned into the one that runs?

    Of plans only those that were decided on count: a candidate of a later year is nobody's successor.
    """
    aims = [goal.by for goal in portfolio.goals if goal.by and goal.kind is not GoalKind.EXPLORATION]
    decided = [last_day(plan) for plan in portfolio.plan if plan.status in COUNTED_STATUSES]
    days = aims if any(each in before for each in aims) else decided
    had, has = any(each in before for each in days), any(each in this for each in days)
    first, *_, last = quarters_of(this)
    return had and (as_of in first or (not has and as_of not in last))


def _goals(
    portfolio: Portfolio, year: Period, following: Period, as_of: date
) -> tuple[list[tuple[str, ProposedGoal]], list[str]]:
    """Proposed goals with the id of the one each comes from."""
    latest = {one.goal.id: one.ratings[-1].value for one in capability_of(portfolio) if one.ratings}
    found, left = [], []
    for goal in portfolio.goals:
        if goal.kind is GoalKind.EXPLORATION or (goal.by is not None and goal.by not in year):
            continue
        id_ = renamed(goal.id, year, following)
        outcome = UNWRITTEN if goal.unwritten else goal.outcome
        moved = replace(goal, id=id_, outcome=outcome, by=following.end, verdict_by=None)
        rating = latest.get(goal.id)
        if rating is not None and rating >= STRONG:
            why = f"You rated yourself {rating} of 5. Level up: one step further than “{goal.outcome}”"
            found.append((goal.id, ProposedGoal(replace(moved, outcome=UNWRITTEN, evidence=()), why)))
        else:
            why = f"You rated yourself {rating} of 5" if rating is not None else "Not rated yet"
            found.append((goal.id, ProposedGoal(moved, f"{why}: carry on, or write what you want instead.")))
    for test in explorations_of(portfolio, as_of):
        decided = test.goal.verdict_by or test.goal.by
        if decided is not None and decided not in year:
            continue  # told and settled in the rollover of its own year
        new = _from_exploration(test.goal, test.stage, year, following)
        if new is not None:
            found.append((test.goal.id, new))
        elif test.stage is Stage.CLOSED:
            left.append(f"{test.goal.title}: tested cheaply and closed.")
        else:
            left.append(f"{test.goal.title}: no verdict yet. Say verdict: energized or verdict: meh first.")
    return found, left


def _from_exploration(goal: Goal, stage: Stage, year: Period, following: Period) -> ProposedGoal | None:
    if stage is not Stage.ENERGIZED:
        return None
    deeper = replace(
        goal,
        id=renamed(goal.id, year, following),
        outcome=UNWRITTEN,
        kind=GoalKind.CLINICAL_DEPTH,
        by=following.end,
        evidence=(),
        verdict_by=None,
        verdict=Verdict.OPEN,
    )
    return ProposedGoal(deeper, "The test left you energized: plan something deeper.")


def _plans(
    portfolio: Portfolio, year: Period, following: Period, goals: dict[str, str], as_of: date
) -> tuple[list[ProposedPlan], list[str]]:
    rated = {one.name: one.average for one in ratings_of(portfolio, year, as_of)}
    low = {name for name, average in rated.items() if average <= 2}
    closed = {goal.id for goal in portfolio.goals if goal.verdict is Verdict.MEH}
    found, left = [], []
    for plan in portfolio.plan:
        moved = _moved(plan, year, following, goals)
        if moved is None:
            why = _why_not_moved(plan, year)
            left += [f"{plan.title}: {why}."] if why else []
        elif plan.goals and closed.issuperset(plan.goals):
            left.append(f"{plan.title}: all it was for is closed with verdict: meh.")
        elif plan.title in low or plan.provider in low:
            rating = min(rated[name] for name in (plan.title, plan.provider) if name in rated)
            left.append(f"{plan.title}: you rated it {plain(rating)} of 5.")
        elif isinstance(plan.when, Recurrence):
            found.append(ProposedPlan(moved, "The stream goes on."))
        elif plan.status is PlanStatus.CANDIDATE:
            found.append(ProposedPlan(moved, "Still undecided: weigh it, or drop it."))
        elif rated.get(plan.title, 0) >= KEEP and plan.tier is not Tier.MICRO:
            found.append(
                ProposedPlan(moved, f"You rated it {plain(rated[plan.title])} of 5: again, or its sequel?")
            )
        else:
            left.append(f"{plan.title}: {_why_once(portfolio, plan, rated, as_of)}.")
    return found, left


def _why_not_moved(plan: Plan, year: Period) -> str:
    """Why a plan is not proposed again; nothing for what never was this year's."""
    if plan.when is None:
        return (
            "dropped" if plan.status is PlanStatus.DROPPED else "it has no when:, so there is no year to move"
        )
    last = last_day(plan)
    if plan.status is PlanStatus.DROPPED:
        return "dropped" if last in year else ""
    goes_on = isinstance(plan.when, Recurrence) and plan.when.start <= year.end < last
    return f"goes on by itself until {day(last)}" if goes_on else ""


def _why_once(portfolio: Portfolio, plan: Plan, rated: dict[str, Decimal], as_of: date) -> str:
    """Why what took place once is not proposed again."""
    if not any(credit.plan == plan.id for credit in portfolio.credits):
        return "still to come" if last_day(plan) >= as_of else "planned, and not logged"
    if plan.title not in rated:
        return "done once and not rated (value: 5 in its record proposes it again)"
    return f"done once, and you rated it {plain(rated[plan.title])} of 5"


def _moved(plan: Plan, year: Period, following: Period, goals: dict[str, str]) -> Plan | None:
    """The plan a year later as a candidate; None for what is dropped or does not lie in this year."""
    if plan.status not in (*COUNTED_STATUSES, PlanStatus.CANDIDATE):
        return None
    when = plan.when
    if isinstance(when, Recurrence):
        if when.until not in year:
            return None
        when = Recurrence(when.every, _later(when.start), _later(when.until))
    elif when is not None:
        if when.end not in year:
            return None
        when = Period(_later(when.start), _later(when.end))
    elif plan.status is not PlanStatus.CANDIDATE:
        return None
    return replace(
        plan,
        id=renamed(plan.id, year, following),
        when=when,
        status=PlanStatus.CANDIDATE,
        goals=tuple(goals.get(goal, goal) for goal in plan.goals),
        override="",
    )


def renamed(id_: str, year: Period, following: Period) -> str:
    """`2026-q2-acls` is `2027-q2-acls`, `monthly-audio` is `2027-monthly-audio`."""
    old, new = f"{year.start.year}-", f"{following.start.year}-"
    return new + id_.removeprefix(old)


def _later(day: date) -> date:
    return add_months(day, YEAR, keep_month_end=True)
