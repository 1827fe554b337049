"""Records that would count here, but claim other authorities only."""

from __future__ import annotations

from cmesite.coverage.answers import Unclaimed
from cmesite.coverage.entries import Entry
from cmesite.coverage.items import names
from cmesite.coverage.subject import Counting, Subject
from cmesite.coverage.thousandths import as_credits


def unclaimed_records(subject: Subject, counting: Counting) -> tuple[Unclaimed, ...]:
    """Each such record with the most any rule here could count of it, and the line to add."""
    found: list[Unclaimed] = []
    for entry in subject.unclaimed:
        most = max((demand.amount(entry) for demand in counting.tally.demands), default=0)
        if most or _fulfills_an_item(entry, counting):
            claims = (*(entry.claims or ()), subject.requirement.id)
            line = f"requirements: [{', '.join(claims)}]"
            found.append(Unclaimed(entry.id, as_credits(most), line))
    return tuple(found)


def _fulfills_an_item(entry: Entry, counting: Counting) -> bool:
    return any(
        row.rule.is_item
        and row.fixed is None
        and names(entry, row)
        and any(entry.day in window.period for window in row.owing.windows)
        for row in counting.rows
    )
