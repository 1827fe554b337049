"""A packet's contents as the plain values its templates print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cmesite.publishing.packet_contents import Exhibit, Gap, LogRow, PacketContents, RequirementSummary

Values = dict[str, Any]
LONG_WORD, PIECE = re.compile(r"\S{20,}"), re.compile(r".{1,10}")
# Where a line may break: after a hyphen that is printed only there, or, in addresses, without one.
HYPHEN, BREAK = "\u00ad", "\u200b"


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
        "heading": breaking(contents.title),
        "name": contents.name,
        "specialty": contents.specialty,
        "identity": [asdict(line) for line in contents.identity],
        "period": contents.period,
        "as_of": contents.as_of_text,
        "revision": contents.revision,
        "gaps": [{**asdict(gap), "what": breaking(gap.what), "reason": breaking(gap.reason)} for gap in gaps],
        "summaries": [summary_values(summary) for summary in contents.summaries],
        "scope": contents.scope,
        "mandatory_apart": contents.mandatory_apart,
        "exhibits": [exhibit_values(exhibit, exhibit.number in without) for exhibit in contents.exhibits],
        "log": [log_values(row) for row in contents.log],
        "totals": [asdict(total) for total in contents.totals],
        "letter": broken_runs(letter_blocks(letter_text(contents))) if contents.includes("letter") else [],
        "attestation": contents.includes("attestation"),
        "show_summary": contents.includes("summary"),
        "show_index": contents.includes("index"),
        "show_log": contents.includes("log"),
    }


def exhibit_values(exhibit: Exhibit, missing: bool) -> Values:
    """One row of the index."""
    return {
        "number": exhibit.number,
        "title": breaking(exhibit.title),
        "date": exhibit.date,
        "provider": breaking(exhibit.provider),
        "credits": list(exhibit.credits),
        "uses": [{**asdict(use), "requirement": breaking(use.requirement)} for use in exhibit.uses],
        "missing": missing,
    }


def summary_values(summary: RequirementSummary) -> Values:
    """One requirement's summary, its exhibits as ranges from one number to another."""
    rules = [
        {**asdict(rule), "exhibits": [list(each) for each in ranges(rule.exhibits)]} for rule in summary.rules
    ]
    return {**asdict(summary), "title": breaking(summary.title), "rules": rules}


def log_values(row: LogRow) -> Values:
    """One row of the log."""
    return {
        **asdict(row),
        "title": breaking(row.title),
        "provider": breaking(row.provider),
        "requirements": [breaking(title) for title in row.requirements],
    }


def ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """`1, 2, 3, 7` as 1 to 3 and 7 to 7."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def breaking(text: str) -> str:
    """The text with places to break a line in words wider than a column, which are addresses mostly."""
    return LONG_WORD.sub(_broken, text)


def broken_runs(value: Any) -> Any:
    """The blocks of a letter with their long words broken."""
    if isinstance(value, list):
        return [broken_runs(each) for each in value]
    if isinstance(value, dict):
        return {key: breaking(one) if key == "text" else broken_runs(one) for key, one in value.items()}
    return value


def _broken(found: re.Match[str]) -> str:
    return (HYPHEN if found[0].isalpha() else BREAK).join(PIECE.findall(found[0]))


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


@dataclass
class _List:
    """A list that is open: the number of its next item, 0 where items have bullets."""

    number: int


def letter_blocks(markdown: str) -> list[Values]:
    """Markdown as paragraphs, headings and list items of bold and italic runs; other markup as its text.

    An item has its `number` (0 for a bullet), its `depth` (0 for an outer list), and its paragraphs.
    """
    blocks: list[Values] = []
    lists: list[_List] = []
    kind, begun = "paragraph", False
    for token in MarkdownIt("commonmark", {"html": False}).parse(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(_List(int(token.attrs.get("start", 1)) if token.type[0] == "o" else 0))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            begun = False
        elif token.type in ("heading_open", "heading_close"):
            kind = "heading" if token.type == "heading_open" else "paragraph"
        elif token.type in ("inline", "fence", "code_block"):
            runs = _runs(token.children) if token.children else [_run(token.content.strip(), 0, 0)]
            if lists and begun:
                blocks[-1]["paragraphs"].append(runs)
            elif lists:
                blocks.append(_item(lists, runs))
                begun = True
            else:
                blocks.append({"kind": kind, "runs": runs})
    return blocks


def _item(lists: Sequence[_List], runs: list[Values]) -> Values:
    own = lists[-1]
    item = {"kind": "item", "number": own.number, "depth": len(lists) - 1, "paragraphs": [runs]}
    own.number += 1 if own.number else 0
    return item


def _runs(tokens: Sequence[Token]) -> list[Values]:
    runs: list[Values] = []
    bold = italic = 0
    address = ""
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in ("text", "code_inline"):
            runs.append(_run(token.content, bold, italic))
        elif token.type == "softbreak":
            runs.append(_run(" ", bold, italic))
        elif token.type == "hardbreak":
            runs.append(_run("\n", bold, italic))
        elif token.type == "image":
            runs.append(_run(f"{token.content} ({token.attrs['src']})".strip(), bold, italic))
        elif token.type == "link_open":
            address = str(token.attrs["href"])
        elif token.type == "link_close" and address not in {"", *(run["text"] for run in runs)}:
            # On paper nobody can follow a link whose address is not there to read.
            runs.append(_run(f" ({address.removeprefix('mailto:')})", bold, italic))
    return runs


def _run(text: str, bold: int, italic: int) -> Values:
    return {"text": text, "bold": bold > 0, "italic": italic > 0}
