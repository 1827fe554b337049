"""Looks at pages the way a reader's screen would, to compare, and to redraw what cannot be taken over."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from cmesite.rendering.pdf_sheets import Box, Link, LockedError, UnshowableError, asks_password

# Two drawings of one page are compared in color, cell by cell: so many pixels along the longer side, so many
# along a cell, which is as high as small print. Measured on 2,000 files, what may differ (a hairline moves by
# a part of a pixel) stays below 24 of 255, and a line of text, a thin stroke or a pale mark that is missing
# is more than 36.
COMPARED_SIDE = 600
CELL = 5
LARGEST_STEP = 30
REDRAWN_DPI = 150
# A page of 20,000 points would need a gigabyte at 150 dpi: never more points of picture than this.
MOST_PIXELS = 12_000_000
LONGEST_SIDE, SHORTEST_SIDE = 14_000, 8
LINKS_KEPT = ("http://", "https://", "mailto:")
# Places on a page are asked for in so many steps from edge to edge.
STEPS = 1_000_000
LONGEST_ADDRESS = 4096
# In points: what is no higher has no shape.
SHAPELESS = 0.05


class Pictures:
    """A PDF opened to be looked at. Close it after use."""

    def __init__(self, content: bytes, with_forms: bool = True) -> None:
        """Opens the document. Raises UnshowableError."""
        try:
            self.document = pypdfium2.PdfDocument(content)
            if with_forms and self.document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
                self.document.init_forms()
        except pypdfium2.PdfiumError as problem:
            if "password" in str(problem).lower() and asks_password(content):
                raise LockedError from None
            raise UnshowableError("the PDF is damaged") from None

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()

    def __len__(self) -> int:
        return len(self.document)

    def look(self, page: int) -> Image.Image | None:
        """A page as colored cells; None where the page alone does not open."""
        try:
            sheet = self.document[page]
            scale = COMPARED_SIDE / max(sheet.get_size())
            picture: Image.Image = sheet.render(scale=scale).to_pil()
        except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError):
            return None
        return picture.convert("RGB").reduce(CELL)

    def picture(self, page: int) -> tuple[bytes, float]:
        """A page as a JPEG at 150 dpi, less where it is enormous; and how many points a pixel is."""
        sheet = self.document[page]
        width, height = sheet.get_size()
        area = (MOST_PIXELS / max(width * height, 1)) ** 0.5
        wanted = max(REDRAWN_DPI / 72, SHORTEST_SIDE / min(width, height))
        scale = min(wanted, area, LONGEST_SIDE / max(width, height))
        target = io.BytesIO()
        sheet.render(scale=scale).to_pil().convert("RGB").save(target, "JPEG", quality=88)
        return target.getvalue(), 1 / scale

    def links(self, page: int) -> tuple[Link, ...]:
        """The web and mail links of a page; no other action."""
        try:
            sheet = self.document[page]
        except pypdfium2.PdfiumError:
            return ()
        at, found, kept = ctypes.c_int(0), raw.FPDF_LINK(), []
        while raw.FPDFLink_Enumerate(sheet, at, found):
            link = _link(self.document, sheet, found)
            if link:
                kept.append(link)
        return tuple(kept)

    def printed(self) -> str:
        """The letters of all pages that have a shape; those a font lacks have none."""
        return "".join(letter for page in self.document for letter in _printed(page.get_textpage()))

    def has_form(self) -> bool:
        """Does it hold fields to be filled in?"""
        return bool(self.document.get_formtype() != raw.FORMTYPE_NONE)

    def flattened(self) -> bytes:
        """The document with its forms and marks drawn into the pages, written anew."""
        for page in self.document:
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def _link(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, found: raw.FPDF_LINK) -> Link | None:
    action, rectangle = raw.FPDFLink_GetAction(found), raw.FS_RECTF()
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return None
    buffer = ctypes.create_string_buffer(LONGEST_ADDRESS)
    length = raw.FPDFAction_GetURIPath(document, action, buffer, LONGEST_ADDRESS)
    address = buffer.value.decode("utf-8", "replace")
    if length > LONGEST_ADDRESS or not address.lower().startswith(LINKS_KEPT):
        return None
    if not raw.FPDFLink_GetAnnotRect(found, rectangle):
        return None
    one = _place(page, rectangle.left, rectangle.bottom)
    other = _place(page, rectangle.right, rectangle.top)
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(one, other, strict=True))
    box = Box(max(x0, 0), max(y0, 0), min(x1, 1), min(y1, 1))
    return Link(box, address) if box.width > 0 and box.height > 0 else None


def _place(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page in parts of what is seen of it, however it is cropped and turned."""
    right, down = ctypes.c_int(0), ctypes.c_int(0)
    raw.FPDF_PageToDevice(page, 0, 0, STEPS, STEPS, 0, x, y, right, down)
    return right.value / STEPS, 1 - down.value / STEPS


def _printed(words: pypdfium2.PdfTextPage) -> Iterator[str]:
    for position in range(words.count_chars()):
        _, low, _, high = words.get_charbox(position)
        if high - low > SHAPELESS:
            yield chr(raw.FPDFText_GetUnicode(words, position))


def alike(one: Image.Image | None, other: Image.Image | None) -> bool:
    """Do two looks show the same? A page that could not be looked at is like any."""
    if one is None or other is None:
        return one is None
    if any(abs(a - b) > 1 for a, b in zip(one.size, other.size, strict=True)):
        return False
    if one.size != other.size:
        other = other.resize(one.size, Image.Resampling.BOX)
    steps = ImageChops.difference(one, other).getextrema()
    return max(largest for _, largest in steps) <= LARGEST_STEP  # type: ignore[misc]  # a pair for each color
