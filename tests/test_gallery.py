"""The gallery: every diagnostic with an input that provokes it and the exact text shown.

`pytest tests/test_gallery.py --rewrite` rewrites every expected.txt and docs/diagnostics.md; read the diff.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cmesite.catalog import EXPLANATIONS
from cmesite.records.settings import Settings
from cmesite.report import as_text
from cmesite.survey import survey
from cmesite.themes import theme_problems
from tests.gallery_page import gallery_page

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "tests" / "gallery"
PAGE = ROOT / "docs" / "diagnostics.md"
AS_OF = date(2026, 11, 22)

# Codes that reading and checking a content cannot show, and the file of the tests that do.
# Those of binding a packet (`packet-…`) are tested in tests/rendering/.
ELSEWHERE = {
    "unreadable-file": "test_gallery.py",
    "unknown-theme": "test_gallery.py",
    "bad-theme": "test_own_themes.py",
    "bad-template": "test_own_themes.py",
    "weak-accent": "test_own_themes.py",
    "unused-theme-file": "test_own_themes.py",
    "missing-theme-file": "test_own_themes.py",
    "refused-by-policy": "test_own_themes.py",
    "outside-content": "test_files.py",
    "private-in-public": "test_privacy.py",
    "repeated-in-public": "test_privacy_builds.py",
    "patient-in-public": "test_privacy.py",
    "map-too-long": "rendering/test_map.py",
    "closed-public-file": "test_privacy.py",
}

# A small content without any mistake; a folder's own files are added to it, or take the place of its files.
# What a folder wants left out of it is listed in the folder's `without.txt`.
BACKGROUND = GALLERY / "background"
FOLDERS = sorted(
    path.parent for path in GALLERY.rglob("content") if path.is_dir() and path.parent != BACKGROUND
)


def shown(folder: Path, scratch: Path) -> str:
    """What `cmesite check` says about a folder's content."""
    content = scratch / "content"
    shutil.copytree(BACKGROUND / "content", content)
    without = folder / "without.txt"
    for name in without.read_text("utf-8").split() if without.exists() else ():
        (content / name).unlink()
    shutil.copytree(folder / "content", content, symlinks=True, dirs_exist_ok=True)
    found = survey(content, AS_OF)
    return as_text(found.diagnostics, found.sources, content_name="content")


def test_nothing_is_wrong_with_the_background(tmp_path: Path) -> None:
    assert shown(BACKGROUND, tmp_path) == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(GALLERY)))
def test_shows_exactly(folder: Path, tmp_path: Path, rewrite: bool) -> None:
    expected = folder / "expected.txt"
    text = shown(folder, tmp_path)
    if rewrite:
        expected.write_text(text, "utf-8", newline="\n")
    assert text == expected.read_text("utf-8")
    codes = set(re.findall(r"^content.* \[([a-z0-9-]+)\]$", text, re.MULTILINE))
    assert folder.relative_to(GALLERY).parts[0] in codes
    assert codes <= explained()


def explained() -> set[str]:
    return {one.code for one in EXPLANATIONS}


def test_explains_each_code_once_and_in_whole_sentences() -> None:
    assert len(explained()) == len(EXPLANATIONS)
    for one in EXPLANATIONS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.code)
        assert one.title
        assert not one.title.endswith(".")
        assert one.text.endswith("."), one.code


@pytest.mark.parametrize("code", sorted(explained()))
def test_every_code_has_a_folder(code: str) -> None:
    if code in ELSEWHERE:
        assert f'"{code}"' in (ROOT / "tests" / ELSEWHERE[code]).read_text("utf-8")
    elsewhere = code in ELSEWHERE or code.startswith("packet-")
    assert elsewhere != (GALLERY / code).is_dir()


def test_every_folder_is_of_a_code() -> None:
    assert {path.name for path in GALLERY.iterdir() if path.is_dir()} <= explained() | {BACKGROUND.name}


def test_every_code_in_the_source_is_explained() -> None:
    assert {code: module for code, module in emitted() if code not in explained()} == {}


def test_every_explained_code_is_in_the_source() -> None:
    source = "".join(path.read_text("utf-8") for path in modules())
    assert [code for code in sorted(explained()) if f'"{code}"' not in source] == []


def test_a_file_too_large_to_be_a_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "credits").mkdir()
    with (tmp_path / "credits" / "one.md").open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    assert "unreadable-file" in {diagnostic.code for diagnostic in survey(tmp_path, AS_OF).diagnostics}


def test_a_theme_that_is_not_there_is_told(tmp_path: Path) -> None:
    problems = theme_problems(tmp_path, Settings(theme="nowhere"))
    assert [diagnostic.code for diagnostic in problems] == ["unknown-theme"]
    assert theme_problems(tmp_path, Settings()) == ()


def modules() -> list[Path]:
    """The source but for the explanations themselves."""
    return [path for path in sorted((ROOT / "cmesite").rglob("*.py")) if path.parent.name != "catalog"]


def emitted() -> Iterator[tuple[str, str]]:
    """Codes the source can emit: the string given to whatever makes a diagnostic, or put in a `code`."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for literal in _codes_in(node):
                yield literal, path.name


def _codes_in(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ("error", "warning", "Refusal", "unknown_word", "_unknown"):
            yield from _strings(node.args[:1])
        elif name == "_tell":
            yield from _strings(node.args[1:2])
        yield from _strings([word.value for word in node.keywords if word.arg == "code"])
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        if any(name in ("code", "CODE", "CODES") for name in names):
            yield from _strings([node.value])


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    """Every code among the string literals of some expressions."""
    for outer in nodes:
        for node in ast.walk(outer):
            text = getattr(node, "value", None)
            if isinstance(text, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text):
                yield text


def test_the_page_shows_the_gallery(rewrite: bool) -> None:
    page = gallery_page(GALLERY, EXPLANATIONS)
    if rewrite:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page, "utf-8", newline="\n")
    assert page == PAGE.read_text("utf-8")
