"""The nearest word is found, and never a wrong date."""

from __future__ import annotations

import pytest

from cmesite.checks.spelling import nearest, one_letter_apart, same_digits


def test_nearest() -> None:
    assert nearest("critcal-care", ["quality", "critical-care"]) == "critical-care"
    assert nearest("Critical-Care", ["critical-care"]) == "critical-care"
    assert nearest("sepsis", ["quality"]) == ""


def test_ties_go_to_the_first_in_the_alphabet_whatever_the_order() -> None:
    assert nearest("cat", ["bat", "hat"]) == nearest("cat", ["hat", "bat"])


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [
        ("northfield university", "northfeld university", True),
        ("st. mary's hospital", "st marys hospital", True),
        ("section 1 of the board", "section 2 of the board", False),
        ("acp", "acc", False),
        ("stanford", "sanofi", False),
    ],
)
def test_one_letter_apart(name: str, other: str, near: bool) -> None:
    assert (name in one_letter_apart([name], [other])) is near


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("sepsis", "sepsis-1", True), ("2026-02-10", "2026-02-11", False), ("a1", "b1", True)],
)
def test_same_digits(one: str, other: str, same: bool) -> None:
    assert same_digits(one, other) is same
    assert same_digits(other, one) is same
