"""The example requirement files: each is read cleanly, says where every rule comes from, and is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from cmesite.reading.content import read_content
from cmesite.records.periods import Period
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Condition
from cmesite.records.source import Source

PROGRAM = Path(__file__).parent.parent / "cmesite"
PACKS = PROGRAM / "packs"
README = (PACKS / "README.md").read_text(encoding="utf-8")
VOCABULARY = (PROGRAM / "vocabulary.toml").read_text(encoding="utf-8")
IDS = sorted(path.stem for path in PACKS.glob("*.md") if path.name != "README.md")

PROFILE = Source("profile.md", b"---\nname: Ada Example\nidentifiers: {date_of_birth: 1980-03-09}\n---\n")

# The newest source any of them was compared with.
LAST_RESEARCH = date(2026, 8, 31)

# Words of a condition that name the item of a credential, not a fact of the profile.
CREDENTIAL_ITEMS = {"abms-certificate", "ny-infection-control-exemption"}


@cache
def pack(id_: str) -> Requirement:
    """One of the files as the program reads it, which has nothing to say against it."""
    file = Source(f"requirements/{id_}.md", (PACKS / f"{id_}.md").read_bytes())
    portfolio, diagnostics = read_content((PROFILE, file), (), VOCABULARY)
    assert diagnostics == ()
    return portfolio.requirements[0]


def conditions(requirement: Requirement) -> Iterator[Condition]:
    for rule in requirement.every_rule():
        yield from rule.conditions
    for deemed in requirement.deemed:
        yield from deemed.conditions
    if requirement.first_cycle:
        yield from requirement.first_cycle.conditions


def listed(heading: str) -> list[str]:
    """The words in the first column of the table under a heading of the README."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize("id_", IDS)
def test_is_read_without_a_diagnostic(id_: str) -> None:
    requirement = pack(id_)
    assert requirement.id == id_
    assert requirement.rules


@pytest.mark.parametrize("id_", IDS)
def test_every_rule_says_its_source_and_when_it_was_seen(id_: str) -> None:
    requirement = pack(id_)
    assert requirement.source
    assert isinstance(requirement.checked, Period)
    assert requirement.checked.end <= LAST_RESEARCH
    for rule in requirement.every_rule():
        assert rule.source, rule.id
        assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", rule.checked), rule.id
        assert rule.checked <= LAST_RESEARCH.isoformat(), rule.id


@pytest.mark.parametrize("id_", IDS)
def test_the_body_tells_to_verify_and_names_each_fact(id_: str) -> None:
    requirement = pack(id_)
    words = " ".join(requirement.body.split())
    assert "an example to verify with" in words
    assert "not legal advice" in words
    for condition in conditions(requirement):
        assert f"`{condition.fact}`" in words, condition.fact


@pytest.mark.parametrize("id_", IDS)
def test_a_date_of_the_physician_says_it_is_to_be_replaced(id_: str) -> None:
    lines = (PACKS / f"{id_}.md").read_text(encoding="utf-8").splitlines()
    for above, line in pairwise(lines):
        if line.startswith(("cycle:", "licensed:")):
            assert above.startswith("# "), line
        if line.startswith("licensed:"):
            assert above.startswith("# Replace"), line


def test_the_readme_lists_every_file() -> None:
    assert listed("The files") == IDS


def test_the_readme_lists_every_fact_once_and_no_other() -> None:
    asked = {condition.fact for id_ in IDS for condition in conditions(pack(id_))}
    assert listed("The facts they ask") == sorted(asked - CREDENTIAL_ITEMS)
    assert asked >= CREDENTIAL_ITEMS


def test_no_file_says_compliant() -> None:
    for path in PACKS.glob("*.md"):
        assert "complian" not in path.read_text(encoding="utf-8").lower(), path.name
