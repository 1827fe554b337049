"""Every id that is named exists, and means one record."""

from __future__ import annotations

import dataclasses
from datetime import date

from cmesite.checks.references import references_but_to, unknown_references
from cmesite.diagnostics import Severity
from cmesite.records.cluster import Cluster
from cmesite.records.kind import Kind
from cmesite.records.outcome import Outcome
from cmesite.records.practice import Practice
from cmesite.records.review import Review
from cmesite.records.settings import Audience, PacketPreset, Settings
from tests.checks.portfolios import credit, found, goal, only, placed, requirement, series, whole
from tests.coverage.building import plan

GOALS = (goal("critical-care"), goal("quality"))


def outcome(*causes: str) -> Outcome:
    return placed(Outcome("chair", "Chair", date(2026, 5, 1), because_of=causes), "outcomes/chair.md")


def test_the_corrected_line_keeps_the_other_ids() -> None:
    record = credit(goals=("quality", "critcal-care"))
    one = only(unknown_references, record, *GOALS)
    assert (one.code, one.severity, one.place) == (
        "unknown-reference",
        Severity.ERROR,
        record.places.of("goals", 1),
    )
    assert one.message == "There is no goal `critcal-care`. Did you mean `critical-care`?"
    assert one.hint == "goals: [quality, critical-care]"


def test_nothing_like_it() -> None:
    one = only(unknown_references, credit(goals=("teaching",)), *GOALS)
    assert one.message == "There is no goal `teaching`."
    assert one.hint.startswith("Write the file goals/teaching.md")
    assert one.hint.endswith("There are: critical-care, quality.")


def test_every_field_that_names_is_looked_at() -> None:
    records = (
        credit(goals=("x",), requirements=("x",), cluster="x", plan="x"),
        plan("p", "2026-01-01", 1, goals=("x",), requirements=("x",)),
        dataclasses.replace(goal("g"), requirements=("x",)),
    )
    fields = {
        "outcomes": (outcome("x"),),
        "clusters": (Cluster("c", "C", goals=("x",)),),
        "practice": (Practice("t", "T", review=("x",), teaching=("x",), project=("x",)),),
        "reviews": (Review("2026", 2026, capability=(("x", 3),)),),
        "settings": Settings(
            packets=(PacketPreset("hospital", requirements=("x",)),),
            audiences=(Audience("committee", goals=("x",), clusters=("x",)),),
        ),
    }
    told = list(unknown_references(whole(*records, **fields), date(2026, 11, 22)))
    assert len(told) == 16
    assert {one.code for one in told} == {"unknown-reference"}


def test_all_that_is_there_is_quiet() -> None:
    records = (
        credit("a", goals=("quality",), requirements=("board",), plan="p"),
        plan("p", "2026-02-10", 1, goals=("quality",)),
        *series("club", "2026-01-05", "2026-02-02"),
        requirement(),
        *GOALS,
    )
    causes = outcome("a", "club", "club@2026-01-05", "goals/quality")
    assert found(unknown_references, *records, outcomes=(causes,)) == ()


def test_an_id_of_two_kinds_needs_its_folder() -> None:
    cluster = Cluster("quality", "Quality")
    one = only(unknown_references, *GOALS, outcomes=(outcome("quality"),), clusters=(cluster,))
    assert one.code == "ambiguous-reference"
    assert one.message == "`quality` may mean `clusters/quality` and `goals/quality`."
    assert one.hint == "because_of: clusters/quality"
    assert found(unknown_references, *GOALS, outcomes=(outcome("goals/quality"),), clusters=(cluster,)) == ()


def test_a_folder_stands_only_where_several_kinds_may_be_named() -> None:
    one = only(unknown_references, credit(goals=("goals/quality",)), *GOALS)
    assert one.hint == "goals: quality"
    assert (
        only(unknown_references, *GOALS, outcomes=(outcome("goal/quality"),)).hint
        == "because_of: goals/quality"
    )


def test_what_came_with_the_plan_is_told_there_only() -> None:
    planned = placed(plan("p", "2026-02-10", 1, goals=("x",)), "plan/p.md")
    assert only(unknown_references, credit(plan="p"), planned).place.path == "plan/p.md"


def test_settings_are_corrected_in_their_own_language() -> None:
    settings = Settings(packets=(PacketPreset("hospital", requirements=("boart",)),))
    assert only(unknown_references, requirement(), settings=settings).hint == 'requirements = ["board"]'


def test_a_file_that_could_not_be_read_is_there() -> None:
    named = whole(credit(goals=("teaching",)))
    assert list(references_but_to(named, frozenset({"teaching"}))) == []
    unread = dataclasses.replace(named, unread=((Kind.GOAL, "teaching"),))
    assert list(unknown_references(unread, date(2026, 11, 22))) == []
