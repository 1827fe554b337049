"""How a private value is looked for: by which runs of words and patterns, or why it cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cmesite.publishing.leak_allowed import Allowed
from cmesite.publishing.leak_days import (
    COST_WORDS,
    cost_runs,
    day_runs,
    figure_runs,
    money_pattern,
    money_runs,
    told_as_cost,
)
from cmesite.publishing.leak_values import PrivateValue, Sort
from cmesite.publishing.leak_words import Words, identifier_pattern, prose, reads_as_day, runs_of, words_of

_SHORTEST_IDENTIFIER = 5
_SHORTEST_TEXT = 8
_LONGEST_ALONE = 13
FEWEST_NAME_WORDS = 3

_ANY_TEXT = "An amount or a choice, as any text may hold"
_COMMON = "Too short or too common"
_WITH_CURRENCY = "Searched for only with its currency"
_WITH_CURRENCY_OR_WORD = f"{_WITH_CURRENCY}, or after {', '.join(COST_WORDS[:-1])} or {COST_WORDS[-1]}"
_SAME_WORDS = "The same words stand in a public record or are the program's own"


@dataclass(frozen=True)
class Looking:
    """What gives a value away: runs of words, and a pattern (empty for none). With neither, the `reason`;
    `only` says in what company a value is searched for, where alone it would be found in any text."""

    runs: tuple[Words, ...] = ()
    pattern: str = ""
    reason: str = ""
    only: str = ""


def looking_for(value: PrivateValue, allowed: Allowed) -> Looking:
    """What to look for; words that may be said in public tell nothing.

    Only numbers that name the physician, and the date of birth, are private whoever says them.
    """
    if value.sort is Sort.SMALL:
        return Looking(reason=_ANY_TEXT)
    if value.sort is Sort.DAY:
        return _day(value, allowed)
    if value.sort is Sort.MONEY:
        return _money(value, allowed)
    if value.sort is Sort.IDENTIFIER:
        return _identifier(value, allowed)
    return _text(value, allowed)


def always_private(value: PrivateValue) -> bool:
    """Does it stop the build even where a public text of the author's own says it?"""
    numbered = value.sort is Sort.IDENTIFIER and any(char.isdigit() for char in value.value)
    return numbered or value.field == "date_of_birth"


def _day(value: PrivateValue, allowed: Allowed) -> Looking:
    runs = day_runs(value.value)
    if not always_private(value) and any(allowed.says(run) for run in runs):
        return Looking(reason="The same day stands in a public record")
    return Looking((*runs, *figure_runs(value.value)))


def _money(value: PrivateValue, allowed: Allowed) -> Looking:
    runs, pattern, only = money_runs(value.value), money_pattern(value.value), _WITH_CURRENCY
    if told_as_cost(value.value):
        runs, only = (*runs, *cost_runs(value.value)), _WITH_CURRENCY_OR_WORD
    if any(allowed.says(run) for run in runs) or allowed.matches(pattern):
        return Looking(reason="The same amount stands in a public record")
    return Looking(runs, pattern, only=only)


def _identifier(value: PrivateValue, allowed: Allowed) -> Looking:
    words = words_of(value.value)
    if sum(map(len, words)) < _SHORTEST_IDENTIFIER:
        return Looking(reason="Shorter than five characters")
    if not always_private(value) and allowed.says(words, ours_too=True):
        return Looking(reason=_SAME_WORDS)
    day = reads_as_day(value.value)
    if day and any(allowed.says(run) for run in day_runs(day)):
        return Looking(reason="It reads as a day, and the same day stands in a public record")
    return Looking((words,), identifier_pattern(value.value))


def _text(value: PrivateValue, allowed: Allowed) -> Looking:
    words = prose(value.value) if value.sort is Sort.TEXT else words_of(value.value)
    if not is_telling(value.sort, words):
        return Looking(reason=_COMMON)
    if value.sort is Sort.NAME:
        # A name is often a year and the title of a public record, which a page may set side by side.
        words = words[next((n for n, word in enumerate(words) if not word[0].isdigit()), len(words)) :]
        if len(words) < FEWEST_NAME_WORDS:
            return Looking(reason=_COMMON)
    runs = tuple(run for run in runs_of(words) if not allowed.says(run, ours_too=True))
    return Looking(runs, reason="" if runs else _SAME_WORDS)


def is_telling(sort: Sort, words: Words) -> bool:
    """Is it long and rare enough that its words in a row are surely it?"""
    length = sum(map(len, words))
    if sort is Sort.NAME:
        return len(words) >= FEWEST_NAME_WORDS and length >= _SHORTEST_TEXT
    if len(words) == 1:
        return length >= _LONGEST_ALONE or (length >= _SHORTEST_TEXT and any(c.isdigit() for c in words[0]))
    return length >= _SHORTEST_TEXT or (len(words) >= 4 and not words[0].isascii())


def compiled(looking: Looking) -> re.Pattern[str] | None:
    """Its pattern, ready to search with."""
    if not looking.pattern:
        return None
    # A pattern that begins with one certain character is searched for many times faster.
    signed = looking.pattern.startswith(("\\$", "£", "€", "¥", "₹"))
    return re.compile(looking.pattern, re.NOFLAG if signed else re.IGNORECASE)
