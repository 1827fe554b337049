"""Ids, names, choices, and words resolved through the vocabulary."""

from __future__ import annotations

import pytest

from cmesite.reading.refusals import Refusal, nearest
from cmesite.reading.words import Lexicon, choice, read_id, read_name, read_truth, read_yes_no
from cmesite.records.plan import PlanStatus
from cmesite.records.profile import Truth
from cmesite.records.vocabulary import CreditType, Format, Topic, Vocabulary

LEXICON = Lexicon(
    Vocabulary(
        types=(CreditType("ama-pra-1", "AMA PRA Category 1 Credit™", aliases=("Cat 1", "Category 1")),),
        topics=(Topic("patient-safety", "Patient safety", ("safety",)),),
        formats=(Format("live", "Live activity"), Format("webinar", "Webinar", "live")),
    )
)


@pytest.mark.parametrize(
    "text", ["sepsis", "2026-02-10-sepsis", "Sepsis", "clusters/quality", "a@2026-01-01"]
)
def test_an_id_is_kept_as_written(text: str) -> None:
    assert read_id(text) == text


def test_an_id_is_compared_in_one_unicode_form() -> None:
    assert read_id("a\u0308rzte") == "\u00e4rzte"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Critical care", "critical-care"),
        ("a, b", "a-b"),
        ("goals/Critical care", "goals/critical-care"),
        ("a//b", "b"),
    ],
)
def test_no_id(text: str, instead: str) -> None:
    refusal = read_id(text)
    assert isinstance(refusal, Refusal)
    assert refusal.instead == instead


@pytest.mark.parametrize("text", ["Sepsis Care", "sepsis-care", "SEPSIS  care", " sepsis-care "])
def test_a_name_is_one_in_every_spelling(text: str) -> None:
    assert read_name(text) == "sepsis-care"


def test_a_choice() -> None:
    assert choice(PlanStatus)("booked") is PlanStatus.BOOKED
    refusal = choice(PlanStatus)("Bookd")
    assert isinstance(refusal, Refusal)
    assert refusal.instead == "booked"


def test_yes_no_unknown() -> None:
    assert [read_truth(text) for text in ("yes", "no", "unknown", "Yes", "true")] == [
        Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.YES, Truth.YES,
    ]  # fmt: skip
    assert read_yes_no("no") is False
    assert isinstance(read_yes_no("unknown"), Refusal)
    assert isinstance(read_truth("y"), Refusal)


@pytest.mark.parametrize("text", ["ama-pra-1", "cat 1", "CATEGORY  1", "AMA PRA Category 1 Credit™"])
def test_a_type_in_any_known_spelling(text: str) -> None:
    assert LEXICON.type(text) == "ama-pra-1"


def test_types_and_formats_are_closed() -> None:
    refusal = LEXICON.type("ama-pra-l")
    assert isinstance(refusal, Refusal)
    assert refusal.instead == "ama-pra-1"
    assert isinstance(LEXICON.format("party"), Refusal)


def test_topics_are_free() -> None:
    assert LEXICON.topic("Safety") == "patient-safety"
    assert LEXICON.topic("Neuro critical care") == "neuro-critical-care"


def test_what_looks_alike_is_nearest() -> None:
    assert nearest("ama-pra-l", ("ama-pra-2", "ama-pra-1")) == "ama-pra-1"
    assert nearest("zzz", ("ama-pra-2", "ama-pra-1")) == ""
