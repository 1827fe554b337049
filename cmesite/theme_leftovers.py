"""What an own theme holds that nothing will show: misspelt files, pictures not there, foreign ones."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cmesite.diagnostics import Diagnostic, Place, warning

TEMPLATES, STATIC, PACKET = "templates/", "static/", "packet/"
FACES = ("shared", "portfolio", "dashboard")
# Read by people, or known by their place.
FREE = re.compile(r"(.*\.(txt|md)|(.*/)?licen[sc]e[^/]*|packet/fonts/.*|packet/logo\.(svg|png|jpg))$", re.I)

_LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*?\bsrc=["']?((?:https?:)?//[^"'\s>]+)""", re.I
)
_STYLESHEET = re.compile(r"""<link\b(?=[^>]*stylesheet)[^>]*?\bhref=["']?((?:https?:)?//[^"'\s>]+)""", re.I)
_INLINE = re.compile(r"""<style\b|<script\b(?![^>]*ld\+json)(?![^>]*\bsrc=)|<[a-z][^>]*\sstyle=""", re.I)
_URL = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""", re.I)
_COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}", re.S)


@dataclass(frozen=True)
class Layer:
    """The files of a layer; `path` is how its author writes it, seen from the content folder. `own` tells
    that it is not one of the program's."""

    path: str
    files: Mapping[str, bytes]
    own: bool


def leftovers(layers: Sequence[Layer], special: Sequence[str]) -> Iterator[Diagnostic]:
    """The warnings, layer by layer from the lowest. `special` are the files of a theme that have a use of
    their own."""
    every = [_text(content) for layer in layers for path, content in layer.files.items() if _is_text(path)]
    known = {*special}
    statics = {_published(path) for layer in layers for path in layer.files if path.startswith(STATIC)}
    for layer in layers:
        if layer.own:
            for path, content in sorted(layer.files.items()):
                place = f"{layer.path}/{path}"
                if not _of_use(path, known, every):
                    yield _unused(place, path, known)
                elif _is_text(path):
                    yield from _foreign(place, path, _text(content), statics)
        known |= set(layer.files)


def _of_use(path: str, known: set[str], texts: Sequence[str]) -> bool:
    """Does a layer beneath have the file, or does any text of the theme name it?"""
    if path in known or FREE.match(path):
        return True
    if not path.startswith((TEMPLATES, STATIC, PACKET)):
        return False
    if path.startswith(STATIC) and path.split("/")[1] not in FACES:
        return False
    name = path.removeprefix(TEMPLATES) if path.startswith(TEMPLATES) else path.rpartition("/")[2]
    return any(name in text for text in texts)


def _unused(place: str, path: str, known: set[str]) -> Diagnostic:
    near = difflib.get_close_matches(path, sorted(known), n=1, cutoff=0.85)
    message = f"Nothing uses the file {path}, so it changes nothing."
    hint = (
        f"Did you mean {near[0]}?"
        if near
        else "docs/themes.md lists what a theme may hold; take it out otherwise."
    )
    return warning("unused-theme-file", Place(place), message, hint)


def _foreign(place: str, path: str, text: str, statics: set[str]) -> Iterator[Diagnostic]:
    """What a browser would not load: files that are not there, and what the pages' own policy forbids."""
    if path.endswith(".css"):
        bare = _COMMENT.sub(_blank, text)
        for found in _URL.finditer(bare):
            yield from _link(Place(place, _line(bare, found.start())), path, found[1] or found[2], statics)
    if path.endswith(".html"):
        bare = _COMMENT.sub(_blank, text)
        for pattern in (_LOADED, _STYLESHEET):
            for found in pattern.finditer(bare):
                yield _refused(Place(place, _line(bare, found.start())), found[1])
        for found in _INLINE.finditer(bare):
            message = "A page runs no script and holds no inline style, so a browser leaves this out."
            hint = "Put the style into custom.css, with a class of its own."
            yield warning("refused-by-policy", Place(place, _line(bare, found.start())), message, hint)


def _link(place: Place, path: str, link: str, statics: set[str]) -> Iterator[Diagnostic]:
    if re.match(r"(https?:)?//", link, re.I):
        yield _refused(place, link)
    elif not re.match(r"[a-z]+:|#", link, re.I):
        folder = posixpath.dirname(_published(path))
        if posixpath.normpath(posixpath.join(folder, re.split(r"[?#]", link)[0])) not in statics:
            message = f"The style asks for {link}, and there is no such file."
            hint = f"Put it into static/shared/, beside the styles: static/shared/{posixpath.basename(link)}"
            yield warning("missing-theme-file", place, message, hint)


def _refused(place: Place, address: str) -> Diagnostic:
    message = (
        f"{address} lies on another site: a page loads nothing from elsewhere, so a browser leaves it out."
    )
    hint = "Copy the file into static/shared/ and name it there, if its license allows that."
    return warning("refused-by-policy", place, message, hint)


def _published(path: str) -> str:
    """Where a static file stands in a site: `static/shared/x.css` is `x.css`, and a custom.css beside it."""
    return path.split("/", 2)[2] if path.startswith(STATIC) and path.count("/") > 1 else path


def _is_text(path: str) -> bool:
    return path.endswith((".html", ".css", ".typ"))


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def _blank(found: re.Match[str]) -> str:
    """As many lines as the comment had, so that places stay right."""
    return "\n" * found[0].count("\n")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
