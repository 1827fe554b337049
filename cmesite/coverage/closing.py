"""How much further work is needed at least to close what is open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cmesite.coverage.answers import Status
from cmesite.coverage.judge import Judgement
from cmesite.coverage.phrases import day
from cmesite.coverage.subject import Counting
from cmesite.coverage.thousandths import as_credits


def to_close(counting: Counting, judgements: Sequence[Judgement]) -> Decimal:
    """A lower bound on further credits, as this authority counts them (COVERAGE.md, semantics 9).

    One activity may serve every rule that may overlap, so it is the largest of each independent
    rule's shortfall and each exclusive group's summed shortfall. Unknown rules, items and past
    years are left out.
    """
    tally = counting.tally
    sums: dict[int, int] = {}
    for index, judgement in enumerate(judgements):
        numbers = tally.of_row(index)
        if judgement.status is not Status.SHORT or not numbers or counting.rows[index].rule.is_item:
            continue
        running = numbers[counting.rows[index].owing.running]
        key = tally.group_of.get(running, -1 - running)
        sums[key] = sums.get(key, 0) + judgement.running_short
    return as_credits(max(sums.values(), default=0))


def leaves_out(counting: Counting, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """What the lower bound says nothing about, in words."""
    left: list[str] = []
    for row, judgement in zip(counting.rows, judgements, strict=True):
        if judgement.status is Status.UNKNOWN:
            left.append(f"{row.rule.id} (unknown)")
        elif judgement.status is Status.SHORT and row.rule.is_item:
            left.append(f"{row.rule.id} (an item)")
        for year in judgement.past_years:
            period = row.owing.windows[year].period
            left.append(f"{row.rule.id} (the year that ended {day(period.end)})")
    return tuple(left)
