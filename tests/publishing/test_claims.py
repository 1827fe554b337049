"""Tests of claims: how they are read, what they come to, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cmesite.diagnostics import Place
from cmesite.publishing.claim_problems import claim_problems
from cmesite.publishing.claims import Span, claims_in, period_of
from cmesite.publishing.claims_computed import with_claims
from cmesite.publishing.release import public_portfolio
from cmesite.records.amounts import Portion, TopicAmount, TypeAmount
from cmesite.records.cluster import Cluster
from cmesite.records.credit import Credit
from cmesite.records.goal import Goal
from cmesite.records.kind import Kind, Visibility
from cmesite.records.outcome import Outcome
from cmesite.records.periods import Period, quarter_of, single_day, year_of
from cmesite.records.places import Places
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Profile
from cmesite.records.settings import Settings
from cmesite.records.vocabulary import CreditType, CreditUnit, Topic, Vocabulary

AS_OF = date(2026, 11, 22)
PLACES = Places(Place("profile.md", 1, 1), {("body",): Place("profile.md", 10, 1)})
WORDS = Vocabulary(
    types=(CreditType("ama-pra-1", "AMA"), CreditType("mk", "MK", CreditUnit.POINT)),
    topics=(Topic("sepsis", "Sepsis"),),
)


def credit(id_: str, day: date, amount: str, **fields: object) -> Credit:
    portion = Portion((TypeAmount("ama-pra-1", Decimal(amount)), TypeAmount("mk", Decimal(50))))
    one = Credit(id_, id_.title(), single_day(day), credits=(portion,), duration=Decimal(100))
    return replace(one, **fields)  # type: ignore[arg-type]  # the test names them


def portfolio(body: str = "") -> Portfolio:
    return Portfolio(
        profile=Profile("Elena Marsh", body=body, places=PLACES),
        settings=Settings(published_kinds=(Kind.CREDIT, Kind.GOAL, Kind.CLUSTER, Kind.OUTCOME)),
        vocabulary=WORDS,
        credits=(
            credit("old", date(2025, 5, 1), "3.25", goals=("shock",), topics=(TopicAmount("sepsis"),)),
            credit(
                "course",
                date(2026, 2, 10),
                "8",
                goals=("shock", "secret"),
                cluster="quality",
                topics=(TopicAmount("sepsis", Decimal("1.5")),),
            ),
            credit("reading", date(2026, 6, 30), "2", duration=Decimal(20)),
            credit("hidden", date(2026, 3, 1), "100", goals=("shock",), visibility=Visibility.PRIVATE),
            credit("ahead", date(2026, 12, 1), "50", goals=("shock",)),
        ),
        goals=(Goal("shock", "Shock"), Goal("secret", "Secret", visibility=Visibility.PRIVATE)),
        clusters=(Cluster("quality", "Quality"),),
        outcomes=(
            Outcome("seat", "A seat", date(2026, 9, 1), because_of=("clusters/quality", "shock")),
            Outcome("talk", "A talk", date(2025, 9, 1), because_of=("shock",)),
            Outcome("quiet", "Quiet", date(2026, 9, 1), because_of=("shock",), visibility=Visibility.PRIVATE),
        ),
    )


@pytest.mark.parametrize(
    ("claim", "number"),
    [
        ("credits()", "13.25"),
        ("credits(year=2026)", "10"),
        ('credits(goal="shock")', "11.25"),
        ('credits(goal="shock", year=2026)', "8"),
        ("credits(cluster='quality')", "8"),
        ('credits(topic="sepsis")', "4.75"),
        ('credits(topic="sepsis", period="2026-01-01/2026-06-30")', "1.5"),
        ('credits(period="2026-Q2")', "2"),
        ("credits(year=2020)", "0"),
        ("activities()", "3"),
        ('activities(goal="shock", topic="sepsis")', "2"),
        ('activities(period="2026-02")', "1"),
        ("hours()", "3.6"),
        ("hours(year=2026)", "2"),
        ("outcomes()", "2"),
        ('outcomes(goal="shock", year=2026)', "1"),
        ('outcomes(cluster="quality")', "1"),
    ],
)
def test_counts_public_records_only(claim: str, number: str) -> None:
    given = portfolio(f"First.\n\nSo far {{{{ {claim} }}}} and {{{{{claim}}}}}.")
    assert claim_problems(given, AS_OF) == ()
    public = public_portfolio(with_claims(given, AS_OF), AS_OF)
    assert public.profile.body == f"First.\n\nSo far {number} and {number}."


def test_every_public_body_is_told_and_a_private_one_is_left_alone() -> None:
    text = "{{ activities() }}"
    given = portfolio(text)
    given = replace(
        given,
        goals=tuple(replace(one, body=text) for one in given.goals),
        clusters=tuple(replace(one, body=text) for one in given.clusters),
        outcomes=tuple(replace(one, body=text) for one in given.outcomes),
    )
    told = with_claims(given, AS_OF)
    assert told.profile is not None
    assert told.profile.body == "3"
    assert [one.body for one in told.goals] == ["3", text]
    assert [one.body for one in told.clusters] == ["3"]
    assert [one.body for one in told.outcomes] == ["3", "3", text]


def test_a_text_without_claims_stays_as_it_is() -> None:
    body = "Braces { } and {one} and }} are text; so is `x`."
    assert claims_in(body) == ((), ())
    told = with_claims(portfolio(body), AS_OF)
    assert told.profile is not None
    assert told.profile.body == body


@pytest.mark.parametrize(
    ("claim", "at", "says", "hint"),
    [
        ("{{ credit() }}", "credit", "did you mean `credits`", "So {{ credits() }}."),
        ("{{ credits }}", "{{ credits }}", "needs its brackets", "So {{ credits() }}."),
        ('{{ hours(topic="sepsis") }}', "topic", "cannot be narrowed by `topic`", ""),
        ("{{ credits(yaer=2026) }}", "yaer", "did you mean `year`", "So {{ credits(year=2026) }}."),
        (
            "{{ credits(goal=shock) }}",
            "goal=shock",
            "Each filter is written like",
            'So {{ credits(goal="shock") }}.',
        ),
        ("{{ credits(year=26) }}", "26", "not a year", ""),
        ('{{ credits(period="May") }}', "May", "not a period", ""),
        ('{{ credits(period="2026-06-30/2026-01-01") }}', "2026-06-30/2026-01-01", "not a period", ""),
        ('{{ credits(year=2026, period="2026-Q1") }}', "2026-Q1", "only one of", ""),
        ('{{ credits(goal="shock", goal="shock") }}', "shock", "`goal` only once", ""),
        ("{{ credits(year=2026 }}.", "{{ credits(year=2026 }}", "This is no claim", ""),
        ("{{ record.title }}", "{{ record.title }}", "This is no claim", ""),
        ("{{ 1 + 1 }}", "{{ 1 + 1 }}", "This is no claim", ""),
        ("{{ }}", "{{ }}", "This is no claim", ""),
    ],
)
def test_a_mistake_in_writing_is_an_error_at_its_place(claim: str, at: str, says: str, hint: str) -> None:
    line = f"So {claim}."
    (told,) = claim_problems(portfolio(f"First.\n{line}"), AS_OF)
    column = (line.rindex(at) if at == "shock" or at.startswith("2026-Q") else line.index(at)) + 1
    assert (told.code, told.place) == ("claim-syntax", Place("profile.md", 11, column, len(at)))
    assert says in told.message
    assert told.hint == hint


@pytest.mark.parametrize(
    ("claim", "says", "hint"),
    [
        ('credits(goal="shok")', "did you mean `shock`", 'It is {{ credits(goal="shock") }}.'),
        ('credits(topic="zzz")', "topic `zzz`, which does not exist.", ""),
        ('outcomes(goal="secret")', "goals/secret, which is private", None),
    ],
)
def test_what_does_not_exist_or_is_private_cannot_be_claimed(claim: str, says: str, hint: str | None) -> None:
    (told,) = claim_problems(portfolio(f"It is {{{{ {claim} }}}}."), AS_OF)
    assert told.code == "claim-unknown"
    assert told.place.line == 10
    assert says in told.message
    assert hint is None or told.hint == hint


def test_hours_without_durations_are_an_error() -> None:
    given = portfolio("{{ hours() }}")
    lacking = tuple(replace(one, duration=None) for one in given.credits)
    (told,) = claim_problems(replace(given, credits=lacking), AS_OF)
    assert told.code == "claim-without-duration"
    assert "credits/old and 2 more do not say" in told.message
    assert claim_problems(replace(given, credits=(*given.credits[:3], *lacking[3:])), AS_OF) == ()


def test_spans_count_from_the_line_s_beginning() -> None:
    (claim,), _ = claims_in('One.\n  {{ credits( goal = "shock" ) }}')
    assert claim.span == Span(1, 3, 31)
    assert claim.filters[0].span == Span(1, 23, 5)


def test_periods() -> None:
    assert period_of("2026") == year_of(2026)
    assert period_of("2026-q4") == quarter_of(2026, 4)
    assert period_of("2026-01-01/2026-01-31") == Period(date(2026, 1, 1), date(2026, 1, 31))
    assert period_of("2026-13") is None
    assert period_of("") is None
    assert period_of("2026-01-01") is None
