"""The planning commands: due, weigh and rollover as they print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cmesite.cli import commands

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "content"


def run(*words: str | Path, content: Path = SAMPLE) -> Result:
    return CliRunner().invoke(commands, [*map(str, words), "--content", str(content)], standalone_mode=False)


def test_due_tells_the_file_and_the_command_for_each() -> None:
    done = run("due")
    assert done.return_value == 0
    assert "Past due\n" in done.output
    assert "plan/2026-q4-buprenorphine.md · cmesite new credit --plan 2026-q4-buprenorphine" in done.output


def test_due_begins_with_what_is_lost_without_you() -> None:
    told = run("due", "--as-of", "2027-01-05").output
    assert told.index("Urgent\n") < told.index("DEA registration, opioid") < told.index("Past due\n")
    assert "11 December 2026: Starting Buprenorphine in Hospital" in told
    assert "cmesite new credit --plan 2026-q4-buprenorphine --date 2026-12-11" in told


def test_due_of_an_empty_folder_says_what_comes_first(tmp_path: Path) -> None:
    (tmp_path / "profile.md").write_text("---\nname: A\n---\n", "utf-8")
    told = run("due", content=tmp_path).output
    assert "nothing is due" not in told
    assert "Say first what you must do" in told


def test_due_looks_as_far_as_it_is_asked() -> None:
    near, far = run("due", "--days", "10").output, run("due", "--days", "200").output
    assert "In the next 10 days" in near
    assert "31 December 2026" not in near
    assert "In 91 to 200 days" in far


def test_plan_tells_the_year_as_the_pages_do() -> None:
    done = run("plan")
    assert done.return_value == 0
    assert [line for line in done.output.splitlines() if line and not line.startswith(" ")] == [
        "The plan of 2026, as of 22 November 2026. Done + planned.",
        "What the year asks",
        "Goals and requirements",
        "The mix, in credits",
        "Twelve months",
        "Slots: 5 to 7 small credits a month, a deep dive a quarter",
        "The plan, step by step",
        "The whole way, ten steps",
        "Clusters",
        "On trial",
        "Where one activity serves many",
    ]
    assert "      70  if nothing overlapped\n      30  if everything overlapped\n" in done.output
    assert "→ 13 rounded up → 13.5 done earlier, 11.5 open → 15 with the buffer" in done.output
    assert "! 3. A concrete twelve-month plan: begun. The plan is 2.7 times the target" in done.output


def test_pitfalls_tells_every_rule_and_every_detector() -> None:
    told = run("pitfalls").output
    assert "✓ Quality improvement: more than enough, 166 % (10 of 6) by 31 Oct 2026" in told
    assert "Five detectors: none fires" in told
    assert "✓ Last-minute panic: quiet. 22 % of the year’s credits fall after month 10" in told


def test_the_plan_of_nothing_says_what_to_do_first(tmp_path: Path) -> None:
    (tmp_path / "profile.md").write_text("---\nname: A B\n---\n", encoding="utf-8")
    assert "No requirement is written." in run("plan", content=tmp_path).output
    assert "nothing yet" in run("pitfalls", content=tmp_path).output


def test_weigh_answers_the_four_questions() -> None:
    told = run("weigh", "plan/2027-quality-certificate").output
    assert "✓ 1. Does it clearly align" in told
    assert "Strategic value 9 of 10 (certificate-program)" in told
    assert "4 of 4. Place 1 of 2 among your candidates." in told


def test_weigh_takes_a_file_that_is_not_in_the_plan(tmp_path: Path) -> None:
    file = tmp_path / "flyer.md"
    file.write_text(
        "---\ntitle: Dinner talk\nstatus: candidate\nwhen: 2026-12-10\ncredits: 1\ncost: 50\n"
        "requirements: []\nformat: sponsored-dinner\n---\n",
        encoding="utf-8",
    )
    told = run("weigh", file).output
    assert "0 of 4. Place 3 of 3" in told
    assert "Think twice before you pay." in told
    assert not (SAMPLE / "plan" / "flyer.md").exists()


def test_a_file_that_cannot_be_read_is_told_like_any_other(tmp_path: Path) -> None:
    file = tmp_path / "flyer.md"
    file.write_text("---\ntitle: Dinner: talk\n---\n", encoding="utf-8")
    done = run("weigh", file)
    assert done.return_value == 1
    assert f"{file}:2:" in done.output
    assert "plan/flyer.md" not in done.output


def test_what_is_free_and_has_no_day_is_not_doubted(tmp_path: Path) -> None:
    file = tmp_path / "flyer.md"
    file.write_text("---\ntitle: Free talk\ncredits: 1\nduration: 1 h\ncost: 0\n---\n", encoding="utf-8")
    told = run("weigh", file).output
    assert "It has no day yet, so nothing can be counted. Write when:" in told
    assert "1 credit in 1 h: 1 an hour" in told
    assert "Think twice" not in told


def test_what_is_past_wants_no_day_and_what_is_planned_no_place() -> None:
    told = run("weigh", "plan/2026-q1-sepsis").output
    assert "It is past or completed" in told
    assert "Write when:" not in told
    assert "It is booked; only candidates are ranked." in told


def test_weigh_of_nothing_is_wrong_use() -> None:
    done = run("weigh", "plan/nothing")
    assert "There is no plan" in str(done.exception)


@pytest.mark.parametrize("days", ["0", "-1", "x"])
def test_due_wants_a_number_of_days(days: str) -> None:
    assert run("due", "--days", days).exception is not None


def test_a_review_begins_with_the_quarters_numbers_and_is_no_judgement_yet(tmp_path: Path) -> None:
    content = copied(tmp_path)
    (content / "reviews" / "2026-q3.md").unlink()
    assert run("new", "review", "2026-Q3", content=content).return_value == 0
    text = (content / "reviews" / "2026-q3.md").read_text("utf-8")
    assert "#   Quarter 3 of 2026, 1 July 2026 to 30 September 2026, as of 30 September 2026." in text
    assert "#   Earned: 17 credits in 7 activities." in text
    assert "# Which blocks did I actually protect?\n# protected:\n" in text
    assert all(line.startswith(("#", "---")) for line in text.splitlines())
    assert run("check", content=content).return_value == 0


def test_a_review_of_the_year_tells_keep_drop_and_level_up(tmp_path: Path) -> None:
    content = copied(tmp_path)
    assert run("new", "review", "2026", content=content).return_value == 0
    text = (content / "reviews" / "2026.md").read_text("utf-8")
    assert "#   Level up: Critical care; Hospital leadership." in text
    assert "# level_up:\n" in text


def test_a_review_of_something_else_is_wrong_use(tmp_path: Path) -> None:
    assert "is not a review" in str(run("new", "review", "autumn", content=copied(tmp_path)).exception)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("2030-Q4", "1 October 2030"), ("2027-Q1", "1 January 2027"), ("2027", "1 January 2027")],
)
def test_what_has_not_begun_is_not_reviewed(tmp_path: Path, name: str, begins: str) -> None:
    content = copied(tmp_path)
    assert f"begins on {begins}" in str(run("new", "review", name, content=content).exception)
    assert not (content / "reviews" / f"{name.lower()}.md").exists()


def test_a_review_is_not_written_without_its_numbers(tmp_path: Path) -> None:
    content = copied(tmp_path)
    (content / "credits" / "broken.md").write_text("---\ntitel: A\n---\n", "utf-8")
    done = run("new", "review", "2026", content=content)
    assert done.return_value == 1
    assert "broken.md:2" in done.output
    assert not (content / "reviews" / "2026.md").exists()


def test_a_review_that_is_there_is_edited_or_deleted(tmp_path: Path) -> None:
    told = str(run("new", "review", "2026-Q3", content=copied(tmp_path)).exception)
    assert "exists already. Edit it, or delete it" in told
    assert "--id" not in told


def test_the_numbers_of_a_worksheet_are_those_of_the_overview(tmp_path: Path) -> None:
    content = copied(tmp_path)
    run("new", "review", "2026", content=content)
    run("new", "review", "2026-Q4", content=content)
    year = (content / "reviews" / "2026.md").read_text("utf-8")
    assert "short by the rules in its file" not in year
    assert "safe until 31 December 2026" in year
    assert "of 8 counted" in year or "due 31 March 2027" in year
    quarter = (content / "reviews" / "2026-q4.md").read_text("utf-8")
    paces = [line for line in quarter.splitlines() if "even pace" in line]
    assert paces
    assert not [line for line in paces if re.search(r"\.\d\d", line)]


def test_rollover_shows_first_and_writes_only_when_asked(tmp_path: Path) -> None:
    content = copied(tmp_path)
    before = files_of(content)
    shown = run("rollover", content=content).output
    assert shown.startswith("From 2026 for 2027:\n")
    assert "Left behind: ACLS renewal: done once, and you rated it 3 of 5." in shown
    assert "Nothing was written" in shown
    assert run("rollover", "2027", "--as-of", "2028-05-01", content=content).output.startswith(
        "From 2026 for 2027"
    )
    assert files_of(content) == before
    assert "goals/2027-critical-care.md" in run("rollover", "--write", content=content).output
    after = files_of(content)
    assert {path: after[path] for path in before} == before
    assert "visibility: private" in after["goals/2027-critical-care.md"]
    assert "status: candidate" in after["plan/2027-monthly-journal.md"]


def test_what_rollover_writes_reads_well_and_says_what_it_came_from(tmp_path: Path) -> None:
    content = copied(tmp_path)
    run("rollover", "--write", content=content)
    told = run("check", content=content)
    assert told.return_value == 0
    warned = [line for line in told.output.splitlines() if "2027-" in line]
    assert warned
    assert all(line.endswith("[unwritten-outcome]") for line in warned)
    assert "There is nothing to propose" in run("rollover", content=content).output


def files_of(content: Path) -> dict[str, str]:
    return {
        path.relative_to(content).as_posix(): path.read_text("utf-8")
        for path in content.rglob("*")
        if path.suffix in (".md", ".toml")
    }


def copied(tmp_path: Path) -> Path:
    """The sample without its proofs, to write into."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "content", ignore=shutil.ignore_patterns("proofs")))
