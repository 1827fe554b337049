"""Reads what a PDF's form holds, and draws its values into the pages so that they no longer depend on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

# A form nested deeper than people write is cut.
DEEPEST = 20
WORDS = (Name.Tx, Name.Ch)
# The bit of a field's flags that says what is typed is never to be seen.
PASSWORD = 1 << 13


def form_of(pdf: pikepdf.Pdf) -> Dictionary | None:
    """The document's form, where it has one."""
    form = pdf.Root.get("/AcroForm")
    return form if isinstance(form, Dictionary) else None


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Does it carry a digital signature (which any copy of a page leaves behind)?"""
    return any(field.get("/FT") == Name.Sig and "/V" in field for field in fields_of(form_of(pdf)))


def fields_of(form: Dictionary | None) -> tuple[pikepdf.Object, ...]:
    """The fields of a form, those inside others too, each once however many others name it."""
    fields = form.get("/Fields") if form is not None else None
    return tuple(_fields(fields, set(), 0)) if isinstance(fields, Array) else ()


def _fields(fields: pikepdf.Object, seen: set[tuple[int, int]], depth: int) -> Iterator[pikepdf.Object]:
    for field in list(fields):
        if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        yield field
        kids = field.get("/Kids")
        if isinstance(kids, Array) and depth < DEEPEST:
            yield from _fields(kids, seen, depth + 1)


def is_tangled(pdf: pikepdf.Pdf) -> bool:
    """Do fields share fields inside them? A reader that follows each of them again never comes to an end."""
    seen: set[tuple[int, int]] = set()
    for field in fields_of(form_of(pdf)):
        kids = field.get("/Kids")
        for kid in list(kids) if isinstance(kids, Array) else ():
            if kid.is_indirect and kid.objgen in seen:
                return True
            seen.add(kid.objgen)
    return False


def redraws(pdf: pikepdf.Pdf) -> bool:
    """Does the form ask its reader to draw the values?"""
    form = form_of(pdf)
    return form is not None and form.get("/NeedAppearances", False) is True


def undrawn_values(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The words typed into fields that the file itself does not draw, so that a reader has to."""
    every = redraws(pdf)
    return tuple(
        value
        for field in fields_of(form_of(pdf))
        if (value := _words(field)) and (every or not _is_drawn(field))
    )


def _words(field: pikepdf.Object) -> str:
    if _inherited(field, "/FT") not in WORDS or int(_inherited(field, "/Ff") or 0) & PASSWORD:
        return ""
    value = field.get("/V")
    return str(value) if isinstance(value, pikepdf.String) else ""


def _is_drawn(field: pikepdf.Object) -> bool:
    kids = field.get("/Kids")
    places = list(kids) if isinstance(kids, Array) else [field]
    return all("/AP" in place for place in places if isinstance(place, Dictionary))


def _inherited(field: pikepdf.Object, key: str) -> pikepdf.Object | None:
    for _ in range(DEEPEST):
        if key in field:
            return field[key]
        parent = field.get("/Parent")
        if not isinstance(parent, Dictionary):
            break
        field = parent
    return None


def bake_forms(pdf: pikepdf.Pdf) -> None:
    """Draws form values and marks into the pages."""
    if redraws(pdf):
        pdf.generate_appearance_streams()
    if any("/Annots" in page for page in pdf.pages):
        pdf.flatten_annotations("screen")


def not_plain(values: Iterable[str]) -> bool:
    """Does any of them hold a letter that not every font of a form has?"""
    return not all(value.isascii() for value in values)


def unprinted(values: Iterable[str], printed: str) -> tuple[str, ...]:
    """The letters of form values that are not printed in their words, each once."""
    squeezed = "".join(printed.split())
    return tuple(
        dict.fromkeys(
            letter
            for value in values
            for word in value.split()
            if word not in squeezed
            for letter in word
            if letter not in squeezed
        )
    )
