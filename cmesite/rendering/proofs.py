"""Whether a proof file opens as the kind its ending says, and what lies in it too."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from email import message_from_bytes, policy

import pypdfium2
from PIL import Image

from cmesite.records.proof import ProofFile, ProofKind, ProofState, kind_of
from cmesite.rendering.email_messages import NAMELESS, Attachment, Message, is_small, read_message
from cmesite.rendering.image_heic import NEEDED, is_heic, readable
from cmesite.rendering.pdf_portfolio import portfolio_files
from cmesite.rendering.pdf_sheets import asks_password, unlocked
from cmesite.rendering.proof_bytes import Contents, contents_of

OPENS_AS = {
    ProofKind.PDF: Contents.PDF,
    ProofKind.IMAGE: Contents.IMAGE,
    ProofKind.EMAIL: Contents.EMAIL,
}
WORDS = {
    ProofState.EMPTY: "the file is empty",
    ProofState.WEB_PAGE: "the file is a web page, perhaps a log-in page saved in place of the certificate",
    ProofState.LFS_POINTER: "the file is a Git LFS pointer; the certificate itself was not downloaded",
    ProofState.UNSUPPORTED: "only PDF, image (JPG, PNG, TIFF) and .eml files can be shown",
}
MOST_PIXELS = 200_000_000
PASSWORD_NEEDED = "the PDF asks for a password"
# Files in files in files: deeper than this only a trap is nested.
DEEPEST = 4

Finding = tuple[ProofState, str]
FINE: Finding = (ProofState.READABLE, "")


def examine(path: str, content: bytes, passwords: tuple[str, ...] = ()) -> ProofFile:
    """The file at `path` under `content/proofs/`: its kind by its ending, its state by opening it.

    `passwords` are tried where it asks for one.
    """
    kind = kind_of(path)
    state, detail = _state(kind, content, passwords)
    return ProofFile(
        path=path,
        kind=kind,
        state=state,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        detail=detail or WORDS.get(state, ""),
    )


def _state(kind: ProofKind, content: bytes, passwords: tuple[str, ...]) -> Finding:
    found = contents_of(content)
    if found is Contents.EMPTY:
        return ProofState.EMPTY, ""
    if found is Contents.LFS_POINTER:
        return ProofState.LFS_POINTER, ""
    if kind is ProofKind.OTHER:
        return ProofState.UNSUPPORTED, ""
    if found is Contents.WEB_PAGE:
        return ProofState.WEB_PAGE, ""
    if found is Contents.UNKNOWN:
        return ProofState.DAMAGED, f"the file does not open as {_article(kind)}"
    if found is not OPENS_AS[kind]:
        return (
            ProofState.WRONG_KIND,
            f"the name says {_article(kind)}, but the file is {_articled(found.value)}",
        )
    return _opened(found, content, passwords)


def _article(kind: ProofKind) -> str:
    return _articled(kind.value)


def _articled(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _opened(contents: Contents, content: bytes, passwords: tuple[str, ...], depth: int = 0) -> Finding:
    """Whether it opens, and whether anything does that it only wraps: a portfolio, an e-mail."""
    if contents is Contents.PDF:
        problem = _pdf_problem(content, passwords)
        if problem:
            return (ProofState.LOCKED if problem == PASSWORD_NEEDED else ProofState.DAMAGED), problem
        return _any_of(portfolio_files(unlocked(content, passwords)), "the file", passwords, depth)
    if contents is Contents.IMAGE:
        problem = image_problem(content)
        return (ProofState.DAMAGED, problem) if problem else FINE
    if contents is Contents.EMAIL:
        problem = email_problem(content)
        return (ProofState.DAMAGED, problem) if problem else _attached(content, passwords, depth)
    return ProofState.UNSUPPORTED, "it is neither a PDF, nor a picture, nor an e-mail"


def _attached(content: bytes, passwords: tuple[str, ...], depth: int) -> Finding:
    """Whether anything attached to a message opens. Without an attachment the message is the proof."""
    try:
        message = read_message(content)
    except Exception as problem:  # a foreign file may break a reader in any way
        return ProofState.DAMAGED, f"the message is damaged ({type(problem).__name__})"
    # A logo beside a certificate that does not open proves nothing.
    certificates = tuple(file for file in message.certificates if not is_small(file))
    if certificates or not message.withheld:
        return _any_of(certificates, "the attachment", passwords, depth)
    return ProofState.UNSUPPORTED, _not_shown(message)


def _not_shown(message: Message) -> str:
    names = ", ".join(message.withheld)
    return f"what is attached to it is neither a PDF nor a picture: {names}"


def _any_of(files: Sequence[Attachment], noun: str, passwords: tuple[str, ...], depth: int) -> Finding:
    """Fine where one of them is, or where there are none; else what is wrong with each."""
    if files and depth >= DEEPEST:
        return ProofState.DAMAGED, "it lies too deep inside other files"
    states: list[ProofState] = []
    reasons: list[str] = []
    for file in files:
        state, reason = _opened(file.contents, file.content, passwords, depth + 1)
        if state is ProofState.READABLE:
            return FINE
        states.append(state)
        reasons.append(f"{noun} {file.name or NAMELESS}: {reason}")
    worst_first = (ProofState.LOCKED, ProofState.DAMAGED, ProofState.UNSUPPORTED)
    return next((one for one in worst_first if one in states), ProofState.READABLE), "; ".join(reasons)


def _pdf_problem(content: bytes, passwords: tuple[str, ...]) -> str:
    problem = pdf_problem(content)
    tried = (pdf_problem(content, password) for password in passwords)
    return min((problem, *tried), key=len) if problem == PASSWORD_NEEDED else problem


def pdf_problem(content: bytes, password: str | None = None) -> str:
    """Why a PDF does not open; empty where it does."""
    try:
        pdf = pypdfium2.PdfDocument(content, password=password)
        try:
            if len(pdf) == 0:
                return "the PDF has no pages"
            pdf.get_page_size(0)
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower() and asks_password(content, password or "")
        return PASSWORD_NEEDED if locked else "the PDF is damaged"
    except Exception as problem:  # a foreign file may break a reader in any way
        return f"the PDF is damaged ({type(problem).__name__})"
    return ""


def image_problem(content: bytes) -> str:
    """Why an image does not open; empty where it does. Decodes JPEGs at an eighth of their size."""
    if is_heic(content) and not readable():
        return NEEDED
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                return f"the image is too large to be one ({image.width} by {image.height} points)"
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except Exception as problem:  # a foreign file may break a reader in any way
        words = "breaks off before its end" if "truncated" in str(problem) else "is damaged"
        return f"the image {words}"
    return ""


def email_problem(content: bytes) -> str:
    """Why a message does not open; empty where it does."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        if not any(message.get(field) for field in ("From", "Subject", "Date")):
            return "the message has neither sender nor subject nor date"
        if not any(True for part in message.walk() if not part.is_multipart()):
            return "the message has no content"
    except Exception as problem:  # a foreign file may break a reader in any way
        return f"the message is damaged ({type(problem).__name__})"
    return ""
