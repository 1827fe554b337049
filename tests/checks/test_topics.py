"""A topic is never larger than the activity it is part of."""

from __future__ import annotations

from cmesite.checks.topics import topics_over_credit
from tests.checks.portfolios import credit, found, only


def test_the_corrected_line_keeps_the_other_topics() -> None:
    record = credit(amounts=8, topics={"qi": "all", "sepsis": 10, "ethics": 2})
    one = only(topics_over_credit, record)
    assert (one.code, one.place) == ("topic-over-credit", record.places.of("topics", "sepsis"))
    assert "10 of the topic sepsis" in one.message
    assert "only 8 can count" in one.message
    assert one.hint == "topics: {qi: all, sepsis: 8, ethics: 2}"


def test_topics_may_overlap_but_not_exceed() -> None:
    assert found(topics_over_credit, credit(amounts=8, topics={"sepsis": 8, "qi": 5})) == ()
    assert (
        found(topics_over_credit, credit(amounts=[{"ama-pra-1": 6}, {"ama-pra-2": 2}], topics={"qi": 8}))
        == ()
    )


def test_without_credit_there_is_nothing_to_exceed() -> None:
    assert found(topics_over_credit, credit(amounts=None, items=("acls",), topics={"qi": 8})) == ()
