"""Small portfolios whose records have places, and what one check says about them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from cmesite.diagnostics import Diagnostic, Place
from cmesite.records.amounts import TopicAmount
from cmesite.records.credit import Credit, ProofName
from cmesite.records.goal import Goal
from cmesite.records.periods import single_day
from cmesite.records.places import Places
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.profile import Profile
from tests.coverage import building
from tests.coverage.building import WORDS, on, proof, rule, span

AS_OF = date(2026, 11, 22)
# How the author's files name what the records call otherwise.
KEYS = {"period": "date", "proofs": "proof", "items": "item", "conditions": "if", "types": "type"}
KEYS |= {"formats": "format", "providers": "provider"}
R = TypeVar("R", bound=Any)


def placed(record: R, path: str) -> R:
    """The record with a place for each field that says something: a line each, a column for what is in it."""
    fields: dict[tuple[str | int, ...], Place] = {}
    for line, name in enumerate((field.name for field in dataclasses.fields(record)), start=2):
        key, value = KEYS.get(name, name), getattr(record, name)
        if value in (None, "", ()):
            continue
        fields[(key,)] = Place(path, line)
        for number, one in enumerate(value if isinstance(value, tuple) else ()):
            fields[(key, number)] = Place(path, line, number + 10)
            if isinstance(one, TopicAmount):
                fields[(key, one.topic)] = Place(path, line, number + 10)
    return dataclasses.replace(record, places=Places(Place(path), fields))


def credit(
    id_: str = "sepsis", day: str = "2026-02-10", amounts: Any = 8, topics: Any = (), **more: Any
) -> Credit:
    """A credit in `credits/<id>.md`, from SCCM unless told otherwise."""
    more.setdefault("title", f"Course on {id_}")
    more.setdefault("provider", "SCCM")
    more.setdefault("file", id_)
    if "proof" in more:
        named = more.pop("proof")
        more["proofs"] = tuple(ProofName(path) for path in ([named] if isinstance(named, str) else named))
    if "designated" in more:
        more["designated"] = building.portions(more["designated"])
    title = more.pop("title")
    plain = building.credit(id_, day, amounts, topics, **more)
    return placed(dataclasses.replace(plain, title=title), f"credits/{plain.file}.md")


def series(stem: str, *days: str, **more: Any) -> tuple[Credit, ...]:
    """The records of one file with `dates:`, each date with its own place."""
    records = []
    for number, day in enumerate(days):
        one = credit(stem, day, **more)
        places = Places(
            one.places.start, {**one.places.fields, ("date",): Place(f"credits/{stem}.md", 3, number + 10)}
        )
        records.append(
            dataclasses.replace(one, id=f"{stem}@{day}", period=single_day(on(day)), places=places)
        )
    return tuple(records)


def requirement(id_: str = "board", *rules: Any, **more: Any) -> Any:
    """A requirement in `requirements/<id>.md`; `total` of 30 a year unless rules are given."""
    path = f"requirements/{id_}.md"
    if not rules:
        rules = (rule("total", 30),)
        more.setdefault("cycle", building.cycle(1, "2026-12-31"))
    checked = span(more.pop("checked", "2026-11-01"))
    plain = building.requirement(id_, *(placed(one, path) for one in rules), **more)
    return placed(dataclasses.replace(plain, checked=checked), path)


def goal(id_: str, by: str = "2026-12-31", **more: Any) -> Goal:
    """A goal in `goals/<id>.md`."""
    return placed(Goal(id_, id_, by=on(by), **more), f"goals/{id_}.md")


def profile(**more: Any) -> Profile:
    """A profile in `profile.md`."""
    return placed(Profile("Sam Example", **more), "profile.md")


def whole(*records: Any, **fields: Any) -> Portfolio:
    """A portfolio of any records, in any order, as the later stages see it; other fields by name."""
    bare = building.portfolio(*records, words=fields.pop("vocabulary", WORDS))
    goals = tuple(record for record in records if isinstance(record, Goal))
    return portfolio_of(dataclasses.replace(bare, goals=goals, **fields))


def found(
    check: Callable[[Portfolio, date], Iterable[Diagnostic]],
    *records: Any,
    as_of: date = AS_OF,
    **fields: Any,
) -> tuple[Diagnostic, ...]:
    """What a check says about the records, repeats left out."""
    return tuple(dict.fromkeys(check(whole(*records, **fields), as_of)))


def only(
    check: Callable[[Portfolio, date], Iterable[Diagnostic]],
    *records: Any,
    as_of: date = AS_OF,
    **fields: Any,
) -> Diagnostic:
    """The single diagnostic of a check."""
    (one,) = found(check, *records, as_of=as_of, **fields)
    return one


__all__ = [
    "AS_OF",
    "Credit",
    "credit",
    "found",
    "goal",
    "only",
    "placed",
    "profile",
    "proof",
    "requirement",
    "rule",
    "series",
    "whole",
]
