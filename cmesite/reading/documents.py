"""A document: one content file, split into its fields (front matter) and its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.reading.encoding import decoded
from cmesite.reading.mistakes import mended
from cmesite.reading.nodes import ListNode, MappingNode, Node, ScalarNode, Span, compose
from cmesite.records.source import Source

# Dashes a word processor, a phone or a tired hand makes of `---`, alone on a line.
_DASHES = re.compile(r"(?:[-–—―−‒─]\s*)+$")
_INDENTED_FENCE = re.compile(r"[ \t]+(?:-{3,}|[–—―]{2,})\s*$")
_BLOCK = re.compile(r"[^#]*:\s+[|>][-+0-9]{0,2}(?:\s+#.*)?$")
# A field's name as the format has them; `Reflection: good.` is more likely a sentence.
_SURE = re.compile(r"[a-z][a-z0-9_]*\s*:(?:\s|$)")
_FIELD = re.compile(r"[^\s\-#][^:]*:(?:\s|$)")


@dataclass(frozen=True)
class Document:
    """`lines` are all lines of the file, text mistakes mended (each was reported).

    `fields` is the front matter; `body` the text below it, without blank lines around it.
    `lost` are first words of lines that are no fields; a field of that name is not missing too.
    """

    path: str
    lines: tuple[str, ...]
    fields: MappingNode
    body: str
    lost: frozenset[str] = frozenset()

    @property
    def body_line(self) -> int:
        """The line on which the body begins; 0 where there is none."""
        last = len(self.lines)
        while last and not self.lines[last - 1]:
            last -= 1
        return last - self.body.count("\n") if self.body else 0


class FrontMatter(YAMLHandler):
    """python-frontmatter's handler interface, answering positioned nodes instead of guessed values.

    Its own loader drops a BOM'd or unclosed front matter, duplicate keys and exact decimals in
    silence; only where the fences are and how the text between them is composed differs here.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self.root: Node | None = None
        self.lines: tuple[str, ...] = ()
        self.lost: frozenset[str] = frozenset()

    def detect(self, text: str) -> bool:
        """Does the text begin with a fence, if only with a mistyped one?"""
        first = next((line for line in text.split("\n") if line.strip()), "")
        return bool(_DASHES.match(first.strip()))

    def split(self, text: str) -> tuple[str, str]:
        """The front matter, padded so that its line numbers are the file's, and the body."""
        lines = text.split("\n")
        opening = next(index for index, line in enumerate(lines) if line.strip())
        self._check_fence(lines, opening)
        closing = self._closing(lines, opening)
        padding = "\n" * (opening + 1)
        return padding + "\n".join(lines[opening + 1 : closing]), "\n".join(lines[closing + 1 :])

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """The node of each field; `root` and `lines` keep the whole and the lines it was read from.

        Mistakes in the lines are mended and reported.
        """
        mending = mended(fm.split("\n"), self.path)
        lines, self.lost = mending.lines, mending.lost
        self.diagnostics.extend(mending.diagnostics)
        self.root, problems = compose(lines, self.path, 1)
        self.diagnostics.extend(problems)
        self.lines = lines
        entries = self.root.entries if isinstance(self.root, MappingNode) else ()
        return {key.text: value for key, value in entries}

    def _check_fence(self, lines: Sequence[str], index: int) -> None:
        if lines[index].rstrip() != "---":
            message = "This line should be three plain hyphens; a word processor may have changed them."
            if lines[index].strip() == "---":
                message = "The three hyphens begin their line; here is a space before them."
            self.diagnostics.append(
                error(
                    "wrong-fence",
                    Place(self.path, index + 1, 1, max(1, len(lines[index]))),
                    message,
                    "---",
                )
            )

    def _closing(self, lines: list[str], opening: int) -> int:
        """The index of the closing fence; where it is missing, of where it should stand."""
        block: int | None = None  # how far the key of a block of text is indented
        for index in range(opening + 1, len(lines)):
            line = lines[index]
            indent = len(line) - len(line.lstrip())
            if line.strip() and (block is None or indent <= block):
                block = indent if _BLOCK.match(line) else None
                if _INDENTED_FENCE.match(line):
                    self._check_fence(lines, index)
                    return index
            if line[:1] not in ("", " ", "\t") and len(line.strip()) > (line[0] == "-"):
                if line.rstrip() == "---":
                    return index
                if _DASHES.match(line.rstrip()):
                    self._check_fence(lines, index)
                    return index
        end = _end_of_fields(lines, opening + 1)
        self.diagnostics.append(
            error(
                "missing-closing-fence",
                Place(self.path, end + 1, 1, 3),
                f"The fields begun on line {opening + 1} are never closed; the closing `---` belongs here.",
                "---",
                (Place(self.path, opening + 1, 1, 3),),
            )
        )
        # The body is kept: the line where the fence should stand belongs to it.
        lines.insert(end, "---")
        return end


def _end_of_fields(lines: Sequence[str], start: int) -> int:
    """The first line after the last one that can belong to fields.

    Below a blank line a name in capitals begins the body, as do a heading and a list no field waits for.
    """
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        if index > end and end > start and line.strip() and not line[0].isspace():
            waited_for = line[0] in "-}]" and lines[end - 1].rstrip()[-1:] in (":", "[", "{", ",")
            item = line[0] == "-" and lines[end - 1].lstrip()[:1] == "-"
            if not (_SURE.match(line) or waited_for or item):
                break
        if _FIELD.match(line) or (line[:1] in (" ", "\t", "-", "#", "}", "]") and line.strip()):
            end = index + 1
        elif line.strip():
            break
    return end


# Two looks at a content differ in a file or two; the others are not taken apart again.
@lru_cache(maxsize=4096)
def read_document(source: Source) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """One content file as a document; None where its fields cannot be made out at all."""
    text, problems = decoded(source)
    if text is None:
        return None, problems
    handler = FrontMatter(source.path)
    if not handler.detect(text):
        return None, (*problems, _no_front_matter(source.path, text))
    front, body = handler.split(text)
    handler.load(front)
    node, front_lines = handler.root, handler.lines
    found = (*problems, *handler.diagnostics)
    lines = (*front_lines, *text.split("\n")[len(front_lines) :])
    if node is None or (isinstance(node, ScalarNode) and not node.text):
        if any(d.code.startswith(("yaml", "too-deep")) for d in handler.diagnostics):
            return None, found
        node = MappingNode((), Span(1, 1, 1, 1))
    if not isinstance(node, MappingNode):
        return None, (*found, _not_a_mapping(source.path, lines, node))
    return Document(source.path, lines, node, body.strip("\n"), handler.lost), found


def _no_front_matter(path: str, text: str) -> Diagnostic:
    if not text.strip():
        return error(
            "missing-front-matter",
            Place(path),
            "The file is empty.",
            "Begin it with a line `---`, then the fields, then another line `---`.",
        )
    number = next(index for index, line in enumerate(text.split("\n"), 1) if line.strip())
    return error(
        "missing-front-matter",
        Place(path, number, 1),
        "The file does not begin with `---`, so it has no fields.",
        "Write `---` on a line of its own above the fields, and again below them.",
    )


def _not_a_mapping(path: str, lines: Sequence[str], node: ListNode | ScalarNode) -> Diagnostic:
    place = Place(path, node.span.line, node.span.column)
    line = lines[node.span.line - 1] if node.span.line <= len(lines) else ""
    if isinstance(node, ListNode):
        bare = line.strip().lstrip("- ").strip()
        hint = bare if ":" in bare else f"title: {bare}"
        return error(
            "list-not-fields",
            place,
            "The fields are written as a list, with dashes; every line should be `name: value`.",
            hint,
        )
    return error("missing-colon", place, "This line has no `name: value`.", f"title: {line.strip()}")
