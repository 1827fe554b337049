"""The doctor's answers: what is unsafe is bad, and what cannot be found out is never good."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cmesite import files
from cmesite.build import build
from cmesite.doctor import Facts, Remote, Tone, before_deploy, deploys, examine, proofs, remote, stops
from cmesite.doctor_facts import anonymous_address, digests_of, gather, sample_digests
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
    sample=(),
)
UPLOADS = ((".github/workflows/pages.yml", "      - uses: actions/upload-pages-artifact@v3"),)
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
        ({"sample": ("profile.md",)}, "Is this your own content?"),
        ({"remotes": PUBLIC}, "Can others read the repository?"),
        ({"remotes": PUBLIC, "proofs_tracked": 3}, "Are certificates in the repository?"),
        ({"remotes": PUBLIC, "proofs_in_history": True}, "Are certificates in the repository?"),
        ({"output_ignored": False}, "Does git leave build/ alone?"),
        ({"output_tracked": 9}, "Does git leave build/ alone?"),
        ({"strangers": ("portfolio/x.pdf",)}, "Does build/portfolio/ hold the portfolio and nothing else?"),
        (
            {"uploads": (*UPLOADS, (".github/workflows/pages.yml", "          path: ./build"))},
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
            replace(SAFE, uploads=(*UPLOADS, (".github/workflows/pages.yml", "  path: build/portfolio")))
        )
        if "upload" in one.question
    ]
    assert finding.tone is Tone.NOTE
    assert "public, even from a private repository" in finding.answer


def test_what_is_not_known_is_not_good() -> None:
    (finding,) = deploys(replace(SAFE, uploads=UPLOADS))
    assert (finding.tone, finding.remedy[:12]) == (Tone.UNKNOWN, "Read what it")
    assert remote(replace(SAFE, remotes=HIDDEN)).tone is Tone.UNKNOWN
    assert proofs(replace(SAFE, proofs_tracked=2)).tone is Tone.NOTE
    for change in ({"built": False}, {"searched": False}, {"sample": ("profile.md",)}):
        assert stops(before_deploy(replace(SAFE, **change)), unknown_too=True), change  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "anonymous"),
    [
        ("git@example.org:sam/cme.git", "https://example.org/sam/cme.git"),
        ("ssh://git@example.org:22/sam/cme.git", "https://example.org/sam/cme.git"),
        ("https://sam:token@example.org/cme.git", "https://example.org/cme.git"),
        ("/home/sam/backup.git", ""),
        ("../backup.git", ""),
        ("backup.git", ""),
        ("file:///home/sam/backup.git", ""),
        (r"C:\backup.git", ""),
        ("C:/backup.git", ""),
        ("git://example.org/sam/cme.git", None),
        ("ftp://example.org/cme.git", None),
        ("persistent-https://example.org/cme.git", None),
        ("codecommit::us-east-1://cme", None),
    ],
)
def test_asks_for_the_address_a_stranger_would_use(address: str, anonymous: str | None) -> None:
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
    assert facts.sample[0] == "profile.md"
    assert facts.built
    assert facts.searched
    assert facts.strangers == ()
    (output / "portfolio" / ".secret.txt").write_text("x")
    assert gather(content, output, offline=True).strangers == ("portfolio/.secret.txt",)


def repository(folder: Path) -> list[str]:
    """An empty repository, and how to talk to it."""
    (folder / "content" / "proofs").mkdir(parents=True)
    (folder / "content" / "profile.md").write_text("---\nname: Sam\n---\n", "utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=Sam", "-c", "user.email=sam@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    return git


def facts_of(folder: Path) -> Facts:
    return gather(folder / "content", folder / "build", offline=True)


def test_every_address_is_asked_for(tmp_path: Path) -> None:
    git = repository(tmp_path)
    subprocess.run([*git, "remote", "add", "origin", "/home/sam/cme.git"], check=True)
    subprocess.run([*git, "remote", "set-url", "--add", "origin", "git@a.example:sam/cme.git"], check=True)
    subprocess.run([*git, "remote", "set-url", "--push", "origin", "https://b.example/cme.git"], check=True)
    subprocess.run([*git, "remote", "add", "other", "git://me:secret@c.example/cme.git"], check=True)
    told = facts_of(tmp_path).remotes
    assert told == (
        Remote("origin", "a folder on this disk", False),
        Remote("origin", "https://a.example/sam/cme.git", None),
        Remote("origin, pushed to", "https://b.example/cme.git", None),
        Remote("other", "git://c.example/cme.git", None),
    )
    assert remote(replace(SAFE, remotes=told)).tone is Tone.UNKNOWN


def test_what_keeps_an_empty_folder_is_no_certificate(tmp_path: Path) -> None:
    git = repository(tmp_path)
    assert facts_of(tmp_path).in_git  # before the first commit, too
    keep, certificate = tmp_path / "content/proofs/.gitkeep", tmp_path / "content/proofs/a.pdf"
    keep.touch()
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "one"], check=True)
    facts = facts_of(tmp_path)
    assert (facts.proofs_tracked, facts.proofs_in_history) == (0, False)
    certificate.write_bytes(b"%PDF-")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "two"], check=True)
    assert facts_of(tmp_path).proofs_tracked == 1
    subprocess.run([*git, "rm", "-q", "--cached", str(certificate)], check=True)
    subprocess.run([*git, "commit", "-qm", "three"], check=True)
    facts = facts_of(tmp_path)
    assert (facts.proofs_tracked, facts.proofs_in_history) == (0, True)


def test_no_git_and_a_git_that_fails_are_two_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    assert facts_of(tmp_path).in_git is False
    shutil.rmtree(tmp_path / "content")
    repository(tmp_path)
    (tmp_path / ".git" / "HEAD").write_text("broken")
    broken = facts_of(tmp_path)
    assert broken.in_git is None
    asked = {finding.question: finding.tone for finding in examine(broken)}
    for about in ("Can others read", "Are certificates", "Does git leave"):
        assert [tone for question, tone in asked.items() if question.startswith(about)] == [Tone.UNKNOWN]
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = facts_of(tmp_path)
    assert (missing.in_git, missing.git_problem) == (None, "git is not installed.")
    shutil.rmtree(tmp_path / ".git")
    assert facts_of(tmp_path).in_git is False


def test_the_sample_is_told_where_only_its_profile_was_replaced(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SAMPLE, content)
    (content / "profile.md").write_text("---\nname: Sam Example\n---\n", "utf-8")
    facts = facts_of(tmp_path)
    assert "profile.md" not in facts.sample
    assert "credits/2026/2026-02-10-sepsis-management-course.md" in facts.sample
    assert stops(before_deploy(facts), unknown_too=True)
    for name in facts.sample:
        (content / name).unlink()
    assert facts_of(tmp_path).sample == ()  # requirements, clusters and settings may well be kept


def test_the_shipped_digests_are_the_samples(rewrite: bool) -> None:
    if rewrite:
        lines = (f"{digest}  {name}\n" for name, digest in digests_of(SAMPLE).items())
        files.packaged("sample.txt").write_text("".join(lines), "utf-8", newline="\n")
    assert sample_digests() == digests_of(SAMPLE)
