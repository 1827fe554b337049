"""Hints are lines that can be copied."""

from __future__ import annotations

from datetime import date

import pytest

from cmesite.checks.lines import in_words, list_line, replaced, toml_line


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (["a"], "goals: a"),
        (["a", "b"], "goals: [a, b]"),
        (["a, b"], 'goals: "a, b"'),
        (['the "a": b', "c"], 'goals: ["the \\"a\\": b", c]'),
    ],
)
def test_a_list_of_one_stands_without_brackets_and_quotes_where_needed(values: list[str], line: str) -> None:
    assert list_line("goals", values) == line


def test_toml_lists_are_always_quoted() -> None:
    assert toml_line("goals", ["a", "b"]) == 'goals = ["a", "b"]'


def test_the_right_value_does_not_stand_twice() -> None:
    assert replaced(["a", "b", "c"], "b", "c") == ("a", "c")


def test_a_day_in_words() -> None:
    assert in_words(date(2026, 11, 2)) == "2 November 2026"
