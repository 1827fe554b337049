"""What an ugly certificate is, and what must become of it: built from code, none of them anybody's."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from cmesite.records.proof import ProofState
from tests.rendering.packet_samples import certificate, saved

# The pages of an exhibit as pictures, at 72 dpi; true where they look right.
Look = Callable[[list[Image.Image]], bool]
Links = tuple[str, ...]


@dataclass(frozen=True)
class Ugly:
    """A file and what is expected of it. `sheets` 0: it cannot be shown, and `told` is why; else `told` are
    parts of its warnings, in order. `note` stands at the foot of its pages, `words` on them, `never` not."""

    name: str
    content: bytes
    sheets: int = 1
    state: ProofState = ProofState.READABLE
    words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    note: str = ""
    told: tuple[str, ...] = ()
    links: Links = ()
    look: Look | None = None


def changed(change: Callable[[pikepdf.Pdf], None], *words: str) -> bytes:
    """A certificate of Elena Marsh after somebody did something to it."""
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate(*(words or ("Certificate of Elena",)))))
    change(pdf)
    return saved(pdf, deterministic_id=True)


def form(pdf: pikepdf.Pdf, drawing: str, width: float = 200, height: float = 20) -> pikepdf.Object:
    """A drawing that others may draw, with the fonts of the first page."""
    made = pdf.make_stream(drawing.encode())
    made.Type, made.Subtype = Name.XObject, Name.Form
    made.BBox = Array([0, 0, width, height])
    made.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    return made


def field(pdf: pikepdf.Pdf, value: str, look: pikepdf.Object | None = None, **more: object) -> pikepdf.Object:
    """A text field on the first page; without a look its reader has to draw it."""
    entries: dict[str, object] = {
        "/Type": Name.Annot, "/Subtype": Name.Widget, "/FT": Name.Tx, "/T": String("name"),
        "/V": String(value), "/Rect": Array([72, 500, 372, 520]), "/F": 4, "/DA": String("/F1 12 Tf 0 g"),
        **({} if look is None else {"/AP": Dictionary(N=look)}),
    }  # fmt: skip
    made = pdf.make_indirect(Dictionary({**entries, **more}))
    _add_mark(pdf, made)
    page = pdf.pages[0]
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]), DR=page.obj.Resources, DA=String("/F1 12 Tf 0 g"))
    return made


def mark(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Object:
    """A mark on the first page."""
    made = pdf.make_indirect(Dictionary(Type=Name.Annot, F=4, **entries))
    _add_mark(pdf, made)
    return made


def _add_mark(pdf: pikepdf.Pdf, made: pikepdf.Object) -> None:
    page = pdf.pages[0]
    page.obj.Annots = Array([*page.obj.get("/Annots", Array()), made])


def link(pdf: pikepdf.Pdf, address: str) -> pikepdf.Object:
    """A link on the first page."""
    action = Dictionary(S=Name.URI, URI=String(address))
    return mark(pdf, Subtype=Name.Link, Rect=Array([72, 690, 200, 716]), A=action)


def hidden_layer(pdf: pikepdf.Pdf, **more: object) -> pikepdf.Object:
    """A layer that is off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Hidden"), **more))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return layer


def draw_hidden(pdf: pikepdf.Pdf, group: pikepdf.Object) -> None:
    """Writes VOID on the first page, in a layer."""
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(H=group)
    page.contents_add(b"/OC /H BDC BT /F1 9 Tf 72 600 Td (VOID) Tj ET EMC")


def ink(page: Image.Image, x: int, y: int, width: int, height: int) -> float:
    """How dark a place on a page is, from 0 to 1; in points from its top left corner."""
    part = page.convert("L").crop((x, y, x + width, y + height))
    steps = part.histogram()
    return 1 - sum(value * count for value, count in enumerate(steps)) / 255 / max(sum(steps), 1)
