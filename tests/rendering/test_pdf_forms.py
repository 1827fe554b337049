"""What a form holds, however its fields are knotted, and which of its letters nobody prints."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from cmesite.rendering.pdf_forms import fields_of, is_tangled, undrawn_values, unprinted


def form(pdf: pikepdf.Pdf, *fields: Dictionary, **more: object) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field) for field in fields]), **more)


def words(value: str, **more: object) -> Dictionary:
    return Dictionary(FT=Name.Tx, V=String(value), **more)


def test_fields_that_share_fields_are_each_read_once() -> None:
    pdf = pikepdf.Pdf.new()
    kids = Array([])
    for _ in range(19):
        kids = Array([pdf.make_indirect(Dictionary(Kids=kids)), pdf.make_indirect(Dictionary(Kids=kids))])
    form(pdf, Dictionary(Kids=kids))
    assert len(fields_of(pdf.Root.AcroForm)) == 39
    assert is_tangled(pdf)


def test_a_plain_form_is_not_tangled() -> None:
    pdf = pikepdf.Pdf.new()
    form(pdf, Dictionary(Kids=Array([pdf.make_indirect(words("a")), pdf.make_indirect(words("b"))])))
    assert not is_tangled(pdf)


DRAWN = {"AP": Dictionary(N=Dictionary())}


@pytest.mark.parametrize(
    ("field", "redraws", "undrawn"),
    [
        (words("Elena"), False, ("Elena",)),
        (words("Elena", **DRAWN), False, ()),
        (words("Elena", **DRAWN), True, ("Elena",)),
        (words("secret", Ff=1 << 13), False, ()),
        (Dictionary(FT=Name.Btn, V=Name.Yes), True, ()),
        (words(""), True, ()),
    ],
)
def test_words_that_nobody_has_drawn(field: Dictionary, redraws: bool, undrawn: tuple[str, ...]) -> None:
    pdf = pikepdf.Pdf.new()
    form(pdf, field, NeedAppearances=redraws)
    assert undrawn_values(pdf) == undrawn


def test_letters_without_a_shape_are_named_once() -> None:
    assert unprinted(("Đặng Müller", "王小王"), "Đng Müller") == ("ặ", "王", "小")
    assert unprinted(("Müller",), "Dr. Mül ler") == ()
