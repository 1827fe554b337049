"""Binds packets, and keeps those of an earlier build that would come out the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from cmesite import files
from cmesite.cache import Cache, cache_of
from cmesite.diagnostics import Diagnostic
from cmesite.looking import program
from cmesite.packet_ledger import (
    KEYS,
    LOCKED,
    SEPARATE,
    Made,
    ledger_text,
    name_of,
    preset_in,
    read_ledger,
)
from cmesite.packet_records import Records, digest, digest_of
from cmesite.packet_standing import Known, Standing, standings_of
from cmesite.proofs import Laundry, may_be_of_use
from cmesite.publishing.packet_contents import PacketContents
from cmesite.records.proof import ProofFile
from cmesite.rendering.packet import render_packet
from cmesite.rendering.packet_comparison import compare_packets
from cmesite.rendering.packet_memory import LockedPacketError, Memory, NotAPacketError, memory_of
from cmesite.rendering.packet_password import locked
from cmesite.rendering.packet_separate import render_separate
from cmesite.rendering.typst_documents import look_of, typesetter

FOLDER = "packets"
BINDING = "Binding packets"

__all__ = ["LockedPacketError", "Memory", "NotAPacketError", "Standing"]

Files = dict[str, files.Content]


@dataclass(frozen=True)
class Press:
    """What packets are bound with. `passwords` open proofs that ask for one; `suffix` stands behind the
    packets' ids in the names of files, where they speak of another day than the packets that stand."""

    content: Path
    output: Path
    theme: Mapping[str, bytes]
    proofs: tuple[ProofFile, ...]
    records: Records
    progress: Callable[[str, int, int], None]
    passwords: tuple[str, ...] = ()
    suffix: str = ""


@dataclass(frozen=True)
class BoundPackets:
    """`files` are to be written; `kept` are paths whose files are right as they are; `gone` those of an
    earlier run that are no more. `made` is what came of each order, `ledger` all that is known now."""

    files: Files
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    made: tuple[tuple[str, Made], ...]
    ledger: Mapping[str, Made]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were asked for, in order."""
        return tuple(path for _, made in self.made for path in made.files)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing from the packets, in sentences."""
        return tuple(f"{title}: {gap.what}. {gap.reason}" for title, made in self.made for gap in made.gaps)


@dataclass(frozen=True)
class Order:
    """What is asked for beside the plain packets: single files, or a copy under a password.

    `tidy` forgets what was kept of proofs that are no more.
    """

    separate: bool = False
    password: str = ""
    tidy: bool = False


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

    def make(self, name: str, packet: PacketContents, make: Callable[[], tuple[Files, Made]]) -> Made:
        """What stands under a name in the ledger, made anew where anything it is made from has changed."""
        key, records = key_of(packet, self.press), self.press.records.digests[packet.id]
        known = self.ledger.get(name)
        if known and (known.key == key or self._lacks_a_password(packet, known)) and self._stands(known):
            self.kept.extend(known.files)
            self.done[name] = replace(known, records=records)
        else:
            made, entry = make()
            self.files |= made
            self.done[name] = replace(entry, key=key, files=tuple(made), records=records)
        return self.done[name]

    def _stands(self, known: Made) -> bool:
        return all(files.unchanged(self.press.output, each) for each in known.files)

    def _lacks_a_password(self, packet: PacketContents, known: Made) -> bool:
        """Would a packet that is right and ready become a draft, only because a password is not given?"""
        records = self.press.records
        same = known.records == records.digests[packet.id]
        return same and not known.gaps and packet.id in records.locked


def bind(
    press: Press,
    wanted: tuple[PacketContents, ...],
    every: tuple[PacketContents, ...],
    order: Order = PLAIN,
) -> BoundPackets:
    """What is ordered of the packets `wanted`, made anew where anything it is made from has changed.

    `every` are all there are: what is known of the others, and what was made beside any, is kept.
    """
    work = _work(press, every)
    made = []
    with _laundry(press, work.cache) as laundry:
        for number, packet in enumerate(wanted, 1):
            made.append((packet.title, _made(work, laundry, packet, order)))
            press.progress(BINDING, number, len(wanted))
    if work.files and order.tidy:
        work.cache.prune(may_be_of_use(press.proofs))
    return _finished(work, tuple(made))


def standings(
    every: tuple[PacketContents, ...],
    usual: tuple[PacketContents, ...],
    records: Records,
    ledger: Mapping[str, Made],
) -> tuple[Standing, ...]:
    """How the packets stand that a build makes (`usual`), and those of `every` that were made by name."""
    known = (
        Known(packet.id, packet.title, records.digests[packet.id], packet.id in records.locked)
        for packet in every
    )
    return standings_of(known, {packet.id for packet in usual}, ledger)


def known(output: Path) -> dict[str, Made]:
    """What earlier runs made, as far as all its files are still there."""
    return _there(output, _read(output))


def seen(output: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells, at a glance, whether a packet came, went or changed: name, time and size of each file."""
    return files.stats_below(output / FOLDER)


def told(
    packets: tuple[PacketContents, ...], records: Records, ledger: Mapping[str, Made]
) -> tuple[Diagnostic, ...]:
    """What was told of packets when they were bound, as far as it still holds."""
    entries = ((packet, ledger.get(name_of(packet.id))) for packet in packets)
    return tuple(
        one
        for packet, made in entries
        if made and made.records == records.digests[packet.id]
        for one in made.diagnostics
    )


def remembered(packet: Path, passwords: tuple[str, ...] = ()) -> Memory:
    """What a packet remembers of itself. Raises NotAPacketError or LockedPacketError, both a ValueError."""
    return memory_of(packet, passwords)


def compare(old: Memory, new: Path, passwords: tuple[str, ...] = ()) -> tuple[str, ...]:
    """How a packet differs from an older one, a sentence each."""
    return compare_packets(old, memory_of(new, passwords))


def _made(work: Work, laundry: Laundry, packet: PacketContents, order: Order) -> Made:
    """What is ordered of one packet."""
    press = work.press
    stem = packet.id + press.suffix
    if order.separate:
        return work.make(name_of(stem, SEPARATE), packet, lambda: _separate(press, laundry, packet))
    plain = work.make(name_of(stem), packet, lambda: _bound(press, laundry, packet))
    if not order.password:
        return plain
    copies = {
        each.removesuffix(".pdf") + "-locked.pdf": _locked(work, each, order.password) for each in plain.files
    }
    work.files |= copies
    copy = replace(plain, files=tuple(copies), diagnostics=())
    work.done[name_of(stem, LOCKED)] = copy
    return copy


def _locked(work: Work, path: str, password: str) -> BinaryIO:
    """A locked copy of a volume that was just bound, or of one in the output folder."""
    with files.opened(work.files.get(path, work.press.output / path)) as volume:
        return locked(volume, password)


def key_of(packet: PacketContents, press: Press) -> str:
    """A digest of everything a packet is made from: its contents, its proofs, the theme, the program."""
    how = (look_of(press.theme), program(), repr(press.passwords))
    return digest(digest_of(packet, press.proofs), packet.as_of.isoformat(), packet.as_of_text, *how)


def path(stem: str, volume: int = 0) -> str:
    """Where a packet, or a volume of it, goes, relative to the output folder."""
    return f"{FOLDER}/{stem}-volume-{volume}.pdf" if volume else f"{FOLDER}/{stem}.pdf"


def folder_of(stem: str) -> str:
    """Where a packet's single files go, relative to the output folder."""
    return f"{FOLDER}/{stem}"


def _work(press: Press, every: tuple[PacketContents, ...]) -> Work:
    there_are = {packet.id for packet in every}
    ledger = {name: made for name, made in _read(press.output).items() if preset_in(name) in there_are}
    return Work(press, cache_of(press.content), ledger)


def _read(output: Path) -> dict[str, Made]:
    try:
        return read_ledger((output / KEYS).read_bytes())
    except OSError:
        return {}


def _there(output: Path, ledger: Mapping[str, Made]) -> dict[str, Made]:
    return {
        name: made
        for name, made in ledger.items()
        if made.files and all((output / each).is_file() for each in made.files)
    }


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
    stem, single = packet.id + press.suffix, len(made.volumes) == 1
    volumes: Files = {path(stem, 0 if single else n): pdf for n, pdf in enumerate(made.volumes, start=1)}
    return volumes, Made("", (), made.diagnostics, made.gaps)


def _separate(press: Press, laundry: Laundry, packet: PacketContents) -> tuple[Files, Made]:
    _clean(laundry, packet)
    made = render_separate(
        packet, laundry.show, lambda name: files.read_proof(press.content, name), press.theme, laundry.cache
    )
    folder = folder_of(packet.id + press.suffix)
    single = {f"{folder}/{name}": content for name, content in made.files.items()}
    return single, Made("", (), made.diagnostics, made.gaps)


def _finished(work: Work, made: tuple[tuple[str, Made], ...]) -> BoundPackets:
    ledger = work.ledger | work.done
    others = {name: one for name, one in work.ledger.items() if name not in work.done}
    kept = (*work.kept, *(each for one in others.values() for each in one.files))
    before = {each for name in work.done if name in work.ledger for each in work.ledger[name].files}
    gone = tuple(sorted(before - set(work.kept) - set(work.files)))
    told = tuple(one for entry in work.done.values() for one in entry.diagnostics)
    made_files = {**work.files, KEYS: ledger_text(ledger).encode()}
    return BoundPackets(made_files, kept, gone, made, _there(work.press.output, others) | work.done, told)
