"""Diagnostics in words: the text a person reads, and the forms programs read."""

from __future__ import annotations

import json

from cmesite import report
from cmesite.diagnostics import Place, error, warning
from cmesite.records.source import Source

SOURCE = Source("credits/a.md", "---\ntitle: Sepsis: first hour\n\tdate: 王 x\n---\n".encode())


def text(*diagnostics: report.Diagnostic) -> str:
    return report.as_text(diagnostics, [SOURCE])


def test_shows_place_excerpt_caret_and_mend() -> None:
    problem = error(
        "unquoted-colon", Place("credits/a.md", 2, 14, 1), "There is a colon.", 'title: "Sepsis: x"'
    )
    assert text(problem) == (
        "content/credits/a.md:2:14: error: There is a colon. [unquoted-colon]\n"
        "      2 | title: Sepsis: first hour\n"
        "        |              ^\n"
        '  Fix: title: "Sepsis: x"\n'
    )


def test_a_tab_is_seen_and_a_wide_character_is_two_columns() -> None:
    problem = error("x", Place("credits/a.md", 3, 10, 1), "After it.")
    assert text(problem).splitlines()[1:] == ["      3 | →date: 王 x", "        |           ^"]


def test_related_places_and_hints_of_several_lines() -> None:
    problem = error(
        "duplicate-key",
        Place("credits/a.md", 2, 1, 5),
        "Twice.",
        "keep one:\ntitle: A",
        (Place("credits/a.md", 4, 1),),
    )
    assert text(problem) == (
        "content/credits/a.md:2:1: error: Twice. [duplicate-key]\n"
        "      2 | title: Sepsis: first hour\n"
        "        | ^^^^^\n"
        "  See also content/credits/a.md:4:1\n"
        "      4 | ---\n"
        "        | ^\n"
        "  Fix: keep one:\n"
        "       title: A\n"
    )


def test_a_place_without_a_line_has_no_excerpt() -> None:
    assert text(warning("orphan", Place("proofs/a.pdf"), "Nobody names it.")) == (
        "content/proofs/a.pdf: warning: Nobody names it. [orphan]\n"
    )


def test_order_is_by_place_and_repeats_are_told_once() -> None:
    late, early = error("b", Place("b.md", 1, 1), "later"), warning("a", Place("a.md", 9, 1), "earlier")
    assert report.as_text([late, early, late], []).splitlines() == [
        "content/a.md:9:1: warning: earlier [a]",
        "",
        "content/b.md:1:1: error: later [b]",
    ]


def test_a_terminal_cannot_be_driven_by_content() -> None:
    shown = text(error("x", Place("evil\x1b[2J.md", 1, 1), "said \x1b]0;title\x07"))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_a_long_line_is_cut_around_the_caret() -> None:
    source = Source("a.md", b"x" * 5000 + b"HERE" + b"y" * 5000)
    lines = report.as_text([error("x", Place("a.md", 1, 5001, 4), "m")], [source]).splitlines()
    assert len(lines[1]) < 120
    start = lines[2].index("^")
    assert lines[1][start : start + 4] == "HERE"


def test_json_holds_everything() -> None:
    problem = error("x", Place("a.md", 1, 2, 3), "m", "h", (Place("b.md", 4, 5),))
    assert json.loads(report.as_json([problem])) == {
        "diagnostics": [
            {
                "code": "x", "severity": "error", "file": "content/a.md", "line": 1, "column": 2, "width": 3,
                "message": "m", "hint": "h",
                "related": [{"file": "content/b.md", "line": 4, "column": 5, "width": 1}],
            }
        ],
        "errors": 1,
        "warnings": 0,
    }  # fmt: skip


def test_github_commands_are_escaped() -> None:
    problem = warning("x", Place("a,b.md", 1, 2), "100 %\nmore", "fix")
    assert report.as_github([problem]) == (
        "::warning file=content/a%2Cb.md,line=1,col=2,title=x::100 %25%0Amore%0AFix: fix\n"
    )


def test_summary_counts() -> None:
    assert report.summary([]) == "0 errors, 0 warnings"
    assert (
        report.summary([error("x", Place("a"), "m"), warning("x", Place("a"), "m")]) == "1 error, 1 warning"
    )


def test_what_cannot_be_seen_or_turns_the_line_is_a_box() -> None:
    hidden = text(error("x", Place("credits/\u202ea.md"), "It has `8\u200b` and a\u2028b."))
    assert hidden == "content/credits/␀a.md: error: It has `8␀` and a␀b. [x]\n"
