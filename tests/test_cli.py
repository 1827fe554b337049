"""The command line as a person or a script meets it: what it prints, and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generated import write_repository

ROOT = Path(__file__).parent.parent


def run(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "cmesite", *map(str, words)],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_repository(tmp_path, 12)


def spoil(content: Path) -> Path:
    """A mistake in one credit: a colon that needs quotes."""
    file = sorted((content / "credits").rglob("*.md"))[0]
    file.write_text(file.read_text("utf-8").replace("title: ", "title: x: ", 1), encoding="utf-8")
    return file


def test_build_writes_the_three_results_and_says_where(built: Path, tmp_path: Path) -> None:
    output = tmp_path / "elsewhere"
    done = run("build", "--content", built / "content", "--output", output)
    assert done.returncode == 0, done.stderr
    for name in ("portfolio/index.html", "dashboard/index.html"):
        assert (output / name).is_file()
        assert str(output / name) in done.stdout
    assert list((output / "packets").glob("*.pdf"))


def test_an_error_stops_publishing_and_leaves_the_last_build(built: Path) -> None:
    content, output = built / "content", built / "build"
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    file = spoil(content)
    done = run("build", "--content", content, "--output", output)
    assert done.returncode == 1
    assert file.name in done.stderr
    assert "Nothing was published" in done.stderr
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_check_exits_by_what_it_found(content: Path) -> None:
    assert run("check", "--content", content).returncode == 0
    spoil(content)
    done = run("check", "--content", content)
    assert done.returncode == 1
    assert "1 error" in done.stdout


def test_check_strict_fails_on_warnings(content: Path) -> None:
    (content / "stray.txt").write_text("nobody reads this")
    assert run("check", "--content", content).returncode == 0
    assert run("check", "--strict", "--content", content).returncode == 1


def test_check_for_programs(content: Path) -> None:
    spoil(content)
    answer = json.loads(run("check", "--format", "json", "--content", content).stdout)
    assert answer["errors"] == 1
    assert answer["diagnostics"][0]["line"] == 2
    assert run("check", "--format", "github", "--content", content).stdout.startswith("::error file=")


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("theme.toml", "[options]\nacent = 1", "overrides/theme.toml:2:1: error: A theme has no `acent`"),
        ("templates/portfolio/index.html", "{{ view.nope }}", "overrides/templates/portfolio/index.html:1:1"),
        ("templates/dashboard/index.html", "{% if", "overrides/templates/dashboard/index.html:1:1"),
    ],
)
def test_check_tells_what_a_build_would_say_of_the_theme(
    content: Path, path: str, text: str, said: str
) -> None:
    file = content.parent / "overrides" / path
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    done = run("check", "--content", content)
    assert done.returncode == 1
    assert said in done.stdout


def test_check_loads_nothing_that_draws_where_no_template_is_ones_own(content: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from datetime import date
import cmesite.cli.checking
from cmesite.survey import survey
from cmesite.trial import theme_troubles
content = Path({str(content)!r})
assert theme_troubles(content, survey(content, date(2026, 11, 22))) == ()
drawing = {{"jinja2", "typst", "markdown_it"}} & set(sys.modules)
assert not drawing, drawing
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_coverage_prints_one_json_object_and_nothing_else(content: Path) -> None:
    done = run("coverage", "--format", "json", "--content", content)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["as_of"] == "2026-11-22"
    assert [one["id"] for one in answer["requirements"]] == ["board", "dea", "hospital", "state"]


def test_as_of_beats_the_pinned_day(content: Path) -> None:
    done = run("coverage", "--format", "json", "--content", content, "--as-of", "2025-03-01")
    assert json.loads(done.stdout)["as_of"] == "2025-03-01"


def test_coverage_gives_no_answer_over_unreadable_records(content: Path) -> None:
    spoil(content)
    done = run("coverage", "--format", "json", "--content", content)
    assert done.returncode == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--content", "nowhere"), "There is no folder nowhere"),
        (("check", "--as-of", "10/02/2026"), "Write it as year-month-day"),
        (("explain", "no-such-code"), "There is no diagnostic"),
        (("packet", "no-such-packet"), "There is no packet 'no-such-packet'"),
        (("coverage", "no-such-requirement"), "There is no requirement"),
        (("build", "--output", "content"), "contains your content"),
        (("frobnicate",), "No such command"),
    ],
)
def test_wrong_use_is_told_and_exits_with_2(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr


def test_new_writes_a_record_once(tmp_path: Path) -> None:
    words = ("new", "credit", "Sepsis course", "--date", "2026-02-10", "--content", tmp_path)
    assert run(*words).returncode == 0
    written = tmp_path / "credits/2026/2026-02-10-sepsis-course.md"
    assert 'title: "Sepsis course"' in written.read_text("utf-8")
    again = run(*words)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_explain_one_and_all() -> None:
    assert "unquoted-colon" in run("explain").stdout
    assert run("explain", "unquoted-colon").stdout.startswith("unquoted-colon: ")


def test_nothing_outside_the_output_changes(built: Path) -> None:
    inside = built / "again"

    def outside() -> dict[Path, int]:
        return {p: p.stat().st_mtime_ns for p in built.rglob("*") if not p.is_relative_to(inside)}

    before = outside()
    run("build", "--content", built / "content", "--output", inside)
    assert inside.is_dir()
    assert outside() == before


@pytest.mark.skipif(os.name != "posix", reason="closes outputs with a shell")
def test_closed_outputs_are_no_failure(content: Path) -> None:
    words = f'"{sys.executable}" -m cmesite check --content "{content}" <&- >&- 2>&-'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(["/bin/sh", "-c", words], env=environment, check=False).returncode == 0
