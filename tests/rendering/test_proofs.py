"""What a proof file really is."""

from __future__ import annotations

from email.message import EmailMessage

import pikepdf
import pytest

from cmesite.records.proof import ProofState
from cmesite.rendering.proofs import examine
from tests.rendering.packet_samples import MESSAGE, certificate, photograph, saved

PDF = certificate("Certificate")
LOCKED = saved(
    pikepdf.Pdf.open(__import__("io").BytesIO(PDF)), encryption=pikepdf.Encryption(owner="o", user="u")
)
OWNER_ONLY = saved(
    pikepdf.Pdf.open(__import__("io").BytesIO(PDF)), encryption=pikepdf.Encryption(owner="o", user="")
)
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"


@pytest.mark.parametrize(
    ("path", "content", "state"),
    [
        ("a.pdf", PDF, ProofState.READABLE),
        ("A.PDF", PDF, ProofState.READABLE),
        ("owner.pdf", OWNER_ONLY, ProofState.READABLE),
        ("a.jpg", photograph(), ProofState.READABLE),
        ("a.png", photograph(format_="PNG"), ProofState.READABLE),
        ("a.tif", photograph(format_="TIFF"), ProofState.READABLE),
        ("a.eml", MESSAGE, ProofState.READABLE),
        ("a.pdf", b"", ProofState.EMPTY),
        ("a.pdf", b"  \r\n", ProofState.EMPTY),
        ("a.pdf", b"<!DOCTYPE html><html><body>Log in</body></html>", ProofState.WEB_PAGE),
        ("a.jpg", b"<html></html>", ProofState.WEB_PAGE),
        ("a.pdf", POINTER, ProofState.LFS_POINTER),
        ("a.pdf", photograph(), ProofState.WRONG_KIND),
        ("a.jpg", PDF, ProofState.WRONG_KIND),
        ("a.pdf", b"%PDF-1.7 and then nothing", ProofState.DAMAGED),
        ("a.pdf", b"plain words", ProofState.DAMAGED),
        ("a.pdf", saved(pikepdf.Pdf.new()), ProofState.DAMAGED),
        ("a.pdf", LOCKED, ProofState.LOCKED),
        ("a.jpg", photograph(2000, 1500)[:6000], ProofState.DAMAGED),
        ("a.eml", b"just some words", ProofState.DAMAGED),
        ("a.docx", b"PK\x03\x04", ProofState.UNSUPPORTED),
    ],
)
def test_a_file_is_what_its_bytes_are(path: str, content: bytes, state: ProofState) -> None:
    assert examine(path, content).state is state


BROKEN = b"%PDF-1.7 and then nothing"
DOCX = b"PK\x03\x04 a Word file"
LOGO = photograph(160, 80, format_="PNG")
INVITATION = b"BEGIN:VCALENDAR"


def mail(*files: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "cme@example.org", "Your certificate"
    made.set_content("It is attached.")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


@pytest.mark.parametrize(
    ("files", "state", "detail"),
    [
        ((("a.pdf", PDF), ("b.docx", DOCX)), ProofState.READABLE, ""),
        ((("a.pdf", LOCKED), ("b.pdf", PDF)), ProofState.READABLE, ""),
        ((("logo.png", LOGO),), ProofState.READABLE, ""),
        ((("course.ics", INVITATION),), ProofState.READABLE, ""),
        ((("forwarded.eml", mail(("a.pdf", PDF))),), ProofState.READABLE, ""),
        ((("a.pdf", LOCKED),), ProofState.LOCKED, "the attachment a.pdf: the PDF asks for a password"),
        ((("a.pdf", LOCKED), ("logo.png", LOGO)), ProofState.LOCKED, "a.pdf: the PDF asks for a password"),
        ((("a.pdf", BROKEN),), ProofState.DAMAGED, "the attachment a.pdf: the PDF is damaged"),
        ((("b.docx", DOCX),), ProofState.UNSUPPORTED, "neither a PDF nor a picture: b.docx"),
        ((("b.docx", DOCX), ("logo.png", LOGO)), ProofState.UNSUPPORTED, "b.docx"),
        ((("b.docx", DOCX), ("course.ics", INVITATION)), ProofState.UNSUPPORTED, "b.docx"),
        ((("forwarded.eml", mail(("b.docx", DOCX))),), ProofState.UNSUPPORTED, "b.docx"),
    ],
)
def test_a_message_is_no_proof_where_nothing_attached_to_it_opens(
    files: tuple[tuple[str, bytes], ...], state: ProofState, detail: str
) -> None:
    found = examine("a.eml", mail(*files))
    assert found.state is state
    assert detail in found.detail
    assert (found.detail == "") is (detail == "")


def test_a_password_opens_what_is_attached() -> None:
    assert examine("a.eml", mail(("a.pdf", LOCKED)), ("wrong", "u")).state is ProofState.READABLE


def test_a_locked_pdf_says_that_it_asks_for_a_password() -> None:
    assert examine("a.pdf", LOCKED).detail == "the PDF asks for a password"


def test_the_digest_and_the_size_are_the_files() -> None:
    found = examine("2026/a.pdf", b"abc")
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert found.size == 3
    assert found.path == "2026/a.pdf"
