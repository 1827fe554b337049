"""The page of a credit: where it went, in every requirement, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Counted, Coverage, NotCounted, Status, Unclaimed
from cmesite.publishing.dashboard.books import books_of
from cmesite.publishing.dashboard.credit import CreditPage, ProofFact, credit_page_of
from cmesite.publishing.dashboard.shell import shell_of
from cmesite.publishing.dashboard.sorted_credits import sorted_credits_of, sortings_of
from cmesite.publishing.dashboard.where import Refused, Taken, entries_of
from cmesite.records.credit import ProofName
from cmesite.records.portfolio import Portfolio
from cmesite.records.rule import Rule
from tests.publishing.answers import answer, rule_answer
from tests.publishing.sample import AS_OF, CREDITS, REQUIREMENTS, RICH

SEPSIS = 2
ID = CREDITS[SEPSIS].id
TOTAL, TOPIC, ITEM = Rule("total", Decimal(50)), Rule("patient-safety", Decimal(2)), Rule("acls", item="acls")


def coverage() -> Coverage:
    first = answer(
        REQUIREMENTS[0],
        Status.SHORT,
        (
            rule_answer(TOTAL, Status.SHORT, counted_records=(Counted(ID, Decimal(8), "", "carried over"),)),
            rule_answer(ITEM, Status.MET, counted_records=(Counted(ID, Decimal(1)),)),
        ),
    )
    refused = (NotCounted(ID, Decimal(8), "outside the window"),)
    second = answer(
        REQUIREMENTS[1],
        Status.SHORT,
        (
            rule_answer(TOTAL, Status.SHORT, not_counted=refused),
            rule_answer(TOPIC, Status.SHORT, not_counted=refused),
        ),
        unclaimed=(Unclaimed(ID, Decimal(8), "requirements: [board, dea]"),),
    )
    third = answer(REQUIREMENTS[2], Status.MET, (rule_answer(TOTAL, Status.MET),))
    return Coverage(AS_OF, (first, second, third))


def page(number: int = SEPSIS, portfolio: Portfolio = RICH) -> CreditPage:
    books = books_of(portfolio, coverage(), AS_OF)
    entries = entries_of(books.coverage)
    return credit_page_of(
        shell_of(books, (), ()), books, number, entries.get(portfolio.credits[number].id, ())
    )


def test_every_authority_says_what_it_took_and_what_not() -> None:
    first, second, third = page().authorities
    assert first.taken == (
        Taken("Total", "rule-total", "8", "carried over"),
        Taken("ACLS", "rule-acls", "fulfills it", ""),
    )
    assert second.refused == (Refused("Total and Patient safety", "8", "outside the window"),)
    assert second.claim == "requirements: [board, dea]"
    assert (third.taken, third.refused, third.claim) == ((), (), "")
    assert first.page == "requirements/board.html"


def test_the_record_is_told_in_full() -> None:
    facts = {fact.label: fact.text for fact in page().facts}
    assert facts == {
        "Date": "10 February 2026",
        "Provider": "Northfield University CME",
        "Claimed": "8 AMA PRA Category 1",
        "Format": "Enduring material",
        "Topics": "Sepsis (all)",
        "Claim": "none: it serves whatever accepts it",
        "Seen by": "everybody, without the reflection",
    }
    private = replace(RICH, settings=replace(RICH.settings, published_kinds=()))
    assert {fact.label: fact.text for fact in page(portfolio=private).facts}["Seen by"] == "you alone"


def test_each_proof_says_what_is_wrong_with_it() -> None:
    named = (ProofName("2026/sepsis-management-course.pdf"), ProofName("lost.pdf"))
    credit = replace(RICH.credits[SEPSIS], proofs=named)
    listed = list(RICH.credits)
    listed[SEPSIS] = credit
    assert page(portfolio=replace(RICH, credits=tuple(listed))).proofs == (
        ProofFact("2026/sepsis-management-course.pdf", "on file", True),
        ProofFact("lost.pdf", "not found", False),
    )


def test_the_neighbors_are_those_of_the_log() -> None:
    assert page(0).earlier.path == ""
    assert page(0).later.path == f"credits/{RICH.credits[1].id}.html"
    assert page(len(RICH.credits) - 1).later.path == ""


def test_a_credit_of_tomorrow_says_so() -> None:
    later = replace(
        RICH.credits[-1], id="later", period=replace(RICH.credits[-1].period, end=date(2027, 1, 1))
    )
    assert page(len(RICH.credits), replace(RICH, credits=(*RICH.credits, later))).future
    assert not page().future


def test_the_log_in_other_orders() -> None:
    books = books_of(RICH, coverage(), AS_OF)
    shell = shell_of(books, (), ())
    pages = {one.order.label: sorted_credits_of(shell, books, one) for one in sortings_of(books)}
    titles = [row.title for row in pages["Title"].ledger.rows]
    assert titles == sorted(titles, key=str.casefold)
    assert [row.credits for row in pages["Credits"].ledger.rows][:3] == ["10.0", "9.0", "8.0"]
    assert pages["Proof"].ledger.rows[0].proof == "missing"
    assert pages["Title"].ledger.rows[0].day.text == "12 Jun 2026"
    alone = replace(RICH, credits=RICH.credits[:1])
    assert sortings_of(books_of(alone, coverage(), AS_OF)) == ()
