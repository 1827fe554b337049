"""What an explanation is: the longer words behind a diagnostic's code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """`text` says in a few plain sentences what a diagnostic of this code means and how to mend it."""

    code: str
    title: str
    text: str
