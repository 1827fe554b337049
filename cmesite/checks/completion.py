"""Does a credit that leaves words to its plan find them there?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, error
from cmesite.records.portfolio import Portfolio, find


def incomplete_credits(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """A credit whose title or amount neither it nor its plan says."""
    for credit in portfolio.credits:
        if not credit.plan or find(portfolio.plan, credit.plan) is None:
            continue  # without a plan the reader has asked already; an unknown plan is told elsewhere
        for missing, line in _missing(credit.title, bool(credit.credits or credit.items)):
            yield error(
                "incomplete-credit",
                credit.places.of("plan"),
                f"Neither this credit nor its plan “{credit.plan}” gives {missing}.",
                line,
            )


def _missing(title: str, earned: bool) -> Iterator[tuple[str, str]]:
    if not title:
        yield "a title", "title: Name of the activity"
    if not earned:
        yield "credits or an item", "credits: 8"
