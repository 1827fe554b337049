"""A hint that is a line works when pasted in place of the line it is told about."""

from __future__ import annotations

import pytest

from tests.reading.written import content, told

HEAD = "title: Sepsis\ndate: 2026-02-10"


@pytest.mark.parametrize(
    ("line", "code", "right"),
    [
        ("credits: 8 #claimed", "hash-in-value", "credits: 8  # claimed"),
        ("credits: {8}", "wrong-shape", "credits: {ama-pra-1: 8}"),
        ("topics: {sepsis, qi}", "missing-field", "topics: {sepsis: all, qi: all}"),
        ("topics: {sepsis: , qi: 2}  # x", "missing-field", "topics: {sepsis: all, qi: 2}  # x"),
        ("topics: [{sepsis: 2}]", "wrong-shape", "topics: {sepsis: 2}"),
        ("topics: [qi, {sepsis: 2}]", "wrong-shape", "topics: {qi: all, sepsis: 2}"),
        ("credits: 8 Cat 1", "bad-amount", "credits: 8"),
        ("credits: 8 AMA PRA Category 2 Credits™", "bad-amount", "credits: {ama-pra-2: 8}"),
        ("credits: 8 moc", "bad-amount", "credits: {moc: 8}"),
        ("credits: ½", "bad-amount", "credits: 0.5"),
        ("cost: 450 dollars", "bad-cost", "cost: 450"),
        ("duration: 1h30", "bad-duration", "duration: 1 h 30 min"),
        ("proof: “x.pdf”", "smart-quotes", "proof: x.pdf"),
        ("proof: [“x.pdf”, b.pdf]", "smart-quotes", "proof: [x.pdf, b.pdf]"),
        ("cluster: “x”", "smart-quotes", "cluster: x"),
        ("goals: [critical-care #1]", "bad-id", "goals: [critical-care-1]"),
    ],
)
def test_the_line_told_is_right(line: str, code: str, right: str) -> None:
    def said(written: str) -> list[tuple[str, str]]:
        rest = "" if written.startswith("credits") else "\ncredits: 8"
        return told(content(credits__one=f"{HEAD}\n{written}{rest}")[1])

    assert said(line) == [(code, right)]
    assert said(right) == []


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("[2026-02-10, 2026-02-17]", "dates: [2026-02-10, 2026-02-17]"),
        ("[2026-02-10]", "date: 2026-02-10"),
        ("[a, b]", "Write dates: [2026-02-10, 2026-02-17], with the days themselves."),
        ("20260210", "date: 2026-02-10"),
        ("20261310", "Write the date as year-month-day, such as 2026-02-10."),
        ("10-Feb-2026", "date: 2026-02-10"),
        ("10/Feb/2026", "date: 2026-02-10"),
        ("2026-Feb-10", "date: 2026-02-10"),
        (
            "2026-02-10/",
            "Write 2026-02-10 for one day, or first day/last day, such as 2026-02-10/2026-02-12.",
        ),
    ],
)
def test_a_date(date: str, hint: str) -> None:
    (problem,) = content(credits__one=f"title: Sepsis\ncredits: 8\ndate: {date}")[1]
    assert problem.hint == hint
    assert "``" not in problem.message


def test_a_topic_list_of_many_lines_becomes_one_line() -> None:
    lines = f"{HEAD}\ncredits: 8\ntopics:\n  - sepsis: 2\n  - qi: 1"
    assert told(content(credits__one=lines)[1]) == [("wrong-shape", "topics: {sepsis: 2, qi: 1}")]


def test_names_alone_in_braces_get_advice_where_no_value_is_known() -> None:
    (problem,) = content(credits__one=f"{HEAD}\ncredits: {{ama-pra-1}}")[1]
    assert problem.code == "missing-field"
    assert problem.hint.startswith("Inside the braces, write a colon and the value behind `ama-pra-1`")


def test_names_alone_in_free_braces_are_not_dropped() -> None:
    _, problems = content(profile="name: Elena Marsh\nfacts: {dea-registered}")
    assert [problem.code for problem in problems] == ["missing-field"]


def test_another_spelling_of_a_field_that_is_there() -> None:
    (problem,) = content(credits__one=f"{HEAD}\nTitle: x\ncredits: 8")[1]
    assert problem.message == "`Title` is not a field; `title` is, and stands on line 2 already."


def test_a_key_twice_on_one_line() -> None:
    (problem,) = content(credits__one=f"{HEAD}\ncredits: {{ama-pra-1: 8, ama-pra-1: 2}}")[1]
    assert problem.message == "`ama-pra-1` is given twice on this line."
