"""Scans and photographs: upright, as they are, without what a camera notes."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from cmesite.publishing.packet_contents import LETTER
from cmesite.rendering.image_sheets import image_sheets
from cmesite.rendering.pdf_sheets import Shown, UnshowableError
from tests.rendering.packet_samples import photograph

# Where the black quarter, top left on the sensor, stands for the reader: (left, top) of each orientation.
BLACK_CORNER = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


def picture(made: Shown, page: int = 0) -> Image.Image:
    drawn: Image.Image = pypdfium2.PdfDocument(made.pdf)[page].render(scale=1).to_pil().convert("L")
    return drawn


def black_corner(made: Shown) -> tuple[int, int]:
    drawn = picture(made)
    box = drawn.point(lambda value: 255 if value < 60 else 0).getbbox()
    assert box
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    width, height = drawn.size
    center = (width / 2, (height - 20) / 2)
    return int(middle[0] > center[0]), int(middle[1] > center[1])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "TIFF"])
def test_every_orientation_stands_upright_mirrored_ones_too(orientation: int, format_: str) -> None:
    made = image_sheets(photograph(orientation=orientation, format_=format_), LETTER)
    assert black_corner(made) == BLACK_CORNER[orientation]


def test_a_wide_picture_lies_on_a_wide_sheet() -> None:
    assert image_sheets(photograph(1600, 900), LETTER).sizes == ((792, 612),)
    assert image_sheets(photograph(1600, 900, orientation=6), LETTER).sizes == ((612, 792),)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "TIFF"])
def test_position_and_camera_are_not_carried_along(format_: str) -> None:
    content = photograph(format_=format_)
    assert b"SecretCamera" in content
    assert b"SecretCamera" not in image_sheets(content, LETTER).pdf


def test_a_jpeg_keeps_its_own_picture_data() -> None:
    content = photograph()
    scan = content[content.index(b"\xff\xda") :]
    assert scan in image_sheets(content, LETTER).pdf


def test_a_picture_cut_short_is_shown_as_far_as_it_goes_with_a_warning() -> None:
    made = image_sheets(photograph(1200, 900)[:9000], LETTER)
    assert len(made.sizes) == 1
    assert "as far as it goes" in made.warnings[0]
    assert "as far as it goes" in made.note


def test_every_frame_of_a_tiff_is_a_page() -> None:
    frames = [Image.new("RGB", (100, 140), color) for color in ("red", "green", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:])
    assert len(image_sheets(target.getvalue(), LETTER).sizes) == 3


def test_what_is_transparent_is_white() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(target, "PNG")
    middle = picture(image_sheets(target.getvalue(), LETTER)).crop((250, 330, 350, 430))
    assert middle.getextrema() == (255, 255)


def test_pages_that_open_are_shown_and_the_others_told() -> None:
    frames = [Image.new("RGB", (100, 140), color) for color in ("red", "green", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:], compression="tiff_lzw")
    made = image_sheets(target.getvalue()[:-100], LETTER)
    assert (len(made.sizes), made.note) == (2, "not all pages open")
    assert made.warnings == ("left out, because it is damaged: page 3",)


@pytest.mark.parametrize(("mode", "white"), [("I;16", 65535), ("I;16", 4095), ("I", 255), ("F", 1.0)])
def test_every_shade_of_more_than_256_is_shown(mode: str, white: float) -> None:
    image = Image.new("F", (400, 300), white)
    image.paste(white / 2, (0, 0, 200, 150))
    target = io.BytesIO()
    (image if mode == "F" else image.convert("I").convert(mode)).save(target, "TIFF")
    drawn = picture(image_sheets(target.getvalue(), LETTER))
    shades = sorted({shade for count, shade in drawn.getcolors() or () if count > 2000})
    assert shades == [pytest.approx(127, abs=2), 255]


def test_a_moving_picture_is_one_page() -> None:
    target = io.BytesIO()
    frames = [Image.new("L", (90, 60), shade) for shade in (10, 200)]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    made = image_sheets(target.getvalue(), LETTER)
    assert len(made.sizes) == 1
    assert made.warnings == ("it moves; the first of its pictures is shown",)


def test_the_smallest_picture_is_one_too() -> None:
    target = io.BytesIO()
    Image.new("RGB", (1, 1)).save(target, "PNG")
    assert len(image_sheets(target.getvalue(), LETTER).sizes) == 1


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_odd_kinds_of_color_are_shown(mode: str) -> None:
    target = io.BytesIO()
    Image.new(mode, (120, 90)).save(target, "TIFF")
    assert len(image_sheets(target.getvalue(), LETTER).sizes) == 1


def test_a_picture_too_large_to_be_one_is_refused() -> None:
    target = io.BytesIO()
    Image.new("1", (30000, 20000)).save(target, "PNG")
    with pytest.raises(UnshowableError, match="too large"):
        image_sheets(target.getvalue(), LETTER)


def test_no_picture_at_all_is_refused() -> None:
    with pytest.raises(UnshowableError, match="damaged"):
        image_sheets(b"\x89PNG\r\n\x1a\n" + b"nothing" * 9, LETTER)
