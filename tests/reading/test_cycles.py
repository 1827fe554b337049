"""Renewal cycles: lengths, ends of three sorts, first windows and longer views back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmesite.reading.cycles import read_ends, read_months
from cmesite.reading.refusals import Refusal
from cmesite.records.cycle import Cycle, EndsOn, EndsOnBirthday, EndsWithBirthMonth
from tests.reading.test_requirement import requirement, wrong


@pytest.mark.parametrize(
    ("written", "cycle"),
    [
        ("{every: 2 years, ends: 2026-12-31}", Cycle(24, EndsOn(date(2026, 12, 31)))),
        ("{every: year, ends: 2026-12-31}", Cycle(12, EndsOn(date(2026, 12, 31)))),
        ("{every: 36 months, ends: 2026-07-31}", Cycle(36, EndsOn(date(2026, 7, 31)))),
        (
            "{every: 3 years, ends: 2024-12-31, starts: 2021-01-01}",
            Cycle(36, EndsOn(date(2024, 12, 31)), starts=date(2021, 1, 1)),
        ),
        (
            "{every: 2 years, ends: 2026-12-31, look_back: 32 months}",
            Cycle(24, EndsOn(date(2026, 12, 31)), look_back=32),
        ),
        ("{every: 2 years, ends: end of birth month 2026}", Cycle(24, EndsWithBirthMonth(2026))),
        ("{every: 2 years, ends: birthday 2026}", Cycle(24, EndsOnBirthday(2026))),
    ],
)
def test_cycles(written: str, cycle: Cycle) -> None:
    assert requirement(cycle=written).cycle == cycle


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2 years", "bad-cycle"),
        ("{every: 0 years, ends: 2026-12-31}", "bad-interval"),
        ("{every: 2, ends: 2026-12-31}", "bad-interval"),
        ("{every: 90 days, ends: 2026-12-31}", "bad-interval"),
        ("{every: 2 years, ends: 12/31/2026}", "bad-date"),
        ("{every: 2 years, ends: 2026-02-30}", "bad-date"),
        ("{every: 2 years, ends: birth month 2026}", "bad-cycle"),
        ("{every: 2 years, ends: birthday}", "bad-cycle"),
        ("{every: 2 years}", "missing-field"),
        ("{ends: 2026-12-31}", "missing-field"),
        ("{every: 2 years, end: 2026-12-31}", "unknown-key"),
        ("{every: 2 years, ends: 2026-12-31, starts: 2026-12-31}", "bad-cycle"),
        ("{every: 2 years, ends: birthday 2026, starts: 2027-01-01}", "bad-cycle"),
        ("{every: 2 years, ends: 2026-12-31, look_back: 23 months}", "bad-cycle"),
    ],
)
def test_refused_cycles(written: str, code: str) -> None:
    assert code in wrong(cycle=written)


def test_a_birthday_with_a_slip_is_mended() -> None:
    found = read_ends("end of brith month 2026")
    assert isinstance(found, Refusal)
    assert found.instead == "end of birth month 2026"


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_refusal(text: str) -> None:
    for read in (read_ends, read_months):
        found = read(text)
        if isinstance(found, Refusal):
            assert found.message
            assert found.hint or found.instead
