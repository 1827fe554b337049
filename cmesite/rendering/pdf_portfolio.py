"""Finds the files inside a PDF portfolio, whose own page says only that they are there."""

from __future__ import annotations

import io

import pikepdf

from cmesite.rendering.email_messages import Attachment, base_name
from cmesite.rendering.proof_bytes import contents_of


def portfolio_files(content: bytes) -> tuple[Attachment, ...]:
    """The files of a portfolio in the order of their names; none where the PDF is no portfolio."""
    if b"/Collection" not in content and b"/ObjStm" not in content:
        return ()
    try:
        with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
            if "/Collection" not in pdf.Root:
                return ()
            files = [(base_name(name), _content(file)) for name, file in pdf.attachments.items()]
    except Exception:  # a foreign file may break a reader in any way; it is then shown as it is
        return ()
    return tuple(Attachment(name, inner, contents_of(inner)) for name, inner in sorted(files))


def _content(file: pikepdf.AttachedFileSpec) -> bytes:
    try:
        return file.get_file().read_bytes()
    except Exception:  # a foreign file may break a reader in any way; it is then told by its name
        return b""
