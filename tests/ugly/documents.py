"""Ugly PDFs."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageStat

from cmesite.records.proof import ProofState
from tests.rendering.packet_samples import certificate, photograph, saved
from tests.ugly.certificates import Ugly, changed, draw_hidden, field, form, hidden_layer, ink, link, mark

SIGNED = "signed; the signature stays with the original file"
PICTURE = "shown as a picture"
KNOWN_PASSWORD = "opens"


def drawn_field(pdf: pikepdf.Pdf, value: str) -> None:
    field(pdf, value, form(pdf, f"BT /F1 12 Tf 4 6 Td ({value}) Tj ET"))


def unprintable_field(pdf: pikepdf.Pdf) -> None:
    field(pdf, "Müller Đặng 王小明")
    pdf.Root.AcroForm.NeedAppearances = True


def well_drawn_field(pdf: pikepdf.Pdf) -> None:
    """A name in a font of its own, in a form that asks its reader to draw it again."""
    drawn_field(pdf, "lena A")
    page, (made,) = pdf.pages[0], pdf.Root.AcroForm.Fields
    differences = Dictionary(Type=Name.Encoding, Differences=Array([65, Name("/Lslash")]))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=page.obj.Resources.Font.F1.BaseFont, Encoding=differences
    )
    made.AP.N.Resources = Dictionary(Font=Dictionary(F1=font))
    made.V = String("lena Ł")
    pdf.Root.AcroForm.NeedAppearances = True


def endless_form(pdf: pikepdf.Pdf) -> None:
    """Fields whose kids share their kids: a thousand million ways down."""
    kids = Array([])
    for _ in range(30):
        kids = Array([pdf.make_indirect(Dictionary(Kids=kids)), pdf.make_indirect(Dictionary(Kids=kids))])
    pdf.Root.AcroForm = Dictionary(Fields=kids)


def undrawn_marks(pdf: pikepdf.Pdf) -> None:
    corners = Array([72, 720, 250, 720, 72, 680, 250, 680])
    place = Array([72, 680, 250, 720])
    mark(pdf, Subtype=Name.Highlight, Rect=place, QuadPoints=corners, C=Array([1, 1, 0]))


def is_yellow(pages: list[Image.Image]) -> bool:
    part = pages[0].convert("RGB").crop((80, 90, 240, 150))
    red, _, blue = ImageStat.Stat(part).mean
    return red - blue > 60


def by_expression(pdf: pikepdf.Pdf) -> None:
    layer = hidden_layer(pdf)
    twice = Array([Name.Not, Array([Name.Not, layer])])
    draw_hidden(pdf, pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=twice)))


def by_membership(pdf: pikepdf.Pdf) -> None:
    layer = hidden_layer(pdf)
    draw_hidden(pdf, pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer]), P=Name.AllOn)))


def by_usage(pdf: pikepdf.Pdf) -> None:
    layer = hidden_layer(pdf, Usage=Dictionary(View=Dictionary(ViewState=Name.OFF)))
    events = Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layer]))])
    pdf.Root.OCProperties.D = Dictionary(AS=events)
    draw_hidden(pdf, layer)


def hidden_mark(pdf: pikepdf.Pdf) -> None:
    look = form(pdf, "BT /F1 9 Tf 4 6 Td (VOID) Tj ET")
    place = Array([72, 500, 272, 520])
    mark(pdf, Subtype=Name.Stamp, Rect=place, OC=hidden_layer(pdf), AP=Dictionary(N=look))


def hidden_in_a_look(pdf: pikepdf.Pdf) -> None:
    look = form(pdf, "BT /F1 9 Tf 4 6 Td (Seen) Tj ET /OC /H BDC BT /F1 9 Tf 40 6 Td (VOID) Tj ET EMC")
    look.Resources.Properties = Dictionary(H=hidden_layer(pdf))
    mark(pdf, Subtype=Name.Stamp, Rect=Array([72, 500, 272, 520]), AP=Dictionary(N=look))


def hidden_in_a_pattern(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    tile = pdf.make_stream(b"/OC /H BDC BT /F1 9 Tf 5 20 Td (VOID) Tj ET EMC")
    tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 60, 60]), 60, 60
    tile.Resources = Dictionary(Font=page.obj.Resources.Font, Properties=Dictionary(H=hidden_layer(pdf)))
    page.obj.Resources.Pattern = Dictionary(P=tile)
    page.contents_add(b"/Pattern cs /P scn 72 400 200 120 re f")


def hidden_in_a_line(pdf: pikepdf.Pdf) -> None:
    """What is hidden still moves what comes after it."""
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(H=hidden_layer(pdf))
    page.contents_add(b"BT /F1 24 Tf 72 600 Td (Credits:) Tj /OC /H BDC ( one hundred ) Tj EMC (8.0) Tj ET")


def signed(pdf: pikepdf.Pdf) -> None:
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("00"))
    look = form(pdf, "BT /F1 9 Tf 4 6 Td (Signed by the CME office) Tj ET")
    field(pdf, "", look, **{"/FT": Name.Sig, "/V": value, "/F": 132})


def signed_and_odd(pdf: pikepdf.Pdf) -> None:
    signed(pdf)
    hidden_in_a_line(pdf)
    link(pdf, "https://example.org/verify")


def acting(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.pages[0].obj.AA = Dictionary(O=script)
    link(pdf, "https://example.org/verify")
    link(pdf, "javascript:alert(1)")
    for action in (
        Dictionary(S=Name.Launch, F=String("cmd.exe")),
        Dictionary(S=Name.SubmitForm, F=String("x")),
    ):
        mark(pdf, Subtype=Name.Link, Rect=Array([72, 500, 172, 520]), A=action)
    pdf.attachments["secret.txt"] = b"secret"


def acting_inside(pdf: pikepdf.Pdf) -> None:
    """Files, notes and scripts on the picture inside a drawing inside the page."""
    page = pdf.pages[0]
    payload = pdf.make_stream(b"MZ payload")
    payload.Type = Name.EmbeddedFile
    file = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=payload)))
    picture = pdf.make_stream(bytes(30))
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 10, 3
    picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceGray
    picture.AF, picture.OPI = Array([file]), Dictionary({"/2.0": Dictionary(F=String("//evil/x.tif"))})
    picture.Metadata = pdf.make_stream(b"<x:xmpmeta>secret author</x:xmpmeta>")
    inner = form(pdf, "/Im Do", 1, 1)
    inner.Resources = Dictionary(XObject=Dictionary(Im=picture))
    inner.PieceInfo, inner.AF = Dictionary(App=Dictionary(Private=String("secret"))), Array([file])
    inner.Ref = Dictionary(F=String("//evil/x.pdf"), Page=0)
    page.obj.Resources.XObject = Dictionary(Fx=inner)
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    page.obj.Resources.Properties = Dictionary(P0=Dictionary(A=script, AF=Array([file])))
    page.contents_add(
        b"/AF /P0 BDC BT /F1 24 Tf 72 600 Td (Eight credits) Tj ET EMC q 100 0 0 30 72 500 cm /Fx Do Q"
    )


def scan_with_a_place(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    picture = pdf.make_stream(b"")
    picture.write(photograph(), filter=Name.DCTDecode)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 320, 200
    picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceRGB
    page.obj.Resources.XObject = Dictionary(Im=picture)
    page.contents_add(b"q 320 0 0 200 72 400 cm /Im Do Q")


def is_scan(pages: list[Image.Image]) -> bool:
    return ink(pages[0], 110, 210, 80, 50) > 0.9 and ink(pages[0], 260, 210, 80, 50) < 0.1


def waiting(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    pdf.Root.NeedsRendering = True


def portfolio(**files: bytes) -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate("Open this in Acrobat")))
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
    for name, content in files.items():
        pdf.attachments[name.replace("_", ".")] = content
    return saved(pdf, deterministic_id=True)


def locked(words: str, owner: str, user: str) -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate(words)))
    return saved(pdf, encryption=pikepdf.Encryption(owner=owner, user=user))


def boxed(*numbers: float) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array(numbers)

    return changed(change)


def rotated(value: object) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = value

    return changed(change)


def one_bad_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Rotate = String("upright")
    pdf.pages[1].obj.Resources = 7


def without_box(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.MediaBox


def linked_on_an_undrawn_form(pdf: pikepdf.Pdf) -> None:
    field(pdf, "Completed by Elena")
    link(pdf, "mailto:cme@example.org")


WORD = b"PK\x03\x04 a word processor's file"
ELENA = ("Certificate of Elena",)
VOID = ("VOID",)
NEITHER = "the file is neither a PDF, nor an image, nor an e-mail"
WHOLE = certificate("Certificate of Elena")
NO_PAGES = saved(pikepdf.Pdf.new(), deterministic_id=True)
SCANNED = (PICTURE, ("shown as a picture, so that the words cannot be searched: page 1",))

DOCUMENTS = (
    Ugly("form-one.pdf", changed(lambda pdf: drawn_field(pdf, "Elena Marsh")), words=("Elena Marsh",)),
    Ugly("form-same-name.pdf", changed(lambda pdf: drawn_field(pdf, "Another")), words=("Another",)),
    Ugly("form-undrawn.pdf", changed(lambda pdf: field(pdf, "8.0 credits")), words=("8.0 credits",)),
    Ugly(
        "form-letters.pdf", changed(unprintable_field), words=("Müller",),
        note="some letters of the form do not print", told=("no “ặ”, “王”, “小”, “明”;",),
    ),
    Ugly("form-own-looks.pdf", changed(well_drawn_field), words=("lena Ł",)),
    Ugly("form-endless.pdf", changed(endless_form), words=ELENA),
    Ugly("marks-undrawn.pdf", changed(undrawn_marks), 1, note=SCANNED[0], told=SCANNED[1], look=is_yellow),
    Ugly("layer-off.pdf", changed(lambda pdf: draw_hidden(pdf, hidden_layer(pdf))), words=ELENA, never=VOID),
    Ugly("layer-by-expression.pdf", changed(by_expression), words=ELENA, never=VOID),
    Ugly("layer-by-membership.pdf", changed(by_membership), words=ELENA, never=VOID),
    Ugly("layer-by-usage.pdf", changed(by_usage), words=ELENA, never=VOID),
    Ugly("layer-of-a-mark.pdf", changed(hidden_mark), words=ELENA, never=VOID),
    Ugly("layer-in-a-look.pdf", changed(hidden_in_a_look), words=(*ELENA, "Seen"), never=VOID),
    Ugly("layer-in-a-pattern.pdf", changed(hidden_in_a_pattern), words=ELENA, never=VOID),
    Ugly(
        "layer-in-a-line.pdf", changed(hidden_in_a_line), never=("hundred",),
        note=SCANNED[0], told=SCANNED[1], look=lambda pages: ink(pages[0], 80, 190, 100, 30) > 0.05,
    ),
    Ugly("signed.pdf", changed(signed), words=(*ELENA, "Signed by the CME office"), note=SIGNED),
    Ugly(
        "signed-and-odd.pdf", changed(signed_and_odd), note=f"{SIGNED}; {PICTURE}", told=SCANNED[1],
        links=("https://example.org/verify",),
    ),
    Ugly(
        "acting.pdf", changed(acting), words=ELENA, told=("not shown: secret.txt",),
        links=("https://example.org/verify",),
    ),
    Ugly("acting-inside.pdf", changed(acting_inside), words=(*ELENA, "Eight credits"), never=("secret",)),
    Ugly("scan-with-a-place.pdf", changed(scan_with_a_place), words=ELENA, look=is_scan),
    Ugly("form-waiting.pdf", changed(waiting), 0, told=("only Adobe's own programs can show",)),
    Ugly(
        "portfolio.pdf", portfolio(b_pdf=certificate("Second"), a_pdf=certificate("First"), c_docx=WORD), 2,
        words=("First", "Second"), never=("Acrobat",), told=(f"the file c.docx: {NEITHER}",),
    ),
    Ugly(
        "portfolio-of-word.pdf", portfolio(c_docx=WORD), 0, ProofState.UNSUPPORTED,
        told=(f"the file c.docx: {NEITHER}",),
    ),
    Ugly(
        "portfolio-nested.pdf", portfolio(a_pdf=portfolio(b_pdf=certificate("Deep"))),
        words=("Deep",), never=("Acrobat",),
    ),
    Ugly("portfolio-locked.pdf", portfolio(a_pdf=locked("Inside", "o", KNOWN_PASSWORD)), words=("Inside",)),
    Ugly("password-of-owner.pdf", locked("Certificate of Elena", "o", ""), words=ELENA),
    Ugly("password-known.pdf", locked("Certificate of Elena", "o", KNOWN_PASSWORD), words=ELENA),
    Ugly(
        "password-unknown.pdf", locked("Certificate of Elena", "o", "u"), 0, ProofState.LOCKED,
        told=("the PDF asks for a password",),
    ),
    Ugly("turned-backward.pdf", rotated(-90), words=ELENA),
    Ugly("turned-by-a-word.pdf", rotated(String("x")), words=ELENA),
    Ugly("turned-by-45.pdf", rotated(45), words=ELENA),
    Ugly("box-reversed.pdf", boxed(612, 792, 0, 0), words=ELENA),
    Ugly("box-empty.pdf", boxed(0, 0, 0, 0), words=ELENA),
    Ugly("box-enormous.pdf", boxed(0, 0, 20000, 20000)),
    Ugly("box-missing.pdf", changed(without_box), words=ELENA),
    Ugly("one-bad-page.pdf", changed(one_bad_page, "One", "Two", "Three"), 3, words=("One", "Three")),
    Ugly(
        "link-on-a-form.pdf", changed(linked_on_an_undrawn_form), words=(*ELENA, "Completed by Elena"),
        links=("mailto:cme@example.org",),
    ),
    Ugly("cut-short.pdf", WHOLE[: WHOLE.rindex(b"xref")], words=ELENA),
    Ugly("behind-a-header.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + WHOLE, words=ELENA),
    Ugly("broken.pdf", b"%PDF-1.4 nothing", 0, ProofState.DAMAGED, told=("the PDF is damaged",)),
    Ugly("no-pages.pdf", NO_PAGES, 0, ProofState.DAMAGED, told=("the PDF has no pages",)),
    Ugly("empty.pdf", b"", 0, ProofState.EMPTY, told=("the file is empty",)),
    Ugly("web-page.pdf", b"<!doctype html><p>Log in", 0, ProofState.WEB_PAGE, told=("a web page",)),
)  # fmt: skip
