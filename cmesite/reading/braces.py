"""Brackets and braces in a line: what is open, where it closes, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENERS, CLOSERS = "[{", "]}"

_NO_SPACE = re.compile(r"([^\W\d][\w-]*):(\S.*)")
_NO_COLON = re.compile(r"([^\W\d][\w-]*) +(\d\S*|all)")


@dataclass(frozen=True)
class Misspelled:
    """An entry of braces that is no `name: value`: where it begins, and how it is written."""

    start: int
    length: int
    code: str
    right: str


def still_open(text: str, open_: list[str], quote: str) -> tuple[list[str], str]:
    """The brackets still open after a stretch of text, and the quote still open."""
    open_, quote, _ = _followed(text, open_, quote)
    return open_, quote


def end(text: str) -> int | None:
    """Where what the first character opens is closed, exclusive; None where it is not."""
    open_, quote, last = _followed(text, [], "")
    return None if open_ or quote else last


def closers(open_: list[str]) -> str:
    """What closes the brackets that are open, the innermost first."""
    return "".join(CLOSERS[OPENERS.index(bracket)] for bracket in reversed(open_))


def misspelled(text: str) -> Iterator[Misspelled]:
    """The entries of braces without a space behind their colon, or without a colon."""
    open_: list[str] = []
    start: int | None = None
    quote = ""
    for index, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote, start = char, None
        elif char in OPENERS:
            open_.append(char)
            start = index + 1 if char == "{" else None
        elif char == "," or char in CLOSERS:
            if start is not None and open_ and open_[-1] == "{":
                yield from _entry(text[start:index], start)
            if char in CLOSERS and open_:
                open_.pop()
            if not open_:
                return
            start = index + 1 if char == "," and open_[-1] == "{" else None


def _entry(text: str, start: int) -> Iterator[Misspelled]:
    entry = text.strip()
    at = start + len(text) - len(text.lstrip())
    for code, mistake in (("missing-space", _NO_SPACE), ("missing-colon", _NO_COLON)):
        found = mistake.fullmatch(entry)
        if found and ": " not in entry:
            yield Misspelled(at, len(entry), code, f"{found[1]}: {found[2]}")
            return


def _followed(text: str, open_: list[str], quote: str) -> tuple[list[str], str, int]:
    """The brackets and the quote open after a stretch of text, and where it was left."""
    open_ = list(open_)
    before = " "
    for index, char in enumerate(text):
        if quote:
            if char == quote and before != "\\":
                quote = ""
        elif char in "\"'" and before in " [{,:":
            quote = char
        elif char == "#" and before == " " and index:
            return open_, quote, index
        elif char in OPENERS:
            open_.append(char)
        elif char in CLOSERS and open_:
            open_.pop()
            if not open_:
                return open_, quote, index + 1
        before = char
    return open_, quote, len(text)
