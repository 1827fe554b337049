"""Ugly scans and photographs."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw

from cmesite.records.proof import ProofState
from tests.ugly.certificates import Look, Ugly, ink

BROKEN_OFF = "the file breaks off before its end; shown as far as it goes"
# How a camera's sensor saw what stands upright, by the orientation it notes.
SEEN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


def scan(mode: str = "RGB", size: tuple[int, int] = (480, 640)) -> Image.Image:
    """A white page whose top left quarter is black."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="black")
    return image.convert(mode)


def is_scan(pages: list[Image.Image]) -> bool:
    """Does every page show the scan, upright? A picture of 480 by 640 fills the middle of its sheet."""
    return all(
        ink(page, 140, 150, 140, 180) > 0.7
        and ink(page, 340, 150, 120, 180) < 0.05
        and ink(page, 140, 430, 320, 150) < 0.05
        for page in pages
    )


def written(image: Image.Image, format_: str, *more: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    pages = {"save_all": True, "append_images": more} if more else {}
    image.save(target, format_, **pages, **options)
    return target.getvalue()


def photographed(orientation: int) -> bytes:
    """As a telephone keeps it: on its side or mirrored, with a note of how to hold it and of where it was."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010F] = "SecretCamera"
    notes.get_ifd(0x8825)[1] = "N"
    return written(scan().transpose(SEEN[orientation]), "JPEG", exif=notes.tobytes())


def bomb(side: int) -> bytes:
    """A picture that is small as a file and fills any memory."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def two_thirds(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def pages_of(**options: object) -> bytes:
    return written(scan(), "TIFF", scan(), scan(), **options)


def moving() -> bytes:
    return written(scan("L"), "GIF", scan("L").rotate(180))


def shades(mode: str, black: float, white: float) -> bytes:
    """A scan of more than 256 shades."""
    gray = scan("L").convert("F").point(lambda value: value * ((white - black) / 255) + black)
    return written(gray if mode == "F" else gray.convert("I").convert(mode), "TIFF")


def see_through() -> bytes:
    image = scan("RGBA")
    image.putalpha(scan("L").point(lambda value: 255 - value))  # what is white lets the sheet through
    return written(image, "PNG")


def detailed() -> Image.Image:
    """A page that takes some room, so that two thirds of its file show something."""
    return Image.effect_noise((480, 640), 60).convert("RGB")


is_dark: Look = lambda pages: ink(pages[0], 140, 120, 200, 60) > 0.2  # noqa: E731  # one of several looks

PICTURES = (
    *(Ugly(f"photo-turned-{way}.jpg", photographed(way), look=is_scan) for way in SEEN),
    Ugly("photo-colors.jpg", written(scan("CMYK"), "JPEG"), look=is_scan),
    Ugly("photo-called.pdf", photographed(6), state=ProofState.WRONG_KIND, look=is_scan),
    Ugly(
        "photo-cut.jpg", two_thirds(written(detailed(), "JPEG")), state=ProofState.DAMAGED,
        note=BROKEN_OFF, told=(BROKEN_OFF,), look=is_dark,
    ),
    Ugly(
        "photo-cut.png", two_thirds(written(detailed(), "PNG")), state=ProofState.DAMAGED,
        note=BROKEN_OFF, told=(BROKEN_OFF,), look=is_dark,
    ),
    Ugly("see-through.png", see_through(), look=is_scan),
    Ugly("pages.tif", pages_of(), 3, look=is_scan),
    Ugly("pages-packed.tif", pages_of(compression="tiff_lzw"), 3, look=is_scan),
    Ugly("pages-as-jpeg.tif", pages_of(compression="jpeg"), 3, look=is_scan),
    Ugly(
        "pages-cut.tif", pages_of(compression="tiff_lzw")[:-200], 2, note="not all pages open",
        told=("left out, because it is damaged: page 3",), look=is_scan,
    ),
    Ugly("pages-cut-plain.tif", pages_of()[:-90_000], 3, note=BROKEN_OFF, told=(BROKEN_OFF,)),
    Ugly("shades-16.tif", shades("I;16", 0, 65535), look=is_scan),
    Ugly("shades-12.tif", shades("I;16", 0, 4095), look=is_scan),
    Ugly("shades-float.tif", shades("F", 0, 1), look=is_scan),
    Ugly("moving.gif", moving(), told=("it moves; the first",), look=is_scan),
    Ugly("bomb.png", bomb(60000), 0, ProofState.DAMAGED, told=("too large",)),
    Ugly("broken.jpg", b"\xff\xd8\xff\xe0 nothing", 0, ProofState.DAMAGED, told=("the image is damaged",)),
)  # fmt: skip
