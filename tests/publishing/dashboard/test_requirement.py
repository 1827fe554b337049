from __future__ import annotations

from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Counted, Coverage, NotCounted, Status
from cmesite.publishing.dashboard.books import books_of
from cmesite.publishing.dashboard.cycles import OtherCycles
from cmesite.publishing.dashboard.requirement import RequirementPage, requirement_page_of
from cmesite.publishing.dashboard.shell import shell_of
from cmesite.records.rule import Rule
from tests.publishing.answers import answer, rule_answer
from tests.publishing.sample import AS_OF, CREDITS, FORTY_YEARS, REQUIREMENTS, RICH

RECORDS = tuple(credit.id for credit in CREDITS)
TOTAL = Rule("total", Decimal(50))


def page(*rules: object, portfolio: object = RICH, **fields: object) -> RequirementPage:
    found = answer(REQUIREMENTS[3], Status.SHORT, rules, **fields)  # type: ignore[arg-type]  # built by hand
    books = books_of(portfolio, Coverage(AS_OF, (found,)), AS_OF)  # type: ignore[arg-type]  # built by hand
    others = OtherCycles(Coverage(AS_OF, ()), Coverage(AS_OF, ()))
    return requirement_page_of(shell_of(books, (), ()), books, found, others)


def test_what_counts_is_listed_with_its_proof() -> None:
    counted = (Counted(RECORDS[1], Decimal(2)), Counted(RECORDS[8], Decimal("1.5"), "topic"))
    rows = page(rule_answer(TOTAL, Status.SHORT, counted_records=counted)).rules[0].counted
    assert [(row.title, row.day, row.amount, row.remarks, row.proof) for row in rows] == [
        ("Journal and audio CME, January", "30 Jan 2026", "2.0", (), "on file"),
        ("Journal CME: opioid use disorder", "25 Sep 2026", "1.5", ("assumed: topic",), "missing"),
    ]


def test_what_does_not_count_is_grouped_by_reason_and_never_lost() -> None:
    aside = (
        NotCounted(RECORDS[0], Decimal(9), "outside the window"),
        NotCounted(RECORDS[1], Decimal(2), "its type is not accepted"),
        NotCounted(RECORDS[2], Decimal(8), "outside the window"),
    )
    rule = page(rule_answer(TOTAL, Status.SHORT, not_counted=aside)).rules[0]
    assert [(one.row.title, one.reason) for one in rule.singles] == [
        ("Journal and audio CME, January", "Its type is not accepted")
    ]
    assert [(one.reason, one.count, len(one.rows)) for one in rule.not_counted] == [
        ("Outside the window", "2 records", 2)
    ]


def test_a_career_of_records_outside_the_window_is_counted_and_cut() -> None:
    aside = tuple(NotCounted(credit.id, Decimal(1), "outside the window") for credit in FORTY_YEARS.credits)
    reason = (
        page(rule_answer(TOTAL, Status.SHORT, not_counted=aside), portfolio=FORTY_YEARS)
        .rules[0]
        .not_counted[0]
    )
    assert reason.count == "438 records"
    assert len(reason.rows) == 40
    assert reason.more == "and 398 earlier records"
    assert reason.rows[-1].title == "Course 2026 number 10"


def test_a_record_without_a_file_is_called_by_its_id() -> None:
    counted = (Counted("granted by abms-recertified", Decimal(60)),)
    rows = page(rule_answer(TOTAL, Status.MET, counted_records=counted)).rules[0].counted
    assert (rows[0].title, rows[0].day, rows[0].proof) == ("granted by abms-recertified", "", "")


def test_a_planned_activity_is_called_by_its_title() -> None:
    aside = (NotCounted("plan/audio@2026-11-30", Decimal(1), "planned for 30 November 2026, not completed"),)
    rule = page(rule_answer(TOTAL, Status.SHORT, not_counted=aside)).rules[0]
    assert rule.singles[0].row.title == "Audio digest"


def test_an_item_names_what_fulfills_it() -> None:
    item = Rule("acls", item="acls")
    held = rule_answer(
        item,
        Status.MET,
        counted_records=(Counted("credentials/acls", Decimal(1)),),
        needed=None,
        counted=None,
    )
    assert page(held).rules[0].row.note == "ACLS card, valid until 30 Jun 2028"


def test_the_bar_shows_the_need_at_four_fifths() -> None:
    rule = rule_answer(TOTAL, Status.SHORT, needed=Decimal(50), counted=Decimal(25), planned=Decimal(10))
    bullet = page(rule).rules[0].row.bullet
    assert bullet is not None
    assert (bullet.filled, bullet.planned) == ("40", "16")
    beyond = page(rule_answer(TOTAL, Status.MET, needed=Decimal(1), counted=Decimal(99))).rules[0].row.bullet
    assert beyond is not None
    assert (beyond.filled, beyond.planned) == ("100", "0")


def test_caps_and_items_have_no_bar() -> None:
    cap = rule_answer(Rule("online", at_most=Decimal(10)), Status.MET, needed=None)
    item = rule_answer(Rule("acls", item="acls", at_least=Decimal(4)), Status.SHORT)
    assert [rule.row.bullet for rule in page(cap, item).rules] == [None, None]


def test_a_month_suffices_for_when_it_was_checked() -> None:
    assert page().checked == "10 January 2026"
    assert date(2026, 1, 10) == REQUIREMENTS[3].checked.end
