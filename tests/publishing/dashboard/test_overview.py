from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cmesite.coverage.answers import Counted, Coverage, RuleAnswer, Status
from cmesite.planning.load import MonthLoad
from cmesite.publishing.dashboard.books import Books, books_of
from cmesite.publishing.dashboard.figures import figures_of
from cmesite.publishing.dashboard.goals import goal_lines
from cmesite.publishing.dashboard.ledger import ledger_of
from cmesite.publishing.dashboard.load import _cell, load_of
from cmesite.publishing.dashboard.pace import pace_of_year
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio
from cmesite.records.rule import Rule
from tests.publishing.answers import answer, in_every_status, rule_answer
from tests.publishing.sample import AS_OF, EMPTY, REQUIREMENTS, RICH, credit


def books(portfolio: Portfolio = RICH, as_of: date = AS_OF) -> Books:
    return books_of(portfolio, in_every_status(portfolio, as_of), as_of)


def test_figures_are_sums_of_the_record() -> None:
    found = {figure.label: (figure.value, figure.unit, figure.note) for figure in figures_of(books())}
    assert found["Earned in 2026"] == ("37.5", "credits", "44.5 if the whole plan is done")
    assert found["Serving a goal"] == ("91%", "34 of 37.5", "several goals at once: 6")
    assert found["With proof on file"] == ("7", "of 8", "1 certificate missing")
    assert found["Requirements met"] == ("1", "of 4", "2 short and 1 unknown")


def test_an_empty_record_has_few_figures() -> None:
    found = figures_of(books_of(EMPTY, Coverage(AS_OF, ()), AS_OF))
    assert [(figure.label, figure.value) for figure in found] == [("Earned in 2026", "0")]


def test_goals_add_up_with_those_that_serve_none() -> None:
    lines = {line.mark.label: line.earned for line in goal_lines(books())}
    assert lines == {
        "Critical care": "18",
        "Hospital leadership": "16",
        "Pain and addiction": "6",
        "No goal": "3.5",
    }


def test_the_ledger_is_newest_first_and_flags_what_lacks_proof() -> None:
    found = ledger_of(books(), tuple(reversed(RICH.credits)), "2026")
    assert found.rows[0].title == "Journal CME: opioid use disorder"
    assert [row.title for row in found.rows if row.flagged] == ["Journal CME: opioid use disorder"]
    assert (found.total, found.proved) == ("46.5", "8 of 9")


def test_a_record_dated_after_the_day_is_shown_and_not_added() -> None:
    later = credit(date(2026, 12, 24), "Night course", "5")
    found = ledger_of(books(replace(RICH, credits=(*RICH.credits, later))), (later,), "2026")
    assert (found.rows[0].future, found.total, found.summary) == (True, "0", "0 activities")


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 28), AS_OF, date(2026, 12, 31)])
def test_the_pace_runs_from_the_year_s_first_day_to_today(day: date) -> None:
    found = pace_of_year(books(as_of=day))
    assert (found.done[0].x, found.done[0].y) == (str(found.box.left), str(found.box.base))
    assert Decimal(found.done[-1].x) <= found.box.right
    across = [Decimal(point.x) for point in (*found.done, *found.ahead)]
    assert across == sorted(across)
    assert all(found.box.top <= Decimal(point.y) <= found.box.base for point in (*found.done, *found.ahead))


def test_the_pace_ends_on_the_year_s_last_day_at_the_right() -> None:
    assert pace_of_year(books(as_of=date(2026, 12, 31))).done[-1].x == "642"


def test_a_month_over_fifteen_credits_is_heavy() -> None:
    busy = (credit(date(2026, 8, 2), "Course", "14"), credit(date(2026, 8, 9), "Talk", "1.5"))
    found = load_of(books(replace(RICH, credits=(*RICH.credits, *busy))))
    assert [cell.month for cell in found.cells if cell.word == "heavy"] == ["Aug"]
    assert found.note == "August carries 36% of the year’s credits."
    congress = credit(date(2026, 8, 2), "Congress", "22")
    cells = load_of(books(replace(RICH, credits=(*RICH.credits, congress)))).cells
    assert (cells[7].month, cells[7].word) == ("Aug", "event")
    assert load_of(books()).note == ""


def test_the_ledger_never_takes_points_for_credits() -> None:
    """A project of 6 credits and 20 points counts 6 of the total, whatever the rule on points says."""
    record = RICH.credits[2].id
    points = Rule("moc", Decimal(20), types=("abim-mk",))
    rules = (
        rule_answer(points, Status.MET, counted_records=(Counted(record, Decimal(20)),)),
        rule_answer(Rule("total", Decimal(30)), Status.MET, counted_records=(Counted(record, Decimal(6)),)),
        rule_answer(Rule("qi", Decimal(9)), Status.MET, counted_records=(Counted(record, Decimal(8)),)),
    )

    def count(*chosen: RuleAnswer) -> str:
        coverage = Coverage(AS_OF, (answer(REQUIREMENTS[0], Status.MET, chosen),))
        return ledger_of(books_of(RICH, coverage, AS_OF), (RICH.credits[2],), "2026").rows[0].counts[0]

    item = rule_answer(Rule("acls", item="acls"), Status.MET, counted_records=(Counted(record, Decimal(1)),))
    assert count(*rules) == "6"
    assert count(rules[0], rules[2]) == "8"
    assert count(rules[0], item) == "20 pt"
    assert count(item) == "item"
    assert count() == ""


def test_what_is_planned_is_never_called_earned() -> None:
    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    both = _cell(books(), MonthLoad(month, Decimal(7), Decimal(2), ()), Decimal(9), "9.0")
    assert (both.credits, both.word) == ("7 + 2", "planned")
    ahead = _cell(books(), MonthLoad(month, Decimal(0), Decimal(11), ()), Decimal(11), "11.0")
    assert (ahead.credits, ahead.word) == ("11.0", "planned")
    done = _cell(books(), MonthLoad(month, Decimal(7), Decimal(0), ()), Decimal(7), "7.0")
    assert (done.credits, done.word) == ("7.0", "earned")
