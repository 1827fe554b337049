"""The letter of a packet, and what its templates are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmesite.publishing.packet_contents import Gap
from cmesite.rendering.packet_values import (
    Values,
    breaking,
    front_values,
    letter_blocks,
    letter_text,
    ranges,
)
from tests.rendering.packet_samples import contents, exhibit


def plain(markdown: str) -> list[tuple[str, str]]:
    return [(block["kind"], words(block)) for block in letter_blocks(markdown)]


def words(block: Values) -> str:
    paragraphs = block.get("paragraphs") or [block["runs"]]
    return " / ".join("".join(run["text"] for run in runs) for runs in paragraphs)


def test_a_list_keeps_its_numbers_its_depth_and_its_paragraphs() -> None:
    blocks = letter_blocks("3. three\n\n   more\n4. four\n   - inner\n\n- bullet")
    assert [(b["number"], b["depth"], words(b)) for b in blocks] == [
        (3, 0, "three / more"),
        (4, 0, "four"),
        (0, 1, "inner"),
        (0, 0, "bullet"),
    ]


def test_nothing_of_a_letter_is_lost_on_paper() -> None:
    assert plain("See [my page](https://example.org/a) and <https://example.org/b>.") == [
        ("paragraph", "See my page (https://example.org/a) and https://example.org/b.")
    ]
    assert plain("![Seal](seal.png)") == [("paragraph", "Seal (seal.png)")]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((), ()), ((4,), ((4, 4),)), ((3, 1, 2, 7, 7, 9, 10), ((1, 3), (7, 7), (9, 10)))],
)
def test_numbers_in_a_row_are_a_range(
    numbers: tuple[int, ...], expected: tuple[tuple[int, int], ...]
) -> None:
    assert ranges(numbers) == expected


def test_long_words_may_break() -> None:
    assert breaking("a plain title of ordinary words") == "a plain title of ordinary words"
    assert breaking("x" * 25) == "\u00ad".join(["x" * 10, "x" * 10, "x" * 5])  # a hyphen where it breaks
    assert breaking("https://example.org/") == "https://ex\u200bample.org/"


def test_a_letter_is_paragraphs_headings_and_items() -> None:
    assert plain("# Re: audit\n\nDear board,\nplease find\n\n- one\n- two\n\nYours") == [
        ("heading", "Re: audit"),
        ("paragraph", "Dear board, please find"),
        ("item", "one"),
        ("item", "two"),
        ("paragraph", "Yours"),
    ]


def test_bold_and_italic_are_runs_and_a_link_keeps_its_words_and_address() -> None:
    (block,) = letter_blocks("A **bold** and *soft* [link](https://example.org)")
    assert [(r["text"], r["bold"], r["italic"]) for r in block["runs"]] == [
        ("A ", False, False),
        ("bold", True, False),
        (" and ", False, False),
        ("soft", False, True),
        (" ", False, False),
        ("link", False, False),
        (" (https://example.org)", False, False),
    ]


def test_html_in_a_letter_is_text() -> None:
    assert plain("Hello <script>x</script>") == [("paragraph", "Hello <script>x</script>")]


def test_without_a_letter_of_ones_own_it_says_what_is_enclosed() -> None:
    text = letter_text(contents())
    assert "1 Jan 2025 – 31 Dec 2026" in text
    assert "- Lakeshore Health, reappointment" in text
    assert "compliant" not in text
    assert letter_text(replace(contents(), letter="My words")) == "My words"


def test_the_index_knows_gaps() -> None:
    held = contents(exhibit(1, "A", "a.pdf"), exhibit(2, "B", "b.pdf"))
    rows = front_values(held, (Gap(2, "B", "lost"),))["exhibits"]
    assert [(row["number"], row["missing"]) for row in rows] == [(1, False), (2, True)]
