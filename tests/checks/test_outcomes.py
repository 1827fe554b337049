"""A goal that still holds the words of a new file is told at its line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmesite.checks.outcomes import unwritten_outcomes
from cmesite.records.goal import is_unwritten
from tests.checks.portfolios import found, goal, only


def test_an_outcome_still_to_be_written() -> None:
    begun = replace(goal("sepsis"), outcome="", unwritten=True)
    assert only(unwritten_outcomes, begun).place == begun.places.of("outcome")
    assert found(unwritten_outcomes, goal("sepsis")) == ()


@pytest.mark.parametrize(
    ("outcome", "unwritten"),
    [
        ("In 12 months, I want to …", True),
        ("In 12 months, I want to ...", True),
        ("in 12 months,  I want to", True),
        ("", False),
        ("In 12 months, I want to teach.", False),
    ],
)
def test_the_words_of_a_new_file_are_no_outcome(outcome: str, unwritten: bool) -> None:
    assert is_unwritten(outcome) is unwritten
