"""What is public is decided by one table and one record's word; nothing else reaches the public types."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from cmesite.publishing import public
from cmesite.publishing.public import PUBLIC_FIELDS, PublicPortfolio
from cmesite.publishing.release import public_portfolio
from cmesite.records.amounts import Money
from cmesite.records.cluster import Cluster, Ingredient
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.credit import Credit, ProofName
from cmesite.records.goal import Goal
from cmesite.records.kind import Kind, Visibility
from cmesite.records.outcome import Outcome
from cmesite.records.periods import single_day
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.practice import Practice
from cmesite.records.profile import Identifier, Link, Profile, Truth
from cmesite.records.resource import Resource
from cmesite.records.review import Answer, Review
from cmesite.records.settings import Settings
from cmesite.records.statement import Statement
from tests.publishing import sample
from tests.publishing.drawn import portfolio_site

DAY = date(2026, 5, 4)
SECRET = "sentinel"


def secret(what: str) -> str:
    return f"{SECRET}-{what}"


def full_of_secrets(visibility: Visibility) -> Portfolio:
    """Each private field holds a sentinel; the records say `visibility`."""
    return portfolio_of(
        Portfolio(
            profile=Profile(
                "Elena Marsh",
                "MD",
                npi=secret("npi"),
                facts=((secret("fact"), Truth.YES),),
                links=(Link("Site", "https://example.org"),),
                date_of_birth=date(1951, 3, 9),
                identifiers=(Identifier("dea", secret("dea")),),
            ),
            settings=Settings(published_kinds=()),
            vocabulary=sample.WORDS,
            requirements=(
                replace(sample.REQUIREMENTS[0], title=secret("requirement"), visibility=visibility),
            ),
            goals=(
                Goal(
                    "g",
                    "A goal",
                    by=date(1952, 1, 1),
                    evidence=(secret("evidence"),),
                    requirements=(secret("goal-requirement"),),
                    visibility=visibility,
                ),
                Goal(secret("private-goal-id"), secret("private-goal"), visibility=Visibility.PRIVATE),
            ),
            plan=(
                Plan(
                    "p",
                    "A plan",
                    status=PlanStatus.BOOKED,
                    when=single_day(date(2026, 12, 1)),
                    cost=Money(Decimal("98765.43"), "USD"),
                    paid_by=secret("plan-payer"),
                    requirements=(secret("plan-requirement"),),
                    override=secret("override"),
                    goals=(secret("private-goal-id"),),
                    visibility=visibility,
                    body=secret("plan-body"),
                ),
            ),
            credits=(
                Credit(
                    secret("credit-id"),
                    "A credit",
                    single_day(DAY),
                    credits=sample.CREDITS[0].credits,
                    requirements=(secret("claim"),),
                    goals=("g", secret("private-goal-id")),
                    proofs=(ProofName(secret("proof")),),
                    cost=Money(Decimal("98765.43"), "USD"),
                    paid_by=secret("payer"),
                    plan="p2",
                    cluster=secret("private-cluster-id"),
                    activity_id=secret("activity-id"),
                    approvals=(secret("approval"),),
                    items=(secret("item"),),
                    visibility=visibility,
                    body=secret("reflection"),
                    file=secret("credit-file"),
                ),
                Credit(
                    "private",
                    secret("private-credit"),
                    single_day(DAY),
                    credits=sample.CREDITS[0].credits,
                    goals=("g",),
                    cluster="c",
                    visibility=Visibility.PRIVATE,
                ),
            ),
            credentials=(
                Credential(
                    "license",
                    "State license",
                    CredentialKind.LICENSE,
                    secret("credential-item"),
                    date(1953, 1, 1),
                    date(2053, 1, 1),
                    secret("number"),
                    (ProofName(secret("card")),),
                    visibility=visibility,
                    body=secret("credential-body"),
                ),
            ),
            clusters=(
                Cluster(
                    "c",
                    "A cluster",
                    (Ingredient("Anything", Decimal(30), types=("ama-pra-1",)),),
                    secret("result-not-earned"),
                    visibility=visibility,
                ),
                Cluster(
                    secret("private-cluster-id"), secret("private-cluster"), visibility=Visibility.PRIVATE
                ),
            ),
            outcomes=(
                Outcome(
                    secret("outcome-id"),
                    "An outcome",
                    DAY,
                    because_of=("g", "private", secret("private-goal-id"), "clusters/c"),
                    visibility=visibility,
                ),
            ),
            practice=(Practice("t", secret("practice"), visibility=visibility),),
            resources=(Resource("r", secret("resource"), visibility=visibility),),
            reviews=(
                Review("2026-q1", 2026, 1, (Answer("waste", (secret("review"),)),), visibility=visibility),
            ),
            statements=(Statement("s", secret("portal"), DAY, visibility=visibility),),
        )
    )


def test_no_private_field_of_a_public_record_reaches_a_page() -> None:
    site = portfolio_site(full_of_secrets(Visibility.PUBLIC))
    page = site["index.html"].decode()
    for title in ("A goal", "A plan", "A credit", "State license", "A cluster", "An outcome"):
        assert title in page, title
    for content in site.values():
        text = content.decode()
        assert SECRET not in text
        for private in ("1951", "1952", "1953", "2053", "98765", "98,765"):
            assert private not in text


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.UNSAID])
def test_nothing_is_public_that_does_not_say_so(visibility: Visibility) -> None:
    found = public_portfolio(full_of_secrets(visibility), sample.AS_OF)
    assert (found.credits, found.goals, found.clusters, found.outcomes, found.plan) == ((), (), (), (), ())
    assert found.credentials == ()
    assert not any(month.earned or month.planned for month in found.months)
    assert found.profile.name == "Elena Marsh"


def test_the_settings_open_a_kind_and_a_record_may_still_refuse() -> None:
    portfolio = full_of_secrets(Visibility.UNSAID)
    opened = replace(portfolio, settings=Settings(published_kinds=(Kind.CREDIT,)))
    found = public_portfolio(opened, sample.AS_OF)
    assert [credit.title for credit in found.credits] == ["A credit"]
    assert found.goals == ()
    assert found.credits[0].goals == ()


def test_figures_come_from_public_records_alone() -> None:
    found = public_portfolio(full_of_secrets(Visibility.PUBLIC), sample.AS_OF)
    assert sum(month.earned for month in found.months) == found.credits[0].hours
    assert found.clusters[0].earned == found.credits[0].hours
    assert not found.clusters[0].met


def test_a_private_credit_that_completes_a_public_plan_takes_it_off_the_list() -> None:
    portfolio = full_of_secrets(Visibility.PUBLIC)
    done = Credit("done", secret("done"), single_day(DAY), plan="p", visibility=Visibility.PRIVATE)
    found = public_portfolio(replace(portfolio, credits=(*portfolio.credits, done)), sample.AS_OF)
    assert found.plan == ()
    assert [credit.title for credit in found.credits] == ["A credit"]


def test_what_lies_after_the_day_is_left_out() -> None:
    found = public_portfolio(full_of_secrets(Visibility.PUBLIC), date(2026, 5, 3))
    assert (found.credits, found.outcomes) == ((), ())


def test_an_expired_credential_is_not_shown() -> None:
    found = public_portfolio(full_of_secrets(Visibility.PUBLIC), date(2053, 1, 2))
    assert found.credentials == ()


PRIVATE_NAMES = {
    "npi", "facts", "date_of_birth", "identifiers", "number", "proofs", "cost", "paid_by", "requirements",
    "evidence", "by", "expires", "issued", "designated", "duration", "activity_id", "approvals", "value",
    "override", "places", "file", "visibility", "verdict", "verdict_by",
}  # fmt: skip


def test_the_public_types_have_no_private_fields() -> None:
    types = [kind for name, kind in vars(public).items() if name.startswith("Public") and is_dataclass(kind)]
    assert PublicPortfolio in types
    for kind in types:
        assert not PRIVATE_NAMES & {field.name for field in fields(kind)}, kind


def test_the_table_names_no_private_field_and_no_private_kind() -> None:
    assert not PRIVATE_NAMES & {name for names in PUBLIC_FIELDS.values() for name in names}
    for kind in (Kind.REQUIREMENT, Kind.REVIEW, Kind.STATEMENT, Kind.RESOURCE, Kind.PRACTICE):
        assert kind not in PUBLIC_FIELDS
    assert "body" not in PUBLIC_FIELDS[Kind.CREDIT]
