"""The page of a year adds up what its ledger lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage
from cmesite.publishing.dashboard.books import books_of
from cmesite.publishing.dashboard.calendar_year import YearPage, year_lines, year_page_of, years_of
from cmesite.publishing.dashboard.shell import shell_of
from cmesite.records.amounts import Money
from cmesite.records.portfolio import Portfolio
from tests.publishing.sample import AS_OF, RICH


def page(year: int, portfolio: Portfolio = RICH) -> YearPage:
    books = books_of(portfolio, Coverage(AS_OF, ()), AS_OF)
    return year_page_of(shell_of(books, (), ()), books, year, dict(years_of(portfolio.credits))[year])


def test_figures_months_and_ledger_agree() -> None:
    found = page(2026)
    assert [figure.value for figure in found.figures] == ["37.5", "8", "7"]
    assert found.figures[0].note == "AMA PRA Category 1: 36; AMA PRA Category 2: 1.5"
    assert found.ledger.total == "37.5"
    assert [column.value for column in found.chart.columns][:3] == ["2", "8", "5.5"]
    assert found.planned
    assert [one.title for one in found.outcomes] == ["A seat at the table"]
    assert (found.earlier, found.later) == ("2025", "")


def test_costs_are_told_by_currency_and_never_added_across() -> None:
    first, second = (
        replace(RICH.credits[2], cost=Money(Decimal("480.5"), "USD"), paid_by="allowance"),
        replace(RICH.credits[3], cost=Money(Decimal("210"), "GBP"), paid_by="self"),
    )
    found = page(2026, replace(RICH, credits=(first, second)))
    cost = found.figures[-1]
    assert (cost.label, cost.value, cost.unit) == ("Cost", "480.50", "USD")
    assert cost.note == "and 210 GBP, paid by allowance and self"


def test_a_year_counts_only_what_is_done() -> None:
    later = replace(
        RICH.credits[-1], id="later", period=replace(RICH.credits[-1].period, end=date(2026, 12, 1))
    )
    portfolio = replace(RICH, credits=(*RICH.credits, later))
    assert page(2026, portfolio).ledger.total == "37.5"
    lines = year_lines(books_of(portfolio, Coverage(AS_OF, ()), AS_OF))
    assert [(line.year, line.activities, line.credits, line.proved) for line in lines] == [
        ("2026", "8", "37.5", "7 of 8"),
        ("2025", "1", "9", "1 of 1"),
    ]
