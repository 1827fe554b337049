"""A claim to an authority that could never count the record is told."""

from __future__ import annotations

from cmesite.checks.claims import useless_claims
from tests.checks.portfolios import credit, found, only, requirement, rule
from tests.coverage.building import plan

AOA = requirement("aoa", rule("total", 20), accepts=("aoa-1a",))
ITEMS = requirement("hospital", rule("acls", item="acls"))
OPIOID = requirement("dea", rule("training", 8, topic="opioid"))


def test_keeps_the_claims_that_lead_somewhere() -> None:
    record = credit(requirements=("aoa", "board"))
    one = only(useless_claims, record, AOA, requirement())
    assert one.code == "useless-claim"
    assert one.place == record.places.of("requirements", 0)
    assert one.message == "AOA accepts nothing of this record, so the claim has no effect."
    assert one.hint == "requirements: board"


def test_points_do_not_fit_where_credits_are_asked() -> None:
    assert only(useless_claims, credit(amounts={"moc": 5}, requirements=("board",)), requirement())


def test_topic_and_item_decide() -> None:
    assert only(useless_claims, credit(topics=["sepsis"], requirements=("dea",)), OPIOID)
    assert found(useless_claims, credit(topics=["opioid"], requirements=("dea",)), OPIOID) == ()
    assert only(useless_claims, credit(requirements=("hospital",)), ITEMS)
    assert found(useless_claims, credit(items=("ACLS",), requirements=("hospital",)), ITEMS) == ()


def test_a_credit_that_is_also_another_type_fits_there() -> None:
    volunteer = credit(amounts={"volunteer-hour": 5}, requirements=("aoa-2",))
    assert (
        found(useless_claims, volunteer, requirement("aoa-2", rule("total", 20), accepts=("aoa-2a",))) == ()
    )


def test_a_claim_that_came_with_the_plan_is_not_the_record_s() -> None:
    planned = plan("sepsis", "2026-02-10", 8, requirements=("aoa",))
    assert found(useless_claims, credit(plan="sepsis"), planned, AOA) == ()
