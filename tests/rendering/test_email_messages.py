"""Saved e-mails: certificates found however they are attached, messages read as text."""

from __future__ import annotations

import base64
from email.message import EmailMessage

from cmesite.rendering.email_messages import base_name, read_message
from tests.rendering.packet_samples import MESSAGE, certificate, photograph

PDF = certificate("Certificate")


def message(subject: str = "Your certificate") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "CME Office <cme@example.org>"
    made["To"] = "elena.marsh@example.org"
    made["Date"] = "Fri, 20 Nov 2026 09:00:00 +0000"
    made["Subject"] = subject
    made.set_content("Please find your certificate attached.")
    return made


def test_a_message_has_its_fields_and_its_text() -> None:
    read = read_message(MESSAGE)
    assert read.headers[0] == ("From", "CME Office <cme@example.org>")
    assert [name for name, _ in read.headers] == ["From", "To", "Date", "Subject"]
    assert "You taught 6 hours" in read.text
    assert read.certificates == ()


def test_an_attachment_is_what_its_bytes_are_not_what_it_claims() -> None:
    made = message()
    made.add_attachment(PDF, maintype="application", subtype="octet-stream", filename="certificate.bin")
    made.add_attachment(b"MZ program", maintype="application", subtype="pdf", filename="virus.pdf")
    read = read_message(made.as_bytes())
    assert [attachment.content for attachment in read.certificates] == [PDF]
    assert read.others == ("virus.pdf",)


def test_a_message_forwarded_twice_is_walked() -> None:
    inner = message()
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="certificate.pdf")
    middle = message("Fwd: Your certificate")
    middle.add_attachment(inner)
    outer = message("Fwd: Fwd: Your certificate")
    outer.add_attachment(middle)
    assert [a.name for a in read_message(outer.as_bytes()).certificates] == ["certificate.pdf"]


def test_the_same_file_twice_is_one_certificate() -> None:
    made = message()
    for name in ("a.pdf", "b.pdf"):
        made.add_attachment(PDF, maintype="application", subtype="pdf", filename=name)
    assert len(read_message(made.as_bytes()).certificates) == 1


def test_a_picture_in_the_text_belongs_to_the_text() -> None:
    made = message()
    made.add_alternative('<p>Hello <img src="cid:logo"> there</p>', subtype="html")
    html = made.get_payload()[1]  # type: ignore[index]  # a multipart's parts
    html.add_related(photograph(), maintype="image", subtype="jpeg", cid="<logo>")  # type: ignore[union-attr]
    read = read_message(made.as_bytes())
    assert read.certificates == ()
    assert len(read.pictures) == 1


def test_a_picture_the_text_does_not_show_is_a_certificate() -> None:
    made = message()
    scan = photograph(800, 600)
    made.add_attachment(scan, maintype="image", subtype="jpeg", filename="scan.jpg", disposition="inline")
    assert len(read_message(made.as_bytes()).certificates) == 1


def test_a_logo_alone_is_no_certificate() -> None:
    made = message()
    made.add_attachment(b"PK\x03\x04", maintype="application", subtype="msword", filename="certificate.docx")
    made.add_attachment(photograph(160, 80), maintype="image", subtype="jpeg", filename="logo.jpg")
    read = read_message(made.as_bytes())
    assert (read.certificates, read.others) == ((), ("certificate.docx",))
    assert [picture.name for picture in read.pictures] == ["logo.jpg"]


def test_beside_a_certificate_everything_else_is_shown_or_named() -> None:
    made = message()
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="certificate.pdf")
    made.add_attachment(photograph(160, 80), maintype="image", subtype="jpeg", filename="small.jpg")
    made.add_attachment(b"PK\x03\x04", maintype="application", subtype="octet-stream", filename="hours.xlsx")
    made.add_attachment("<p>Page</p>", subtype="html", filename="page.html")
    read = read_message(made.as_bytes())
    assert [file.name for file in read.certificates] == ["certificate.pdf", "small.jpg"]
    assert read.others == ("hours.xlsx", "page.html")


def test_a_picture_that_nobody_was_meant_to_see_is_not_looked_at() -> None:
    made = message()
    made.add_attachment(photograph(2, 2), maintype="image", subtype="jpeg", filename="spacer.jpg")
    read = read_message(made.as_bytes())
    assert (read.certificates, read.pictures) == ((), ())


def test_a_text_attached_stands_below_the_message() -> None:
    made = message()
    made.add_attachment("<h1>Certificate</h1>12 credits", subtype="html", filename="certificate.html")
    text = read_message(made.as_bytes()).text
    assert "find your certificate attached.\n\ncertificate.html:\nCertificate\n12 credits" in text


def inside(encoding: str) -> bytes:
    """A message that carries another one encoded, as the standard forbids."""
    inner = base64.encodebytes(message("Inner").as_bytes() + b"Eight credits.\n")
    return (
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n"
        b"--X\nContent-Type: text/plain\n\nsee\n--X\nContent-Type: message/rfc822\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\n\n" + inner + b"\n--X--\n"
    )


def test_a_message_attached_as_a_file_is_walked() -> None:
    outer = message("Fwd")
    file = message("Inner").as_bytes()
    outer.add_attachment(file, maintype="application", subtype="octet-stream", filename="mail.eml")
    read = read_message(outer.as_bytes())
    assert read.others == ()
    assert "Subject: Inner\n\nPlease find" in read.text


def test_a_message_forwarded_in_base64_is_read() -> None:
    text = read_message(inside("base64")).text
    assert "Subject: Inner" in text
    assert "Eight credits." in text


def test_names_have_no_folders() -> None:
    assert base_name("../../etc/passwd") == "passwd"
    assert base_name("C:\\Temp\\certificate.pdf") == "certificate.pdf"


def test_html_alone_is_read() -> None:
    made = EmailMessage()
    made["From"] = "cme@example.org"
    made.set_content("<p>You earned 4 credits.</p>", subtype="html")
    assert read_message(made.as_bytes()).text == "You earned 4 credits."


def test_an_unknown_character_set_is_no_obstacle() -> None:
    content = MESSAGE.replace(b"charset=utf-8", b"charset=x-unknown")
    assert "You taught 6 hours" in read_message(content).text
