"""Shows one proof on sheets of the packet's paper, whatever kind of file it is."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.email_messages import Attachment, Message, read_message
from cmesite.rendering.image_sheets import image_sheets
from cmesite.rendering.pdf_portfolio import portfolio_files
from cmesite.rendering.pdf_sheets import Shown, UnshowableError, new_sheets, shown
from cmesite.rendering.pdf_showing import pdf_as_pictures, pdf_sheets
from cmesite.rendering.proof_bytes import Contents, contents_of
from cmesite.rendering.typst_documents import Typesetter

REFUSED = {
    Contents.EMPTY: "the file is empty",
    Contents.WEB_PAGE: "the file is a web page, not a certificate",
    Contents.LFS_POINTER: "the file is a Git LFS pointer; the certificate itself was not downloaded",
    Contents.UNKNOWN: "the file is neither a PDF, nor an image, nor an e-mail",
}


def proof_sheets(
    content: bytes,
    paper: Paper,
    typesetter: Typesetter,
    language: str = "en",
    passwords: tuple[str, ...] = (),
    as_pictures: bool = False,
) -> Shown:
    """The proof as sheets. Raises UnshowableError with the reason and nothing else, whatever the file is.

    `passwords` are tried where the file itself asks for one. With `as_pictures` the pages of a PDF are only
    drawn: for a file on which the careful way was lost.
    """
    original = hashlib.sha256(content).hexdigest()
    try:
        opened = unlocked(content, passwords) if passwords else content
        if as_pictures and contents_of(content) is Contents.PDF:
            return replace(pdf_as_pictures(opened, paper), original=original)
        return replace(_sheets(opened, paper, typesetter, language), original=original)
    except UnshowableError:
        raise
    except Exception as problem:  # a foreign file may break a reader in any way
        raise UnshowableError(f"the file is damaged ({type(problem).__name__})") from problem


def unlocked(content: bytes, passwords: Sequence[str]) -> bytes:
    """The PDF without its lock, where one of the passwords opens it; else the file as it is."""
    for password in passwords if contents_of(content) is Contents.PDF else ():
        try:
            with pikepdf.Pdf.open(io.BytesIO(content), password=password) as pdf:
                target = io.BytesIO()
                pdf.save(target, encryption=False)
                return target.getvalue()
        except (pikepdf.PdfError, pikepdf.PasswordError):  # wrong, or damaged, which is told later
            continue
    return content


def _sheets(content: bytes, paper: Paper, typesetter: Typesetter, language: str) -> Shown:
    contents = contents_of(content)
    if contents is Contents.PDF:
        inside = portfolio_files(content)
        return _several(inside, paper, typesetter, language) if inside else pdf_sheets(content, paper)
    if contents is Contents.IMAGE:
        return image_sheets(content, paper)
    if contents is Contents.EMAIL:
        return _message_sheets(read_message(content), paper, typesetter, language)
    raise UnshowableError(REFUSED[contents])


def _message_sheets(message: Message, paper: Paper, typesetter: Typesetter, language: str) -> Shown:
    if not message.certificates:
        page = typeset_message(message, paper, typesetter, language)
        return joined([page, *(image_sheets(picture.content, paper) for picture in message.pictures)])
    return _several(message.certificates, paper, typesetter, language)


def _several(files: Sequence[Attachment], paper: Paper, typesetter: Typesetter, language: str) -> Shown:
    """Attached files as one proof; what cannot be shown of them is told."""
    sheets = []
    failures = []
    for attachment in files:
        try:
            sheets.append(_sheets(attachment.content, paper, typesetter, language))
        except UnshowableError as problem:
            failures.append(f"the attachment {attachment.name or 'without a name'}: {problem}")
    if not sheets:
        raise UnshowableError("; ".join(failures))
    together = joined(sheets)
    return Shown(together.pdf, together.sizes, together.note, (*together.warnings, *failures))


def typeset_message(message: Message, paper: Paper, typesetter: Typesetter, language: str) -> Shown:
    """A message without attachment as pages: From, To, Date, Subject and its text."""
    headers = [{"name": name, "value": value} for name, value in message.headers]
    paragraphs = [
        block.split("\n") for block in message.text.replace("\r", "").split("\n\n") if block.strip()
    ]
    left_out = f"Attached, not shown: {', '.join(message.others)}." if message.others else ""
    typeset = typesetter.typeset(
        "message.typ",
        {
            "paper": {"width": paper.width, "height": paper.height},
            "language": language,
            "subject": dict(message.headers).get("Subject", "Message"),
            "headers": headers,
            "paragraphs": paragraphs,
            "note": left_out,
        },
    )
    warned = tuple(f"no font can print “{character}” in the message" for character in typeset.unprintable[:5])
    with pikepdf.Pdf.open(io.BytesIO(typeset.pdf)) as pdf:
        return shown(pdf, warnings=warned)


def joined(parts: Sequence[Shown]) -> Shown:
    """Several shown files as one."""
    if len(parts) == 1:
        return parts[0]
    target = new_sheets()
    for part in parts:
        with pikepdf.Pdf.open(io.BytesIO(part.pdf)) as source:
            target.pages.extend(source.pages)
    notes = dict.fromkeys(part.note for part in parts if part.note)
    warnings = tuple(warning for part in parts for warning in part.warnings)
    return shown(target, "; ".join(notes), warnings)
