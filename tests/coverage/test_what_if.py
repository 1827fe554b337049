"""What would change for each authority without some credits, or with some plans carried out."""

from __future__ import annotations

from decimal import Decimal

from cmesite.coverage.answers import Status
from cmesite.coverage.what_if import Change, what_if
from cmesite.records.periods import Interval, Recurrence, Unit
from cmesite.records.plan import PlanStatus
from cmesite.terminal import what_if_text
from tests.coverage.building import credit, cycle, number, on, plan, portfolio, requirement, rule

YEAR = cycle(1, "2026-12-31")
AS_OF = on("2026-06-01")
STATE = requirement("state", rule("total", 10), rule("ethics", 2, topic="ethics"), cycle=YEAR)
BOARD = requirement("board", rule("total", 3), cycle=YEAR)
RECORDS = (
    STATE,
    BOARD,
    credit("a", "2026-01-01", 8),
    credit("b", "2026-02-01", 2, {"ethics": "all"}),
    plan("course", "2026-09-01", 4, {"ethics": 2}, status=PlanStatus.CANDIDATE),
    plan("booked", "2026-10-01", 30, status=PlanStatus.BOOKED),
)


def moved(change: Change) -> dict[str, tuple[Decimal, Decimal, Decimal | None]]:
    return {one.rule: (one.before, one.after, one.needed) for one in change.rules}


def test_a_credit_less() -> None:
    board, state = what_if(portfolio(*RECORDS), AS_OF, drop=["b"])
    assert (board.requirement, board.before, board.after) == ("board", Status.MET, Status.MET)
    assert moved(board) == {"total": (10, 8, 3)}
    assert (state.before, state.after) == (Status.MET, Status.SHORT)
    assert moved(state) == {"total": (10, 8, 10), "ethics": (2, 0, 2)}


def test_a_plan_more_whatever_its_status_and_no_other_plan() -> None:
    _, state = what_if(portfolio(*RECORDS), AS_OF, drop=["b"], add=["course"])
    assert (state.before, state.after) == (Status.MET, Status.MET)
    assert moved(state) == {"total": (10, 12, 10)}
    nothing = what_if(portfolio(*RECORDS), AS_OF)
    assert all(change.nothing for change in nothing)


def test_a_plan_that_is_past_or_beyond_the_cycle_changes_nothing() -> None:
    for when in ("2026-05-31", "2027-01-01"):
        everything = portfolio(STATE, plan("course", when, 4))
        assert all(change.nothing for change in what_if(everything, AS_OF, add=["course"]))


DONE = credit("a", "2026-06-01", 1, plan="club")


def test_a_plan_counts_each_time_it_still_takes_place() -> None:
    monthly = Recurrence(Interval(1, Unit.MONTH), on("2026-04-15"), on("2027-03-31"))
    everything = portfolio(
        STATE, plan("club", monthly, number("0.5")), credit("a", "2026-06-01", 1, plan="club")
    )
    (state,) = what_if(everything, AS_OF, add=["club"])
    # July to December: the meeting of June is the nearest that the credit of 1 June completes.
    assert moved(state) == {"total": (1, Decimal("4.0"), 10)}


def test_a_series_is_dropped_by_the_name_of_its_file() -> None:
    series = [credit(f"club@2026-0{n}-01", f"2026-0{n}-01", 1, file="club") for n in (1, 2, 3)]
    (change,) = what_if(portfolio(BOARD, *series), AS_OF, drop=["club"])
    assert moved(change) == {"total": (3, 0, 3)}
    (one,) = what_if(portfolio(BOARD, *series), AS_OF, drop=["club@2026-02-01"])
    assert moved(one) == {"total": (3, 2, 3)}


def test_it_is_told_in_words() -> None:
    text = what_if_text(what_if(portfolio(*RECORDS), AS_OF, drop=["b"]))
    assert text.splitlines() == [
        "BOARD (board): stays met",
        "    total: 10 → 8 of 3",
        "STATE (state): met → short",
        "    total: 10 → 8 of 10",
        "    ethics: 2 → 0 of 2",
    ]
    assert what_if_text(what_if(portfolio(BOARD), AS_OF)) == "BOARD (board): nothing changes, short"
