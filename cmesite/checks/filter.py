"""Does what is paid for serve a goal or a requirement?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.planning.weigh import Reply, weigh
from cmesite.records.occurrences import open_occurrences
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio


def paid_for_nothing(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """The playbook (Step 9, pitfall 3): what hits no goal and no requirement is worth a second thought.

    Asked of what costs money, lies ahead and has no `override`; a requirement is one that is still
    short of the credit.
    """
    for plan in portfolio.plan:
        if _is_asked(plan) and open_occurrences(plan, portfolio.credits, as_of):
            weighed = weigh(portfolio, as_of, plan)
            if Reply.YES not in (weighed.aligns, weighed.counts):
                message = f"“{plan.title}” costs money and serves no goal and no requirement that is short."
                hint = 'status: dropped\nor say why you take it all the same: override: "…"'
                yield warning("paid-for-nothing", plan.places.of("cost"), message, hint)


def _is_asked(plan: Plan) -> bool:
    costs = plan.cost is not None and plan.cost.amount > 0
    return costs and not plan.override and not plan.goals and plan.status is not PlanStatus.DROPPED
