"""HEIC pictures, as telephones take them: read where the extra that can read them is installed."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageOps

BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
NEEDED = (
    "HEIC pictures need one more part of the program (pip install 'cmesite[heic]'); or export it as a JPEG"
)
QUALITY = 92


def is_heic(content: bytes) -> bool:
    """Do its first bytes say so?"""
    return content[4:8] == b"ftyp" and content[8:12] in BRANDS


@cache
def readable() -> bool:
    """Can HEIC be read here? The first call teaches Pillow to."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True


def as_jpeg(content: bytes) -> bytes:
    """The picture upright as a JPEG without notes, because a PDF can hold no HEIC."""
    with Image.open(io.BytesIO(content)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        clean = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    target = io.BytesIO()
    clean.save(target, "JPEG", quality=QUALITY)
    return target.getvalue()
