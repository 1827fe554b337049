"""YAML as positioned nodes."""

from __future__ import annotations

import pytest

from cmesite.reading.nodes import ListNode, MappingNode, Node, ScalarNode, compose, walk


def root(text: str, first_line: int = 1) -> Node:
    node, problems = compose(text.split("\n"), "a.md", first_line)
    assert not problems
    assert node is not None
    return node


def codes(text: str) -> list[tuple[str, int, int]]:
    _, problems = compose(text.split("\n"), "a.md", 1)
    return [(p.code, p.place.line, p.place.column) for p in problems]


def test_values_are_raw_and_in_place() -> None:
    node = root("a: 1.50\nb: [no, '7']\nc: {d: 1:30}", first_line=2)
    assert isinstance(node, MappingNode)
    found = {path: item for path, item in walk(node) if isinstance(item, ScalarNode)}
    assert {path: (item.text, item.plain) for path, item in found.items()} == {
        ("a",): ("1.50", True), ("b", 0): ("no", True), ("b", 1): ("7", False), ("c", "d"): ("1:30", True),
    }  # fmt: skip
    assert found["b", 1].span.line == 3
    assert (found["b", 1].span.column, found["b", 1].span.end_column) == (9, 12)


def test_a_key_given_twice_keeps_the_first_and_names_both() -> None:
    node, (problem,) = compose(["a: 1", "b: 2", "a: 3"], "a.md", 1)
    assert isinstance(node, MappingNode)
    assert [(key.text, value.text) for key, value in node.entries if isinstance(value, ScalarNode)] == [
        ("a", "1"), ("b", "2"),
    ]  # fmt: skip
    assert (problem.code, problem.place.line) == ("duplicate-key", 3)
    assert [place.line for place in problem.related] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", [("yaml-feature", 1, 4)]),
        ("a: [&x 1, *x]", [("yaml-feature", 1, 5), ("yaml-feature", 1, 11)]),
        ("a: !!int 1", [("yaml-feature", 1, 4)]),
        ("? [a]\n: b", [("yaml-syntax", 1, 3)]),
        ("a: {b: 1 c: 2}", [("yaml-syntax", 1, 11)]),
        ("a: [1, 2", [("yaml-syntax", 1, 9)]),
        ("a: " + "[" * 40 + "]" * 40, [("too-deep", 1, 27)]),
    ],
)
def test_what_is_refused(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(code, line) for code, line, _ in codes(text)] == [(code, line) for code, line, _ in expected]


def test_lists() -> None:
    node = root("- a\n- - b")
    assert isinstance(node, ListNode)
    assert [path for path, _ in walk(node)] == [(0,), (1,), (1, 0)]


def test_nothing_is_no_node() -> None:
    assert compose([""], "a.md", 1) == (None, ())
