"""Which credentials want renewing, and from when on."""

from __future__ import annotations

import dataclasses

from cmesite.planning.renewals import Renewal, renewals
from cmesite.records.periods import Interval, Unit
from cmesite.records.settings import CalendarSettings, Reminders, Settings
from tests.coverage.building import credential, on, portfolio

CARD = credential("acls", "acls", "2024-12-31", "2026-12-31")
LICENSE = credential("license", "", "2024-01-01", "2027-06-30")


def found(*credentials: object, **settings: object) -> list[Renewal]:
    records = dataclasses.replace(portfolio(*credentials), **settings)  # type: ignore[arg-type]  # by name
    return list(renewals(records, on("2026-11-22")))


def test_soonest_first_each_with_its_lead() -> None:
    assert [(one.credential.id, one.expires, one.renew_from) for one in found(LICENSE, CARD)] == [
        ("acls", on("2026-12-31"), on("2026-10-02")),
        ("license", on("2027-06-30"), on("2027-04-01")),
    ]


def test_its_own_lead_wins_over_the_settings() -> None:
    own = dataclasses.replace(CARD, renew_lead=Interval(6, Unit.MONTH))
    reminders = Reminders(credential=Interval(30, Unit.DAY))
    settings = Settings(calendar=CalendarSettings(reminders=reminders))
    leads = {one.credential.id: one.renew_from for one in found(own, LICENSE, settings=settings)}
    assert leads == {"acls": on("2026-06-30"), "license": on("2027-05-31")}


def test_one_that_another_outlasts_is_left_out() -> None:
    new = credential("acls-2026", "ACLS", "2026-10-01", "2028-10-31")
    assert [one.credential.id for one in found(CARD, new)] == ["acls-2026"]
    for_life = credential("acls-2026", "acls", "2026-10-01")
    assert found(CARD, for_life) == []


def test_one_issued_later_replaces_nothing_yet() -> None:
    new = credential("acls-2026", "acls", "2026-12-15", "2028-12-31")
    assert [one.credential.id for one in found(CARD, new)] == ["acls", "acls-2026"]


def test_without_an_expiry_nothing_wants_renewing() -> None:
    assert found(credential("degree", "", "1999-06-01")) == []
