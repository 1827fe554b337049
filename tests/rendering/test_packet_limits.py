"""Recipients' limits: pictures grow coarser, and what still does not fit is said."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from decimal import Decimal

import pypdfium2
from PIL import Image

from cmesite.rendering.packet import render_packet
from tests.rendering.packet_samples import certificate, contents, exhibit, reader


def scan(side: int = 3000) -> bytes:
    """A picture with much to store: a gray gradient under fixed noise."""
    noise = random.Random(7).randbytes(300 * 300)
    image = Image.frombytes("L", (300, 300), noise).resize((side, side)).convert("RGB")
    target = io.BytesIO()
    image.save(target, "JPEG", quality=97)
    return target.getvalue()


SCAN = scan()
HELD = contents(exhibit(1, "Sepsis", "scan.jpg"), exhibit(2, "Words", "words.pdf"))
READ = reader({"scan.jpg": SCAN, "words.pdf": certificate("Words")})


def test_pictures_grow_coarser_until_the_packet_fits() -> None:
    whole, _ = render_packet(HELD, READ)
    limit = Decimal("0.6")
    assert len(whole) > 1_000_000
    fitted, problems = render_packet(replace(HELD, max_megabytes=limit), READ)
    assert problems == ()
    assert len(fitted) <= 600_000
    assert len(pypdfium2.PdfDocument(fitted)) == len(pypdfium2.PdfDocument(whole))


def test_a_packet_that_fits_keeps_its_pictures() -> None:
    whole, _ = render_packet(HELD, READ)
    assert render_packet(replace(HELD, max_megabytes=Decimal(50)), READ)[0] == whole
    assert SCAN[-2000:] in whole


def test_what_cannot_fit_is_said() -> None:
    limited = replace(HELD, max_megabytes=Decimal("0.01"), max_pages=3)
    _, problems = render_packet(limited, READ)
    assert [problem.code for problem in problems] == ["packet-too-large", "packet-too-large"]
    assert "max_megabytes is 0.01" in problems[0].message
    assert "8 pages, and max_pages is 3" in problems[1].message
    assert "[packets.hospital]" in problems[0].hint


def test_a_fitted_packet_is_the_same_each_time() -> None:
    limited = replace(HELD, max_megabytes=Decimal("0.6"))
    assert render_packet(limited, READ) == render_packet(limited, READ)
