"""Brackets and braces in a line."""

from __future__ import annotations

import pytest

from cmesite.reading.braces import closers, end, misspelled, still_open


@pytest.mark.parametrize(
    ("text", "open_", "quote"),
    [
        ("[a, b]", [], ""),
        ("[a, {b: c}", ["["], ""),
        ("{a: [b", ["{", "["], ""),
        ("[a, 'b]", ["["], "'"),
        ("[it's]", [], ""),
        ("[a  # ]", ["["], ""),
    ],
)
def test_what_is_still_open(text: str, open_: list[str], quote: str) -> None:
    assert still_open(text, [], "") == (open_, quote)


@pytest.mark.parametrize(("text", "expected"), [("[a] b", 3), ("{a: [b]}", 8), ("[a", None), ("['a]", None)])
def test_where_it_ends(text: str, expected: int | None) -> None:
    assert end(text) == expected


def test_the_innermost_is_closed_first() -> None:
    assert closers(["[", "{"]) == "}]"
    assert closers([]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a:1, b: 2}", [(1, "missing-space", "a: 1")]),
        ("{a 8, b: 2}", [(1, "missing-colon", "a: 8")]),
        ("{a: 1, b all}", [(7, "missing-colon", "b: all")]),
        ("[{a:1}, {b:2}]", [(2, "missing-space", "a: 1"), (9, "missing-space", "b: 2")]),
        ("[a:1]", []),
        ("{'a:1': 2}", []),
    ],
)
def test_entries_of_braces_that_are_no_name_and_value(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert [(one.start, one.code, one.right) for one in misspelled(text)] == expected
