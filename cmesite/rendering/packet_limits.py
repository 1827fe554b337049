"""Keeps a packet within its recipient's limits as far as smaller pictures can, and says where they cannot."""

from __future__ import annotations

import io
from decimal import Decimal

import pikepdf
from pikepdf import Name
from PIL import Image

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.publishing.packet_contents import PacketContents

TOO_LARGE = "packet-too-large"
MEGABYTE = 1_000_000
# Steps of resolution, each tried only where the one before is not enough, and the length in inches that
# a picture can have at most on a sheet.
STEPS = (200, 150, 110)
SHEET_INCHES = 11
QUALITY = 80
SETTINGS = Place("site.toml")


def within(pdf: bytes, megabytes: Decimal) -> bytes:
    """The packet with its pictures made coarser step by step, until it fits or the last step is taken."""
    limit = int(megabytes * MEGABYTE)
    for dpi in STEPS:
        if len(pdf) <= limit:
            break
        pdf = coarser(pdf, dpi)
    return pdf


def coarser(pdf: bytes, dpi: int) -> bytes:
    """The same pages with no picture finer than so many dots per inch of a sheet."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        for number in range(1, len(document.objects)):
            picture = document.objects[number]
            if isinstance(picture, pikepdf.Stream) and picture.get("/Subtype") == Name.Image:
                make_coarser(picture, dpi)
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def make_coarser(picture: pikepdf.Stream, dpi: int) -> None:
    """Writes a photograph anew where that is smaller. Masks, line art and odd colors stay as they are."""
    if "/SMask" in picture or "/Mask" in picture or picture.get("/BitsPerComponent") != 8:
        return
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
    except Exception:  # a foreign picture may break a reader in any way; it stays as it is
        return
    if image.mode not in ("RGB", "L"):
        return
    side = dpi * SHEET_INCHES
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY)
    if target.tell() >= len(picture.read_raw_bytes()):
        return
    picture.write(target.getvalue(), filter=Name.DCTDecode)
    picture.Width, picture.Height = image.size
    picture.ColorSpace = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    for key in ("/Decode", "/DecodeParms"):
        if key in picture:
            del picture[key]


def limit_problems(contents: PacketContents, size: int, pages: int) -> tuple[Diagnostic, ...]:
    """What of the preset's limits the packet does not keep."""
    problems = []
    if contents.max_megabytes is not None and size > contents.max_megabytes * MEGABYTE:
        have = Decimal(size) / MEGABYTE
        problems.append(f"{have:.1f} MB, and max_megabytes is {contents.max_megabytes}")
    if contents.max_pages is not None and pages > contents.max_pages:
        problems.append(f"{pages} pages, and max_pages is {contents.max_pages}")
    return tuple(
        warning(
            TOO_LARGE,
            SETTINGS,
            f"The packet “{contents.id}” has {text}",
            f"Ask for less in [packets.{contents.id}]: a shorter period, fewer requirements, or no log",
        )
        for text in problems
    )
