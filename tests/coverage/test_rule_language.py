"""Every word of the rule language, read from content as it is written and counted: the smallest case of each.

What is expected was worked out by hand from the manual's row before it was counted.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from textwrap import dedent
from typing import Any, NamedTuple

import pytest

from cmesite import files
from cmesite.coverage.contract import to_json_text
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Severity
from cmesite.reading.content import read_content
from cmesite.records.portfolio import portfolio_of
from cmesite.records.source import Source

HEAD = "title: T\nauthority: A\nkind: other\nsource: S\nchecked: 2026-01-01\n"


class Case(NamedTuple):
    """What a requirement says, what was done, and each rule's status, needed, counted and short."""

    says: str
    rules: str
    done: str
    as_of: str
    expected: dict[str, str]
    profile: str = ""
    held: str = ""


@cache
def words() -> str:
    return files.packaged("vocabulary.toml").read_text("utf-8")


def records(folder: str, text: str, head: str) -> list[Source]:
    """One record a line: its front matter in flow style; the first word is its id."""
    found = []
    for line in dedent(text).strip().splitlines():
        id_, _, fields = line.partition(" ")
        content = (
            f"---\ntitle: {id_}\n{head}" + "\n".join(part.strip() for part in fields.split("; ")) + "\n---\n"
        )
        found.append(Source(f"{folder}/{id_}.md", content.encode()))
    return found


def answer(case: Case) -> dict[str, Any]:
    """The requirement's answer, read and counted as the command does."""
    sources = [
        Source("profile.md", f"---\nname: F. Physician\n{dedent(case.profile)}---\n".encode()),
        Source("requirements/x.md", f"---\n{HEAD}{dedent(case.rules).strip()}\n---\n".encode()),
        *records("credits", case.done, ""),
        *records("credentials", case.held, "kind: card\n"),
    ]
    raw, problems = read_content(sources, (), words())
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert errors == []
    found = json.loads(
        to_json_text(measure(portfolio_of(raw), date.fromisoformat(case.as_of))),
        parse_float=Decimal,
        parse_int=Decimal,
    )
    one: dict[str, Any] = found["requirements"][0]
    return one


def told(rule: dict[str, Any]) -> str:
    amounts = (rule.get(name) for name in ("needed", "counted", "short"))
    return " ".join([rule["status"], *("-" if a is None else f"{a.normalize():f}" for a in amounts)])


CASES = [
    Case(
        "a month-end renewal stays on the month's last day",
        "cycle: {every: 6 months, ends: 2026-08-31}\nrules:\n  - {id: total, at_least: 2}",
        "a date: 2026-02-28; credits: 1\nb date: 2026-03-01; credits: 1",
        "2026-08-31",
        {"total": "short 2 1 1"},
    ),
    Case(
        "a window that looks back further than the cycle",
        "cycle: {every: 1 year, ends: 2026-12-31, look_back: 24 months}\n"
        "rules:\n  - {id: total, at_least: 2}",
        "a date: 2025-01-01; credits: 1\nb date: 2024-12-31; credits: 1",
        "2026-06-01",
        {"total": "short 2 1 1"},
    ),
    Case(
        "a first window of its own length",
        "cycle: {every: 3 years, ends: 2026-12-31, starts: 2023-01-01}\nrules:\n  - {id: total, at_least: 2}",
        "a date: 2023-01-01; credits: 1\nb date: 2022-12-31; credits: 1",
        "2024-06-01",
        {"total": "short 2 1 1"},
    ),
    Case(
        "a birthday on 29 February is the 28th in other years",
        "cycle: {every: 1 year, ends: birthday 2026}\nrules:\n  - {id: total, at_least: 1}",
        "a date: 2026-02-28; credits: 1\nb date: 2025-02-28; credits: 1",
        "2026-02-28",
        {"total": "met 1 1 0"},
        profile="identifiers: {date_of_birth: 1980-02-29}\n",
    ),
    Case(
        "without a birth date the cycle is unknown, and so is the rule; what is deemed by the end, too",
        """
        cycle: {every: 2 years, ends: end of birth month 2026}
        rules:
          - {id: total, at_least: 2}
        deemed:
          - {if: board, satisfies: total}
        """,
        "a date: 2026-02-28; credits: 5",
        "2026-03-01",
        {"total": "unknown 2 - -"},
        held="b item: board; issued: 2020-01-01; expires: 2026-04-01",
    ),
    Case(
        "points are not counted where no type is named",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 5}
          - {id: points, at_least: 5, type: [abim-mk, moc]}
        """,
        "a date: 2026-02-28; credits: {ama-pra-1: 3, abim-mk: 4}\n"
        "b date: 2026-03-01; credits: {abim-mk: 9, moc: 7}",
        "2026-06-01",
        {"total": "short 5 3 2", "points": "met 5 13 0"},
    ),
    Case(
        "a cap by type spares a portion that another accepted type carries",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 20}
          - {id: cat-2, at_most: 2, type: ama-pra-2}
        """,
        "a date: 2026-02-28; credits: [{ama-pra-1: 6, ama-pra-2: 6}, {ama-pra-2: 5}]",
        "2026-06-01",
        {"total": "short 20 8 12", "cat-2": "met - 2 -"},
    ),
    Case(
        "the cycle's first two years, and then it stays short",
        "cycle: {every: 4 years, ends: 2027-12-31}\n"
        "rules:\n  - {id: early, at_least: 2, within: first 2 years}",
        "a date: 2025-12-31; credits: 1\nb date: 2026-01-01; credits: 5",
        "2026-06-01",
        {"early": "short 2 1 1"},
    ),
    Case(
        "each year: the running year, and what past years missed",
        """
        cycle: {every: 3 years, ends: 2026-12-31}
        licensed: 2025-03-01
        rules:
          - {id: yearly, at_least: 4, within: each year}
        """,
        "a date: 2025-12-31; credits: 3\nb date: 2026-01-01; credits: 4",
        "2026-06-01",
        {"yearly": "short 4 4 1"},
    ),
    Case(
        "even years only",
        "cycle: {every: 1 year, ends: 2026-12-31}\nrules:\n  - {id: even, at_least: 2, within: even years}",
        "a date: 2026-01-01; credits: 2",
        "2027-06-01",
        {"even": "not-due - - -"},
    ),
    Case(
        "owed in the first cycle only",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        licensed: 2025-06-01
        rules:
          - {id: once, at_least: 2, within: first 1 cycles}
        """,
        "a date: 2026-01-01; credits: 2",
        "2026-06-01",
        {"once": "not-due - - -"},
    ),
    Case(
        "every third cycle from the first, told without a day of first issue",
        "cycle: {every: 1 year, ends: 2026-12-31}\nrules:\n"
        "  - {id: third, at_least: 2, within: every 3 cycles from cycle 1}",
        "a date: 2026-01-01; credits: 2",
        "2026-06-01",
        {"third": "unknown 2 2 0"},
    ),
    Case(
        "looked back six years from the cycle's end",
        "cycle: {every: 1 year, ends: 2026-12-31}\n"
        "rules:\n  - {id: long, at_least: 2, within: every 6 years}",
        "a date: 2021-01-01; credits: 1\nb date: 2020-12-31; credits: 1",
        "2026-06-01",
        {"long": "short 2 1 1"},
    ),
    Case(
        "looked back from the as-of date where there is no cycle",
        "rules:\n  - {id: long, at_least: 1, within: every 2 years}",
        "a date: 2024-06-02; credits: 1\nb date: 2024-06-01; credits: 5",
        "2026-06-01",
        {"long": "met 1 1 0"},
    ),
    Case(
        "once in a career, not due before the earliest of its days",
        """
        cycle: {every: 2 years, ends: 2026-12-31}
        licensed: 2026-02-01
        rules:
          - {id: pain, at_least: 12, within: career, due: [end of cycle 2, 4 years after licensed]}
        """,
        "a date: 2026-03-01; credits: 1",
        "2026-06-01",
        {"pain": "not-due - - -"},
    ),
    Case(
        "a career rule that was missed stays short",
        """
        cycle: {every: 2 years, ends: 2026-12-31}
        licensed: 2019-02-01
        rules:
          - {id: hiv, at_least: 1, within: career, due: end of cycle 1}
        """,
        "",
        "2026-06-01",
        {"hiv": "short 1 0 1"},
    ),
    Case(
        "an unknown fact is unknown although all is done, and a no makes it not applicable",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: one, at_least: 1, if: dea-registered}
          - {id: two, at_least: 1, if: [dea-registered, not retired]}
        """,
        "a date: 2026-03-01; credits: 1",
        "2026-06-01",
        {"one": "unknown 1 1 0", "two": "not-applicable - - -"},
        profile="facts: {retired: yes}\n",
    ),
    Case(
        "an included rule takes at most what the rule around it takes",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - id: pain
            at_least: 3
            topic: pain
            includes:
              - {id: prescribing, at_least: 2, topic: prescribing}
        """,
        "a date: 2026-03-01; credits: 4; topics: {pain: 1, prescribing: 3}",
        "2026-06-01",
        {"pain": "short 3 1 2", "prescribing": "short 2 1 1"},
    ),
    Case(
        "an item by a card that has not expired, and by a number of records",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: acls, item: acls}
          - {id: modules, item: module, at_least: 2}
        """,
        "a date: 2026-03-01; item: module\nb date: 2025-03-01; item: module",
        "2026-06-01",
        {"acls": "short - - -", "modules": "short 2 1 1"},
        held="c item: acls; issued: 2024-05-01; expires: 2026-05-31",
    ),
    Case(
        "with the total in a group the rule is in addition to it",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 10}
          - {id: extra, at_least: 3, topic: bias}
        exclusive: [total, extra]
        """,
        "a date: 2026-03-01; credits: 8\nb date: 2026-03-02; credits: 4; topics: {bias: all}",
        "2026-06-01",
        {"total": "short 10 9 1", "extra": "met 3 3 0"},
    ),
    Case(
        "the first credits of a format weigh more, in order of date",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 100}
        rates: [{format: pi-cme, times: 2, first: 20}, {format: self-assessment, times: 1.5}]
        """,
        "a date: 2026-03-02; credits: 15; format: pi-cme\nb date: 2026-03-01; credits: 10; format: pi-cme\n"
        "c date: 2026-03-03; credits: 3; format: self-assessment",
        "2026-06-01",
        {"total": "short 100 49.5 50.5"},
    ),
    Case(
        "a rate for a topic multiplies that topic only",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 20}
          - {id: ethics, at_least: 9, topic: ethics}
        rates: [{topic: ethics, times: 2}]
        """,
        "a date: 2026-03-02; credits: 10; topics: {ethics: 4}",
        "2026-06-01",
        {"total": "short 20 14 6", "ethics": "short 9 8 1"},
    ),
    Case(
        "the authority's hour of 50 minutes, cut down to whole credits",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 20}
        per_activity: {minutes_per_credit: 50, round: down 1}
        """,
        "a date: 2026-03-02; credits: 2; duration: 140 min\nb date: 2026-03-03; credits: 1.75",
        "2026-06-01",
        {"total": "short 20 3 17"},
    ),
    Case(
        "under an hour nothing, then half-hours",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 20}
        per_activity: {smallest: 1, round: down 0.5}
        """,
        "a date: 2026-03-02; credits: 0.75\nb date: 2026-03-03; credits: 1.75\n"
        "c date: 2026-03-04; credits: [{ama-pra-1: 0.75}, {ama-pra-2: 0.75}]",
        "2026-06-01",
        {"total": "short 20 2.5 17.5"},
    ),
    Case(
        "the newly licensed: 83 % of 60 by halves, and a share of that",
        """
        cycle: {every: 3 years, ends: 2027-12-31}
        licensed: 2025-02-01
        first_cycle: {prorate: 83 %, round: down 0.5}
        rules:
          - {id: total, at_least: 60}
          - {id: geriatrics, at_least: 20 %, topic: geriatrics}
        """,
        "a date: 2026-03-02; credits: 49.5",
        "2026-06-01",
        {"total": "met 49.5 49.5 0", "geriatrics": "short 9.9 0 9.9"},
    ),
    Case(
        "an exempt first cycle but for one rule",
        """
        cycle: {every: 3 years, ends: 2027-12-31}
        licensed: 2025-02-01
        first_cycle: {exempt: yes, except: [opioid]}
        rules:
          - {id: total, at_least: 60}
          - {id: opioid, at_least: 2, topic: opioid}
        """,
        "",
        "2026-06-01",
        {"total": "exempt - - -", "opioid": "short 2 0 2"},
    ),
    Case(
        "a certificate stands in for the total and for no topic, if valid at the cycle's end",
        """
        cycle: {every: 2 years, ends: 2026-12-31}
        deemed: [{if: moc, satisfies: [total]}]
        rules:
          - {id: total, at_least: 50}
          - {id: ethics, at_least: 2, topic: ethics}
        """,
        "a date: 2026-03-02; credits: 1",
        "2026-06-01",
        {"total": "deemed 50 1 49", "ethics": "short 2 0 2"},
        held="m item: moc; issued: 2020-01-01; expires: 2026-12-31",
    ),
    Case(
        "a recertification grants credit in the cycle in which it was issued",
        """
        cycle: {every: 2 years, ends: 2026-12-31}
        deemed: [{if: abms, grants: 60, type: ama-pra-1, topics: {risk: 4}}]
        rules:
          - {id: total, at_least: 50}
          - {id: risk, at_least: 10, topic: risk}
        """,
        "",
        "2026-06-01",
        {"total": "met 50 60 0", "risk": "short 10 4 6"},
        held="m item: abms; issued: 2025-01-01; expires: 2036-12-31",
    ),
    Case(
        "the surplus of the cycle before, at most the limit, and for no topic",
        """
        cycle: {every: 1 year, ends: 2026-12-31}
        carry_over: {at_most: 3}
        rules:
          - {id: total, at_least: 10}
          - {id: ethics, at_least: 2, topic: ethics}
        """,
        "a date: 2025-03-02; credits: 20; topics: {ethics: all}\nb date: 2026-03-02; credits: 4",
        "2026-06-01",
        {"total": "short 10 7 3", "ethics": "short 2 0 2"},
    ),
    Case(
        "the version in force at the cycle's end",
        """
        cycle: {every: 2 years, ends: 2026-12-31}
        rules:
          - {id: total, at_least: 40, effective: {until: 2026-12-30}}
          - {id: total, at_least: 60, effective: {from: 2026-12-31}}
        """,
        "a date: 2026-03-02; credits: 50",
        "2026-06-01",
        {"total": "short 60 50 10"},
    ),
    Case(
        "an unclear rule is computed and never better than unknown",
        "cycle: {every: 2 years, ends: 2026-12-31}\n"
        "rules:\n  - {id: opioid, at_least: 1, unclear: 1 or 3 hours}",
        "a date: 2026-03-02; credits: 50",
        "2026-06-01",
        {"opioid": "unknown 1 50 0"},
    ),
    Case(
        "a range of days counts on the last; a credit of tomorrow does not",
        "cycle: {every: 1 year, ends: 2026-12-31}\nrules:\n  - {id: total, at_least: 9}",
        "a date: 2025-12-30/2026-01-02; credits: 1\nb date: 2026-06-02; credits: 5",
        "2026-06-01",
        {"total": "short 9 1 8"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_the_rule_language(case: Case) -> None:
    found = answer(case)
    assert {rule["id"]: told(rule) for rule in found["rules"]} == case.expected
