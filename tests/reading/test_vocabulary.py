"""The vocabulary: every word of the format contract, and what the content may add."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.diagnostics import Diagnostic
from cmesite.reading.vocabulary import read_vocabulary
from cmesite.reading.words import Lexicon
from cmesite.records.source import Source
from cmesite.records.vocabulary import CreditUnit, Vocabulary
from tests.reading.written import BUILTIN

CREDITS = [
    "ama-pra-1",
    "ama-pra-2",
    "aoa-1a",
    "aoa-1b",
    "aoa-2a",
    "aoa-2b",
    "aafp-prescribed",
    "aafp-elective",
    "rcpsc-1",
    "rcpsc-2",
    "rcpsc-3",
    "rcp-external",
    "rcp-internal",
    "rcp-personal",
    "ecmec",
    "cpd-hour",
    "contact-hour",
]
POINTS = ["moc", "abim-mk", "abim-pa", "abim-ps", "abp-2", "abp-4"]
LEARNING = [
    "live",
    "enduring",
    "journal",
    "test-item-writing",
    "manuscript-review",
    "pi-cme",
    "self-assessment",
    "point-of-care",
    "teaching",
    "other",
]
EVENTS = [
    "certificate-program",
    "national-conference",
    "qi-project",
    "webinar",
    "sponsored-dinner",
    "simulation",
    "grand-rounds",
    "case-conference",
    "workshop",
    "regional-conference",
    "tabletop",
]


def read(text: str) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    return read_vocabulary(BUILTIN, Source("vocabulary.toml", text.encode()))


def added(text: str) -> Vocabulary:
    vocabulary, diagnostics = read(text)
    assert diagnostics == ()
    return vocabulary


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in read(text)[1]]


def test_every_word_of_the_contract_is_known() -> None:
    vocabulary, diagnostics = read_vocabulary(BUILTIN, None)
    assert diagnostics == ()
    assert [t.id for t in vocabulary.types if t.unit is CreditUnit.CREDIT] == CREDITS
    assert [t.id for t in vocabulary.types if t.unit is CreditUnit.POINT] == POINTS
    assert sorted(f.id for f in vocabulary.formats) == sorted([*LEARNING, *EVENTS])
    assert {f.id for f in vocabulary.formats if f.learning_format} == set(EVENTS)
    assert {f.learning_format for f in vocabulary.formats} - {""} <= set(LEARNING)


@pytest.mark.parametrize(
    "typed", ["Cat 1", "Category 1", "AMA PRA Category 1 Credit™", "CATEGORY  1", "ama-pra-1"]
)
def test_what_people_type(typed: str) -> None:
    assert Lexicon(read_vocabulary(BUILTIN, None)[0]).type(typed) == "ama-pra-1"


def test_new_words() -> None:
    vocabulary = added(
        '[types.volunteer-hour]\nname = "Volunteer hour"\nunit = "credit"\n'
        'aliases = ["pro bono"]\nalso = ["aoa-2a"]\n'
        '[topics.burns]\nname = "Burn care"\naliases = ["burn"]\n'
        '[formats.book-club]\nname = "Book club"\nlearning_format = "live"\n'
    )
    volunteer, burns, club = (
        vocabulary.type("volunteer-hour"),
        vocabulary.topic("burns"),
        vocabulary.format("book-club"),
    )
    assert volunteer is not None
    assert (volunteer.name, volunteer.aliases, volunteer.also) == (
        "Volunteer hour",
        ("pro bono",),
        ("aoa-2a",),
    )
    assert burns is not None
    assert burns.aliases == ("burn",)
    assert club is not None
    assert club.matches("live")


def test_an_entry_for_a_known_word_adds_spellings_and_replaces_the_name() -> None:
    before = read_vocabulary(BUILTIN, None)[0].type("ecmec")
    after = added('[types.ecmec]\nname = "European credit"\naliases = ["euro credit"]\n').type("ecmec")
    assert before is not None
    assert after is not None
    assert after.name == "European credit"
    assert after.aliases == (*before.aliases, "euro credit")
    assert after.unit is before.unit


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[types.x]\nunit = "hour"', "unknown-word"),
        ('[types.x]\nalso = ["aoa-9"]', "unknown-type"),
        ('[types.x]\nalso = ["x"]', "unknown-type"),
        ('[types.x]\nalso = ["moc"]', "mixed-units"),
        ('[types.x]\nalias = ["y"]', "unknown-key"),
        ('[types.x]\naliases = ["Cat 1"]', "spelling-clash"),
        ('[types.x]\nname = "Category  1"', "spelling-clash"),
        ('[types.x]\naliases = ["y"]\n[types.z]\naliases = ["Y"]', "spelling-clash"),
        ('[topics.opioids]\nname = "Opioid drugs"', "spelling-clash"),
        ('[types."Volunteer hour"]\nname = "V"', "bad-id"),
        ('[topic.x]\nname = "X"', "unknown-key"),
        ('[formats.x]\nlearning_format = "lve"', "unknown-format"),
        ("[types]\nx = 3", "wrong-type"),
        ("[types.x]\nname = 3", "wrong-type"),
        ("format = 99", "newer-format"),
        ("[types.x]\nname = X", "toml-syntax"),
    ],
)
def test_mistakes(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_topic_may_share_a_spelling_with_a_type() -> None:
    assert codes('[topics.credit-hours]\naliases = ["Cat 1"]') == []


def test_a_clash_points_at_the_spelling() -> None:
    (found,) = read('[types.x]\naliases = ["fine", "Cat 2"]')[1]
    assert (found.place.line, found.place.column, found.place.width) == (2, 20, 7)


def test_a_broken_builtin_vocabulary_is_a_bug() -> None:
    with pytest.raises(ValueError, match="built-in"):
        read_vocabulary("[types.x]\nnonsense = 1", None)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_words_or_diagnostics(content: bytes) -> None:
    vocabulary, _ = read_vocabulary(BUILTIN, Source("vocabulary.toml", content))
    assert len(vocabulary.types) >= len(CREDITS)
