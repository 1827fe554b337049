"""An exclusive group whose activities go whole to one rule, solved exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmesite.coverage.demand import OWED
from cmesite.coverage.flow import Gives

# More states than this are refused: minutes of searching would look like a hang.
MOST_STATES = 300_000

# What is still needed by each demand, and what each of its caps still lets through.
State = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Activity:
    """A record and what it gives to each demand if it goes there."""

    pos: int
    gives: tuple[Gives, ...]


@dataclass(frozen=True)
class Assigned:
    """Which demand each record goes to, what stays short, and the sets that can bear it."""

    choice: dict[int, int]
    short: tuple[int, ...]
    sets: tuple[frozenset[int], ...]


def assign(
    activities: Sequence[Activity],
    needs: Sequence[int],
    order: Sequence[int],
    tiers: Sequence[int],
    caps: Sequence[Sequence[int]],
) -> Assigned | None:
    """The assignment with the least total shortfall; None where too many would have to be compared.

    Among equal ones the demands are filled in the order given. What a record gives beyond a need
    is no use to others; records nobody needs have no choice.
    """
    start: State = tuple((need, *caps[d]) for d, need in enumerate(needs))
    choice: dict[int, int] = {}
    contested: list[Activity] = []
    for activity in activities:
        open_to = [d for d, gives in enumerate(activity.gives) if gives]
        if len(open_to) == 1:
            if start[open_to[0]][0]:
                choice[activity.pos] = open_to[0]
                start = _given(start, open_to[0], activity.gives[open_to[0]])
        else:
            contested.append(activity)
    layers = _layers(start, contested)
    if layers is None:
        return None
    owed = [d for d in order if tiers[d] == OWED]

    def quality(state: State) -> tuple[int, ...]:
        return (sum(state[d][0] for d in owed), *(state[d][0] for d in order))

    best = min(layers[-1], key=lambda state: (quality(state), state))
    least = quality(best)[0]
    state = best
    for layer, activity in zip(reversed(layers[1:]), reversed(contested[: len(layers) - 1]), strict=True):
        before, demand = layer[state]
        if demand >= 0:
            choice[activity.pos] = demand
        state = before
    shown = frozenset(d for d in owed if best[d][0])
    equal = {frozenset(d for d in owed if state[d][0]) for state in layers[-1] if quality(state)[0] == least}
    return Assigned(choice, tuple(part[0] for part in best), _smallest(shown, equal, order))


def _layers(start: State, contested: Sequence[Activity]) -> list[dict[State, tuple[State, int]]] | None:
    """Every state that can be reached, record by record, each with the state and choice before it."""
    layers: list[dict[State, tuple[State, int]]] = [{start: (start, -1)}]
    states = 0
    for activity in contested:
        if any(all(not part[0] for part in state) for state in layers[-1]):
            break
        layer: dict[State, tuple[State, int]] = {}
        for state in layers[-1]:
            moved = False
            for demand, gives in enumerate(activity.gives):
                if gives and state[demand][0]:
                    layer.setdefault(_given(state, demand, gives), (state, demand))
                    moved = True
            if not moved:
                layer.setdefault(state, (state, -1))
        states += len(layer)
        if states > MOST_STATES:
            return None
        layers.append(layer)
    return layers


def _given(state: State, demand: int, gives: Gives) -> State:
    """The state after a record went to a demand, its stretches cut by the demand's caps."""
    part = list(state[demand])
    for amount, mask in gives:
        bits = [bit for bit in range(len(part) - 1) if mask >> bit & 1]
        taken = min([amount, *(part[bit + 1] for bit in bits)])
        for bit in bits:
            part[bit + 1] -= taken
        part[0] = max(0, part[0] - taken)
    if not part[0]:
        part = [0] * len(part)
    return (*state[:demand], tuple(part), *state[demand + 1 :])


def _smallest(
    shown: frozenset[int], equal: set[frozenset[int]], order: Sequence[int]
) -> tuple[frozenset[int], ...]:
    if not shown:
        return ()
    size = min(len(bearing) for bearing in equal)
    last_first = list(reversed(order))
    others = sorted(
        (bearing for bearing in equal if len(bearing) == size and bearing != shown),
        key=lambda bearing: sorted(last_first.index(d) for d in bearing),
    )
    return (shown, *others)
