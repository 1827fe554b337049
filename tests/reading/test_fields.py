"""Fields: every value by its declared type, everything wrong collected with its place and mend."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cmesite.diagnostics import Place, Severity
from cmesite.reading.amounts import read_amount
from cmesite.reading.fields import Fields
from cmesite.reading.words import read_id
from tests.reading.written import fields


def said(found: Fields) -> list[tuple[str, str]]:
    return [(diagnostic.code, diagnostic.hint) for diagnostic in found.findings.diagnostics]


@pytest.mark.parametrize(
    "text", ["007", "no", "1.50", "0x10", "1:30", "2026-02-10", "null", "~", "1e3", "O'Hara", "a, b"]
)
def test_a_text_is_what_was_written(text: str) -> None:
    assert fields(f"number: {text}").text("number") == text


def test_a_text_may_be_quoted_or_a_block() -> None:
    assert fields('title: "a: b"').text("title") == "a: b"
    assert fields("title: 'it''s'").text("title") == "it's"
    assert fields("title: >-\n  a\n  b").text("title") == "a b"


def test_a_list_of_one_needs_no_brackets() -> None:
    assert fields("goals: a").many("goals", read_id) == ("a",)
    assert fields("goals: [a, b]").many("goals", read_id) == ("a", "b")
    assert fields("goals:\n  - a\n  - b").many("goals", read_id) == ("a", "b")
    assert fields("goals: []").many("goals", read_id) == ()
    assert fields("goals:").many("goals", read_id) == ()


def test_a_comma_without_brackets_is_refused() -> None:
    found = fields("goals: a, b c")
    assert found.many("goals", read_id) == ()
    assert said(found) == [("unbracketed-list", "goals: [a, b c]")]
    assert fields('evidence: "One, and two"').texts("evidence") == ("One, and two",)


def test_a_refusal_has_the_place_and_the_corrected_line() -> None:
    found = fields("title: x\nrecipe: {at_least: 8 hours, topic: qi}  # claimed")
    inner = found.mapping("recipe")
    assert inner is not None
    assert inner.one("at_least", read_amount) is None
    (diagnostic,) = found.findings.diagnostics
    assert diagnostic.place == Place("one.md", 3, 20, 7)
    assert diagnostic.hint == "recipe: {at_least: 8, topic: qi}  # claimed"


def test_an_unknown_key_has_its_likeliest_name() -> None:
    found = fields("title: x\nprovidr: y\nzzz: 1")
    found.text("title")
    found.text("provider")
    found.finish()
    assert said(found) == [
        ("unknown-key", "provider: y"),
        ("unknown-key", "The fields are `provider` or `title`."),
    ]


def test_a_misspelled_key_is_not_also_missing() -> None:
    found = fields("Title: x")
    assert found.text("title", required=True) == ""
    found.finish()
    assert said(found) == [("unknown-key", "title: x")]


def test_a_missing_field() -> None:
    found = fields("provider: x")
    found.text("title", required=True)
    assert said(found) == [("missing-field", "title: Sepsis Management Course")]
    assert found.findings.diagnostics[0].place.line == 2


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("title: Case #4", 'title: "Case #4"'),
        ("title: Case # 4", 'title: "Case # 4"'),
        ("title: Case  #4", 'title: "Case #4"'),
        ("title: #4", 'title: "#4"'),
    ],
)
def test_a_hash_does_not_eat_the_end(line: str, right: str) -> None:
    found = fields(line)
    found.text("title")
    assert said(found) == [("hash-in-value", right)]


@pytest.mark.parametrize(
    "line", ["title: Case  # a comment", "title: C#4", 'title: "Case"  # x', "title: Case   #"]
)
def test_a_comment_is_one(line: str) -> None:
    found = fields(line)
    assert found.text("title")
    assert not said(found)


def test_behind_an_amount_one_space_is_enough() -> None:
    assert fields("value: 8 # of 10").one("value", read_amount) == 8
    found = fields("value: 8 #2")
    found.one("value", read_amount)
    assert said(found) == [("hash-in-value", "value: 8  # 2")]


@pytest.mark.parametrize("line", ["title:", 'title: ""', "title: '  '"])
def test_an_empty_text_is_missing(line: str) -> None:
    found = fields(line)
    assert found.text("title", required=True) == ""
    assert said(found) == [("missing-field", "title: Sepsis Management Course")]


def test_typographic_quotes() -> None:
    found = fields("title: “Sepsis”\nvalue: “8”\nwords: say “hi”")
    assert found.text("title") == "“Sepsis”"
    assert found.text("words") == "say “hi”"
    assert found.one("value", read_amount) is None
    assert [(d.code, d.severity, d.hint) for d in found.findings.diagnostics] == [
        ("smart-quotes", Severity.WARNING, 'title: "Sepsis"'),
        ("smart-quotes", Severity.ERROR, "value: 8"),
    ]


def test_shapes_are_told_apart() -> None:
    found = fields("a: [x, y]\nb: {c: d}\ne: f")
    found.text("a")
    found.text("b")
    found.mapping("e")
    assert [code for code, _ in said(found)] == ["wrong-shape"] * 3


def test_a_colon_in_an_item_of_a_list() -> None:
    found = fields("evidence:\n  - Ward: fewer transfers")
    found.texts("evidence")
    assert said(found) == [("unquoted-colon", '  - "Ward: fewer transfers"')]


def test_places_of_everything() -> None:
    found = fields("goals: [a, bc]\nrules:\n  - {id: x, at_least: 2}")
    places = found.places
    assert places.of("goals", 1) == Place("one.md", 2, 12, 2)
    assert places.of("rules", 0, "at_least") == Place("one.md", 4, 23, 1)
    (rule,) = found.mappings("rules")
    assert rule.places.of("at_least") == Place("one.md", 4, 23, 1)


def test_free_keys() -> None:
    found = fields("totals: {a: 1, b: 2.5}")
    assert found.pairs("totals", read_amount) == (("a", Decimal(1)), ("b", Decimal("2.5")))


def test_a_message_stays_readable_whatever_was_written() -> None:
    found = fields(f"value: {'x' * 100_000}")
    found.one("value", read_amount)
    assert len(found.findings.diagnostics[0].message) < 1100
