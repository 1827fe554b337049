"""Does a credit that leaves words to its plan find them there?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, error
from cmesite.records.portfolio import Portfolio

LINES = {"title": "title: Name of the activity", "credits": "credits: 8"}


def unfinished_credits(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A credit may leave title and amount to its plan; the plan must then have them."""
    plans = {plan.id for plan in portfolio.plan}
    for credit in portfolio.credits:
        if credit.plan not in plans:
            continue
        lacking = [
            key
            for key, there in (("title", credit.title), ("credits", credit.credits or credit.items))
            if not there
        ]
        if lacking:
            message = f"Neither this file nor plan/{credit.plan} says its {' or '.join(lacking)}."
            lines = [LINES[key] for key in lacking]
            hint = lines[0] if len(lines) == 1 else f"Add two lines: {' / '.join(lines)}"
            yield error("unfinished-credit", credit.places.of("plan"), message, hint)
