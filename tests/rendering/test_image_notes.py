"""Pictures without their notes: the same picture, and nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from cmesite.rendering.image_notes import UnknownPictureError, without_notes

SECRET = "taken at 12 Elm Street"


def picture() -> Image.Image:
    drawn = Image.new("RGB", (6, 4), (200, 30, 30))
    drawn.putpixel((0, 0), (0, 0, 255))
    return drawn


def written(form: str, **options: object) -> bytes:
    file = BytesIO()
    picture().save(file, form, **options)  # type: ignore[arg-type]  # as each format has them
    return file.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    notes = Image.Exif()
    notes[0x010E] = SECRET
    notes[0x0112] = orientation
    return notes


def png_notes() -> PngInfo:
    notes = PngInfo()
    notes.add_text("Comment", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", SECRET)
    return notes


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("face.png", written("PNG", pnginfo=png_notes(), exif=exif())),
        ("face.JPG", written("JPEG", exif=exif(), comment=SECRET)),
        ("face.webp", written("WEBP", lossless=True, exif=exif(), xmp=SECRET.encode())),
        ("face.gif", written("GIF", comment=SECRET.encode())),
    ],
)
def test_the_notes_go_and_the_picture_stays(path: str, content: bytes) -> None:
    assert SECRET.encode() in content
    clean = without_notes(path, content)
    assert SECRET.encode() not in clean
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(clean)) as after:
        assert after.size == before.size
        assert not ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox()
    assert without_notes(path, clean) == clean


def test_a_photograph_is_turned_before_its_notes_go() -> None:
    clean = without_notes("face.jpg", written("JPEG", exif=exif(orientation=6), quality=95))
    with Image.open(BytesIO(clean)) as after:
        assert after.size == (4, 6)
        assert 0x0112 not in after.getexif()


def test_refuses_kinds_it_cannot_clean_and_leaves_the_rest_alone() -> None:
    with pytest.raises(UnknownPictureError):
        without_notes("face.tiff", b"II*\x00")
    assert without_notes("cv.pdf", b"%PDF") == b"%PDF"
    for path in ("face.png", "face.jpg", "face.gif", "face.webp"):
        assert without_notes(path, b"no picture") == b"no picture"
