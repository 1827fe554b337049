from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cmesite.publishing import wording
from cmesite.records.periods import Period, single_day


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 2, 10), date(2026, 2, 10), "10 February 2026"),
        (date(2026, 2, 10), date(2026, 2, 12), "10–12 February 2026"),
        (date(2026, 2, 27), date(2026, 3, 2), "27 February – 2 March 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 – 2 January 2026"),
    ],
)
def test_a_span_names_what_both_ends_share_once(start: date, end: date, text: str) -> None:
    assert wording.span(Period(start, end)) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "November"),
        (date(2026, 11, 1), date(2026, 11, 1), "1 Nov"),
        (date(2026, 11, 12), date(2026, 11, 14), "12–14 Nov"),
        (date(2026, 11, 30), date(2026, 12, 2), "30 Nov – 2 Dec"),
    ],
)
def test_a_short_span(start: date, end: date, text: str) -> None:
    assert wording.short_span(Period(start, end)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("8", "8"),
        ("8.0", "8"),
        ("0.167", "0.167"),
        ("1240.50", "1,240.5"),
        ("0", "0"),
        ("-3.5", "-3.5"),
        ("1E+2", "100"),
    ],
)
def test_amounts_are_exact(value: str, text: str) -> None:
    assert wording.amount(Decimal(value)) == text


def test_a_column_has_the_decimals_of_its_finest_amount() -> None:
    assert wording.column([Decimal("8"), Decimal("1.50"), Decimal("0.167")]) == ("8.000", "1.500", "0.167")
    assert wording.column([Decimal("8.0"), Decimal("10")]) == ("8", "10")
    assert wording.column([]) == ()


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        ("40", "46", 87),
        ("45.9", "46", 99),
        ("46", "46", 100),
        ("0.001", "46", 1),
        ("0", "46", 0),
        ("0", "0", 0),
    ],
)
def test_a_percentage_says_100_only_of_the_whole(part: str, whole: str, percent: int) -> None:
    assert wording.percent(Decimal(part), Decimal(whole)) == percent


def test_lists_in_words() -> None:
    assert wording.joined([]) == ""
    assert wording.joined(["a"]) == "a"
    assert wording.joined(["a", "b", "c"]) == "a, b and c"


def test_a_plan_year_that_is_no_calendar_year_is_named_by_its_months() -> None:
    assert wording.year_name(Period(date(2026, 1, 1), date(2026, 12, 31))) == "2026"
    assert wording.year_name(Period(date(2026, 7, 1), date(2027, 6, 30))) == "July 2026 – June 2027"
    assert wording.cycle_span(single_day(date(2026, 7, 1))) == "1 Jul – 1 Jul 2026"


def test_money_and_durations() -> None:
    assert wording.money(Decimal("480"), "USD") == "480 USD"
    assert wording.money(Decimal("2887.4"), "USD") == "2,887.40 USD"
    assert [wording.duration(Decimal(n)) for n in (0, 50, 60, 90)] == ["0 min", "50 min", "1 h", "1 h 30 min"]


@pytest.mark.parametrize(
    ("id_", "label"),
    [
        ("risk-management", "Risk management"),
        ("moc-points", "MOC points"),
        ("acls", "ACLS"),
        ("role", "Role"),
        ("hiv-2", "HIV 2"),
    ],
)
def test_acronyms_keep_their_capitals(id_: str, label: str) -> None:
    assert wording.readable_id(id_) == label


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("A few words", 20, "A few words"),
        ("A few words", 11, "A few words"),
        ("A few words", 10, "A few…"),
        ("A few, words", 7, "A few…"),
        ("One\n\nline", 20, "One line"),
        ("Krankenhausverwaltung", 8, "Kranken…"),
    ],
)
def test_a_text_is_cut_after_a_word(text: str, length: int, short: str) -> None:
    assert wording.shortened(text, length) == short
    assert len(wording.shortened(text, length)) <= length


def test_sentences_end_once() -> None:
    assert wording.sentences("Goal", "", "I want to.", "Why?") == "Goal. I want to. Why?"
