"""Is no more claimed than the provider designated?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cmesite.diagnostics import Diagnostic, error
from cmesite.records.amounts import ZERO, Portion, plain
from cmesite.records.portfolio import Portfolio


def over_designated(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """The designated amount is a maximum (the AMA's designation statement); more can never be claimed."""
    for credit in portfolio.credits:
        most = _by_type(credit.designated)
        for type_, claimed in _by_type(credit.credits).items():
            if type_ in most and claimed > most[type_]:
                yield error(
                    "over-designated",
                    credit.places.of("credits"),
                    f"{plain(claimed)} credits are claimed; the provider's maximum is {plain(most[type_])}.",
                    f"credits: {plain(most[type_])}",
                )


def _by_type(portions: tuple[Portion, ...]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for currency in (c for portion in portions for c in portion.currencies):
        sums[currency.type] = sums.get(currency.type, ZERO) + currency.amount
    return sums
