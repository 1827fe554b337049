"""What may be said in public: the texts and days of public records, whatever a page makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from itertools import permutations

from cmesite.diagnostics import Place
from cmesite.publishing.leak_days import day_runs
from cmesite.publishing.leak_words import Words, prose, words_of
from cmesite.publishing.public import PUBLIC_FIELDS
from cmesite.publishing.release import is_public
from cmesite.records.kind import Kind
from cmesite.records.occurrences import occurrences
from cmesite.records.portfolio import Portfolio

# Fields that are public as links between public records; the ids in them may be those of private ones.
_LINKS = ("goals", "cluster", "because_of")


class Allowed:
    """The texts that may be published: does a run of words stand in one of them?

    `ours` is what the pages say by themselves. It excuses words, but no day and no amount: those could
    have come from a private record.
    """

    def __init__(self, texts: Iterable[str], days: Iterable[Words] = (), ours: Iterable[str] = ()) -> None:
        self._texts = tuple(dict.fromkeys(texts))
        self._said = _Said((*map(prose, self._texts), *days))
        self._ours = _Said(dict.fromkeys(map(words_of, ours)))

    def says(self, run: Words, ours_too: bool = False) -> bool:
        """Does one of the texts hold these words in a row?"""
        return run in self._said.runs(len(run)) or (ours_too and run in self._ours.runs(len(run)))

    def matches(self, pattern: str) -> bool:
        """Does a pattern match in one of the texts?"""
        return bool(pattern) and any(re.search(pattern, text, re.IGNORECASE) for text in self._texts)


class _Said:
    """Texts by the runs of words in them, cut to length when first asked for."""

    def __init__(self, texts: Iterable[Words]) -> None:
        self._texts = tuple(texts)
        self._runs: dict[int, set[Words]] = {}

    def runs(self, length: int) -> set[Words]:
        if length not in self._runs:
            self._runs[length] = {
                here
                for words in self._texts
                for here in zip(*(words[offset:] for offset in range(length)), strict=False)
            }
        return self._runs[length]


def public_texts(portfolio: Portfolio) -> Iterator[str]:
    """Public fields of public records, the site's title, and the words of the vocabulary."""
    settings, words = portfolio.settings, portfolio.vocabulary
    yield from (settings.title, settings.base_url, *(one.headline for one in settings.audiences))
    for listed in (words.types, words.topics, words.formats):
        yield from (word.name for word in listed)
    yield from (text for _, text in placed_texts(portfolio))
    if portfolio.profile is not None:
        # Pages set these side by side, as a record may name the physician.
        shown = (portfolio.profile.name, portfolio.profile.degree, portfolio.profile.specialty)
        yield from (" ".join(order) for order in permutations(shown))


def public_names(portfolio: Portfolio) -> Iterator[str]:
    """The titles and other short texts of public records: what they are called, not what is told of them."""
    for kind, names in PUBLIC_FIELDS.items():
        for record in portfolio.of_kind(kind) if kind is not Kind.PROFILE else ():
            if is_public(kind, record, portfolio):
                for name in ("title", "provider"):
                    if name in names:
                        yield getattr(record, name)


def placed_texts(portfolio: Portfolio) -> Iterator[tuple[Place, str]]:
    """Each public text with the place of its record."""
    if portfolio.profile is not None:
        for name in PUBLIC_FIELDS[Kind.PROFILE]:
            for text in _texts(getattr(portfolio.profile, name)):
                yield portfolio.profile.places.start, text
    for kind, names in PUBLIC_FIELDS.items():
        for record in portfolio.of_kind(kind) if kind is not Kind.PROFILE else ():
            if is_public(kind, record, portfolio):
                for name in ("id", *(name for name in names if name not in _LINKS)):
                    for text in _texts(getattr(record, name)):
                        yield record.places.start, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for each in fields(value):  # type: ignore[arg-type]  # just asked
            yield from _texts(getattr(value, each.name))


def public_days(portfolio: Portfolio, as_of: date) -> Iterator[Words]:
    """The day itself and the days that public records name, in every way to write them."""
    days: set[date] = {as_of}
    for plan in portfolio.plan:
        if is_public(Kind.PLAN, plan, portfolio):
            for occurrence in occurrences(plan, (), as_of):
                days |= {occurrence.period.start, occurrence.period.end}
    for credit in portfolio.credits:
        if is_public(Kind.CREDIT, credit, portfolio):
            days |= {credit.period.start, credit.period.end}
    days |= {o.date for o in portfolio.outcomes if is_public(Kind.OUTCOME, o, portfolio)}
    yield from (run for day in sorted(days) for run in day_runs(day))
