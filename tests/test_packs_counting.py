"""The example requirement files counted: small logs, and what each authority's own text makes of them.

Every expectation was worked out by hand from the sources named in the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.coverage.measure import measure
from cmesite.reading.content import read_content
from cmesite.records.portfolio import portfolio_of
from cmesite.records.source import Source

PROGRAM = Path(__file__).parent.parent / "cmesite"
VOCABULARY = (PROGRAM / "vocabulary.toml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Case:
    """A log against one file. `credits` and `credentials` are front matter lines, a credit's beginning
    with its date; `expected` gives a rule's status, and behind it what it counted and what is short."""

    name: str
    pack: str
    expected: dict[str, str]
    credits: tuple[str, ...] = ()
    facts: str = "{}"
    as_of: date = TODAY
    credentials: tuple[str, ...] = ()


PENNSYLVANIA = (
    "2025-03-02, credits: {ama-pra-1: 4}, topics: {patient-safety: all, opioid: all}",
    "2025-04-02, credits: {ama-pra-1: 2}, topics: {child-abuse: all, patient-safety: all}",
    "2025-05-02, credits: {ama-pra-1: 6}, topics: {patient-safety: all}",
    "2025-06-02, credits: {ama-pra-2: 3}, topics: {patient-safety: all}",
    "2025-07-02, credits: {ama-pra-1: 10}",
    "2025-08-02, credits: {ama-pra-2: 77}",
)

MASSACHUSETTS = (
    "2025-06-01, credits: {ama-pra-2: 9}, topics: {wellness: all, risk-management: all}",
    "2025-07-01, credits: {ama-pra-2: 2}, topics: {regulations: all, risk-management: all}",
    "2025-08-01, credits: {ama-pra-1: 39}",
    "2015-05-01, item: ma-abuse-training",
    "2016-05-01, credits: {ama-pra-1: 3}, topics: {ehr: all}",
    "2018-05-01, credits: {ama-pra-1: 2}, topics: {end-of-life: all}",
    "2019-05-01, credits: {ama-pra-1: 1}, topics: {dementia: all}",
    "2022-05-01, credits: {ama-pra-1: 2}, topics: {implicit-bias: all}",
)

CONNECTICUT = (
    "2025-05-10, credits: {ama-pra-1: 30}, topics: {infectious-disease: 1}",
    "2026-05-10, credits: {ama-pra-1: 10}, duration: 10 h",
    "2026-06-10, credits: {ama-pra-1: 1.5}, duration: 90 min",
    "2022-06-01, credits: {ama-pra-1: 2}, topics: {risk-management: all}",
    "2023-06-01, credits: {ama-pra-1: 2}, topics: {behavioral-health: all}",
    "2021-05-01, credits: {ama-pra-1: 1}, topics: {cultural-competency: all}",
    "2021-03-01, credits: {ama-pra-1: 1}, topics: {domestic-violence: all}",
)

FLORIDA = (
    "2025-09-01, credits: {ama-pra-1: 40}, topics: {medical-errors: 2}",
    "2020-05-05, credits: {ama-pra-1: 1}, topics: {hiv: all}",
)

WASHINGTON = (
    "2025-05-01, credits: {ama-pra-1: 100}",
    "2025-06-01, credits: {ama-pra-2: 90}",
)

NEVADA = (
    "2026-02-01, credits: {aoa-1a: 10}",
    "2026-03-01, credits: {ama-pra-1: 30}, topics: {controlled-substances: 2, ethics: 1}",
)

CASES = (
    Case(
        "California: a share of the total, and twelve hours done in time",
        "us-ca-md",
        {
            "total": "met 50",
            "geriatrics": "short 9 1",
            "pain-and-end-of-life": "met 12",
            "opioid-dependence": "not-applicable",
            "buprenorphine": "not-applicable",
        },
        (
            "2025-06-01, credits: {ama-pra-1: 45}, topics: {geriatrics: 9}",
            "2026-01-10, credits: {ama-pra-1: 5}",
            "2022-05-01, credits: {ama-pra-1: 12}, topics: {pain: 7, end-of-life: 5}",
        ),
        "{internist-or-family-physician: yes, over-25-percent-geriatric: yes, pathologist-or-radiologist: no,"
        " chose-opioid-dependence-course: no, licensed-under-13-months: no}",
    ),
    Case(
        "California: nothing answered, nothing met that depends on it",
        "us-ca-md",
        {"total": "short 0 50", "geriatrics": "unknown", "pain-and-end-of-life": "unknown"},
    ),
    Case(
        "Pennsylvania: three topics that exclude each other are one short together",
        "us-pa-md",
        {
            "total": "met 102",
            "category-1": "met 22",
            "patient-safety": "met 12",
            "child-abuse": "met 2",
            "opioid": "short 1 1",
            "first-pain-or-addiction": "not-applicable",
            "organ-donation": "not-due",
        },
        PENNSYLVANIA,
        "{dea-registered: yes, first-license-opioid-education: no}",
    ),
    Case(
        "Pennsylvania: office management never counts",
        "us-pa-md",
        {"total": "short 6 94", "category-1": "short 6 14"},
        (
            "2026-02-01, credits: {ama-pra-1: 6}",
            "2026-02-02, credits: {ama-pra-1: 8}, topics: {management: all}",
        ),
        "{dea-registered: no}",
    ),
    Case(
        "Massachusetts: wellness limits risk management, not the total",
        "us-ma-md",
        {
            "total": "met 50",
            "risk-management": "short 9 1",
            "regulations": "met 2",
            "opioid": "short 0 3",
            "end-of-life": "met 2",
            "ehr": "met 3",
            "implicit-bias": "met 2",
            "dementia": "met 1",
            "abuse-training": "met",
        },
        MASSACHUSETTS,
        "{may-prescribe: yes, treats-adults: yes, ehr-proficiency-without-course: no}",
    ),
    Case(
        "Connecticut: 24 months, hours of 50 minutes, topics of six years",
        "us-ct-md",
        {
            "total": "short 43 7",
            "infectious-disease": "met 1",
            "risk-management": "met 2",
            "sexual-assault": "short 0 1",
            "domestic-violence": "short 0 1",
            "cultural-competency": "met 1",
            "behavioral-health": "unknown",
        },
        CONNECTICUT,
    ),
    Case(
        "Florida: the fourth period owes no domestic violence",
        "us-fl-md",
        {
            "total": "met 40",
            "medical-errors": "met 2",
            "controlled-substances": "not-applicable",
            "hiv": "met 1",
            "human-trafficking": "short 0 1",
            "domestic-violence": "not-due",
        },
        FLORIDA,
        "{dea-registered: no}",
    ),
    Case(
        "Florida: the third one does",
        "us-fl-md",
        {"total": "short 0 40", "hiv": "met 1", "domestic-violence": "short 0 2"},
        FLORIDA,
        "{dea-registered: no}",
        date(2024, 12, 1),
    ),
    Case(
        "Washington: maintenance of certification replaces the hours, not the topics",
        "us-wa-md",
        {"total": "deemed", "suicide": "short 0 6", "opioid": "not-applicable", "health-equity": "short 0 2"},
        (),
        "{moc-participation: yes, prescribes-opioids: no}",
    ),
    Case(
        "Washington: what is not Category I is cut to eighty",
        "us-wa-md",
        {"total": "short 180 20", "categories-2-to-5": "met 80"},
        WASHINGTON,
        "{moc-participation: no, abms-certified-within-4-years: no, ama-pra-award-2-of-4-years: no}",
    ),
    Case(
        "Illinois: under an hour nothing, then half-hours",
        "us-il-md",
        {
            "total": "short 1.5 148.5",
            "category-1": "short 1.5 58.5",
            "opioid": "not-applicable",
            "maternal-bias": "unknown",
        },
        (
            "2026-09-01, credits: {ama-pra-1: 0.75}, duration: 45 min",
            "2026-09-02, credits: {ama-pra-1: 1.75}, duration: 1 h 45 min",
        ),
        "{state-controlled-substance-license: no, treats-patients-over-26: no}",
    ),
    Case(
        "New Jersey: six hours in addition to the hundred",
        "us-nj-md",
        {
            "total": "short 94 6",
            "cultural-competency": "met 6",
            "end-of-life": "short 0 2",
            "opioid": "not-applicable",
            "orientation": "short",
        },
        ("2025-09-01, credits: {ama-pra-1: 100}, topics: {cultural-competency: 6}",),
        "{may-prescribe: no, perinatal-care: no, gme-finished-within-12-months: no}",
    ),
    Case(
        "New York: no total, and clocks that look back from today",
        "us-ny-md",
        {
            "infection-control": "met",
            "child-abuse": "met 2",
            "child-abuse-update": "short",
            "pain": "met 3",
            "pain-subtopics": "short",
        },
        (
            "2023-01-05, item: ny-infection-control-course",
            "2014-05-01, credits: {ama-pra-1: 2}, topics: {child-abuse: all}",
            "2024-05-01, credits: {ama-pra-1: 3}, topics: {pain: all}",
        ),
        "{dea-or-facility-dea: yes}",
    ),
    Case(
        "Nevada DO: sources in conflict stay unknown; an even year owes ethics",
        "us-nv-do",
        {
            "total": "unknown 40",
            "category-1a": "met 10",
            "controlled-substances": "met 2",
            "ethics-pain-or-addiction": "short 1 1",
            "suicide": "unknown",
        },
        NEVADA,
    ),
    Case(
        "Nevada DO: an odd year does not",
        "us-nv-do",
        {"ethics-pain-or-addiction": "not-due"},
        as_of=date(2025, 6, 1),
    ),
    Case(
        "DEA: seven hours of a career, one short since the deadline",
        "us-dea-mate",
        {"mate-training": "short 7 1"},
        (
            "2021-05-01, credits: {ama-pra-1: 5}, topics: {addiction: all}",
            "2024-05-01, credits: {ama-pra-1: 2}, topics: {opioid: all}",
        ),
        "{dea-registered: yes, addiction-board-certificate: no, "
        "graduated-within-5-years-with-curriculum: no}",
    ),
    Case(
        "ABIM: points, not credits",
        "us-abim",
        {"total": "met 100", "medical-knowledge": "short 8 12"},
        (
            "2025-05-01, credits: {ama-pra-1: 8, abim-mk: 8}",
            "2025-06-01, credits: {abim-pa: 92}",
            "2025-07-01, credits: {ama-pra-1: 50}",
        ),
    ),
    Case(
        "AOA surgery: 83 % of sixty, rounded down to the half",
        "us-aoa-surgery",
        {"total": "short 49 0.5"},
        ("2025-05-01, credits: {aoa-1a: 49}",),
    ),
    Case(
        "NCCPA: weights of its own, and a window of 32 months",
        "us-nccpa",
        {"total": "short 99.5 0.5", "category-1": "met 80"},
        (
            "2024-04-30, credits: {ama-pra-1: 10}",
            "2024-05-01, credits: {ama-pra-1: 20}, format: self-assessment",
            "2025-05-01, credits: {ama-pra-1: 30}, format: pi-cme",
            "2025-06-01, credits: {ama-pra-2: 19.5}",
        ),
    ),
    Case(
        "Royal College (Canada): a year is judged by the version at its end",
        "ca-rcpsc",
        {
            "total": "short 120 130",
            "each-year": "short 25 5",
            "section-1": "not-applicable",
            "section-2": "not-applicable",
            "section-3": "met 30",
            "feedback": "short",
        },
        (
            "2023-05-01, credits: {rcpsc-1: 45}",
            "2024-05-01, credits: {rcpsc-2: 20}",
            "2025-05-01, credits: {rcpsc-3: 30}",
            "2026-05-01, credits: {rcpsc-1: 25}",
        ),
    ),
    Case(
        "Royal College of Physicians: ten personal credits a year",
        "uk-rcp",
        {"total": "short 140 110", "each-year": "short 50 10", "external": "met 25"},
        (
            "2024-06-01, credits: {rcp-external: 30}",
            "2024-07-01, credits: {rcp-personal: 25}",
            "2025-06-01, credits: [{rcp-external: 25}, {rcp-internal: 25}]",
            "2026-06-01, credits: [{rcp-external: 25}, {rcp-internal: 25}]",
        ),
    ),
    Case(
        "Australia: measuring is short inside a group that is short",
        "au-mba",
        {
            "total": "met 52",
            "review-and-measure": "short 22 3",
            "reviewing": "met 18",
            "measuring": "short 4 1",
            "education": "met 30",
            "development-plan": "short",
        },
        (
            "2026-02-01, credits: {cpd-hour: 30}, topics: {education: all}",
            "2026-03-01, credits: {cpd-hour: 18}, topics: {reviewing: all}",
            "2026-04-01, credits: {cpd-hour: 4}, topics: {measuring: all}",
        ),
    ),
    Case(
        "Texas: twelve carried, ethics still open, old clocks not due",
        "us-tx-md",
        {
            "total": "short 47 1",
            "formal": "met 32",
            "ethics": "short 0 2",
            "opioid-first-year": "met 2",
            "opioid-first-two-periods": "not-due",
            "opioid-later": "short 0 2",
            "human-trafficking": "not-due",
            "life-of-the-mother": "not-applicable",
            "pain-clinic": "not-applicable",
        },
        (
            "2018-05-01, credits: {ama-pra-1: 2}, topics: {opioid: all}",
            "2024-05-01, credits: {ama-pra-1: 60}, topics: {ethics: 6}",
            "2026-05-01, credits: {ama-pra-1: 20}",
            "2026-06-01, credits: {ama-pra-2: 15}",
        ),
        "{direct-patient-care: yes, obstetric-care: no, works-in-pain-clinic: no, "
        "finished-training-within-6-months: no, abms-certified-within-36-months: no}",
    ),
    Case(
        "Texas: sources in conflict stay unknown in the second period",
        "us-tx-md",
        {"opioid-first-two-periods": "unknown 2"},
        ("2020-05-01, credits: {ama-pra-1: 2}, topics: {opioid: all}",),
        "{direct-patient-care: yes}",
        date(2021, 11, 1),
    ),
    Case(
        "Kansas: thirty months serve a cycle of twenty-four",
        "us-ks-md",
        {"total": "met 100", "category-1": "short 39 1", "category-3": "met 2"},
        (
            "2025-01-31, credits: {ama-pra-1: 5}",
            "2025-02-01, credits: {ama-pra-1: 39}, topics: {ks-category-3: 2}",
            "2026-02-01, credits: {ama-pra-2: 61}",
        ),
    ),
    Case(
        "Michigan: the hour on controlled substances lies inside the three on pain",
        "us-mi-md",
        {
            "total": "short 36 114",
            "board-maintenance": "met 30",
            "pain": "met 4",
            "controlled-substances": "short 0 1",
            "ethics": "short 0 1",
            "implicit-bias": "short 2 1",
            "opioid-awareness": "not-applicable",
        },
        (
            "2025-02-01, credits: {ama-pra-1: 40}, approvals: abms-maintenance",
            "2025-03-01, credits: {ama-pra-1: 4}, topics: {pain: all}",
            "2025-04-01, credits: {ama-pra-1: 2}, topics: {implicit-bias: all}",
        ),
        "{state-controlled-substance-license: no}",
    ),
    Case(
        "AAFP: what is above UpToDate's limit still counts towards the total",
        "us-aafp",
        {
            "total": "short 90 60",
            "prescribed": "short 60 15",
            "live": "met 40",
            "enrichment": "met 10",
        },
        (
            "2025-02-01, credits: {aafp-prescribed: 30}, provider: UpToDate",
            "2026-03-01, credits: {aafp-prescribed: 40}, format: webinar",
            "2026-04-01, credits: {aafp-elective: 10}",
            "2026-05-01, credits: {ama-pra-1: 10}, topics: {enrichment: all}",
        ),
    ),
    Case(
        "California nurse: a course under one hour is nothing, bias belongs to the first renewal",
        "us-ca-rn",
        {"total": "short 29 1", "implicit-bias": "not-due"},
        ("2026-02-01, credits: {contact-hour: 0.5}", "2026-03-01, credits: {contact-hour: 29}"),
    ),
    Case(
        "Massachusetts: a new board certificate brings sixty credits, four of them risk management",
        "us-ma-md",
        {"total": "met 60", "risk-management": "short 4 6", "dementia": "not-applicable"},
        facts="{may-prescribe: yes, treats-adults: no}",
        credentials=("kind: board-certificate, item: abms-certificate, issued: 2025-09-01",),
    ),
    Case(
        "New York: an exemption in force stands in for the course",
        "us-ny-md",
        {"infection-control": "deemed", "pain": "unknown"},
        credentials=(
            "kind: registration, item: ny-infection-control-exemption, issued: 2024-05-01, "
            "expires: 2028-04-30",
        ),
    ),
    Case(
        "AHA: a card is valid through the end of its month",
        "aha-acls",
        {"acls": "met", "bls": "short"},
        credentials=(
            "kind: card, item: acls, issued: 2024-11-05, expires: '2 years, end of month'",
            "kind: card, item: bls, issued: 2024-10-05, expires: '2 years, end of month'",
        ),
    ),
    Case(
        "Hospital: placeholders are never met",
        "us-hospital-example",
        {"total": "unknown 60", "hospital-sponsored": "unknown 60", "acls": "unknown"},
        ("2026-02-01, credits: {ama-pra-1: 60}, provider: Lakeshore Health",),
    ),
)


def answer(case: Case) -> RequirementAnswer:
    """The program's answer to a case, read from text like any other content."""
    pack = PROGRAM / "packs" / f"{case.pack}.md"
    sources = [
        Source(
            "profile.md",
            f"---\nname: A\nfacts: {case.facts}\nidentifiers: {{date_of_birth: 1980-03-09}}\n---\n".encode(),
        ),
        Source(f"requirements/{case.pack}.md", pack.read_bytes()),
    ]
    for index, line in enumerate(case.credits):
        text = f"---\n{{title: Course {index}, date: {line}}}\n---\n"
        sources.append(Source(f"credits/course-{index}.md", text.encode()))
    for index, line in enumerate(case.credentials):
        text = f"---\n{{title: Card {index}, {line}}}\n---\n"
        sources.append(Source(f"credentials/card-{index}.md", text.encode()))
    portfolio, diagnostics = read_content(sources, (), VOCABULARY)
    assert [d for d in diagnostics if d.severity == "error"] == []
    return measure(portfolio_of(portfolio), case.as_of).requirements[0]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_counts_as_the_authority_does(case: Case) -> None:
    found = answer(case)
    for rule, words in case.expected.items():
        status, *amounts = words.split()
        row = found.rule(rule)
        assert row is not None, rule
        given = [amount for amount in (row.counted, row.short) if amount is not None]
        assert (rule, row.status) == (rule, Status(status))
        assert (rule, given[: len(amounts)]) == (rule, [Decimal(amount) for amount in amounts])


@pytest.mark.parametrize("pack", sorted(p.stem for p in (PROGRAM / "packs").glob("*-*.md")))
def test_an_empty_log_meets_nothing(pack: str) -> None:
    found = answer(Case("empty", pack, {}))
    assert found.status in {Status.SHORT, Status.UNKNOWN}
    for row in found.rules:
        if not row.rule.is_cap:
            assert row.status not in {Status.MET, Status.DEEMED, Status.EXEMPT}, row.id
