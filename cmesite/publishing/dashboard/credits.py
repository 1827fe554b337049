"""The page of all credits, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.calendar_year import YearLine, year_lines, years_of
from cmesite.publishing.dashboard.ledger import Ledger, ledger_of
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.sorted_credits import ORDERS, Order


@dataclass(frozen=True)
class CreditsPage:
    """Years newest first: their sums, then their credits. `orders` are ways to the log in other orders."""

    shell: Shell
    orders: tuple[Order, ...]
    sums: tuple[YearLine, ...]
    years: tuple[Ledger, ...]


def credits_of(shell: Shell, books: Books) -> CreditsPage:
    """The page."""
    years = tuple(
        ledger_of(books, reversed(credits), str(year)) for year, credits in years_of(books.portfolio.credits)
    )
    return CreditsPage(shell, ORDERS if len(books.portfolio.credits) > 1 else (), year_lines(books), years)
