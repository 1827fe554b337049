"""Where each credit went: what every rule of every authority took of it, and what not, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer
from cmesite.publishing.dashboard.rules import name_of
from cmesite.publishing.wording import amount, joined


@dataclass(frozen=True)
class Taken:
    """So much of a record counts for a rule; `remark` says what was assumed, carried over or granted."""

    rule: str
    anchor: str
    amount: str
    remark: str


@dataclass(frozen=True)
class Refused:
    """So much does not count, for one reason, for these rules."""

    rules: str
    amount: str
    reason: str


@dataclass(frozen=True)
class Authority:
    """One requirement and the record; `claim` is the line that would claim it, empty where none would."""

    title: str
    page: str
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    claim: str


@dataclass(frozen=True)
class Entry:
    """One line of a rule's books: what counts has a remark, what does not has a reason."""

    requirement: str
    rule: RuleAnswer
    amount: Decimal
    counts: bool
    why: str


def entries_of(coverage: Coverage) -> Mapping[str, tuple[Entry, ...]]:
    """Every line about every record, in the order of the requirements and their rules."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for answer in coverage.requirements:
        for rule in answer.rules:
            for taken in rule.counted_records:
                remark = "; ".join(filter(None, (taken.note, taken.assumed and f"assumed: {taken.assumed}")))
                found[taken.record].append(Entry(answer.id, rule, taken.amount, True, remark))
            for left in rule.not_counted:
                found[left.record].append(Entry(answer.id, rule, left.amount, False, left.reason))
    return {record: tuple(entries) for record, entries in found.items()}


def authorities_of(coverage: Coverage, record: str, entries: tuple[Entry, ...]) -> tuple[Authority, ...]:
    """Every authority, also those whose books do not name the record."""
    return tuple(
        _authority(answer, record, tuple(one for one in entries if one.requirement == answer.id))
        for answer in coverage.requirements
    )


def _authority(answer: RequirementAnswer, record: str, entries: tuple[Entry, ...]) -> Authority:
    claims = (one.line for one in answer.unclaimed if one.record == record)
    return Authority(
        title=answer.requirement.title,
        page=f"requirements/{answer.id}.html",
        taken=tuple(
            Taken(name_of(one.rule.rule), f"rule-{one.rule.id}", _amount(one), one.why)
            for one in entries
            if one.counts
        ),
        refused=_refused(one for one in entries if not one.counts),
        claim=next(claims, ""),
    )


def _refused(entries: Iterable[Entry]) -> tuple[Refused, ...]:
    """Rules that leave out the same amount for the same reason are told together."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in entries:
        grouped[one.why, "" if one.rule.rule.is_item else amount(one.amount)].append(name_of(one.rule.rule))
    return tuple(Refused(joined(dict.fromkeys(rules)), size, why) for (why, size), rules in grouped.items())


def _amount(one: Entry) -> str:
    return "fulfills it" if one.rule.rule.is_item else amount(one.amount)
