"""Binds packets, and keeps those of an earlier build that would come out the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from cmesite import files
from cmesite.cache import Cache, cache_of
from cmesite.diagnostics import Diagnostic
from cmesite.packet_ledger import KEYS, Made, ledger_text, read_ledger
from cmesite.proofs import Laundry, may_be_of_use, program
from cmesite.publishing.packet_contents import Gap, PacketContents
from cmesite.records.proof import ProofFile
from cmesite.rendering.packet import render_packet
from cmesite.rendering.packet_comparison import compare_packets
from cmesite.rendering.packet_password import locked
from cmesite.rendering.packet_separate import render_separate
from cmesite.rendering.typst_documents import look_of, typesetter

FOLDER = "packets"
BINDING = "Binding packets"

Files = dict[str, files.Content]


@dataclass(frozen=True)
class Press:
    """What packets are bound with. `passwords` open proofs that ask for one."""

    content: Path
    output: Path
    theme: Mapping[str, bytes]
    proofs: tuple[ProofFile, ...]
    progress: Callable[[str, int, int], None]
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How a packet stands: its files in the output folder, what is missing from it, and whether what was
    made beside it (single files, a locked copy) is older than its records."""

    title: str
    paths: tuple[str, ...]
    gaps: tuple[Gap, ...]
    outdated: tuple[str, ...] = ()


@dataclass(frozen=True)
class BoundPackets:
    """`files` are to be written; `kept` are paths whose files are right as they are; `gone` those of an
    earlier run that are no more."""

    files: Files
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    standings: tuple[Standing, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing from the packets, in sentences."""
        return tuple(
            f"{one.title}: exhibit {gap.exhibit}, {gap.title}. {gap.reason}"
            for one in self.standings
            for gap in one.gaps
        )


@dataclass(frozen=True)
class Order:
    """What is asked for beside the plain packets: single files, or a copy under a password."""

    separate: bool = False
    password: str = ""


PLAIN = Order()


@dataclass
class Work:
    """What one run has made so far, and what is known of earlier ones."""

    press: Press
    cache: Cache
    ledger: dict[str, Made]
    done: dict[str, Made] = field(default_factory=dict)
    files: Files = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def make(self, name: str, key: str, make: Callable[[], tuple[Files, Made]]) -> Made:
        """What stands under a name in the ledger, made anew where anything it is made from has changed."""
        known = self.ledger.get(name)
        output = self.press.output
        if known and known.key == key and all(files.unchanged(output, each) for each in known.files):
            self.kept.extend(known.files)
            self.done[name] = known
        else:
            made, entry = make()
            self.files |= made
            self.done[name] = replace(entry, key=key, files=tuple(made))
        return self.done[name]


def bind(
    press: Press,
    wanted: tuple[PacketContents, ...],
    every: tuple[PacketContents, ...],
    order: Order = Order(),  # frozen
) -> BoundPackets:
    """What is ordered of the packets `wanted`, made anew where anything it is made from has changed.

    `every` are all there are: what is known of the others, and what was made beside any, is kept.
    """
    work = _work(press, every)
    standings = []
    with _laundry(press, work.cache) as laundry:
        for number, packet in enumerate(wanted, 1):
            standings.append(_standing(work, packet, _made(work, laundry, packet, order)))
            press.progress(BINDING, number, len(wanted))
    if work.files and wanted == every and order == PLAIN:
        work.cache.prune(may_be_of_use(press.proofs))
    return _finished(work, tuple(standings))


def _made(work: Work, laundry: Laundry, packet: PacketContents, order: Order) -> Made:
    """What is ordered of one packet."""
    press, key = work.press, key_of(packet, work.press)
    if order.separate:
        return work.make(f"{packet.id} separate", key, lambda: _separate(press, laundry, packet))
    plain = work.make(packet.id, key, lambda: _bound(press, laundry, packet))
    if not order.password:
        return plain
    copies = {
        each.removesuffix(".pdf") + "-locked.pdf": _locked(work, each, order.password) for each in plain.files
    }
    work.files |= copies
    work.done[f"{packet.id} locked"] = Made(key, tuple(copies), (), plain.gaps)
    return work.done[f"{packet.id} locked"]


def _locked(work: Work, path: str, password: str) -> BinaryIO:
    """A locked copy of a volume that was just bound, or of one in the output folder."""
    with files.opened(work.files.get(path, work.press.output / path)) as volume:
        return locked(volume, password)


def key_of(packet: PacketContents, press: Press) -> str:
    """A digest of everything a packet is made from: its contents, its proofs, the theme, the program."""
    named = {reference.path for exhibit in packet.exhibits for reference in exhibit.proofs}
    digests = [(proof.path, proof.sha256) for proof in press.proofs if proof.path in named]
    parts = (repr(packet), repr(digests), look_of(press.theme), program(), repr(press.passwords))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def compare(old: bytes, new: bytes) -> tuple[str, ...]:
    """How the exhibits of two packets differ, a sentence each. Raises NotAPacketError, a ValueError."""
    return compare_packets(old, new)


def path(packet: PacketContents, volume: int = 0) -> str:
    """Where a packet, or a volume of it, goes, relative to the output folder."""
    return f"{FOLDER}/{packet.id}-volume-{volume}.pdf" if volume else f"{FOLDER}/{packet.id}.pdf"


def folder_of(packet: PacketContents) -> str:
    """Where a packet's single files go, relative to the output folder."""
    return f"{FOLDER}/{packet.id}"


def _work(press: Press, every: tuple[PacketContents, ...]) -> Work:
    try:
        kept = (press.output / KEYS).read_bytes()
    except OSError:
        kept = b""
    there_are = {packet.id for packet in every}
    ledger = {name: made for name, made in read_ledger(kept).items() if name.split()[0] in there_are}
    return Work(press, cache_of(press.content), ledger)


@contextmanager
def _laundry(press: Press, cache: Cache) -> Iterator[Laundry]:
    by_path = {proof.path: proof for proof in press.proofs}
    with typesetter(press.theme) as setter:
        yield Laundry(
            press.content, by_path, cache, setter.folder, setter.look, press.passwords, press.progress
        )


def _clean(laundry: Laundry, packet: PacketContents) -> None:
    named = (reference.path for exhibit in packet.exhibits for reference in exhibit.proofs)
    laundry.clean(named, packet.paper, packet.language)


def _bound(press: Press, laundry: Laundry, packet: PacketContents) -> tuple[Files, Made]:
    if packet.includes("proofs"):
        _clean(laundry, packet)
    made = render_packet(packet, laundry.show, press.theme, laundry.cache)
    single = len(made.volumes) == 1
    volumes: Files = {path(packet, 0 if single else n): pdf for n, pdf in enumerate(made.volumes, start=1)}
    return volumes, Made("", (), made.diagnostics, made.gaps)


def _separate(press: Press, laundry: Laundry, packet: PacketContents) -> tuple[Files, Made]:
    _clean(laundry, packet)
    made = render_separate(
        packet, laundry.show, lambda name: files.read_proof(press.content, name), press.theme, laundry.cache
    )
    single = {f"{folder_of(packet)}/{name}": content for name, content in made.files.items()}
    return single, Made("", (), made.diagnostics, made.gaps)


def _standing(work: Work, packet: PacketContents, made: Made) -> Standing:
    outdated = _outdated(packet, work.ledger | work.done, key_of(packet, work.press))
    return Standing(packet.title, made.files, made.gaps, outdated)


def _finished(work: Work, standings: tuple[Standing, ...]) -> BoundPackets:
    ledger = work.ledger | work.done
    others = [each for name, made in ledger.items() if name not in work.done for each in made.files]
    before = {each for name in work.done if name in work.ledger for each in work.ledger[name].files}
    gone = tuple(sorted(before - set(work.kept) - set(work.files)))
    told = tuple(one for made in work.done.values() for one in made.diagnostics)
    made_files = {**work.files, KEYS: ledger_text(ledger).encode()}
    return BoundPackets(made_files, (*work.kept, *others), gone, told, standings)


def _outdated(packet: PacketContents, ledger: Mapping[str, Made], key: str) -> tuple[str, ...]:
    """What was made beside the packet and is older than its records, in words."""
    words = {"separate": "the single files", "locked": "the locked copy"}
    return tuple(
        text
        for name, text in words.items()
        if (made := ledger.get(f"{packet.id} {name}")) and made.key != key
    )
