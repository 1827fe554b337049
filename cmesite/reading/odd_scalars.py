"""Values that YAML reads and the author did not mean: lists without brackets, quotes, comments too close."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from cmesite.reading.nodes import ScalarNode
from cmesite.reading.quoting import SMART_QUOTES, quoted, written_item
from cmesite.reading.refusals import Reader, Refusal

T = TypeVar("T")


def as_written(text: str) -> str | Refusal:
    """The raw text, without the line end a block of text brings along."""
    return text.rstrip("\n")


def bracketed(key: str, text: str) -> Refusal:
    """The refusal of a list written with commas and without brackets."""
    parts = [part.strip() for part in text.split(",")]
    inside = ", ".join(written_item(part) for part in parts if part)
    return Refusal(
        "unbracketed-list",
        f"`{key}` has a comma; a list of several goes in brackets "
        "(one text with a comma in it goes in quotes).",
        instead=f"[{inside}]",
    )


def quotes_removed(text: str, refusal: Refusal, reader: Reader[T]) -> Refusal:
    """Where typographic quotes alone made a value unreadable, say so."""
    bare = text.strip(SMART_QUOTES + " ")
    if bare == text or isinstance(reader(bare), Refusal):
        return refusal
    return Refusal(
        "smart-quotes",
        "These are typographic quotes; here they are part of the value, and none are needed.",
        instead=bare,
    )


def in_smart_quotes(node: ScalarNode) -> Refusal | None:
    """What to say of a text that stands in typographic quotes as a whole, which are kept."""
    text = node.text
    if len(text) < 2 or text[0] not in SMART_QUOTES or text[-1] not in SMART_QUOTES:
        return None
    return Refusal(
        "smart-quotes",
        "The whole text is in typographic quotes, which are kept as part of it.",
        instead=quoted(text[1:-1]),
    )


def eaten(lines: Sequence[str], node: ScalarNode, reader: Reader[T] | None = None) -> Refusal | None:
    """The refusal of a value whose end YAML took for a comment: ` #4` or ` # 4`.

    A comment is written with two spaces before `#` and one after it; anything closer to the
    value may be part of it, and is not dropped in silence. Behind a value that is no text
    (its reader is another than `as_written`) one space is enough.
    """
    span = node.span
    strict = reader is None or reader is as_written
    if not node.plain or span.end_line > len(lines):
        return None
    line = lines[span.end_line - 1]
    rest = line[span.end_column - 1 :]
    if "#" not in rest or not rest.lstrip().startswith("#"):
        return None
    gap = len(rest) - len(rest.lstrip())
    comment = rest.strip()
    if (gap >= 2 or not strict or not node.text) and comment[1:2] in ("", " "):
        return None
    value = f"{node.text} {comment}".strip()
    start = line[: span.column - 1] if span.line == span.end_line else ""
    if not node.text:
        start = line[: line.index(comment)]
    if reader is not None and isinstance(reader(value), Refusal):
        return Refusal(
            "hash-in-value",
            "Everything from ` #` on is dropped as a comment, and with it this could not be read. "
            "A comment has two spaces before `#` and one after.",
            hint=f"{line[: span.end_column - 1]}  # {comment.lstrip('# ')}".rstrip(),
        )
    return Refusal(
        "hash-in-value",
        "Everything from ` #` on would be dropped as a comment. Quote the value if it "
        "belongs to it; a comment has two spaces before `#` and one after.",
        hint=start + quoted(value),
    )
