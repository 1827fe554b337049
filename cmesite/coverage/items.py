"""Completion items: a valid credential, or records that name the item."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from cmesite.coverage.entries import Entry
from cmesite.coverage.matching import Match, described
from cmesite.coverage.needs import need_of
from cmesite.coverage.rows import Row
from cmesite.coverage.scene import Scene
from cmesite.coverage.thousandths import cut_up
from cmesite.records.credential import Credential


@dataclass(frozen=True)
class ItemCount:
    """How many credentials and records fulfill an item; `needed` is 1 where the rule says no number.

    `due` is the day by which it must be fulfilled (again): the credential's expiry if earlier.
    """

    needed: int
    credentials: tuple[Credential, ...]
    records: tuple[Entry, ...]
    short: int
    due: date | None

    @property
    def counted(self) -> int:
        """How many fulfill it in the window reported."""
        return len(self.credentials) + len(self.records)


def count_item(
    row: Row, scene: Scene, entries: Iterable[Entry], has_proof: Callable[[Credential], bool] | None = None
) -> ItemCount:
    """Count an item; with `has_proof` only credentials that pass it."""
    rule = row.rule
    credentials = tuple(
        c
        for c in scene.facts.credentials_for(rule.item)
        if c.valid_on(scene.day) and (has_proof is None or has_proof(c))
    )

    def held_on(day: date) -> int:
        held = scene.facts.credentials_for(rule.item)
        return sum(1 for c in held if c.valid_on(day) and (has_proof is None or has_proof(c)))

    naming = tuple(e for e in entries if names(e, row))
    running = row.owing.windows[row.owing.running].period if row.owing.windows else None
    records = tuple(e for e in naming if running is not None and e.day in running)
    needed = _needed(row, scene)
    past = sum(
        max(0, needed - sum(1 for e in naming if e.day in window.period) - held_on(window.period.end))
        for window in row.owing.windows[: row.owing.running]
        if window.owes
    )
    short = max(0, needed - len(records) - len(credentials)) + past
    return ItemCount(needed, credentials, records, short, _due(row, credentials, records, needed))


def names(entry: Entry, row: Row) -> bool:
    """Does the record name the item, and answer the rule's other words?"""
    return row.rule.item in entry.items and described(entry.weight, row.match) and _has(entry, row.match)


def _has(entry: Entry, match: Match) -> bool:
    topics = {name for name, _, _ in entry.weight.topics}
    return (not match.topics or not topics.isdisjoint(match.topics)) and (
        not match.names_types or entry.weight.worth(match.types).base > 0
    )


def _needed(row: Row, scene: Scene) -> int:
    """Whole records: what is left of one after proration is one."""
    if row.owing.windows and not row.owing.windows[row.owing.running].owes:
        return 0
    if row.rule.at_least is None:
        return 1
    return -(-cut_up(need_of(row.rule, scene)) // 1000)


def _due(
    row: Row, credentials: tuple[Credential, ...], records: tuple[Entry, ...], needed: int
) -> date | None:
    """The rule's due date, or the expiry that leaves too few, if that comes earlier."""
    lasting = len(records)
    expiries = sorted((c.expires for c in credentials if c.expires is not None), reverse=True)
    lasting += len(credentials) - len(expiries)
    for expiry in expiries:
        if lasting >= needed:
            break
        lasting += 1
        if lasting >= needed:
            return expiry if row.due is None else min(row.due, expiry)
    return row.due
