"""Private words that the author has written into a public text, too: told, and left to their author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Diagnostic, Place, in_order, warning
from cmesite.publishing.leak_allowed import Allowed, placed_texts, public_days, public_names
from cmesite.publishing.leak_days import day_runs
from cmesite.publishing.leak_looking import FEWEST_NAME_WORDS, is_telling
from cmesite.publishing.leak_values import PrivateValue, Sort, private_values
from cmesite.publishing.leak_words import RUN, Words, prose, runs_of
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio

# The titles of these tell what a physician keeps to themselves; those of licenses and boards do not.
_KINDS = {Kind.CREDIT, Kind.PLAN, Kind.GOAL, Kind.CLUSTER, Kind.OUTCOME, Kind.PRACTICE, Kind.REVIEW}
_DAYS = ("deadline", "expires")


def repeats(
    portfolio: Portfolio, coverage: Coverage, as_of: date, ours: Iterable[str]
) -> tuple[Diagnostic, ...]:
    """A warning for each deadline, private title and passage of private notes in a public text elsewhere."""
    texts = tuple((place, Allowed((text,))) for place, text in placed_texts(portfolio) if " " in text)
    names = Allowed(public_names(portfolio), public_days(portfolio, as_of), ours)
    found = [
        _told(value, place)
        for value, runs, enough in _wanted(portfolio, coverage, names)
        for place, text in texts
        if place.path != value.place.path and sum(text.says(run) for run in runs) >= enough
    ]
    return in_order(found)


def _wanted(
    portfolio: Portfolio, coverage: Coverage, names: Allowed
) -> Iterator[tuple[PrivateValue, tuple[Words, ...], int]]:
    """What would tell something, as runs of words, and how many of them have to stand in a text."""
    for value in dict.fromkeys(private_values(portfolio, coverage)):
        if value.sort is Sort.DAY and value.field in _DAYS:
            days = day_runs(value.value)
            if not any(names.says(run) for run in days):
                yield value, days, 1
        elif value.sort is Sort.TEXT and value.place.path.partition("/")[0] in _KINDS:
            words = prose(value.value)
            runs = tuple(run for run in runs_of(words) if not names.says(run, ours_too=True))
            title = value.field == "title" and len(words) >= FEWEST_NAME_WORDS
            if runs and (title or len(words) >= RUN) and is_telling(value.sort, words):
                yield value, runs, min(len(runs), 2)


def _told(value: PrivateValue, public: Place) -> Diagnostic:
    line = f", line {value.line}" if value.line else ""
    of = f"the {value.sort} in `{value.field}`{line}"
    message = f"The public text says what is private in {value.place.path}: {of}."
    hint = "Leave it if everybody may read it; else say it here in other words."
    return warning("repeated-in-public", Place(public.path), message, hint, (value.place,))
