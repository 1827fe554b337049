"""An audience sees a choice of what everybody may see, and never more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cmesite.publishing.audience_differences import Version, differences
from cmesite.publishing.audience_problems import audience_problems
from cmesite.publishing.audiences import known_fields, version_for, withheld
from cmesite.publishing.portfolio.front import front_of
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.release import public_portfolio
from cmesite.records.kind import Visibility
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import Audience
from tests.publishing.sample import AS_OF, RICH


def version(audience: Audience, portfolio: Portfolio = RICH) -> PublicPortfolio:
    return version_for(portfolio, audience, AS_OF)


def with_audiences(*audiences: Audience) -> Portfolio:
    return replace(RICH, settings=replace(RICH.settings, audiences=audiences))


def test_goals_stand_in_the_order_they_are_named_and_the_others_leave_no_trace() -> None:
    seen = version(Audience("a", goals=("pain", "critical-care")))
    assert [goal.id for goal in seen.goals] == ["pain", "critical-care"]
    assert "leadership" not in repr(seen).lower().replace("leadership in healthcare series", "")
    project = next(credit for credit in seen.credits if credit.title == "Sepsis bundle project")
    assert project.goals == ("critical-care",)


def test_months_are_divided_by_the_chosen_goals_alone() -> None:
    seen = version(Audience("a", goals=("pain",)))
    assert {goals for month in seen.months for share in month.shares for goals in [share.goals]} == {
        (),
        ("pain",),
    }
    everybody = public_portfolio(RICH, AS_OF)
    assert [m.earned for m in seen.months] == [m.earned for m in everybody.months]


def test_an_outcome_goes_with_the_goals_it_names() -> None:
    assert version(Audience("a", goals=("pain",))).outcomes == ()
    assert [one.title for one in version(Audience("a", goals=("leadership",))).outcomes] == [
        "A seat at the table"
    ]


def test_what_is_private_stays_private() -> None:
    hidden = replace(RICH.goals[0], visibility=Visibility.PRIVATE)
    portfolio = replace(RICH, goals=(hidden, *RICH.goals[1:]))
    audience = Audience("a", goals=("critical-care", "goals/pain"))
    assert [goal.id for goal in version(audience, portfolio).goals] == ["pain"]
    assert withheld(portfolio, audience) == ("goals/critical-care",)


def test_the_headline_and_the_address_are_its_own() -> None:
    seen = version(Audience("a", headline="Quality"))
    assert seen.profile.headline == "Quality"
    assert seen.base_url == "https://example.org/a/"
    assert seen.unlisted


def test_an_empty_choice_shows_everything() -> None:
    seen, everybody = version(Audience("a")), public_portfolio(RICH, AS_OF)
    assert replace(seen, base_url=everybody.base_url, unlisted=False) == everybody


def test_fields_leave_out_all_that_is_not_named() -> None:
    seen = version(Audience("a", fields=("credits.topics", "clusters.result")))
    assert seen.goals == seen.outcomes == seen.credentials == seen.plan == ()
    assert (seen.profile.body, seen.profile.links, seen.profile.headline) == ("", (), "")
    assert {credit.provider for credit in seen.credits} == {""}
    assert {topic for credit in seen.credits for topic in credit.topics} == {"Sepsis", "Opioid prescribing"}
    assert {cluster.recipe for cluster in seen.clusters} == {()}
    assert {cluster.result for cluster in seen.clusters} == {"Ready to be the first call.", ""}
    assert all(month.planned == 0 for month in seen.months)


def test_without_credits_nothing_made_of_them_is_left() -> None:
    seen = version(Audience("a", fields=("goals", "clusters", "outcomes")))
    assert seen.credits == seen.months == ()
    assert all(cluster.members == () for cluster in seen.clusters)
    assert all(outcome.because_of == () for outcome in seen.outcomes)


@pytest.mark.parametrize("word", known_fields())
def test_every_field_makes_a_difference(word: str) -> None:
    """A version with all fields but this one (and its kind) is not the version with all of them."""
    kind = word.partition(".")[0]
    others = tuple(one for one in known_fields() if one not in (word, kind) and "." in one)
    if "." not in word:
        others = tuple(one for one in known_fields() if one.partition(".")[0] != kind)
        assert version(Audience("a", fields=others)) != version(Audience("a"))
    elif word not in ("goals.body", "clusters.body"):  # of which the sample's may be empty
        kinds = tuple(one for one in known_fields() if "." not in one and one != kind)
        assert version(Audience("a", fields=(*others, *kinds))) != version(Audience("a"))


def test_versions_are_compared_in_words() -> None:
    one = Version("committee", version(Audience("committee", goals=("pain", "leadership"), headline="Hi")))
    other = Version("public", public_portfolio(RICH, AS_OF))
    assert differences(one, other) == (
        "Headline: “Hi” for committee, “I look after the sickest patients on the general wards.” for public.",
        "Only for public, goals: Critical care.",
        "Order of goals: Pain and addiction and Hospital leadership for committee, "
        "Hospital leadership and Pain and addiction for public.",
        "Figures only for committee: 59% of those credits (22) serve one of two stated goals.",
        "Figures only for public: 91% of those credits (34) serve one of three stated goals.",
    )
    assert differences(other, Version("copy", other.public)) == ()


def test_parts_left_out_are_told() -> None:
    one = Version("bare", version(Audience("bare", fields=("credits.types", "goals"))))
    told = differences(one, Version("public", public_portfolio(RICH, AS_OF)))
    assert "Only for public: the story." in told
    assert "Only for public: the activities' providers." in told
    assert "Only for public, links: E-mail and Papers." in told


def test_problems_are_told() -> None:
    problems = audience_problems(
        with_audiences(
            Audience("Static"), Audience("a", fields=("reflections",)), Audience("b", goals=("pain",))
        )
    )
    assert [(one.code, one.hint) for one in problems] == [
        ("bad-id", "[audiences.for-Static]"),
        ("unknown-word", f"Write any of {', '.join(known_fields())}."),
    ]


def test_a_version_without_activities_does_not_say_there_are_none() -> None:
    site = front_of(version(Audience("a", fields=("goals", "outcomes"))))
    assert site.record is None
    assert {goal.without_work for goal in site.goals.goals} == {""}
    assert front_of(public_portfolio(replace(RICH, credits=()), AS_OF)).record is not None


def test_the_manual_names_every_field() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "portfolio.md").read_text("utf-8")
    kinds = "profile|goals|clusters|outcomes|credits|plan|credentials"
    assert set(re.findall(rf"`((?:{kinds})[\w.]*)`", manual)) == set(known_fields())
