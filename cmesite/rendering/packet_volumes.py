"""Prints a packet's volumes with empty exhibit sheets: fronts whose page numbers are right, and stamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_exhibits import Bound, Part, gaps_of
from cmesite.rendering.packet_values import front_values
from cmesite.rendering.typst_documents import Typesetter

TEMPLATE = "packet.typ"
MARKS = "<mark>"
EXHIBITS = "Exhibits"
# A stamp has room for so many numbers.
MOST_NAMED = 14
# Page numbers only grow wider by a digit at a time, so the fronts of several volumes settle soon.
MOST_ROUNDS = 6
# Beyond so many exhibits memory is worth a tenth of a second.
MANY = 200


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
    """The volumes, printed until every page number in them is right.

    The numbers are given to the template instead of asked for there: a document that asks for its own page
    numbers in a thousand places took twice the time and more than twice the memory.
    """
    plans = [_Plan(contents, volumes, number) for number in range(1, len(volumes) + 1)]
    guess = [1] * len(volumes)
    fronts = [_front(typesetter.query(TEMPLATE, plan.values(guess, sheets=False), MARKS)) for plan in plans]
    for _ in range(MOST_ROUNDS):
        new = not all(typesetter.remembers(TEMPLATE, plan.values(fronts)) for plan in plans)
        if new and len(contents.exhibits) > MANY:
            typesetter.forget()
        made = tuple(plan.printed(fronts, typesetter) for plan in plans)
        settled = [volume.front_pages for volume in made]
        if settled == fronts:
            break
        fronts = settled
    return made


@dataclass(frozen=True)
class _Plan:
    """What goes into one volume of several."""

    contents: PacketContents
    volumes: Sequence[tuple[Bound, ...]]
    number: int

    def printed(self, fronts: Sequence[int], typesetter: Typesetter) -> Printed:
        """The volume as it is where each volume has so many pages before its exhibits."""
        typeset = typesetter.typeset(TEMPLATE, self.values(fronts))
        found = typesetter.query(TEMPLATE, typeset.values, MARKS)
        starts = starts_of(self.volumes)
        front = _front(found)
        return Printed(
            number=self.number,
            count=len(self.volumes),
            pdf=typeset.pdf,
            front_pages=front,
            sections=tuple((str(mark["title"]), int(mark["page"])) for mark in found if mark["title"]),
            exhibits=self.volumes[self.number - 1],
            first_pages={each: front + at for each, (volume, at) in starts.items() if volume == self.number},
            unprintable=typeset.unprintable,
            every=tuple(bound for volume in self.volumes for bound in volume),
        )

    def values(self, fronts: Sequence[int], sheets: bool = True) -> dict[str, Any]:
        """What the template prints; without the sheets only what stands before them."""
        gaps = gaps_of((bound for volume in self.volumes for bound in volume), self.contents)
        pages = {each: (v, fronts[v - 1] + at) for each, (v, at) in starts_of(self.volumes).items()}
        exhibits = self.volumes[self.number - 1]
        return {
            **front_values(self.contents, gaps),
            "volume": self.number,
            "volume_count": len(self.volumes),
            "front_pages": fronts[self.number - 1],
            "page_count": fronts[self.number - 1] + sheet_count(exhibits),
            "pages": {str(each): page for each, (v, page) in pages.items() if v == self.number},
            "elsewhere": {
                str(each): {"volume": v, "page": page}
                for each, (v, page) in pages.items()
                if v != self.number
            },
            "sheets": sheet_values(exhibits) if sheets else [],
        }


def _front(marks: Sequence[Mapping[str, Any]]) -> int:
    """How many pages stand before the exhibits."""
    return max(int(mark["page"]) for mark in marks if mark["ends"])


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
        gaps = " in part" if numbers[-1] - numbers[0] >= len(numbers) else ""
        return f"Exhibits {numbers[0]} to {numbers[-1]}{gaps}"
    return f"Exhibits {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _source(exhibit: Bound) -> str:
    return exhibit.exhibit.provider or exhibit.exhibit.title
