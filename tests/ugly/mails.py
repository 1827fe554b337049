"""Ugly e-mails."""

from __future__ import annotations

import base64
from email.message import EmailMessage

from PIL import Image

from cmesite.records.proof import ProofState
from tests.rendering.packet_samples import certificate
from tests.ugly.certificates import Ugly
from tests.ugly.documents import KNOWN_PASSWORD, WORD, locked
from tests.ugly.pictures import is_scan, photographed, scan, written

PDF = certificate("Certificate in a mail")
BODY = "Dear Dr. Marsh, eight credits are yours."
BOUNDARY = "a-border"


def mail(text: str | None = BODY, html: str = "", subject: str = "Your certificate") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "CME Office <cme@example.org>"
    made["To"] = "elena.marsh@example.org"
    made["Date"] = "Fri, 20 Nov 2026 09:00:00 +0000"
    made["Subject"] = subject
    if text is not None:
        made.set_content(text)
    if html:
        made.set_content(html, subtype="html")
    return made


def sent(made: EmailMessage) -> bytes:
    """The message as bytes, with the same borders each time."""
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        if part.get_content_type() != "message/rfc822":
            part.set_boundary(f"{BOUNDARY}-{number}")
    return bytes(made)


def attached(*files: tuple[str, bytes], text: str = BODY) -> EmailMessage:
    """A message with files that claim to be nothing in particular."""
    made = mail(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def forwarded_twice() -> bytes:
    middle = mail("See below.", subject="Fwd: Your certificate")
    middle.add_attachment(attached(("download", PDF)))
    outer = attached(("../../etc/certificate.pdf", PDF), text="See below.")
    outer.add_attachment(middle)
    return sent(outer)


def forwarded_in_base64() -> bytes:
    inner = base64.encodebytes(sent(mail()))
    return (
        b"From: elena.marsh@example.org\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
        b'boundary="x"\n\n--x\nContent-Type: text/plain\n\nSee below.\n--x\nContent-Type: message/rfc822\n'
        b"Content-Transfer-Encoding: base64\n\n" + inner + b"\n--x--\n"
    )


def with_page() -> bytes:
    made = mail()
    made.add_attachment("<h1>Certificate</h1><p>12 credits</p>", subtype="html", filename="certificate.html")
    return sent(made)


def with_picture_in_text() -> bytes:
    made = mail(None, '<p>See: <img src="cid:picture"></p>')
    made.add_related(photographed(6), maintype="image", subtype="jpeg", cid="<picture>")
    return sent(made)


TABLE = (
    "<html><head><meta charset=utf-8><title>x</title></head><body><p>Attendance</p>"
    "<img src='https://example.org/c.png' alt='Seal of the office'>"
    "<img src='https://example.org/1.gif' width=1>"
    "<table><tr><th>Hours</th><td>12.50</td></tr></table><script>alert(1)</script></body></html>"
)
ON_THE_WEB = "1 picture on the web was not fetched"
LOGO = written(scan(size=(160, 80)), "PNG")
PIXEL = written(Image.new("P", (1, 1)), "GIF")

MAILS = (
    Ugly("octets.eml", sent(attached(("download", PDF))), words=("Certificate in a mail",), never=("eight",)),
    Ugly("forwarded-twice.eml", forwarded_twice(), words=("Certificate in a mail",)),
    Ugly("forwarded-as-file.eml", sent(attached(("mail.eml", sent(mail())), text="See.")), words=(BODY,)),
    Ugly("forwarded-in-base64.eml", forwarded_in_base64(), words=("See below.", "cme@example.org", BODY)),
    Ugly(
        "web-pictures.eml", sent(mail(None, TABLE)),
        words=("Attendance", "Seal of the office", "Hours | 12.50", f"{ON_THE_WEB}."), never=("alert",),
        told=(ON_THE_WEB,),
    ),
    Ugly("no-end-of-head.eml", sent(mail(None, f"<head><title>x<body><p>{BODY}</p>")), words=(BODY,)),
    Ugly(
        "word-and-logo.eml", sent(attached(("certificate.docx", WORD), ("logo.png", LOGO))), 2,
        ProofState.UNSUPPORTED,
        words=(BODY, "Attached, not shown: certificate.docx."), told=("not shown: certificate.docx",),
    ),
    Ugly(
        "pdf-and-sheet.eml", sent(attached(("a.pdf", PDF), ("hours.xlsx", WORD))),
        words=("Certificate in a mail",), told=("attached, not shown: hours.xlsx",),
    ),
    Ugly(
        "pdf-and-broken.eml", sent(attached(("a.pdf", PDF), ("C:\\x\\b.pdf", b"%PDF-1.4 nothing"))),
        words=("Certificate in a mail",), told=("the attachment b.pdf: the PDF is damaged",),
    ),
    Ugly("page-attached.eml", with_page(), words=(BODY, "certificate.html:", "12 credits")),
    Ugly(
        "locked-inside.eml", sent(attached(("a.pdf", locked("Inside", "o", KNOWN_PASSWORD)))),
        words=("Inside",),
    ),
    Ugly(
        "locked-unknown.eml", sent(attached(("a.pdf", locked("Inside", "o", "u")))), 0, ProofState.LOCKED,
        told=("the attachment a.pdf: the PDF asks for a password",),
    ),
    Ugly("pixel.eml", sent(attached(("spacer.gif", PIXEL))), words=(BODY,)),
    Ugly("picture-in-text.eml", with_picture_in_text(), 2, look=lambda pages: is_scan(pages[1:])),
    Ugly("names.eml", sent(mail("Đặng Müller א")), words=("Đặng Müller",), told=("“א”",)),
    Ugly(
        "archive.eml", sent(attached(("a.zip", WORD))), state=ProofState.UNSUPPORTED,
        words=(BODY, "not shown: a.zip"), told=("attached, not shown: a.zip",),
    ),
)  # fmt: skip
