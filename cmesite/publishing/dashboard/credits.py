"""The page of all credits, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.calendar_year import YearLine, year_lines, years_of
from cmesite.publishing.dashboard.ledger import Ledger, ledger_of
from cmesite.publishing.dashboard.shell import Shell


@dataclass(frozen=True)
class CreditsPage:
    """Years newest first: their sums, then their credits."""

    shell: Shell
    sums: tuple[YearLine, ...]
    years: tuple[Ledger, ...]


def credits_of(shell: Shell, books: Books) -> CreditsPage:
    """The page."""
    years = years_of(books.portfolio.credits)
    return CreditsPage(
        shell, year_lines(books), tuple(ledger_of(books, credits, str(year)) for year, credits in years)
    )
