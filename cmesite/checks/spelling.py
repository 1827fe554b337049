"""Which known word an author most likely meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from cmesite.records.vocabulary import folded

LIKENESS = 0.7
MOST_COMPARED = 40  # wrong words beyond which no nearest one is looked for: it takes time, and more is wrong
SHORTEST_NAME = 6  # letters below which two names one letter apart (ACC, ACP) are two names


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; empty where none is near. Ties go to the first in the alphabet."""
    by_folded = {folded(candidate): candidate for candidate in sorted(known) if candidate != word}
    found = difflib.get_close_matches(folded(word), by_folded, n=1, cutoff=LIKENESS)
    return by_folded[found[0]] if found else ""


def one_letter_apart(names: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Of the names those that are, but for punctuation or one letter, one of the others, and which.

    Linear in the number of names. Digits are never taken for a slip: Section 1 is not Section 2.
    """
    by_key: dict[str, list[str]] = {}
    for other in sorted(others):
        for key in _keys(other):
            by_key.setdefault(key, []).append(other)
    near: dict[str, str] = {}
    for name in names:
        alike = (other for key in _keys(name) for other in by_key.get(key, ()) if other != name)
        meant = next((other for other in alike if _digits(other) == _digits(name)), "")
        if meant:
            near[name] = meant
    return near


def _keys(name: str) -> tuple[str, ...]:
    """The letters of a name, whole and with each one left out."""
    letters = "".join(letter for letter in folded(name) if letter.isalnum())
    if len(letters) < SHORTEST_NAME:
        return (letters,)
    return (letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters))))


def same_digits(word: str, other: str) -> bool:
    """Have both the same digits, but for more at the end of one (`sepsis-1.pdf`)? Another date is no slip."""
    ours, theirs = _digits(word), _digits(other)
    return ours.startswith(theirs) or theirs.startswith(ours)


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())
