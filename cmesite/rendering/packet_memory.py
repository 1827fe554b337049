"""What a packet remembers of itself, so that a later one can be compared with it: written and read back.

It stands in the document's information, which readers pass over, and says nothing that no page prints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from cmesite.publishing.packet_contents import Exhibit, PacketContents, RuleLine
from cmesite.rendering.packet_exhibits import Bound

EXHIBITS_KEY = "/CmesiteExhibits"

# Something a packet says, and how: `("License, Nevada", "ending in 4471")`.
Said = tuple[str, str]


class NotAPacketError(ValueError):
    """The file is no packet made by this program."""


class LockedPacketError(ValueError):
    """The file asks for a password that was not given."""


@dataclass(frozen=True)
class Held:
    """An exhibit as a packet remembers it: `digest` is that of its proofs, `shown` tells that it has any,
    `said` is what the index says of it."""

    record: str
    title: str
    number: int
    digest: str
    shown: bool
    said: tuple[Said, ...] = ()

    @property
    def words(self) -> str:
        """How it is named to the physician."""
        return f"Exhibit {self.number}, {self.title}"


@dataclass(frozen=True)
class Memory:
    """What a packet remembers. One of the first format knows its exhibits by bare ids, and `said` nothing."""

    exhibits: tuple[Held, ...]
    packet: str = ""
    revision: str = ""
    day: str = ""
    said: tuple[Said, ...] = ()

    @property
    def is_old(self) -> bool:
        """Is it of the first format?"""
        return not self.packet


def exhibits_text(exhibits: Sequence[Bound], contents: PacketContents) -> str:
    """What a packet remembers."""
    originals = {part.path: part.shown.original for bound in exhibits for part in bound.parts if part.path}
    held = tuple(_held(bound.exhibit, originals, contents) for bound in exhibits)
    memory = Memory(held, contents.id, contents.revision, contents.as_of_text, tuple(_said(contents)))
    return json.dumps(asdict(memory))


def memory_of(packet: Path | BinaryIO, passwords: Iterable[str] = ()) -> Memory:
    """What a packet remembers. Raises NotAPacketError, or LockedPacketError where no password opens it."""
    remembered = _remembered(packet, ("", *passwords))
    try:
        read = json.loads(remembered)
        return _old_memory(read) if isinstance(read, list) else _memory(read)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise NotAPacketError from None


def record_of(exhibit: Exhibit) -> str:
    """What tells an exhibit from all others: kind and id, as `credits/2026-02-10-sepsis`."""
    return exhibit.file.removesuffix(".md")


def _remembered(packet: Path | BinaryIO, passwords: Iterable[str]) -> str:
    for password in passwords:
        try:
            with pikepdf.Pdf.open(packet, password=password) as pdf:
                return str(pdf.docinfo[EXHIBITS_KEY])
        except pikepdf.PasswordError:
            continue
        except Exception:  # a file of strangers breaks a reader in any way; a packet of ours does not
            raise NotAPacketError from None
    raise LockedPacketError


def _held(exhibit: Exhibit, originals: dict[str, str], contents: PacketContents) -> Held:
    proofs = [originals.get(proof.path, "") for proof in exhibit.proofs]
    said = tuple(_index_row(exhibit)) if contents.includes("index") else ()
    return Held(record_of(exhibit), exhibit.title, exhibit.number, _digest(proofs), any(proofs), said)


def _index_row(exhibit: Exhibit) -> Iterable[Said]:
    yield "its date", exhibit.date
    yield "its provider", exhibit.provider
    yield "its credit", "; ".join(exhibit.credits)
    yield "it counts for", "; ".join(f"{use.requirement} ({use.amounts})" for use in exhibit.uses)


def _said(contents: PacketContents) -> Iterable[Said]:
    yield "The title", contents.title
    yield "The name", contents.name
    yield "The period", contents.period
    for line in contents.identity:
        yield line.label, line.value
    if contents.includes("summary"):
        for summary in contents.summaries:
            for rule in summary.rules:
                yield from _rule_words(f"{summary.title}, {rule.label}", rule)
    if contents.includes("log"):
        for total in contents.totals:
            yield f"The log's total of {total.type}", total.amount


def _rule_words(label: str, rule: RuleLine) -> Iterable[Said]:
    yield f"{label}, asked for", rule.needed
    yield f"{label}, counted", rule.counted
    yield f"{label}, status", rule.status


def _memory(read: dict[str, Any]) -> Memory:
    held = tuple(Held(**{**each, "said": _pairs(each["said"])}) for each in read["exhibits"])
    packet, revision, day = (str(read[name]) for name in ("packet", "revision", "day"))
    return Memory(held, packet, revision, day, _pairs(read["said"]))


def _old_memory(read: list[dict[str, Any]]) -> Memory:
    none = (_digest([]), _digest([""]))
    return Memory(tuple(Held(**each, shown=each["digest"] not in none) for each in read))


def _pairs(read: Iterable[Sequence[str]]) -> tuple[Said, ...]:
    return tuple((str(label), str(value)) for label, value in read)


def _digest(originals: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(originals).encode()).hexdigest()
