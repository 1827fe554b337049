"""The profile and the small kinds of record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cmesite.records.credential import CredentialKind
from cmesite.records.goal import GoalKind, Verdict
from cmesite.records.outcome import OutcomeKind
from cmesite.records.periods import Interval, Period, Recurrence, Unit
from cmesite.records.plan import Output, PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Identifier, Link, Truth
from cmesite.records.resource import Resource
from tests.reading.written import content, told


def read(**files: str) -> Portfolio:
    portfolio, diagnostics = content(**files)
    assert told(diagnostics) == []
    return portfolio


def wrong(**files: str) -> list[tuple[str, str]]:
    return told(content(**files)[1])


def test_profile() -> None:
    profile = read(
        profile="name: Sam Example\ndegree: MD\nspecialty: Internal Medicine\nheadline: A b\n"
        "npi: 0123456789\ncredit_type: Category 1\n"
        "facts: {DEA registered: yes, over-25-percent-geriatric: unknown}\n"
        "links: {Site: https://example.org}\nidentifiers:\n  date_of_birth: 1984-02-29\n  dea: FM0000012"
    ).profile
    assert profile is not None
    assert profile.full_name == "Sam Example, MD"
    assert profile.npi == "0123456789"
    assert profile.credit_type == "ama-pra-1"
    assert profile.fact("dea-registered") is Truth.YES
    assert profile.fact("direct-patient-care") is Truth.UNKNOWN
    assert profile.links == (Link("Site", "https://example.org"),)
    assert profile.date_of_birth == date(1984, 2, 29)
    assert profile.identifiers == (Identifier("dea", "FM0000012"),)


def test_profile_without_a_name() -> None:
    assert wrong(profile="degree: MD") == [("missing-field", "name: Elena Marsh")]
    portfolio, _ = content(profile="degree: MD")
    assert portfolio.profile is None
    assert [kind for kind, _ in portfolio.unread] == ["profile"]


def test_a_fact_is_answered_once() -> None:
    assert wrong(profile="name: x\nfacts: {a-b: yes, A B: no}") == [
        ("repeated-fact", "Answer each fact once.")
    ]


def test_goal() -> None:
    (goal,) = read(
        goals__quality="title: Quality\noutcome: In 12 months, I want to lead.\nkind: exploration\n"
        "by: 2026-12-31\n"
        'evidence: ["A, b", c]\nrequirements: board\nverdict_by: 2026-06-30\nverdict: meh\nvisibility: public'
    ).goals
    assert (goal.kind, goal.by, goal.verdict) == (GoalKind.EXPLORATION, date(2026, 12, 31), Verdict.MEH)
    assert goal.evidence == ("A, b", "c")
    assert goal.requirements == ("board",)


def test_plan() -> None:
    (plan,) = read(
        plan__scm="title: Spring meeting\ntier: major-event\nstatus: booked\nwhen: 2026-Q2\ncredits: 20\n"
        "topics: {ethics: 1}\nformat: national-conference\nduration: 3 h\ncost: 1450\ngoals: [a, b]\n"
        "requirements: board\noutputs: abstract\nitem: [acls, pals]\ntravel: yes\noverride: It is one."
    ).plan
    assert (plan.tier, plan.status, plan.travel) == (Tier.MAJOR_EVENT, PlanStatus.BOOKED, True)
    assert plan.when == Period(date(2026, 4, 1), date(2026, 6, 30))
    assert plan.outputs == (Output.ABSTRACT,)
    assert plan.items == ("acls", "pals")
    assert plan.cost is not None
    assert (plan.cost.amount, plan.cost.currency) == (1450, "USD")


@pytest.mark.parametrize(
    ("when", "is_open"),
    [("2026-12", True), ("2026-Q2", True), ("2026-12-01/2026-12-31", False), ("2026-12-01", False)],
)
def test_a_plan_remembers_that_no_day_was_written(when: str, is_open: bool) -> None:
    assert read(plan__x=f"title: A\nwhen: {when}").plan[0].day_is_open is is_open


def test_plan_again_and_again() -> None:
    (plan,) = read(plan__gr="title: x\nwhen: {every: 2 weeks, from: 2026-01-07, until: 2026-12-31}").plan
    assert plan.when == Recurrence(Interval(2, Unit.WEEK), date(2026, 1, 7), date(2026, 12, 31))
    assert plan.status is PlanStatus.CANDIDATE


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2027-06-30", date(2027, 6, 30)),
        ("2 years, end of month", date(2027, 6, 30)),
        ("2 years", date(2027, 6, 12)),
        ("90 days", date(2025, 6, 12) + timedelta(90)),
        ("9999 days", date(2025, 6, 12) + timedelta(9999)),
    ],
)
def test_credential(expires: str, expected: date) -> None:
    (credential,) = read(
        credentials__acls=f"title: ACLS\nkind: card\nitem: ACLS\nissued: 2025-06-12\n"
        f"expires: {expires}\n"
        "number: 007\nrenew_lead: 90 days\nproof: acls.pdf"
    ).credentials
    assert credential.expires == expected
    assert (credential.kind, credential.item, credential.number) == (CredentialKind.CARD, "acls", "007")
    assert credential.renew_lead == Interval(90, Unit.DAY)


def test_credential_wrong() -> None:
    assert wrong(credentials__a="title: x\nkind: card\nexpires: 2 years") == [
        ("missing-field", "issued: 2025-06-12")
    ]
    assert wrong(credentials__a="title: x") == [("missing-field", "kind: license")]
    assert content(credentials__a="title: x")[0].credentials == ()


def test_cluster() -> None:
    (cluster,) = read(
        clusters__quality="title: Quality\nrecipe:\n  - {label: QI course, at_least: 10, topic: quality}\n"
        "result: Certified.\ngoals: quality"
    ).clusters
    (line,) = cluster.recipe
    assert (line.label, line.at_least, len(line.topics)) == ("QI course", 10, 1)


def test_outcome() -> None:
    (outcome,) = read(
        outcomes__chair="date: 2026-09-01\ntitle: Sepsis chair\nkind: role\nbecause_of: [clusters/quality, a]"
    ).outcomes
    assert (outcome.kind, outcome.because_of) == (OutcomeKind.ROLE, ("clusters/quality", "a"))
    assert wrong(outcomes__a="title: x") == [("missing-field", "date: 2026-02-10")]


def test_practice_and_resource() -> None:
    portfolio = read(
        practice__shock="title: Shock\nreview: a\nteaching: [b, c]",
        resources__library="title: Library\ncarries_cme: no\nasked_on: 2026-03-01\nanswer: No.",
    )
    assert (portfolio.practice[0].review, portfolio.practice[0].teaching) == (("a",), ("b", "c"))
    (resource,) = portfolio.resources
    assert isinstance(resource, Resource)
    assert (resource.carries_cme, resource.asked_on) == (Truth.NO, date(2026, 3, 1))


def test_review_of_a_quarter_and_of_a_year() -> None:
    portfolio = read(
        **{
            "reviews__2026-q1": 'on_pace: Yes, mostly.\nwaste: [a, "b, c"]\ncapability: {critical-care: 3}\n'
            "decision: adjust",
            "reviews__2026": "keep: x\ncapability: {critical-care: 4}",
        }
    )
    quarter, year = sorted(portfolio.reviews, key=lambda review: review.id, reverse=True)
    assert (quarter.year, quarter.quarter, quarter.decision) == (2026, 1, "adjust")
    assert quarter.answer("on_pace") == ("Yes, mostly.",)
    assert quarter.answer("waste") == ("a", "b, c")
    assert quarter.capability == (("critical-care", 3),)
    assert (year.quarter, year.capability) == (None, (("critical-care", 4),))


def test_review_wrong() -> None:
    assert [code for code, _ in wrong(**{"reviews__2026-q5": "on_pace: x"})] == ["review-name"]
    assert [code for code, _ in wrong(**{"reviews__2026": "lagging: x"})] == ["unknown-key"]


def test_statement() -> None:
    (statement,) = read(
        statements__state="portal: State portal\nfrom: 2026-01-01\ndate: 2026-10-31\ntotals: {Cat 1: 38.5}\n"
        "items:\n  - {date: 2026-02-10, title: Sepsis, credits: 8, activity_id: 01}"
    ).statements
    assert statement.totals[0].type == "ama-pra-1"
    assert (statement.items[0].activity_id, statement.items[0].credits[0].of("ama-pra-1")) == ("01", 8)
    assert wrong(statements__a="portal: x\ndate: 2026-10-31") == [
        ("missing-field", "totals: {ama-pra-1: 38.5}")
    ]
