"""What may be said in public: the texts and days of public records, whatever a page makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date

from cmesite.diagnostics import Place
from cmesite.publishing.leak_words import Words, day_runs
from cmesite.publishing.public import PUBLIC_FIELDS
from cmesite.publishing.release import is_public
from cmesite.records.kind import Kind
from cmesite.records.occurrences import occurrences
from cmesite.records.portfolio import Portfolio

# Fields that are public as links between public records; the ids in them may be those of private ones.
_LINKS = ("goals", "cluster", "because_of")


class Allowed:
    """The texts that may be published: does a run of words stand in one of them?"""

    def __init__(self, texts: Iterable[Words]) -> None:
        self._texts = tuple(texts)
        self._runs: dict[int, set[Words]] = {}

    def says(self, run: Words) -> bool:
        """Does one of the texts hold these words in a row?"""
        length = len(run)
        if length not in self._runs:
            self._runs[length] = {
                here
                for words in self._texts
                for here in zip(*(words[offset:] for offset in range(length)), strict=False)
            }
        return run in self._runs[length]


def public_texts(portfolio: Portfolio) -> Iterator[str]:
    """Public fields of public records, the site's title, and the words of the vocabulary."""
    settings, words = portfolio.settings, portfolio.vocabulary
    yield from (settings.title, settings.base_url, *(one.headline for one in settings.audiences))
    for listed in (words.types, words.topics, words.formats):
        yield from (word.name for word in listed)
    yield from (text for _, text in placed_texts(portfolio))


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
