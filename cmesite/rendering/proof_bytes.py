"""What a proof file is, by its first bytes rather than by its name."""

from __future__ import annotations

from enum import StrEnum

from cmesite.rendering.image_heic import is_heic


class Contents(StrEnum):
    """What the bytes say a file is."""

    EMPTY = "empty"
    PDF = "PDF"
    IMAGE = "image"
    EMAIL = "e-mail"
    WEB_PAGE = "web page"
    LFS_POINTER = "Git LFS pointer"
    UNKNOWN = "unknown"


IMAGE_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
LFS_MAGIC = b"version https://git-lfs.github.com/spec/"
WEB_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
# Mail programs begin a saved message with one of these header fields, a mailbox with "From ".
MAIL_FIELDS = (
    b"received:", b"return-path:", b"delivered-to:", b"from:", b"to:", b"date:", b"subject:", b"message-id:",
    b"mime-version:", b"content-type:", b"x-", b"dkim-signature:", b"arc-", b"reply-to:", b"sender:",
    b"from ", b"authentication-results:", b"thread-topic:", b"cc:", b"envelope-to:", b"list-",
)  # fmt: skip
# Readers accept a PDF whose header stands within its first kilobyte, as mail gateways leave them.
PDF_HEADER_WITHIN = 1024


def contents_of(content: bytes) -> Contents:
    """What the file is, by its bytes."""
    start = content[:PDF_HEADER_WITHIN]
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not content.strip(b"\x00 \t\r\n"):
        return Contents.EMPTY
    if b"%PDF-" in start:
        return Contents.PDF
    webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    if start.startswith(IMAGE_MAGIC) or webp or is_heic(start):
        return Contents.IMAGE
    if start.startswith(LFS_MAGIC):
        return Contents.LFS_POINTER
    if text.startswith(MAIL_FIELDS):
        return Contents.EMAIL
    if any(mark in text for mark in WEB_MARKS):
        return Contents.WEB_PAGE
    return Contents.UNKNOWN
