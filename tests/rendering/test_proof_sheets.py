"""Proofs of every sort as sheets."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pikepdf
import pypdfium2
import pytest

from cmesite.publishing.packet_contents import A4, LETTER
from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError
from cmesite.rendering.proof_sheets import proof_sheets
from cmesite.rendering.typst_documents import Typesetter, typesetter
from tests.rendering.packet_samples import MESSAGE, certificate, photograph, saved


@pytest.fixture(scope="module")
def setter() -> Iterator[Typesetter]:
    with typesetter() as made:
        yield made


def text(made: Shown) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.pdf))


def mail(*attachments: bytes) -> bytes:
    made = EmailMessage()
    made["From"] = "cme@example.org"
    made["Subject"] = "Your certificate"
    made.set_content("See attachment.")
    for number, content in enumerate(attachments):
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{number}.bin")
    return made.as_bytes()


def portfolio(**files: bytes) -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(certificate("Open this portfolio in another program")))
    pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)
    for name, content in files.items():
        pdf.attachments[f"{name}.pdf"] = content
    return saved(pdf)


def test_a_mail_with_attachments_shows_those(setter: Typesetter) -> None:
    made = proof_sheets(mail(certificate("Attached"), photograph()), LETTER, setter)
    assert len(made.sizes) == 2
    assert "Attached" in text(made)
    assert "See attachment" not in text(made)


def test_a_mail_without_attachment_shows_itself(setter: Typesetter) -> None:
    made = proof_sheets(MESSAGE, A4, setter)
    assert [(round(w), round(h)) for w, h in made.sizes] == [(595, 842)]
    for words in ("CME Office", "elena.marsh@example.org", "20 Nov 2026", "Teaching confirmed", "6 hours"):
        assert words in text(made)


def test_an_attachment_that_does_not_open_is_told(setter: Typesetter) -> None:
    made = proof_sheets(mail(certificate("Attached"), b"%PDF-1.4 broken"), LETTER, setter)
    assert len(made.sizes) == 1
    assert made.warnings == ("the attachment 1.bin: the PDF is damaged",)


def test_a_portfolio_shows_the_files_inside(setter: Typesetter) -> None:
    made = proof_sheets(portfolio(a=certificate("First inside"), b=certificate("Second")), LETTER, setter)
    assert "First inside" in text(made)
    assert "Second" in text(made)
    assert "Open this portfolio" not in text(made)


def test_a_portfolio_in_a_portfolio_is_opened_and_no_trap(setter: Typesetter) -> None:
    inner = portfolio(b=certificate("Deep"))
    assert text(proof_sheets(portfolio(a=inner), LETTER, setter)) == "Deep"
    for _ in range(5):
        inner = portfolio(a=inner)
    with pytest.raises(UnshowableError, match="too deep"):
        proof_sheets(inner, LETTER, setter)


def test_what_a_portfolio_holds_and_nobody_can_show_is_told(setter: Typesetter) -> None:
    made = proof_sheets(portfolio(a=certificate("First"), b=b"PK\x03\x04"), LETTER, setter)
    assert text(made) == "First"
    assert made.warnings == ("the file b.pdf: the file is neither a PDF, nor an image, nor an e-mail",)
    with pytest.raises(UnshowableError, match=r"the file b\.pdf: "):
        proof_sheets(portfolio(b=b"PK\x03\x04"), LETTER, setter)


LOCK = pikepdf.Encryption(owner="o", user="opens")
LOCKED = saved(pikepdf.Pdf.open(io.BytesIO(certificate("Locked"))), encryption=LOCK)


@pytest.mark.parametrize("wrap", [mail, lambda *files: portfolio(a=files[0], b=files[-1])])
def test_a_password_reaches_what_is_inside(wrap: Callable[..., bytes], setter: Typesetter) -> None:
    alone, beside = wrap(LOCKED), wrap(LOCKED, certificate("Open"))
    with pytest.raises(LockedError, match="asks for a password"):
        proof_sheets(alone, LETTER, setter)
    partly = proof_sheets(beside, LETTER, setter)
    assert (text(partly), partly.locked) == ("Open", True)
    assert text(proof_sheets(alone, LETTER, setter, passwords=("wrong", "opens"))).startswith("Locked")
    whole = proof_sheets(beside, LETTER, setter, passwords=("opens",))
    assert (text(whole), whole.locked) == ("Locked Open", False)


def test_pictures_on_the_web_are_told_and_not_fetched(setter: Typesetter) -> None:
    made = EmailMessage()
    made["From"] = "cme@example.org"
    made.set_content("<img src='https://example.org/c.png' alt='Certificate: 8 credits'>", subtype="html")
    shown = proof_sheets(made.as_bytes(), LETTER, setter)
    assert "[Certificate: 8 credits]" in text(shown)
    assert "1 picture on the web was not fetched." in text(shown)
    assert shown.warnings == ("1 picture on the web was not fetched",)


POINTER = b"version https://git-lfs.github.com/spec/v1\n"


@pytest.mark.parametrize("content", [b"", b"<html></html>", POINTER, b"MZ\x00\x01", b"%PDF-1.4"])
def test_what_is_no_proof_is_refused_with_a_reason(content: bytes, setter: Typesetter) -> None:
    with pytest.raises(UnshowableError, match=r"file|PDF"):
        proof_sheets(content, LETTER, setter)


@pytest.mark.parametrize("cut", range(20, 700, 45))
def test_a_file_cut_anywhere_is_shown_or_refused_and_nothing_else(cut: int, setter: Typesetter) -> None:
    content = certificate("Certificate")[:cut]
    try:
        pages = len(proof_sheets(content, LETTER, setter).sizes)
    except UnshowableError:
        return
    assert pages == 1
