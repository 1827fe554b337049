"""Does what is paid for serve a goal or a requirement?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.planning.weigh import goals_served, weigh
from cmesite.records.occurrences import open_occurrences
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio, find


def paid_for_nothing(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """The playbook (Step 9, pitfall 3): what hits no goal and no requirement is worth a second thought.

    Asked of what costs money, lies ahead and has no `override`; a goal is one that lives in the year,
    a requirement one that is still short of the credit or lacks the item.
    """
    for plan in portfolio.plan:
        if not _is_asked(plan, portfolio) or goals_served(portfolio, as_of, plan):
            continue
        if open_occurrences(plan, portfolio.credits, as_of):
            weighed = weigh(portfolio, as_of, plan)
            if weighed.for_nothing:
                past = f" (“{weighed.past_goals[0].title}” is past or closed)" if weighed.past_goals else ""
                message = (
                    f"“{plan.title}” costs money and serves no goal{past} and no requirement that is short."
                )
                hint = 'status: dropped\nor say why you take it all the same: override: "…"'
                yield warning("paid-for-nothing", plan.places.of("cost"), message, hint)


def _is_asked(plan: Plan, portfolio: Portfolio) -> bool:
    """A goal that does not exist or has no outcome yet is told elsewhere; what it means is not known here."""
    costs = plan.cost is not None and plan.cost.amount > 0
    named = [find(portfolio.goals, goal) for goal in plan.goals]
    known = all(goal is not None and not goal.unwritten for goal in named)
    return costs and known and not plan.override and plan.status is not PlanStatus.DROPPED
