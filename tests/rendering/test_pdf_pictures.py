"""Two looks at a page: what a reader would miss is seen, and where the links are."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from cmesite.rendering.pdf_pictures import Pictures, alike
from tests.rendering.packet_samples import certificate, saved

PAGE = certificate("Certificate")


def drawn_on(drawing: str) -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(PAGE))
    pdf.pages[0].contents_add(drawing.encode())
    return saved(pdf)


@pytest.mark.parametrize(
    ("drawing", "same"),
    [
        ("", True),
        ("0.05 0 0 0.05 0 0 cm", True),
        ("BT /F1 8 Tf 72 500 Td (8.0 credits) Tj ET", False),
        ("0 0 1 RG 1 w 72 300 m 150 390 l 200 310 l S", False),
        ("1 1 0 rg 300 500 100 12 re f", False),
    ],
)
def test_a_line_of_small_print_a_thin_stroke_a_pale_mark_are_seen(drawing: str, same: bool) -> None:
    with Pictures(PAGE) as one, Pictures(drawn_on(drawing)) as other:
        assert alike(one.look(0), other.look(0)) is same


def linked(rotate: int, address: str = "https://example.org", kind: Name = Name.URI) -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(PAGE))
    page = pdf.pages[0].obj
    page.Rotate, page.CropBox = rotate, Array([100, 100, 500, 700])
    action = Dictionary(S=kind, URI=String(address))
    rectangle = Array([100, 100, 200, 250])
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, A=action)])
    return saved(pdf)


@pytest.mark.parametrize(
    ("rotate", "box"),
    [
        (0, (0, 0, 0.25, 0.25)),
        (90, (0, 0.75, 0.25, 1)),
        (180, (0.75, 0.75, 1, 1)),
        (270, (0.75, 0, 1, 0.25)),
    ],
)
def test_a_link_is_told_in_parts_of_what_is_seen(rotate: int, box: tuple[float, ...]) -> None:
    with Pictures(linked(rotate)) as pictures:
        (link,) = pictures.links(0)
    place = link.place
    assert (place.x0, place.y0, place.x1, place.y1) == pytest.approx(box, abs=1e-5)
    assert link.address == "https://example.org"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_web_and_mail_addresses_are_links(address: str) -> None:
    with Pictures(linked(0, address)) as pictures:
        assert pictures.links(0) == ()


def test_another_action_is_no_link() -> None:
    with Pictures(linked(0, kind=Name.Launch)) as pictures:
        assert pictures.links(0) == ()
