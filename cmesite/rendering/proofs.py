"""Whether a proof file opens as the kind its ending says."""

from __future__ import annotations

import hashlib
import io
from email import message_from_bytes, policy

import pypdfium2
from PIL import Image

from cmesite.records.proof import ProofFile, ProofKind, ProofState, kind_of
from cmesite.rendering.image_heic import NEEDED, is_heic, readable
from cmesite.rendering.pdf_sheets import asks_password
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


def _state(kind: ProofKind, content: bytes, passwords: tuple[str, ...]) -> tuple[ProofState, str]:
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
    problem = _problem(kind, content, passwords)
    return (ProofState.DAMAGED, problem) if problem else (ProofState.READABLE, "")


def _article(kind: ProofKind) -> str:
    return _articled(kind.value)


def _articled(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _problem(kind: ProofKind, content: bytes, passwords: tuple[str, ...]) -> str:
    if kind is ProofKind.PDF:
        problem = pdf_problem(content)
        tried = (pdf_problem(content, password) for password in passwords)
        return min((problem, *tried), key=len) if problem == PASSWORD_NEEDED else problem
    if kind is ProofKind.IMAGE:
        return image_problem(content)
    return email_problem(content)


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
