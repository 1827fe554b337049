"""A packet as PDF, in one volume or, where its recipient's limits ask for it, in several."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cmesite.diagnostics import Diagnostic, Place, in_order, warning
from cmesite.publishing.packet_contents import Gap, PacketContents
from cmesite.rendering.packet_exhibits import ShowProof, bound_exhibits, gaps_of
from cmesite.rendering.packet_limits import within
from cmesite.rendering.typst_documents import Memory, invisible, typesetter

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
        gaps_of(exhibits, contents),
        in_order(
            (
                *(diagnostic for exhibit in exhibits for diagnostic in exhibit.diagnostics),
                *unprintable(characters, contents),
                *too_large,
            )
        ),
    )


def unprintable(characters: Sequence[str], contents: PacketContents) -> tuple[Diagnostic, ...]:
    """One diagnostic for each script that no font has, naming its first characters and where one stands."""
    scripts: dict[str, list[str]] = {}
    for character in dict.fromkeys(characters):
        if not invisible(character):
            scripts.setdefault(script_of(character), []).append(character)
    return tuple(
        warning(
            UNPRINTABLE,
            place_of(found, contents),
            f"No font of the packet can print {script} characters such as {_named(found)}; "
            "boxes stand in their place",
            f"Put a font file with {script} characters (.ttf or .otf) into overrides/packet/fonts/ "
            "beside your content folder",
        )
        for script, found in sorted(scripts.items())
    )


def place_of(characters: Sequence[str], contents: PacketContents) -> Place:
    """The first record, in the order of the packet's pages, that has one of the characters."""
    letter = Place(f"packets/{contents.id}.md")
    texts = (
        (Place("profile.md"), f"{contents.name} {contents.specialty} {contents.identity}"),
        (letter, contents.letter),
        *((Place(f"requirements/{one.id}.md"), repr(one)) for one in contents.summaries),
        *((one.named_at or Place(one.file), f"{one.title} {one.provider}") for one in contents.exhibits),
    )
    return next((place for place, text in texts if set(characters) & set(text)), Place("profile.md"))


def script_of(character: str) -> str:
    """The script a character belongs to, by its Unicode name: `Arabic`, `CJK`, `Hebrew`."""
    word = unicodedata.name(character, "unknown").split()[0].split("-")[0]
    return {"CJK": "CJK", "unknown": "private or unknown"}.get(word, word.capitalize())


def _named(characters: Sequence[str]) -> str:
    return ", ".join(
        f"“{c}” (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}"
        for c in sorted(characters)[:MOST_NAMED]
    )
