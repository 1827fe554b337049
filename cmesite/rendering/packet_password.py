"""Locks a finished packet with a password: the very last step, and the only one that is not repeatable."""

from __future__ import annotations

import io

import pikepdf


def locked(packet: bytes, password: str) -> bytes:
    """The packet encrypted with AES-256 under one password. Its bytes differ each time, so any digest
    is to be taken of the packet before. Raises ValueError for an empty password."""
    if not password:
        raise ValueError("an empty password locks nothing")
    with pikepdf.Pdf.open(io.BytesIO(packet)) as pdf:
        target = io.BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
        return target.getvalue()
