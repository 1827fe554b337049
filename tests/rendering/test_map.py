"""Tests of the one-page map as a file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cmesite.diagnostics import Place
from cmesite.publishing.map import Map, MapGoal, MapLine, MapNeed
from cmesite.records.settings import PageSize
from cmesite.rendering.map import render_map, too_long

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
    goals=(
        MapGoal(
            "Critical care", "In 12 months, I want to manage shock.", "", Place("goals/critical-care.md", 3)
        ),
    )
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


WORDY = MapGoal("Wordy", "In 12 months, I want more. " * 90, "", Place("goals/wordy.md", 3, 10))


@pytest.mark.parametrize(
    ("fields", "place", "hint"),
    [
        (
            {"goals": (*FULL.goals[:2], WORDY)},
            Place("goals/wordy.md", 3, 10),
            "Shorten the outcome of “Wordy” to one sentence; it has 2430 characters.",
        ),
        (
            {"goals": (*FULL.goals, WORDY)},
            Place("goals/wordy.md", 3, 10),
            "Shorten the outcome of “Wordy” to one sentence; it has 2430 characters.",
        ),
        ({"goals": FULL.goals * 8}, Place("goals"), "two or three for the year; there are 24."),
        ({"monthly": FULL.monthly * 15}, Place("plan"), "keep a few; there are 45."),
        ({"needs": FULL.needs * 6}, Place("requirements"), "The 30 authorities take most of it"),
        ({"events": FULL.events * 40}, Place("plan"), "The major events take most of it"),
        (
            {"quarters": tuple((name, lines * 8) for name, lines in FULL.quarters)},
            Place("plan"),
            "The deep dives take most of it",
        ),
        # A long statement is not to blame where another part is taller.
        (
            {"goals": (replace(WORDY, outcome="I want more. " * 20),), "needs": FULL.needs * 6},
            Place("requirements"),
            "The 30 authorities take most of it",
        ),
    ],
)
def test_what_to_shorten_is_the_tallest_part(fields: dict[str, object], place: Place, hint: str) -> None:
    (told,) = render_map(replace(FULL, **fields)).diagnostics  # type: ignore[arg-type]  # the test names them
    assert (told.code, told.place) == ("map-too-long", place)
    assert hint in told.hint


def test_a_theme_that_tells_of_no_parts_still_gets_a_hint() -> None:
    assert (
        too_long(FULL, 2, {}).hint == "The deep dives take most of it: plan fewer, or shorten their titles."
    )


def test_a_word_longer_than_its_line_is_broken_and_a_long_name_leaves_the_foot_its_room() -> None:
    endless = replace(LINE, title="Pneumonoultramicroscopicsilicovolcanoconiosis" * 4)
    drawn = render_map(replace(FULL, events=(endless,), name="Countess " + "of Somewhere " * 12))
    (page,) = PdfReader(BytesIO(drawn.pdf)).pages
    lines = page.extract_text().replace("\u200b", "").split("\n")
    assert not [line for line in lines if endless.title in line]
    assert [line for line in lines if "As of 22 November 2026. Annual figures" in line]
    (usual,) = PdfReader(BytesIO(render_map(FULL).pdf)).pages
    assert "rules in the files, with a buffer." in usual.extract_text()
