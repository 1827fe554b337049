"""Shows scans and photographs on sheets: upright, as they are, without what a camera notes beside them."""

from __future__ import annotations

import io
import warnings

import img2pdf
import pikepdf
from pikepdf import Array, Dictionary
from PIL import Image, ImageFile, ImageOps

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.image_heic import NEEDED, as_jpeg, is_heic, readable
from cmesite.rendering.image_jpeg import without_metadata
from cmesite.rendering.pdf_sheets import Matrix, Shown, UnshowableError, new_sheets, place, shown
from cmesite.rendering.proofs import MOST_PIXELS

# A screen's own resolution: pictures are never blown up beyond it.
POINTS_PER_PIXEL = 72 / 96
EXIF_ORIENTATION = 0x0112
# The size img2pdf gives a page is replaced by ours; this one keeps it from warning of small pictures.
AS_WRITTEN = img2pdf.get_fixed_dpi_layout_fun((100, 100))
BROKEN_OFF = "the file breaks off before its end; shown as far as it goes"
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


def image_sheets(content: bytes, paper: Paper, points_per_pixel: float = POINTS_PER_PIXEL) -> Shown:
    """Every frame of an image on a sheet of its own. Raises UnshowableError.

    A picture takes the size it has on a screen, unless told another, and is shrunk to the sheet.
    """
    if is_heic(content):
        if not readable():
            raise UnshowableError(NEEDED)
        broken_off(content)
        content = as_jpeg(content)
    warned = broken_off(content)
    frames = [whole_frame(content)] if warned else kept_frames(content)
    target = new_sheets()
    for pdf_bytes, orientation in frames:
        with pikepdf.Pdf.open(io.BytesIO(pdf_bytes)) as source:
            for page in source.pages:
                turn(source, page, orientation, points_per_pixel)
                place(target, page, paper)
    return shown(target, BROKEN_OFF if warned else "", (BROKEN_OFF,) if warned else ())


def broken_off(content: bytes) -> bool:
    """Does the image end too early? Raises UnshowableError where it does not open at all."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnshowableError(f"the image is too large ({image.width} by {image.height} points)")
            image.load()
    except UnshowableError:
        raise
    except Image.DecompressionBombError:
        raise UnshowableError("the image is too large to be a certificate") from None
    except Exception as problem:  # a foreign file may break a reader in any way
        if "truncated" in str(problem) or "broken data stream" in str(problem):
            return True
        raise UnshowableError("the image is damaged") from None
    return False


def kept_frames(content: bytes) -> list[tuple[bytes, int]]:
    """The frames as PDFs with their orientation, the picture's own data kept wherever PDF can hold it."""
    with Image.open(io.BytesIO(content)) as image:
        orientation = int(image.getexif().get(EXIF_ORIENTATION, 1))
        format_ = image.format
        redraw = has_transparency(image) or (format_ == "TIFF" and orientation != 1)
    if redraw:
        return redrawn_frames(content)
    data = without_metadata(content) if format_ in ("JPEG", "MPO") else content
    try:
        return [(as_pdf(data), orientation)]
    except Exception:  # what img2pdf refuses (transparency, odd color spaces) is drawn anew
        return redrawn_frames(content)


def as_pdf(data: bytes) -> bytes:
    """The image in a PDF, a page per frame, unturned."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made: bytes = img2pdf.convert(
            data, rotation=img2pdf.Rotation.none, engine=img2pdf.Engine.pikepdf, layout_fun=AS_WRITTEN
        )
    return made


def redrawn_frames(content: bytes) -> list[tuple[bytes, int]]:
    """The frames drawn anew on white. Raises UnshowableError."""
    frames = []
    try:
        with Image.open(io.BytesIO(content)) as image:
            for position in range(getattr(image, "n_frames", 1)):
                image.seek(position)
                frames.append((as_pdf(png_of(image)), 1))
    except Exception:  # a foreign file may break a reader in any way
        if not frames:
            raise UnshowableError("the image is damaged") from None
    return frames


def whole_frame(content: bytes) -> tuple[bytes, int]:
    """A broken-off image as far as it goes. Raises UnshowableError."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with Image.open(io.BytesIO(content)) as image:
            return as_pdf(png_of(image)), 1
    except Exception:  # a foreign file may break a reader in any way
        raise UnshowableError("the image is damaged") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def png_of(image: Image.Image) -> bytes:
    """A frame as an upright picture without transparency or notes."""
    image.load()  # a TIFF turns itself upright here, and its note of the orientation goes
    upright = ImageOps.exif_transpose(image)
    if has_transparency(upright):
        layer = upright.convert("RGBA")
        upright = Image.new("RGB", layer.size, "white")
        upright.paste(layer, mask=layer.getchannel("A"))
    clean = upright if upright.mode in ("L", "RGB", "1") else upright.convert("RGB")
    target = io.BytesIO()
    Image.frombytes(clean.mode, clean.size, clean.tobytes()).save(target, "PNG")
    return target.getvalue()


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
