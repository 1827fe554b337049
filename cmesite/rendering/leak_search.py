"""What can be found in a file of the portfolio: its texts, as they are searched for leaks."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from cmesite.publishing.leaks import PublicText
from cmesite.rendering.leak_binaries import (
    UnsearchableError,
    is_picture,
    of_font,
    of_icon,
    of_pdf,
    of_picture,
    plain_runs,
)

HTML = (".html", ".htm", ".svg", ".xml")
JSON = (".json", ".jsonld", ".webmanifest")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
FONTS = (".woff", ".woff2", ".ttf", ".otf")
ICONS = (".ico",)
BINARIES = (*FONTS, *ICONS, *PICTURES, ".pdf")
# So often an address may be written within an address.
MOST_ROUNDS = 5
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_INSIDE = re.compile(r"data:[\w.+/-]*(?:;[\w.+=-]+)*;base64,(?P<content>[A-Za-z0-9+/=%\s]+)", re.IGNORECASE)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_SCRIPT_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))")
_JOINED = re.compile(r"""(?:"\s*\+\s*"|'\s*\+\s*')""")

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
        texts.extend(PublicText(path, "name", name) for name in _as_meant(path))
        try:
            texts.extend(PublicText(path, where, text) for where, text in texts_of(path, content))
        except UnsearchableError:
            closed.append(path)
    return Searchable(tuple(texts), tuple(closed))


def texts_of(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of one file, each with the part it stands in: its bytes first, then what they mean.

    Raises UnsearchableError for a kind of file that cannot be opened.
    """
    name = path.lower()
    if name.endswith(BINARIES):
        yield from _of_binary(name, content)
        return
    raw = content.decode("utf-8", errors="replace")
    # A zero is in no text; it could hide one in another encoding.
    if raw.encode() != content or "\0" in raw:
        raise UnsearchableError
    yield from (("text", text) for text in _as_meant(raw))
    if name.endswith(HTML):
        yield from (
            ("text", meant) for text in _of_html(_CDATA.sub(_escaped, raw)) for meant in _as_meant(text)
        )
    elif name.endswith(JSON):
        yield from (("text", meant) for text in _of_json(raw) for meant in _as_meant(text))
    for inner in _INSIDE.finditer(raw):
        yield from _of_inner(inner["content"])


def _of_binary(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    yield "text", content.decode("utf-8", errors="replace")
    yield "text", plain_runs(content)
    if name.endswith(".pdf"):
        yield from of_pdf(content)
        return
    look = of_picture if name.endswith(PICTURES) else of_icon if name.endswith(ICONS) else of_font
    yield from (("metadata", text) for text in look(content))


def _of_inner(encoded: str) -> Iterator[tuple[str, str]]:
    """What a `data:` address holds: a picture's notes, or a text."""
    try:
        content = b64decode(unquote(encoded))
    except ValueError:
        return
    yield "text", content.decode("utf-8", errors="replace")
    yield "text", plain_runs(content)
    if is_picture(content):
        yield from (("metadata", text) for text in of_picture(content))


def _as_meant(text: str) -> Iterator[str]:
    """A text as it stands, as an address, and as a style or a script would read it, where that differs."""
    yield text
    plain, rounds = text, 0
    while "%" in plain and (read := unquote(plain)) != plain and rounds < MOST_ROUNDS:
        plain, rounds = read, rounds + 1
    if rounds:
        yield plain
    if "\\" in text:
        yield _STYLE_ESCAPE.sub(_character, text)
        yield _SCRIPT_ESCAPE.sub(_character, text)
    if _JOINED.search(text):
        yield _JOINED.sub("", text)


def _character(written: re.Match[str]) -> str:
    code = int(next(filter(None, written.groups())), 16)
    return chr(code) if code <= 0x10FFFF else ""


def _escaped(section: re.Match[str]) -> str:
    return escape(section[1])


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
    yield "\n".join(reader.attributes)


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
