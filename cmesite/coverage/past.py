"""Earlier cycles that closed short."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from cmesite.coverage.answers import Missed, Status
from cmesite.coverage.judge import judged
from cmesite.coverage.subject import Subject
from cmesite.records.periods import Period


def missed_cycles(subject: Subject, index: int) -> tuple[Missed, ...]:
    """The cycles before this one that had closed short by the as-of date, from the first with a record on.

    Before the first record the log says nothing. Where the file gives no day of first issue
    (`licensed`), a cycle without any record is not judged either: nobody says that anything was
    owed in it. Items shown by a credential are left out: a renewed card replaces the old one in
    the log, which therefore cannot tell what was held then.
    """
    start = subject.earliest_index(index)
    cycles = subject.cycles
    if start is None or cycles is None:
        return ()
    held = {credential.item for credential in subject.portfolio.credentials}
    days = [entry.day for entry in subject.usable]
    missed: list[Missed] = []
    for earlier in range(start, index):
        if cycles.cycle(earlier).end >= subject.as_of:
            break
        if cycles.licensed is None and not _any_within(days, cycles.cycle(earlier)):
            continue
        counting = subject.all_records(earlier)
        short = tuple(
            row.rule.id
            for number, row in enumerate(counting.rows)
            if not (row.rule.is_item and row.rule.item in held)
            and judged(number, counting).status is Status.SHORT
        )
        if short:
            missed.append(Missed(cycles.cycle(earlier), tuple(dict.fromkeys(short))))
    return tuple(missed)


def _any_within(days: Sequence[date], cycle: Period) -> bool:
    """Is any of these days, which are in order, in the cycle?"""
    at = bisect_left(days, cycle.start)
    return at < len(days) and days[at] <= cycle.end
