"""One activity in two files would be counted twice."""

from __future__ import annotations

from cmesite.checks.repeated import repeated_credits
from tests.checks.portfolios import credit, found, only, series


def test_the_same_title_provider_and_day_in_any_spelling() -> None:
    one = credit("a", title="Sepsis Course")
    other = credit("b", title="sepsis  course", provider="sccm")
    told = only(repeated_credits, one, other)
    assert (told.code, told.place, told.related) == (
        "repeated-credit",
        other.places.of("title"),
        (one.places.of("title"),),
    )
    assert "credits/a.md" in told.message


def test_the_same_activity_id() -> None:
    assert only(repeated_credits, credit("a", activity_id="X-1"), credit("b", activity_id="x-1"))


def test_one_copied_from_a_portal_and_one_by_hand() -> None:
    assert only(repeated_credits, credit("a", title="T", activity_id="X-1"), credit("b", title="T"))


def test_two_activities_are_told_apart_by_day_title_provider_or_id() -> None:
    first = credit("a", title="T", activity_id="X-1")
    assert found(repeated_credits, first, credit("b", title="T", activity_id="X-2")) == ()
    assert found(repeated_credits, credit("a", title="T"), credit("b", "2026-02-11", title="T")) == ()
    assert found(repeated_credits, credit("a", title="T"), credit("b", title="U")) == ()
    assert found(repeated_credits, credit("a", title="T"), credit("b", title="T", provider="ACP")) == ()


def test_a_series_does_not_repeat_itself() -> None:
    assert found(repeated_credits, *series("club", "2026-01-05", "2026-02-02", title="T")) == ()
