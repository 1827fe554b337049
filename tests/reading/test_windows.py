"""Phrases about time: every form of the manual, near misses with the mend, anything else refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmesite.reading.refusals import Refusal
from cmesite.reading.windows import read_due, read_retain, read_within
from cmesite.records.requirement import Retain
from cmesite.records.rule import (
    Due,
    DueAfterLicensed,
    DueEndOfCycle,
    DueOn,
    Within,
    WithinCareer,
    WithinCycle,
    WithinEachYear,
    WithinEveryCycles,
    WithinFirstCycles,
    WithinFirstYears,
    WithinLastYears,
    WithinParityYears,
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("cycle", WithinCycle()),
        ("first 5 years", WithinFirstYears(5)),
        ("first 1 year", WithinFirstYears(1)),
        ("each year", WithinEachYear()),
        ("every 3 cycles", WithinEveryCycles(3, 3)),
        ("every 3 cycles from cycle 1", WithinEveryCycles(3, 1)),
        ("first 2 cycles", WithinFirstCycles(2)),
        ("every 6 years", WithinLastYears(6)),
        ("even years", WithinParityYears(True)),
        ("odd years", WithinParityYears(False)),
        ("career", WithinCareer()),
        ("  every   3\tcycles  ", WithinEveryCycles(3, 3)),
    ],
)
def test_windows(text: str, meaning: Within) -> None:
    assert read_within(text) == meaning


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Cycle", "cycle"),
        ("every year", "each year"),
        ("annually", "each year"),
        ("each cycle", "cycle"),
        ("once", "career"),
        ("first cycle", "first 1 cycle"),
        ("first year", "first 1 year"),
        ("last 4 years", "every 4 years"),
        ("evry 3 cycles", "every 3 cycles"),
        ("every 3 cycels from cycle 2", "every 3 cycles from cycle 2"),
        ("frist 5 years", "first 5 years"),
        ("EVEN YEARS", "even years"),
    ],
)
def test_near_misses_are_mended(text: str, instead: str) -> None:
    found = read_within(text)
    assert isinstance(found, Refusal)
    assert (found.code, found.instead) == ("bad-window", instead)
    assert not isinstance(read_within(instead), Refusal)


@pytest.mark.parametrize("text", ["", "sometimes", "first 0 years", "every 0 cycles", "3"])
def test_others_are_refused_with_the_list(text: str) -> None:
    found = read_within(text)
    assert isinstance(found, Refusal)
    assert not found.instead
    assert "`each year`" in found.hint


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("licensed", DueAfterLicensed(0)),
        ("4 years after licensed", DueAfterLicensed(48)),
        ("1 year after licensed", DueAfterLicensed(12)),
        ("18 months after licensed", DueAfterLicensed(18)),
        ("end of cycle 2", DueEndOfCycle(2)),
        ("2027-06-30", DueOn(date(2027, 6, 30))),
    ],
)
def test_deadlines(text: str, meaning: Due) -> None:
    assert read_due(text) == meaning


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("end of cylce 2", "end of cycle 2"),
        ("4 years", "4 years after licensed"),
        ("4 years after license", "4 years after licensed"),
        ("2027-6-30", "2027-06-30"),
    ],
)
def test_mended_deadlines(text: str, instead: str) -> None:
    found = read_due(text)
    assert isinstance(found, Refusal)
    assert found.instead == instead


def test_a_deadline_that_reads_two_ways_is_not_guessed() -> None:
    found = read_due("06/07/2027")
    assert isinstance(found, Refusal)
    assert not found.instead
    assert "2027-06-07" in found.hint
    assert "2027-07-06" in found.hint


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("4 years after cycle", Retain(48)),
        ("6 months after cycle", Retain(6)),
        ("6 years after completion", Retain(72, after_completion=True)),
    ],
)
def test_retention(text: str, meaning: Retain) -> None:
    assert read_retain(text) == meaning


def test_retention_needs_to_say_after_what() -> None:
    found = read_retain("4 years")
    assert isinstance(found, Refusal)
    assert found.instead == "4 years after cycle"


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_refusal(text: str) -> None:
    for read in (read_within, read_due, read_retain):
        found = read(text)
        if isinstance(found, Refusal):
            assert found.message
            assert found.hint or found.instead


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_numbers_keep_their_place(every: int, first: int) -> None:
    assert read_within(f"every {every} cycles from cycle {first}") == WithinEveryCycles(every, first)
