"""Takes the notes out of a JPEG without touching the picture: position, camera, thumbnails, comments."""

from __future__ import annotations

START, END, SCAN = 0xD8, 0xD9, 0xDA
# APP0 and APP14 say how the colors are stored, an ICC profile in APP2 what they mean; SOF, tables and
# restart intervals are the picture itself. Everything else in the APP and COM ranges is a note.
KEPT_NOTES = {0xE0, 0xEE}
NOTES = {*range(0xE0, 0xF0), 0xFE}
ICC = b"ICC_PROFILE\x00"
ALONE = {0x01, *range(0xD0, 0xD8)}


def without_metadata(content: bytes) -> bytes:
    """The same picture without notes, ending where the picture ends. What is no JPEG comes back as it is."""
    if content[:2] != b"\xff\xd8":
        return content
    kept = bytearray(content[:2])
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte before the marker
            at += 1
            continue
        if marker == END:
            break
        if marker in ALONE:
            kept += content[at : at + 2]
            at += 2
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if _is_picture(marker, content[at + 4 : end]):
            kept += content[at:end]
        at = end
        if marker == SCAN:
            end = _scan_end(content, at)
            kept += content[at:end]
            at = end
    return bytes(kept + bytes((0xFF, END)))


def _is_picture(marker: int, segment: bytes) -> bool:
    return marker not in NOTES or marker in KEPT_NOTES or (marker == 0xE2 and segment.startswith(ICC))


def _scan_end(content: bytes, at: int) -> int:
    """Where the coded picture data ends: at the first marker that is neither stuffing nor a restart."""
    while (at := content.find(b"\xff", at)) != -1 and at + 1 < len(content):
        if content[at + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1 if content[at + 1] == 0xFF else 2
    return len(content)
