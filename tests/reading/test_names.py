"""The files of a content folder, by their names."""

from __future__ import annotations

import pytest

from cmesite.reading.names import sort_files
from cmesite.records.source import Source


@pytest.mark.parametrize(
    ("path", "ids", "expected"),
    [
        ("credits/x.md", ["x"], []),
        ("credits/2026/x.md", ["x"], []),
        ("credits/2026.1.md", ["2026.1"], []),
        ("credits/x.md.md", ["x"], [("bad-file-name", "Rename the file to x.md")]),
        ("credits/x.txt.md", ["x"], [("bad-file-name", "Rename the file to x.md")]),
        ("credits/.md", [], [("unread-file", "Rename the file, for example to 2026-02-10-sepsis.md")]),
        ("credits/d.md/x.md", ["x"], [("unknown-folder", "Rename the folder to d")]),
        ("credits/.DS_Store", [], []),
        ("credits/x.txt", [], [("unread-file", "Rename the file to x.md")]),
        ("credit/x.md", [], [("unknown-folder", "Rename the folder to credits")]),
        ("profil.md", [], [("unread-file", "Rename the file to profile.md")]),
    ],
)
def test_a_name(path: str, ids: list[str], expected: list[tuple[str, str]]) -> None:
    found, problems = sort_files([Source(path)])
    assert [named.id for named in found.records] == ids
    assert [(problem.code, problem.hint) for problem in problems] == expected
