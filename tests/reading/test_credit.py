"""Credits: one record a file, or one a date for a series."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cmesite.records.amounts import Money, Portion, TopicAmount, TypeAmount
from cmesite.records.credit import Credit, ProofName
from cmesite.records.periods import Period
from cmesite.records.plan import Output
from tests.reading.written import content, told

EXAMPLE = """title: Sepsis Management Course
date: 2026-02-10                  # completion
provider: SCCM
credits: 8                        # of the profile's usual type
topics: {sepsis: all, qi: 2}      # `all` is the whole activity
format: enduring
requirements: [board, hospital]   # optional claim
goals: critical-care
proof: 2026/sepsis.pdf            # under content/proofs/"""


def one(text: str) -> Credit:
    portfolio, diagnostics = content(credits__one=text)
    assert told(diagnostics) == []
    (credit,) = portfolio.credits
    return credit


def wrong(text: str) -> list[tuple[str, str]]:
    return told(content(credits__one=text)[1])


def test_the_example_of_the_manual() -> None:
    credit = one(EXAMPLE)
    assert credit.title == "Sepsis Management Course"
    assert credit.date == date(2026, 2, 10)
    assert credit.credits == (Portion((TypeAmount("ama-pra-1", Decimal(8)),)),)
    assert [(t.amount, t.assumed) for t in credit.topics] == [(None, False), (Decimal(2), False)]
    assert credit.format == "enduring"
    assert credit.requirements == ("board", "hospital")
    assert credit.goals == ("critical-care",)
    assert credit.proofs == (ProofName("2026/sepsis.pdf"),)
    assert credit.places.of("requirements", 1).column == 23


SHORT = "title: x\ndate: 2026-02-10\n"


def test_a_bare_amount_is_of_the_usual_type() -> None:
    portfolio, _ = content(profile="name: Sam\ncredit_type: AOA 1-A", credits__one=SHORT + "credits: 1.5")
    assert portfolio.credits[0].credits == (Portion((TypeAmount("aoa-1a", Decimal("1.5")),)),)


def test_currencies_and_portions() -> None:
    assert one(SHORT + "credits: {ama-pra-1: 8, abim-mk: 8}").credits == (
        Portion((TypeAmount("ama-pra-1", Decimal(8)), TypeAmount("abim-mk", Decimal(8)))),
    )
    assert one(SHORT + "credits: [{ama-pra-1: 6}, {Cat 2: 2}]").credits == (
        Portion((TypeAmount("ama-pra-1", Decimal(6)),)),
        Portion((TypeAmount("ama-pra-2", Decimal(2)),)),
    )


def test_a_list_of_topics_is_assumed_to_be_the_whole_activity() -> None:
    credit = one(SHORT + "credits: 8\ntopics: [sepsis, My own topic]")
    assert credit.topics == (TopicAmount("sepsis", None, True), TopicAmount("my-own-topic", None, True))


def test_a_series_is_one_record_a_date() -> None:
    portfolio, diagnostics = content(credits__rounds="title: x\ndates: [2026-03-17, 2026-04-14]\ncredits: 1")
    assert told(diagnostics) == []
    assert [(c.id, c.file, c.date) for c in portfolio.credits] == [
        ("rounds@2026-03-17", "rounds", date(2026, 3, 17)),
        ("rounds@2026-04-14", "rounds", date(2026, 4, 14)),
    ]
    assert [c.places.of("date").column for c in portfolio.credits] == [9, 21]


def test_a_series_of_one_is_a_series() -> None:
    portfolio, _ = content(credits__rounds="title: x\ndates: 2026-03-17\ncredits: 1")
    assert [c.id for c in portfolio.credits] == ["rounds@2026-03-17"]


def test_a_range_counts_on_its_last_day() -> None:
    credit = one("title: x\ndate: 2026-02-10/2026-02-12\ncredits: 8")
    assert credit.period == Period(date(2026, 2, 10), date(2026, 2, 12))
    assert credit.date == date(2026, 2, 12)


def test_no_claim_is_not_an_empty_claim() -> None:
    assert one(SHORT + "credits: 8").requirements is None
    assert one(SHORT + "credits: 8\nrequirements:").requirements is None
    assert one(SHORT + "credits: 8\nrequirements: []").requirements == ()


def test_the_rest_of_the_fields() -> None:
    credit = one(
        SHORT
        + "item: [ACLS, acls-refresher]\ndesignated: 10\nduration: 1 h 30 min\ncost: 450 GBP\npaid_by: me\n"
        "cluster: quality\nactivity_id: 007\napprovals: ACCME\nvalue: 5\noutputs: [certificate, role]\n"
        "visibility: public\nproof: [a.pdf, b/c.eml]\nproof_sha256: " + "AB" * 32
    )
    assert credit.items == ("acls", "acls-refresher")
    assert credit.designated[0].of("ama-pra-1") == 10
    assert credit.duration == 90
    assert credit.cost == Money(Decimal(450), "GBP")
    assert (credit.cluster, credit.activity_id, credit.approvals, credit.value) == (
        "quality",
        "007",
        ("ACCME",),
        5,
    )
    assert credit.outputs == (Output.CERTIFICATE, Output.ROLE)
    assert credit.visibility == "public"
    assert credit.proofs == (ProofName("a.pdf", "ab" * 32), ProofName("b/c.eml"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date: 2026-02-10\ncredits: 8", [("missing-field", "title: Sepsis Management Course")]),
        ("title: x\ncredits: 8", [("missing-field", "date: 2026-02-10")]),
        ("title: x\ndate: 2026-02-10", [("missing-field", "credits: 8")]),
        (SHORT + "credits: []", [("missing-field", "credits: 8")]),
        (SHORT + "credits: 8\ntopics: [“sepsis”]", [("smart-quotes", "topics: [sepsis]")]),
        (SHORT + "credits: 8 h", [("bad-amount", "credits: 8")]),
        (SHORT + "credits: {ama-pra-1: 8 h}", [("bad-amount", "credits: {ama-pra-1: 8}")]),
        (SHORT + "credits: {ama-pra-1: }", [("missing-field",
          "Inside the braces, write a colon and the value behind `ama-pra-1`, or take the name out.")]),
        (SHORT + "credits: 8\nplan: a b", [("bad-id", "plan: a-b")]),
        (SHORT + "credits: 8\nvisibility: publc", [("unknown-word", "visibility: public")]),
        (SHORT + "credits: 8\noutputs: [posters]", [
            ("unknown-word", "Write one of `certificate`, `project`, `abstract`, `presentation` or `role`."),
        ]),
        ("title: x\ncredits: 1\ndates: [2026-03-17, 2026-03-17]",
         [("repeated-date", "Take one of the two out.")]),
    ],
)  # fmt: skip
def test_what_is_wrong(text: str, expected: list[tuple[str, str]]) -> None:
    assert wrong(text) == expected


def test_a_completed_plan_may_say_the_rest() -> None:
    credit = one("date: 2026-02-10\nplan: sepsis")
    assert (credit.plan, credit.title, credit.credits) == ("sepsis", "", ())


def test_a_record_that_cannot_be_read_is_known_to_be_there() -> None:
    portfolio, _ = content(credits__one="title: x\ndate: soon\ncredits: 8")
    assert portfolio.credits == ()
    assert [(kind.value, id_) for kind, id_ in portfolio.unread] == [("credits", "one")]
