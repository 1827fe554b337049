"""Every field is a private value, a public one, or listed as one that is no value."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage
from cmesite.publishing.leak_looking import looking_for
from cmesite.publishing.leak_values import PrivateValue, Sort, private_values
from cmesite.publishing.leaks import Allowed
from cmesite.records.cycle import Cycle, EndsOn
from cmesite.records.periods import Period, single_day
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import (
    CarryOver,
    Deemed,
    FirstCycle,
    PerActivity,
    Rate,
    Requirement,
    RequirementKind,
    Retain,
)
from cmesite.records.rule import Condition, DueOn, Rule, WithinEachYear
from cmesite.records.settings import CalendarSettings, PacketPreset, Settings

INNER = Rule("a-rule-inside-it", at_least=Decimal(2))
RULE = Rule(
    id="hours-of-opioid-education",
    at_least=Decimal(2),
    at_most=Decimal(9),
    item="acls",
    title="Prescribing with care and sense",
    types=("ama-pra-1",),
    topics=("opioid-prescribing-safely",),
    formats=("live",),
    providers=("Quiet Hills Lodge",),
    approvals=("board-of-medicine",),
    within=WithinEachYear(),
    due=(DueOn(date(2027, 5, 4)),),
    conditions=(Condition("treated-for-substance-use"),),
    includes=(INNER,),
    limits=("total",),
    effective_from=date(2021, 2, 3),
    effective_until=date(2029, 3, 4),
    unclear="Whether grand rounds count towards it",
    source="A letter of the board to me",
    checked="2026-10",
)
REQUIREMENT = Requirement(
    id="freedonia-medical-license",
    title="Freedonia license",
    authority="Freedonia Medical Council",
    kind=RequirementKind.STATE_LICENSE,
    source="A letter of the council",
    checked=single_day(date(2026, 10, 9)),
    rules=(RULE,),
    cycle=Cycle(24, EndsOn(date(2026, 12, 31)), starts=date(2019, 1, 2), look_back=36),
    accepts=("ama-pra-1",),
    exclusive=(("a", "b"),),
    rates=(Rate(Decimal(2)),),
    per_activity=PerActivity(Decimal(60)),
    first_cycle=FirstCycle(True),
    deemed=(Deemed((Condition("board-certified"),)),),
    carry_over=CarryOver(Decimal(5)),
    licensed=date(2011, 8, 17),
    retain=Retain(48),
    body="What the council told me on the phone",
)
SETTINGS = Settings(
    calendar=CalendarSettings(
        holidays=(date(2026, 7, 3),), away=(Period(date(2026, 8, 1), date(2026, 8, 9)),)
    ),
    packets=(
        PacketPreset("hospital-medical-staff-office", "For the office", letter="Dear colleagues of mine"),
    ),
    letters=(("hospital", "Please write to me if a page is hard to read"),),
)


def values(portfolio: Portfolio) -> tuple[PrivateValue, ...]:
    return tuple(private_values(portfolio, Coverage(date(2026, 11, 22), ())))


def test_each_field_of_a_requirement_and_its_rules_is_told() -> None:
    told = {value.field for value in values(Portfolio(requirements=(REQUIREMENT,)))}
    public = {"visibility", "places", "rules"}
    assert {field.name for field in fields(Requirement)} - public <= told
    assert {f"rules: {field.name}" for field in fields(Rule)} - {"rules: includes", "rules: places"} <= told
    assert sum(v.field == "rules: id" for v in values(Portfolio(requirements=(REQUIREMENT,)))) == 2


def test_days_and_words_of_a_requirement_are_searched_for_and_its_language_listed() -> None:
    told = values(Portfolio(requirements=(REQUIREMENT,)))
    searched = {value.field for value in told if not looking_for(value, Allowed(())).reason}
    assert {
        "id", "title", "authority", "source", "checked", "cycle", "licensed", "body", "rules: id",
        "rules: title",
        "rules: due", "rules: effective_from", "rules: effective_until", "rules: unclear", "rules: source",
        "rules: providers",
    } <= searched  # fmt: skip
    assert {value.field for value in told if value.sort is Sort.SMALL} >= {
        "accepts", "rules: topics", "rules: conditions", "rules: within", "rules: at_least",
    }  # fmt: skip


def test_site_toml_is_told_but_for_what_every_page_shows() -> None:
    told = {value.field for value in values(Portfolio(settings=SETTINGS))}
    assert {"calendar: away", "calendar: holidays", "buffer", "mix", "letter"} <= told
    assert {
        "packets.hospital-medical-staff-office: title",
        "packets.hospital-medical-staff-office: letter",
    } <= told
    assert not {"title", "base_url", "theme"} & told


def test_a_letter_is_told_with_its_own_file() -> None:
    (letter,) = (value for value in values(Portfolio(settings=SETTINGS)) if value.field == "letter")
    assert letter.place.path == "packets/hospital.md"
