"""Keeps a packet within its recipient's limits: coarser pictures, then volumes, else a word."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import BinaryIO

import pikepdf
from pikepdf import Name
from PIL import Image

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_assembly import bind
from cmesite.rendering.packet_exhibits import Bound
from cmesite.rendering.packet_volumes import Printed, printed, sheet_count
from cmesite.rendering.pdf_sheets import Shown
from cmesite.rendering.typst_documents import Typesetter

TOO_LARGE = "packet-too-large"
MEGABYTE = 1_000_000
# As the template calls it.
INDEX = "Index of exhibits"
# Steps of resolution, each tried only where the one before is not enough, and the length in inches that
# a picture can have at most on a sheet.
STEPS = (200, 150, 110)
SHEET_INCHES = 11
QUALITY = 80
SETTINGS = Place("site.toml")
# What a sheet adds beside its proof: its stamp, its bookmark, its place in the file.
SHEET_BYTES = 1_500
# Each time a volume comes out too large after all, the next split aims at so much of the limit.
TIGHTER = 0.9
MOST_SPLITS = 6

Made = tuple[tuple[BinaryIO, ...], tuple[str, ...], tuple[Diagnostic, ...]]


def within(contents: PacketContents, exhibits: tuple[Bound, ...], typesetter: Typesetter) -> Made:
    """The packet's volumes as PDFs, the characters no font could print, and the limits it does not keep."""
    (one,) = printed(contents, [exhibits], typesetter)
    if contents.max_megabytes is None and contents.max_pages is None:
        return (bind(one, contents),), one.unprintable, ()
    bound = bind(one, contents)
    for dpi in STEPS:
        if not too_heavy(contents, size_of(bound)):
            break
        exhibits = tuple(coarser_exhibit(exhibit, dpi) for exhibit in exhibits)
        bound = bind(replace(one, exhibits=exhibits), contents)
    made: tuple[tuple[Printed, BinaryIO], ...] = ((one, bound),)
    front = front_bytes(exhibits, size_of(bound))
    if exceeds(contents, one, bound) and len(exhibits) > 1 and not front_exceeds(contents, one, front):
        made = in_volumes(contents, exhibits, one, front, typesetter)
    problems = limit_problems(contents, made, front)
    return tuple(pdf for _, pdf in made), made[0][0].unprintable, problems


def in_volumes(
    contents: PacketContents,
    exhibits: tuple[Bound, ...],
    whole: Printed,
    front: int,
    typesetter: Typesetter,
) -> tuple[tuple[Printed, BinaryIO], ...]:
    """The packet split between exhibits, so that every volume keeps the limits if it can."""
    share = 1.0
    for _ in range(MOST_SPLITS):
        volumes = split(contents, exhibits, whole, front, share)
        made = tuple((volume, bind(volume, contents)) for volume in printed(contents, volumes, typesetter))
        if not any(exceeds(contents, *each) and len(each[0].exhibits) > 1 for each in made):
            break
        share *= TIGHTER
    return made


def split(
    contents: PacketContents, exhibits: Sequence[Bound], whole: Printed, front: int, share: float
) -> list[tuple[Bound, ...]]:
    """The exhibits volume by volume, each filled in order as far as the limits (or a share of them) go.

    `front` are the bytes of what goes before them in each.
    """
    bytes_left = pages_left = math.inf
    if contents.max_megabytes is not None:
        bytes_left = int(contents.max_megabytes * MEGABYTE) * share - front
    if contents.max_pages is not None:
        pages_left = contents.max_pages * share - whole.front_pages
    later_left = math.inf if contents.max_pages is None else contents.max_pages * share - later_front(whole)
    volumes: list[tuple[Bound, ...]] = []
    current: tuple[Bound, ...] = ()
    for exhibit in exhibits:
        more, sheets = (*current, exhibit), sheet_count([exhibit])
        full = weight(more) > bytes_left or sheet_count(more) > pages_left
        # The first may hold no exhibit where its front leaves less room than a later one's; an exhibit that
        # is bound with an earlier one takes no room.
        if sheets and full and (current or sheets <= later_left):
            volumes.append(current)
            more, pages_left = (exhibit,), later_left
        current = more
    return [*volumes, current]


def front_bytes(exhibits: Sequence[Bound], size: int) -> int:
    """About how many bytes the cover, the index and their like take: what is not exhibits, and at least half
    of what is not proofs, since fonts weigh the same for one page as for many."""
    proofs = sum(part.shown.size for exhibit in exhibits for part in exhibit.parts)
    around = max(size - proofs, 0)
    return max(around - SHEET_BYTES * sheet_count(exhibits), around // 2)


def front_exceeds(contents: PacketContents, whole: Printed, front: int) -> bool:
    """Does what goes before the exhibits fill a volume alone? Then no number of volumes keeps the limits."""
    too_long = contents.max_pages is not None and whole.front_pages >= contents.max_pages
    return too_long or too_heavy(contents, front)


def later_front(whole: Printed) -> int:
    """How many pages go before the exhibits of a later volume: its cover and the index."""
    starts = [page for _, page in whole.sections] + [whole.front_pages + 1]
    at = next((n for n, (title, _) in enumerate(whole.sections) if title == INDEX), None)
    return 1 + (starts[at + 1] - starts[at] if at is not None else len(whole.exhibits) // 15 + 1)


def weight(exhibits: Sequence[Bound]) -> int:
    """About how many bytes the exhibits take in a volume."""
    return sum(
        part.shown.size + SHEET_BYTES * len(part.shown.sizes)
        for exhibit in exhibits
        for part in exhibit.parts
    )


def too_heavy(contents: PacketContents, size: int) -> bool:
    """Is it more than the preset's `max_megabytes`?"""
    return contents.max_megabytes is not None and size > contents.max_megabytes * MEGABYTE


def size_of(pdf: BinaryIO) -> int:
    """The bytes of a file."""
    size = pdf.seek(0, io.SEEK_END)
    pdf.seek(0)
    return size


def exceeds(contents: PacketContents, volume: Printed, pdf: BinaryIO) -> bool:
    """Does it break any of the preset's limits?"""
    too_long = contents.max_pages is not None and volume.page_count > contents.max_pages
    return too_long or too_heavy(contents, size_of(pdf))


def coarser_exhibit(exhibit: Bound, dpi: int) -> Bound:
    """The exhibit with its proofs' pictures made coarser."""
    parts = tuple(replace(part, shown=coarser(part.shown, dpi)) for part in exhibit.parts)
    return replace(exhibit, parts=parts)


def coarser(shown: Shown, dpi: int) -> Shown:
    """The same pages with no picture finer than so many dots per inch of a sheet."""
    with pikepdf.Pdf.open(io.BytesIO(shown.pdf)) as document:
        pictures = [
            found
            for found in document.objects
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == Name.Image
        ]
        if not [picture for picture in pictures if make_coarser(picture, dpi)]:
            return shown
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return replace(shown, held=target.getvalue())


def make_coarser(picture: pikepdf.Stream, dpi: int) -> bool:
    """Writes a photograph anew where that is smaller, and tells whether it did.

    Masks, line art and odd colors stay as they are.
    """
    if "/SMask" in picture or "/Mask" in picture or picture.get("/BitsPerComponent") != 8:
        return False
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
    except Exception:  # a foreign picture may break a reader in any way; it stays as it is
        return False
    if image.mode not in ("RGB", "L"):
        return False
    side = dpi * SHEET_INCHES
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY)
    if target.tell() >= len(picture.read_raw_bytes()):
        return False
    picture.write(target.getvalue(), filter=Name.DCTDecode)
    picture.Width, picture.Height = image.size
    picture.ColorSpace = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    for key in ("/Decode", "/DecodeParms"):
        if key in picture:
            del picture[key]
    return True


def limit_problems(
    contents: PacketContents, made: Sequence[tuple[Printed, BinaryIO]], front: int
) -> tuple[Diagnostic, ...]:
    """What of the preset's limits the packet does not keep, in one sentence for each limit."""
    heavy = [(volume, size_of(pdf)) for volume, pdf in made if too_heavy(contents, size_of(pdf))]
    most = contents.max_pages
    long = [volume for volume, _ in made if most is not None and volume.page_count > most]
    problems = []
    if heavy:
        have = Decimal(max(size for _, size in heavy)) / MEGABYTE
        said = f"{have:.1f} MB, and max_megabytes is {contents.max_megabytes}"
        problems.append((subject(contents, [volume for volume, _ in heavy]), said))
    if long:
        said = f"{max(volume.page_count for volume in long)} pages, and max_pages is {most}"
        problems.append((subject(contents, long), said))
    whole = made[0][0]
    longest = max((sheet_count([exhibit]) for exhibit in whole.every), default=0)
    before = later_front(whole) if whole.count > 1 else whole.front_pages
    reason = f"one certificate has {longest} pages, and {before} go before it"
    if heavy and not long:
        reason = "one certificate alone is more"
    if front_exceeds(contents, whole, front):
        reason = f"the {whole.front_pages} pages before the certificates are as much or more"
    return tuple(
        warning(
            TOO_LARGE,
            SETTINGS,
            f"{of} {said}; more volumes would not help, because {reason}",
            f"Ask for less in [packets.{contents.id}] (a shorter period, fewer requirements, no log), "
            "or raise the limit",
        )
        for of, said in problems
    )


def subject(contents: PacketContents, volumes: Sequence[Printed]) -> str:
    """`The packet “x” has`, `Volume 2 of the packet “x” has`, `3 volumes of the packet “x” have up to`."""
    if volumes[0].count == 1:
        return f"The packet “{contents.id}” has"
    if len(volumes) == 1:
        return f"Volume {volumes[0].number} of the packet “{contents.id}” has"
    return f"{len(volumes)} volumes of the packet “{contents.id}” have up to"
