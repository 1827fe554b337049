"""Reads a few lines as an author would have written them, for tests."""

from __future__ import annotations

from pathlib import Path

from cmesite.diagnostics import Diagnostic
from cmesite.reading.content import read_content
from cmesite.reading.documents import read_document
from cmesite.reading.fields import Fields, fields_of
from cmesite.records.portfolio import Portfolio
from cmesite.records.source import Source

BUILTIN = (Path(__file__).parents[2] / "cmesite" / "vocabulary.toml").read_text("utf-8")


def fields(text: str) -> Fields:
    """The fields of a front matter without mistakes in its text."""
    document, problems = read_document(Source("one.md", f"---\n{text}\n---\n".encode()))
    assert document is not None
    assert not problems
    return fields_of(document)


def content(**files: str) -> tuple[Portfolio, tuple[Diagnostic, ...]]:
    """What a content folder says; each file is named by its path with `__` for `/`, its fences left out."""
    return read_content(
        [
            Source(path.replace("__", "/") + ".md", f"---\n{text}\n---\n".encode())
            for path, text in files.items()
        ],
        (),
        BUILTIN,
    )


def told(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """The codes and hints of diagnostics."""
    return [(d.code, d.hint) for d in diagnostics]
