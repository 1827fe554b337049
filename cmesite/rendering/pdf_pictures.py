"""Looks at pages the way a reader's screen would, to compare, and to redraw what cannot be taken over."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageChops

from cmesite.rendering.pdf_sheets import LockedError, UnshowableError

# Pixels along the longer side when two pages are compared, and what may differ between two drawings
# of one page (a hairline moves by a part of a pixel): mean and largest step out of 255.
COMPARED_SIDE = 240
CELLS = 40
LARGEST_STEP = 48
LARGEST_MEAN = 2.0
REDRAWN_DPI = 150
# A page of 20,000 points would need a gigabyte at 150 dpi: never more points of picture than this.
MOST_PIXELS = 12_000_000
LONGEST_SIDE, SHORTEST_SIDE = 14_000, 8


class Pictures:
    """A PDF opened to be looked at. Close it after use."""

    def __init__(self, content: bytes, with_forms: bool = True) -> None:
        """Opens the document. Raises UnshowableError."""
        try:
            self.document = pypdfium2.PdfDocument(content)
            if with_forms and self.document.get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM:
                self.document.init_forms()
        except pypdfium2.PdfiumError as problem:
            if "password" in str(problem).lower():
                raise LockedError from None
            raise UnshowableError("the PDF is damaged") from None

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()

    def __len__(self) -> int:
        return len(self.document)

    def thumbnail(self, page: int) -> Image.Image | None:
        """A small gray picture of a page; None where the page alone does not open."""
        try:
            sheet = self.document[page]
            scale = COMPARED_SIDE / max(sheet.get_size())
            picture: Image.Image = sheet.render(scale=scale, grayscale=True).to_pil()
        except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError):
            return None
        return picture.convert("L")

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

    def flattened(self) -> bytes:
        """The document with its forms and marks drawn into the pages, written anew."""
        for page in self.document:
            pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def alike(one: Image.Image | None, other: Image.Image | None) -> bool:
    """Do two small pictures show the same? A page that could not be looked at is like any."""
    if one is None or other is None:
        return one is None
    if any(abs(a - b) > 1 for a, b in zip(one.size, other.size, strict=True)):
        return False
    cells = (CELLS, CELLS)
    resampled = (picture.resize(cells, Image.Resampling.BOX) for picture in (one, other))
    steps = ImageChops.difference(*resampled).histogram()
    mean = sum(step * count for step, count in enumerate(steps)) / (CELLS * CELLS)
    largest = max(step for step, count in enumerate(steps) if count)
    return mean <= LARGEST_MEAN and largest <= LARGEST_STEP
