"""A packet's contents as the plain values its templates print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cmesite.publishing.packet_contents import Exhibit, Gap, PacketContents

Values = dict[str, Any]


def front_values(
    contents: PacketContents,
    gaps: Sequence[Gap],
) -> Values:
    """What the front matter prints."""
    without = {gap.exhibit for gap in gaps}
    return {
        "paper": asdict(contents.paper),
        "language": contents.language,
        "title": contents.title,
        "name": contents.name,
        "specialty": contents.specialty,
        "identity": [asdict(line) for line in contents.identity],
        "period": contents.period,
        "as_of": contents.as_of_text,
        "revision": contents.revision,
        "gaps": [asdict(gap) for gap in gaps],
        "summaries": [asdict(summary) for summary in contents.summaries],
        "exhibits": [exhibit_values(exhibit, exhibit.number in without) for exhibit in contents.exhibits],
        "log": [asdict(row) for row in contents.log],
        "totals": [asdict(total) for total in contents.totals],
        "letter": letter_blocks(letter_text(contents)) if contents.includes("letter") else [],
        "attestation": contents.includes("attestation"),
        "show_summary": contents.includes("summary"),
        "show_index": contents.includes("index"),
        "show_log": contents.includes("log"),
    }


def exhibit_values(exhibit: Exhibit, missing: bool) -> Values:
    """One row of the index."""
    return {
        "number": exhibit.number,
        "title": exhibit.title,
        "date": exhibit.date,
        "provider": exhibit.provider,
        "credits": list(exhibit.credits),
        "uses": [asdict(use) for use in exhibit.uses],
        "missing": missing,
    }


def letter_text(contents: PacketContents) -> str:
    """The preset's letter, else a plain one that says what is enclosed."""
    if contents.letter:
        return contents.letter
    about = "".join(f"\n- {summary.title}" for summary in contents.summaries)
    period = f" for the period {contents.period}" if contents.period[:1].isdigit() else ""
    concerns = f" It concerns:\n{about}" if about else ""
    return (
        "To whom it may concern:\n\n"
        f"Enclosed please find my record of continuing medical education{period}, "
        f"as of {contents.as_of_text}.{concerns}\n\n"
        "The summary shows each requirement with the activities counted towards it. "
        "The index names every proof with the page on which it begins.\n\n"
        "Please let me know if anything further is needed."
    )


def letter_blocks(markdown: str) -> list[Values]:
    """Markdown as paragraphs, headings and list items of bold and italic runs; other markup as its text."""
    blocks: list[Values] = []
    kind = "paragraph"
    for token in MarkdownIt("commonmark", {"html": False}).parse(markdown):
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "list_item_open":
            kind = "item"
        elif token.type in ("heading_close", "list_item_close"):
            kind = "paragraph"
        elif token.type == "inline":
            blocks.append({"kind": kind, "runs": _runs(token.children or [])})
        elif token.type in ("fence", "code_block"):
            blocks.append({"kind": "paragraph", "runs": [_run(token.content.strip(), 0, 0)]})
    return blocks


def _runs(tokens: Sequence[Token]) -> list[Values]:
    runs: list[Values] = []
    bold = italic = 0
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in ("text", "code_inline"):
            runs.append(_run(token.content, bold, italic))
        elif token.type == "softbreak":
            runs.append(_run(" ", bold, italic))
        elif token.type == "hardbreak":
            runs.append(_run("\n", bold, italic))
    return runs


def _run(text: str, bold: int, italic: int) -> Values:
    return {"text": text, "bold": bold > 0, "italic": italic > 0}
