"""A day, a sum and a number are found however they are written."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cmesite.publishing.leak_days import day_runs, figure_runs, figures_in
from cmesite.publishing.leak_words import found_in, identifier_pattern, plainly, reads_as_day, words_of

BORN = date(1970, 7, 4)


def says_day(text: str, day: date = BORN) -> bool:
    runs = day_runs(day)
    by_length = {length: [run for run in runs if len(run) == length] for length in map(len, runs)}
    return any(found_in(words_of(text), by_length)) or bool(set(figure_runs(day)) & set(figures_in(text)))


@pytest.mark.parametrize(
    "text",
    [
        "4 July 1970", "July 4, 1970", "Jul 04 1970", "4th of July 1970", "fourth of July, 1970",
        "July the 4th, 1970", "1970-07-04T00:00", "19700704", "1970/7/4", "1970.07.04", "7/4/1970",
        "04.07.1970",
        "7/4/70", "4.7.70", "04-07-70", "4 juillet 1970", "le 4 juillet 1970", "4. Juli 1970",
        "4 de julio de 1970",
        "4 luglio 1970", "4 de julho de 1970", "4 juli 1970",
    ],
)  # fmt: skip
def test_a_day_however_it_is_written(text: str) -> None:
    assert says_day(text)


@pytest.mark.parametrize(
    "text", ["14 July 1970", "July 1970", "7 4 70", "17/4/70", "7/4/70/2", "1.7.4.70", "7/4-70"]
)
def test_what_is_another_day_or_none(text: str) -> None:
    assert not says_day(text)


def test_the_first_and_the_twenty_first() -> None:
    assert says_day("1er mars 1984", date(1984, 3, 1))
    assert says_day("March twenty-first, 1984", date(1984, 3, 21))


@pytest.mark.parametrize(
    "text",
    [
        "1234567893", "1234\u2011567\u2011893", "NPI1234567893", "(123) 456-7893", "123_456_7893",
        "1234 567 893",
        "12345\u00ad67893", "１２３４５６７８９３",
    ],
)  # fmt: skip
def test_a_number_however_it_is_grouped(text: str) -> None:
    assert re.search(identifier_pattern("1234567893"), plainly(text))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1234567893", "912345678931"),
        ("12345", "app12345.css"),
        ("202603", "2026-03-01"),
        ("202603", "in 2026 3 and 2026/03"),
        ("20260301", "2026-03-01"),
        ("03012026", "03/01/2026"),
        ("20261", "2026 1 activity"),
    ],
)
def test_what_is_another_number_or_a_day(number: str, text: str) -> None:
    assert not re.search(identifier_pattern(number), text)


def test_which_identifiers_read_as_days() -> None:
    assert reads_as_day("2026-03-01") == date(2026, 3, 1)
    assert reads_as_day("03/01/2026") == date(2026, 3, 1)
    for text in ("20260301", "2026-13-41", "12-34-567", "MD-03-2026", ""):
        assert reads_as_day(text) is None
