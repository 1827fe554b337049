"""Certificates that went over paper: scanned, or photographed with a telephone."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import img2pdf
import pikepdf
from PIL import Image, ImageDraw, ImageFilter

LETTER_POINTS = (612, 792)
PHOTO = (1500, 1150)
# Where the corners of the page lie in the photograph.
CORNERS = ((118, 96), (1392, 70), (1440, 1062), (70, 1036))


def gray_scan(page: bytes, degrees: float, seed: int) -> Image.Image:
    """A page as a slightly crooked gray scan with the dust of the glass."""
    paper = Image.open(io.BytesIO(page)).convert("L")
    turned = paper.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=246)
    shaded = turned.point(lambda value: 12 + value * 232 // 255)
    return _dusty(shaded, random.Random(seed))


def _dusty(image: Image.Image, chance: random.Random) -> Image.Image:
    brush = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        brush.ellipse(
            (x, y, x + chance.randrange(3), y + chance.randrange(3)), fill=chance.randrange(90, 200)
        )
    return image.filter(ImageFilter.GaussianBlur(0.5))


def scanned_pdf(scan: Image.Image, landscape: bool = False) -> bytes:
    """A gray scan as a PDF of one picture."""
    width, height = reversed(LETTER_POINTS) if landscape else LETTER_POINTS
    return _as_pdf(_jpeg(scan, 55), width, height)


def sideways_pdf(scan: Image.Image) -> bytes:
    """A page fed sideways: the picture lies on its side and the page's /Rotate sets it upright."""
    lying = scan.transpose(Image.Transpose.ROTATE_90)
    upright = io.BytesIO()
    with pikepdf.open(io.BytesIO(_as_pdf(_jpeg(lying, 55), *reversed(LETTER_POINTS)))) as document:
        document.pages[0].Rotate = 90
        document.save(upright, deterministic_id=True)
    return upright.getvalue()


def fax_pdf(scan: Image.Image) -> bytes:
    """A page in pure black and white, as an office copier sends it."""
    out = io.BytesIO()
    scan.point(lambda value: 255 if value > 150 else 0).convert("1").save(out, "PNG", optimize=True)
    return _as_pdf(out.getvalue(), *LETTER_POINTS)


def photograph(page: bytes, seed: int) -> bytes:
    """A page on a desk, seen from a little to the side, as JPEG that EXIF says to turn by a quarter."""
    desk = _desk(random.Random(seed))
    desk.paste((30, 20, 14), mask=_area([(x + 14, y + 16) for x, y in CORNERS], 150, blur=14))
    paper = Image.open(io.BytesIO(page)).convert("RGB")
    turned = _perspective(CORNERS, paper.size)
    seen = paper.transform(PHOTO, Image.Transform.PERSPECTIVE, turned, Image.Resampling.BICUBIC)
    desk.paste(seen, mask=_area(CORNERS, 255, blur=0.8))
    lit = Image.composite(desk, Image.new("RGB", PHOTO, (38, 30, 22)), _light())
    exif = Image.Exif()
    exif[0x0112] = 6  # stored on its side; to be shown turned clockwise by a quarter
    exif[0x010F] = "Sample Telephone"
    out = io.BytesIO()
    lying = lit.filter(ImageFilter.GaussianBlur(0.6)).transpose(Image.Transpose.ROTATE_90)
    lying.save(out, "JPEG", quality=72, exif=exif)
    return out.getvalue()


def _desk(chance: random.Random) -> Image.Image:
    desk = Image.new("RGB", PHOTO, (112, 82, 58))
    brush = ImageDraw.Draw(desk)
    for y in range(0, PHOTO[1], 5):
        shade = chance.randrange(-10, 11)
        grain = (0, y, PHOTO[0], y + chance.randrange(-4, 5))
        brush.line(grain, fill=(112 + shade, 82 + shade, 58 + shade), width=4)
    return desk


def _area(corners: Sequence[tuple[int, int]], strength: int, blur: float) -> Image.Image:
    mask = Image.new("L", PHOTO, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=strength)
    return mask.filter(ImageFilter.GaussianBlur(blur))


def _light() -> Image.Image:
    """Bright on the upper left, darker towards the corners."""
    small = Image.new("L", (60, 46))
    small.putdata(
        [
            max(0, min(255, 262 - int(3.1 * ((x - 24) ** 2 / 30 + (y - 18) ** 2 / 20))))
            for y in range(46)
            for x in range(60)
        ]
    )
    return small.resize(PHOTO, Image.Resampling.BICUBIC)


def _perspective(corners: Sequence[tuple[int, int]], size: tuple[int, int]) -> list[float]:
    """The eight coefficients that carry the corners of the picture to the corners of the page."""
    page = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, page, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """The solution of a small linear system, by elimination with pivots."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(count):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _as_pdf(picture: bytes, width: float, height: float) -> bytes:
    layout = img2pdf.get_layout_fun((width, height))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(img2pdf.convert(picture, layout_fun=layout, nodate=True))) as document:
        del document.trailer.ID  # img2pdf's own identifier differs in each run
        document.save(out, deterministic_id=True)
    return out.getvalue()
