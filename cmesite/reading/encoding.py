"""Bytes to text: UTF-8 only, and a plain word where a file was saved as something else."""

from __future__ import annotations

import re

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.records.source import Source

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BEGINNINGS = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
# Line breaks to YAML, but to no editor; as blanks they keep every line number true.
_RARE_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})


def decoded(source: Source) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file with `\\n` line ends and no BOM; None where it cannot be known."""
    content = source.content
    kind = _not_text(content)
    if kind:
        return None, (
            error(
                "wrong-encoding",
                Place(source.path),
                f"This is {kind}, not text, whatever its name says.",
                "Open it in its program and copy the text into a new plain text file ending in .md; "
                "a certificate belongs under proofs/.",
            ),
        )
    if _is_utf_16(content):
        return None, (
            error(
                "wrong-encoding",
                Place(source.path),
                "The file was saved as UTF-16, not as UTF-8.",
                "Open it in your editor, choose “Save as” or “Encoding”, and save it as UTF-8.",
            ),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return None, (_wrong_byte(source.path, content.removeprefix(b"\xef\xbb\xbf"), problem),)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_RARE_BREAKS)
    control = _CONTROL.search(text)
    if control:
        line, column = _position(text, control.start())
        return None, (
            error(
                "control-character",
                Place(source.path, line, column),
                f"There is an invisible character here (U+{ord(control.group()):04X}) that no text needs.",
                _CONTROL.sub("", text.split("\n")[line - 1]),
            ),
        )
    return text, ()


def _not_text(content: bytes) -> str:
    """What a file is that is no text, by how it begins; empty for text."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return "a Word document" if b"word/" in content else "a zip file or an office document"
    if _is_utf_16(content) or b"\x00" not in content or _is_utf_8(content):
        return ""
    return "a file for a program"


def _is_utf_16(content: bytes) -> bool:
    start = content[:200]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or start.count(0) > len(start) // 4 > 0


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _position(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def _wrong_byte(path: str, content: bytes, problem: UnicodeDecodeError) -> Diagnostic:
    start = problem.start
    line, column = _position(content[:start].decode("utf-8", "replace").replace("\r\n", "\n"), len(content))
    before = content[:start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    line, column = _position(before, len(before))
    guess = (
        content.decode("cp1252", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")[line - 1]
    )
    return error(
        "wrong-encoding",
        Place(path, line, column),
        f"Byte 0x{content[start]:02X} is no UTF-8; the file was probably saved as Windows-1252. "
        "Save it as UTF-8, and make sure that this line reads as it should.",
        guess,
    )
