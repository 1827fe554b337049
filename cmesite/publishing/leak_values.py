"""What is private: every value that the table of public fields does not open, and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Place
from cmesite.publishing.public import PUBLIC_FIELDS
from cmesite.publishing.release import is_public
from cmesite.records.amounts import Money
from cmesite.records.kind import Kind
from cmesite.records.periods import Period, Recurrence
from cmesite.records.places import Places
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Identifier
from cmesite.records.requirement import Requirement
from cmesite.records.settings import Settings


class Sort(StrEnum):
    """How a value is searched for."""

    IDENTIFIER = "identifier"
    TEXT = "text"
    NAME = "name"  # an id or a reference: shown as words, and short ones are common words
    DAY = "day"
    MONEY = "money"
    SMALL = "small"  # amounts, choices, yes and no: they stand in every text


@dataclass(frozen=True)
class PrivateValue:
    """A value that may not be published: where it stands, what it is called and how to look for it.

    `place` is the file as a whole, because the line itself would show the value; `line` is its number.
    """

    sort: Sort
    value: Any
    field: str
    place: Place
    line: int = 0


# Numbers that name a person or an activity to somebody.
_IDENTIFIERS = {"npi", "number", "activity_id"}
# Values that name other records by their ids, and what is no value of the record.
_NAMES = {
    "id", "goals", "cluster", "requirements", "plan", "because_of", "review", "teaching", "project", "items",
}  # fmt: skip
_NOT_VALUES = {"places", "visibility", "file", "credit_type"}
# Of a requirement and its rules: words of the rule language, the names of facts, types and topics.
_RULE_LANGUAGE = {
    "accepts", "exclusive", "rates", "per_activity", "first_cycle", "deemed", "retain", "item", "types",
    "topics", "formats", "approvals", "within", "due", "conditions", "limits",
}  # fmt: skip
# Of site.toml: ids of formats and tiers, and names of identifiers.
_SETTING_WORDS = {"format_values", "mix", "show"}
# Of site.toml: what is shown on every page, and what is walked by itself.
_PUBLIC_SETTINGS = {
    "title", "base_url", "theme", "language", "currency", "as_of", "year_starts", "published_kinds",
    "audiences", "packets", "calendar", "letters",
}  # fmt: skip


def private_values(portfolio: Portfolio, coverage: Coverage) -> Iterator[PrivateValue]:
    """Every private value there is, in the order of the kinds; gaps and deadlines last."""
    if portfolio.profile is not None:
        yield from _of_record(Kind.PROFILE, portfolio.profile, portfolio.profile.places, open_=True)
    for kind in Kind:
        if kind not in (Kind.PROFILE, Kind.REQUIREMENT):
            for record in portfolio.of_kind(kind):
                yield from _of_record(kind, record, record.places, is_public(kind, record, portfolio))
    for requirement in portfolio.requirements:
        yield from _of_requirement(requirement)
    yield from _of_settings(portfolio.settings)
    yield from _of_coverage(coverage)


def _of_record(kind: Kind, record: object, places: Places, open_: bool) -> Iterator[PrivateValue]:
    public = PUBLIC_FIELDS.get(kind, ()) if open_ else ()
    for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        name = field.name
        if name in public or name in _NOT_VALUES or (name == "id" and open_):
            continue
        yield from _values(name, getattr(record, name), places, (name,))


def _values(name: str, value: Any, places: Places, path: tuple[str, ...]) -> Iterator[PrivateValue]:
    """The plain values within a field, whatever holds them."""
    if value is None or value == "" or value == ():
        return
    if isinstance(value, tuple):
        for each in value:
            yield from _values(name, each, places, path)
    elif isinstance(value, Identifier):
        yield _value(
            Sort.IDENTIFIER, value.value, f"identifiers: {value.key}", places, ("identifiers", value.key)
        )
    elif isinstance(value, Money):
        yield _value(Sort.MONEY, value, name, places, path)
    elif isinstance(value, Period) and name == "checked" and value.days > 1:
        yield _value(Sort.SMALL, value, name, places, path)  # a month: its first and last day are nobody's
    elif isinstance(value, Period):
        for day in dict.fromkeys((value.start, value.end)):
            yield _value(Sort.DAY, day, name, places, path)
    elif isinstance(value, Recurrence):
        for day in dict.fromkeys((value.start, value.until)):
            yield _value(Sort.DAY, day, name, places, path)
    elif is_dataclass(value):
        if not fields(value):
            yield _value(Sort.SMALL, type(value).__name__, name, places, path)
        for field in fields(value):
            if field.name not in ("places", "sha256"):
                inner = _IDENTIFIERS & {field.name} or _NAMES & {field.name}
                yield from _values(field.name if inner else name, getattr(value, field.name), places, path)
    else:
        yield _value(_sort(name, value), value, name, places, path)


def _sort(name: str, value: Any) -> Sort:
    name = name.rpartition(": ")[2]
    if isinstance(value, date):
        return Sort.DAY
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return Sort.IDENTIFIER if name in _IDENTIFIERS else Sort.NAME if name in _NAMES else Sort.TEXT
    return Sort.SMALL


def _value(sort: Sort, value: Any, field: str, places: Places, path: tuple[str, ...]) -> PrivateValue:
    at = places.of(*path)
    line = at.line if at != places.start else 0
    return PrivateValue(sort, value, field, Place(at.path), line)


def _of_requirement(requirement: Requirement) -> Iterator[PrivateValue]:
    ends = getattr(requirement.cycle and requirement.cycle.ends, "day", None)
    for value in _of_fields(requirement, requirement.places, "", _RULE_LANGUAGE, {"rules"}):
        # Coverage tells the same day by the same name, so that one cause is told once.
        is_end = value.field == "cycle" and ends is not None and value.value == ends
        yield replace(value, field="deadline") if is_end else value
    for rule in requirement.every_rule():
        yield from _of_fields(rule, rule.places, "rules: ", _RULE_LANGUAGE, {"includes"})


def _of_settings(settings: Settings) -> Iterator[PrivateValue]:
    yield from _of_fields(settings, settings.places, "", _SETTING_WORDS, _PUBLIC_SETTINGS)
    yield from _of_fields(settings.calendar, settings.places, "calendar: ", set(), set())
    for preset in settings.packets:
        yield from _of_fields(preset, settings.places, f"packets.{preset.id}: ", _SETTING_WORDS, set())
    for id_, text in settings.letters:
        yield from _values("letter", text, Places(Place(f"packets/{id_}.md")), ("letter",))


def _of_fields(
    record: object, places: Places, before: str, small: set[str], skipped: set[str]
) -> Iterator[PrivateValue]:
    """Every field but those skipped; of the ones in `small` the words stand in any text."""
    for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        name = field.name
        if name not in _NOT_VALUES | skipped:
            for value in _values(before + name, getattr(record, name), places, (name,)):
                yield replace(value, sort=Sort.SMALL) if _is_word(value, small, name) else value


def _is_word(value: PrivateValue, small: set[str], name: str) -> bool:
    return name in small and value.sort in (Sort.TEXT, Sort.NAME)


def _of_coverage(coverage: Coverage) -> Iterator[PrivateValue]:
    """Gaps and deadlines: days that tell when something is owed, and the sentences that say what."""
    for answer in coverage.requirements:
        places = answer.requirement.places
        days = {answer.safe_until, answer.cycle and answer.cycle.end, *(rule.due for rule in answer.rules)}
        for day in sorted(day for day in days if day):
            yield _value(Sort.DAY, day, "deadline", places, ("cycle",))
        for rule in answer.rules:
            for text in (rule.sentence, rule.reason):
                yield from _values(f"rule {rule.id}, in words", text, places, ("rules",))
