"""What is private and how it is looked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cmesite.coverage.answers import Coverage
from cmesite.publishing.leaks import PublicText, Search, leaks, report_of, search_of
from cmesite.records.amounts import Money
from cmesite.records.credit import ProofName
from cmesite.records.kind import Visibility
from cmesite.records.portfolio import Portfolio
from tests.publishing import sample
from tests.publishing.answers import in_every_status

HIDDEN = replace(
    sample.CREDITS[5],
    title="Burnout & recovery for physicians",
    visibility=Visibility.PRIVATE,
    cost=Money(Decimal(1450), "USD"),
    proofs=(ProofName("2026/burnout-course.pdf"),),
    body="I could not sleep for weeks, and nobody on the ward noticed. I told *only* my wife about it.",
)
PORTFOLIO = replace(sample.RICH, credits=(*sample.RICH.credits, replace(HIDDEN, id="2026-05-01-burnout")))


def search(portfolio: Portfolio = PORTFOLIO) -> Search:
    return search_of(portfolio, in_every_status(portfolio, sample.AS_OF), sample.AS_OF, ())


def found(text: str) -> bool:
    return bool(leaks(search(), (PublicText("index.html", "text", text),), PORTFOLIO))


@pytest.mark.parametrize(
    "text",
    [
        "… Burnout & recovery, for PHYSICIANS …",
        "an excerpt: nobody on the ward noticed. I told only my",
        "it cost $1,450 in all",
        "it cost 1450.00 USD in all",
        '{"cost": 1450}',
        "Cost: 1450.00",
        "a fee of 1,450 for three days",
        "I paid 1450",
        "see 2026/burnout-course.pdf",
        "owed by 31 March 2027",
        "owed by 2027-03-31",
        "owed by March 31st, 2027",
        "The rule total in English.",
    ],
)
def test_finds_it_however_it_is_written(text: str) -> None:
    assert found(text)


def test_a_cost_is_listed_with_how_far_it_is_searched_for() -> None:
    told = report_of(search(), 1)
    wide = told.partition("Searched for only with its currency, or after cost, fee, paid or price:")[2]
    assert "cost (" in wide.partition("\n\n")[0]
    cheap = replace(HIDDEN, id="2026-05-01-burnout", cost=Money(Decimal(45), "USD"))
    few = replace(sample.RICH, credits=(cheap,))
    assert "Searched for only with its currency:\n  cost (1)" in report_of(search(few), 1)
    assert not leaks(search(few), (PublicText("index.html", "text", "cost 45"),), few)
    assert "1450" not in told


@pytest.mark.parametrize(
    "text",
    [
        "1450 beds",
        "Sepsis Management Course, 8 credits, Northfield University CME",
        "Board certified, Internal Medicine",
        "In 12 months, I want to lead quality.",
        "3 December 2026",  # a plan's day, and that plan is public
    ],
)
def test_what_is_public_is_no_find(text: str) -> None:
    assert not found(text)


def test_a_public_portfolio_without_private_records_still_searches_deadlines() -> None:
    bare = Portfolio(profile=sample.RICH.profile, settings=sample.RICH.settings)
    assert search_of(bare, Coverage(date(2026, 11, 22), ()), sample.AS_OF, ()).runs == {}


def test_every_value_is_searched_for_or_listed() -> None:
    wanted = search()
    report = report_of(wanted, 3)
    assert f"{wanted.searched} private values" in report
    assert f"{len(wanted.unsearchable)} could not" in report
    for name in ("proofs", "credits", "goals"):
        assert f"  {name} (" in report or any(v.field == name for vs in wanted.runs.values() for v in vs)
    assert "1450" not in report
    assert "burnout" not in report.casefold()
