"""Child processes: they answer, and one that hangs or dies takes nothing with it."""

from __future__ import annotations

import sys

import pytest

from cmesite.children import Child, ChildLostError, Crew, crew, is_starved

ECHO = """
import os, sys, time
read = sys.stdin.buffer.read
while len(head := read(8)) == 8:
    text = read(int.from_bytes(head, "big"))
    if text == b"hang":
        time.sleep(60)
    if text == b"die":
        os.abort()
    sys.stdout.buffer.write(len(text).to_bytes(8, "big") + text)
    sys.stdout.buffer.flush()
"""


def child(seconds: float = 20) -> Child:
    return Child((sys.executable, "-c", ECHO), seconds)


def test_a_child_answers_again_and_again() -> None:
    one = child()
    assert [one.ask(b"a"), one.ask(b"b" * 1_000_000)] == [b"a", b"b" * 1_000_000]
    one.close()


def test_a_child_that_dies_is_told_and_followed_by_another() -> None:
    one = child()
    with pytest.raises(ChildLostError, match="crashes the program"):
        one.ask(b"die")
    assert one.ask(b"again") == b"again"
    one.close()


def test_a_child_that_hangs_is_killed() -> None:
    one = child(seconds=0.5)
    with pytest.raises(ChildLostError, match=r"longer than 0\.5 seconds"):
        one.ask(b"hang")
    one.close()


@pytest.mark.parametrize(
    ("now", "starved"),
    [
        (("R", 5.0), True),
        (("R", 13.0), False),
        (("S", 5.0), False),
        (None, False),
    ],
)
def test_a_child_that_others_keep_from_working_is_waited_for(
    now: tuple[str, float] | None, starved: bool
) -> None:
    assert is_starved(("R", 1.0), now, 20) is starved
    assert not is_starved(None, now, 20)


def test_a_crew_answers_every_job_and_says_which_was_lost() -> None:
    two = Crew((child(), child()))
    for each in two.children:
        two.idle.put(each)
    answers = dict(two.answers({n: b"die" if n == 3 else b"%d" % n for n in range(6)}))
    assert isinstance(answers.pop(3), ChildLostError)
    assert answers == {n: b"%d" % n for n in (0, 1, 2, 4, 5)}
    for each in two.children:
        each.close()


def test_nothing_is_started_without_work() -> None:
    with crew("there.is.no.such.module") as idle:
        assert dict(idle.answers({})) == {}
    assert all(each.process is None for each in idle.children)
