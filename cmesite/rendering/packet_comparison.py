"""Tells in words how two packets differ: which exhibits came, which went, which changed."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cmesite.rendering.packet_exhibits import Bound

# An entry of the document's information that readers pass over: what each exhibit was made of.
EXHIBITS_KEY = "/CmesiteExhibits"


class NotAPacketError(ValueError):
    """The file is no packet made by this program."""


@dataclass(frozen=True)
class Held:
    """An exhibit as a packet remembers it; `digest` is that of its proofs."""

    record: str
    title: str
    number: int
    digest: str

    @property
    def words(self) -> str:
        """How it is named to the physician."""
        return f"Exhibit {self.number}, {self.title}"


def exhibits_text(exhibits: Sequence[Bound]) -> str:
    """What a packet remembers of its exhibits."""
    proofs = {part.path: part.shown.original for bound in exhibits for part in bound.parts if part.path}
    return json.dumps(
        [
            {
                "record": bound.exhibit.record,
                "title": bound.exhibit.title,
                "number": bound.exhibit.number,
                "digest": _digest([proofs.get(proof.path, "") for proof in bound.exhibit.proofs]),
            }
            for bound in exhibits
        ]
    )


def compare_packets(old: bytes, new: bytes) -> tuple[str, ...]:
    """How the exhibits of two packets differ, a sentence each; nothing where they are the same.

    Raises NotAPacketError.
    """
    before = {held.record: held for held in held_exhibits(old)}
    after = {held.record: held for held in held_exhibits(new)}
    came = [f"New: {after[record].words}." for record in after if record not in before]
    went = [f"Gone: {before[record].words}." for record in before if record not in after]
    changed = [
        f"Changed: {after[record].words}; its proof is another one now."
        for record in after
        if record in before and after[record].digest != before[record].digest
    ]
    return (*came, *went, *changed)


def held_exhibits(packet: bytes) -> tuple[Held, ...]:
    """What a packet remembers of its exhibits. Raises NotAPacketError."""
    try:
        remembered = dict(PdfReader(io.BytesIO(packet)).metadata or {})[EXHIBITS_KEY]
        return tuple(Held(**entry) for entry in json.loads(str(remembered)))
    except (PyPdfError, KeyError, ValueError, TypeError):
        raise NotAPacketError("This file is no packet that cmesite made, or an older one") from None


def _digest(originals: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(originals).encode()).hexdigest()
