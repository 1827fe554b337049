"""The words of an HTML message, line by line and cell by cell; nothing of it runs and nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
CELLS = {"td", "th"}
UNSEEN = {"script", "style", "template", "title"}
CELL = "\x1f"
BETWEEN_CELLS = " | "
# A picture of one point tells the sender that the message was opened; nobody was meant to see it.
SMALLEST_SIDE = 2
SIDE = re.compile(r"\s*(\d+)")


@dataclass(frozen=True)
class Words:
    """What a page says, and how many of its pictures are not in the message but on the web."""

    text: str
    on_the_web: int


def words_of_html(html: str) -> Words:
    """The words of a page, a line per block. Of a picture its description is kept."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (_line(line) for line in "".join(reader.words).split("\n"))
    return Words(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), reader.on_the_web)


def _line(line: str) -> str:
    cells = (" ".join(cell.split()) for cell in line.split(CELL))
    return BETWEEN_CELLS.join(cell for cell in cells if cell)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.unseen = 0
        self.on_the_web = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self.unseen = 0  # whatever the head forgot to close
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "img" and not self.unseen:
            self._picture({name: value or "" for name, value in attrs})
        elif tag == "br" or tag in BLOCKS:
            self.words.append("\n")
        elif tag in CELLS:
            self.words.append(CELL)

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.words.append("\n")
        elif tag in CELLS:
            self.words.append(CELL)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data.replace("\n", " ").replace(CELL, " "))

    def _picture(self, about: dict[str, str]) -> None:
        if any(_is_tiny(about.get(side, "")) for side in ("width", "height")):
            return
        if about.get("alt", "").strip():
            self.words.append(f" [{about['alt'].strip()}] ")
        if not about.get("src", "").lower().startswith("cid:"):
            self.on_the_web += 1


def _is_tiny(side: str) -> bool:
    found = SIDE.match(side)
    return found is not None and int(found[1]) <= SMALLEST_SIDE
