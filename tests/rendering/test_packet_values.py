"""The letter of a packet, and what its templates are told."""

from __future__ import annotations

from dataclasses import replace

from cmesite.publishing.packet_contents import Gap
from cmesite.rendering.packet_values import front_values, letter_blocks, letter_text
from tests.rendering.packet_samples import contents, exhibit


def plain(markdown: str) -> list[tuple[str, str]]:
    return [(b["kind"], "".join(run["text"] for run in b["runs"])) for b in letter_blocks(markdown)]


def test_a_letter_is_paragraphs_headings_and_items() -> None:
    assert plain("# Re: audit\n\nDear board,\nplease find\n\n- one\n- two\n\nYours") == [
        ("heading", "Re: audit"),
        ("paragraph", "Dear board, please find"),
        ("item", "one"),
        ("item", "two"),
        ("paragraph", "Yours"),
    ]


def test_bold_and_italic_are_runs_and_a_link_keeps_its_words() -> None:
    (block,) = letter_blocks("A **bold** and *soft* [link](https://example.org)")
    assert [(r["text"], r["bold"], r["italic"]) for r in block["runs"]] == [
        ("A ", False, False),
        ("bold", True, False),
        (" and ", False, False),
        ("soft", False, True),
        (" ", False, False),
        ("link", False, False),
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
