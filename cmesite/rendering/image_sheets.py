"""Shows scans and photographs on sheets: upright, as they are, without what a camera notes beside them."""

from __future__ import annotations

import contextlib
import io
import math
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import img2pdf
import pikepdf
from pikepdf import Array, Dictionary
from PIL import Image, ImageFile, ImageOps

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.image_heic import NEEDED, as_jpeg, is_heic, readable
from cmesite.rendering.image_jpeg import without_metadata
from cmesite.rendering.pdf_sheets import Link, Matrix, Shown, UnshowableError, new_sheets, place, shown
from cmesite.rendering.proofs import MOST_PIXELS

# A screen's own resolution: pictures are never blown up beyond it.
POINTS_PER_PIXEL = 72 / 96
EXIF_ORIENTATION = 0x0112
# The size img2pdf gives a page is replaced by ours; this one keeps it from refusing tiny and huge pictures.
PAGE_SIDE = 100.0
BROKEN_OFF = "the file breaks off before its end; shown as far as it goes"
DAMAGED = "the image is damaged"
TOO_LARGE = "the image is too large to be a certificate"
NOT_WHOLE = "not all pages open"
LOST_WARNING = "left out, because it is damaged: page {pages}"
ANIMATED = "it moves; the first of its pictures is shown"
MOVING = ("GIF", "WEBP", "PNG")
# A sheet at 600 dots per inch; a picture that has to be drawn anew is made no finer.
MOST_REDRAWN = 35_000_000
# What white is in pictures of more than 8 bits: the first of these that is no less than the largest value.
WHITES = (1.0, 255.0, 4095.0, 65535.0, 4294967295.0)
# How a picture is turned for each EXIF orientation, as a transformation of the unit square.
TURNS: dict[int, Matrix] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
ON_ITS_SIDE = 5


@dataclass(frozen=True)
class Seen:
    """What a look at an image tells: its format and orientation, whether each page of it opens whole, whether
    it moves, and whether it has to be drawn anew because PDF cannot hold it as it is."""

    format: str
    orientation: int
    whole: tuple[bool, ...]
    moving: bool
    redraw: bool


@dataclass(frozen=True)
class Frame:
    """A page of an image in a PDF of its own; `position` counts from 0."""

    pdf: bytes
    orientation: int
    position: int


def image_sheets(content: bytes, paper: Paper) -> Shown:
    """Every page of an image on a sheet of its own, in the size it has on a screen, shrunk to the sheet.
    Raises UnshowableError."""
    if is_heic(content):
        if not readable():
            raise UnshowableError(NEEDED)
        looked_at(content)
        content = as_jpeg(content)
    seen = looked_at(content)
    frames = kept_frames(content, seen) if all(seen.whole) else redrawn_frames(content, seen)
    target = new_sheets()
    for frame in frames:
        _place(target, frame, POINTS_PER_PIXEL, paper, ())
    note, remarks = _remarks(seen, frames)
    return shown(target, note, remarks)


def _remarks(seen: Seen, frames: Sequence[Frame]) -> tuple[str, tuple[str, ...]]:
    """What the foot of the page says, and what the diagnostics say."""
    if all(seen.whole):
        return "", ((ANIMATED,) if seen.moving else ())
    opened = {frame.position for frame in frames}
    lost = [str(page + 1) for page in range(len(seen.whole)) if page not in opened]
    broken = any(not whole and page in opened for page, whole in enumerate(seen.whole))
    said = (
        *(((BROKEN_OFF, BROKEN_OFF),) if broken else ()),
        *(((NOT_WHOLE, LOST_WARNING.format(pages=", ".join(lost))),) if lost else ()),
    )
    return "; ".join(note for note, _ in said), tuple(warning for _, warning in said)


def place_picture(
    target: pikepdf.Pdf, content: bytes, points_per_pixel: float, paper: Paper, links: Iterable[Link]
) -> None:
    """Adds a sheet with a picture of our own making and the links on it."""
    _place(target, Frame(as_pdf(content), 1, 0), points_per_pixel, paper, links)


def _place(
    target: pikepdf.Pdf, frame: Frame, points_per_pixel: float, paper: Paper, links: Iterable[Link]
) -> None:
    with pikepdf.Pdf.open(io.BytesIO(frame.pdf)) as source:
        for page in source.pages:
            turn(source, page, frame.orientation, points_per_pixel)
            place(target, page, paper, links)


def looked_at(content: bytes) -> Seen:
    """Opens every page of an image. Raises UnshowableError where the image does not open at all."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            paged = image.format == "TIFF"
            orientation = _orientation(image)
            redraw = _is_odd(image) or (paged and orientation != 1)
            whole = [_opens(image)]
            while paged and (found := _next_page(image, len(whole))) is not None:
                whole.append(found)
                if not found and image.tell() != len(whole) - 1:
                    break  # the page was not even found, so nobody knows what comes behind it
                redraw = redraw or _is_odd(image) or _orientation(image) != 1
            moving = not paged and image.format in MOVING and getattr(image, "is_animated", False)
            return Seen(image.format or "", orientation, tuple(whole), moving, redraw or moving)
    except UnshowableError:
        raise
    except Image.DecompressionBombError:
        raise UnshowableError(TOO_LARGE) from None
    except Exception:  # a foreign file may break a reader in any way
        raise UnshowableError(DAMAGED) from None


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(EXIF_ORIENTATION, 1))
    except Exception:  # a foreign file may break a reader in any way; a note that cannot be read says nothing
        return 1


def _is_odd(image: Image.Image) -> bool:
    """Must it be drawn anew: would something shine through it, or has it more shades than readers show?"""
    return has_transparency(image) or image.mode.startswith(("I", "F"))


def _opens(image: Image.Image) -> bool:
    """Does the page open to its end? Raises UnshowableError where it is too large to be one."""
    if image.width * image.height > MOST_PIXELS:
        raise UnshowableError(f"the image is too large ({image.width} by {image.height} points)")
    try:
        image.load()
    except Exception:  # a foreign file may break a reader in any way
        return False
    return True


def _next_page(image: Image.Image, position: int) -> bool | None:
    """Does the next page open? None after the last one."""
    try:
        image.seek(position)
    except EOFError:
        return None
    except Exception:  # a foreign file may break a reader in any way
        return False
    return _opens(image)


def kept_frames(content: bytes, seen: Seen) -> list[Frame]:
    """The pages, the picture's own data kept wherever PDF can hold it. Raises UnshowableError."""
    if seen.redraw:
        return redrawn_frames(content, seen)
    data = without_metadata(content) if seen.format in ("JPEG", "MPO") else content
    try:
        return [Frame(as_pdf(data), seen.orientation, 0)]
    except Exception:  # what img2pdf refuses (odd color spaces) is drawn anew
        return redrawn_frames(content, seen)


def as_pdf(data: bytes) -> bytes:
    """The image in a PDF, a page per frame, unturned."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made: bytes = img2pdf.convert(
            data, rotation=img2pdf.Rotation.none, engine=img2pdf.Engine.pikepdf, layout_fun=_as_written
        )
    return made


def _as_written(*_: object) -> tuple[float, float, float, float]:
    return PAGE_SIDE, PAGE_SIDE, PAGE_SIDE, PAGE_SIDE


def redrawn_frames(content: bytes, seen: Seen) -> list[Frame]:
    """The pages that open, as far as they go, drawn anew on white. Raises UnshowableError."""
    frames = []
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        for position in range(len(seen.whole)):
            # Opened again for each page, because one that broke off spoils its neighbors; and a foreign file
            # may break a reader in any way.
            with contextlib.suppress(Exception), Image.open(io.BytesIO(content)) as image:
                image.seek(position)
                frames.append(Frame(as_pdf(png_of(image)), 1, position))
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    if not frames:
        raise UnshowableError(DAMAGED)
    return frames


def png_of(image: Image.Image) -> bytes:
    """A page of an image upright, in 8 bits, without transparency or notes."""
    image.load()  # a TIFF turns itself upright here, and its note of the orientation goes
    upright = ImageOps.exif_transpose(image)
    factor = math.ceil(math.sqrt(upright.width * upright.height / MOST_REDRAWN))
    if upright.mode.startswith(("I", "F")):
        upright = eight_bits(upright)
    if upright.mode == "P":
        upright = upright.convert("RGBA" if has_transparency(upright) else "RGB")
    if factor > 1 and upright.mode != "1":
        upright = upright.reduce(factor)
    if has_transparency(upright):
        layer = upright.convert("RGBA")
        upright = Image.new("RGB", layer.size, "white")
        upright.paste(layer, mask=layer.getchannel("A"))
    clean = upright if upright.mode in ("L", "RGB", "1") else upright.convert("RGB")
    target = io.BytesIO()
    Image.frombytes(clean.mode, clean.size, clean.tobytes()).save(target, "PNG")
    return target.getvalue()


def eight_bits(image: Image.Image) -> Image.Image:
    """A gray picture of more shades in 256 of them; Pillow alone would cut the light ones off."""
    numbers = image.convert("F")
    largest = numbers.getextrema()[1]
    white = next((white for white in WHITES if largest <= white), largest)  # type: ignore[operator]  # one number
    return numbers.point(lambda value: value * (255 / white) + 0).convert("L")  # type: ignore[operator]


def has_transparency(image: Image.Image) -> bool:
    """Would something shine through it?"""
    return "A" in image.getbands() or "transparency" in image.info


def turn(source: pikepdf.Pdf, page: pikepdf.Page, orientation: int, points_per_pixel: float) -> None:
    """Draws the page's one picture the right way up."""
    name, picture = next(iter(page.obj.Resources.XObject.items()))
    width, height = int(picture.Width), int(picture.Height)
    if orientation >= ON_ITS_SIDE:
        width, height = height, width
    width_points, height_points = width * points_per_pixel, height * points_per_pixel
    a, b, c, d, e, f = TURNS.get(orientation, TURNS[1])
    numbers = (a * width_points, b * height_points, c * width_points, d * height_points,
               e * width_points, f * height_points)  # fmt: skip
    drawing = f"q {' '.join(f'{n:g}' for n in numbers)} cm {name} Do Q".encode()
    page.obj.Contents = source.make_stream(drawing)
    page.obj.Resources = Dictionary(XObject=Dictionary({name: picture}))
    for key in ("/CropBox", "/Rotate", "/TrimBox", "/ArtBox", "/BleedBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array([0, 0, width_points, height_points])
