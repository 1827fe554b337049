"""Splitting a file into its fields and its body."""

from __future__ import annotations

import pytest

from cmesite.reading.documents import Document, read_document
from cmesite.records.source import Source


def read(content: bytes | str) -> tuple[Document | None, list[tuple[str, int]]]:
    raw = content.encode() if isinstance(content, str) else content
    document, problems = read_document(Source("credits/one.md", raw))
    return document, [(problem.code, problem.place.line) for problem in problems]


def keys(document: Document | None) -> list[str]:
    assert document is not None
    return [key.text for key, _ in document.fields.entries]


@pytest.mark.parametrize(
    "content",
    [
        "---\na: 1\nb: 2\n---\nBody.\n",
        "\n\n---\na: 1\nb: 2\n---\n\nBody.\n\n",
        "---  \r\na: 1\r\nb: 2\r\n---\r\nBody.\r\n",
        b"\xef\xbb\xbf---\na: 1\nb: 2\n---\nBody.",
        "---\ra: 1\rb: 2\r---\rBody.",
    ],
)
def test_fields_and_body(content: bytes | str) -> None:
    document, problems = read(content)
    assert not problems
    assert keys(document) == ["a", "b"]
    assert document is not None
    assert document.body == "Body."


def test_the_body_keeps_its_own_rules() -> None:
    document, problems = read("---\na: 1\n---\nOne.\n\n---\n\nTwo: three.\n\tfour\n")
    assert not problems
    assert document is not None
    assert document.body == "One.\n\n---\n\nTwo: three.\n\tfour"


@pytest.mark.parametrize("fence", ["———", "–––", "—", "--", "----", "- - -", "–-"])
def test_dashes_that_are_no_fence_are_named_and_taken_for_one(fence: str) -> None:
    document, problems = read(f"---\na: 1\n{fence}\nBody.\n")
    assert problems == [("wrong-fence", 3)]
    assert document is not None
    assert document.body == "Body."


def test_a_missing_closing_fence_loses_neither_fields_nor_body() -> None:
    document, problems = read("---\na: 1\nb: [x,\n  y]\n\nI learned that it matters.\n\nMuch.\n")
    assert problems == [("missing-closing-fence", 5)]
    assert keys(document) == ["a", "b"]
    assert document is not None
    assert document.body == "I learned that it matters.\n\nMuch."


@pytest.mark.parametrize("fence", ["  ---", "\t---", " ----", "  ———"])
def test_an_indented_fence_is_one(fence: str) -> None:
    document, problems = read(f"---\na: 1\n{fence}\nBody.\n\n---\n\nMore.\n")
    assert problems == [("wrong-fence", 3)]
    assert document is not None
    assert document.body == "Body.\n\n---\n\nMore."


def test_dashes_in_a_block_of_text_are_no_fence() -> None:
    document, problems = read("---\na: |\n  one\n\n  ---\n  two\n---\nBody.\n")
    assert not problems
    assert document is not None
    assert document.body == "Body."


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("a: 1\nb: 2", "Reflection: good."),
        ("a: 1", "# Reflection\n\nplan: more"),
        ("a: 1", "- one\n- two"),
        ("a:\n\n- x\n\n- y\n\nb: 2", "Reflection: good."),
        ("a:\n  - x\n\n  - y", "Text."),
    ],
)
def test_without_a_closing_fence_the_body_begins_below_a_blank_line(front: str, body: str) -> None:
    document, problems = read(f"---\n{front}\n\n{body}\n")
    assert [code for code, _ in problems] == ["missing-closing-fence"]
    assert problems[0][1] == 2 + len(front.split("\n"))
    assert document is not None
    assert document.body == body


def test_a_dash_of_a_list_is_no_fence() -> None:
    document, problems = read("---\na:\n-\n  b: 1\n---\n")
    assert not problems
    assert keys(document) == ["a"]


@pytest.mark.parametrize("content", ["", "\n\n", "a: 1\n", "Just text.\n", "# Title\n---\na: 1\n---\n"])
def test_a_file_without_fields_is_refused(content: str) -> None:
    document, problems = read(content)
    assert document is None
    assert [code for code, _ in problems] == ["missing-front-matter"]


@pytest.mark.parametrize("content", ["---\n---\n", "---\n\n# only a comment\n---\n"])
def test_no_fields_between_fences_is_a_record_that_says_nothing(content: str) -> None:
    document, problems = read(content)
    assert not problems
    assert keys(document) == []


def test_places_are_those_of_the_file() -> None:
    document, _ = read("\n---\na: 1\n\nb:\n  c: x\n---\n")
    assert document is not None
    (_, first), (_, second) = document.fields.entries
    assert (first.span.line, first.span.column) == (3, 4)
    assert (second.span.line, second.span.column) == (6, 3)


def test_line_separators_of_unicode_do_not_shift_lines() -> None:
    document, problems = read("---\na: x\u2028y\u0085z\nb: 1\nb: 2\n---\n")
    assert problems == [("duplicate-key", 4)]
    assert keys(document) == ["a", "b"]
