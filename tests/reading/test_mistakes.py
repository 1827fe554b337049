"""Mistakes of typing: each is found, named and mended, and nothing innocent is touched."""

from __future__ import annotations

import pytest

from cmesite.reading.mistakes import mended


@pytest.mark.parametrize(
    ("line", "code", "right"),
    [
        ("title: Sepsis: a course", "unquoted-colon", 'title: "Sepsis: a course"'),
        ("title: Sepsis:", "unquoted-colon", 'title: "Sepsis:"'),
        ('title: The "new": sepsis', "unquoted-colon", "title: 'The \"new\": sepsis'"),
        ("title: Sepsis: a course  # see notes", "unquoted-colon", 'title: "Sepsis: a course"  # see notes'),
        ("title: 'Women's health'", "apostrophe-in-quotes", 'title: "Women\'s health"'),
        ('title: "The "new" sepsis"', "quote-in-quotes", "title: 'The \"new\" sepsis'"),
        ('title: "Sepsis', "unclosed-quote", 'title: "Sepsis"'),
        ("title: 'Sepsis", "unclosed-quote", 'title: "Sepsis"'),
        ("topics: [a, b", "unclosed-bracket", "topics: [a, b]"),
        ("credits: [{a: 1}, {b: 2", "unclosed-bracket", "credits: [{a: 1}, {b: 2}]"),
        ('id: "a\\b"', "backslash-in-quotes", "id: 'a\\b'"),
        ("title:Sepsis", "missing-space", "title: Sepsis"),
        ("title：Sepsis", "missing-space", "title: Sepsis"),
        ("title:\u00a0Sepsis", "non-breaking-space", "title: Sepsis"),
        ("title Sepsis", "missing-colon", "title: Sepsis"),
        ("title = Sepsis", "missing-colon", "title: Sepsis"),
        ("\ttitle: Sepsis", "tab-indent", "title: Sepsis"),
        ("\u00a0title: Sepsis", "non-breaking-space", "title: Sepsis"),
        ("\u200btitle: Sepsis", "non-breaking-space", "title: Sepsis"),
        ("title; Sepsis", "missing-colon", "title: Sepsis"),
        ("title:Sepsis: x", "missing-space", 'title: "Sepsis: x"'),
        ("title:\u200b Sepsis", "non-breaking-space", "title: Sepsis"),
        ("title: 'A nurse's guide'  # mine", "apostrophe-in-quotes", 'title: "A nurse\'s guide"  # mine'),
        ('title: "Sepsis": a course', "quote-in-quotes", "title: '\"Sepsis\": a course'"),
        ("topics: sepsis: all, qi: 2", "missing-braces", "topics: {sepsis: all, qi: 2}"),
        ("topics: {sepsis:all, qi: 2}", "missing-space", "topics: {sepsis: all, qi: 2}"),
        ("credits: {ama-pra-1 8, abim-mk 2}", "missing-colon", "credits: {ama-pra-1: 8, abim-mk: 2}"),
        ("goals: - quality", "wrong-bullet", "goals: quality"),
        ("* title: Sepsis", "wrong-bullet", "title: Sepsis"),
        ("title: [Sepsis] course", "text-behind-bracket", 'title: "[Sepsis] course"'),
        ("goals: [a, b]]", "text-behind-bracket", "goals: [a, b]"),
        ("- title: Sepsis", "list-not-fields", "title: Sepsis"),
        ("title: @home", "reserved-character", 'title: "@home"'),
        ("title: %d", "reserved-character", 'title: "%d"'),
        ("title: > 5 hours", "reserved-character", 'title: "> 5 hours"'),
        ("title: &a Sepsis", "yaml-feature", "title: Sepsis"),
        ("title: *a", "yaml-feature", 'title: "*a"'),
        ("credits: !!float 8", "yaml-feature", "credits: 8"),
        ("topics: [sepsis, case #4]", "hash-in-value", 'topics: [sepsis, "case #4"]'),
        ("topics: {case #4: 2, qi: 1}", "hash-in-value", 'topics: {"case #4": 2, qi: 1}'),
        ("- 'it's'", "apostrophe-in-quotes", '- "it\'s"'),
        ("- {id: a, title: x", "unclosed-bracket", "- {id: a, title: x}"),
    ],
)
def test_a_mistake(line: str, code: str, right: str) -> None:
    found = mended([line], "one.md")
    assert [diagnostic.code for diagnostic in found.diagnostics] == [code]
    assert found.diagnostics[0].hint == right


@pytest.mark.parametrize(
    "lines",
    [
        ["title: Sepsis management"],
        ["title: Women's health"],
        ["title: 'Women''s health'"],
        ['title: "The \\"new\\" sepsis"'],
        ["title: The new (2026) course; part 2"],
        ["links:", "  Site: https://example.org/a?b=c", "  E-mail: mailto:a@example.org"],
        ["start: 10:30"],
        ["cycle: {every: 2 years,", "  ends: 2026-12-31}"],
        ["cycle: {", "  every: 2 years", "}"],
        [
            "rules:",
            "  - {id: total, at_least: 100}",
            "  - id: opioid",
            "    at_least: 2",
            "    if: dea-registered",
        ],
        ["rules:", "- id: a", "  at_least: 1"],
        ["title: A long title", "  that goes on here", "date: 2026-02-10"],
        ["outcome: |", "  In 12 months: I want", "  \tto lead", "", "  'more", "by: 2026-12-31"],
        ["outcome: >-", "  text: text", "by: 2026-12-31"],
        ['title: "A long', '  title"', "date: 2026-02-10"],
        ["evidence:", "  - I lead a code", "  - Ratio 3:1 or better"],
        ["# a comment: with a colon", "title: x  # and: another"],
        ["topics: ['it, is', \"a]b\"]"],
        ["'quoted key': x"],
        ["title: ", ""],
        ["credits: [", "  {ama-pra-1: 6},  # morning", "]  # all day"],
        ["topics: ['case #4', b]  # c, d]"],
        ["credits: [", "  {ama-pra-1: 6},", "  {ama-pra-2: 2},", "]"],
        ["facts: {a: yes}   # it's so"],
    ],
)
def test_what_is_right_is_left_alone(lines: list[str]) -> None:
    found = mended(lines, "one.md")
    assert not found.diagnostics
    assert found.lines == tuple(lines)


def test_a_tab_in_a_block_of_text() -> None:
    found = mended(["outcome: |", "  In 12 months:", "\tto lead", "  more: x", "by: 2026-12-31"], "one.md")
    assert [(d.code, d.hint) for d in found.diagnostics] == [("tab-indent", "  to lead")]


def test_several_mistakes_are_told_together() -> None:
    lines = ["title: Sepsis: a", "provider:SCCM", "topics: [a", "date 2026-02-10", "credits: 8"]
    found = mended(lines, "one.md")
    assert [(d.place.line, d.code) for d in found.diagnostics] == [
        (1, "unquoted-colon"), (2, "missing-space"), (3, "unclosed-bracket"), (4, "missing-colon"),
    ]  # fmt: skip
    assert found.lost == {"date"}


def test_a_field_indented_below_a_complete_one() -> None:
    found = mended(["title: Sepsis", "  provider: SCCM"], "one.md")
    assert [(d.code, d.hint) for d in found.diagnostics] == [("stray-indent", "provider: SCCM")]


def test_an_alias_is_replaced_by_what_it_stands_for() -> None:
    found = mended(["title: &course Sepsis", "provider: *course"], "one.md")
    assert [d.hint for d in found.diagnostics] == ["title: Sepsis", "provider: Sepsis"]
