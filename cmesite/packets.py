"""Binds packets, and keeps those of an earlier build that would come out the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cmesite import __version__, files
from cmesite.diagnostics import Diagnostic, Place, Severity
from cmesite.publishing.packet_contents import PacketContents
from cmesite.records.proof import ProofFile
from cmesite.rendering.packet import render_packet

FOLDER = "packets"
# What each packet was made from and what was told of it, so that a kept one tells it again.
KEYS = f"{FOLDER}/.made-from.json"


@dataclass(frozen=True)
class Made:
    """What a packet was made from, as a digest, and what was told of it."""

    key: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class BoundPackets:
    """`files` are to be written; `kept` are paths whose files are right as they are."""

    files: dict[str, bytes]
    kept: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def path(packet: PacketContents) -> str:
    """Where a packet goes, relative to the output folder."""
    return f"{FOLDER}/{packet.id}.pdf"


def bind(
    content: Path,
    output: Path,
    wanted: tuple[PacketContents, ...],
    every: tuple[PacketContents, ...],
    proofs: tuple[ProofFile, ...],
    theme: Mapping[str, bytes],
    progress: Callable[[str, int, int], None],
) -> BoundPackets:
    """The packets `wanted`, bound anew where anything they are made from has changed.

    `every` are all there are: what is known of the others is kept for the next time.
    """
    bound: dict[str, bytes] = {}
    kept: list[str] = []
    there_are = {path(packet) for packet in every}
    earlier = {where: one for where, one in read_made(output).items() if where in there_are}
    made: dict[str, Made] = {}
    look = _digest(*(part for name, content_ in sorted(theme.items()) for part in (name.encode(), content_)))
    for number, packet in enumerate(wanted, 1):
        where, key = path(packet), key_of(packet, proofs, look)
        if where in earlier and earlier[where].key == key and files.unchanged(output, where):
            kept.append(where)
            made[where] = earlier[where]
        else:
            bound[where], told = render_packet(packet, lambda name: files.read_proof(content, name), theme)
            made[where] = Made(key, told)
        progress("Binding packets", number, len(wanted))
    bound[KEYS] = made_text(earlier | made).encode()
    return BoundPackets(bound, tuple(kept), tuple(one for each in made.values() for one in each.diagnostics))


def key_of(packet: PacketContents, proofs: Iterable[ProofFile], look: str) -> str:
    """A digest of everything a packet is made from: its contents, its proofs, the theme, the program."""
    named = {reference.path for exhibit in packet.exhibits for reference in exhibit.proofs}
    digests = [(proof.path, proof.sha256) for proof in proofs if proof.path in named]
    return _digest(repr(packet).encode(), repr(digests).encode(), look.encode(), _program())


def read_made(output: Path) -> dict[str, Made]:
    """What the packets of earlier builds were made from; empty where that cannot be told."""
    try:
        entries = json.loads((output / KEYS).read_text("utf-8"))
        return {where: _made(entry) for where, entry in entries.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}


def made_text(made: Mapping[str, Made]) -> str:
    """The same as a file's text."""
    return json.dumps(
        {where: asdict(one) for where, one in sorted(made.items())}, indent=1, ensure_ascii=False
    )


def _made(entry: Any) -> Made:
    diagnostics = tuple(
        Diagnostic(
            one["code"],
            Severity(one["severity"]),
            Place(**one["place"]),
            one["message"],
            one["hint"],
            tuple(Place(**place) for place in one["related"]),
        )
        for one in entry["diagnostics"]
    )
    return Made(str(entry["key"]), diagnostics)


def _program() -> bytes:
    """The text of the program that draws packets, so that a changed program binds anew."""
    sources = sorted((Path(__file__).parent / "rendering").glob("*.py"))
    return __version__.encode() + b"".join(source.read_bytes() for source in sources)


def _digest(*parts: bytes) -> str:
    """A digest in which the border between two parts matters."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
