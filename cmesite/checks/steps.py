"""Is credit written in quarter hours, as it is awarded?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cmesite.checks.lines import place_of_amount, says
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.amounts import Portion, plain
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import CreditUnit, Vocabulary

QUARTER = Decimal("0.25")
# Not awarded in quarter hours: a contact hour is often 50 minutes, and hours of CPD are written as they were.
OTHER_STEPS = ("contact-hour", "cpd-hour")


def quarter_hours(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Credit is awarded in quarter hours; 0.167 occurs in real life, so it is only a warning."""
    for credit in portfolio.credits:
        if credit.plan and not says(credit.places, "credits"):
            continue
        odd = next(_odd_amounts(credit.credits, portfolio.vocabulary), None)
        if odd is not None:
            portion, type_, amount = odd
            nearest = (amount / QUARTER).to_integral_value() * QUARTER or QUARTER
            message = f"{plain(amount)} is not a number of quarter hours, in which credit is awarded."
            hint = f"Leave it if the certificate says so; else it may be {plain(nearest)}."
            place = place_of_amount(credit.places, "credits", portion, type_)
            yield warning("quarter-hours", place, message, hint)


def _odd_amounts(portions: Iterable[Portion], words: Vocabulary) -> Iterator[tuple[int, str, Decimal]]:
    """Amounts that are no quarter hours, each with the number of its portion and its type."""
    for number, portion in enumerate(portions):
        for currency in portion.currencies:
            if currency.amount % QUARTER:
                known = words.type(currency.type)
                if known and known.unit is CreditUnit.CREDIT and known.id not in OTHER_STEPS:
                    yield number, currency.type, currency.amount
