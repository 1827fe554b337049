"""Does the finished portfolio hold anything private? What is searched for, and what was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Diagnostic, Place, error, in_order
from cmesite.publishing.leak_allowed import Allowed, placed_texts, public_days, public_texts
from cmesite.publishing.leak_values import PrivateValue, Sort, private_values
from cmesite.publishing.leak_words import (
    Words,
    day_runs,
    found_in,
    identifier_pattern,
    money_pattern,
    money_runs,
    prose,
    runs_of,
    words_of,
)
from cmesite.publishing.release import is_public
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio

_SHORTEST_IDENTIFIER = 5
_SHORTEST_TEXT = 8
_LONGEST_ALONE = 13
_FEWEST_NAME_WORDS = 3

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# What a text about a patient looks like; a course's title may say it, a portfolio may not.
_RECORD_NUMBER = r"(?:mrn|(?:medical record|hospital|nhs|chart) (?:number|no))"
_PERSON = r"(?:man|woman|male|female|boy|girl|gentleman|lady|[mf]\b)"
_PATIENT = re.compile(
    rf"\b{_RECORD_NUMBER}\b\W{{0,4}}\d{{4,}}"
    r"|\b\d{3}-\d{2}-\d{4}\b"
    r"|\b(?:dob|date of birth|born on)\b\W{0,4}\d{1,4}[ ./-]\w{1,9}[ ./-]\d{1,4}"
    rf"|\b\d{{1,3}}[ -]?(?:year[ -]old|y/?o)[ -]{_PERSON}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PublicText:
    """A text of a file of the portfolio; `where` says which part of it: `text`, `metadata`, `name`."""

    path: str
    where: str
    text: str


@dataclass(frozen=True)
class Unsearchable:
    """A private value that was not searched for, and why."""

    value: PrivateValue
    reason: str


@dataclass(frozen=True)
class Search:
    """What is looked for: runs of words and patterns, each with the values it would give away."""

    runs: Mapping[Words, tuple[PrivateValue, ...]]
    patterns: tuple[tuple[re.Pattern[str], PrivateValue], ...]
    unsearchable: tuple[Unsearchable, ...]
    emails: frozenset[str]
    patients: frozenset[str]
    searched: int = 0

    @cached_property
    def by_length(self) -> Mapping[int, frozenset[Words]]:
        """The runs by the number of their words."""
        found: dict[int, set[Words]] = defaultdict(set)
        for run in self.runs:
            found[len(run)].add(run)
        return {length: frozenset(runs) for length, runs in found.items()}


def search_of(portfolio: Portfolio, coverage: Coverage, as_of: date, theme_texts: Iterable[str]) -> Search:
    """What to look for. Words that public records or the theme itself say tell nothing, and are listed."""
    allowed_texts = (*public_texts(portfolio), *theme_texts)
    allowed = Allowed(tuple(prose(text) for text in allowed_texts) + tuple(public_days(portfolio, as_of)))
    runs: dict[Words, list[PrivateValue]] = defaultdict(list)
    patterns: list[tuple[re.Pattern[str], PrivateValue]] = []
    unsearchable: list[Unsearchable] = []
    values = tuple(dict.fromkeys(private_values(portfolio, coverage)))
    for value in values:
        pattern = _pattern(value)
        if pattern:
            patterns.append((re.compile(pattern, re.IGNORECASE), value))
        wanted, reason = _runs(value, allowed)
        for run in wanted:
            runs[run].append(value)
        if not wanted and not pattern:
            unsearchable.append(Unsearchable(value, reason))
    return Search(
        {run: tuple(values) for run, values in runs.items()},
        tuple(patterns),
        tuple(unsearchable),
        frozenset(_emails(" ".join(allowed_texts))),
        frozenset(found for text in (*_titles(portfolio), *theme_texts) for found in _patients(text)),
        len(values) - len(unsearchable),
    )


def leaks(search: Search, texts: Iterable[PublicText], portfolio: Portfolio) -> tuple[Diagnostic, ...]:
    """An error for each private value and each file that holds it. None of them repeats the value."""
    found: list[Diagnostic] = []
    for text in texts:
        for value in _found(search, text.text):
            found.append(_leak(value, text, portfolio))
        if not _emails(text.text) <= search.emails:
            message = f"{_where(text)} holds an e-mail address that no public record names."
            hint = "List the address under links: in profile.md if it is meant to be public, or take it out."
            found.append(error("private-in-public", Place("profile.md"), message, hint))
        if not _patients(text.text) <= search.patients:
            found.append(_patient(text, portfolio))
    return in_order(found)


def report_of(search: Search, files: int) -> str:
    """The search in words: how much was searched for, and what could not be, without any value."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in search.unsearchable:
        groups[one.reason, one.value.field].add(_at(one.value))
    lines = [
        f"{search.searched} private values were searched for in {files} files of the portfolio.",
        f"{len(search.unsearchable)} could not be searched for, because they would be found in any text.",
        "What pictures show and fonts draw is not searched; their notes are taken out.",
    ]
    reason = ""
    for (why, name), places in sorted(groups.items()):
        if why != reason:
            lines += ["", f"{why}:"]
            reason = why
        lines.append(f"  {name} ({len(places)}): {', '.join(sorted(places))}")
    return "\n".join(lines) + "\n"


def _runs(value: PrivateValue, allowed: Allowed) -> tuple[tuple[Words, ...], str]:
    """The runs of words to look for; where there are none, the reason."""
    if value.sort is Sort.SMALL:
        return (), "An amount or a choice, as any text may hold"
    if value.sort is Sort.DAY:
        days = day_runs(value.value)
        if value.field != "date_of_birth" and any(allowed.says(run) for run in days):
            return (), "The same day stands in a public record"
        return days, ""
    if value.sort is Sort.MONEY:
        return money_runs(value.value), ""
    words = prose(value.value) if value.sort is Sort.TEXT else words_of(value.value)
    if value.sort is Sort.IDENTIFIER:
        return (words,) if _is_telling(value, words) else (), "Shorter than five characters"
    if not _is_telling(value, words):
        return (), "Too short or too common"
    if value.sort is Sort.NAME:
        # A name is often a year and the title of a public record, which a page may set side by side.
        words = words[next((n for n, word in enumerate(words) if not word[0].isdigit()), len(words)) :]
        if len(words) < _FEWEST_NAME_WORDS:
            return (), "Too short or too common"
    # Identifiers are private whoever says them; other words tell nothing once a public record says them.
    runs = tuple(run for run in runs_of(words) if not allowed.says(run))
    return runs, "The same words stand in a public record or in the theme"


def _is_telling(value: PrivateValue, words: Words) -> bool:
    length = sum(map(len, words))
    if value.sort is Sort.IDENTIFIER:
        return length >= _SHORTEST_IDENTIFIER
    if value.sort is Sort.NAME:
        return len(words) >= _FEWEST_NAME_WORDS and length >= _SHORTEST_TEXT
    if len(words) == 1:
        return length >= _LONGEST_ALONE or (length >= _SHORTEST_TEXT and any(c.isdigit() for c in words[0]))
    return length >= _SHORTEST_TEXT or (len(words) >= 4 and not words[0].isascii())


def _pattern(value: PrivateValue) -> str:
    if value.sort is Sort.MONEY:
        return money_pattern(value.value)
    if value.sort is Sort.IDENTIFIER and _is_telling(value, words_of(value.value)):
        return identifier_pattern(value.value)
    return ""


def _found(search: Search, text: str) -> tuple[PrivateValue, ...]:
    runs = found_in(words_of(text), search.by_length)
    said = [value for run in sorted(set(runs)) for value in search.runs[run]]
    matched = [value for pattern, value in search.patterns if pattern.search(text)]
    return tuple(dict.fromkeys((*said, *matched)))


def _leak(value: PrivateValue, text: PublicText, portfolio: Portfolio) -> Diagnostic:
    line = f", line {value.line}" if value.line else ""
    message = f"The {value.sort} in `{value.field}`{line} is private, but {_where(text)} holds it."
    origin = _origin(value, portfolio)
    if origin is None:
        never = value.sort is Sort.IDENTIFIER or value.field == "date_of_birth"
        hint = "Take it out of the file." if never else "Take it out of the file, or make its record public."
        return error("private-in-public", value.place, message, hint)
    hint = f"It is also written in the public text of {origin.path}: take it out there."
    return error("private-in-public", value.place, message, hint, (origin,))


def _origin(value: PrivateValue, portfolio: Portfolio) -> Place | None:
    """The file of a public record whose text holds the value, if one does."""
    for place, text in placed_texts(portfolio):
        runs = {len(run): [run] for run in _runs(value, Allowed(()))[0]}
        pattern = _pattern(value)
        if any(found_in(prose(text), runs)) or (pattern and re.search(pattern, text, re.IGNORECASE)):
            return Place(place.path)
    return None


def _patient(text: PublicText, portfolio: Portfolio) -> Diagnostic:
    found = (place for place, said in placed_texts(portfolio) if _patients(said))
    place = next(found, Place("profile.md"))
    message = f"{_where(text)} holds what looks like a patient's number, birth date or age and sex."
    hint = "Say what you learned without the patient: no number, no date of birth, no age with sex."
    return error("patient-in-public", Place(place.path), message, hint)


def _where(text: PublicText) -> str:
    part = {"text": "", "name": "the name of ", "metadata": "the metadata of "}.get(text.where, "")
    return f"{part}portfolio/{text.path}"


def _at(value: PrivateValue) -> str:
    return f"{value.place.path}:{value.line}" if value.line else value.place.path


def _emails(text: str) -> frozenset[str]:
    return frozenset(found.casefold() for found in _EMAIL.findall(text))


def _patients(text: str) -> frozenset[str]:
    return frozenset(" ".join(words_of(found)) for found in _PATIENT.findall(text))


def _titles(portfolio: Portfolio) -> Iterator[str]:
    yield from (c.title for c in portfolio.credits if is_public(Kind.CREDIT, c, portfolio))
