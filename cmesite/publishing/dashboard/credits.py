"""The page of all credits, year by year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.ledger import Ledger, ledger_of
from cmesite.publishing.dashboard.shell import Shell
from cmesite.records.credit import Credit


@dataclass(frozen=True)
class CreditsPage:
    """Years newest first."""

    shell: Shell
    years: tuple[Ledger, ...]


def credits_of(shell: Shell, books: Books) -> CreditsPage:
    """The page."""
    by_year: dict[int, list[Credit]] = defaultdict(list)
    for credit in books.portfolio.credits:
        by_year[credit.date.year].append(credit)
    return CreditsPage(
        shell, tuple(ledger_of(books, by_year[year], str(year)) for year in sorted(by_year, reverse=True))
    )
