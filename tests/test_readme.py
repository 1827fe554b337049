"""README tells the truth: its tree is the tree, its commands are the commands, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmesite.cli import COMMANDS
from cmesite.publishing.public import PUBLIC_FIELDS
from cmesite.records.kind import Kind

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TREE = re.search(r"```\n(cmesite/\n.*?)```", README, re.DOTALL)


def listed() -> list[str]:
    """The paths of README's tree, those indented under cmesite/ with that in front."""
    assert TREE
    lines = TREE[1].splitlines()
    return [f"cmesite/{line.split()[0]}" if line.startswith("  ") else line.split()[0] for line in lines]


@pytest.mark.parametrize("path", listed())
def test_what_the_tree_lists_exists(path: str) -> None:
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


def test_the_tree_lists_what_exists() -> None:
    shown = {path.rstrip("/") for path in listed()}
    inside = {
        f"cmesite/{path.name}" for path in (ROOT / "cmesite").iterdir() if not path.name.startswith("__")
    }
    assert inside <= shown


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_told(name: str) -> None:
    assert f"`cmesite {name}" in README


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_every_document_is_linked(name: str) -> None:
    assert f"(docs/{name})" in README


def test_the_first_screen_has_two_commands_and_a_picture() -> None:
    first = README.split("\n## ")[0]
    assert "make site\nmake test" in first
    assert "![" in first
    assert len(first.splitlines()) <= 32


def test_shows_the_table_of_public_fields() -> None:
    for kind, names in PUBLIC_FIELDS.items():
        kind_name = "profile" if kind is Kind.PROFILE else kind.value
        fields = ", ".join(f"`{'date' if name == 'period' else name}`" for name in names)
        assert f"| {kind_name} | {fields} |" in README
