"""Does every credit say who provided it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio


def missing_providers(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Credentialing asks who gave the credit; a certificate always names its provider."""
    for credit in portfolio.credits:
        if not credit.provider:
            message = "This record names no provider, and credentialing asks who gave the credit."
            hint = "provider: the organization named on the certificate (`self` for learning of your own)"
            yield warning("missing-provider", credit.places.start, message, hint)
