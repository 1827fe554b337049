"""Does every credit say who provided it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio


def missing_providers(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """Boards ask for the provider's name; it stands on every certificate (the AMA's documentation rules)."""
    for credit in portfolio.credits:
        if not credit.provider and credit.credits:
            yield warning(
                "missing-provider",
                credit.places.start,
                "This credit does not say who provided the activity, which every board asks for.",
                "provider: the name printed on the certificate",
            )
