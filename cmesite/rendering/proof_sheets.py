"""Shows one proof on sheets of the packet's paper, whatever kind of file it is."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf

from cmesite.publishing.packet_contents import Paper
from cmesite.rendering.email_messages import Attachment, Message, read_message
from cmesite.rendering.image_sheets import image_sheets
from cmesite.rendering.pdf_portfolio import portfolio_files
from cmesite.rendering.pdf_sheets import (
    LockedError,
    Shown,
    UnshowableError,
    new_sheets,
    shown,
    unlocked,
)
from cmesite.rendering.pdf_showing import pdf_as_pictures, pdf_sheets
from cmesite.rendering.proof_bytes import Contents, contents_of
from cmesite.rendering.typst_documents import Typesetter

# Files in files in files: deeper than this only a trap is nested.
DEEPEST = 4
ATTACHED = "attached, not shown: {names}"
REFUSED = {
    Contents.EMPTY: "the file is empty",
    Contents.WEB_PAGE: "the file is a web page, not a certificate",
    Contents.LFS_POINTER: "the file is a Git LFS pointer; the certificate itself was not downloaded",
    Contents.UNKNOWN: "the file is neither a PDF, nor an image, nor an e-mail",
}


@dataclass(frozen=True)
class Way:
    """How a proof is shown, it and what is in it. With `as_pictures` the pages of PDFs are only drawn: for a
    file on which the careful way was lost. `depth`: inside how many others it is."""

    paper: Paper
    typesetter: Typesetter
    language: str
    passwords: tuple[str, ...]
    as_pictures: bool
    depth: int = 0


def proof_sheets(
    content: bytes,
    paper: Paper,
    typesetter: Typesetter,
    language: str = "en",
    passwords: tuple[str, ...] = (),
    as_pictures: bool = False,
) -> Shown:
    """The proof as sheets. Raises UnshowableError with the reason and nothing else, whatever the file is.

    `passwords` are tried where the file itself or one in it asks for one.
    """
    way = Way(paper, typesetter, language, passwords, as_pictures)
    return replace(_attempt(content, way), original=hashlib.sha256(content).hexdigest())


def _attempt(content: bytes, way: Way) -> Shown:
    try:
        return _sheets(content, way)
    except UnshowableError:
        raise
    except Exception as problem:  # a foreign file may break a reader in any way
        raise UnshowableError(f"the file is damaged ({type(problem).__name__})") from problem


def _sheets(content: bytes, way: Way) -> Shown:
    contents = contents_of(content)
    if contents is Contents.PDF:
        content = unlocked(content, way.passwords)
        inside = portfolio_files(content)
        if inside:
            return _several(inside, replace(way, depth=way.depth + 1), "the file")
        return pdf_as_pictures(content, way.paper) if way.as_pictures else pdf_sheets(content, way.paper)
    if contents is Contents.IMAGE:
        return image_sheets(content, way.paper)
    if contents is Contents.EMAIL:
        return _message_sheets(read_message(content), replace(way, depth=way.depth + 1))
    raise UnshowableError(REFUSED[contents])


def _message_sheets(message: Message, way: Way) -> Shown:
    if message.certificates:
        together = _several(message.certificates, way, "the attachment")
        left_out = (ATTACHED.format(names=", ".join(message.others)),) if message.others else ()
        return replace(together, warnings=(*together.warnings, *left_out))
    page = typeset_message(message, way)
    parts = [page]
    failures: list[str] = []
    for picture in message.pictures:
        try:
            parts.append(_attempt(picture.content, way))
        except UnshowableError as problem:
            failures.append(_failure("the picture", picture, problem))
    together = joined(parts)
    return replace(together, warnings=(*together.warnings, *failures))


def _several(files: Sequence[Attachment], way: Way, noun: str) -> Shown:
    """Files inside another as one proof; what cannot be shown of them is told."""
    if way.depth > DEEPEST:
        raise UnshowableError("it lies too deep inside other files")
    sheets = []
    failures = []
    locked = False
    for file in files:
        try:
            sheets.append(_attempt(file.content, way))
        except UnshowableError as problem:
            failures.append(_failure(noun, file, problem))
            locked = locked or isinstance(problem, LockedError)
    if not sheets:
        reason = "; ".join(failures)
        raise LockedError(reason) if locked else UnshowableError(reason)
    together = joined(sheets)
    return replace(together, warnings=(*together.warnings, *failures), locked=together.locked or locked)


def _failure(noun: str, file: Attachment, problem: UnshowableError) -> str:
    return f"{noun} {file.name or 'without a name'}: {problem}"


def typeset_message(message: Message, way: Way) -> Shown:
    """A message without attachment as pages: From, To, Date, Subject and its text."""
    headers = [{"name": name, "value": value} for name, value in message.headers]
    paragraphs = [
        block.split("\n") for block in message.text.replace("\r", "").split("\n\n") if block.strip()
    ]
    left_out = _left_out(message)
    typeset = way.typesetter.typeset(
        "message.typ",
        {
            "paper": {"width": way.paper.width, "height": way.paper.height},
            "language": way.language,
            "subject": dict(message.headers).get("Subject", "Message"),
            "headers": headers,
            "paragraphs": paragraphs,
            "note": " ".join(f"{text[0].upper()}{text[1:]}." for text in left_out),
        },
    )
    warned = tuple(f"no font can print “{character}” in the message" for character in typeset.unprintable[:5])
    with pikepdf.Pdf.open(io.BytesIO(typeset.pdf)) as pdf:
        return shown(pdf, warnings=(*left_out, *warned))


def _left_out(message: Message) -> tuple[str, ...]:
    """What of a message is not on its page."""
    count = message.on_the_web
    pictures = "1 picture on the web was" if count == 1 else f"{count} pictures on the web were"
    return (
        *((ATTACHED.format(names=", ".join(message.others)),) if message.others else ()),
        *((f"{pictures} not fetched",) if count else ()),
    )


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
    locked = any(part.locked for part in parts)
    return replace(shown(target, "; ".join(notes), warnings), locked=locked)
