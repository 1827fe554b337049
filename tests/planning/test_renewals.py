"""Which credentials want renewing: those in use that nothing replaces, each from its lead on."""

from __future__ import annotations

from dataclasses import replace

from cmesite.planning.renewals import renewals
from cmesite.records.credential import Credential
from cmesite.records.periods import Interval, Unit
from tests.coverage.building import credential, on, portfolio

AS_OF = on("2026-11-22")


def ids(*records: Credential) -> list[str]:
    return [renewal.credential.id for renewal in renewals(portfolio(*records), AS_OF)]


def test_soonest_first_and_without_expiry_never() -> None:
    late, soon = credential("dea", "dea", "", "2028-01-01"), credential("card", "acls", "", "2027-01-01")
    assert ids(late, soon, credential("for-life", "degree")) == ["card", "dea"]


def test_one_that_lasts_longer_replaces_it_once_it_is_issued() -> None:
    old = credential("old", "acls", "2024-12-01", "2026-12-01")
    assert ids(old, credential("new", "acls", "2026-11-20", "2028-11-20")) == ["new"]
    assert ids(old, credential("ordered", "acls", "2026-12-15", "2028-12-15")) == ["old", "ordered"]


def test_two_that_expire_together_do_not_replace_each_other() -> None:
    twins = (credential(id_, "acls", "2024-12-01", "2026-12-01") for id_ in ("one", "two"))
    assert ids(*twins) == ["one", "two"]


def test_the_lead_is_its_own_else_ninety_days() -> None:
    plain = credential("dea", "dea", "", "2027-03-31")
    own = replace(plain, renew_lead=Interval(6, Unit.MONTH))
    assert renewals(portfolio(plain), AS_OF)[0].renew_from == on("2026-12-31")
    assert renewals(portfolio(own), AS_OF)[0].renew_from == on("2026-09-30")
