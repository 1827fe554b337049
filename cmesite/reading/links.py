"""Links in the author's texts: only to the web, to a mail address or to a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.reading.documents import Document
from cmesite.reading.refusals import Refusal

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
_UNSAFE = "links may lead to https:, http:, mailto: or tel: addresses only"

_INLINE = re.compile(r"!?\[(?P<text>[^\]]*)\]\(\s*<?(?P<address>(?:[^\s>()]|\([^\s()]*\))*)[^)]*\)")
_AUTOMATIC = re.compile(r"<(?P<address>(?P<text>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*))>")
_DEFINED = re.compile(r"^ {0,3}\[(?P<text>[^\]]+)\]:\s*<?(?P<address>[^\s>]+).*$")
# The address of a definition may stand on the next line.
_OPEN = re.compile(r" {0,3}\[[^\]]+\]:\s*$")
_CONTINUED = re.compile(r"^\s*(?P<text>)<?(?P<address>[^\s>]+).*$")
_CODE = re.compile(r"(`+)[^`].*?\1(?!`)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_BARE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)


def read_address(text: str) -> str | Refusal:
    """The address of one of the profile's links; a bare e-mail address is one."""
    if _scheme(text) in SAFE_SCHEMES or re.match(r"[^@\s:/]+@[^@\s:/]+$", text):
        return text
    if not _scheme(text) and _BARE.match(text):
        return Refusal("bad-address", f"`{text}` does not say how to open it.", f"https://{text}")
    hint = "Write the address as https://example.org/me, or an e-mail address."
    return Refusal("unsafe-link", f"`{text}` is not an address to publish: {_UNSAFE}.", hint=hint)


def unsafe_links(document: Document) -> Iterator[Diagnostic]:
    """An error for each link in the body that a browser must not open."""
    fenced = opened = False
    for number, line in _body_lines(document):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        bare = _CODE.sub(lambda code: " " * len(code[0]), line)
        patterns = (_INLINE, _AUTOMATIC, _DEFINED, *((_CONTINUED,) if opened else ()))
        opened = bool(_OPEN.match(bare))
        for pattern in patterns:
            for link in pattern.finditer(bare):
                scheme = _scheme(link["address"])
                if scheme and scheme not in SAFE_SCHEMES:
                    place = Place(document.path, number, link.start() + 1, len(link[0]))
                    message = f"This link leads to a `{scheme}:` address; {_UNSAFE}."
                    text = "" if pattern is _AUTOMATIC else link["text"]
                    mended = (line[: link.start()] + text + line[link.end() :]).strip()
                    yield error("unsafe-link", place, message, mended or "Take the link out.")


def _body_lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines of the body with their numbers in the file."""
    first = document.body_line
    for number in range(first, first + document.body.count("\n") + 1) if first else ():
        yield number, document.lines[number - 1]


def _scheme(address: str) -> str:
    """What stands before the colon, as a browser reads it; empty for a place on the same site."""
    plain = "".join(sign for sign in re.sub(r"\\(\W)", r"\1", unescape(address)) if sign.isprintable())
    scheme, colon, _ = plain.strip().lower().partition(":")
    return "" if not colon or any(sign in scheme for sign in "/?#") else scheme
