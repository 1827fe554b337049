"""HEIC pictures: shown where the extra is installed, refused with what to do where it is not."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from cmesite.publishing.packet_contents import LETTER
from cmesite.records.proof import ProofState
from cmesite.rendering import image_heic
from cmesite.rendering.image_sheets import image_sheets
from cmesite.rendering.pdf_sheets import UnshowableError
from cmesite.rendering.proofs import examine

HEADER = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


def test_without_the_extra_the_reason_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("image_sheets", "proofs"):
        monkeypatch.setattr(f"cmesite.rendering.{module}.readable", lambda: False)
    with pytest.raises(UnshowableError, match="export it as a JPEG"):
        image_sheets(HEADER, LETTER)
    found = examine("photo.heic", HEADER)
    assert found.state is ProofState.DAMAGED
    assert "cmesite[heic]" in found.detail


def test_with_the_extra_it_is_a_photograph_without_notes() -> None:
    heif = pytest.importorskip("pillow_heif")
    assert image_heic.readable()
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    heif.from_pillow(Image.new("RGB", (64, 32), "red")).save(target, exif=exif.tobytes())
    assert examine("photo.heic", target.getvalue()).readable
    made = image_sheets(target.getvalue(), LETTER)
    assert made.sizes == ((792, 612),)
    assert b"SecretCamera" not in made.pdf
    assert len(pikepdf.Pdf.open(io.BytesIO(made.pdf)).pages) == 1
