"""Shows a PDF's pages and makes sure they look as they did: taken over, else written anew, else redrawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

import pikepdf
from PIL import Image

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.image_sheets import place_picture
from cmesite.rendering.pdf_cleaning import Cleaned, Nature, cleaned, nature_of, own_looks, seems_signed
from cmesite.rendering.pdf_forms import not_plain, unprinted
from cmesite.rendering.pdf_pictures import Pictures, alike
from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError, new_sheets, place, shown

WAITS = (
    "the PDF is a form whose words only Adobe's own programs can show (XFA); open it there and print it "
    "to a new PDF"
)
SIGNED = "signed; the signature stays with the original file"
AS_PICTURE = "shown as a picture"
NOT_WHOLE = "not all pages open"
MENDED = "the damaged file was mended"
NOT_ALL_LETTERS = "some letters of the form do not print"
LOST_WARNING = "left out, because it does not open: page {pages}"
PICTURE_WARNING = "shown as a picture, so that the words cannot be searched: page {pages}"
MENDED_WARNING = "the file is damaged; what could be mended of it is shown, its links are not"
LETTERS_WARNING = "the fonts of the form have no {letters}; look at the original"
FORM_WARNING = "words typed into the form may be missing, because the file took too long to read with them"
ATTACHED_WARNING = "attached inside the PDF, not shown: {names}"


def pdf_sheets(content: bytes, paper: Paper) -> Shown:
    """The pages of a PDF on sheets, looking as they did. Raises UnshowableError."""
    nature = _with_own_looks(nature_of(content))
    if nature.waits:
        raise UnshowableError(WAITS)
    try:
        with Pictures(nature.hiding, with_forms=not nature.tangled) as original:
            return _faithful(nature.hiding, original, nature, paper)
    except LockedError:
        raise
    except Exception:  # a foreign file may break a reader in any way; what pdfium refuses, qpdf may mend
        taken = cleaned(content)
    sources = [None if page in taken.broken else taken for page in range(taken.pages)]
    return _placed(sources, None, paper, _remarks(nature, mended=True))


def pdf_as_pictures(content: bytes, paper: Paper) -> Shown:
    """Every page as a picture: for a file on which the careful way dies or takes too long. Raises
    UnshowableError."""
    with Pictures(content, with_forms=False) as original:
        if len(original) == 0:
            raise UnshowableError("the PDF has no pages")
        remarks = _remarks(Nature(content, signed=seems_signed(content)), form_missed=original.has_form())
        return _placed([None] * len(original), original, paper, remarks)


def _faithful(content: bytes, original: Pictures, nature: Nature, paper: Paper) -> Shown:
    if len(original) == 0:
        raise UnshowableError("the PDF has no pages")
    looks = [original.look(page) for page in range(len(original))]
    garbled = not_plain(nature.undrawn)
    taken = None if garbled else _attempt(content)
    changed = _changed(taken, looks, range(len(looks)))
    anew = _attempt_anew(content) if changed else None
    still_changed = _changed(anew, looks, changed)
    sources = [
        taken if page not in changed else anew if page not in still_changed else None
        for page in range(len(looks))
    ]
    letters = unprinted(nature.undrawn, _printed(anew)) if garbled and anew else ()
    return _placed(sources, original, paper, _remarks(nature, letters=letters))


def _with_own_looks(nature: Nature) -> Nature:
    """Where a form asks its reader to draw the words anew and they have letters that not every font has, the
    looks it came with are better: those are taken that show every letter."""
    if not not_plain(nature.undrawn):
        return nature
    try:
        own = own_looks(nature.hiding)
        if own is None or unprinted(nature.undrawn, _printed(cleaned(own))):
            return nature
    except Exception:  # a foreign file may break a reader in any way; its form is then drawn anew
        return nature
    return replace(nature, hiding=own, undrawn=())


def _attempt(content: bytes, drawn: bool = False) -> Cleaned | None:
    try:
        return cleaned(content, drawn)
    except Exception:  # a foreign file may break a reader in any way; the next way is tried
        return None


def _attempt_anew(content: bytes) -> Cleaned | None:
    # Opened a second time: drawing the forms in changes the document that the others are compared with.
    try:
        with Pictures(content) as pictures:
            anew = pictures.flattened()
    except Exception:  # a foreign file may break a reader in any way
        return None
    return _attempt(anew, drawn=True)


def _changed(
    attempt: Cleaned | None, looks: Sequence[Image.Image | None], pages: Sequence[int]
) -> tuple[int, ...]:
    """Which of the pages do not look as they did; all of them where nothing came of it."""
    if attempt is None or attempt.pages != len(looks):
        return tuple(pages)
    if not pages:
        return ()
    with Pictures(attempt.pdf, with_forms=False) as now:
        return tuple(
            page for page in pages if page in attempt.broken or not alike(looks[page], now.look(page))
        )


def _printed(attempt: Cleaned) -> str:
    with Pictures(attempt.pdf, with_forms=False) as pages:
        return pages.printed()


def _placed(
    sources: Sequence[Cleaned | None],
    original: Pictures | None,
    paper: Paper,
    remarks: tuple[tuple[str, str], ...],
) -> Shown:
    """Each page on a sheet from where it looks as it did; where that is nowhere, as a picture."""
    target = new_sheets()
    pictures: list[int] = []
    lost: list[int] = []
    with ExitStack() as stack:
        kept = {
            id(source): stack.enter_context(pikepdf.Pdf.open(io.BytesIO(source.pdf)))
            for source in dict.fromkeys(sources)
            if source
        }
        for number, source in enumerate(sources):
            links = original.links(number) if original else ()
            if source:
                place(target, kept[id(source)].pages[number], paper, links)
                continue
            try:
                if original is None:
                    raise UnshowableError("nobody can draw it")
                content, points_per_pixel = original.picture(number)
                place_picture(target, content, points_per_pixel, paper, links)
                pictures.append(number)
            except Exception:  # a foreign page may break a reader in any way
                lost.append(number)
    if len(target.pages) == 0:
        raise UnshowableError("none of its pages opens")
    said = (
        *remarks,
        *(((AS_PICTURE, PICTURE_WARNING.format(pages=_named(pictures))),) if pictures else ()),
        *(((NOT_WHOLE, LOST_WARNING.format(pages=_named(lost))),) if lost else ()),
    )
    note = "; ".join(note for note, _ in said if note)
    return shown(target, note, tuple(warning for _, warning in said if warning))


def _named(pages: Sequence[int]) -> str:
    return ", ".join(str(page + 1) for page in pages)


def _remarks(
    nature: Nature, letters: Sequence[str] = (), mended: bool = False, form_missed: bool = False
) -> tuple[tuple[str, str], ...]:
    """What the foot of each page says and what the diagnostics say, of the whole document."""
    named = ", ".join(f"“{letter}”" for letter in letters)
    attached = ", ".join(nature.attached)
    remarks = (
        (SIGNED, "", nature.signed),
        (MENDED, MENDED_WARNING, mended),
        (NOT_ALL_LETTERS, LETTERS_WARNING.format(letters=named), letters),
        ("", FORM_WARNING, form_missed),
        ("", ATTACHED_WARNING.format(names=attached), attached),
    )
    return tuple((note, warning) for note, warning, true in remarks if true)
