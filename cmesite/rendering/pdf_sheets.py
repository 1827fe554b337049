"""Places a foreign page on a sheet of the packet's paper, upright, with room at the foot for the stamp."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
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


class UnshowableError(Exception):
    """A proof that cannot be shown; the message is a sentence for the physician."""


class LockedError(UnshowableError):
    """A PDF that nobody can open without its password."""

    def __init__(self, reason: str = "the PDF asks for a password") -> None:
        """The reason, where the PDF is a part of something."""
        super().__init__(reason)


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
class Link:
    """A web or mail address that a place on a page opens. The place is told in parts of what is seen of the
    page (0 to 1, from its lower left corner), so that it holds however large the page is shown."""

    place: Box
    address: str


@dataclass(frozen=True)
class Shown:
    """A proof as sheets of paper, ready to be bound. `warnings` say what could not be shown as it was;
    `note` is the short form of it printed at the foot of each page; `original` is the file's SHA-256;
    `locked` says that a part of it asks for a password."""

    held: bytes | Path
    sizes: tuple[tuple[float, float], ...]
    note: str = ""
    warnings: tuple[str, ...] = ()
    original: str = ""
    locked: bool = False

    @property
    def pdf(self) -> bytes:
        """The sheets, read from the disk where they are kept there: a packet may have more than memory."""
        return self.held if isinstance(self.held, bytes) else self.held.read_bytes()

    @property
    def size(self) -> int:
        """How many bytes the sheets take."""
        return len(self.held) if isinstance(self.held, bytes) else self.held.stat().st_size


def asks_password(content: bytes, password: str = "") -> bool:
    """Does a PDF ask for another password than this one?

    pdfium alone cannot tell: of a damaged file it repeats what was wrong with the one before.
    """
    try:
        with pikepdf.Pdf.open(io.BytesIO(content), password=password):
            return False
    except pikepdf.PasswordError:
        return True
    except Exception:  # a foreign file may break a reader in any way
        return False


def unlocked(content: bytes, passwords: Sequence[str]) -> bytes:
    """The PDF without its lock, where one of the passwords opens it; else the file as it is."""
    for password in passwords if asks_password(content) else ():
        try:
            with pikepdf.Pdf.open(io.BytesIO(content), password=password) as pdf:
                target = io.BytesIO()
                pdf.save(target, encryption=False)
                return target.getvalue()
        except (pikepdf.PdfError, pikepdf.PasswordError):  # wrong, or damaged, which is told later
            continue
    return content


def new_sheets() -> pikepdf.Pdf:
    """An empty document."""
    return pikepdf.Pdf.new()


def place(
    target: pikepdf.Pdf, source: pikepdf.Page, paper: Paper, links: Iterable[Link] = ()
) -> pikepdf.Page:
    """Adds a sheet with the page and its links on it, shrunk to fit and never enlarged."""
    form = target.copy_foreign(source.as_form_xobject())
    seen = transformed(box_of(form.BBox), matrix_of(form))
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
    made = [target.make_indirect(web_link(within(link.place, spot), link.address)) for link in links]
    if made:
        sheet.obj.Annots = Array(made)
    return sheet


def upright(target: pikepdf.Pdf, source: pikepdf.Page) -> pikepdf.Page:
    """Adds the page alone: its own size, not turned, its lower left corner at the origin."""
    form = target.copy_foreign(source.as_form_xobject())
    seen = transformed(box_of(form.BBox), matrix_of(form))
    page = blank(target, seen.width, seen.height)
    draw(target, page, form, (1, 0, 0, 1, -seen.x0, -seen.y0))
    return page


def draw(
    target: pikepdf.Pdf, page: pikepdf.Page, form: pikepdf.Object, move: Matrix, after: bytes = b""
) -> None:
    """Makes the page draw the form, moved so, and what comes after it."""
    page.obj.Resources = Dictionary(XObject=Dictionary(Proof=form))
    page.obj.Contents = target.make_stream(f"q {numbers(move)} cm /Proof Do Q ".encode() + after)


def within(part: Box, whole: Box) -> Box:
    """A place told in parts of a rectangle, in points."""
    return Box(
        whole.x0 + part.x0 * whole.width,
        whole.y0 + part.y0 * whole.height,
        whole.x0 + part.x1 * whole.width,
        whole.y0 + part.y1 * whole.height,
    )


def web_link(box: Box, address: str) -> Dictionary:
    """A link that does nothing but open an address."""
    corners = [round(value, 3) for value in (box.x0, box.y0, box.x1, box.y1)]
    action = Dictionary(S=Name.URI, URI=pikepdf.String(address))
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array(corners), Border=Array([0, 0, 0]), A=action, F=4
    )


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
