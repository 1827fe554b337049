"""What can be found in a file of the portfolio: its texts, as they are searched for leaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from cmesite.publishing.leaks import PublicText

HTML = (".html", ".htm", ".svg", ".xml")
JSON = (".json", ".jsonld", ".webmanifest")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
# Compressed, and nothing in them comes from a record: searched as the bytes they are.
FONTS = (".woff", ".woff2", ".ttf", ".otf", ".ico")

# Elements that stand within a word's line; around every other one a reader sees a gap.
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "tspan",
}  # fmt: skip


@dataclass(frozen=True)
class Searchable:
    """The texts of all files; `closed` are the paths of files that nobody can tell what they hold."""

    texts: tuple[PublicText, ...]
    closed: tuple[str, ...]


def searchable(files: Mapping[str, bytes]) -> Searchable:
    """Every text of every file, by its path in the portfolio."""
    texts: list[PublicText] = []
    closed: list[str] = []
    for path, content in files.items():
        texts.append(PublicText(path, "name", unquote(path)))
        try:
            texts.extend(PublicText(path, where, text) for where, text in texts_of(path, content))
        except UnsearchableError:
            closed.append(path)
    return Searchable(tuple(texts), tuple(closed))


class UnsearchableError(Exception):
    """Nobody can tell what the file holds, so it may not be published."""


def texts_of(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of one file, each with the part it stands in: its bytes first, then what they mean.

    Raises UnsearchableError for a kind of file that cannot be opened.
    """
    name = path.lower()
    raw = content.decode("utf-8", errors="replace")
    if not name.endswith((*FONTS, *PICTURES, ".pdf")) and raw.encode() != content:
        raise UnsearchableError
    yield "text", raw
    if name.endswith(HTML):
        yield from (("text", text) for text in _of_html(raw))
    elif name.endswith(JSON):
        yield from (("text", text) for text in _of_json(raw))
    elif name.endswith(".pdf"):
        yield from _of_pdf(content)
    elif name.endswith(PICTURES):
        yield from (("metadata", text) for text in _of_picture(content))


class _Reader(HTMLParser):
    """The text as it reads with and without a gap at inline elements, and all attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.close_set: list[str] = []
        self.wide_set: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._gap(tag)
        self.attributes += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self._gap(tag)

    def handle_data(self, data: str) -> None:
        self.close_set.append(data)
        self.wide_set.append(data)

    def handle_comment(self, data: str) -> None:
        self.attributes.append(data)

    def _gap(self, tag: str) -> None:
        self.wide_set.append(" ")
        if tag not in _INLINE:
            self.close_set.append(" ")


def _of_html(text: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    yield "".join(reader.close_set)
    yield "".join(reader.wide_set)
    attributes = "\n".join(reader.attributes)
    yield attributes
    yield unquote(attributes)


def _of_json(text: str) -> Iterator[str]:
    try:
        yield "\n".join(_strings(json.loads(text)))
    except ValueError:
        return


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    else:
        yield str(value)


def _of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    # Heavy, and no page of ours is a PDF: opened only where a theme or a download brings one.
    import pikepdf
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            text = page.get_textpage().get_text_range()
            yield "text", text
            yield "text", text.replace("\r\n", "")
        with pikepdf.open(BytesIO(content)) as pdf:
            yield "metadata", "\n".join(f"{key} {value}" for key, value in pdf.docinfo.items())
            metadata = pdf.Root.get("/Metadata")
            if metadata is not None:
                yield "metadata", metadata.read_bytes().decode("utf-8", errors="replace")
            for name, attached in pdf.attachments.items():
                yield "metadata", name
                yield from texts_of(name, attached.get_file().read_bytes())
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as damaged:
        raise UnsearchableError from damaged


def _of_picture(content: bytes) -> Iterator[str]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            exif = picture.getexif()
            tables: tuple[Any, ...] = (picture.info, exif, exif.get_ifd(0x8769), exif.get_ifd(0x8825))
            notes = [value for table in tables for value in table.values()]
    except (UnidentifiedImageError, OSError, SyntaxError) as damaged:
        raise UnsearchableError from damaged
    for value in notes:
        yield value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
