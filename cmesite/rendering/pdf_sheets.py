"""Places a foreign page on a sheet of the packet's paper, upright, with room at the foot for the stamp."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from cmesite.publishing.packet_contents import Paper

Number = int | float
Matrix = tuple[float, float, float, float, float, float]

# In points; the foot has room for the stamp.
MARGIN = 20.0
FOOT = 40.0
# A page a little wider than high still reads best on an upright sheet.
LANDSCAPE_FROM = 1.08
EDGE = b"0.82 G 0.4 w "


class UnshowableError(Exception):
    """A proof that cannot be shown; the message is a sentence for the physician."""


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
    `note` is the short form of it printed at the foot of each page."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    note: str = ""
    warnings: tuple[str, ...] = ()


def new_sheets() -> pikepdf.Pdf:
    """An empty document."""
    return pikepdf.Pdf.new()


def place(target: pikepdf.Pdf, source: pikepdf.Page, paper: Paper) -> tuple[pikepdf.Page, Matrix, Box]:
    """Adds a sheet with the page on it, shrunk to fit and never enlarged.

    Returns the sheet, the transformation from the page's own space to the sheet's, and where it stands.
    """
    form = target.copy_foreign(source.as_form_xobject())
    strip_form(form)
    own = matrix_of(form)
    seen = transformed(box_of(form.BBox), own)
    width, height = sheet_size(seen, paper)
    frame = Box(MARGIN, FOOT, width - MARGIN, height - MARGIN)
    scale = min(1.0, frame.width / seen.width, frame.height / seen.height)
    dx = frame.x0 + (frame.width - seen.width * scale) / 2 - seen.x0 * scale
    dy = frame.y0 + (frame.height - seen.height * scale) / 2 - seen.y0 * scale
    spot = Box(seen.x0 * scale + dx, seen.y0 * scale + dy, seen.x1 * scale + dx, seen.y1 * scale + dy)
    drawing = (
        f"q {_n(scale)} 0 0 {_n(scale)} {_n(dx)} {_n(dy)} cm /Proof Do Q q ".encode()
        + EDGE
        + f"{_n(spot.x0)} {_n(spot.y0)} {_n(spot.width)} {_n(spot.height)} re S Q".encode()
    )
    sheet = blank(target, width, height)
    sheet.obj.Resources = Dictionary(XObject=Dictionary(Proof=form))
    sheet.obj.Contents = target.make_stream(drawing)
    return sheet, combined(own, (scale, 0, 0, scale, dx, dy)), spot


def blank(target: pikepdf.Pdf, width: float, height: float) -> pikepdf.Page:
    """Adds an empty sheet."""
    return target.add_blank_page(page_size=(width, height))


def sheet_size(seen: Box, paper: Paper) -> tuple[float, float]:
    """The paper, turned to landscape where what is seen is wide."""
    if seen.width > seen.height * LANDSCAPE_FROM:
        return paper.height, paper.width
    return paper.width, paper.height


def strip_form(form: pikepdf.Object) -> None:
    """Takes away what is no drawing: program data, metadata and links into the foreign structure."""
    for key in ("/PieceInfo", "/Metadata", "/AF", "/Ref", "/OPI", "/StructParent", "/StructParents"):
        if key in form:
            del form[key]


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


def rectangle(box: Box) -> Array:
    """A rectangle as PDF writes it."""
    return Array([round(value, 3) for value in (box.x0, box.y0, box.x1, box.y1)])


def link(pdf: pikepdf.Pdf, box: Box, address: str) -> pikepdf.Object:
    """A web or mail link on a sheet."""
    action = Dictionary(S=Name.URI, URI=pikepdf.String(address))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=rectangle(box), Border=Array([0, 0, 0]), A=action, F=4
        )
    )


def _n(value: Number) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")
