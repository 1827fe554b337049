"""The worked examples E1 to E8: the regulations are real, the doctors are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.coverage.measure import measure
from cmesite.records.credit import Credit
from cmesite.records.requirement import CarryOver, Requirement, Split
from cmesite.records.rule import DueEndOfCycle, WithinCareer, WithinEveryCycles
from tests.coverage.building import (
    answer,
    counted,
    credential,
    credit,
    cycle,
    facts,
    number,
    on,
    portfolio,
    requirement,
    rule,
    shorts,
    statuses,
)

PENNSYLVANIA = requirement(
    "pa",
    rule("total", 100),
    rule("category-1", 20, type="ama-pra-1"),
    rule("patient-safety", 12, topic="patient-safety"),
    rule("child-abuse", 2, topic="child-abuse"),
    rule("opioid", 2, topic="opioid", if_="dea-registered"),
    cycle=cycle(2, "2026-12-31"),
    accepts=("ama-pra-1", "ama-pra-2", "aoa-1a"),
    exclusive=(("patient-safety", "child-abuse", "opioid"),),
)
HOLDER = facts(dea_registered="yes")


def e1(rules: Requirement = PENNSYLVANIA) -> RequirementAnswer:
    return answer(
        "2026-11-22",
        rules,
        credit("a", "2025-03-02", 4, {"patient-safety": 4, "opioid": 4}),
        credit("b", "2025-04-01", 2, {"child-abuse": "all", "patient-safety": "all"}),
        credit("c", "2025-05-01", 6, {"patient-safety": "all"}),
        credit("d", "2025-06-01", {"ama-pra-2": 3}, {"patient-safety": "all"}),
        credit("e", "2025-07-01", 10),
        credit("f", "2025-08-01", {"ama-pra-2": 77}),
        profile=HOLDER,
    )


def test_e1_exclusive_topics() -> None:
    pa = e1()
    assert pa.status is Status.SHORT
    assert counted(pa)["total"] == 102
    assert counted(pa)["category-1"] == 22
    assert shorts(pa) == {"opioid": 1}
    assert pa.to_close == 1
    assert pa.alternatives == (("opioid",), ("child-abuse",), ("patient-safety",))
    opioid = pa.rule("opioid")
    assert opioid is not None
    assert (opioid.needed, opioid.counted, opioid.evidenced, opioid.planned) == (2, 1, 0, 0)
    assert opioid.due == date(2026, 12, 31)
    assert [(c.record, c.amount) for c in opioid.counted_records] == [("a", 1)]
    assert ("a", Decimal(3), "used for patient-safety") in [
        (n.record, n.amount, n.reason) for n in opioid.not_counted
    ]


def test_e1_whole_activities() -> None:
    pa = e1(replace(PENNSYLVANIA, split=Split.ACTIVITY))
    assert shorts(pa) == {"opioid": 2}
    assert pa.to_close == 2


def test_e1_one_more_credit_of_any_of_them_closes_it() -> None:
    for topic in ("patient-safety", "child-abuse", "opioid"):
        more = credit("more", "2025-09-01", 1, {topic: "all"})
        records: list[Credit] = [
            credit("a", "2025-03-02", 4, {"patient-safety": 4, "opioid": 4}),
            credit("b", "2025-04-01", 2, {"child-abuse": "all", "patient-safety": "all"}),
            credit("c", "2025-05-01", 6, {"patient-safety": "all"}),
            credit("d", "2025-06-01", {"ama-pra-2": 3}, {"patient-safety": "all"}),
            credit("e", "2025-07-01", 10),
            credit("f", "2025-08-01", {"ama-pra-2": 77}),
        ]
        assert answer("2026-11-22", PENNSYLVANIA, *records, more, profile=HOLDER).status is Status.MET


def test_e2_the_false_alarm() -> None:
    pa = answer(
        "2026-11-22",
        PENNSYLVANIA,
        credit("a", "2025-03-02", 2, {"patient-safety": "all", "opioid": "all"}),
        credit("b", "2025-04-01", 2, {"patient-safety": "all"}),
        credit("c", "2025-05-01", 10, {"patient-safety": "all"}),
        credit("d", "2025-06-01", 2, {"child-abuse": "all"}),
        credit("general", "2025-07-01", 84),
        profile=HOLDER,
    )
    assert pa.status is Status.MET
    assert pa.alternatives == ()
    assert pa.safe_until == date(2026, 12, 31)


def test_e3_nesting_with_an_inner_cap() -> None:
    once = WithinCareer()
    ma = answer(
        "2026-06-01",
        requirement(
            "ma",
            rule("total", 50),
            rule(
                "risk-management",
                10,
                topic="risk-management",
                includes=(rule("regulations", 2, topic="regulations"),),
            ),
            rule("wellness", topic="wellness", at_most=7, limits=("risk-management",)),
            rule("end-of-life", 2, topic="end-of-life", within=once),
            rule("ehr", 3, topic="ehr", within=once),
            rule("bias", 2, topic="bias", within=once),
            rule("dementia", 1, topic="dementia", within=once),
            cycle=cycle(2, "2026-12-31"),
        ),
        credit("w", "2025-03-01", {"ama-pra-2": 9}, {"risk-management": "all", "wellness": "all"}),
        credit("r", "2025-04-01", {"ama-pra-2": 2}, {"regulations": "all", "risk-management": "all"}),
        credit("g", "2025-05-01", 39),
        credit("ehr", "2016-01-01", 3, {"ehr": "all"}),
        credit("eol", "2018-01-01", 2, {"end-of-life": "all"}),
        credit("bias", "2022-01-01", 2, {"bias": "all"}),
        credit("dementia", "2019-01-01", 1, {"dementia": "all"}),
    )
    assert counted(ma)["total"] == 50
    assert counted(ma)["risk-management"] == 9
    assert shorts(ma) == {"risk-management": 1}
    assert {id_ for id_, status in statuses(ma).items() if status != "met"} == {"risk-management"}
    assert counted(ma)["wellness"] == 7


def texas(*records: Credit) -> RequirementAnswer:
    formal = ("ama-pra-1", "aoa-1a", "aafp-prescribed")
    return answer(
        "2026-05-01",
        requirement(
            "tx",
            rule("total", 48),
            rule("formal", 24, type=formal),
            rule("ethics", 2, type=formal, topic="ethics"),
            cycle=cycle(2, "2026-05-31"),
            carry_over=CarryOver(Decimal(48)),
        ),
        *records,
    )


def test_e4_carry_over() -> None:
    tx = texas(
        credit("old", "2023-01-01", 54),
        credit("old-ethics", "2024-01-01", 6, {"ethics": "all"}),
        credit("formal", "2025-01-01", 20),
        credit("informal", "2025-02-01", {"ama-pra-2": 15}),
    )
    assert tx.carried == 12
    assert counted(tx) == {"total": 47, "formal": 32, "ethics": 0}
    assert shorts(tx) == {"total": 1, "ethics": 2}
    assert tx.to_close == 2
    assert tx.missed == ()


def test_e4_nothing_carried_is_carried_again() -> None:
    records = (
        credit("old", "2023-01-01", 60),
        credit("formal", "2025-01-01", 20),
        credit("informal", "2025-02-01", {"ama-pra-2": 15}),
    )
    tx = texas(*records).requirement
    following = measure(portfolio(tx, *records), on("2026-07-01")).requirements[0]
    assert following.carried == 0
    assert [m.rules for m in following.missed] == [("ethics",), ("total", "ethics")]


FLORIDA = requirement(
    "fl",
    rule("domestic-violence", 2, topic="domestic-violence", within=WithinEveryCycles(3, 3)),
    rule("hiv", 1, topic="hiv", within=WithinCareer(), due=(DueEndOfCycle(1),)),
    cycle=cycle(2, "2025-01-31"),
    licensed=date(2019, 6, 1),
)


def test_e5_every_third_period() -> None:
    early = credit("dv", "2022-06-01", 2, {"domestic-violence": "all"})
    hiv = credit("hiv", "2020-01-01", 1, {"hiv": "all"})
    assert shorts(answer("2025-01-31", FLORIDA, early, hiv)) == {"domestic-violence": 2}
    late = credit("dv", "2023-03-01", 2, {"domestic-violence": "all"})
    assert statuses(answer("2025-01-31", FLORIDA, late, hiv)) == {"domestic-violence": "met", "hiv": "met"}
    assert statuses(answer("2026-01-31", FLORIDA, late, hiv))["domestic-violence"] == "not-due"
    assert statuses(answer("2031-01-31", FLORIDA, late, hiv)) == {"domestic-violence": "short", "hiv": "met"}
    missed = answer("2026-01-31", FLORIDA, early, hiv).missed
    assert [(m.cycle.end, m.rules) for m in missed] == [(date(2025, 1, 31), ("domestic-violence",))]


def test_e5_once_and_never_done() -> None:
    for day in ("2021-01-31", "2022-06-01", "2031-01-31"):
        assert statuses(answer(day, FLORIDA))["hiv"] == "short"


def test_e6_group_and_members() -> None:
    inner = (rule("reviewing", 5, topic="reviewing"), rule("measuring", 5, topic="measuring"))
    au = answer(
        "2026-11-01",
        requirement(
            "au",
            rule("total", 50),
            rule("review-and-measure", 25, topic=["reviewing", "measuring"], includes=inner),
            rule("education", 12.5, topic="education"),
            cycle=cycle(1, "2026-12-31"),
        ),
        credit("e", "2026-02-01", {"cpd-hour": 30}, {"education": "all"}),
        credit("r", "2026-03-01", {"cpd-hour": 18}, {"reviewing": "all"}),
        credit("m", "2026-04-01", {"cpd-hour": 4}, {"measuring": "all"}),
    )
    assert shorts(au) == {"review-and-measure": 3, "measuring": 1}
    assert au.to_close == 3


def test_e7_the_topics_amount() -> None:
    rules = requirement("x", rule("ethics", 2, topic="ethics"), cycle=cycle(1, "2026-12-31"))
    said = answer("2026-11-01", rules, credit("congress", "2026-02-01", 20, {"ethics": 1}))
    assert shorts(said) == {"ethics": 1}
    bare = answer("2026-11-01", rules, credit("congress", "2026-02-01", 20, ["ethics"]))
    assert counted(bare) == {"ethics": 20}
    assert "whole activity" in bare.rules[0].counted_records[0].assumed


def test_e8_the_seed_table() -> None:
    found = measure(
        portfolio(
            requirement(
                "state",
                rule("total", 50),
                rule("category-1", 20, type="ama-pra-1"),
                cycle=cycle(2, "2027-12-31"),
            ),
            requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31")),
            requirement(
                "hospital", rule("total", 25), rule("acls", item="acls"), cycle=cycle(2, "2027-12-31")
            ),
            requirement("dea", rule("opioid", 8, topic="opioid"), cycle=cycle(3, "2027-12-31")),
            credit("sepsis", "2026-02-10", 8, {"qi": "all"}, requirements=("board", "hospital")),
            credit("opioid", "2026-03-05", 4, {"opioid": "all"}, requirements=("dea", "state")),
            credit("leadership", "2026-04-20", 10, {"leadership": "all"}, requirements=("board",)),
        ),
        on("2026-11-22"),
    )
    state, board, hospital, dea = (found.requirement(id_) for id_ in ("state", "board", "hospital", "dea"))
    assert state is not None
    assert board is not None
    assert hospital is not None
    assert dea is not None
    assert counted(state)["total"] == 4
    assert sum(u.amount for u in state.unclaimed) == 18
    assert [u.line for u in state.unclaimed] == [
        "requirements: [board, hospital, state]",
        "requirements: [board, state]",
    ]
    assert counted(board)["total"] == 18
    assert counted(hospital)["total"] == 8
    assert statuses(hospital)["acls"] == "short"
    assert counted(dea) == {"opioid": 4}
    assert dea.unclaimed == ()


def test_e8_a_valid_card_answers_for_the_item() -> None:
    hospital = requirement("hospital", rule("acls", item="acls"), cycle=cycle(2, "2027-12-31"))
    card = credential("card", "acls", "2025-05-01", "2027-05-31")
    found = answer("2026-11-22", hospital, card)
    assert statuses(found) == {"acls": "met"}
    assert found.rules[0].due == date(2027, 5, 31)
    assert found.safe_until == date(2027, 5, 31)


def test_ten_times_a_tenth_is_one() -> None:
    tenths = [credit(f"c{n}", f"2026-01-{n + 1:02}", "0.1") for n in range(10)]
    one = requirement("x", rule("total", 1), cycle=cycle(1, "2026-12-31"))
    found = answer("2026-02-01", one, *tenths)
    assert found.rules[0].counted == number(1)
    assert found.status is Status.MET
