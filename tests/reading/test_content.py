"""A whole content folder: each file in its place, none dropped in silence, none in another's way."""

from __future__ import annotations

import pytest

from cmesite.reading.content import READERS, read_content
from cmesite.records.kind import Kind
from cmesite.records.source import Source
from tests.reading.written import BUILTIN, content, told

CREDIT = b"---\ntitle: x\ndate: 2026-02-10\ncredits: 8\n---\n"


def warned(*paths: str) -> list[tuple[str, str]]:
    sources = [Source(path, CREDIT if path.endswith(".md") else b"") for path in paths]
    _, diagnostics = read_content(sources, (), BUILTIN)
    return [(d.place.path, d.code) for d in diagnostics]


def test_there_is_a_reader_for_every_kind() -> None:
    assert [kind for kind, _ in READERS] == [kind for kind in Kind if kind is not Kind.PROFILE]


def test_a_file_with_a_mistake_stops_no_other() -> None:
    portfolio, diagnostics = content(
        credits__one="title: x\ndate: 2026-02-10\ncredits: 8",
        credits__two="title: [",
        goals__three="title: y",
    )
    assert [credit.id for credit in portfolio.credits] == ["one"]
    assert [goal.id for goal in portfolio.goals] == ["three"]
    assert told(diagnostics) != []


def test_the_order_of_files_does_not_matter() -> None:
    sources = [Source(f"credits/{stem}.md", CREDIT) for stem in ("c", "a", "b", "a b")]
    forward, backward = (read_content(each, (), BUILTIN) for each in (sources, sources[::-1]))
    assert forward == backward


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "credits/README.md", "credits/2026/readme.md", ".gitignore", "credits/.DS_Store",
        "credits/one.md~", "credits/.one.md.swp", "credits/#one.md#", "Thumbs.db", "proofs/2026/a.pdf",
        "proofs/notes.md", ".obsidian/workspace.md", "credits/2026/sepsis.md", "credits/ärzte.md",
    ],
)  # fmt: skip
def test_what_needs_no_word(path: str) -> None:
    assert warned(path) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("credits.md", "unread-file"),
        ("credits/one.markdown", "unread-file"),
        ("credits/one.MD", "unread-file"),
        ("credits/one.yaml", "unread-file"),
        ("credits/one", "unread-file"),
        ("certificate.pdf", "unread-file"),
        ("site.yaml", "unread-file"),
        ("credit/one.md", "unknown-folder"),
        ("Credits/one.md", "unknown-folder"),
        ("letters/one.md", "unknown-folder"),
        ("credits/a b.md", "bad-file-name"),
        ("credits/a@2026-02-10.md", "bad-file-name"),
        ("credits/-a.md", "bad-file-name"),
    ],
)
def test_nothing_is_dropped_in_silence(path: str, code: str) -> None:
    assert warned(path) == [(path, code)]


def test_a_strange_folder_is_named_once() -> None:
    assert warned("letters/a.md", "letters/b.md") == [("letters/a.md", "unknown-folder")]


def test_one_id_in_two_folders() -> None:
    assert warned("credits/2025/a.md", "credits/2026/a.md") == [("credits/2026/a.md", "duplicate-id")]
    assert warned("credits/a.md", "goals/a.md") == [("goals/a.md", "unknown-key")] * 2


def test_ids_are_compared_in_one_unicode_form() -> None:
    composed, decomposed = "credits/2025/\u00e4.md", "credits/2026/a\u0308.md"
    assert warned(composed, decomposed) == [(decomposed, "duplicate-id")]
