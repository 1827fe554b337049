"""Tells in words how two packets differ: what came, what went, what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from cmesite.rendering.packet_memory import Held, Memory, Said

SAME = "The same exhibits with the same proofs."
LITTLE_KNOWN = (
    "The older file was made by an older version, which noted its exhibits and their proofs only: "
    "other changes cannot be told."
)

Pair = tuple[Held, Held]
# What has to be the same in two exhibits; None where it tells nothing.
Key = Callable[[Held], Hashable]


def compare_packets(old: Memory, new: Memory) -> tuple[str, ...]:
    """How two packets differ, a sentence each; at the least one that says that they do not."""
    changes = tuple(_changes(old, new))
    return (*_circumstances(old, new), *(changes or (_unchanged(old, new),)))


def _circumstances(old: Memory, new: Memory) -> Iterator[str]:
    if old.is_old or new.is_old:
        yield LITTLE_KNOWN
        return
    if old.packet != new.packet:
        yield f"These are two packets: “{old.packet}” before, “{new.packet}” now."
    if old.day != new.day:
        yield f"As of {old.day} before, {new.day} now."


def _unchanged(old: Memory, new: Memory) -> str:
    if old.is_old or new.is_old or old.revision == new.revision:
        return SAME
    return (
        f"{SAME.removesuffix('.')}, but another revision of the records ({old.revision} before, "
        f"{new.revision} now): something else that the packet is made from has changed, such as where a "
        "requirement is written or when it was checked."
    )


def _changes(old: Memory, new: Memory) -> Iterator[str]:
    if not (old.is_old or new.is_old):
        yield from (f"Changed: {words}." for words in _differences(*_comparable(old, new)))
    pairs, went, came = paired(old, new)
    yield from (f"New: {held.words}." for held in came)
    yield from (f"Gone: {held.words}." for held in went)
    for one, other in pairs:
        yield from _exhibit_changes(one, other, old.is_old != new.is_old)


def _comparable(old: Memory, new: Memory) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What both say of themselves; of two packets for two recipients only what both speak of."""
    if old.packet == new.packet:
        return old.said, new.said
    both = {label for label, _ in old.said} & {label for label, _ in new.said}
    one, other = (tuple(each for each in memory.said if each[0] in both) for memory in (old, new))
    return one, other


def _exhibit_changes(old: Held, new: Held, of_two_formats: bool) -> Iterator[str]:
    if old.record != new.record and not of_two_formats:
        yield f"Renamed: {new.words}: its record was {old.record} before, {new.record} now."
    changes = list(_differences((("its title", old.title),), (("its title", new.title),)))
    # Where one packet has no index, what the other's says of an exhibit is no change.
    if old.said and new.said:
        changes += _differences(old.said, new.said)
    if old.digest != new.digest:
        changes.append(_proof_words(old, new))
    if changes:
        yield f"Changed: {new.words}: {'; '.join(changes)}."


def _proof_words(old: Held, new: Held) -> str:
    if not old.shown:
        return "its proof was missing before and is there now"
    return "its proof is another one now" if new.shown else "its proof is missing now"


def _differences(old: Iterable[Said], new: Iterable[Said]) -> Iterator[str]:
    before, after = _gathered(old), _gathered(new)
    for label in dict.fromkeys((*before, *after)):
        one, other = before.get(label, ""), after.get(label, "")
        if one != other:
            yield f"{label}: {one or 'nothing'} before, {other or 'nothing'} now"


def _gathered(said: Iterable[Said]) -> dict[str, str]:
    """What is said under each label; two licenses of one state stand under the same."""
    found: dict[str, list[str]] = defaultdict(list)
    for label, value in said:
        found[label].append(value)
    return {label: "; ".join(values) for label, values in found.items()}


def paired(old: Memory, new: Memory) -> tuple[tuple[Pair, ...], tuple[Held, ...], tuple[Held, ...]]:
    """The exhibits that are the same in both, those that went, and those that came.

    A record's name comes first; where that has changed, its title with its proof, or a proof of its alone.
    """
    keys: list[Key] = [lambda held: held.record]
    if old.is_old != new.is_old:
        keys = [lambda held: held.record.rpartition("/")[2]]
    alone = _alone(old) & _alone(new)
    keys.append(lambda held: (held.title, held.digest) if held.shown else None)
    keys.append(lambda held: held.digest if held.digest in alone else None)
    pairs: list[Pair] = []
    went, came = old.exhibits, new.exhibits
    for key in keys:
        found, went, came = _matched(went, came, key)
        pairs += found
    return tuple(sorted(pairs, key=lambda pair: pair[1].number)), went, came


def _alone(memory: Memory) -> set[str]:
    """Digests of proofs that only one exhibit of a packet has."""
    uses = Counter(held.digest for held in memory.exhibits if held.shown)
    return {digest for digest, count in uses.items() if count == 1}


def _matched(
    old: tuple[Held, ...], new: tuple[Held, ...], key: Key
) -> tuple[list[Pair], tuple[Held, ...], tuple[Held, ...]]:
    waiting: dict[Hashable, list[Held]] = defaultdict(list)
    for held in old:
        waiting[key(held)].append(held)
    pairs, came = [], []
    for held in new:
        same = waiting[key(held)] if key(held) is not None else []
        if same:
            pairs.append((same.pop(0), held))
        else:
            came.append(held)
    left = {id(held) for each in waiting.values() for held in each}
    return pairs, tuple(held for held in old if id(held) in left), tuple(came)
