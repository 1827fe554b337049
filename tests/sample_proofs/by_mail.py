"""Proofs that came as an e-mail, with a certificate attached or in words only."""

from __future__ import annotations

import zlib
from email import policy
from email.message import EmailMessage

TO = "Elena Marsh <elena.marsh@example.org>"


def message(
    sender: str, subject: str, sent: str, text: str, attached: tuple[str, bytes] | None = None
) -> bytes:
    """An e-mail as the mail program saves it. `sent` is the Date line, `attached` a file name and a PDF."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = sender
    mail["To"] = TO
    mail["Subject"] = subject
    mail["Date"] = sent
    mail["Message-ID"] = f"<{zlib.crc32(subject.encode())}@mail.example.org>"
    mail.set_content(text)
    if attached is not None:
        name, content = attached
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
        mail.set_boundary("----=_sample_boundary_0001")
    return mail.as_bytes()
