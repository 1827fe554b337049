"""The texts in files that are no text: PDFs, pictures, fonts and icons, as they are searched for leaks."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

# Plain characters in a row; shorter ones come about by chance in any compressed data.
_RUN = re.compile(rb"[\x20-\x7e]{5,}")
_JPEG, _PNG, _GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8"
_SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")


class UnsearchableError(Exception):
    """Nobody can tell what the file holds, so it may not be published."""


def is_picture(content: bytes) -> bool:
    """Do its first bytes say that it is a JPEG, PNG, GIF or WebP?"""
    return content.startswith((_JPEG, _PNG, _GIF)) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def plain_runs(content: bytes) -> str:
    """The plain characters in any bytes, also where a zero stands before or after each (UTF-16)."""
    return "\n".join(run.decode("ascii") for run in _RUN.findall(content.replace(b"\0", b"")))


def of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    """The text of the pages, and every text anywhere else: metadata, notes, forms, bookmarks, attachments."""
    # Heavy, and no page of ours is a PDF: opened only where a theme or a download brings one.
    import pikepdf
    import pypdfium2

    try:
        for page in pypdfium2.PdfDocument(content):
            text = page.get_textpage().get_text_range()
            yield "text", text
            yield "text", text.replace("\r\n", "")
        with pikepdf.open(BytesIO(content)) as pdf:
            yield "metadata", "\n".join(f"{key} {value}" for key, value in pdf.docinfo.items())
            for thing in pdf.objects:
                yield from (("metadata", text) for text in _of_object(thing))
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as damaged:
        raise UnsearchableError from damaged


def _of_object(thing: Any) -> Iterator[str]:
    """The texts of one object and what it holds itself; what it only refers to is an object of its own."""
    import pikepdf

    if isinstance(thing, (pikepdf.String, pikepdf.Name)):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        yield from (text for each in thing if not _refers(each) for text in _of_object(each))
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, each in thing.items():
            if not _refers(each):
                yield from (f"{key} {text}" for text in _of_object(each))
        if isinstance(thing, pikepdf.Stream):
            yield from _of_stream(thing)


def _refers(thing: Any) -> bool:
    return bool(getattr(thing, "is_indirect", False))


def _of_stream(stream: Any) -> Iterator[str]:
    import pikepdf

    raw = stream.read_raw_bytes()
    if is_picture(raw):
        yield from of_picture(raw)
        return
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:  # a picture's own compression, or damage: then as the bytes it is
        content = raw
    yield content.decode("utf-8", errors="replace")
    yield plain_runs(content)


def of_picture(content: bytes) -> Iterator[str]:
    """The notes of a picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            exif = picture.getexif()
            tables: tuple[Any, ...] = (picture.info, exif, exif.get_ifd(0x8769), exif.get_ifd(0x8825))
            notes = [value for table in tables for value in table.values()]
    except (UnidentifiedImageError, OSError, SyntaxError) as damaged:
        raise UnsearchableError from damaged
    for value in notes:
        yield value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)


def of_icon(content: bytes) -> Iterator[str]:
    """The notes of the pictures in an icon."""
    kind, count = struct.unpack_from("<2xHH", content) if len(content) >= 6 else (0, 0)
    if content[:2] != b"\0\0" or kind != 1 or not count or len(content) < 6 + 16 * count:
        raise UnsearchableError
    for number in range(count):
        size, start = struct.unpack_from("<II", content, 6 + 16 * number + 8)
        picture = content[start : start + size]
        if len(picture) < size:
            raise UnsearchableError
        if picture.startswith(_PNG):
            yield from of_picture(picture)
        elif picture[:4] != b"\x28\0\0\0":  # the header of a bitmap
            raise UnsearchableError


def of_font(content: bytes) -> Iterator[str]:
    """What a font says of itself. One that is packed with Brotli must at least be one from end to end."""
    if content[:4] == b"wOF2":
        if not _is_woff2(content):
            raise UnsearchableError
        return
    try:
        tables = _woff(content) if content[:4] == b"wOFF" else _sfnt(content)
        for tag, table in tables:
            if tag == b"name":
                yield table.decode("utf-16-be", errors="replace")
            yield plain_runs(table)
    except (struct.error, zlib.error) as damaged:
        raise UnsearchableError from damaged


def _is_woff2(content: bytes) -> bool:
    """Does it hold its tables and nothing else: no notes and no data of others?"""
    if len(content) < 48:
        return False
    length, count = struct.unpack_from(">IH", content, 8)
    (packed,) = struct.unpack_from(">I", content, 20)
    notes = struct.unpack_from(">IIIII", content, 28)
    # A table takes at most twenty bytes of the directory, and the end is filled up to four.
    rest = length - 48 - packed
    return length == len(content) and count > 0 and not any(notes) and 0 < rest <= 20 * count + 4


def _woff(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">H", content, 12)
    for number in range(count):
        tag, start, packed, size = struct.unpack_from(">4sIII", content, 44 + 20 * number)
        table = content[start : start + packed]
        if len(table) < packed:
            raise UnsearchableError
        yield tag, zlib.decompress(table) if packed < size else table
    start, packed = struct.unpack_from(">II", content, 24)
    if packed:
        yield b"", zlib.decompress(content[start : start + packed])


def _sfnt(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">H", content, 4)
    if content[:4] not in _SFNT or not count:
        raise UnsearchableError
    for number in range(count):
        tag, start, size = struct.unpack_from(">4s4xII", content, 12 + 16 * number)
        if start + size > len(content):
            raise UnsearchableError
        yield tag, content[start : start + size]
