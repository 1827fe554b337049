"""Finds the files inside a PDF portfolio, whose own page says only that they are there."""

from __future__ import annotations

import io

import pikepdf

from cmesite.rendering.email_messages import Attachment, base_name
from cmesite.rendering.proof_bytes import Contents, contents_of

SHOWABLE = (Contents.PDF, Contents.IMAGE, Contents.EMAIL)


def portfolio_files(content: bytes) -> tuple[Attachment, ...]:
    """The files of a portfolio that can be shown, in the order of their names; none where the PDF is no
    portfolio, or holds another one (a trap, and nothing that a provider issues)."""
    if b"/Collection" not in content and b"/ObjStm" not in content:
        return ()
    try:
        with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
            if "/Collection" not in pdf.Root:
                return ()
            files = [
                (base_name(name), file.get_file().read_bytes()) for name, file in pdf.attachments.items()
            ]
    except Exception:  # a foreign file may break a reader in any way; it is then shown as it is
        return ()
    found = [Attachment(name, inner, contents_of(inner)) for name, inner in sorted(files)]
    return tuple(file for file in found if file.contents in SHOWABLE and not is_portfolio(file.content))


def is_portfolio(content: bytes) -> bool:
    """Does it hold files in place of pages?"""
    try:
        with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
            return "/Collection" in pdf.Root
    except Exception:  # a foreign file may break a reader in any way
        return False
