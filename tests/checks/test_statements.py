"""What a portal says is held against the log, and each difference is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from cmesite.checks.statements import statements_differ
from cmesite.diagnostics import Diagnostic
from cmesite.records.amounts import TypeAmount
from cmesite.records.statement import Statement, StatementItem
from tests.checks.portfolios import credit, found, placed
from tests.coverage import building
from tests.coverage.building import number, on


def statement(day: str = "2026-12-31", start: str = "", items: Any = (), **totals: Any) -> Statement:
    """A portal's word, in `statements/portal.md`; types by name, with `_` for the hyphen."""
    amounts = tuple(TypeAmount(name.replace("_", "-"), number(value)) for name, value in totals.items())
    since = on(start) if start else None
    return placed(
        Statement("portal", "Portal", on(day), since, amounts, tuple(items)), "statements/portal.md"
    )


def line(day: str, title: str = "Course on sepsis", amounts: Any = 8, activity_id: str = "") -> StatementItem:
    """A line of a portal's list."""
    return StatementItem(on(day), title, building.portions(amounts), activity_id)


def told(one: Statement, *credits: Any) -> tuple[Diagnostic, ...]:
    return found(statements_differ, *credits, statements=(one,))


def test_agrees_with_the_sum_of_the_records() -> None:
    assert told(statement(ama_pra_1=10), credit("a", amounts=8), credit("b", amounts=2)) == ()


def test_tells_how_much_the_log_lacks_and_exceeds() -> None:
    (less,) = told(statement(ama_pra_1=10), credit("a", amounts=8))
    assert "your records come to 8, 2 less" in less.message
    (more,) = told(statement(ama_pra_1="7.5"), credit("a", amounts=8))
    assert "0.5 more" in more.message
    assert more.hint.endswith("records with it: a.")


def test_a_credit_in_several_currencies_adds_to_each() -> None:
    both = credit("a", amounts={"ama-pra-1": 8, "abim-mk": 8})
    assert told(statement(ama_pra_1=8, abim_mk=8), both) == ()


def test_counts_from_the_first_to_the_last_day_inclusive() -> None:
    days = ("2025-12-31", "2026-01-01", "2026-10-31", "2026-11-01")
    log = [credit(day, day, amounts=1) for day in days]
    assert told(statement("2026-10-31", "2026-01-01", ama_pra_1=2), *log) == ()
    assert told(statement("2026-10-31", ama_pra_1=3), *log) == ()


def test_names_at_most_five_records() -> None:
    log = [credit(f"c{n}", f"2026-01-0{n}", amounts=1) for n in range(1, 8)]
    (one,) = told(statement(ama_pra_1=6), *log)
    assert one.hint.endswith("c1, c2, c3, c4, c5, and 2 more.")


def test_matches_an_item_by_title_and_day_in_any_spelling() -> None:
    listed = statement(items=[line("2026-02-10", "course  on SEPSIS")])
    assert told(listed, credit("sepsis")) == ()


def test_matches_an_item_by_its_id_and_tells_another_day() -> None:
    listed = statement(items=[line("2026-02-11", "Sepsis, live", activity_id="x-1")])
    (one,) = told(listed, credit("sepsis", activity_id="X-1"))
    assert "says 10 February 2026" in one.message
    assert one.place.path == "statements/portal.md"


def test_finds_an_id_beyond_the_days_of_the_statement() -> None:
    listed = statement("2026-02-28", items=[line("2026-02-27", activity_id="X-1")])
    (one,) = told(listed, credit("sepsis", "2026-03-01", activity_id="X-1"))
    assert "says 1 March 2026" in one.message


def test_tells_an_item_without_a_record_with_the_command_that_writes_it() -> None:
    (one,) = told(statement(items=[line("2026-02-10", "Pain")]))
    assert one.hint == "Write it down: cmesite new credit Pain --date 2026-02-10"


def test_one_record_answers_one_item() -> None:
    twice = statement(items=[line("2026-02-10"), line("2026-02-10")])
    (one,) = told(twice, credit("sepsis"))
    assert "no record has that title and day" in one.message


def test_tells_another_amount() -> None:
    listed = statement(items=[line("2026-02-10", amounts={"ama-pra-1": 6, "abim-mk": 6})])
    assert [one.message.partition("; ")[2] for one in told(listed, credit("sepsis"))] == [
        "your record says 8, 2 more.",
        "your record says 0, 6 less.",
    ]


def test_tells_a_record_the_portal_does_not_list() -> None:
    listed = statement("2026-03-31", items=[line("2026-02-10")])
    inside, outside = credit("b", "2026-03-01"), credit("c", "2026-04-01")
    other = credit("d", "2026-03-01", amounts={"aoa-1a": 1})
    (one,) = told(listed, credit("sepsis"), inside, outside, other)
    assert one.place == inside.places.of("title")
    assert one.related[0].path == "statements/portal.md"


def test_a_recurring_id_is_matched_by_its_day_first() -> None:
    months = [credit(f"club-{n}", f"2026-0{n}-05", amounts=1, activity_id="J") for n in (1, 2)]
    listed = statement(items=[line(f"2026-0{n}-05", "Club", 1, "J") for n in (2, 1)])
    assert told(listed, *months) == ()
    assert found(statements_differ, *reversed(months), statements=(listed,), as_of=date(2030, 1, 1)) == ()
