"""How much of each stretch caps that overlap let through at most together: exact, in whole thousandths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

ONE = Fraction(1)


def most_through(offered: Mapping[int, int], caps: Sequence[int]) -> dict[int, int]:
    """For each mask of caps how much passes, so that the sum is the largest there is.

    `offered` is what lies under each mask, `caps` what each cap lets through. Linear programming by
    the simplex method in exact fractions; where its answer is no whole number, both neighbors of one
    such amount are tried (branch and bound).
    """
    masks = sorted(mask for mask in offered if offered[mask])
    best: dict[int, int] = dict.fromkeys(masks, 0)
    ahead = [(dict.fromkeys(masks, 0), {mask: offered[mask] for mask in masks})]
    while ahead:
        least, most = ahead.pop()
        left = [cap - sum(least[mask] for mask in masks if mask >> bit & 1) for bit, cap in enumerate(caps)]
        if min(left, default=0) < 0 or any(least[mask] > most[mask] for mask in masks):
            continue
        room = [most[mask] - least[mask] for mask in masks]
        added = _largest(masks, room, left)
        passed = {mask: least[mask] + more for mask, more in zip(masks, added, strict=True)}
        if int(sum(passed.values())) <= sum(best.values()):
            continue
        broken = next((mask for mask in masks if passed[mask].denominator > 1), None)
        if broken is None:
            best = {mask: int(amount) for mask, amount in passed.items()}
            continue
        whole = int(passed[broken])
        ahead.append((least, {**most, broken: whole}))
        ahead.append(({**least, broken: whole + 1}, most))
    return best


def _largest(masks: Sequence[int], room: Sequence[int], left: Sequence[int]) -> list[Fraction]:
    """The largest sum of amounts, each within its room, that the caps let through, in fractions."""
    count = len(masks)
    rows: list[list[Fraction]] = []
    for bit, cap in enumerate(left):
        rows.append([Fraction(mask >> bit & 1) for mask in masks] + [Fraction(cap)])
    for number, most in enumerate(room):
        rows.append([ONE if number == other else ONE * 0 for other in range(count)] + [Fraction(most)])
    # Columns that are not in the basis start as the amounts, those in it as what the limits leave.
    outside = list(range(count))
    basis = list(range(count, count + len(rows)))
    gain = [ONE] * count
    while True:
        # Bland's rule: the lowest number first, so that it always ends.
        entering = min((at for at in range(count) if gain[at] > 0), key=lambda at: outside[at], default=None)
        if entering is None:
            break
        limits = [
            (row[-1] / row[entering], basis[at], at) for at, row in enumerate(rows) if row[entering] > 0
        ]
        leaving = min(limits)[2]
        _pivot(rows, gain, leaving, entering)
        basis[leaving], outside[entering] = outside[entering], basis[leaving]
    amounts = [Fraction(0)] * count
    for at, number in enumerate(basis):
        if number < count:
            amounts[number] = rows[at][-1]
    return amounts


def _pivot(rows: list[list[Fraction]], gain: list[Fraction], leaving: int, entering: int) -> None:
    """Exchange a column of the basis for one outside it."""
    pivot = rows[leaving][entering]
    turned = [value / pivot for value in rows[leaving]]
    turned[entering] = ONE / pivot
    for at, row in enumerate(rows):
        if at != leaving and row[entering]:
            factor = row[entering]
            rows[at] = [value - factor * own for value, own in zip(row, turned, strict=True)]
            rows[at][entering] = -factor * turned[entering]
    factor = gain[entering]
    gain[:] = [value - factor * own for value, own in zip(gain, turned, strict=False)]
    gain[entering] = -factor * turned[entering]
    rows[leaving] = turned
