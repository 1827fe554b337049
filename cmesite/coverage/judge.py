"""The status of a rule, the first that fits (COVERAGE.md, semantics 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cmesite.coverage.answers import Status
from cmesite.coverage.items import ItemCount, count_item
from cmesite.coverage.rows import Row
from cmesite.coverage.subject import Counting
from cmesite.records.credential import Credential


@dataclass(frozen=True)
class Judgement:
    """Where a rule stands. Amounts in thousandths; `short` adds what past years missed."""

    status: Status
    reason: str = ""
    counted: int = 0
    needed: int = 0
    short: int = 0
    running_short: int = 0
    past_years: tuple[int, ...] = ()
    item: ItemCount | None = None


def judged(
    index: int, counting: Counting, has_proof: Callable[[Credential], bool] | None = None
) -> Judgement:
    """Where a rule stands in a cycle that has been counted; with `has_proof` only by what is proved."""
    row = counting.rows[index]
    if row.fixed is not None:
        return Judgement(row.fixed, row.reason)
    if row.rule.is_item:
        item = count_item(row, counting.scene, counting.book.dated, has_proof)
        return Judgement(*_status(row, item.short == 0, "", has_proof), item=item)
    if row.rule.is_cap:
        return _cap(index, row, counting)
    tally = counting.tally
    numbers = tally.of_row(index)
    if not numbers:
        return Judgement(*_status(row, False, "", has_proof))
    running = numbers[row.owing.running]
    past = tuple(i for i, n in enumerate(numbers[: row.owing.running]) if tally.short(n))
    short = tally.short(running) + sum(tally.short(numbers[i]) for i in past)
    status, reason = _status(row, short == 0, tally.refused.get(running, ""), has_proof)
    if status is Status.SHORT:
        reason = "; ".join(text for text in (reason, _other_divisions(row, running, counting)) if text)
    return Judgement(
        status,
        reason,
        counted=tally.counted(running),
        needed=tally.demands[running].need,
        short=short,
        running_short=tally.short(running),
        past_years=past,
    )


def _status(
    row: Row, enough: bool, refused: str, has_proof: Callable[[Credential], bool] | None
) -> tuple[Status, str]:
    notes = "; ".join(row.notes)
    if row.standing is not None and row.standing.proved(has_proof):
        return Status.DEEMED, f"met by {row.standing.by}, which stands in for it"
    if enough and not row.unknown and not refused:
        return Status.MET, ""
    if row.owing.early:
        return Status.NOT_DUE, "owed in a later cycle"
    if refused:
        return Status.UNKNOWN, f"the rules that exclude each other cannot be counted exactly: {refused}"
    if row.unknown:
        return Status.UNKNOWN, "; ".join(row.unknown)
    if row.unknown_if_short:
        return Status.UNKNOWN, "; ".join(row.unknown_if_short)
    return Status.SHORT, notes


def _other_divisions(row: Row, number: int, counting: Counting) -> str:
    """What to say of an included rule that is short only by the way a group was divided.

    The group's own shortfall is the least there is; which of its credits also serve a rule inside
    one of its rules is not weighed.
    """
    tally = counting.tally
    grouped = row.outer is not None and any(n in tally.group_of for n in tally.of_row(row.outer))
    matching = sum(counting.book.amounts(tally.demands[number]).values())
    if not grouped or matching <= tally.counted(number):
        return ""
    return f"counted from what {row.within} takes; dividing the group otherwise may leave less short here"


def _cap(index: int, row: Row, counting: Counting) -> Judgement:
    """A cap is always met; `counted` is what it let through."""
    counted = sum(let_through_cap(index, counting).values())
    if row.rule.unclear:
        return Judgement(Status.UNKNOWN, "; ".join(row.unknown), counted=counted)
    note = f"applied, although {'; '.join(row.unknown)}" if row.unknown else ""
    return Judgement(Status.MET, note, counted=counted)


def let_through_cap(index: int, counting: Counting) -> dict[int, int]:
    """What a cap let through in the window reported, by record.

    Where it limits several rules that count the same credits, the one that counted most of a record.
    """
    tally = counting.tally
    caps = [cap for cap in tally.caps if cap.row == index]
    if not caps:
        return {}
    running = caps[counting.rows[index].owing.running]
    grouped: dict[int, dict[int, int]] = {}
    for number, limits in enumerate(tally.limits):
        if running in limits:
            key = tally.group_of.get(number, -1 - number)
            passed = grouped.setdefault(key, {})
            for pos, got in tally.takes[number].through.get(limits.index(running), {}).items():
                passed[pos] = passed.get(pos, 0) + got
    through: dict[int, int] = {}
    for passed in grouped.values():
        for pos, got in passed.items():
            through[pos] = max(through.get(pos, 0), got)
    return through


def overall(statuses: Iterable[Status]) -> Status:
    """A requirement is met only if every rule is; one short makes it short, else one unknown unknown."""
    found = set(statuses)
    if Status.SHORT in found:
        return Status.SHORT
    return Status.UNKNOWN if Status.UNKNOWN in found else Status.MET
