"""Cleans a foreign PDF: what is drawn stays, whatever acts or hides is left behind."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary

from cmesite.rendering.pdf_drawings import only_drawings
from cmesite.rendering.pdf_forms import bake_forms, form_of, is_signed, is_tangled, redraws, undrawn_values
from cmesite.rendering.pdf_layers import remove_hidden_layers
from cmesite.rendering.pdf_sheets import (
    Box,
    LockedError,
    UnshowableError,
    blank,
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
    """A PDF whose pages do nothing but draw, upright and in their own size. `broken` are those of which
    nothing came, empty here."""

    pdf: bytes
    pages: int
    broken: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Nature:
    """What a document is beside its pages: signed, a form only its maker's program can draw (`waits`), with
    words typed into fields that nobody has drawn yet, with fields no reader comes to an end of (`tangled`),
    with other files attached. `hiding` is the document, without what readers forget to hide of its layers."""

    hiding: bytes
    signed: bool = False
    waits: bool = False
    undrawn: tuple[str, ...] = ()
    tangled: bool = False
    attached: tuple[str, ...] = ()


def nature_of(content: bytes) -> Nature:
    """What a document is; a plain one where it does not tell."""
    try:
        with opened(content) as pdf:
            form = form_of(pdf)
            waits = form is not None and "/XFA" in form and pdf.Root.get("/NeedsRendering", False) is True
            attached = tuple(sorted(pdf.attachments))
            about = is_signed(pdf), waits, undrawn_values(pdf), is_tangled(pdf), attached
            hiding = _saved(pdf) if remove_hidden_layers(pdf) else content
            return Nature(hiding, *about)
    except Exception:  # a foreign file may break a reader in any way; the pages are judged on their own
        return Nature(content, signed=seems_signed(content))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def own_looks(content: bytes) -> bytes | None:
    """The document with the looks that its fields came with, where the form asks for new ones."""
    with opened(content) as pdf:
        if not redraws(pdf):
            return None
        del pdf.Root.AcroForm.NeedAppearances
        return _saved(pdf)


def seems_signed(content: bytes) -> bool:
    """Does a file that no reader should look into deeply carry the mark of a signature?"""
    return b"/ByteRange" in content


def cleaned(content: bytes, drawn: bool = False) -> Cleaned:
    """The pages of a PDF. Only what the pages draw is taken over, so no script, action, form, embedded file
    or outline of the original can come along. With `drawn` the forms are in the pages already. Raises
    UnshowableError."""
    with opened(content) as source:
        if len(source.pages) == 0:
            raise UnshowableError("the PDF has no pages")
        remove_hidden_layers(source)
        if not drawn:
            bake_forms(source)
        target = new_sheets()
        broken = set()
        for number, page in enumerate(source.pages):
            try:
                mend_boxes(page)
                upright(target, page)
            except Exception:  # a foreign page may break a reader in any way; the others are none the worse
                broken.add(number)
                del target.pages[number:]
                blank(target, *LETTER[2:])
        only_drawings(target)
        return Cleaned(bytes_of(target), len(target.pages), frozenset(broken))


def opened(content: bytes) -> pikepdf.Pdf:
    """The document, mended as far as it can be. Raises UnshowableError."""
    try:
        return pikepdf.Pdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise LockedError from None
    except pikepdf.PdfError:
        raise UnshowableError("the PDF is damaged") from None


def mend_boxes(page: pikepdf.Page) -> None:
    """Gives the page one right box and one right rotation, whatever it came with."""
    media = _box(page, "/MediaBox") or Box(*LETTER)
    crop = _box(page, "/CropBox") or media
    inner = Box(
        max(media.x0, crop.x0), max(media.y0, crop.y0), min(media.x1, crop.x1), min(media.y1, crop.y1)
    )
    if inner.width < SMALLEST_SIDE or inner.height < SMALLEST_SIDE:
        inner = media
    rotation = _rotation(page)
    for key in ("/TrimBox", "/ArtBox", "/BleedBox", "/CropBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array([inner.x0, inner.y0, inner.x1, inner.y1])
    page.obj.CropBox = page.obj.MediaBox
    page.obj.Rotate = rotation


def _rotation(page: pikepdf.Page) -> int:
    found = page.obj.get("/Rotate", _inherited(page, "/Rotate") or 0)
    try:
        return round(float(found) / 90) * 90 % 360
    except (TypeError, ValueError, OverflowError):  # a word, or no number at all
        return 0


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
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
