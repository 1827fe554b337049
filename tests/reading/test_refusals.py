"""Refusals and their suggestions."""

from __future__ import annotations

from cmesite.reading.refusals import Refusal, nearest, one_of, unknown_word


def test_words_as_a_choice() -> None:
    assert one_of(["a"]) == "`a`"
    assert one_of(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert one_of([]) == ""


def test_the_nearest_word() -> None:
    assert nearest("Bookd", ("planned", "booked")) == "booked"
    assert nearest("proof_sha_256", ("proof", "proof_sha256")) == "proof_sha256"
    assert nearest("evidence list", ("goal",)) == ""


def test_an_unknown_word() -> None:
    assert unknown_word("code-x", "word", "huge", ("micro", "major-event")) == Refusal(
        "code-x", "`huge` is not a known word.", hint="Write one of `micro` or `major-event`."
    )
