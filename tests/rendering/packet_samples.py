"""Packet contents as values, and small proofs of every sort, for the tests of the packet's pages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pikepdf
from PIL import Image, ImageDraw

from cmesite.diagnostics import Diagnostic, Place
from cmesite.publishing.packet_contents import (
    LETTER,
    Exhibit,
    IdentityLine,
    LogRow,
    PacketContents,
    Paper,
    ProofReference,
    RequirementSummary,
    RuleLine,
    TypeTotal,
    Use,
)
from cmesite.records.settings import PacketPart
from cmesite.rendering.packet import render_packet
from cmesite.rendering.packet_exhibits import ShowProof
from cmesite.rendering.pdf_sheets import Shown, UnshowableError
from cmesite.rendering.proof_sheets import proof_sheets
from cmesite.rendering.typst_documents import typesetter

EVERY_PART = tuple(PacketPart)


def exhibit(number: int, title: str, *paths: str) -> Exhibit:
    place = Place(f"credits/{number}.md", 7, 8)
    return Exhibit(
        number=number,
        record=f"r{number}",
        file=f"credits/{number}.md",
        title=title,
        date="10 February 2026",
        provider="Northfield University CME",
        credits=("8 AMA PRA Category 1 Credit™",),
        uses=(Use("Internal medicine board", "Total 8, QI 2"), Use("Hospital", "Total 8")),
        proofs=tuple(ProofReference(path, place) for path in paths),
        place=place,
        day=date(2026, 2, 10),
    )


def contents(*exhibits: Exhibit) -> PacketContents:
    rules = (
        RuleLine(
            "total", "Total", "25 credits between 1 January 2025 and 31 December 2026", "short", "Short by 4",
            "25", "21", "21", "", tuple(e.number for e in exhibits),
        ),
        RuleLine("acls", "ACLS", "A valid ACLS card", "met", "Met", reason="valid until 30 June 2028"),
    )  # fmt: skip
    return PacketContents(
        id="hospital",
        title="Hospital reappointment",
        name="Elena Marsh, MD",
        specialty="Internal Medicine",
        identity=(IdentityLine("Specialty", "Internal Medicine"), IdentityLine("License", "ending in 8213")),
        period="1 Jan 2025 – 31 Dec 2026",
        as_of=date(2026, 11, 22),
        as_of_text="22 November 2026",
        language="en",
        paper=LETTER,
        include=EVERY_PART,
        letter="",
        summaries=(
            RequirementSummary(
                "hospital", "Lakeshore Health, reappointment", "Medical Staff Office", "Bylaws 4.2",
                "requirements/hospital.md", "14 October 2025", "1 Jan 2025 – 31 Dec 2026", "short",
                "Not met yet: Total. At least 4 more to earn.", rules,
            ),
        ),
        exhibits=exhibits,
        log=tuple(LogRow(e.date, e.title, e.provider, e.credits, ("Hospital",), e.number) for e in exhibits),
        totals=(TypeTotal("AMA PRA Category 1 Credit™", "21"),),
        gaps=(),
    )  # fmt: skip


def reader(files: Mapping[str, bytes]) -> ShowProof:
    def show(path: str, paper: Paper, language: str) -> Shown:
        if path not in files:
            raise UnshowableError("there is no such file")
        with typesetter() as setter:
            return proof_sheets(files[path], paper, setter, language)

    return show


def drawn(of: PacketContents, show: ShowProof) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """A packet that fits in one volume, and what was told of it."""
    made = render_packet(of, show)
    (volume,) = made.volumes
    return volume.read(), made.diagnostics


def words_page(pdf: pikepdf.Pdf, words: str, size: tuple[float, float] = (612, 792)) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=size)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 {size[1] - 100} Td ({words}) Tj ET".encode())
    return page


def certificate(*words: str, size: tuple[float, float] = (612, 792), rotate: int = 0) -> bytes:
    pdf = pikepdf.Pdf.new()
    for word in words:
        words_page(pdf, word, size).obj.Rotate = rotate
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]  # options of one test each
    return target.getvalue()


def photograph(width: int = 320, height: int = 200, orientation: int = 1, format_: str = "JPEG") -> bytes:
    """A white picture with a black top left quarter, as the camera's sensor saw it."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "SecretCamera"
    target = io.BytesIO()
    image.save(target, format_, exif=exif.tobytes())
    return target.getvalue()


MESSAGE = b"""From: CME Office <cme@example.org>
To: Elena Marsh <elena.marsh@example.org>
Date: Fri, 20 Nov 2026 09:00:00 +0000
Subject: Teaching confirmed
Content-Type: text/plain; charset=utf-8

Dear Dr. Marsh,

You taught 6 hours in the autumn term.
"""

renumbered = replace
