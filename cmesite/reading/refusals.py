"""A refusal: why a written value cannot be read, and how it should have been written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from cmesite.records.vocabulary import folded

T = TypeVar("T")


@dataclass(frozen=True)
class Refusal:
    """What a reader of a scalar answers instead of a value.

    `instead` is the value as it should be written; the hint shown is then the whole corrected
    line. `hint` is the remedy in words, for when the right value cannot be known.
    """

    code: str
    message: str
    instead: str = ""
    hint: str = ""


# A reader turns the raw text of one scalar into a value, or says why not. It never raises.
Reader = Callable[[str], T | Refusal]


# Characters that look alike in many fonts.
_ALIKE = str.maketrans("lio_", "110-")


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word the author most likely meant; empty where none is near."""
    by_folded = {folded(candidate): candidate for candidate in known}
    asked = folded(word)
    for candidate in by_folded:
        if candidate.translate(_ALIKE) == asked.translate(_ALIKE):
            return by_folded[candidate]
    found = difflib.get_close_matches(asked, by_folded, n=1, cutoff=likeness)
    return by_folded[found[0]] if found else ""


def one_of(words: Iterable[str]) -> str:
    """Words as an English choice: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1]))) if quoted else ""


def unknown_word(code: str, what: str, word: str, known: Iterable[str]) -> Refusal:
    """The refusal of a word outside a closed list, with "did you mean"."""
    words = tuple(known)
    meant = nearest(word, words)
    if meant:
        return Refusal(code, f"`{word}` is not a known {what}; did you mean `{meant}`?", instead=meant)
    return Refusal(code, f"`{word}` is not a known {what}.", hint=f"Write one of {one_of(words)}.")
