"""Reads a saved e-mail: who wrote what to whom, and the certificates attached to it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import PurePosixPath, PureWindowsPath

from cmesite.rendering.proof_bytes import Contents, contents_of

FIELDS = ("From", "To", "Date", "Subject")
CONTENT_ID = re.compile(r"cid:([^\"'\s>)]+)", re.IGNORECASE)
BLOCKS = {"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"}
UNSEEN = {"script", "style", "head", "title", "template", "noscript"}


@dataclass(frozen=True)
class Attachment:
    """An attached file; `name` is a base name, never a path."""

    name: str
    content: bytes
    contents: Contents


@dataclass(frozen=True)
class Message:
    """A message: its header fields, its text, the certificates attached, the pictures in its text."""

    headers: tuple[tuple[str, str], ...]
    text: str
    certificates: tuple[Attachment, ...]
    pictures: tuple[Attachment, ...]
    others: tuple[str, ...]


def read_message(content: bytes) -> Message:
    """The message. Parts are told apart by their bytes, not by what they claim to be; messages forwarded
    inside are walked; the same file attached twice is one attachment."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    parts = [part for part in message.walk() if not part.is_multipart()]
    html = "\n".join(_text(part) for part in parts if part.get_content_type() == "text/html")
    inline = frozenset(CONTENT_ID.findall(html))
    certificates: dict[str, Attachment] = {}
    pictures: dict[str, Attachment] = {}
    others: list[str] = []
    for part in parts:
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        contents = contents_of(payload)
        attachment = Attachment(base_name(part.get_filename() or ""), payload, contents)
        in_text = str(part.get("Content-ID", "")).strip(" <>") in inline
        if contents is Contents.IMAGE and in_text:
            pictures.setdefault(_digest(payload), attachment)
        elif contents in (Contents.PDF, Contents.IMAGE):
            certificates.setdefault(_digest(payload), attachment)
        elif part.get_filename() and not part.get_content_type().startswith("text/"):
            others.append(attachment.name)
    return Message(
        _headers(message), _body(parts), tuple(certificates.values()), tuple(pictures.values()), tuple(others)
    )


def base_name(name: str) -> str:
    """The file's name without any folder, however the sender's system writes folders."""
    return PureWindowsPath(PurePosixPath(name).name).name


def _headers(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    return tuple((field, str(message.get(field, "")).strip()) for field in FIELDS if message.get(field))


def _body(parts: list[EmailMessage]) -> str:
    plain = [
        _text(part) for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()
    ]
    if any(text.strip() for text in plain):
        return "\n\n".join(plain).strip()
    return "\n\n".join(
        text_of_html(_text(part)) for part in parts if part.get_content_type() == "text/html"
    ).strip()


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return payload.decode("utf-8", "replace")


def _digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def text_of_html(html: str) -> str:
    """The words of a page, a line per block. Nothing is fetched, nothing but text is kept."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's signature
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "br" or tag in BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data.replace("\n", " "))
