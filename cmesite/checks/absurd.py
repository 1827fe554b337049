"""Is an amount more than anybody can learn in the time?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cmesite.diagnostics import Diagnostic, error, warning
from cmesite.planning.amount import credit_of
from cmesite.records.amounts import plain
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import Vocabulary

HOURS_OF_A_DAY = Decimal(24)
ABSURD_A_DAY = Decimal(200)


def absurd_amounts(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """No day of a live activity has more than 24 hours; over 200 a day is refused."""
    for credit in portfolio.credits:
        amount, days = credit_of(credit.credits, portfolio.vocabulary), credit.period.days
        if amount <= HOURS_OF_A_DAY * days:
            continue
        live, absurd = _is_live(credit, portfolio.vocabulary), amount > ABSURD_A_DAY * days
        if live or absurd:
            tell = error if live and absurd else warning
            on = "one day" if days == 1 else f"{days} days"
            message = (
                f"{plain(amount)} credits in {on}{' of a live activity' if live else ''} can hardly be right."
            )
            hint = "Is a decimal point missing, or are the days a range, such as date: 2026-02-10/2026-02-12?"
            yield tell("absurd-amount", credit.places.of("credits"), message, hint)


def _is_live(credit: Credit, words: Vocabulary) -> bool:
    known = words.format(credit.format)
    return known.matches("live") if known else credit.format == "live"
