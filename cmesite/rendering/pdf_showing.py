"""Shows a PDF's pages and makes sure they look as they did: taken over, else written anew, else redrawn."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from PIL import Image

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.image_sheets import image_sheets
from cmesite.rendering.pdf_cleaning import Cleaned, cleaned_sheets
from cmesite.rendering.pdf_pictures import Pictures, alike
from cmesite.rendering.pdf_sheets import Shown, UnshowableError, new_sheets, shown

SIGNED = "signed; the signature stays with the original file"
AS_PICTURE = "shown as a picture"
PICTURE_WARNING = "page {pages} could only be shown as a picture, so its words cannot be searched"


def pdf_sheets(content: bytes, paper: Paper) -> Shown:
    """The pages of a PDF on sheets, looking as they did. Raises UnshowableError."""
    try:
        with Pictures(content) as original:
            return _faithful(content, original, paper)
    except UnshowableError as problem:
        if "password" in str(problem):
            raise
        sheets = cleaned_sheets(content, paper)  # what pdfium refuses, qpdf may still mend
        return Shown(sheets.pdf, sheets.sizes, *_remarks(sheets.signed, ()))


def _faithful(content: bytes, original: Pictures, paper: Paper) -> Shown:
    if len(original) == 0:
        raise UnshowableError("the PDF has no pages")
    looks = [original.thumbnail(page) for page in range(len(original))]
    taken = _attempt(content, paper)
    changed = _changed(taken, looks)
    if taken is not None and not changed:
        return Shown(taken.pdf, taken.sizes, *_remarks(taken.signed, ()))
    anew = _attempt_anew(content, paper)
    still_changed = _changed(anew, looks)
    signed = taken.signed if taken else False
    if anew is not None and not still_changed:
        return Shown(anew.pdf, anew.sizes, *_remarks(signed, ()))
    best, wrong = (anew, still_changed) if len(still_changed) < len(changed) else (taken, changed)
    return _redrawn(best, wrong, original, paper, signed)


def _attempt_anew(content: bytes, paper: Paper) -> Cleaned | None:
    # Opened a second time: drawing the forms in changes the document that the others are compared with.
    try:
        with Pictures(content) as pictures:
            anew = pictures.flattened()
    except Exception:  # a foreign file may break a reader in any way
        return None
    return _attempt(anew, paper)


def _attempt(content: bytes, paper: Paper) -> Cleaned | None:
    try:
        return cleaned_sheets(content, paper)
    except Exception:  # a foreign file may break a reader in any way; the next way is tried
        return None


def _changed(sheets: Cleaned | None, looks: Sequence[Image.Image]) -> tuple[int, ...]:
    """The pages that do not look as they did; all of them where nothing came of it."""
    if sheets is None or len(sheets.sizes) != len(looks):
        return tuple(range(len(looks)))
    with Pictures(sheets.pdf, with_forms=False) as now:
        return tuple(
            page
            for page, look in enumerate(looks)
            if not alike(look, now.thumbnail(page, sheets.spots[page]))
        )


def _redrawn(
    sheets: Cleaned | None, wrong: Sequence[int], original: Pictures, paper: Paper, signed: bool
) -> Shown:
    """The sheets with the wrong pages drawn as pictures."""
    target = new_sheets()
    kept = pikepdf.Pdf.open(io.BytesIO(sheets.pdf)) if sheets else None
    for page in range(len(original)):
        if kept is not None and page not in wrong:
            target.pages.append(kept.pages[page])
            continue
        content, points_per_pixel = original.picture(page)
        picture = image_sheets(content, paper, points_per_pixel)
        with pikepdf.Pdf.open(io.BytesIO(picture.pdf)) as drawn:
            target.pages.extend(drawn.pages)
    note, warnings = _remarks(signed, wrong)
    return shown(target, note, warnings)


def _remarks(signed: bool, pictures: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    """What the stamp and the diagnostics say."""
    pages = ", ".join(str(page + 1) for page in pictures)
    notes = ([SIGNED] if signed else []) + ([AS_PICTURE] if pictures else [])
    warnings = [PICTURE_WARNING.format(pages=pages)] if pictures else []
    return "; ".join(notes), tuple(warnings)
