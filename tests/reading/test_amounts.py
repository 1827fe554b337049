"""Amounts, costs, durations, percentages and whole numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.reading.amounts import read_amount, read_duration, read_money, read_percentage, whole
from cmesite.reading.refusals import Refusal
from cmesite.records.amounts import Money


@pytest.mark.parametrize("text", ["8", "1.5", "1.50", "0.167", "0.25", "100", "48.0"])
def test_amount_is_the_exact_decimal_written(text: str) -> None:
    amount = read_amount(text)
    assert amount == Decimal(text)
    assert str(amount) == text


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("8 hours", "8"),
        ("8 h", "8"),
        ("1.5 credits", "1.5"),
        ("1,5 h", "1.5"),
        ("1,5", "1.5"),
        ("0,25", "0.25"),
        ("1:30", "1.5"),
        ("0:20", "0.333"),
        ("-2", "2"),
        ("−2", "2"),
        ("+2", "2"),
        ("0.16667", "0.167"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1,500", ""),
        ("8%", ""),
        ("eight", ""),
        ("1e3", ""),
        ("0x10", ""),
        ("1_000", ""),
        ("nan", ""),
        ("Infinity", ""),
        ("٨", ""),
        ("8 8", ""),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1 1/2", "1.5"),
        ("1/3", ""),
        ("11/2", ""),
        ("８", "8"),
        ("８．５", "8.5"),
        ("8²", ""),
        ("", ""),
    ],
)
def test_anything_else_is_refused_with_the_right_amount_where_it_is_known(text: str, instead: str) -> None:
    refusal = read_amount(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "bad-amount"
    assert refusal.instead == instead
    assert instead or refusal.hint


def test_zero_is_no_amount() -> None:
    for text in ("0", "0.0", "0.000"):
        refusal = read_amount(text)
        assert isinstance(refusal, Refusal)
        assert refusal.code == "zero-amount"


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=12))
def test_what_is_offered_instead_can_be_read(text: str) -> None:
    for reader in (read_amount, read_money("USD"), read_duration, read_percentage):
        found = reader(text)
        if isinstance(found, Refusal) and found.instead:
            again = reader(found.instead)
            assert not isinstance(again, Refusal) or again.code == "zero-amount"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("450", Money(Decimal(450), "USD")),
        ("450.50", Money(Decimal("450.50"), "USD")),
        ("0", Money(Decimal(0), "USD")),
        ("450 GBP", Money(Decimal(450), "GBP")),
    ],
)
def test_cost(text: str, expected: Money) -> None:
    assert read_money("USD")(text) == expected


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("$450", "450"),
        ("£450", "450 GBP"),
        ("450 gbp", "450 GBP"),
        ("GBP 450", "450 GBP"),
        ("1,450", "1450"),
        ("450,50", "450.50"),
        ("$1,450.00", "1450.00"),
        ("450 dollars", "450"),
        ("450 USD dollars", "450"),
        ("450 pounds", "450 GBP"),
        ("450 euros", "450 EUR"),
        ("C$ 450", "450 CAD"),
        ("450 rubles", ""),
        ("450 per day", ""),
        ("450 DOL.", ""),
        ("free", ""),
        ("-450", ""),
        ("450.505", ""),
    ],
)
def test_cost_refused(text: str, instead: str) -> None:
    refusal = read_money("USD")(text)
    assert isinstance(refusal, Refusal)
    assert refusal.instead == instead


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("50 min", 50),
        ("50min", 50),
        ("1 h", 60),
        ("1.5 h", 90),
        ("1 h 30 min", 90),
        ("2 hours", 120),
        ("90 minutes", 90),
        ("0.25 h", 15),
    ],
)
def test_duration(text: str, minutes: int) -> None:
    assert read_duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("1:30", "1 h 30 min"),
        ("1,5 h", "1.5 h"),
        ("90 m", "90 min"),
        ("1h30", "1 h 30 min"),
        ("1 h 30", "1 h 30 min"),
        ("1h30m", "1 h 30 min"),
        ("½ h", "0.5 h"),
        ("0m", ""),
        ("2 days", ""),
        ("50", ""),
        ("0 min", ""),
        ("h", ""),
        ("long", ""),
    ],
)
def test_duration_refused(text: str, instead: str) -> None:
    refusal = read_duration(text)
    assert isinstance(refusal, Refusal)
    assert refusal.instead == instead


def test_dollars_are_those_of_the_site() -> None:
    for usual, text, instead in (
        ("CAD", "450 dollars", "450"),
        ("CAD", "$450", "450"),
        ("CAD", "US$450", "450 USD"),
        ("GBP", "450 dollars", "450 USD"),
        ("GBP", "450 pounds", "450"),
    ):
        refusal = read_money(usual)(text)
        assert isinstance(refusal, Refusal)
        assert refusal.instead == instead


def test_percentage() -> None:
    assert read_percentage("20 %") == read_percentage("20%") == 20
    assert read_percentage("12.5 %") == Decimal("12.5")
    for text in ("20", "0 %", "120 %", "-5 %", "20 percent", "%"):
        assert isinstance(read_percentage(text), Refusal)


def test_whole_number_within_bounds() -> None:
    read = whole(1, 5)
    assert [read(text) for text in ("1", "5")] == [1, 5]
    for text in ("0", "6", "1.0", "one", "-1", "", "١"):
        assert isinstance(read(text), Refusal)
