"""The filter: four questions to an activity not yet taken, answered from the records (Step 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from cmesite.coverage.answers import Coverage, RequirementAnswer, Status
from cmesite.coverage.measure import measure, measure_requirement
from cmesite.coverage.what_if import Change, what_if
from cmesite.planning.activities import known_on
from cmesite.planning.amount import credit_of
from cmesite.planning.coming import is_over
from cmesite.planning.goals import living_goals
from cmesite.planning.year import plan_year
from cmesite.records.amounts import ZERO, Money
from cmesite.records.goal import Goal
from cmesite.records.occurrences import Occurrence, expected_credit, open_occurrences
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio

MINUTES = Decimal(60)
HUNDREDTH = Decimal("0.01")
SCALE = Decimal(10)
# Of our own: an hour should give most of a credit, unless the format is worth the hours anyway. The
# playbook's lowest high-yield format, the national conference, has value 8 (T4).
DECENT_PER_HOUR = Decimal("0.75")
HIGH_VALUE = 8
# In the order of candidates an unknown value stands in the middle: it speaks neither for nor against.
MIDDLE_VALUE = 5


class Reply(StrEnum):
    """What a question of the filter comes to."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Added:
    """Credits a plan would add to one rule of an authority that is still short of them.

    `short` is what completed records leave open; `added` is at most that, and `covered` the part of
    what is short that the rest of the plan brings already.
    """

    requirement: str
    title: str
    rule: str
    added: Decimal
    short: Decimal
    covered: Decimal


@dataclass(frozen=True)
class OpenItem:
    """A completion item (an ACLS card, say) that an authority still asks for, or will within its cycle."""

    requirement: str
    title: str
    item: str


@dataclass(frozen=True)
class Weighed:
    """A plan's four answers, with the numbers behind them; all of one plan with its open occurrences.

    `goals` are those it names that live in the plan year, `past_goals` those that live no more.
    `items` are completion items it would fulfill, `asked` those that an authority it names still asks
    for and it does not name. `credits`, `hours` and `cost` are of all open occurrences together;
    None where the plan does not say. `value` is the format's strategic value, 1 to 10. The ratios
    are to a hundredth; `comparable` tells that the cost is in the currency of the site.
    """

    plan: Plan
    times: int
    goals: tuple[Goal, ...]
    past_goals: tuple[Goal, ...]
    added: tuple[Added, ...]
    items: tuple[OpenItem, ...]
    asked: tuple[OpenItem, ...]
    credits: Decimal
    hours: Decimal | None
    cost: Money | None
    comparable: bool
    value: int | None
    aligns: Reply
    counts: Reply
    leaves: Reply
    ratio: Reply

    @property
    def answers(self) -> tuple[Reply, Reply, Reply, Reply]:
        """The four, in the playbook's order."""
        return self.aligns, self.counts, self.leaves, self.ratio

    @property
    def passed(self) -> int:
        """How many of the four are yes."""
        return sum(reply is Reply.YES for reply in self.answers)

    @property
    def for_nothing(self) -> bool:
        """Does it cost money and, as far as is known, serve neither a goal nor anything that is open?"""
        costs = self.cost is not None and self.cost.amount > 0
        return costs and self.aligns is Reply.NO and self.counts is Reply.NO

    @property
    def useful(self) -> Decimal:
        """The most credit it adds where one authority is short."""
        return max((one.added for one in self.added), default=ZERO)

    @property
    def weighted(self) -> Decimal | None:
        """Its credits weighted by the format's value of ten, as the mix weighs them."""
        return None if self.value is None else self.credits * self.value / SCALE

    @property
    def credits_per_hour(self) -> Decimal | None:
        """Credits for an hour of time."""
        return _per(self.credits, self.hours)

    @property
    def value_per_hour(self) -> Decimal | None:
        """Weighted credits for an hour of time."""
        return None if self.weighted is None else _per(self.weighted, self.hours)

    @property
    def cost_per_credit(self) -> Decimal | None:
        """Money for a credit, in the plan's currency."""
        return None if self.cost is None else _per(self.cost.amount, self.credits)

    @property
    def value_per_hundred(self) -> Decimal | None:
        """Weighted credits for a hundred of the plan's currency."""
        if self.cost is None or self.weighted is None:
            return None
        return _per(self.weighted * 100, self.cost.amount)


def goals_served(portfolio: Portfolio, as_of: date, plan: Plan) -> tuple[Goal, ...]:
    """The goals it names that live in the year. Found at once: one is enough for the first answer."""
    living = living_goals(portfolio, plan_year(portfolio.settings, as_of))
    return tuple(goal for goal in living if goal.id in plan.goals)


def weigh(portfolio: Portfolio, as_of: date, plan: Plan) -> Weighed:
    """The four answers. The plan need not be in the portfolio; its dates decide which cycle it serves."""
    others = tuple(other for other in portfolio.plan if other.id != plan.id)
    with_it = replace(portfolio, plan=(*others, plan))
    open_ = open_occurrences(plan, portfolio.credits, as_of)
    times = len(open_)
    goals = goals_served(portfolio, as_of, plan)
    named = tuple(goal for goal in portfolio.goals if goal.id in plan.goals and not goal.unwritten)
    without_it = measure(replace(portfolio, plan=others), as_of)
    added = tuple(_added(what_if(with_it, as_of, add=(plan.id,)), without_it))
    items, asked = _items(portfolio, as_of, plan, open_, without_it)
    credits = credit_of(plan.credits, portfolio.vocabulary) * max(times, 1)
    hours = None if plan.duration is None else plan.duration * max(times, 1) / MINUTES
    value = dict(portfolio.settings.format_values).get(plan.format)
    return Weighed(
        plan=plan,
        times=times,
        goals=goals,
        past_goals=tuple(goal for goal in named if goal not in goals),
        added=added,
        items=items,
        asked=asked,
        credits=credits,
        hours=hours,
        cost=None if plan.cost is None else Money(plan.cost.amount * max(times, 1), plan.cost.currency),
        comparable=plan.cost is not None and plan.cost.currency == portfolio.settings.currency,
        value=value,
        aligns=Reply.YES if goals else Reply.NO,
        counts=_counts(bool(added or items), times > 0, bool(asked)),
        leaves=Reply.YES if plan.outputs else Reply.NO,
        ratio=_ratio(credits, hours, value),
    )


def ranked(portfolio: Portfolio, as_of: date, plans: Sequence[Plan]) -> tuple[Weighed, ...]:
    """The plans weighed, best first: answers passed, credit that is needed, value, cost of a credit, id.

    What costs nothing, or does not say what it costs, goes before what is paid for at that rank; a
    cost in another currency is compared with none and goes last.
    """
    weighed = (weigh(portfolio, as_of, plan) for plan in plans)
    return tuple(
        sorted(
            weighed,
            key=lambda one: (
                -one.passed,
                -one.useful,
                -(MIDDLE_VALUE if one.value is None else one.value),
                _dearness(one),
                one.plan.id,
            ),
        )
    )


def _dearness(one: Weighed) -> tuple[int, Decimal]:
    if one.cost is None or not one.cost.amount:
        return 0, ZERO
    if not one.comparable:
        return 3, ZERO
    per_credit = one.cost_per_credit
    return (2, one.cost.amount) if per_credit is None else (1, per_credit)


def candidates(portfolio: Portfolio, as_of: date) -> tuple[Plan, ...]:
    """The plans that wait for a decision and are not over."""
    waiting = (plan for plan in portfolio.plan if plan.status is PlanStatus.CANDIDATE)
    return tuple(plan for plan in waiting if not is_over(plan, as_of))


def rank_of(weighed: Weighed, portfolio: Portfolio, as_of: date) -> tuple[int, int] | None:
    """Its place among the candidates, itself included, of how many; None for what is none, or is over."""
    if weighed.plan.status is not PlanStatus.CANDIDATE or is_over(weighed.plan, as_of):
        return None
    others = tuple(plan for plan in candidates(portfolio, as_of) if plan.id != weighed.plan.id)
    order = [one.plan.id for one in ranked(portfolio, as_of, (*others, weighed.plan))]
    return order.index(weighed.plan.id) + 1, len(order)


def _added(changes: Sequence[Change], without_it: Coverage) -> Iterator[Added]:
    for change in changes:
        others = without_it.requirement(change.requirement)
        for rule in change.rules:
            short = (rule.needed or ZERO) - rule.before
            gain = min(rule.after - rule.before, short)
            if rule.needed is not None and gain > 0:
                answer = others.rule(rule.rule) if others else None
                planned = (answer.planned or ZERO) if answer else ZERO
                yield Added(change.requirement, change.title, rule.rule, gain, short, min(planned, short))


def _items(
    portfolio: Portfolio, as_of: date, plan: Plan, open_: Sequence[Occurrence], now: Coverage
) -> tuple[tuple[OpenItem, ...], tuple[OpenItem, ...]]:
    """The items a plan would fulfill, and those that authorities it names ask for beside."""
    gives, asks = [], []
    bare = known_on(portfolio, as_of)
    full = replace(bare, credits=(*bare.credits, *(expected_credit(one) for one in open_)))
    for answer in now.requirements:
        rules = [rule for rule in answer.rules if rule.rule.is_item]
        if not open_ or not rules:
            continue
        last = max(one.date for one in open_) if answer.cycle is None else answer.cycle.end
        before, after = (
            measure_requirement(side, answer.requirement, max(last, as_of), on=as_of) for side in (bare, full)
        )
        for rule in rules:
            open_item = OpenItem(answer.id, answer.requirement.title, rule.rule.item)
            if not _lacks(before, rule.id):
                continue
            named = plan.requirements is not None and answer.id in plan.requirements
            if rule.rule.item in plan.items and _brings(before, after, rule.id):
                gives.append(open_item)
            elif named or (rule.rule.item in plan.items and rule.status is Status.UNKNOWN):
                asks.append(open_item)
    return tuple(gives), tuple(asks)


def _lacks(answer: RequirementAnswer, rule: str) -> bool:
    found = answer.rule(rule)
    return found is not None and found.status in (Status.SHORT, Status.UNKNOWN)


def _brings(before: RequirementAnswer, after: RequirementAnswer, rule: str) -> bool:
    """Is the item there then, or one more of several?"""
    sides = [answer.rule(rule) for answer in (before, after)]
    had, has = [(side.counted or ZERO) if side else ZERO for side in sides]
    return not _lacks(after, rule) or has > had


def _counts(adds: bool, ahead: bool, asked: bool) -> Reply:
    if adds:
        return Reply.YES
    return Reply.NO if ahead and not asked else Reply.UNKNOWN


def _ratio(credits: Decimal, hours: Decimal | None, value: int | None) -> Reply:
    if value is not None and value >= HIGH_VALUE:
        return Reply.YES
    per_hour = _per(credits, hours)
    if per_hour is None:
        return Reply.UNKNOWN
    return Reply.YES if per_hour >= DECENT_PER_HOUR else Reply.NO


def _per(part: Decimal, whole: Decimal | None) -> Decimal | None:
    return (part / whole).quantize(HUNDREDTH, ROUND_HALF_UP) if whole else None
