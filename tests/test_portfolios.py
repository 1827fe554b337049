"""Whole portfolios against the contract of counting: worked examples by hand, and every answer kept."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cmesite import files
from cmesite.checks import run_checks
from cmesite.coverage.contract import to_json_text
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Diagnostic, in_order
from cmesite.reading.content import read_content
from cmesite.records.credit import ProofName
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.proof import ProofFile, ProofKind, ProofState
from cmesite.records.source import Source
from cmesite.report import as_text
from cmesite.terminal import coverage_text

PORTFOLIOS = Path(__file__).parent / "portfolios"
NAMES = sorted(folder.parent.name for folder in PORTFOLIOS.glob("*/content"))
IN_WORDS = ("e4", "london", "pennsylvania", "texas-do")
WORDS = files.packaged("vocabulary.toml").read_text("utf-8")
UNPINNED = date(2026, 11, 22)  # the day for a portfolio that pins none in its site.toml
AMOUNTS = ("needed", "counted", "short", "evidenced", "planned")
RULE_KEYS = {"id", "status", "window", "due", "reason", "counted_records", "not_counted"}
REQUIREMENT_KEYS = {
    "id", "title", "status", "cycle", "to_close", "missed", "rules", "alternatives", "unclaimed",
}  # fmt: skip

Answer = dict[str, Any]


class Surveyed(NamedTuple):
    """A portfolio and all that is said about it on a day."""

    sources: tuple[Source, ...]
    portfolio: Portfolio
    diagnostics: tuple[Diagnostic, ...]
    as_of: date


@cache
def surveyed(name: str, as_of: date | None = None) -> Surveyed:
    """A portfolio, read and checked. None of them has proofs."""
    found = files.find(PORTFOLIOS / name / "content")
    assert found.proofs == ()
    raw, problems = read_content(found.sources, (), WORDS)
    portfolio = portfolio_of(raw)
    day = as_of or portfolio.settings.as_of or UNPINNED
    questions = run_checks(portfolio, day)
    return Surveyed(found.sources, portfolio, in_order((*found.diagnostics, *problems, *questions)), day)


def answer_text(name: str, as_of: str = "") -> str:
    """What `cmesite coverage --format json` prints."""
    found = surveyed(name, date.fromisoformat(as_of) if as_of else None)
    return to_json_text(measure(found.portfolio, found.as_of))


@cache
def answer(name: str, as_of: str = "") -> dict[str, Answer]:
    """The requirements of an answer by id, with exact numbers."""
    parsed = json.loads(answer_text(name, as_of), parse_float=Decimal, parse_int=Decimal)
    return {requirement["id"]: requirement for requirement in parsed["requirements"]}


def one(name: str, requirement: str, as_of: str = "") -> Answer:
    return answer(name, as_of)[requirement]


def rule(requirement: Answer, id_: str) -> Answer:
    found: list[Answer] = [each for each in requirement["rules"] if each["id"] == id_]
    assert len(found) == 1, f"{id_} stands {len(found)} times"
    return found[0]


def stands(requirement: Answer, id_: str) -> tuple[Any, ...]:
    """A rule's status, needed, counted and short; None where not given."""
    found = rule(requirement, id_)
    return (found["status"], *(found.get(name) for name in ("needed", "counted", "short")))


def n(text: str | int) -> Decimal:
    return Decimal(text)


# Every answer kept


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_one_that_is_kept(name: str, rewrite: bool) -> None:
    kept(PORTFOLIOS / name / "expected" / "coverage.json", answer_text(name), rewrite)


@pytest.mark.parametrize("name", IN_WORDS)
def test_the_answer_in_words_is_the_one_that_is_kept(name: str, rewrite: bool) -> None:
    found = surveyed(name)
    text = coverage_text(measure(found.portfolio, found.as_of), found.portfolio) + "\n"
    kept(PORTFOLIOS / name / "expected" / "coverage.txt", text, rewrite)


@pytest.mark.parametrize("name", IN_WORDS)
def test_what_the_checks_say_is_what_is_kept(name: str, rewrite: bool) -> None:
    found = surveyed(name)
    kept(PORTFOLIOS / name / "expected" / "check.txt", as_text(found.diagnostics, found.sources), rewrite)


def kept(path: Path, text: str, rewrite: bool) -> None:
    if rewrite:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"there is no {path.name}; write it with pytest --rewrite, then read it"
    assert text.encode() == path.read_bytes()


# The worked examples of the contract, by hand


def test_e1_the_group_of_three_is_one_credit_short_of_sixteen() -> None:
    pa = one("pennsylvania", "pa")
    assert pa["status"] == "short"
    assert pa["cycle"] == {"start": "2025-01-01", "end": "2026-12-31"}
    assert stands(pa, "total") == ("met", n(100), n(102), n(0))
    assert stands(pa, "category-1") == ("met", n(20), n(22), n(0))
    assert stands(pa, "patient-safety") == ("met", n(12), n(12), n(0))
    assert stands(pa, "child-abuse") == ("met", n(2), n(2), n(0))
    assert stands(pa, "opioid") == ("short", n(2), n(1), n(1))
    assert pa["to_close"] == n("1.0")


def test_e1_the_shortfall_may_fall_on_any_of_the_three() -> None:
    alternatives = one("pennsylvania", "pa")["alternatives"]
    assert alternatives[0] == ["opioid"]
    assert sorted(alternatives[1:]) == [["child-abuse"], ["patient-safety"]]


def test_e1_says_where_the_rest_of_the_opioid_credit_went() -> None:
    opioid = rule(one("pennsylvania", "pa"), "opioid")
    assert opioid["due"] == "2026-12-31"
    assert (opioid["evidenced"], opioid["planned"]) == (n(0), n(0))
    assert opioid["counted_records"] == [{"record": "2025-03-02-safer-prescribing", "amount": n(1)}]
    assert {
        "record": "2025-03-02-safer-prescribing",
        "amount": n(3),
        "reason": "used for patient-safety",
    } in opioid["not_counted"]


def test_e1_whole_activities_leave_opioid_two_short() -> None:
    pa = one("e1-activity", "pa")
    assert stands(pa, "patient-safety") == ("met", n(12), n(13), n(0))  # 4 + 6 + 3, one beyond the need
    assert stands(pa, "child-abuse") == ("met", n(2), n(2), n(0))
    assert stands(pa, "opioid") == ("short", n(2), n(0), n(2))
    assert pa["to_close"] == n(2)
    assert pa["alternatives"] == [["opioid"]]


def test_e2_greedy_calls_short_what_is_met() -> None:
    pa = one("e2", "pa")
    assert stands(pa, "total") == ("met", n(100), n(100), n(0))
    assert stands(pa, "patient-safety") == ("met", n(12), n(12), n(0))
    assert stands(pa, "child-abuse") == ("met", n(2), n(2), n(0))
    assert stands(pa, "opioid") == ("met", n(2), n(2), n(0))
    assert stands(pa, "category-1") == ("met", n(20), n(100), n(0))
    assert (pa["status"], pa["to_close"], pa["alternatives"]) == ("met", n(0), [])


def test_e3_the_inner_cap_limits_risk_management_only() -> None:
    ma = one("e3", "ma")
    assert stands(ma, "total") == ("met", n(50), n(50), n(0))
    assert stands(ma, "risk-management") == ("short", n(10), n(9), n(1))
    assert stands(ma, "wellness") == ("met", None, n(7), None)
    assert stands(ma, "regulations") == ("met", n(2), n(2), n(0))
    for id_, hours in (("end-of-life", 2), ("ehr", 3), ("bias", 2), ("dementia", 1)):
        assert stands(ma, id_) == ("met", n(hours), n(hours), n(0))
    assert (ma["status"], ma["to_close"]) == ("short", n(1))


def test_e4_carried_credits_count_once() -> None:
    tx = one("e4", "tx")
    assert tx["carried"] == n("12.0")
    assert stands(tx, "total") == ("short", n(48), n(47), n(1))
    assert stands(tx, "formal") == ("met", n(24), n(32), n(0))
    assert stands(tx, "ethics") == ("short", n(2), n(0), n(2))
    assert tx["to_close"] == n("2.0")


def test_e4_carried_credits_are_never_carried_again() -> None:
    after = one("e4", "tx", "2027-03-01")
    assert after["carried"] == n(0)
    assert stands(after, "total") == ("short", n(48), n(0), n(48))
    assert after["missed"] == [{"start": "2025-03-01", "end": "2027-02-28", "rules": ["total", "ethics"]}]


@pytest.mark.parametrize(
    ("name", "as_of", "status"),
    [
        ("e5", "2021-01-31", "not-due"),  # 1st renewal
        ("e5", "2023-01-31", "not-due"),  # 2nd
        ("e5", "2025-01-31", "short"),  # 3rd; the course of 2022 lies before its cycle
        ("e5-late", "2025-01-31", "met"),
        ("e5-late", "2027-01-31", "not-due"),  # 4th
        ("e5-late", "2029-01-31", "not-due"),  # 5th
        ("e5-late", "2031-01-31", "short"),  # 6th: due again
    ],
)
def test_e5_domestic_violence_every_third_renewal(name: str, as_of: str, status: str) -> None:
    found = rule(one(name, "fl", as_of), "domestic-violence")
    assert found["status"] == status
    assert found.get("short") == {"short": n(2), "met": n(0), "not-due": None}[status]


@pytest.mark.parametrize("as_of", ["2021-01-31", "2023-01-31", "2025-01-31", "2027-01-31", "2031-01-31"])
def test_e5_hiv_once_is_for_ever_and_never_stays_short(as_of: str) -> None:
    assert stands(one("e5", "fl", as_of), "hiv") == ("met", n(1), n(1), n(0))
    missing = one("e5-never", "fl", as_of)
    assert stands(missing, "hiv") == ("short", n(1), n(0), n(1))
    assert rule(missing, "hiv")["due"] == "2021-01-31"


def test_e6_a_group_with_members() -> None:
    mba = one("e6", "mba")
    assert stands(mba, "total") == ("met", n(50), n(52), n(0))
    assert stands(mba, "review-and-measure") == ("short", n(25), n(22), n(3))
    assert stands(mba, "reviewing") == ("met", n(5), n(18), n(0))
    assert stands(mba, "measuring") == ("short", n(5), n(4), n(1))
    assert stands(mba, "education") == ("met", n("12.5"), n(30), n(0))
    assert mba["to_close"] == n("3.0")
    assert rule(mba, "measuring")["within"] == "review-and-measure"


def test_e7_the_amount_of_the_topic_counts() -> None:
    assert stands(one("e7", "state"), "ethics") == ("short", n(2), n(1), n(1))
    assert not any("assumed" in each for each in rule(one("e7", "state"), "ethics")["counted_records"])


def test_e7_a_topic_in_a_list_is_the_whole_activity_and_assumed() -> None:
    ethics = rule(one("e7-list", "state"), "ethics")
    assert (ethics["status"], ethics["counted"]) == ("met", n(20))
    assert [bool(each.get("assumed")) for each in ethics["counted_records"]] == [True]


def test_e8_four_authorities() -> None:
    assert stands(one("e8", "state"), "total") == ("short", n(50), n(4), n(46))
    assert stands(one("e8", "board"), "total") == ("short", n(30), n(18), n(12))
    assert stands(one("e8", "hospital"), "total") == ("short", n(25), n(8), n(17))
    assert stands(one("e8", "hospital"), "acls") == ("short", None, None, None)
    assert stands(one("e8", "dea"), "opioid") == ("short", n(8), n(4), n(4))


def test_e8_what_the_claims_leave_out_and_the_lines_that_add_it() -> None:
    assert one("e8", "state")["unclaimed"] == [
        {
            "record": "2026-02-10-sepsis-management-course",
            "amount": n(8),
            "line": "requirements: [board, hospital, state]",
        },
        {
            "record": "2026-04-20-leadership-in-healthcare",
            "amount": n(10),
            "line": "requirements: [board, state]",
        },
    ]
    assert one("e8", "dea")["unclaimed"] == []


# The other portfolios, by hand


def test_london_each_year_has_its_own_minimum_and_its_own_cap() -> None:
    rcp = one("london", "rcp")
    assert rcp["cycle"] == {"start": "2024-04-01", "end": "2029-03-31"}
    # 50; then 26 + 18 + 14 cut to 10; then 12 + 2 + 3 so far
    assert stands(rcp, "total") == ("short", n(250), n(121), n(129))
    assert stands(rcp, "each-year") == ("short", n(50), n(17), n(33))
    assert [year["counted"] for year in rule(rcp, "each-year")["years"][:3]] == [n(50), n(54), n(17)]
    assert stands(rcp, "external") == ("short", n(25), n(12), n(13))
    assert rule(rcp, "each-year")["due"] == "2027-03-31"


def test_ottawa_the_version_in_force_and_the_weights() -> None:
    college = one("ottawa", "royal-college")
    # unaccredited × 0.5 and section 3 × 3: 51 + 42 + 58 + 44 + 24
    assert stands(college, "total") == ("short", n(250), n(219), n(31))
    assert stands(college, "section-3") == ("met", n(25), n(27), n(0))
    assert stands(college, "unaccredited") == ("met", None, n(9), None)
    assert stands(college, "feedback") == ("met", None, None, None)
    for id_ in ("section-1", "section-2"):
        assert stands(college, id_) == ("not-applicable", None, None, None)
    years = rule(college, "each-year")["years"]
    assert [(year["needed"], year["counted"], year["short"]) for year in years] == [
        (n(40), n(51), n(0)),
        (n(40), n(42), n(0)),
        (n(25), n(58), n(0)),
        (n(25), n(44), n(0)),
        (n(25), n(24), n(1)),
    ]
    assert college["to_close"] == n(31)


def test_texas_first_cycles_facts_and_what_is_unclear() -> None:
    tx = one("texas-do", "tx")
    assert tx["cycle"] == {"start": "2025-09-01", "end": "2027-08-31"}
    assert stands(tx, "total") == ("short", n(48), n("35.5"), n("12.5"))
    assert stands(tx, "formal") == ("short", n(24), n("14.5"), n("9.5"))
    assert stands(tx, "ethics") == ("short", n(2), n("1.5"), n("0.5"))
    assert "abms-recertified" in rule(tx, "ethics")["reason"]
    assert stands(tx, "opioid") == ("short", n(2), n(1), n(1))
    assert stands(tx, "trafficking") == ("not-due", None, None, None)
    assert stands(tx, "pain-clinic") == ("not-applicable", None, None, None)
    assert stands(tx, "obstetrics") == ("unknown", None, None, None)
    assert "obstetric-care" in rule(tx, "obstetrics")["reason"]
    assert rule(tx, "nutrition")["status"] == "unknown"
    assert "nutrition course is announced" in rule(tx, "nutrition")["reason"]
    assert tx["to_close"] == n("12.5")


def test_texas_a_first_cycle_is_prorated_and_a_share_is_of_what_is_left() -> None:
    aoa = one("texas-do", "aoa")
    assert stands(aoa, "total") == ("met", n("49.5"), n("61.5"), n(0))  # 83 % of 60 = 49.8, down to a half
    assert stands(aoa, "live") == ("met", n("16.5"), n("40.5"), n(0))
    assert stands(aoa, "category-2") == ("met", None, n(9), None)


def test_names_in_any_script_and_form_are_found() -> None:
    hospital = one("names", "krankenhaus")
    assert stands(hospital, "total") == ("met", n(20), n("20.5"), n(0))
    assert stands(hospital, "tropenmedizin") == ("met", n(4), n(8), n(0))


def test_forty_years_in_three_cycles() -> None:
    board = one("forty-years", "board")
    # 16 in 2023, 42.5 in 2024, 11 in 2025, 36.5 in 2026; no year reaches its limit of 60
    assert stands(board, "total") == ("short", n(250), n(106), n(144))
    assert stands(board, "first-half") == ("short", n(125), n(106), n(19))
    assert rule(board, "first-half")["due"] == "2027-12-31"
    assert board["missed"][0]["start"] == "1990-01-01"  # the first window is longer: 13 years
    assert board["missed"][0]["end"] == "2002-12-31"
    state = one("forty-years", "state")
    assert stands(state, "total") == ("short", n(75), n(70), n(5))
    assert stands(state, "ethics") == ("met", n(2), n(3), n(0))  # 2025; that of 2018 is too old
    assert stands(state, "risk-management") == ("met", n(4), n(12), n(0))
    assert stands(one("forty-years", "dea"), "opioid") == ("met", n(8), n(12), n(0))


def test_an_empty_portfolio_owes_everything() -> None:
    state = one("empty", "state")
    assert stands(state, "total") == ("short", n(40), n(0), n(40))
    assert (state["status"], state["to_close"]) == ("short", n(40))


# What holds of every answer


@pytest.mark.parametrize("name", [name for name in NAMES if name != "forty-years"])
def test_the_order_of_the_files_changes_nothing(name: str) -> None:
    day = surveyed(name).as_of
    sources = list(surveyed(name).sources)
    random.Random(name).shuffle(sources)
    for order in (sources, sources[::-1]):
        portfolio = portfolio_of(read_content(order, (), WORDS)[0])
        assert to_json_text(measure(portfolio, day)) == answer_text(name)


@pytest.mark.parametrize("name", NAMES)
def test_amounts_are_plain_numbers_of_at_most_three_places(name: str) -> None:
    odd: list[str] = []

    def number(text: str) -> Decimal:
        if not re.fullmatch(r"\d+(\.\d{1,3})?", text):
            odd.append(text)
        return Decimal(text)

    parsed = json.loads(answer_text(name), parse_float=number, parse_int=number)
    assert odd == []
    assert list(parsed) == ["as_of", "requirements"]


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_of_the_contract_are_there(name: str) -> None:
    for requirement in answer(name).values():
        assert set(requirement) >= REQUIREMENT_KEYS
        for each in requirement["rules"]:
            assert set(each) >= RULE_KEYS


@pytest.mark.parametrize("name", NAMES)
def test_each_row_gives_the_amounts_the_contract_gives_it(name: str) -> None:
    for written, each in written_rules(name):
        given = {amount for amount in AMOUNTS if amount in each}
        if each["status"] in ("not-due", "not-applicable", "exempt"):
            assert given == set(), each["id"]
        elif written.is_cap:
            assert (given, each["status"]) == ({"counted"}, "met"), each["id"]
        elif written.is_item and written.at_least is None:
            assert given == set(), each["id"]
        else:
            assert given == set(AMOUNTS), each["id"]


@pytest.mark.parametrize("name", NAMES)
def test_the_books_balance(name: str) -> None:
    for written, each in written_rules(name):
        if "counted" not in each or written.is_item:
            continue
        if "years" not in each:
            amounts = [record["amount"] for record in each["counted_records"]]
            assert sum(amounts, n(0)) == each["counted"], each["id"]
        if "short" in each and "years" not in each:
            assert each["short"] == max(n(0), each["needed"] - each["counted"]), each["id"]
        if "evidenced" in each:
            assert each["evidenced"] <= each["counted"], each["id"]


@pytest.mark.parametrize("name", NAMES)
def test_every_record_is_in_the_books_of_every_minimum(name: str) -> None:
    records = {credit.id for credit in surveyed(name).portfolio.credits}
    for written, each in written_rules(name):
        if not (written.is_cap or written.is_item) and each["status"] in ("met", "short"):
            listed = {record["record"] for record in (*each["counted_records"], *each["not_counted"])}
            assert records <= listed, f"{each['id']} leaves out {sorted(records - listed)[:3]}"


@pytest.mark.parametrize(
    "name",
    [name for name in NAMES if name != "ottawa"],  # its weights change credit
)
def test_what_a_record_gives_and_does_not_give_to_a_total_is_its_credit(name: str) -> None:
    credits = {credit.id: credit for credit in surveyed(name).portfolio.credits}
    odd: list[str] = []
    for written, each in written_rules(name):
        if written.id != "total" or each["status"] not in ("met", "short"):
            continue
        for id_, credit in credits.items():
            rows = (*each["counted_records"], *each["not_counted"])
            listed = sum((row["amount"] for row in rows if row["record"] == id_), n(0))
            claimed = sum((max(one.amount for one in portion.currencies) for portion in credit.credits), n(0))
            if listed != claimed:
                odd.append(f"{id_}: {listed} of {claimed}")
    assert odd == []


def test_what_comes_after_the_day_gives_nothing_and_is_no_error() -> None:
    pa = one("pennsylvania", "pa", "2025-12-31")
    assert stands(pa, "total") == ("short", n(100), n(12), n(88))
    later = {row["record"]: row for row in rule(pa, "total")["not_counted"]}
    assert set(later) == {
        "2026-02-14-reading-on-safety",
        "2026-05-08-pediatric-review",
        "2026-09-30-own-reading",
    }
    assert all("after 31 December 2025" in row["reason"] for row in later.values())


def test_a_range_counts_on_its_last_day() -> None:
    assert stands(one("e7", "state", "2026-05-08"), "total")[2] == n(0)
    assert stands(one("e7", "state", "2026-05-09"), "total")[2] == n(20)


def test_what_is_planned_stands_apart_and_is_not_deducted() -> None:
    total = rule(one("london", "rcp"), "total")
    assert (total["planned"], total["counted"]) == (n(12), n(121))
    assert one("london", "rcp")["to_close"] == n(129)
    assert any("planned" in row["reason"] for row in total["not_counted"])


@pytest.mark.parametrize("proved", ["2025-03-02-safer-prescribing", "2026-09-30-own-reading"])
def test_everything_is_counted_again_over_readable_proofs_alone(proved: str) -> None:
    found = surveyed("pennsylvania").portfolio
    proof = ProofFile("one.pdf", ProofKind.PDF, ProofState.READABLE, "0" * 64, 1)
    damaged = replace(proof, path="two.pdf", state=ProofState.DAMAGED)
    credits = tuple(
        replace(credit, proofs=(ProofName("one.pdf" if credit.id == proved else "two.pdf", ""),))
        for credit in found.credits
    )
    coverage = measure(replace(found, credits=credits, proofs=(proof, damaged)), UNPINNED)
    rows = {row.id: row.evidenced for row in coverage.requirements[0].rules}
    if proved == "2026-09-30-own-reading":
        assert rows == dict.fromkeys(rows, n(0)) | {"total": n(77)}
    else:  # one activity on safety and opioids: rules are filled in the order of the file
        assert rows == {
            "total": n(4),
            "category-1": n(4),
            "patient-safety": n(4),
            "child-abuse": n(0),
            "opioid": n(0),
        }


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_count_says_why(name: str) -> None:
    for _, each in written_rules(name):
        assert all(record["reason"] for record in each["not_counted"])
        if each["status"] in ("unknown", "deemed", "exempt", "not-applicable", "not-due"):
            assert each["reason"], each["id"]


@pytest.mark.parametrize("name", NAMES)
def test_a_requirement_is_met_only_when_every_rule_of_it_is(name: str) -> None:
    for requirement in answer(name).values():
        statuses = {each["status"] for each in requirement["rules"]}
        worst = next((status for status in ("short", "unknown") if status in statuses), "met")
        if worst == "met":
            assert requirement["status"] not in ("short", "unknown")
        else:
            assert requirement["status"] == worst


def written_rules(name: str) -> Iterator[tuple[Any, Answer]]:
    """Each rule as written, with its row of the answer."""
    found = surveyed(name)
    coverage = measure(found.portfolio, found.as_of)
    for requirement in coverage.requirements:
        rows = one(name, requirement.id)["rules"]
        yield from zip((each.rule for each in requirement.rules), rows, strict=True)
