"""Writes docs/diagnostics.md: every code with what it means, an input, and the exact text shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cmesite.catalog.explanation import Explanation

LONGEST = 60  # lines of an input shown
HEAD = """\
# What can be wrong

Every message of `cmesite check`, with its explanation (`cmesite explain CODE` prints the same), files that
cause it, and the text shown. This page is written from `tests/gallery/` by
`pytest tests/test_gallery.py --rewrite`; change the folders there, not this page. The files shown stand in
a small content that is otherwise without mistakes, `tests/gallery/background/`.
"""


def gallery_page(gallery: Path, explanations: Iterable[Explanation]) -> str:
    """The whole page; the codes in alphabetical order."""
    ordered = sorted(explanations, key=lambda one: one.code)
    index = "\n".join(f"- [`{one.code}`](#{one.code}): {one.title}" for one in ordered)
    return "\n".join([HEAD, index, "", *(_section(gallery / one.code, one) for one in ordered)])


def _section(folder: Path, one: Explanation) -> str:
    parts = [f"## {one.code}\n", f"**{one.title}.** {one.text}\n"]
    for content in sorted(path for path in folder.rglob("content") if path.is_dir()):
        parts += [_input(content, path) for path in _telling(content)]
        parts.append(_fenced(content.with_name("expected.txt").read_text("utf-8")))
    return "\n".join(parts)


def _telling(content: Path) -> list[Path]:
    """The text files that the expected output speaks of, at most three."""
    said = content.with_name("expected.txt").read_text("utf-8")
    files = sorted(path for path in content.rglob("*") if path.is_file())
    return [path for path in files if f"content/{path.relative_to(content).as_posix()}" in said][:3]


def _input(content: Path, path: Path) -> str:
    name = f"`content/{path.relative_to(content).as_posix()}`"
    lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").rstrip("\n").split("\n")
    if path.suffix not in (".md", ".toml", ".txt", ".markdown", ".yaml") or lines == [""]:
        return f"{name} (its content does not matter, or is empty)\n"
    rest = ["…"] if len(lines) > LONGEST else []
    return f"{name}\n\n" + _fenced("\n".join([*lines[:LONGEST], *rest]) + "\n")


def _fenced(text: str) -> str:
    safe = "".join(char if char.isprintable() or char in "\n\t\u00a0" else "␀" for char in text)
    return f"````text\n{safe}````\n"
