"""New records: readable at once, asking only for what nobody but the physician knows."""

from __future__ import annotations

from datetime import date

import pytest

from cmesite import files
from cmesite.reading.content import read_content
from cmesite.records.goal import UNWRITTEN
from cmesite.records.source import Source
from cmesite.scaffold import KINDS, NewRecord, quoted, record_text, slug

DAY = date(2026, 2, 10)
WORDS = files.packaged("vocabulary.toml").read_text("utf-8")
# What a new record of a kind cannot know; the reader asks for it.
ASKED = {
    "credit": {"credits"},
    "requirement": {"authority", "source"},
    "statement": {"totals"},
}


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("title", ["Sepsis: the “first” hour", 'A "quoted" # title', "脓毒症 ♥", ""])
def test_a_new_record_is_read_and_asks_only_for_what_is_not_known(kind: str, title: str) -> None:
    name, text = record_text(NewRecord(kind, "" if kind == "review" else title, DAY))
    sources = [Source(name, text.encode()), Source("profile.md", b"---\nname: A\n---\n")]
    _, problems = read_content(sources, (), WORDS)
    asked = {text.splitlines()[d.place.line - 1].split(":")[0] for d in problems}
    assert asked == ASKED.get(kind, set()), problems


def test_a_credit_that_completes_a_plan_leaves_the_rest_to_it() -> None:
    name, text = record_text(NewRecord("credit", "", DAY, plan="monthly-audio"))
    assert name == "credits/2026/2026-02-10-monthly-audio.md"
    portfolio, problems = read_content([Source(name, text.encode())], (), WORDS)
    assert problems == ()
    assert portfolio.credits[0].plan == "monthly-audio"


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Sepsis Management Course", "sepsis-management-course"),
        ("  QI / MOC: part 2!  ", "qi-moc-part-2"),
        ("Đặng & Müller", "đặng-müller"),
        ("../../etc/passwd", "etc-passwd"),
        ("♥", ""),
    ],
)
def test_an_id_comes_from_the_title(title: str, id_: str) -> None:
    assert slug(title) == id_


def test_a_text_is_quoted_so_that_nothing_in_it_is_taken_for_format() -> None:
    assert quoted('a "b" \\ c') == '"a \\"b\\" \\\\ c"'


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (NewRecord("credit", "Sepsis", DAY), "credits/2026/2026-02-10-sepsis.md"),
        (NewRecord("credit", "", DAY), "credits/2026/2026-02-10-activity.md"),
        (NewRecord("goal", "Critical care", DAY), "goals/critical-care.md"),
        (NewRecord("review", "", DAY), "reviews/2026-q1.md"),
        (NewRecord("review", "2026-Q3", DAY), "reviews/2026-q3.md"),
        (NewRecord("review", "2026", DAY), "reviews/2026.md"),
        (NewRecord("plan", "A", DAY, id="my-own"), "plan/my-own.md"),
    ],
)
def test_where_a_new_record_goes(record: NewRecord, name: str) -> None:
    assert record_text(record)[0] == name


def test_the_outcome_of_a_new_goal_is_known_to_be_unwritten() -> None:
    """The scaffold stands on no floor of records; this holds its words and theirs together."""
    _, text = record_text(NewRecord("goal", "Teaching", date(2026, 11, 22)))
    assert f'outcome: "{UNWRITTEN}"' in text
