"""The filter: four questions to an activity not yet taken, answered from the records (Step 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from cmesite.coverage.what_if import Change, what_if
from cmesite.planning.amount import credit_of
from cmesite.records.amounts import ZERO, Money
from cmesite.records.goal import Goal
from cmesite.records.occurrences import open_occurrences
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio

MINUTES = Decimal(60)
HUNDREDTH = Decimal("0.01")
# Of our own: an hour should give most of a credit, unless the format is worth the hours anyway. The
# playbook's lowest high-yield format, the national conference, has value 8 (T4).
DECENT_PER_HOUR = Decimal("0.75")
HIGH_VALUE = 8


class Reply(StrEnum):
    """What a question of the filter comes to."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Added:
    """Credits a plan would add to one rule of an authority that is still short of them.

    `short` is what completed records leave open; `added` is at most that.
    """

    requirement: str
    title: str
    rule: str
    added: Decimal
    short: Decimal


@dataclass(frozen=True)
class Weighed:
    """A plan's four answers, with the numbers behind them; all of one plan with its open occurrences.

    `credits`, `hours` and `cost` are of all open occurrences together; None where the plan does not
    say. `value` is the format's strategic value, 1 to 10. The ratios are to a hundredth.
    """

    plan: Plan
    times: int
    goals: tuple[Goal, ...]
    added: tuple[Added, ...]
    credits: Decimal
    hours: Decimal | None
    cost: Money | None
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
    def useful(self) -> Decimal:
        """The most credit it adds where one authority is short."""
        return max((one.added for one in self.added), default=ZERO)

    @property
    def credits_per_hour(self) -> Decimal | None:
        """Credits for an hour of time."""
        return _per(self.credits, self.hours)

    @property
    def value_per_hour(self) -> Decimal | None:
        """Strategic value for an hour of time."""
        return None if self.value is None else _per(Decimal(self.value), self.hours)

    @property
    def cost_per_credit(self) -> Decimal | None:
        """Money for a credit, in the plan's currency."""
        return None if self.cost is None else _per(self.cost.amount, self.credits)

    @property
    def value_per_hundred(self) -> Decimal | None:
        """Strategic value for a hundred of the plan's currency."""
        if self.cost is None or self.value is None:
            return None
        return _per(Decimal(self.value * 100), self.cost.amount)


def weigh(portfolio: Portfolio, as_of: date, plan: Plan) -> Weighed:
    """The four answers. The plan need not be in the portfolio; its dates decide which cycle it serves."""
    others = tuple(other for other in portfolio.plan if other.id != plan.id)
    with_it = replace(portfolio, plan=(*others, plan))
    times = len(open_occurrences(plan, portfolio.credits, as_of))
    goals = tuple(goal for goal in portfolio.goals if goal.id in plan.goals)
    added = tuple(_added(what_if(with_it, as_of, add=(plan.id,))))
    credits = credit_of(plan.credits, portfolio.vocabulary) * max(times, 1)
    hours = None if plan.duration is None else plan.duration * max(times, 1) / MINUTES
    value = dict(portfolio.settings.format_values).get(plan.format)
    return Weighed(
        plan=plan,
        times=times,
        goals=goals,
        added=added,
        credits=credits,
        hours=hours,
        cost=None if plan.cost is None else Money(plan.cost.amount * max(times, 1), plan.cost.currency),
        value=value,
        aligns=Reply.YES if goals else Reply.NO,
        counts=Reply.YES if added else Reply.NO if times else Reply.UNKNOWN,
        leaves=Reply.YES if plan.outputs else Reply.NO,
        ratio=_ratio(credits, hours, value),
    )


def ranked(portfolio: Portfolio, as_of: date, plans: Sequence[Plan]) -> tuple[Weighed, ...]:
    """The plans weighed, best first: answers passed, value, useful credit, cost of a credit, id.

    What costs nothing, or does not say what it costs, goes before what is paid for at that rank.
    """
    weighed = (weigh(portfolio, as_of, plan) for plan in plans)
    return tuple(
        sorted(
            weighed,
            key=lambda one: (
                -one.passed,
                -(one.value or 0),
                -one.useful,
                one.cost_per_credit or ZERO,
                one.plan.id,
            ),
        )
    )


def candidates(portfolio: Portfolio) -> tuple[Plan, ...]:
    """The plans that wait for a decision."""
    return tuple(plan for plan in portfolio.plan if plan.status is PlanStatus.CANDIDATE)


def rank_of(weighed: Weighed, portfolio: Portfolio, as_of: date) -> tuple[int, int]:
    """Its place among the candidates, itself included, and how many there are."""
    others = tuple(plan for plan in candidates(portfolio) if plan.id != weighed.plan.id)
    order = [one.plan.id for one in ranked(portfolio, as_of, (*others, weighed.plan))]
    return order.index(weighed.plan.id) + 1, len(order)


def _added(changes: Sequence[Change]) -> list[Added]:
    found = []
    for change in changes:
        for rule in change.rules:
            short = (rule.needed or ZERO) - rule.before
            gain = min(rule.after - rule.before, short)
            if rule.needed is not None and gain > 0:
                found.append(Added(change.requirement, change.title, rule.rule, gain, short))
    return found


def _ratio(credits: Decimal, hours: Decimal | None, value: int | None) -> Reply:
    if value is not None and value >= HIGH_VALUE:
        return Reply.YES
    per_hour = _per(credits, hours)
    if per_hour is None:
        return Reply.UNKNOWN
    return Reply.YES if per_hour >= DECENT_PER_HOUR else Reply.NO


def _per(part: Decimal, whole: Decimal | None) -> Decimal | None:
    return (part / whole).quantize(HUNDREDTH, ROUND_HALF_UP) if whole else None
