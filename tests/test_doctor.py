"""The doctor's answers: what is unsafe is bad, and what cannot be found out is never good."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cmesite.build import build
from cmesite.doctor import Facts, Remote, Tone, before_deploy, examine, proofs, remote, stops
from cmesite.doctor_facts import anonymous_address, gather
from tests.test_privacy import SAMPLE

SAFE = Facts(
    in_git=True,
    remotes=(Remote("origin", "https://example.org/cme.git", False),),
    proofs_tracked=0,
    proofs_in_history=False,
    output="build",
    output_ignored=True,
    output_tracked=0,
    built=True,
    searched=True,
    strangers=(),
    uploads=(),
    sample=False,
)
PUBLIC = (Remote("origin", "https://example.org/cme.git", True),)
HIDDEN = (Remote("origin", "https://example.org/cme.git", None),)


def bad(facts: Facts) -> list[str]:
    return [finding.question for finding in examine(facts) if finding.tone is Tone.BAD]


def test_a_safe_place_is_safe() -> None:
    assert {finding.tone for finding in examine(SAFE)} == {Tone.GOOD}
    assert not stops(before_deploy(SAFE), unknown_too=True)


@pytest.mark.parametrize(
    ("change", "question"),
    [
        ({"sample": True}, "Is this your own content?"),
        ({"remotes": PUBLIC}, "Can others read the repository?"),
        ({"remotes": PUBLIC, "proofs_tracked": 3}, "Are certificates in the repository?"),
        ({"remotes": PUBLIC, "proofs_in_history": True}, "Are certificates in the repository?"),
        ({"output_ignored": False}, "Does git leave build/ alone?"),
        ({"output_tracked": 9}, "Does git leave build/ alone?"),
        ({"strangers": ("portfolio/x.pdf",)}, "Does build/portfolio/ hold the portfolio and nothing else?"),
        (
            {"uploads": ((".github/workflows/pages.yml", "          path: ./build"),)},
            "What do the deploy files upload?",
        ),
        ({"uploads": (("netlify.toml", 'publish = "build/"'),)}, "What do the deploy files upload?"),
    ],
)
def test_each_danger_is_told_with_what_to_do(change: dict[str, object], question: str) -> None:
    facts = replace(SAFE, **change)  # type: ignore[arg-type]  # by name
    assert question in bad(facts)
    assert all(finding.remedy for finding in examine(facts) if finding.tone is Tone.BAD)


def test_the_portfolio_alone_may_be_uploaded_and_a_page_is_public() -> None:
    (finding,) = [
        one
        for one in examine(
            replace(SAFE, uploads=((".github/workflows/pages.yml", "  path: build/portfolio"),))
        )
        if "upload" in one.question
    ]
    assert finding.tone is Tone.NOTE
    assert "public, even from a private repository" in finding.answer


def test_what_is_not_known_is_not_good() -> None:
    assert remote(replace(SAFE, remotes=HIDDEN)).tone is Tone.UNKNOWN
    assert proofs(replace(SAFE, proofs_tracked=2)).tone is Tone.NOTE
    for change in ({"built": False}, {"searched": False}, {"sample": True}):
        assert stops(before_deploy(replace(SAFE, **change)), unknown_too=True), change  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "anonymous"),
    [
        ("git@example.org:sam/cme.git", "https://example.org/sam/cme.git"),
        ("ssh://git@example.org:22/sam/cme.git", "https://example.org/sam/cme.git"),
        ("https://sam:token@example.org/cme.git", "https://example.org/cme.git"),
        ("/home/sam/backup.git", ""),
        ("../backup.git", ""),
    ],
)
def test_asks_for_the_address_a_stranger_would_use(address: str, anonymous: str) -> None:
    assert anonymous_address(address) == anonymous


def test_looks_at_a_real_repository(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "build"
    shutil.copytree(SAMPLE, content)
    opened = '[publish]\nkinds = ["credits", "goals", "clusters", "outcomes"]\n'
    (content / "site.toml").write_text(opened, "utf-8")
    build(content, output, date(2026, 11, 22))
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Sam", "-c", "user.email=sam@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    (tmp_path / ".gitignore").write_text("/build/\n")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "remote", "add", "origin", "git@example.org:sam/cme.git"], check=True)
    facts = gather(content, output, offline=True)
    assert (facts.in_git, facts.output, facts.output_ignored, facts.output_tracked) == (
        True,
        "build",
        True,
        0,
    )
    assert facts.remotes == (Remote("origin", "https://example.org/sam/cme.git", None),)
    assert facts.proofs_tracked > 10
    assert facts.sample
    assert facts.built
    assert facts.searched
    assert facts.strangers == ()
    (output / "portfolio" / ".secret.txt").write_text("x")
    assert gather(content, output, offline=True).strangers == ("portfolio/.secret.txt",)
