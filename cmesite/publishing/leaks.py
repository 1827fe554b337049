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
from cmesite.publishing.leak_days import figures_in
from cmesite.publishing.leak_looking import always_private, compiled, looking_for
from cmesite.publishing.leak_values import PrivateValue, private_values
from cmesite.publishing.leak_words import Words, found_in, plainly, prose, words_of
from cmesite.publishing.release import is_public
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio

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
    """A private value that was not searched for, or not everywhere, and why."""

    value: PrivateValue
    reason: str


@dataclass(frozen=True)
class Search:
    """What is looked for: runs of words and patterns, each with the values it would give away. `partly` are
    the values that are searched for, but not wherever they might stand."""

    runs: Mapping[Words, tuple[PrivateValue, ...]]
    patterns: tuple[tuple[re.Pattern[str], PrivateValue], ...]
    unsearchable: tuple[Unsearchable, ...]
    emails: frozenset[str]
    patients: frozenset[str]
    searched: int = 0
    partly: tuple[Unsearchable, ...] = ()

    @cached_property
    def by_length(self) -> Mapping[int, frozenset[Words]]:
        """The runs by the number of their words."""
        found: dict[int, set[Words]] = defaultdict(set)
        for run in self.runs:
            found[len(run)].add(run)
        return {length: frozenset(runs) for length, runs in found.items()}


def search_of(portfolio: Portfolio, coverage: Coverage, as_of: date, ours: Iterable[str]) -> Search:
    """What to look for. Words that public records or the program say tell nothing, and are listed.

    `ours` is what the program's templates and pages say by themselves.
    """
    ours = tuple(ours)
    allowed = Allowed(public_texts(portfolio), public_days(portfolio, as_of), ours)
    runs: dict[Words, list[PrivateValue]] = defaultdict(list)
    patterns: list[tuple[re.Pattern[str], PrivateValue]] = []
    unsearchable: list[Unsearchable] = []
    partly: list[Unsearchable] = []
    values = tuple(dict.fromkeys(private_values(portfolio, coverage)))
    for value in values:
        wanted = looking_for(value, allowed)
        pattern = compiled(wanted)
        if pattern:
            patterns.append((pattern, value))
        for run in wanted.runs:
            runs[run].append(value)
        if wanted.reason:
            unsearchable.append(Unsearchable(value, wanted.reason))
        elif wanted.only:
            partly.append(Unsearchable(value, wanted.only))
    return Search(
        {run: tuple(values) for run, values in runs.items()},
        tuple(patterns),
        tuple(unsearchable),
        _emails(" ".join(link.address for link in portfolio.profile.links) if portfolio.profile else ""),
        frozenset(found for text in (*_titles(portfolio), *ours) for found in _patients(text)),
        len(values) - len(unsearchable),
        tuple(partly),
    )


def leaks(search: Search, texts: Iterable[PublicText], portfolio: Portfolio) -> tuple[Diagnostic, ...]:
    """An error for each private value and each file that holds it. None of them repeats the value."""
    found: list[Diagnostic] = []
    for text in texts:
        for value in _found(search, text.text):
            found.append(_leak(value, text, portfolio))
        if not _emails(text.text) <= search.emails:
            message = f"{_where(text)} holds an e-mail address that is not one of your public links."
            hint = "List the address under links: in profile.md if it is meant to be public, or take it out."
            found.append(error("private-in-public", Place("profile.md"), message, hint))
        if not _patients(text.text) <= search.patients:
            found.append(_patient(text, portfolio))
    return in_order(found)


def report_of(search: Search, files: int) -> str:
    """The search in words: how much was searched for, and what could not be, without any value."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in (*search.unsearchable, *search.partly):
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


def _found(search: Search, text: str) -> tuple[PrivateValue, ...]:
    plain = plainly(text)
    runs = {*found_in(words_of(text), search.by_length), *(search.runs.keys() & set(figures_in(plain)))}
    said = [value for run in sorted(runs) for value in search.runs[run]]
    matched = [value for pattern, value in search.patterns if pattern.search(plain)]
    return tuple(dict.fromkeys((*said, *matched)))


def _leak(value: PrivateValue, text: PublicText, portfolio: Portfolio) -> Diagnostic:
    line = f", line {value.line}" if value.line else ""
    message = f"The {value.sort} in `{value.field}`{line} is private, but {_where(text)} holds it."
    origin = _origin(value, portfolio)
    if origin is None:
        hint = (
            "Take it out of the file."
            if always_private(value)
            else "Take it out of the file, or make its record public."
        )
        return error("private-in-public", value.place, message, hint)
    hint = f"It is also written in the public text of {origin.path}: take it out there."
    return error("private-in-public", value.place, message, hint, (origin,))


def _origin(value: PrivateValue, portfolio: Portfolio) -> Place | None:
    """The file of a public record whose text holds the value, if one does."""
    wanted = looking_for(value, Allowed(()))
    pattern = compiled(wanted)
    runs: dict[int, list[Words]] = defaultdict(list)
    for run in wanted.runs:
        runs[len(run)].append(run)
    for place, text in placed_texts(portfolio):
        if any(found_in(prose(text), runs)) or (pattern and pattern.search(plainly(text))):
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
    return frozenset(found.casefold() for found in _EMAIL.findall(text)) if "@" in text else frozenset()


def _patients(text: str) -> frozenset[str]:
    return frozenset(" ".join(words_of(found)) for found in _PATIENT.findall(text))


def _titles(portfolio: Portfolio) -> Iterator[str]:
    yield from (c.title for c in portfolio.credits if is_public(Kind.CREDIT, c, portfolio))
