"""Tests of the one-page map as a file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cmesite.publishing.map import Map, MapGoal, MapLine, MapNeed
from cmesite.records.settings import PageSize
from cmesite.rendering.map import render_map

LINE = MapLine("10 Feb", "Sepsis course", "8 credits", "done")
FULL = Map(
    name="Elena Marsh, MD",
    year="2026",
    as_of="22 November 2026",
    language="en",
    page_size=PageSize.LETTER,
    needs=(MapNeed("Specialty board", "30", "30 in 1 year", "by 31 Dec 2026"),) * 5,
    totals=(
        ("If nothing overlapped", "78"),
        ("If everything overlapped", "30"),
        ("Realistic target", "40–50"),
    ),
    goals=(MapGoal("Critical care", "In 12 months, I want to manage shock.", "", "goals/critical-care.md"),)
    * 3,
    monthly=(MapLine("every month", "Audio", "2 credits", "planned"),) * 3,
    quarters=tuple((f"Q{number}", (LINE, replace(LINE, state="candidate"))) for number in range(1, 5)),
    events=(MapLine("", "Still to choose", "", "open"),),
)


@pytest.mark.parametrize(("size", "width", "height"), [(PageSize.LETTER, 612, 792), (PageSize.A4, 595, 842)])
def test_one_page_of_the_paper_asked_for(size: PageSize, width: int, height: int) -> None:
    drawn = render_map(replace(FULL, page_size=size))
    assert drawn.diagnostics == ()
    (page,) = PdfReader(BytesIO(drawn.pdf)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (width, height)
    text = page.extract_text()
    for word in (
        "Elena Marsh, MD",
        "Specialty board",
        "40–50",
        "manage shock",
        "Audio",
        "Sepsis course",
        "Still to choose",
    ):
        assert word in text
    assert "compliant" not in text


def test_the_same_bytes_each_time() -> None:
    assert render_map(FULL).pdf == render_map(FULL).pdf


def test_an_empty_map_is_a_page_that_says_what_belongs_there() -> None:
    bare = Map("", "2026", "1 May 2026", "en", PageSize.A4, (), (), (), (), (), ())
    (page,) = PdfReader(BytesIO(render_map(bare).pdf)).pages
    assert "Add a file in goals/" in page.extract_text()


def too_long(**fields: object) -> tuple[str, str, str]:
    (told,) = render_map(replace(FULL, **fields)).diagnostics  # type: ignore[arg-type]  # the test names them
    return told.code, told.place.path, told.hint


def test_what_to_shorten_where_it_does_not_fit() -> None:
    wordy = MapGoal("Wordy", "In 12 months, I want more. " * 90, "", "goals/wordy.md")
    assert too_long(goals=(*FULL.goals, wordy)) == (
        "map-too-long",
        "goals/wordy.md",
        "Shorten its `outcome` to one sentence; it has 2430 characters.",
    )
    assert too_long(goals=FULL.goals * 8)[2] == "Keep two or three goals for the year; there are 24."
    assert too_long(monthly=FULL.monthly * 15)[2] == "Keep a few monthly sources; there are 45."
    assert too_long(quarters=tuple((name, lines * 8) for name, lines in FULL.quarters))[2].startswith(
        "Keep fewer planned deep dives"
    )
