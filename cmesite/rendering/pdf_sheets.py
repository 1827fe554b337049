"""Places a foreign page on a sheet of the packet's paper, upright, with room at the foot for the stamp."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from cmesite.publishing.packet_contents import Paper

Matrix = tuple[float, float, float, float, float, float]

# In points; the foot has room for the stamp.
MARGIN = 20.0
FOOT = 40.0
# A page a little wider than high still reads best on an upright sheet.
LANDSCAPE_FROM = 1.08
LINKS_KEPT = ("http://", "https://", "mailto:")


class UnshowableError(Exception):
    """A proof that cannot be shown; the message is a sentence for the physician."""


class LockedError(UnshowableError):
    """A PDF that nobody can open without its password."""

    def __init__(self) -> None:
        super().__init__("the PDF asks for a password")


@dataclass(frozen=True)
class Box:
    """A rectangle in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.y1 - self.y0


@dataclass(frozen=True)
class Shown:
    """A proof as sheets of paper, ready to be bound. `warnings` say what could not be shown as it was;
    `note` is the short form of it printed at the foot of each page; `original` is the file's SHA-256."""

    held: bytes | Path
    sizes: tuple[tuple[float, float], ...]
    note: str = ""
    warnings: tuple[str, ...] = ()
    original: str = ""

    @property
    def pdf(self) -> bytes:
        """The sheets, read from the disk where they are kept there: a packet may have more than memory."""
        return self.held if isinstance(self.held, bytes) else self.held.read_bytes()

    @property
    def size(self) -> int:
        """How many bytes the sheets take."""
        return len(self.held) if isinstance(self.held, bytes) else self.held.stat().st_size


def new_sheets() -> pikepdf.Pdf:
    """An empty document."""
    return pikepdf.Pdf.new()


def place(target: pikepdf.Pdf, source: pikepdf.Page, paper: Paper) -> pikepdf.Page:
    """Adds a sheet with the page and its links on it, shrunk to fit and never enlarged."""
    form = taken(target, source)
    own = matrix_of(form)
    seen = transformed(box_of(form.BBox), own)
    width, height = sheet_size(seen, paper)
    frame = Box(MARGIN, FOOT, width - MARGIN, height - MARGIN)
    scale = min(1.0, frame.width / seen.width, frame.height / seen.height)
    dx = frame.x0 + (frame.width - seen.width * scale) / 2 - seen.x0 * scale
    dy = frame.y0 + (frame.height - seen.height * scale) / 2 - seen.y0 * scale
    move: Matrix = (scale, 0, 0, scale, dx, dy)
    spot = transformed(seen, move)
    edge = f"q 0.82 G 0.4 w {numbers((spot.x0, spot.y0, spot.width, spot.height))} re S Q".encode()
    sheet = blank(target, width, height)
    draw(target, sheet, form, move, edge)
    carry_links(target, sheet, source, combined(own, move), spot)
    return sheet


def upright(target: pikepdf.Pdf, source: pikepdf.Page) -> pikepdf.Page:
    """Adds the page alone: its own size, not turned, its lower left corner at the origin."""
    form = taken(target, source)
    own = matrix_of(form)
    seen = transformed(box_of(form.BBox), own)
    move: Matrix = (1, 0, 0, 1, -seen.x0, -seen.y0)
    page = blank(target, seen.width, seen.height)
    draw(target, page, form, move)
    carry_links(target, page, source, combined(own, move), transformed(seen, move))
    return page


def taken(target: pikepdf.Pdf, source: pikepdf.Page) -> pikepdf.Object:
    """What a page draws, as a form of the target, without what is no drawing: program data, metadata
    and links into the foreign structure."""
    form = target.copy_foreign(source.as_form_xobject())
    for key in ("/PieceInfo", "/Metadata", "/AF", "/Ref", "/OPI", "/StructParent", "/StructParents"):
        if key in form:
            del form[key]
    return form


def draw(
    target: pikepdf.Pdf, page: pikepdf.Page, form: pikepdf.Object, move: Matrix, after: bytes = b""
) -> None:
    """Makes the page draw the form, moved so, and what comes after it."""
    page.obj.Resources = Dictionary(XObject=Dictionary(Proof=form))
    page.obj.Contents = target.make_stream(f"q {numbers(move)} cm /Proof Do Q ".encode() + after)


def carry_links(
    target: pikepdf.Pdf, page: pikepdf.Page, source: pikepdf.Page, matrix: Matrix, spot: Box
) -> None:
    """Carries the source's web and mail links over; no other action."""
    links = [
        target.make_indirect(web_link(box, address))
        for annotation in source.obj.get("/Annots", Array())
        if (address := address_of(annotation))
        and meet(box := transformed(box_of(annotation.Rect), matrix), spot)
    ]
    if links:
        page.obj.Annots = Array(links)


def address_of(annotation: pikepdf.Object) -> str:
    """The web or mail address that an annotation opens; empty where it does something else."""
    if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != Name.Link:
        return ""
    action = annotation.get("/A")
    if not isinstance(action, Dictionary) or "/Rect" not in annotation or action.get("/S") != Name.URI:
        return ""
    address = str(action.get("/URI", ""))
    return address if address.lower().startswith(LINKS_KEPT) else ""


def web_link(box: Box, address: str) -> Dictionary:
    """A link that does nothing but open an address."""
    corners = [round(value, 3) for value in (box.x0, box.y0, box.x1, box.y1)]
    action = Dictionary(S=Name.URI, URI=pikepdf.String(address))
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array(corners), Border=Array([0, 0, 0]), A=action, F=4
    )


def meet(one: Box, other: Box) -> bool:
    """Do two rectangles overlap?"""
    return one.x0 < other.x1 and one.x1 > other.x0 and one.y0 < other.y1 and one.y1 > other.y0


def blank(target: pikepdf.Pdf, width: float, height: float) -> pikepdf.Page:
    """Adds an empty sheet."""
    page = target.add_blank_page()
    page.obj.MediaBox = Array([0, 0, width, height])  # foreign pages have sizes the library refuses
    return page


def sheet_size(seen: Box, paper: Paper) -> tuple[float, float]:
    """The paper, turned to landscape where what is seen is wide."""
    if seen.width > seen.height * LANDSCAPE_FROM:
        return paper.height, paper.width
    return paper.width, paper.height


def box_of(array: pikepdf.Object) -> Box:
    """A rectangle with its corners in order."""
    xs = sorted((float(array[0]), float(array[2])))
    ys = sorted((float(array[1]), float(array[3])))
    return Box(xs[0], ys[0], xs[1], ys[1])


def matrix_of(form: pikepdf.Object) -> Matrix:
    """A form's own transformation."""
    if "/Matrix" not in form:
        return (1, 0, 0, 1, 0, 0)
    a, b, c, d, e, f = (float(number) for number in form.Matrix.as_list())
    return (a, b, c, d, e, f)


def combined(first: Matrix, then: Matrix) -> Matrix:
    """Two transformations, one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l_ = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l_,
    )


def transformed(box: Box, matrix: Matrix) -> Box:
    """The upright rectangle around a transformed one."""
    a, b, c, d, e, f = matrix
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def bytes_of(pdf: pikepdf.Pdf) -> bytes:
    """The document as bytes, the same for the same pages."""
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def shown(pdf: pikepdf.Pdf, note: str = "", warnings: tuple[str, ...] = ()) -> Shown:
    """The sheets as a value."""
    sizes = tuple((float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages)
    return Shown(bytes_of(pdf), sizes, note, warnings)


def numbers(values: Iterable[float]) -> str:
    """Numbers as PDF writes them."""
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in values)
