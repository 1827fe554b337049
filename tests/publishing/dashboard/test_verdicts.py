"""The first screen's sentences: never safe unless met, always a date where there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Missed, RequirementAnswer, Status, YearAnswer
from cmesite.publishing.dashboard.verdicts import Verdict, verdict_of
from cmesite.records.periods import year_of
from cmesite.records.rule import Rule, WithinEachYear
from tests.publishing.answers import CYCLE, answer, rule_answer
from tests.publishing.sample import REQUIREMENTS, WORDS

TODAY = date(2026, 11, 22)
DEA = REQUIREMENTS[1]
OPIOID = Rule("opioid", Decimal(8), topics=("opioid",))
SHORT = {"short": Decimal(4), "due": date(2027, 3, 31)}


def verdict(found: RequirementAnswer, today: date = TODAY) -> Verdict:
    return verdict_of(found, today, WORDS)


def read(found: Verdict) -> str:
    return f"{found.sentence} {found.day.text}" if found.day else found.sentence


def test_met_is_safe_until_the_end_of_the_cycle() -> None:
    found = verdict(answer(DEA, Status.MET, (rule_answer(OPIOID, Status.MET),), safe_until=CYCLE.end))
    assert read(found) == "Safe until 30 June 2027"
    assert found.standing.word == "Met"


def test_met_without_proof_is_told_apart() -> None:
    found = verdict(
        answer(
            DEA,
            Status.MET,
            (rule_answer(OPIOID, Status.MET),),
            safe_until=CYCLE.end,
            evidenced_status=Status.SHORT,
        )
    )
    assert found.standing.word == "Met, not proved"
    assert found.standing.tone == "warn"
    assert found.details


def test_one_rule_short_says_how_much_of_what_and_when() -> None:
    found = verdict(
        answer(DEA, Status.SHORT, (rule_answer(OPIOID, Status.SHORT, **SHORT),), to_close=Decimal(4))
    )
    assert read(found) == "4 opioid credits short, due 31 March 2027"
    assert found.standing.word == "Open"


def test_one_credit_is_one_credit() -> None:
    one = rule_answer(OPIOID, Status.SHORT, short=Decimal(1), due=date(2027, 3, 31))
    assert read(verdict(answer(DEA, Status.SHORT, (one,)))) == "1 opioid credit short, due 31 March 2027"


def test_a_day_that_is_past_is_overdue_whatever_the_plan_says() -> None:
    late = rule_answer(OPIOID, Status.SHORT, short=Decimal(4), due=date(2026, 11, 21))
    found = verdict(answer(DEA, Status.SHORT, (late,), planned_status=Status.MET))
    assert read(found) == "4 opioid credits short, was due 21 November 2026"
    assert found.standing.word == "Overdue"


def test_a_plan_that_closes_it_is_said_and_is_no_green() -> None:
    found = verdict(
        answer(DEA, Status.SHORT, (rule_answer(OPIOID, Status.SHORT, **SHORT),), planned_status=Status.MET)
    )
    assert found.standing.word == "Planned"
    assert found.standing.tone == "info"
    assert found.details == ("The plan closes it, if it is carried out.",)


def test_several_rules_short_are_named_with_the_lower_bound() -> None:
    rules = (
        rule_answer(Rule("total", Decimal(50)), Status.SHORT, short=Decimal(3)),
        rule_answer(OPIOID, Status.SHORT, short=Decimal(2)),
        rule_answer(Rule("acls", item="acls"), Status.SHORT, short=None, needed=None),
    )
    found = verdict(answer(DEA, Status.SHORT, rules, to_close=Decimal(3)))
    assert read(found) == "At least 3 credits short (total and opioid); ACLS missing, due 30 June 2027"


def test_unknown_says_what_is_missing_and_no_date() -> None:
    unknown = rule_answer(OPIOID, Status.UNKNOWN, reason="the profile does not say dea-registered")
    found = verdict(answer(DEA, Status.UNKNOWN, (unknown,)))
    assert read(found) == "Unknown: the profile does not say dea-registered"
    assert found.standing.tone == "warn"


def test_on_pace_only_where_nothing_but_the_total_is_short_and_ahead() -> None:
    total = rule_answer(Rule("total", Decimal(50)), Status.SHORT, short=Decimal(15))
    assert verdict(answer(DEA, Status.SHORT, (total,))).standing.word == "On pace"
    behind = replace(total, counted=Decimal(10), short=Decimal(40))
    assert verdict(answer(DEA, Status.SHORT, (behind,))).standing.word == "Open"
    with_topic = answer(DEA, Status.SHORT, (total, rule_answer(OPIOID, Status.SHORT, **SHORT)))
    assert verdict(with_topic).standing.word == "Open"


def test_a_missed_cycle_is_never_forgotten() -> None:
    found = verdict(
        answer(DEA, Status.MET, (), safe_until=CYCLE.end, missed=(Missed(CYCLE, ("total", "opioid")),))
    )
    assert found.details == ("The cycle 1 Jul 2025 – 30 Jun 2027 closed short (total and opioid).",)


def test_of_many_missed_cycles_the_latest_is_named_and_the_others_counted() -> None:
    missed = tuple(Missed(year_of(year), ("total",)) for year in (2023, 2025, 2024))
    found = verdict(answer(DEA, Status.MET, (), safe_until=CYCLE.end, missed=missed))
    assert found.details == (
        "The cycle 1 Jan – 31 Dec 2025 closed short (total), and so did 2 cycles before it.",
    )


def test_only_met_deemed_exempt_and_not_owed_have_no_warning() -> None:
    for status in Status:
        found = verdict(answer(DEA, status, (rule_answer(OPIOID, status, **SHORT),)))
        assert (found.standing.tone == "ok") == (status in (Status.MET, Status.DEEMED)), status
        assert ("Safe" in read(found)) is False


YEARLY = Rule("yearly", Decimal(50), within=WithinEachYear())


def test_what_is_due_first_has_its_own_number_and_day_and_the_total_its_own() -> None:
    rules = (
        rule_answer(Rule("total", Decimal(250)), Status.SHORT, short=Decimal(250)),
        rule_answer(YEARLY, Status.SHORT, short=Decimal(50), due=date(2027, 3, 31)),
        rule_answer(OPIOID, Status.SHORT, **SHORT),
    )
    found = verdict(answer(DEA, Status.SHORT, rules, to_close=Decimal(250)))
    assert read(found) == "50 yearly credits and 4 opioid credits short, due 31 March 2027"
    assert found.details == ("Then 250 credits short, due 30 June 2027.",)


def test_a_year_that_is_over_is_not_what_is_due() -> None:
    years = (YearAnswer(year_of(2025), Decimal(50), Decimal(0), Decimal(50)),)
    rule = rule_answer(YEARLY, Status.SHORT, short=Decimal(65), years=years)
    found = verdict(answer(DEA, Status.SHORT, (rule,), to_close=Decimal(15)))
    assert read(found) == "15 yearly credits short, due 30 June 2027"
    assert found.details == ("50 yearly credits short in a year that is over.",)
    only = verdict(answer(DEA, Status.SHORT, (replace(rule, short=Decimal(50)),)))
    assert (only.sentence, only.day) == ("Short only in years that are over.", None)
