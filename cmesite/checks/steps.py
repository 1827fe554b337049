"""Is credit claimed in quarter hours, as it is awarded?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.amounts import plain
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import CreditUnit

QUARTER = Decimal("0.25")
# Contact hours are awarded in ten-minute steps (0.167) by some providers.
ANY_STEP = ("contact-hour",)


def odd_steps(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """AMA PRA credit and its kin come in steps of a quarter; another amount is often a slip."""
    credits = {t.id for t in portfolio.vocabulary.types if t.unit is CreditUnit.CREDIT} - set(ANY_STEP)
    told = set()
    for credit in portfolio.credits:
        for number, portion in enumerate(credit.credits):
            for currency in portion.currencies:
                if currency.type in credits and currency.amount % QUARTER:
                    place = credit.places.of("credits", number, currency.type)
                    if place == credit.places.start:
                        place = credit.places.of("credits", currency.type)
                    if (place, currency.amount) in told:
                        continue
                    told.add((place, currency.amount))
                    yield warning(
                        "odd-amount",
                        place,
                        f"{plain(currency.amount)} is not a multiple of 0.25, the step of this credit.",
                        "Compare it with the certificate; if it stands there, leave it.",
                    )
