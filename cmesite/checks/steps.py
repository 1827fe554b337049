"""Is credit written in quarter hours, as it is awarded?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cmesite.checks.lines import says
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.amounts import Portion, plain
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import CreditUnit, Vocabulary

QUARTER = Decimal("0.25")
# Awarded in other steps than quarter hours by their own rules (a contact hour is often 50 minutes).
OTHER_STEPS = ("contact-hour",)


def quarter_hours(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Credit is awarded in quarter hours; 0.167 occurs in real life, so it is only a warning."""
    for credit in portfolio.credits:
        if credit.plan and not says(credit.places, "credits"):
            continue
        odd = next((a for a in _credit_amounts(credit.credits, portfolio.vocabulary) if a % QUARTER), None)
        if odd is not None:
            nearest = (odd / QUARTER).to_integral_value() * QUARTER or QUARTER
            message = f"{plain(odd)} is not a number of quarter hours, in which credit is awarded."
            hint = f"Leave it if the certificate says so; else it may be {plain(nearest)}."
            yield warning("quarter-hours", credit.places.of("credits"), message, hint)


def _credit_amounts(portions: Iterable[Portion], words: Vocabulary) -> Iterator[Decimal]:
    for portion in portions:
        for currency in portion.currencies:
            known = words.type(currency.type)
            if known and known.unit is CreditUnit.CREDIT and known.id not in OTHER_STEPS:
                yield currency.amount
