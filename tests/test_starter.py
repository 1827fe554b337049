"""An empty repository: complete, without errors, and safe to build and to publish from."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cmesite.build import build
from cmesite.cli import commands
from cmesite.diagnostics import has_errors
from cmesite.starter import PUBLISH
from cmesite.survey import survey

DAY = date(2026, 11, 22)


def start(folder: Path, *options: str) -> str:
    given = ["init", str(folder), "--yes", "--name", "Sam: “Q” Example", *options]
    return CliRunner().invoke(commands, given).output


@pytest.mark.parametrize("publish", PUBLISH)
def test_starts_a_repository_without_errors(tmp_path: Path, publish: str) -> None:
    start(tmp_path / "cme", "--publish", publish, "--requirements", "us-pa-md, us-dea-mate", "--degree", "MD")
    found = survey(tmp_path / "cme" / "content", DAY)
    assert not has_errors(found.diagnostics)
    assert found.portfolio.profile
    assert found.portfolio.profile.name == "Sam: “Q” Example"
    assert [one.id for one in found.portfolio.requirements] == ["us-dea-mate", "us-pa-md"]
    for path in (tmp_path / "cme").rglob("*.yml"):
        assert yaml.safe_load(path.read_text("utf-8"))
    for path in (tmp_path / "cme").glob("*.toml"):
        assert tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("publish", [name for name in PUBLISH if name not in ("none", "github", "gitlab")])
def test_a_recipe_uploads_the_portfolio_after_the_doctor_agreed(tmp_path: Path, publish: str) -> None:
    start(tmp_path / "cme", "--publish", publish)
    (recipe,) = [
        text
        for target in PUBLISH[publish].values()
        if "doctor --deploy" in (text := (tmp_path / "cme" / target).read_text("utf-8"))
    ]
    assert "build/portfolio" in recipe
    assert recipe.index("doctor --deploy") < recipe.rindex("build/portfolio")
    assert "public" in recipe.splitlines()[0] + recipe.splitlines()[1]


def test_what_it_starts_can_be_built(tmp_path: Path) -> None:
    start(tmp_path / "cme", "--requirements", "us-dea-mate")
    built = build(tmp_path / "cme" / "content", tmp_path / "cme" / "build", DAY)
    assert built.published
    ignored = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "init", "-q"], cwd=tmp_path / "cme", check=True
    )
    assert ignored.returncode == 0
    for path in ("build/portfolio/index.html", "content/proofs/a.pdf"):
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=tmp_path / "cme").returncode == 0


def test_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = subprocess.run(
        [sys.executable, "-m", "cmesite", "init", str(tmp_path), "--yes", "--name", "Sam"],
        capture_output=True, text=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_asks_what_is_not_given(tmp_path: Path) -> None:
    answers = "Sam Example\nMD\nSurgery\n\nus-dea-mate\nnetlify\n"
    done = CliRunner().invoke(commands, ["init", str(tmp_path / "cme")], input=answers)
    assert done.exception is None, done.output
    assert 'specialty: "Surgery"' in (tmp_path / "cme/content/profile.md").read_text("utf-8")
    assert (tmp_path / "cme/netlify.toml").exists()


def test_names_an_example_that_does_not_exist(tmp_path: Path) -> None:
    assert "us-pa-md" in start(tmp_path / "cme", "--requirements", "us-xx-md")
    assert not (tmp_path / "cme").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--credit-type", "bogus", "There is no credit type 'bogus'"),
        ("--credit-type", "ama-pra1", "Did you mean ama-pra-1?"),
        ("--name", "a\nb", "line break"),
        ("--specialty", "a\tb", "line break"),
        ("--degree", "\x1b[1mMD", "cannot be printed"),
        ("--program", "cmesite\nrm", "line break"),
    ],
)
def test_refuses_what_would_break_a_file(tmp_path: Path, option: str, value: str, said: str) -> None:
    assert said in start(tmp_path / "cme", option, value)
    assert not (tmp_path / "cme").exists()


def test_a_credit_type_may_be_spelled_as_it_is_printed(tmp_path: Path) -> None:
    start(tmp_path / "cme", "--credit-type", "AMA PRA Category 2 Credit™")
    assert "credit_type: ama-pra-2 " in (tmp_path / "cme/content/profile.md").read_text("utf-8")


@pytest.mark.parametrize("program", ["cmesite @ file:///home/sam/cmesite", "cmesite @ ../cmesite", ""])
def test_says_loudly_what_no_other_computer_can_install(tmp_path: Path, program: str) -> None:
    told = start(tmp_path / "cme", "--publish", "github", "--program", program)
    assert "BEFORE YOU PUSH" in told
    assert "fails until then" in told
    assert "BEFORE YOU PUSH" in (tmp_path / "cme/requirements.txt").read_text("utf-8")
    assert "**Before you push:**" in (tmp_path / "cme/README.md").read_text("utf-8")


def test_says_nothing_where_every_computer_can(tmp_path: Path) -> None:
    told = start(tmp_path / "cme", "--program", "cmesite @ git+https://example.org/cmesite@1")
    assert "PUSH" not in told + (tmp_path / "cme/requirements.txt").read_text("utf-8")
    assert "before you push" not in (tmp_path / "cme/README.md").read_text("utf-8").casefold()
