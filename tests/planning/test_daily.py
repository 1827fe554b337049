"""Practice themes with what came of them, and the questions put to the institution."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cmesite.planning.asking import GENERAL, email_text, inquiries_of
from cmesite.planning.daily import Part, Progress, Theme, themes_of
from cmesite.records.plan import PlanStatus
from cmesite.records.practice import Practice
from cmesite.records.profile import Profile, Truth
from cmesite.records.resource import Resource
from tests.coverage.building import credit, on, plan, portfolio

AS_OF = on("2026-08-20")


def theme(*records: Any, **parts: Any) -> Theme:
    found = replace(portfolio(*records), practice=(Practice("shock", "Shock", **parts),))
    (one,) = themes_of(found, AS_OF)
    return one


def progress(found: Theme, part: Part) -> list[Progress]:
    return [step.progress for step in found.steps if step.part is part]


def test_a_theme_without_anything_wants_all_three() -> None:
    assert theme().missing == (Part.REVIEW, Part.TEACHING, Part.PROJECT)


def test_a_credit_is_done_and_a_plan_ahead_candidate_or_past() -> None:
    found = theme(
        credit("course", "2026-02-10", 8),
        credit("led", "2026-07-01", 6, plan="project"),
        plan("talk", "2026-10-10", 1),
        plan("project", "2026-07-01", 6),
        plan("idea", "2026-11-10", 1, status=PlanStatus.CANDIDATE),
        plan("forgotten", "2026-03-10", 1),
        review=("credits/course", "forgotten"),
        teaching=("talk", "idea"),
        project=("project",),
    )
    assert progress(found, Part.REVIEW) == [Progress.DONE, Progress.PAST]
    assert progress(found, Part.TEACHING) == [Progress.AHEAD, Progress.CANDIDATE]
    assert progress(found, Part.PROJECT) == [Progress.DONE]
    assert found.missing == ()


def test_a_credit_to_come_is_not_done() -> None:
    assert progress(theme(credit("later", "2026-10-10", 2), review=("later",)), Part.REVIEW) == [
        Progress.NOTHING
    ]


def test_what_is_unknown_or_old_is_asked_and_what_is_known_is_not() -> None:
    found = replace(
        portfolio(profile=Profile("Ada Quill", "MD")),
        resources=(
            Resource("a-known", "Known", Truth.YES, "The hospital", on("2026-02-01")),
            Resource("b-old", "Old", Truth.YES, "The hospital", on("2025-02-01")),
            Resource("c-unknown", "Unknown"),
        ),
    )
    old, unknown, known = inquiries_of(found, AS_OF)
    assert (known.resource.id, known.questions) == ("a-known", ())
    assert (old.stale, old.questions) == (True, ("Does it still carry CME credit?",))
    assert len(unknown.questions) == 2
    text = email_text(found, AS_OF)
    assert "1. Old: Does it still carry CME credit?\n2. Unknown: Does it carry" in text
    assert text.endswith("Ada Quill, MD")
    assert "Known:" not in text.replace("Unknown:", "")


def test_without_a_register_the_playbooks_questions_are_asked() -> None:
    text = email_text(portfolio(), AS_OF)
    assert all(question in text for question in GENERAL)
