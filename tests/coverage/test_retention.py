"""How long proof is kept."""

from __future__ import annotations

from cmesite.coverage.retention import keep_until
from cmesite.records.requirement import Retain
from tests.coverage.building import cycle, on, requirement, rule


def test_kept_after_the_last_cycle_that_counts_the_record() -> None:
    plain = requirement("x", rule("total", 1), cycle=cycle(2, "2026-12-31"), retain=Retain(48))
    assert keep_until(plain, on("2025-05-01"), None) == on("2030-12-31")
    rolling = requirement(
        "x", rule("total", 1), cycle=cycle(1, "2026-06-30", look_back=24), retain=Retain(72)
    )
    assert keep_until(rolling, on("2025-08-01"), None) == on("2033-06-30")


def test_kept_after_completion_in_a_file_without_a_cycle() -> None:
    once = requirement("x", rule("t", 1), retain=Retain(72, after_completion=True))
    assert keep_until(once, on("2025-05-01"), None) == on("2031-05-01")


def test_nothing_is_said_where_the_file_says_nothing() -> None:
    assert keep_until(requirement("x", rule("t", 1)), on("2025-05-01"), None) is None
    assert keep_until(requirement("x", rule("t", 1), retain=Retain(12)), on("2025-05-01"), None) is None
