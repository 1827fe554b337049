"""The command about audiences as it prints."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from cmesite.cli import commands

SAMPLE = Path(__file__).parent.parent / "content"


def run(*words: str) -> Result:
    return CliRunner().invoke(commands, ["audience", *words, "--content", str(SAMPLE)], standalone_mode=False)


def test_lists_what_each_audience_sees() -> None:
    told = run().output.splitlines()
    assert told[0] == "public"
    assert told[3:] == [
        "committee",
        "  “Hospital internist who measures what the ward does and reports it”",
        "  2 goals, 2 clusters, 4 results and 34 activities",
    ]


def test_says_what_differs() -> None:
    told = run("--compare", "committee", "public").output
    assert "Only for public, goals: Pain and addiction.\n" in told
    assert run("--compare", "public", "public").output == "public and public show the same.\n"


def test_names_those_there_are() -> None:
    wrong = run("--compare", "committee", "employer")
    assert "There is no audience 'employer'. There are: public, committee." in str(wrong.exception)
