"""A source: one file of the content folder as it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """`path` is relative to the content folder, with forward slashes.

    `content` is the file's bytes; empty for files no reader asks for (they are named, not read).
    """

    path: str
    content: bytes = b""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text as lines for an excerpt; bytes that are no UTF-8 show as replacement characters."""
        text = self.content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        return tuple(text.split("\n"))
