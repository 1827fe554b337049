"""Lists of work: activities with their credits, short enough to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class _Group:
    title: str
    credits: Decimal
    times: int
    latest: date


def work_of(credits: Iterable[PublicCredit]) -> Work:
    """The largest and then the latest activities first; those of one title together, the rest as one line."""
    grouped: dict[str, list[PublicCredit]] = defaultdict(list)
    for credit in credits:
        grouped[credit.title].append(credit)
    groups = sorted(
        (_group(title, members) for title, members in grouped.items()),
        key=lambda group: (-group.credits, -group.latest.toordinal(), group.title),
    )
    lines = [(_title(group.title, group.times), group.credits) for group in groups]
    if len(groups) > MOST_LINES:
        rest = groups[MOST_LINES - 1 :]
        others = plural(sum(group.times for group in rest), "other activity", "other activities")
        lines = [*lines[: MOST_LINES - 1], (others, total(group.credits for group in rest))]
    printed = column((*(size for _, size in lines), total(size for _, size in lines)))
    return Work(
        tuple(WorkLine(text, size) for (text, _), size in zip(lines, printed, strict=False)), printed[-1]
    )


def _group(title: str, members: list[PublicCredit]) -> _Group:
    return _Group(title, total(m.hours for m in members), len(members), max(m.date for m in members))


def _title(title: str, times: int) -> str:
    return title if times == 1 else f"{title}, {in_words(times)} times"
