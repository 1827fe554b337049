"""Within a divided group, give a rule the credits that also serve the rules inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def exchange(
    takes: Sequence[dict[int, int]],
    offered: Sequence[Mapping[int, int]],
    serves: Sequence[Mapping[int, int]],
) -> None:
    """Trade equal amounts between two demands where one of them gains credits for the rules inside it.

    What each demand takes in all and what each record gives in all stay the same. `offered` is what
    a demand may take of each record, `serves` how much of that also serves a rule inside it.
    """
    for one, inside in enumerate(serves):
        for other in range(len(takes)):
            if inside and other != one:
                _between(takes[one], takes[other], offered[one], offered[other], inside, serves[other])


def _between(
    mine: dict[int, int],
    theirs: dict[int, int],
    my_offer: Mapping[int, int],
    their_offer: Mapping[int, int],
    inside: Mapping[int, int],
    their_inside: Mapping[int, int],
) -> None:
    spare = [pos for pos in mine if mine[pos] > inside.get(pos, 0)]
    for wanted in sorted(set(inside) & set(theirs)):
        for pos in spare:
            amount = min(
                inside[wanted] - mine.get(wanted, 0),
                my_offer.get(wanted, 0) - mine.get(wanted, 0),
                theirs[wanted] - min(theirs[wanted], their_inside.get(wanted, 0)),
                mine.get(pos, 0) - inside.get(pos, 0),
                their_offer.get(pos, 0) - theirs.get(pos, 0),
            )
            if amount > 0:
                for side, gained, given in ((mine, wanted, pos), (theirs, pos, wanted)):
                    side[gained] = side.get(gained, 0) + amount
                    side[given] -= amount
                    if not side[given]:
                        del side[given]
                if wanted not in theirs:
                    break
