"""Is no more claimed than the provider designated?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cmesite.diagnostics import Diagnostic, error
from cmesite.records.amounts import ZERO, Portion, plain
from cmesite.records.portfolio import Portfolio


def over_designated(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """The designated credit is the provider's maximum (AMA PRA rules): nobody can claim more."""
    for credit in portfolio.credits:
        claimed, most = _by_type(credit.credits), _by_type(credit.designated)
        for type_ in sorted(most):
            if claimed.get(type_, ZERO) > most[type_]:
                message = (
                    f"{plain(claimed[type_])} credits are claimed, but the provider designated the activity "
                    f"for a maximum of {plain(most[type_])}."
                )
                hint = (
                    f"credits: {plain(most[type_])}"
                    if len(claimed) == 1
                    else "Claim at most the designated amount."
                )
                related = (credit.places.of("designated"),)
                yield error("over-designated", credit.places.of("credits"), message, hint, related)


def _by_type(portions: Iterable[Portion]) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for portion in portions:
        for currency in portion.currencies:
            amounts[currency.type] += currency.amount
    return amounts
