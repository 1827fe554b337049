"""Lists of work: activities with their credits, short enough to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cmesite.publishing.public import PublicCredit
from cmesite.publishing.wording import column, in_words, plural, total

MOST_LINES = 7


@dataclass(frozen=True)
class WorkLine:
    """An activity, or several of one title, and their credits."""

    title: str
    credits: str


@dataclass(frozen=True)
class Work:
    """The lines and their sum; no lines, no work yet."""

    lines: tuple[WorkLine, ...]
    total: str


def work_of(credits: Iterable[PublicCredit]) -> Work:
    """The largest activities first; those of one title together, and the smallest as one line."""
    grouped: dict[str, list[Decimal]] = defaultdict(list)
    for credit in credits:
        grouped[credit.title].append(credit.hours)
    rows = [(_title(title, len(sizes)), total(sizes), len(sizes)) for title, sizes in grouped.items()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    if len(rows) > MOST_LINES:
        rest = rows[MOST_LINES - 1 :]
        others = sum(row[2] for row in rest)
        rows = [
            *rows[: MOST_LINES - 1],
            (plural(others, "other activity", "other activities"), total(r[1] for r in rest), others),
        ]
    printed = column((*(row[1] for row in rows), total(row[1] for row in rows)))
    return Work(tuple(WorkLine(row[0], text) for row, text in zip(rows, printed, strict=False)), printed[-1])


def _title(title: str, times: int) -> str:
    return title if times == 1 else f"{title}, {in_words(times)} times"
