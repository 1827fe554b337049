"""What would change for each authority if records were dropped and plans came true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.coverage.measure import measure
from cmesite.records.amounts import ZERO
from cmesite.records.plan import PlanStatus
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class RuleChange:
    """What a rule would count instead; `needed` is what it asks then, None where it gives no amounts."""

    rule: str
    before: Decimal
    after: Decimal
    needed: Decimal | None


@dataclass(frozen=True)
class Change:
    """What would change for one authority; no `rules` where no amount would."""

    requirement: str
    title: str
    before: Status
    after: Status
    rules: tuple[RuleChange, ...]

    @property
    def nothing(self) -> bool:
        """Would everything stay as it is?"""
        return self.before is self.after and not self.rules


def what_if(
    portfolio: Portfolio, as_of: date, drop: Collection[str] = (), add: Collection[str] = ()
) -> tuple[Change, ...]:
    """Each authority's change if the credits `drop` did not exist and the plans `add` were carried out.

    Compared is what is completed; other plans are left out on both sides. A plan counts where it
    still lies ahead and in the authority's window, whatever its status. Ids are those of records;
    a series is dropped as a whole by the name of its file.
    """
    before = measure(replace(portfolio, plan=()), as_of)
    credits = tuple(credit for credit in portfolio.credits if not {credit.id, credit.file} & set(drop))
    plans = tuple(replace(plan, status=PlanStatus.BOOKED) for plan in portfolio.plan if plan.id in add)
    after = measure(replace(portfolio, credits=credits, plan=plans), as_of)
    return tuple(_change(one, _same(after, one)) for one in before.requirements)


def _same(coverage: Coverage, answer: RequirementAnswer) -> RequirementAnswer:
    found = coverage.requirement(answer.id)
    assert found is not None, "both sides measure the same requirements"
    return found


def _change(before: RequirementAnswer, after: RequirementAnswer) -> Change:
    rules = tuple(
        RuleChange(one.id, _counts(one), _counts(other), other.needed)
        for one, other in zip(before.rules, after.rules, strict=True)
        if _counts(one) != _counts(other)
    )
    return Change(before.id, before.requirement.title, before.status, after.planned_status, rules)


def _counts(rule: RuleAnswer) -> Decimal:
    """What a rule counts with what is planned."""
    return (rule.counted or ZERO) + (rule.planned or ZERO)
