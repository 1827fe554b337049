"""Reads a saved e-mail: who wrote what to whom, and the certificates attached to it."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import PurePosixPath, PureWindowsPath

from PIL import Image

from cmesite.rendering.email_html import Words, words_of_html
from cmesite.rendering.proof_bytes import Contents, contents_of

FIELDS = ("From", "To", "Date", "Subject")
CONTENT_ID = re.compile(r"cid:([^\"'\s>)]+)", re.IGNORECASE)
ENCODED = ("base64", "quoted-printable")
TEXTS = ("text/plain", "text/html")
SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
NAMELESS = "a file without a name"
# What comes with an invitation or a signature, and never is a certificate.
BESIDE_THE_POINT = (".ics", ".vcf", ".asc")
# A message that somebody forwards as a file, which holds another one; deeper than this only a trap is nested.
DEEPEST = 100
# Pixels of the longer side. What is smaller than the first is a logo and no certificate, what is no larger
# than the second was not meant to be seen at all.
SMALLEST_CERTIFICATE = 400
SPACER = 8


@dataclass(frozen=True)
class Attachment:
    """An attached file; `name` is a base name, never a path."""

    name: str
    content: bytes
    contents: Contents


@dataclass(frozen=True)
class Message:
    """A message: its header fields, its text, the certificates attached, the pictures in its text, the names
    of files that are not shown, how many pictures are on the web, and which of those files may well be the
    certificate."""

    headers: tuple[tuple[str, str], ...]
    text: str
    certificates: tuple[Attachment, ...]
    pictures: tuple[Attachment, ...]
    others: tuple[str, ...]
    on_the_web: int
    withheld: tuple[str, ...] = ()


def read_message(content: bytes) -> Message:
    """The message. Parts are told apart by their bytes, not by what they claim to be; messages forwarded
    inside are walked; the same file attached twice is one attachment. Texts attached as files are shown below
    the message; beside a certificate they are named."""
    letters = tuple(_letters(_parsed(content), 0))
    parts = [part for letter in letters for part in letter.parts]
    html = "\n".join(_text(part) for part in parts if part.get_content_type() == "text/html")
    inline = frozenset(CONTENT_ID.findall(html))
    attached: dict[str, Attachment] = {}
    pictures: dict[str, Attachment] = {}
    texts: list[EmailMessage] = []
    others: list[str] = []
    withheld: list[str] = []
    for part in parts:
        payload = _payload(part)
        attachment = Attachment(_name(part), payload, contents_of(payload))
        if attachment.contents in (Contents.PDF, Contents.IMAGE):
            in_text = attachment.contents is Contents.IMAGE and _content_id(part) in inline
            (pictures if in_text else attached).setdefault(_digest(payload), attachment)
        elif _is_file(part) and part.get_content_type() in TEXTS:
            texts.append(part)
        elif _is_file(part) and payload and part.get_content_type() not in SIGNATURES:
            others.append(attachment.name or NAMELESS)
            if _may_be_certificate(part, inline):
                withheld.append(others[-1])
    certificates = [file for file in attached.values() if not _is_spacer(file)]
    shown_in_text = [file for file in pictures.values() if not _is_spacer(file)]
    if all(is_small(file) for file in certificates):
        # A logo alone is no certificate: the message is, and the logo is part of it.
        shown_in_text, certificates = [*shown_in_text, *certificates], []
    if certificates:
        others += [_name(part) or NAMELESS for part in texts]
        others += [file.name or NAMELESS for file in shown_in_text if not is_small(file)]
    said = [*(_said(letter, number) for number, letter in enumerate(letters)), *map(_attached_text, texts)]
    return Message(
        _headers(letters[0].message),
        "\n\n".join(words.text for words in said if words.text),
        tuple(certificates),
        tuple(shown_in_text),
        tuple(dict.fromkeys(others)),
        sum(words.on_the_web for words in said),
        tuple(dict.fromkeys(withheld)),
    )


def base_name(name: str) -> str:
    """The file's name without any folder, however the sender's system writes folders."""
    return PureWindowsPath(PurePosixPath(name).name).name


def longer_side(picture: bytes) -> int:
    """How many pixels its longer side has; 0 where it does not tell."""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            return max(image.size)
    except Exception:  # a foreign file may break a reader in any way
        return 0


@dataclass(frozen=True)
class _Letter:
    """One message of those forwarded in each other, with the parts that are its own."""

    message: EmailMessage
    parts: tuple[EmailMessage, ...]


def _letters(message: EmailMessage, depth: int) -> Iterator[_Letter]:
    """The message and those inside it, however they are forwarded."""
    parts: list[EmailMessage] = []
    inside: list[EmailMessage] = []
    _sort(message, parts, inside, depth)
    yield _Letter(message, tuple(parts))
    for inner in inside:
        yield from _letters(inner, depth + 1)


def _sort(part: EmailMessage, parts: list[EmailMessage], inside: list[EmailMessage], depth: int) -> None:
    inner = [one for one in part.iter_parts() if isinstance(one, EmailMessage)]
    if part.get_content_type() == "message/rfc822" and inner:
        encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in ENCODED
        inside.extend(_decoded(one, part) if encoded else one for one in inner)
    elif part.is_multipart():
        for one in inner:
            _sort(one, parts, inside, depth)
    elif _is_message(part) and depth < DEEPEST:
        inside.append(_parsed(_payload(part)))
    else:
        parts.append(part)


def _parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _decoded(inner: EmailMessage, outer: EmailMessage) -> EmailMessage:
    """A message that was forwarded in letters and digits, which the standard forbids and some programs do."""
    carrier = EmailMessage()
    carrier["Content-Transfer-Encoding"] = str(outer["Content-Transfer-Encoding"])
    carrier.set_payload(inner.as_bytes().lstrip().decode("ascii", "replace"))
    return _parsed(_payload(carrier))


def _is_file(part: EmailMessage) -> bool:
    """Is it a file, rather than the text of a message?"""
    named = part.get_filename() or part.get_content_disposition() == "attachment"
    return bool(named) or part.get_content_maintype() != "text"


def _may_be_certificate(part: EmailMessage, inline: frozenset[str]) -> bool:
    """Could a file that is not shown be what proves the record? Drawings in the text and cards are not."""
    return _content_id(part) not in inline and not _name(part).lower().endswith(BESIDE_THE_POINT)


def _is_message(part: EmailMessage) -> bool:
    """Is it a message saved as a file?"""
    claimed = part.get_content_maintype() != "text" or _name(part).lower().endswith(".eml")
    return claimed and contents_of(_payload(part)) is Contents.EMAIL


def _name(part: EmailMessage) -> str:
    return base_name(part.get_filename() or "")


def _content_id(part: EmailMessage) -> str:
    return str(part.get("Content-ID", "")).strip(" <>")


def is_small(file: Attachment) -> bool:
    """Is it a logo, rather than a certificate?"""
    return file.contents is Contents.IMAGE and 0 < longer_side(file.content) < SMALLEST_CERTIFICATE


def _is_spacer(file: Attachment) -> bool:
    return file.contents is Contents.IMAGE and 0 < longer_side(file.content) <= SPACER


def _headers(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    return tuple((field, str(message.get(field, "")).strip()) for field in FIELDS if message.get(field))


def _said(letter: _Letter, number: int) -> Words:
    """The text of a message, below its fields where it was forwarded. Pictures count where only the other
    form of the text shows them."""
    texts = [part for part in letter.parts if not _is_file(part)]
    plain = "\n\n".join(_text(part) for part in texts if part.get_content_type() == "text/plain").strip()
    pages = [words_of_html(_text(part)) for part in texts if part.get_content_type() == "text/html"]
    text = plain or "\n\n".join(page.text for page in pages if page.text)
    fields = "\n".join(f"{name}: {value}" for name, value in _headers(letter.message)) if number else ""
    return Words("\n\n".join(filter(None, (fields, text))), sum(page.on_the_web for page in pages))


def _attached_text(part: EmailMessage) -> Words:
    """A text attached as a file, below its name."""
    text, on_the_web = _text(part).strip(), 0
    if part.get_content_type() == "text/html":
        page = words_of_html(text)
        text, on_the_web = page.text, page.on_the_web
    return Words(f"{_name(part) or NAMELESS}:\n{text}", on_the_web)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    try:
        return _payload(part).decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return _payload(part).decode("utf-8", "replace")


def _digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()
