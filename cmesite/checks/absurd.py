"""Is an amount more than anybody can learn in the time?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, error, warning
from cmesite.planning.amount import credit_of
from cmesite.records.amounts import plain
from cmesite.records.portfolio import Portfolio

HOURS_IN_A_DAY = 24
# No activity of one day is this large; it is a slip of the decimal point.
ABSURD_IN_A_DAY = 200


def absurd_amounts(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """A live activity of more credits than its days have hours; over 200 a day is refused."""
    for credit in portfolio.credits:
        format_ = portfolio.vocabulary.format(credit.format)
        if format_ is None or not format_.matches("live"):
            continue
        per_day = credit_of(credit.credits, portfolio.vocabulary) / credit.period.days
        if per_day > HOURS_IN_A_DAY:
            tell = error if per_day > ABSURD_IN_A_DAY else warning
            yield tell(
                "absurd-amount",
                credit.places.of("credits"),
                f"{plain(credit_of(credit.credits, portfolio.vocabulary))} credits in {credit.period.days} "
                f"day{'' if credit.period.days == 1 else 's'} of a live activity: more than there are hours.",
                "Check the decimal point, or give the days it lasted: date: 2026-02-10/2026-02-12",
            )
