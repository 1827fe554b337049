"""Shows a PDF's pages and makes sure they look as they did: taken over, else written anew, else redrawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf
from PIL import Image

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.image_sheets import image_sheets
from cmesite.rendering.pdf_cleaning import Cleaned, cleaned
from cmesite.rendering.pdf_pictures import Pictures, alike
from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError, new_sheets, place, shown

SIGNED = "signed; the signature stays with the original file"
AS_PICTURE = "shown as a picture"
NOT_WHOLE = "not all pages open"
LOST_WARNING = "left out, because it does not open: page {pages}"
PICTURE_WARNING = "shown as a picture, so that the words cannot be searched: page {pages}"


def pdf_sheets(content: bytes, paper: Paper) -> Shown:
    """The pages of a PDF on sheets, looking as they did. Raises UnshowableError."""
    try:
        with Pictures(content) as original:
            return _faithful(content, original, paper)
    except LockedError:
        raise
    except Exception:  # a foreign file may break a reader in any way; what pdfium refuses, qpdf may mend
        return _placed(cleaned(content), (), None, paper)


def pdf_as_pictures(content: bytes, paper: Paper) -> Shown:
    """Every page as a picture: for a file on which the careful way dies or takes too long. Raises
    UnshowableError."""
    with Pictures(content) as original:
        if len(original) == 0:
            raise UnshowableError("the PDF has no pages")
        return _placed(None, range(len(original)), original, paper)


def _faithful(content: bytes, original: Pictures, paper: Paper) -> Shown:
    if len(original) == 0:
        raise UnshowableError("the PDF has no pages")
    looks = [original.thumbnail(page) for page in range(len(original))]
    taken = _attempt(content)
    changed = _changed(taken, looks)
    if not changed:
        return _placed(taken, (), original, paper)
    anew = _attempt_anew(content)
    still_changed = _changed(anew, looks)
    best, wrong = (anew, still_changed) if len(still_changed) < len(changed) else (taken, changed)
    if best and taken and taken.signed:
        best = replace(best, signed=True)
    return _placed(best, wrong, original, paper)


def _attempt(content: bytes) -> Cleaned | None:
    try:
        return cleaned(content)
    except Exception:  # a foreign file may break a reader in any way; the next way is tried
        return None


def _attempt_anew(content: bytes) -> Cleaned | None:
    # Opened a second time: drawing the forms in changes the document that the others are compared with.
    try:
        with Pictures(content) as pictures:
            anew = pictures.flattened()
    except Exception:  # a foreign file may break a reader in any way
        return None
    return _attempt(anew)


def _changed(attempt: Cleaned | None, looks: Sequence[Image.Image | None]) -> tuple[int, ...]:
    """The pages that do not look as they did; all of them where nothing came of it."""
    if attempt is None or attempt.pages != len(looks):
        return tuple(range(len(looks)))
    with Pictures(attempt.pdf, with_forms=False) as now:
        return tuple(page for page, look in enumerate(looks) if not alike(look, now.thumbnail(page)))


def _placed(pages: Cleaned | None, wrong: Sequence[int], original: Pictures | None, paper: Paper) -> Shown:
    """The pages on sheets, the wrong ones drawn as pictures of the original."""
    target = new_sheets()
    lost: list[int] = []
    with pikepdf.Pdf.open(io.BytesIO(pages.pdf)) if pages else pikepdf.Pdf.new() as kept:
        for page in range(len(original) if original else len(kept.pages)):
            if original is None or page not in wrong:
                place(target, kept.pages[page], paper)
                continue
            try:
                content, points_per_pixel = original.picture(page)
                picture = image_sheets(content, paper, points_per_pixel)
            except Exception:  # a foreign page may break a reader in any way
                lost.append(page)
                continue
            with pikepdf.Pdf.open(io.BytesIO(picture.pdf)) as drawn:
                target.pages.extend(drawn.pages)
    if len(target.pages) == 0:
        raise UnshowableError("none of its pages opens")
    note, warnings = _remarks(pages is not None and pages.signed, wrong, lost)
    return shown(target, note, warnings)


def _remarks(signed: bool, wrong: Sequence[int], lost: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    """What the stamp and the diagnostics say."""
    pictures = [page for page in wrong if page not in lost]
    notes = [note for note, true in ((SIGNED, signed), (AS_PICTURE, pictures), (NOT_WHOLE, lost)) if true]
    warnings = (
        warning.format(pages=", ".join(str(page + 1) for page in pages))
        for warning, pages in ((PICTURE_WARNING, pictures), (LOST_WARNING, lost))
        if pages
    )
    return "; ".join(notes), tuple(warnings)
