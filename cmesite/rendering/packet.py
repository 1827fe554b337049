"""A packet as one PDF: front matter whose page numbers are right, then every exhibit."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence

import pikepdf

from cmesite.diagnostics import Diagnostic, Place, in_order, warning
from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_assembly import Layout, bind
from cmesite.rendering.packet_exhibits import Bound, ReadProof, all_gaps, bound_exhibits
from cmesite.rendering.packet_limits import limit_problems, within
from cmesite.rendering.packet_values import front_values
from cmesite.rendering.typst_documents import Typeset, Typesetter, typesetter

EXHIBITS = "Exhibits"
UNPRINTABLE = "packet-unprintable"
MOST_NAMED = 3
# Page numbers only grow wider by a digit at a time, so the front matter settles at once or twice.
MOST_ROUNDS = 6


def render_packet(
    contents: PacketContents, read_proof: ReadProof, theme: Mapping[str, bytes] | None = None
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The packet's PDF, and what is missing from it.

    `read_proof` gives a proof's bytes by its path under `content/proofs/`, None where there is no
    file. `theme` holds the theme's files by path; without it the default theme is used. The same
    arguments give the same bytes. Diagnostics are warnings; with any `packet-proof-missing` among
    them the cover says DRAFT.
    """
    with typesetter(theme) as setter:
        exhibits = bound_exhibits(contents, read_proof, setter) if contents.includes("proofs") else ()
        front, layout = settled_front(contents, exhibits, setter)
        pdf = bind(front.pdf, exhibits, layout, contents, setter)
    if contents.max_megabytes is not None:
        pdf = within(pdf, contents.max_megabytes)
    return pdf, in_order(
        (
            *(diagnostic for exhibit in exhibits for diagnostic in exhibit.diagnostics),
            *unprintable(front.unprintable),
            *limit_problems(contents, len(pdf), layout.page_count),
        )
    )


def settled_front(
    contents: PacketContents, exhibits: Sequence[Bound], setter: Typesetter
) -> tuple[Typeset, Layout]:
    """The front matter and the layout it is right about: typeset until the numbers no longer move."""
    layout = layout_of(exhibits, 1, ())
    for _ in range(MOST_ROUNDS):
        gaps = all_gaps(exhibits) or contents.gaps
        values = front_values(contents, gaps, layout.first_pages, layout.sections, layout.page_count)
        front = setter.typeset("front.typ", values)
        found = setter.query("front.typ", values, "<section>")
        sections = tuple((str(section["title"]), int(section["page"])) for section in found)
        settled = layout_of(exhibits, page_count(front.pdf), sections)
        if settled == layout:
            break
        layout = settled
    return front, layout


def layout_of(exhibits: Sequence[Bound], front_pages: int, sections: tuple[tuple[str, int], ...]) -> Layout:
    """Where everything stands behind a front of so many pages."""
    first_pages: dict[int, int] = {}
    starts: dict[str, int] = {}
    page = front_pages
    for exhibit in exhibits:
        first_pages[exhibit.exhibit.number] = starts.get(exhibit.begins_with, page + 1)
        for part in exhibit.parts:
            starts.setdefault(part.path or f"placeholder {page}", page + 1)
            page += len(part.shown.sizes)
    listed = (*sections, (EXHIBITS, front_pages + 1)) if exhibits else sections
    return Layout(front_pages, listed, first_pages, page)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def unprintable(characters: Sequence[str]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each script that no font has, naming its first characters."""
    scripts: dict[str, list[str]] = {}
    for character in characters:
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
