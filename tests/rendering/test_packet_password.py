"""A locked packet opens with its password only."""

from __future__ import annotations

import io

import pikepdf
import pytest

from cmesite.rendering.packet_password import locked
from tests.rendering.packet_samples import certificate


def test_it_opens_with_the_password_only() -> None:
    packet = locked(io.BytesIO(certificate("Certificate")), "Đặng 42").read()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(io.BytesIO(packet))
    with pikepdf.Pdf.open(io.BytesIO(packet), password="Đặng 42") as pdf:
        assert len(pdf.pages) == 1
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256


def test_an_empty_password_is_refused() -> None:
    with pytest.raises(ValueError, match="locks nothing"):
        locked(io.BytesIO(certificate("Certificate")), "")
