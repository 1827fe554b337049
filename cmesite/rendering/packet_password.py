"""Locks a finished packet with a password: the very last step, and the only one that is not repeatable."""

from __future__ import annotations

import tempfile
from io import BufferedIOBase
from typing import BinaryIO, cast

import pikepdf


def locked(packet: BinaryIO | BufferedIOBase, password: str) -> BinaryIO:
    """The packet encrypted with AES-256 under one password. Its bytes differ each time, so any digest
    is to be taken of the packet before. Raises ValueError for an empty password."""
    if not password:
        raise ValueError("an empty password locks nothing")
    target = tempfile.TemporaryFile()  # noqa: SIM115  # the caller's to read and to close
    with pikepdf.Pdf.open(cast(BinaryIO, packet)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    target.seek(0)
    return target
