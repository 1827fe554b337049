"""What stops a whole build and what does not: a small content, and something written into one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cmesite.build import Built, build
from tests.generated import certificate as certificate_pdf

DAY = date(2026, 11, 22)
PROFILE = """---
name: Zoë Quarrington
degree: MD
specialty: Cardiology
npi: "1234567893"
identifiers:
  date_of_birth: 1970-07-04
  dea: AQ9876543
links: {E-mail: zq@example.org}
---

I care for hearts.
"""
GOAL = """---
title: Echo mastery
outcome: In 12 months, I want to read echoes alone.
visibility: public
---

"""
REQUIREMENT = """---
title: Freedonia license
authority: Freedonia Medical Council
kind: state-license
source: invented
checked: 2026-11-01
licensed: 2011-08-17
cycle: {every: 2 years, ends: 2026-12-31}
rules:
  - {id: total, at_least: 50}
---
"""
COURSE = """---
title: Echo course
date: 2026-03-01
provider: Heart Academy
credits: 8
goals: echo
visibility: public
---

My reflection says that I nearly missed the tamponade on Tuesday night.
"""
RETREAT = """---
title: Burnout retreat for struggling physicians
date: 2026-04-05
provider: Quiet Hills Lodge
credits: 4
cost: 450
---
"""
SMALL = {
    "content/site.toml": 'format = 1\n[site]\nas_of = "2026-11-22"\n',
    "content/profile.md": PROFILE,
    "content/goals/echo.md": GOAL,
    "content/requirements/state.md": REQUIREMENT,
    "content/credits/2026-03-01-echo.md": COURSE,
    "content/credits/2026-04-05-retreat.md": RETREAT,
}
FRONT = "overrides/templates/portfolio/index.html"
EXTENDED = '{{% extends "beneath/portfolio/index.html" %}}{{% block story %}}<p>{}</p>{{% endblock %}}'
COURSE_FILE, RETREAT_FILE = "credits/2026-03-01-echo.md", "credits/2026-04-05-retreat.md"
OUTCOME = "---\ntitle: {}\ndate: 2026-05-01\nkind: project\nvisibility: public\n---\n\n{}\n"


@dataclass(frozen=True)
class Place:
    """A folder to build in."""

    folder: Path

    def built(self, files: dict[str, str | bytes]) -> Built:
        for path, text in {**SMALL, **files}.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return build(self.folder / "content", self.folder / "build", DAY)

    def fields(self, files: dict[str, str | bytes]) -> set[str]:
        """The fields found in the portfolio; nothing where it was published."""
        built = self.built(files)
        found = [one for one in built.diagnostics if one.code == "private-in-public"]
        assert built.published != bool(found), built.diagnostics
        return {one.message.split("`")[1] if "`" in one.message else one.message for one in found}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_small_content_is_published(place: Place) -> None:
    assert place.fields({}) == set()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Burnout retreat for struggling physicians", "title"),
        ("Quiet Hills Lodge", "provider"),
        ("I nearly missed the tamponade on Tuesday night.", "body"),
        ("renews 31 December 2026", "deadline"),
        ("Freedonia Medical Council", "authority"),
        ("licensed since August 17th, 2011", "licensed"),
        ("it cost me 450 dollars", "cost"),
        ("born on the 4th of July 1970", "date_of_birth"),
    ],
)
def test_what_a_theme_of_ones_own_says_is_searched(place: Place, said: str, field: str) -> None:
    assert place.fields({FRONT: EXTENDED.format(said)}) == {field}


# What stopped builds although nothing private was told; each with the record that did.
HARMLESS = {
    "an amount in public words": {
        "content/outcomes/saved.md": OUTCOME.format("Cheaper wards", "Our change saved $450 per admission."),
    },
    "a number not known yet": {
        "content/credentials/a.md": "---\ntitle: License\nkind: license\nnumber: pending\n---\n",
        "content/outcomes/a.md": OUTCOME.format("Grant application pending", ""),
    },
    "a word as an activity's id": {
        "content/credits/2026-03-01-echo.md": COURSE.replace(
            "credits: 8", "credits: 8\nactivity_id: cardiology"
        ),
    },
    "a day as an activity's id": {
        "content/credits/2026-03-01-echo.md": COURSE.replace(
            "credits: 8", 'credits: 8\nactivity_id: "2026-03-01"'
        ),
    },
    "a month as a number": {
        "content/credentials/a.md": '---\ntitle: License\nkind: license\nnumber: "202603"\n---\n',
    },
    "this month as a number": {
        "content/credentials/a.md": '---\ntitle: License\nkind: license\nnumber: "202611"\n---\n',
    },
    "a quarter in a review": {"content/reviews/2026-q1.md": "---\nlagging: October to December\n---\n"},
    "another quarter": {"content/reviews/2026-q1.md": "---\nlagging: January to March\n---\n"},
    "the name as pages print it": {
        "content/practice/a.md": "---\ntitle: Zoë Quarrington, MD, Cardiology\n---\n",
    },
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_tells_nothing_does_not_stop_a_build(place: Place, case: str) -> None:
    assert place.fields(HARMLESS[case]) == set()  # type: ignore[arg-type]  # texts only


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("202603", "number 202603"),
        ("202603", "number 202-603"),
        ("2012312", "number 2012-312"),
        ("2026-03-02", "number 2026-03-02"),
        ("AQPENDING", "number AQPENDING"),
    ],
)
def test_a_number_that_reads_like_something_else_is_still_found(place: Place, number: str, said: str) -> None:
    credential = f'---\ntitle: License\nkind: license\nnumber: "{number}"\n---\n'
    files: dict[str, str | bytes] = {"content/credentials/a.md": credential, FRONT: EXTENDED.format(said)}
    assert place.fields(files) == {"number"}


def test_an_address_is_public_under_links_and_nowhere_else(place: Place) -> None:
    assert place.fields({"content/goals/echo.md": GOAL + "Write to zq@example.org.\n"}) == set()
    (message,) = place.fields({"content/goals/echo.md": GOAL + "Write to <me@private.example>.\n"}) & {
        "portfolio/index.html holds an e-mail address that is not one of your public links."
    }
    assert "private.example" not in message


def test_a_certificate_is_not_published_under_another_name(place: Place) -> None:
    certificate = certificate_pdf("Certificate of completion, score 41")
    files: dict[str, str | bytes] = {
        "content/credits/2026-04-05-retreat.md": RETREAT.replace("cost: 450", "proof: 2026/a.pdf"),
        "content/proofs/2026/a.pdf": certificate,
        "overrides/static/portfolio/thanks.pdf": certificate,
    }
    (message,) = place.fields(files)
    assert "is one of your certificates" in message
    copied = place.folder / "overrides/static/portfolio/thanks.pdf"
    copied.unlink()
    copied.symlink_to("../../../content/proofs/2026/a.pdf")
    assert not build(place.folder / "content", place.folder / "build", DAY).published
    copied.unlink()
    assert place.fields({k: v for k, v in files.items() if "overrides" not in k}) == set()


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("It renews on 31 December 2026.", ("requirements/state.md", "the day in `deadline`")),
        ("As I learned at the *Burnout retreat for struggling physicians*.", (RETREAT_FILE, "`title`")),
        ("It says that I nearly missed the tamponade on Tuesday night.", (COURSE_FILE, "the text in `body`")),
    ],
)
def test_private_words_in_a_public_text_of_ones_own_are_told_and_published(
    place: Place, said: str, of: tuple[str, str]
) -> None:
    built = place.built({"content/goals/echo.md": GOAL + said})
    assert built.published
    (told,) = [one for one in built.diagnostics if one.code == "repeated-in-public"]
    assert told.place.path == "goals/echo.md"
    assert [one.path for one in told.related] == [of[0]]
    assert of[0] in told.message
    assert of[1] in told.message
    for value in ("31 Dec", "Burnout", "tamponade"):
        assert value not in told.message + told.hint


@pytest.mark.parametrize(
    "said",
    [
        "I want to read echoes alone.",
        "By the end of 2026.",
        "At the Heart Academy, the Echo course.",
    ],
)
def test_what_public_records_say_anyway_is_not_told_again(place: Place, said: str) -> None:
    built = place.built({"content/goals/echo.md": GOAL + said})
    assert built.published
    assert "repeated-in-public" not in {one.code for one in built.diagnostics}


def test_a_warning_reaches_the_dashboard_and_strict_stops(place: Place) -> None:
    place.built({"content/goals/echo.md": GOAL + "It renews on 31 December 2026."})
    checks = (place.folder / "build/dashboard/checks.html").read_text("utf-8")
    assert "goals/echo.md" in checks
    assert not build(place.folder / "content", place.folder / "build", DAY, strict=True).published
