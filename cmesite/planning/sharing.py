"""Sharing records out among needs so that no hour is used twice and as much as possible is filled."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cmesite.records.amounts import ZERO

Gift = tuple[Decimal, tuple[Decimal, ...]]


def shared_out(needs: Sequence[Decimal], gifts: Sequence[Gift]) -> tuple[Decimal, ...]:
    """How much each need gets, at most itself, when needs are filled in their order as far as they go.

    A gift is what a record has in all, and what of it each need may take. A later need never
    takes from an earlier one; an earlier one gives way to a later where another record can serve it.
    """
    used = handed_out(needs, gifts)
    return tuple(sum((row[need] for row in used), ZERO) for need in range(len(needs)))


def handed_out(needs: Sequence[Decimal], gifts: Sequence[Gift]) -> tuple[tuple[Decimal, ...], ...]:
    """The same by record: what each gives to each need."""
    used = [[ZERO for _ in needs] for _ in gifts]
    for need in range(len(needs)):
        _fill(need, needs, gifts, used)
    return tuple(tuple(row) for row in used)


def _fill(need: int, needs: Sequence[Decimal], gifts: Sequence[Gift], used: list[list[Decimal]]) -> None:
    """Give the need all it can get, moving what others hold to other records where that frees some."""
    while (open_ := needs[need] - sum((row[need] for row in used), ZERO)) > 0:
        path = _path(need, gifts, used)
        if path is None:
            return
        _give(path, open_, gifts, used)


def _path(need: int, gifts: Sequence[Gift], used: list[list[Decimal]]) -> tuple[tuple[int, int], ...] | None:
    """The shortest chain from a record with something left to the need: (record, the need it then serves)."""
    trails: dict[int, tuple[tuple[int, int], ...]] = {need: ()}
    queue = [need]
    for wanted in queue:
        for record, (total, limits) in enumerate(gifts):
            if used[record][wanted] >= limits[wanted]:
                continue
            trail = ((record, wanted), *trails[wanted])
            if sum(used[record], ZERO) < total:
                return trail
            for other, held in enumerate(used[record]):
                if held > 0 and other not in trails:
                    trails[other] = trail
                    queue.append(other)
    return None


def _give(
    path: tuple[tuple[int, int], ...], open_: Decimal, gifts: Sequence[Gift], used: list[list[Decimal]]
) -> None:
    """Move as much as the chain can carry."""
    first = path[0][0]
    room = [open_, gifts[first][0] - sum(used[first], ZERO)]
    room += [gifts[record][1][serves] - used[record][serves] for record, serves in path]
    room += [used[record][freed] for (record, _), (_, freed) in zip(path[1:], path, strict=False)]
    amount = min(room)
    for record, serves in path:
        used[record][serves] += amount
    for (record, _), (_, freed) in zip(path[1:], path, strict=False):
        used[record][freed] -= amount
