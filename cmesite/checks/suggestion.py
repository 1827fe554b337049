"""The word an author most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from cmesite.records.vocabulary import folded


def nearest(word: str, known: Iterable[str], likeness: float = 0.75) -> str:
    """The known word that looks most like it; empty where none is near. `likeness` is from 0 to 1."""
    by_folded = {folded(candidate): candidate for candidate in sorted(known)}
    found = get_close_matches(folded(word), by_folded, n=1, cutoff=likeness)
    return by_folded[found[0]] if found else ""
