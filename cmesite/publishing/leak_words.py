"""How texts are compared when a private value is searched for: as runs of words, whatever stands between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

# So many words in a row tell one text from another; a longer text is searched for in overlapping runs.
RUN = 6
STEP = 3

Words = tuple[str, ...]

# Scripts written without spaces: each of their characters counts as a word.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])
_LINK_TARGET = re.compile(r"\]\([^)\s]*\)|<(?:https?|mailto|tel):[^>]*>")
# A day and a time of day set against each other: 1970-07-04T00:00.
_TIME = re.compile(r"(?<=\d-\d\d)T(?=\d\d)")
# What may stand between the signs of an identifier, and from how many digits on one is surely meant.
_GAP = r"[\s./()\u2010-\u2015\u2212_-]"
_LONG = 8


def words_of(text: str) -> Words:
    """The words of a text in one spelling: no case, no punctuation, no Unicode forms."""
    return tuple(_WORD.findall(_TIME.sub(" ", plainly(text)).casefold()))


def plainly(text: str) -> str:
    """A text without invisible signs and Unicode's other forms of the same ones."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE))


def prose(text: str) -> Words:
    """The words of an author's Markdown as a page shows them: without the addresses of its links."""
    return words_of(_LINK_TARGET.sub("] ", text))


def runs_of(words: Words) -> tuple[Words, ...]:
    """Runs of at most six words that overlap, so that eight words of a longer text hold a whole one."""
    if len(words) <= RUN:
        return (words,) if words else ()
    starts = [*range(0, len(words) - RUN, STEP), len(words) - RUN]
    return tuple(words[start : start + RUN] for start in starts)


def found_in(words: Words, wanted: Mapping[int, Iterable[Words]]) -> Iterator[Words]:
    """Those of the wanted runs, keyed by their length, that stand in a text."""
    for length, runs in wanted.items():
        here = zip(*(words[offset:] for offset in range(length)), strict=False)
        yield from set(runs).intersection(here)


def identifier_pattern(value: str) -> str:
    """An identifier as a regular expression: grouped in any way, and not inside a longer one.

    A long number is found where a word is glued to it (`NPI1234567893`); one that reads as a day is not
    found in that day, such as 202603 in 2026-03-01.
    """
    joined = "".join(words_of(value))
    glued = joined.isdigit() and len(joined) >= _LONG
    before, after = (r"(?<!\d)", r"(?!\d)") if glued else (r"(?<![^\W_])", r"(?![^\W_])")
    days = "".join(f"(?!{each}{after})" for each in _as_days(joined))
    return before + days + f"{_GAP}{{0,2}}".join(map(re.escape, joined)) + after


def reads_as_day(value: str) -> date | None:
    """The day that an identifier spells with its parts set apart, if it does."""
    parts = words_of(value)
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    for order in ((0, 1, 2), (2, 0, 1), (2, 1, 0)):
        found = _day(*(int(parts[at]) for at in order))
        if found:
            return found
    return None


def _as_days(digits: str) -> Iterator[str]:
    """A number's readings as a year and month, or a whole day, with something between the parts."""
    if not digits.isdigit() or len(digits) > 8:
        return
    for first, second in combinations(range(1, len(digits)), 2):
        parts = digits[:first], digits[first:second], digits[second:]
        for year, month, day in (parts, (parts[2], parts[0], parts[1]), (parts[2], parts[1], parts[0])):
            if len(year) == 4 and max(len(month), len(day)) < 3 and _day(int(year), int(month), int(day)):
                yield f"{_GAP}{{1,2}}".join(parts)
    year, month = digits[:4], digits[4:]
    if 0 < len(month) < 3 and _day(int(year), int(month), 1):
        yield f"{year}{_GAP}{{1,2}}{month}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year < 2200 else None
    except ValueError:
        return None
