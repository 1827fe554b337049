"""An exclusive group whose credits may be divided, solved as an exact maximum flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

# What one record may give to one demand: stretches (amount, mask of the demand's caps).
Gives = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Supply:
    """Equal records: how many, what one of them gives in all, and to each demand."""

    count: int
    credit: int
    gives: tuple[Gives, ...]


@dataclass
class _Network:
    """Edges in pairs: an edge and its way back have neighboring numbers."""

    ends: list[int] = field(default_factory=list)
    room: list[int] = field(default_factory=list)
    out: list[list[int]] = field(default_factory=list)

    def node(self) -> int:
        self.out.append([])
        return len(self.out) - 1

    def edge(self, start: int, end: int, room: int) -> int:
        number = len(self.ends)
        self.ends += (end, start)
        self.room += (room, 0)
        self.out[start].append(number)
        self.out[end].append(number + 1)
        return number

    def push(self, source: int, sink: int) -> int:
        """Augment along shortest paths until nothing more flows; how much was added."""
        added = 0
        while True:
            came = self._search(source, sink)
            if came[sink] < 0:
                return added
            path: list[int] = []
            node = sink
            while node != source:
                path.append(came[node])
                node = self.ends[came[node] ^ 1]
            amount = min(self.room[number] for number in path)
            for number in path:
                self.room[number] -= amount
                self.room[number ^ 1] += amount
            added += amount

    def _search(self, source: int, sink: int) -> list[int]:
        came = [-1] * len(self.out)
        came[source] = len(self.ends)
        ahead = [source]
        for node in ahead:
            for number in self.out[node]:
                end = self.ends[number]
                if came[end] < 0 and self.room[number]:
                    came[end] = number
                    if end == sink:
                        return came
                    ahead.append(end)
        return came


@dataclass(frozen=True)
class Filled:
    """How much of each supply goes to each demand, by stretch: `flows[supply][demand][stretch]`."""

    flows: tuple[tuple[tuple[int, ...], ...], ...]
    filled: tuple[int, ...]


def crossing(supplies: Sequence[Supply], demand: int, caps: int) -> tuple[int, int] | None:
    """Two caps of a demand that overlap without one lying inside the other, if there are such."""
    masks = {mask for supply in supplies for _, mask in supply.gives[demand]}
    for a, b in combinations(range(caps), 2):
        both = any(mask >> a & 1 and mask >> b & 1 for mask in masks)
        only_a = any(mask >> a & 1 and not mask >> b & 1 for mask in masks)
        only_b = any(mask >> b & 1 and not mask >> a & 1 for mask in masks)
        if both and only_a and only_b:
            return a, b
    return None


def fill(
    supplies: Sequence[Supply], needs: Sequence[int], order: Sequence[int], caps: Sequence[Sequence[int]]
) -> Filled:
    """Fill the demands in the order given, each as far as the ones before it allow.

    Filling a later demand never takes from an earlier one, and the sum is the most that can be
    filled in all, whatever the order. `caps` are the limits of each demand's caps, which must lie
    inside one another or apart.
    """
    network = _Network()
    source, sink = network.node(), network.node()
    demands = [network.node() for _ in needs]
    edges: list[list[list[int]]] = []
    inlets = [_inlets(network, supplies, d, demands[d], caps[d]) for d in range(len(needs))]
    for supply in supplies:
        node = network.node()
        network.edge(source, node, supply.count * supply.credit)
        edges.append(_edges(network, supply, node, inlets))
    gates = [network.edge(node, sink, 0) for node in demands]
    filled = [0] * len(needs)
    for demand in order:
        network.room[gates[demand]] = needs[demand]
        filled[demand] = network.push(source, sink)
    flows = tuple(
        tuple(tuple(network.room[number ^ 1] for number in numbers) for numbers in row) for row in edges
    )
    return Filled(flows, tuple(filled))


def _edges(network: _Network, supply: Supply, node: int, inlets: Sequence[dict[int, int]]) -> list[list[int]]:
    rows: list[list[int]] = []
    for gives, inlet in zip(supply.gives, inlets, strict=True):
        rows.append([network.edge(node, inlet[mask], supply.count * amount) for amount, mask in gives])
    return rows


def _inlets(
    network: _Network, supplies: Sequence[Supply], demand: int, node: int, caps: Sequence[int]
) -> dict[int, int]:
    """For each set of caps the node where it enters: the narrowest cap, which leads to the next."""
    masks = sorted({mask for supply in supplies for _, mask in supply.gives[demand]})
    over = {bit: frozenset(mask for mask in masks if mask >> bit & 1) for bit in range(len(caps))}
    # Wider caps first; of two equally wide ones the first is taken to lie outside.
    widest = sorted(over, key=lambda bit: (-len(over[bit]), bit))
    nodes: dict[int, int] = {}
    for position, bit in enumerate(widest):
        if over[bit]:
            nodes[bit] = network.node()
            around = [b for b in widest[:position] if over[b] >= over[bit]]
            network.edge(nodes[bit], nodes[around[-1]] if around else node, caps[bit])
    inlets: dict[int, int] = {}
    for mask in masks:
        inside = [bit for bit in widest if mask >> bit & 1]
        inlets[mask] = nodes[inside[-1]] if inside else node
    return inlets


def smallest_sets(
    supplies: Sequence[Supply],
    needs: Sequence[int],
    order: Sequence[int],
    caps: Sequence[Sequence[int]],
    shown: frozenset[int],
) -> tuple[frozenset[int], ...]:
    """Every smallest set of demands that can bear the whole shortfall, the shown one first.

    A set can bear it if all others can be filled completely: what is then left fills the set as
    far as anything can.
    """
    if not shown:
        return ()
    for size in range(1, len(shown) + 1):
        found = [
            frozenset(bearing)
            for bearing in combinations(tuple(reversed(order)), size)
            if _others_full(supplies, needs, [d for d in order if d not in bearing], caps)
        ]
        if found:
            return (shown, *(bearing for bearing in found if bearing != shown))
    return (shown,)


def _others_full(
    supplies: Sequence[Supply], needs: Sequence[int], others: Sequence[int], caps: Sequence[Sequence[int]]
) -> bool:
    filled = fill(supplies, needs, others, caps).filled
    return all(filled[demand] == needs[demand] for demand in others)


def handed_out(supply: Supply, flows: Sequence[Sequence[int]]) -> list[list[list[int]]]:
    """What each of equal records gives to each demand, by stretch, so that the sums are the flows.

    The earliest records give first; where that does not come out, every record gives alike.
    """
    columns = [(d, i) for d, gives in enumerate(supply.gives) for i in range(len(gives))]
    limits = {(d, i): supply.gives[d][i][0] for d, i in columns}
    rows = [[[0] * len(gives) for gives in supply.gives] for _ in range(supply.count)]
    given = [0] * supply.count
    for d, i in columns:
        left = flows[d][i]
        for number, row in enumerate(rows):
            taken = min(left, limits[d, i], supply.credit - given[number])
            row[d][i] = taken
            given[number] += taken
            left -= taken
        if left:
            return _evenly(supply, columns, flows)
    return rows


def _evenly(
    supply: Supply, columns: Sequence[tuple[int, int]], flows: Sequence[Sequence[int]]
) -> list[list[list[int]]]:
    rows = [[[0] * len(gives) for gives in supply.gives] for _ in range(supply.count)]
    turn = 0
    for d, i in columns:
        each, rest = divmod(flows[d][i], supply.count)
        for row in rows:
            row[d][i] = each
        for _ in range(rest):
            rows[turn % supply.count][d][i] += 1
            turn += 1
    return rows
