"""How each packet stands: may it be sent, is a proof missing, have its records changed, is it made at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from cmesite.packet_ledger import LOCKED, SEPARATE, Made, name_of
from cmesite.publishing.dashboard import Output, Packet
from cmesite.publishing.packet_contents import Gap

BESIDE = {SEPARATE: "the single files", LOCKED: "the locked copy"}


class Light(Enum):
    """Whether a packet may be sent."""

    READY = "ready"
    DRAFT = "draft"
    OLDER = "older"
    UNMADE = "unmade"


@dataclass(frozen=True)
class Standing:
    """A packet's light, its files in the output folder, what it lacks, and what was made beside it (single
    files, a locked copy) and is older than its records. `locked`: a proof of it asks for a
    password that was not given."""

    id: str
    title: str
    light: Light
    paths: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    outdated: tuple[str, ...] = ()
    locked: bool = False


@dataclass(frozen=True)
class Known:
    """A packet as its records are now: `records` is a digest of them; `locked`: a proof of it asks for a
    password that was not given."""

    id: str
    title: str
    records: str
    locked: bool = False


def standings_of(
    packets: Iterable[Known], usual: Collection[str], ledger: Mapping[str, Made]
) -> tuple[Standing, ...]:
    """How the packets stand that a build makes (`usual`), and those that were asked for by name once."""
    known = {*usual, *(name.split()[0] for name in ledger)}
    return tuple(standing_of(packet, ledger) for packet in packets if packet.id in known)


def standing_of(packet: Known, ledger: Mapping[str, Made]) -> Standing:
    """How one packet stands. It is as its records are, or older, whatever the day on its cover."""
    outdated = tuple(
        words
        for beside, words in BESIDE.items()
        if (made := ledger.get(name_of(packet.id, beside))) and made.records != packet.records
    )
    plain = ledger.get(name_of(packet.id))
    if plain is None:
        return Standing(packet.id, packet.title, Light.UNMADE, outdated=outdated, locked=packet.locked)
    light = Light.DRAFT if plain.gaps else Light.READY
    if plain.records != packet.records:
        light = Light.OLDER
    return Standing(packet.id, packet.title, light, plain.files, plain.gaps, outdated, packet.locked)


def outputs_of(standing: Standing) -> tuple[Output, ...]:
    """A link for each volume of a packet, with its light; a packet that is not made has none to follow."""
    word, tone = light_words(standing)
    note = " ".join(notes_of(standing))
    title = f"Packet: {standing.title}"
    packet = Packet(standing.id, standing.title, standing.gaps)
    if not standing.paths:
        return (Output(title, "", word, tone, note, packet),)
    several = len(standing.paths) > 1
    return tuple(
        Output(f"{title}, volume {number}" if several else title, f"../{path}", word, tone, note, packet)
        for number, path in enumerate(standing.paths, start=1)
    )


def light_words(standing: Standing) -> tuple[str, str]:
    """What a light says, and its color."""
    match standing.light:
        case Light.READY:
            return "Ready", "ok"
        case Light.DRAFT:
            if any(gap.exhibit == 0 for gap in standing.gaps):
                return "Empty: nothing on file counts", "warn"
            count = len(standing.gaps)
            return f"Draft: {'a proof is' if count == 1 else f'{count} proofs are'} missing", "warn"
        case Light.OLDER:
            return "Older than its records", "warn"
        case Light.UNMADE:
            return "Not made yet", "info"


def notes_of(standing: Standing) -> Iterator[str]:
    """What is to be done, and what else is old."""
    command = f"cmesite packet {standing.id}{' --password-file FILE' if standing.locked else ''}"
    if standing.light is Light.READY and standing.locked:
        yield "It was made with a password and stays as it is where none is given."
    if standing.light is Light.DRAFT:
        yield f"{light_words(standing)[0]}."
    if standing.light is Light.OLDER:
        yield f"Older than its records: {command} makes it again."
    if standing.light is Light.UNMADE:
        yield f"Not made yet: {command} makes it."
    if standing.outdated:
        yield f"Older than its records: {' and '.join(standing.outdated)}."
