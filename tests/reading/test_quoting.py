"""Texts written so that they read back as they are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.reading.nodes import ListNode, MappingNode, ScalarNode, compose
from cmesite.reading.quoting import quoted, written, written_item

TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20).map(str.strip)


def value(line: str) -> str:
    node, problems = compose([line], "a.md", 1)
    assert not problems
    assert isinstance(node, MappingNode)
    found = node.entries[0][1]
    if isinstance(found, ListNode):
        (found,) = found.items
    assert isinstance(found, ScalarNode)
    return found.text


@settings(derandomize=True, deadline=None, max_examples=300)
@given(TEXTS)
def test_reads_back(text: str) -> None:
    assert value(f"a: {quoted(text)}") == text
    assert value(f"a: {written(text)}") == text
    assert value(f"a: [{written_item(text)}]") == text


def test_quotes_only_where_needed() -> None:
    assert written("Women's health") == "Women's health"
    assert written("Sepsis: a course") == '"Sepsis: a course"'
    assert quoted('The "new" one') == "'The \"new\" one'"
