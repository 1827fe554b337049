"""Prints a packet's volumes with empty exhibit sheets: fronts whose page numbers are right, and stamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_exhibits import Bound, Part, all_gaps
from cmesite.rendering.packet_values import front_values
from cmesite.rendering.typst_documents import Typesetter

TEMPLATE = "packet.typ"
EXHIBITS = "Exhibits"
# A stamp has room for so many numbers.
MOST_NAMED = 14
# Page numbers only grow wider by a digit at a time, so the fronts of several volumes settle soon.
MOST_ROUNDS = 6


@dataclass(frozen=True)
class Printed:
    """One volume as printed, its exhibit sheets still empty. Pages count from 1 on the very first page.

    `every` are the exhibits of all volumes.
    """

    number: int
    count: int
    pdf: bytes
    front_pages: int
    sections: tuple[tuple[str, int], ...]
    exhibits: tuple[Bound, ...]
    first_pages: dict[int, int]
    unprintable: tuple[str, ...]
    every: tuple[Bound, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The proofs in the order of their sheets."""
        return tuple(part for exhibit in self.exhibits for part in exhibit.parts)

    @property
    def page_count(self) -> int:
        """How many pages the volume has."""
        return self.front_pages + sheet_count(self.exhibits)


def printed(
    contents: PacketContents, volumes: Sequence[tuple[Bound, ...]], typesetter: Typesetter
) -> tuple[Printed, ...]:
    """The volumes, printed until what each says of the others' pages is right."""
    fronts = [1] * len(volumes)
    gaps = all_gaps([bound for volume in volumes for bound in volume]) or contents.gaps
    starts = starts_of(volumes)
    for _ in range(MOST_ROUNDS):
        made = []
        for number, exhibits in enumerate(volumes, start=1):
            pages = {each: (v, fronts[v - 1] + offset) for each, (v, offset) in starts.items()}
            values = {
                **front_values(contents, gaps),
                "volume": number,
                "volume_count": len(volumes),
                "starts": {str(each): offset for each, (v, offset) in starts.items() if v == number},
                "elsewhere": {
                    str(each): {"volume": v, "page": page} for each, (v, page) in pages.items() if v != number
                },
                "sheets": sheet_values(exhibits),
            }
            made.append(_print(number, volumes, values, starts, typesetter))
        settled = [volume.front_pages for volume in made]
        if len(volumes) == 1 or settled == fronts:
            break
        fronts = settled
    return tuple(made)


def starts_of(volumes: Sequence[tuple[Bound, ...]]) -> dict[int, tuple[int, int]]:
    """On which volume's which sheet (from 1) each exhibit begins."""
    found: dict[int, tuple[int, int]] = {}
    of_proofs: dict[str, tuple[int, int]] = {}
    for number, exhibits in enumerate(volumes, start=1):
        sheet = 1
        for exhibit in exhibits:
            found[exhibit.exhibit.number] = of_proofs.get(exhibit.begins_with, (number, sheet))
            for part in exhibit.parts:
                if part.path:
                    of_proofs.setdefault(part.path, (number, sheet))
                sheet += len(part.shown.sizes)
    return found


def sheet_count(exhibits: Sequence[Bound]) -> int:
    """How many pages the exhibits take."""
    return sum(len(part.shown.sizes) for exhibit in exhibits for part in exhibit.parts)


def sheet_values(exhibits: Sequence[Bound]) -> list[dict[str, Any]]:
    """The size of each exhibit sheet, and what is printed at its foot."""
    return [
        {
            "width": width,
            "height": height,
            "title": exhibit.exhibit.title if len(part.exhibits) == 1 else _source(exhibit),
            "note": part.shown.note,
            "exhibit": exhibit_words(part.exhibits),
        }
        for exhibit in exhibits
        for part in exhibit.parts
        for width, height in part.shown.sizes
    ]


def exhibit_words(numbers: Sequence[int]) -> str:
    """`Exhibit 3`, `Exhibits 3, 5 and 8`; of very many the first and the last."""
    if len(numbers) == 1:
        return f"Exhibit {numbers[0]}"
    if len(numbers) > MOST_NAMED:
        return f"Exhibits {numbers[0]} to {numbers[-1]} in part"
    return f"Exhibits {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _source(exhibit: Bound) -> str:
    return exhibit.exhibit.provider or exhibit.exhibit.title


def _print(
    number: int,
    volumes: Sequence[tuple[Bound, ...]],
    values: Mapping[str, Any],
    starts: Mapping[int, tuple[int, int]],
    typesetter: Typesetter,
) -> Printed:
    typeset = typesetter.typeset(TEMPLATE, values)
    found = typesetter.query(TEMPLATE, typeset.values, "<mark>")
    front_pages = max(int(mark["page"]) for mark in found if mark["ends"])
    sections = tuple((str(mark["title"]), int(mark["page"])) for mark in found if mark["title"])
    first = {each: front_pages + offset for each, (volume, offset) in starts.items() if volume == number}
    return Printed(
        number=number,
        count=len(volumes),
        pdf=typeset.pdf,
        front_pages=front_pages,
        sections=sections,
        exhibits=volumes[number - 1],
        first_pages=first,
        unprintable=typeset.unprintable,
        every=tuple(bound for volume in volumes for bound in volume),
    )
