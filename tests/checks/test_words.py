"""A free word that stands alone is asked about."""

from __future__ import annotations

import pytest

from cmesite.checks.words import unfamiliar_words
from cmesite.diagnostics import Severity
from cmesite.records.profile import Truth
from cmesite.records.vocabulary import Topic, Vocabulary
from tests.checks.portfolios import credit, found, only, placed, profile, requirement, rule, series
from tests.coverage.building import credential, plan

WORDS = Vocabulary(topics=(Topic("sepsis", "Sepsis"), Topic("opioid", "Opioids")))


def test_a_topic_nobody_else_knows() -> None:
    record = credit(topics=["sepsys"])
    one = only(unfamiliar_words, record, vocabulary=WORDS)
    assert (one.code, one.severity, one.place) == (
        "unfamiliar-word",
        Severity.WARNING,
        record.places.of("topics", "sepsys"),
    )
    assert one.message == (
        "No other file uses the topic `sepsys`, and the vocabulary does not know it; did you mean `sepsis`?"
    )
    assert "`sepsis` instead of `sepsys`" in one.hint


def test_a_new_topic_is_shown_how_to_be_known() -> None:
    assert (
        "[topics.telehealth]" in only(unfamiliar_words, credit(topics=["telehealth"]), vocabulary=WORDS).hint
    )


def test_a_word_of_the_vocabulary_or_of_two_files_is_familiar() -> None:
    assert found(unfamiliar_words, credit(topics=["sepsis"]), vocabulary=WORDS) == ()
    twice = (credit("a", topics=["telehealth"]), credit("b", topics=["telehealth"]))
    assert found(unfamiliar_words, *twice, vocabulary=WORDS) == ()
    asked = requirement("state", rule("telehealth", 2, topic="telehealth"))
    assert found(unfamiliar_words, credit(topics=["telehealth"]), asked, vocabulary=WORDS) == ()


def test_a_series_is_one_file_and_told_once() -> None:
    records = series("club", "2026-01-05", "2026-02-02", topics=["telehealth"])
    assert len(found(unfamiliar_words, *records, vocabulary=WORDS)) == 1


def test_a_topic_that_came_with_the_plan_is_told_there() -> None:
    planned = placed(plan("p", "2026-02-10", 1, ["telehealth"]), "plan/p.md")
    assert only(unfamiliar_words, credit(plan="p"), planned, vocabulary=WORDS).place.path == "plan/p.md"


def test_of_two_spellings_that_stand_alone_one_is_told() -> None:
    pair = (credit("a", topics=["telehealth"]), credit("b", topics=["telehaelth"]))
    assert len(found(unfamiliar_words, *pair, vocabulary=WORDS)) == 1


def test_a_fact_that_nobody_answers_and_one_that_nobody_asks() -> None:
    asked = requirement("dea", rule("opioid", 2, if_="dea-registered"))
    one = only(unfamiliar_words, asked, profile=profile())
    assert one.place.path == "requirements/dea.md"
    assert one.hint == "Answer it in profile.md: facts: {dea-registered: yes} (or no, or unknown)."
    answered = profile(facts=(("dea-registered", Truth.YES),))
    assert found(unfamiliar_words, asked, profile=answered) == ()
    assert only(unfamiliar_words, profile=answered).place.path == "profile.md"
    assert found(unfamiliar_words, asked, credential("card", "dea-registered"), profile=profile()) == ()


def test_an_item_that_no_rule_asks_for() -> None:
    assert only(unfamiliar_words, credit(items=("acls",))).message.startswith(
        "No other file uses the item `acls`"
    )
    assert found(unfamiliar_words, credit(items=("acls",)), requirement("h", rule("acls", item="acls"))) == ()


def test_an_approval_alone() -> None:
    assert only(unfamiliar_words, credit(approvals=("dea-mate",))).hint.startswith("No rule asks for it.")
    lone = only(unfamiliar_words, requirement("dea", rule("mate", 8, approval="dea-mate")))
    assert lone.hint.endswith("say `approvals: dea-mate`.")
    asked = requirement("dea", rule("mate", 8, approval="dea-mate"))
    assert found(unfamiliar_words, credit(approvals=("dea-mate",)), asked) == ()


def test_providers_come_once_by_nature_but_not_twice_with_a_slip() -> None:
    assert found(unfamiliar_words, credit(provider="Northfield University")) == ()
    records = (
        credit("a", provider="Northfield University"),
        credit("b", provider="Northfield University"),
        credit("c", provider="Northfeld University"),
    )
    one = only(unfamiliar_words, *records)
    assert one.place == records[2].places.of("provider")
    assert one.hint.endswith("provider: Northfield University")


@pytest.mark.parametrize("other", ["Section 2 of the Board", "ACP"])
def test_numbers_and_short_names_are_no_slips(other: str) -> None:
    records = (
        credit("a", provider="Section 1 of the Board"),
        credit("b", provider="ACC"),
        credit("c", provider=other),
    )
    assert found(unfamiliar_words, *records) == ()


def test_many_words_alone_are_told_without_looking_for_others_like_them() -> None:
    records = [credit(f"c{number}", topics=[f"topic-{number}"]) for number in range(300)]
    assert len(found(unfamiliar_words, *records, vocabulary=WORDS)) == 300
