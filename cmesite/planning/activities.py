"""The year's activities, done and planned, each with what it gives to every authority and goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from cmesite.coverage.answers import RequirementAnswer, RuleAnswer
from cmesite.coverage.evidence import Evidence
from cmesite.coverage.measure import measure_requirement
from cmesite.planning.amount import credit_of
from cmesite.planning.coming import coming
from cmesite.planning.goals import living_goals, served_goals
from cmesite.records.amounts import ZERO, Money
from cmesite.records.credit import Credit
from cmesite.records.occurrences import expected_credit
from cmesite.records.periods import Period
from cmesite.records.plan import Plan, Tier
from cmesite.records.portfolio import Portfolio, find
from cmesite.records.requirement import TOTAL, Requirement

# The playbook's Step 2 gives deep dives half a day or more and major events 15 credits or more.
SMALLEST_DEEP_DIVE = Decimal(4)
SMALLEST_MAJOR_EVENT = Decimal(15)


@dataclass(frozen=True)
class Activity:
    """One activity of the year, completed (`done`) or still planned.

    `serves` gives credits per requirement id, as that authority counts them once everything planned
    is carried out; `goals` are the goals of the year that it names. `duration` is in minutes.
    `plan` is the id of the plan it is or completes, `tier_said` whether that plan names the tier.
    """

    id: str
    title: str
    day: date
    done: bool
    credits: Decimal
    goals: tuple[str, ...]
    serves: tuple[tuple[str, Decimal], ...]
    tier: Tier
    tier_said: bool
    topics: tuple[str, ...]
    format: str
    duration: Decimal | None
    cost: Money | None
    plan: str
    cluster: str
    path: str

    @property
    def overlap(self) -> int:
        """How many authorities and goals it serves (Step 1C asks for as many as possible)."""
        return len(self.serves) + len(self.goals)

    def gives(self, requirement: str) -> Decimal:
        """Its credits for one authority."""
        return dict(self.serves).get(requirement, ZERO)


def activities_of(portfolio: Portfolio, year: Period, as_of: date) -> tuple[Activity, ...]:
    """Every activity of the year in order of day; records dated after `as_of` are left out."""
    done, ahead = completed(portfolio, as_of), expected(portfolio, as_of, year.end)
    serves = _serves(carried_out(portfolio, as_of, year.end), year)
    served = frozenset(goal.id for goal in served_goals(portfolio, year))
    living = frozenset(goal.id for goal in living_goals(portfolio, year))
    found = [
        _activity(portfolio, credit, is_done, serves, served if is_done else living)
        for credits, is_done in ((done, True), (ahead, False))
        for credit in credits
        if credit.date in year
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def completed(portfolio: Portfolio, as_of: date) -> tuple[Credit, ...]:
    """The credits earned by the day."""
    return tuple(credit for credit in portfolio.credits if credit.date <= as_of)


def expected(portfolio: Portfolio, as_of: date, until: date) -> tuple[Credit, ...]:
    """The credits that what is planned and booked until a day would give."""
    return tuple(expected_credit(one) for one in coming(portfolio, as_of, until))


def carried_out(portfolio: Portfolio, as_of: date, until: date) -> Portfolio:
    """The portfolio as it is if everything planned until a day is carried out, and nothing else."""
    known = known_on(portfolio, as_of)
    return replace(known, credits=(*known.credits, *expected(portfolio, as_of, until)))


def known_on(portfolio: Portfolio, as_of: date) -> Portfolio:
    """What is there on the day, without any plan: no credit and no credential of a later day."""
    credentials = tuple(one for one in portfolio.credentials if one.issued is None or one.issued <= as_of)
    return replace(portfolio, credits=completed(portfolio, as_of), credentials=credentials, plan=())


def tier_of(plan: Plan | None, credits: Decimal) -> Tier:
    """The tier a plan names, else the tier activities of that many credits are."""
    if plan is not None and plan.tier is not Tier.UNSAID:
        return plan.tier
    if credits >= SMALLEST_MAJOR_EVENT:
        return Tier.MAJOR_EVENT
    return Tier.DEEP_DIVE if credits >= SMALLEST_DEEP_DIVE else Tier.MICRO


def _activity(
    portfolio: Portfolio,
    credit: Credit,
    done: bool,
    serves: Mapping[str, tuple[tuple[str, Decimal], ...]],
    known: frozenset[str],
) -> Activity:
    credits = credit_of(credit.credits, portfolio.vocabulary)
    plan = find(portfolio.plan, credit.plan)
    return Activity(
        id=credit.id,
        title=credit.title or credit.id,
        day=credit.date,
        done=done,
        credits=credits,
        goals=tuple(sorted(known & set(credit.goals))),
        serves=serves.get(credit.id, ()),
        tier=tier_of(plan, credits),
        tier_said=plan is not None and plan.tier is not Tier.UNSAID,
        topics=tuple(topic.topic for topic in credit.topics),
        format=credit.format,
        duration=credit.duration,
        cost=credit.cost,
        plan=credit.plan,
        cluster=credit.cluster,
        path=credit.places.start.path,
    )


def _serves(whole: Portfolio, year: Period) -> dict[str, tuple[tuple[str, Decimal], ...]]:
    """By record: each authority it counts for in the cycles that meet the year, and how much."""
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    evidence = Evidence.of(whole, year.end)
    for requirement in whole.requirements:
        for answer in _answers(whole, requirement, year, evidence):
            for record, amount in counted_by(answer).items():
                found[record][requirement.id] = max(amount, found[record].get(requirement.id, ZERO))
    return {record: tuple(sorted(each.items())) for record, each in found.items()}


def _answers(
    whole: Portfolio, requirement: Requirement, year: Period, evidence: Evidence
) -> Iterable[RequirementAnswer]:
    """The requirement's answer in each cycle that meets the year, latest first."""
    day = year.end
    while True:
        answer = measure_requirement(whole, requirement, year.end, day, evidence)
        yield answer
        if answer.cycle is None or answer.cycle.start <= year.start:
            return
        day = answer.cycle.start - timedelta(days=1)


def counted_by(answer: RequirementAnswer) -> dict[str, Decimal]:
    """By record: what it counts towards the total; without a total, the most it counts for any rule."""
    found: dict[str, Decimal] = {}
    for rule in _leading(answer):
        for counted in rule.counted_records:
            found[counted.record] = max(counted.amount, found.get(counted.record, ZERO))
    return found


def _leading(answer: RequirementAnswer) -> tuple[RuleAnswer, ...]:
    total = answer.rule(TOTAL)
    if total is not None:
        return (total,)
    return tuple(rule for rule in answer.rules if not rule.rule.is_item and not rule.rule.is_cap)
