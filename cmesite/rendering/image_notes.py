"""Takes out of a picture what it tells beside the picture: place, camera, date, comments."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from io import BytesIO

from cmesite.rendering.image_jpeg import without_metadata

# How PNG pictures say what they show; every other chunk is a note or a hint we need not keep.
_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"cICP", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_PNG = b"\x89PNG\r\n\x1a\n"
_WEBP_NOTES = {b"EXIF", b"XMP "}
_WEBP_FLAGS = 0xFF ^ 0x0C  # of VP8X: neither Exif nor XMP follows
_INSIDE = re.compile(rb"(data:[\w.+/-]*(?:;[\w.+=-]+)*;base64,)([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_ORIENTATION = 0x0112


class UnknownPictureError(Exception):
    """A picture of a kind whose notes we cannot take out."""


def without_notes(path: str, content: bytes) -> bytes:
    """The same picture without notes; what is no picture comes back as it is.

    A photograph that only its notes turn the right way up is turned first. Raises UnknownPictureError
    for kinds whose notes cannot be taken out.
    """
    name = path.lower()
    if name.endswith((".tif", ".tiff", ".heic", ".heif", ".avif", ".bmp", ".jxl", ".jp2")):
        raise UnknownPictureError(path)
    if name.endswith((".svg", ".css", ".html", ".htm", ".xml")):
        return _INSIDE.sub(_inner, content)
    return _clean(content) if name.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif")) else content


def _clean(content: bytes) -> bytes:
    """By what it is, whatever its name says."""
    if content.startswith(b"\xff\xd8"):
        return without_metadata(_upright(content))
    return _gif(_webp(_png(content)))


def _inner(address: re.Match[bytes]) -> bytes:
    """A picture that stands within a drawing or a style."""
    try:
        picture = b64decode(address[2])
    except ValueError:
        return address[0]
    clean = _clean(picture)
    return address[0] if clean == picture else address[1] + b64encode(clean)


def _upright(content: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.getexif().get(_ORIENTATION, 1) == 1:
                return content
            turned = ImageOps.exif_transpose(picture)
            written = BytesIO()
            turned.save(written, "JPEG", quality=92, icc_profile=picture.info.get("icc_profile"))
            return written.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError):
        return content


def _png(content: bytes) -> bytes:
    if not content.startswith(_PNG):
        return content
    kept, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            kept += content[at:end]
        at = end
        if kind == b"IEND":
            break
    return bytes(kept)


def _webp(content: bytes) -> bytes:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return content
    kept, at = bytearray(), 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = bytearray(content[at:end])
        if chunk[:4] == b"VP8X" and len(chunk) > 8:
            chunk[8] &= _WEBP_FLAGS
        if bytes(chunk[:4]) not in _WEBP_NOTES:
            kept += chunk
        at = end
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)


def _gif(content: bytes) -> bytes:
    """Comments and application notes go; the one that says how often to repeat stays."""
    if content[:4] != b"GIF8" or len(content) < 13:
        return content
    at = 13 + _gif_colors(content[10])
    kept = bytearray(content[:at])
    while at < len(content) and content[at] in (0x21, 0x2C):
        start = at
        if content[at] == 0x2C:
            at += 10 + _gif_colors(content[at + 9]) + 1
            note = False
        else:
            note = content[at + 1] == 0xFE or (
                content[at + 1] == 0xFF and content[at + 3 : at + 14] not in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            )
            at += 2
        while at < len(content) and content[at]:
            at += content[at] + 1
        at += 1
        if not note:
            kept += content[start:at]
    return bytes(kept + b";")


def _gif_colors(flags: int) -> int:
    """The length of a color table, from the byte that announces it."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
