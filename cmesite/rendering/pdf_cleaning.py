"""Cleans a foreign PDF: what is drawn stays, whatever acts or hides is left behind."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name

from cmesite.rendering.pdf_layers import remove_hidden_layers
from cmesite.rendering.pdf_sheets import (
    Box,
    LockedError,
    UnshowableError,
    box_of,
    bytes_of,
    new_sheets,
    upright,
)

LETTER = (0, 0, 612, 792)
# Nothing smaller than this can be a page that somebody meant to be read.
SMALLEST_SIDE = 1.0


@dataclass(frozen=True)
class Cleaned:
    """A PDF whose pages do nothing but draw, upright and in their own size. `signed`: it was."""

    pdf: bytes
    pages: int
    signed: bool


def cleaned(content: bytes) -> Cleaned:
    """The pages of a PDF. Only what the pages draw and their web and mail links are taken over, so no
    script, action, form, embedded file or outline of the original can come along. Raises UnshowableError."""
    with opened(content) as source:
        if len(source.pages) == 0:
            raise UnshowableError("the PDF has no pages")
        signed = is_signed(source)
        bake_forms(source)
        remove_hidden_layers(source)
        target = new_sheets()
        for page in source.pages:
            mend_boxes(page)
            upright(target, page)
        return Cleaned(bytes_of(target), len(target.pages), signed)


def opened(content: bytes) -> pikepdf.Pdf:
    """The document, mended as far as it can be. Raises UnshowableError."""
    try:
        return pikepdf.Pdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise LockedError from None
    except pikepdf.PdfError:
        raise UnshowableError("the PDF is damaged") from None


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Does it carry a digital signature (which any copy of a page leaves behind)?"""
    form = pdf.Root.get("/AcroForm")
    return form is not None and any(
        field.get("/FT") == Name.Sig and "/V" in field for field in fields_of(form.get("/Fields", Array()))
    )


def fields_of(fields: pikepdf.Object, depth: int = 0) -> list[pikepdf.Object]:
    """The fields of a form, those inside others too. A form nested deeper than people write is cut."""
    found: list[pikepdf.Object] = []
    for field in fields:
        if isinstance(field, pikepdf.Dictionary):
            found.append(field)
            if "/Kids" in field and depth < 20:
                found.extend(fields_of(field.Kids, depth + 1))
    return found


def bake_forms(pdf: pikepdf.Pdf) -> None:
    """Draws form values and marks into the pages, so that they no longer depend on a form."""
    form = pdf.Root.get("/AcroForm")
    if form is not None and form.get("/NeedAppearances", False):
        pdf.generate_appearance_streams()
    if any("/Annots" in page for page in pdf.pages):
        pdf.flatten_annotations("screen")


def mend_boxes(page: pikepdf.Page) -> None:
    """Gives the page one right box and one right rotation, whatever it came with."""
    media = _box(page, "/MediaBox") or Box(*LETTER)
    crop = _box(page, "/CropBox") or media
    inner = Box(
        max(media.x0, crop.x0), max(media.y0, crop.y0), min(media.x1, crop.x1), min(media.y1, crop.y1)
    )
    if inner.width < SMALLEST_SIDE or inner.height < SMALLEST_SIDE:
        inner = media
    rotation = page.obj.get("/Rotate", _inherited(page, "/Rotate") or 0)
    for key in ("/TrimBox", "/ArtBox", "/BleedBox", "/CropBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array([inner.x0, inner.y0, inner.x1, inner.y1])
    page.obj.CropBox = page.obj.MediaBox
    page.obj.Rotate = round(float(rotation) / 90) * 90 % 360


def _box(page: pikepdf.Page, key: str) -> Box | None:
    array = page.obj.get(key, _inherited(page, key))
    try:
        box = box_of(array) if array is not None else None
    except Exception:  # a foreign box may hold anything
        return None
    return box if box and box.width >= SMALLEST_SIDE and box.height >= SMALLEST_SIDE else None


def _inherited(page: pikepdf.Page, key: str) -> pikepdf.Object | None:
    node = page.obj.get("/Parent")
    for _ in range(50):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
