"""The worksheet rounds a pace as the page of pace does: never in the reader's favor."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cmesite.terminal_reviews import _lead


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        ("5.397", "5.3 ahead of"),
        ("-5.31", "5.4 behind"),
        ("0.04", "at"),
        ("0", "at"),
        ("-0.01", "0.1 behind"),
    ],
)
def test_a_pace_is_told_to_a_tenth(ahead: str, told: str) -> None:
    assert _lead(Decimal(ahead)) == told
