"""A packet as PDF, in one volume or, where its recipient's limits ask for it, in several."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cmesite.diagnostics import Diagnostic, Place, in_order, warning
from cmesite.publishing.packet_contents import Gap, PacketContents
from cmesite.rendering.packet_exhibits import ShowProof, all_gaps, bound_exhibits
from cmesite.rendering.packet_limits import within
from cmesite.rendering.typst_documents import Memory, typesetter

UNPRINTABLE = "packet-unprintable"
MOST_NAMED = 3


@dataclass(frozen=True)
class Packet:
    """A finished packet: its volumes as PDFs, what is missing from it, and what is to be told of it.

    A volume is a temporary file, which goes when it is closed, because it may have more than memory.
    """

    volumes: tuple[BinaryIO, ...]
    gaps: tuple[Gap, ...]
    diagnostics: tuple[Diagnostic, ...]


def render_packet(
    contents: PacketContents,
    show: ShowProof,
    theme: Mapping[str, bytes] | None = None,
    memory: Memory | None = None,
) -> Packet:
    """The packet, and what is missing from it.

    `show` gives a proof's sheets by its path under `content/proofs/`. `theme` holds the theme's files by
    path; without it the default theme is used. `memory` keeps what was typeset for the next time. The
    same arguments give the same bytes. Diagnostics are warnings; with any gap the cover says DRAFT.
    """
    with typesetter(theme, memory) as setter:
        exhibits = bound_exhibits(contents, show, setter) if contents.includes("proofs") else ()
        volumes, characters, too_large = within(contents, exhibits, setter)
    return Packet(
        volumes,
        all_gaps(exhibits) or contents.gaps,
        in_order(
            (
                *(diagnostic for exhibit in exhibits for diagnostic in exhibit.diagnostics),
                *unprintable(characters),
                *too_large,
            )
        ),
    )


def unprintable(characters: Sequence[str]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each script that no font has, naming its first characters."""
    scripts: dict[str, list[str]] = {}
    for character in dict.fromkeys(characters):
        scripts.setdefault(script_of(character), []).append(character)
    return tuple(
        warning(
            UNPRINTABLE,
            Place("profile.md"),
            f"No font of the packet can print {script} characters such as {_named(found)}; "
            "boxes stand in their place",
            f"Put a font file with {script} characters (.ttf or .otf) into overrides/packet/fonts/ "
            "beside your content folder",
        )
        for script, found in sorted(scripts.items())
    )


def script_of(character: str) -> str:
    """The script a character belongs to, by its Unicode name: `Arabic`, `CJK`, `Hebrew`."""
    word = unicodedata.name(character, "unknown").split()[0].split("-")[0]
    return word if word == "CJK" else word.capitalize()


def _named(characters: Sequence[str]) -> str:
    return ", ".join(f"“{c}” (U+{ord(c):04X})" for c in sorted(characters)[:MOST_NAMED])
