"""Tells whether what a packet says and shows has changed, whoever was given which passwords."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cmesite.coverage.measure import measure
from cmesite.publishing.packet_contents import PacketContents
from cmesite.records.proof import ProofFile, ProofState
from cmesite.sites import packets_there_are
from cmesite.survey import Survey


@dataclass(frozen=True)
class Records:
    """What the packets say now: a digest for each by its id, and the ids of those with a proof that asks for
    a password that was not given."""

    digests: Mapping[str, str]
    locked: frozenset[str] = frozenset()


def records_now(found: Survey, every: tuple[PacketContents, ...]) -> Records:
    """The records of `every` packet there is. A certificate that only lacks its password is taken as open:
    it is the same certificate."""
    proofs = found.portfolio.proofs
    shut = {proof.path for proof in proofs if proof.state is ProofState.LOCKED}
    if not shut:
        return Records({packet.id: digest_of(packet, proofs) for packet in every})
    locked = frozenset(packet.id for packet in every if shut & _named(packet))
    opened = tuple(
        replace(proof, state=ProofState.READABLE, detail="") if proof.path in shut else proof
        for proof in proofs
    )
    unlocked = replace(found, portfolio=replace(found.portfolio, proofs=opened))
    as_open, _ = packets_there_are(unlocked, measure(unlocked.portfolio, found.as_of))
    return Records({packet.id: digest_of(packet, opened) for packet in as_open}, locked)


def digest_of(packet: PacketContents, proofs: Iterable[ProofFile]) -> str:
    """A digest of what a packet says and shows, whatever the day on its cover and the look of its pages."""
    named = _named(packet)
    digests = [(proof.path, proof.sha256) for proof in proofs if proof.path in named]
    return digest(repr(replace(packet, as_of=date.min, as_of_text="")), repr(digests))


def digest(*parts: str) -> str:
    """A digest of texts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _named(packet: PacketContents) -> set[str]:
    return {reference.path for exhibit in packet.exhibits for reference in exhibit.proofs}
