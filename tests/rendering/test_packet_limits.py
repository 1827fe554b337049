"""Recipients' limits: pictures grow coarser, and what still does not fit is said."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pypdfium2
from PIL import Image

from cmesite.rendering.packet import render_packet
from tests.rendering.packet_samples import certificate, contents, drawn, exhibit, reader


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
    whole, _ = drawn(HELD, READ)
    limit = Decimal("0.6")
    assert len(whole) > 1_000_000
    fitted, problems = drawn(replace(HELD, max_megabytes=limit), READ)
    assert problems == ()
    assert len(fitted) <= 600_000
    assert len(pypdfium2.PdfDocument(fitted)) == len(pypdfium2.PdfDocument(whole))


def test_a_packet_that_fits_keeps_its_pictures() -> None:
    whole, _ = drawn(HELD, READ)
    assert drawn(replace(HELD, max_megabytes=Decimal(50)), READ)[0] == whole
    assert SCAN[-2000:] in whole


def texts(volume: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(volume)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_what_cannot_fit_is_said() -> None:
    made = render_packet(replace(HELD, max_megabytes=Decimal("0.01"), max_pages=3), READ)
    assert len(made.volumes) == 1  # volumes would only repeat what is too much already
    size, pages = made.diagnostics
    assert {size.code, pages.code} == {"packet-too-large"}
    assert "max_megabytes is 0.01; more volumes would not help, because the 6 pages before" in size.message
    assert "8 pages, and max_pages is 3; more volumes would not help" in pages.message
    assert all("[packets.hospital]" in problem.hint for problem in made.diagnostics)


def test_a_certificate_larger_than_the_limit_has_a_volume_and_a_word() -> None:
    files = {"1.pdf": certificate("One"), "2.pdf": certificate(*(f"Page {n}" for n in range(1, 20)))}
    held = contents(exhibit(1, "Short", "1.pdf"), exhibit(2, "Long", "2.pdf"))
    made = render_packet(replace(held, max_pages=9), reader(files))
    assert [len(texts(volume.read())) for volume in made.volumes] == [7, 21]
    (said,) = made.diagnostics
    assert said.message == (
        "Volume 2 of the packet “hospital” has 21 pages, and max_pages is 9; more volumes would not help, "
        "because one certificate has 19 pages, and 2 go before it"
    )


def test_the_first_volume_may_hold_no_exhibit_and_none_begins_for_nothing() -> None:
    files = {"a.pdf": certificate(*(f"Page {n}" for n in range(1, 7)))}
    held = contents(*(exhibit(n, f"Activity {n}", "a.pdf") for n in range(1, 4)))
    made = render_packet(replace(held, max_pages=8), reader(files))
    assert [len(texts(volume.read())) for volume in made.volumes] == [6, 8]
    assert made.diagnostics == ()


def test_every_exhibit_has_a_bookmark_in_the_volume_that_holds_it() -> None:
    files = {"a.pdf": certificate("A1", "A2"), "b.pdf": certificate("B1", "B2", "B3")}
    held = contents(exhibit(1, "One", "a.pdf"), exhibit(2, "Two", "b.pdf"), exhibit(3, "Three", "a.pdf"))
    made = render_packet(replace(held, max_pages=8), reader(files))
    titles = [bookmarks(volume.read()) for volume in made.volumes]
    assert titles == [
        ["Exhibit 1: One (page 7)", "Exhibit 3: Three (page 7)"],
        ["Exhibit 2: Two (page 3)"],
    ]


def bookmarks(volume: bytes) -> list[str]:
    with pikepdf.Pdf.open(io.BytesIO(volume)) as pdf:
        return [str(one.Title) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
                and str(one.get("/Title", "")).startswith("Exhibit ")]  # fmt: skip


def test_more_pages_than_allowed_become_volumes_split_between_exhibits() -> None:
    files = {f"{n}.pdf": certificate(f"First of {n}", f"Second of {n}") for n in range(1, 6)}
    held = contents(*(exhibit(n, f"Activity {n}", f"{n}.pdf") for n in range(1, 6)))
    made = render_packet(replace(held, max_pages=8), reader(files))
    assert made.diagnostics == ()
    volumes = [texts(volume.read()) for volume in made.volumes]
    assert [len(volume) for volume in volumes] == [8, 8, 4]
    for number, pages in enumerate(volumes, start=1):
        for page, text in enumerate(pages, start=1):
            assert f"volume {number} · page {page} of {len(pages)}" in text
    assert "First of 1" in volumes[0][6]
    assert "Second of 5" in volumes[2][3]


def test_each_volume_has_the_index_of_all() -> None:
    files = {f"{n}.pdf": certificate(f"First of {n}", f"Second of {n}") for n in range(1, 6)}
    held = contents(*(exhibit(n, f"Activity {n}", f"{n}.pdf") for n in range(1, 6)))
    made = render_packet(replace(held, max_pages=8), reader(files))
    volumes = [texts(volume.read()) for volume in made.volumes]
    index = volumes[1][1]
    assert "vol. 1, 7" in index
    assert "vol. 3, 3" in index
    assert re.search(r"Activity 3 .*?Hospital: Total 8 5 ", index)  # it begins on page 5 of this volume
    assert all("Activity 5" in volume[1 if number else 4] for number, volume in enumerate(volumes))


def test_a_fitted_packet_is_the_same_each_time() -> None:
    limited = replace(HELD, max_megabytes=Decimal("0.6"))
    assert drawn(limited, READ) == drawn(limited, READ)
