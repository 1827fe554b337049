"""The mix of the year against its target, with the playbook's sample year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cmesite.planning.activities import activities_of
from cmesite.planning.mix import YearMix, mix_of, shares_of
from cmesite.planning.year import plan_year
from cmesite.records.plan import Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import FORMAT_VALUES, Basis, Mix, Settings
from tests.coverage.building import credit, number, on, portfolio
from tests.planning.playbook import NEW_YEAR, sample_year

TARGET = (Decimal(40), Decimal(50))


def mix(found: Portfolio, basis: Basis = Basis.CREDITS, as_of: object = None) -> YearMix:
    day = on(str(as_of)) if as_of else NEW_YEAR
    settings = replace(Settings(), mix=Mix(basis=basis))
    return mix_of(activities_of(found, plan_year(settings, day), day), settings, TARGET)


@pytest.mark.parametrize(("conference", "whole", "times"), [(18, 106, "2.1"), (22, 110, "2.2")])
def test_the_sample_year_is_far_above_its_own_target(conference: int, whole: int, times: str) -> None:
    """60 + 28 + 18 to 22 credits against 40 to 50."""
    found = mix(sample_year(conference))
    assert [share.planned for share in found.tiers] == [60, 28, conference]
    assert (found.credits, found.times, found.over) == (whole, Decimal(times), True)


def test_a_plan_within_the_target_is_not_too_much() -> None:
    found = mix(portfolio(credit("a", "2026-01-01", 50)))
    assert (found.times, found.over) == (1, False)


def test_done_stands_beside_planned() -> None:
    found = mix(
        replace(sample_year(), credits=(credit("x", "2026-02-13", 8, plan="hemodynamics"),)),
        as_of="2026-02-20",
    )
    deep = found.tiers[1]
    assert (deep.tier, deep.planned, deep.done) == (Tier.DEEP_DIVE, 28, 8)


def test_shares_of_any_sum_are_percentages() -> None:
    odd = Mix(((Tier.MICRO, 1), (Tier.DEEP_DIVE, 2), (Tier.MAJOR_EVENT, 1)))
    assert dict(shares_of(odd)) == {Tier.MICRO: 25, Tier.DEEP_DIVE: 50, Tier.MAJOR_EVENT: 25}
    assert [share for _, share in shares_of(Mix())] == [30, 40, 30]


def test_by_duration_and_by_value_what_says_nothing_is_named() -> None:
    found = portfolio(
        credit("timed", "2026-01-01", 6, duration=480, format="webinar"),
        credit("untold", "2026-01-01", 2),
    )
    hours, value = mix(found, Basis.DURATION), mix(found, Basis.VALUE)
    assert (hours.tiers[1].planned, hours.left_out) == (8, ("untold",))
    assert (value.tiers[1].planned, value.left_out) == (3, ("untold",))


def test_the_playbooks_values_are_the_defaults() -> None:
    """T4, on a scale of one to ten."""
    assert dict(FORMAT_VALUES) == {
        "certificate-program": 9,
        "national-conference": 8,
        "qi-project": 9,
        "webinar": 5,
        "sponsored-dinner": 3,
    }


@pytest.mark.parametrize(
    ("credits", "tier"),
    [("3.5", Tier.MICRO), (4, Tier.DEEP_DIVE), ("14.5", Tier.DEEP_DIVE), (15, Tier.MAJOR_EVENT)],
)
def test_without_a_plan_the_size_tells_the_tier(credits: object, tier: Tier) -> None:
    found = mix(portfolio(credit("a", "2026-01-01", credits)))
    assert {share.tier for share in found.tiers if share.planned} == {tier}
    assert sum(share.planned for share in found.tiers) == number(credits)
