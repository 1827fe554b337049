"""Ugly certificates: what they show stays, what they do or hide does not."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from cmesite.publishing.packet_contents import LETTER
from cmesite.rendering.pdf_sheets import Shown, UnshowableError
from cmesite.rendering.pdf_showing import pdf_as_pictures, pdf_sheets
from tests.rendering.packet_samples import certificate, saved, words_page

ACTIVE = ("JavaScript", "JS", "Launch", "SubmitForm", "OpenAction", "AA", "AcroForm", "EmbeddedFiles", "XFA")


def text(made: Shown) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.pdf))


def keys(value: pikepdf.Object, seen: set[tuple[int, int]]) -> set[str]:
    """Every key and name used anywhere in a document."""
    if value.is_indirect:
        if value.objgen in seen:
            return set()
        seen.add(value.objgen)
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        inner = [item for item in value.values() if isinstance(item, pikepdf.Object)]
        return {key.removeprefix("/") for key in value} | {k for item in inner for k in keys(item, seen)}
    if isinstance(value, pikepdf.Array):
        return {k for item in value if isinstance(item, pikepdf.Object) for k in keys(item, seen)}
    return {str(value).removeprefix("/")} if isinstance(value, pikepdf.Name) else set()


def used(made: Shown) -> set[str]:
    return keys(pikepdf.Pdf.open(io.BytesIO(made.pdf)).Root, set())


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate("Certificate")))
    change(pdf)
    return saved(pdf)


def form_with(value: str) -> bytes:
    """A certificate whose name stands in a form field called `name`."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        look = pdf.make_stream(f"BT /F1 12 Tf 4 6 Td ({value}) Tj ET".encode())
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, 200, 20])
        look.Resources = page.obj.Resources
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(value),
                Rect=Array([72, 500, 272, 520]), F=4, AP=Dictionary(N=look), DA=String("/F1 12 Tf 0 g"),
            )
        )  # fmt: skip
        page.obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=page.obj.Resources)

    return changed(change)


def acting(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.Root.AA = Dictionary(WC=script)
    page = pdf.pages[0]
    page.obj.AA = Dictionary(O=script)
    rect = Array([72, 500, 172, 520])
    actions = [
        Dictionary(S=Name.Launch, F=String("cmd.exe")),
        Dictionary(S=Name.URI, URI=String("https://example.org/verify")),
        Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
        Dictionary(S=Name.SubmitForm, F=String("https://example.org/collect")),
    ]
    page.obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=action) for action in actions]
    )
    pdf.attachments["secret.txt"] = b"secret"


def layered(pdf: pikepdf.Pdf) -> None:
    hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Hidden")))
    shown = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Shown")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([hidden, shown]), D=Dictionary(OFF=Array([hidden])))
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(H=hidden, S=shown)
    page.obj.Contents = pdf.make_stream(
        b"/OC /H BDC BT /F1 40 Tf 72 600 Td (VOID) Tj ET EMC "
        b"/OC /S BDC BT /F1 24 Tf 72 500 Td (Granted) Tj ET EMC"
    )


def signed(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("sig"), F=132,
            Rect=Array([0, 0, 0, 0]),
            V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("00")),
        )
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)


def test_what_acts_is_left_behind_and_web_links_stay() -> None:
    made = pdf_sheets(changed(acting), LETTER)
    assert "Certificate" in text(made)
    assert not used(made) & set(ACTIVE)
    pdf = pikepdf.Pdf.open(io.BytesIO(made.pdf))
    assert [str(a.A.URI) for a in pdf.pages[0].obj.Annots] == ["https://example.org/verify"]


def test_a_link_stands_where_its_words_do() -> None:
    made = pdf_sheets(changed(acting), LETTER)
    pdf = pikepdf.Pdf.open(io.BytesIO(made.pdf))
    left, low, right, high = (float(n) for n in pdf.pages[0].obj.Annots[0].Rect)
    scale = (792 - 40 - 20) / 792
    assert right - left == pytest.approx(100 * scale, abs=0.01)
    assert low == pytest.approx(40 + 500 * scale, abs=0.01)
    assert high - low == pytest.approx(20 * scale, abs=0.01)


def test_two_forms_with_one_field_name_keep_their_own_values() -> None:
    one, other = pdf_sheets(form_with("Elena Marsh"), LETTER), pdf_sheets(form_with("Someone Else"), LETTER)
    assert "Elena Marsh" in text(one)
    assert "Someone Else" in text(other)
    assert "AcroForm" not in used(one)
    assert "Widget" not in used(one)


def test_a_hidden_layer_stays_hidden_and_is_gone() -> None:
    made = pdf_sheets(changed(layered), LETTER)
    assert "Granted" in text(made)
    assert "VOID" not in text(made)
    assert made.warnings == ()


def test_a_signed_certificate_says_so_at_its_foot() -> None:
    made = pdf_sheets(changed(signed), LETTER)
    assert made.note.startswith("signed")
    assert not used(made) & {"Sig", "AcroForm"}


def test_an_owner_password_alone_does_not_lock() -> None:
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate("Certificate")))
    locked = saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "Certificate" in text(pdf_sheets(locked, LETTER))


def test_a_user_password_locks() -> None:
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate("Certificate")))
    locked = saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnshowableError, match="asks for a password"):
        pdf_sheets(locked, LETTER)


def test_a_damaged_file_after_a_locked_one_is_damaged_and_not_locked() -> None:
    test_a_user_password_locks()
    with pytest.raises(UnshowableError, match="no pages"):
        pdf_sheets(saved(pikepdf.Pdf.new()), LETTER)


def test_no_pages_cannot_be_shown() -> None:
    with pytest.raises(UnshowableError):
        pdf_sheets(saved(pikepdf.Pdf.new()), LETTER)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90, 450])
def test_a_turned_page_fits_its_sheet(rotate: int) -> None:
    made = pdf_sheets(certificate("Certificate", rotate=rotate), LETTER)
    assert made.sizes == (((792, 612) if rotate % 180 else (612, 792)),)
    assert "Certificate" in text(made)
    assert made.warnings == ()


def test_an_enormous_page_shrinks_to_the_sheet() -> None:
    made = pdf_sheets(certificate("Certificate", size=(14400, 14400)), LETTER)
    assert made.sizes == ((612, 792),)


@pytest.mark.parametrize(
    "box", [[612, 792, 0, 0], [0, 0, 0, 0], ["a", 0, 612, 792], [0, 0, 612], [0, 0, 20000, 20000]]
)
def test_a_strange_media_box_is_no_obstacle(box: list[object]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([String(n) if isinstance(n, str) else n for n in box])

    assert len(pdf_sheets(changed(change), LETTER).sizes) == 1


def test_a_missing_media_box_is_letter_paper() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.MediaBox

    assert "Certificate" in text(pdf_sheets(changed(change), LETTER))


def test_what_is_cropped_away_stays_away() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        words_page(pdf, "unused")
        pdf.pages[0].obj.CropBox = Array([0, 400, 612, 792])

    made = pdf_sheets(changed(change), LETTER)
    page = pypdfium2.PdfDocument(made.pdf)[0]
    assert page.get_size() == (792, 612)


def test_a_file_cut_short_shows_what_can_be_mended() -> None:
    whole = certificate("Certificate", "Second")
    made = pdf_sheets(whole[: whole.rindex(b"xref")], LETTER)
    assert "Certificate" in text(made)


def test_the_same_file_gives_the_same_sheets() -> None:
    content = changed(acting)
    assert pdf_sheets(content, LETTER) == pdf_sheets(content, LETTER)


def test_a_page_that_does_not_open_is_told() -> None:
    miscounted = certificate("Certificate").replace(b"/Count 1", b"/Count 2")
    made = pdf_sheets(miscounted, LETTER)
    assert len(made.sizes) == 1
    assert made.warnings[-1] == "left out, because it does not open: page 2"
    assert "not all pages open" in made.note


def test_a_tiny_page_is_shown() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 2, 1])

    assert len(pdf_sheets(changed(change), LETTER).sizes) == 1


def test_where_the_careful_way_is_lost_every_page_is_a_picture() -> None:
    made = pdf_as_pictures(certificate("One", "Two"), LETTER)
    assert len(made.sizes) == 2
    assert made.note == "shown as a picture"
    assert text(made).strip() == ""
