"""Nothing private leaves: what is planted in the finished portfolio stops the build."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from cmesite.build import build
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Diagnostic
from cmesite.privacy import Checked, Wanted, checked, wanted_of
from cmesite.records.portfolio import Portfolio
from cmesite.survey import survey
from cmesite.themes import program_themes

SAMPLE = Path(__file__).parent.parent / "content"
DAY = date(2026, 11, 22)
SECRETS = {
    "npi": "1234567893",
    "identifiers: board_id": "000 482",
    "identifiers: license-state": "md–0048213",
    "identifiers: dea": "FM 0000-012",
    "date_of_birth": "born March 9th, 1984",
}


@dataclass(frozen=True)
class Sample:
    """The sample and what is private in it."""

    portfolio: Portfolio
    wanted: Wanted


@pytest.fixture(scope="module")
def sample() -> Sample:
    portfolio = survey(SAMPLE, DAY).portfolio
    return Sample(portfolio, wanted_of(portfolio, measure(portfolio, DAY), DAY, program_themes()))


def gate(sample: Sample, files: dict[str, bytes]) -> Checked:
    named = {f"portfolio/{path}": content for path, content in files.items()}
    return checked(named, sample.wanted, sample.portfolio, "portfolio")


def told(sample: Sample, text: str, path: str = "x.txt") -> list[Diagnostic]:
    return list(gate(sample, {path: text.encode()}).diagnostics)


@pytest.mark.parametrize("field", SECRETS)
def test_each_identifier_is_found_however_it_is_written(sample: Sample, field: str) -> None:
    page = f"<p>Number {SECRETS[field]}!</p>"
    (problem,) = [one for one in told(sample, page, "index.html") if field in one.message]
    assert problem.code == "private-in-public"
    assert f"`{field}`" in problem.message
    assert "portfolio/index.html" in problem.message
    assert SECRETS[field] not in problem.message + problem.hint


def test_a_value_inside_a_longer_number_is_none(sample: Sample) -> None:
    assert told(sample, "M912345678931 2 3 4") == []


def test_reads_through_markup_escapes_and_addresses(sample: Sample) -> None:
    for text in (
        "<p>FM00<b>000</b>12</p>",
        "<p>&#70;M0000012</p>",
        '<a href="/FM%30000012">x</a>',
        "<!-- FM0000012 -->",
    ):
        assert told(sample, text, "a.html"), text
    assert told(sample, '{"a": ["\\u0046M0000012"]}', "a.json")
    assert told(sample, "nothing", "fm0000012.txt")


def test_reads_pdf_text_and_metadata(sample: Sample) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.docinfo["/Subject"] = "FM0000012"
    written = BytesIO()
    pdf.save(written)
    messages = [one.message for one in gate(sample, {"cv.pdf": written.getvalue()}).diagnostics]
    assert any("the metadata of portfolio/cv.pdf" in message for message in messages)


def test_pictures_lose_their_notes_before_they_are_searched(sample: Sample) -> None:
    written = BytesIO()
    notes = Image.Exif()
    notes[0x010E] = "FM0000012"
    Image.new("RGB", (8, 8)).save(written, "JPEG", exif=notes)
    assert b"FM0000012" in written.getvalue()
    done = gate(sample, {"face.jpg": written.getvalue()})
    assert done.diagnostics == ()
    assert b"FM0000012" not in done.files["portfolio/face.jpg"]


@pytest.mark.parametrize("path", ["face.tiff", "papers.zip", "cv.pdf", "face.png"])
def test_what_cannot_be_searched_is_not_published(sample: Sample, path: str) -> None:
    (problem,) = gate(sample, {path: b"\xff\xfe\x00\x01 no such file"}).diagnostics
    assert problem.code == "closed-public-file"
    assert f"portfolio/{path}" in problem.message


def test_a_patient_is_told(sample: Sample) -> None:
    for text in ("MRN: 00123456", "a 72-year-old man", "DOB 3/9/1954", "123-45-6789"):
        assert [problem.code for problem in told(sample, f"I saw {text} today.")] == ["patient-in-public"], (
            text
        )
    assert told(sample, "For a 3-year-old program with 72 men.") == []


def test_an_address_nobody_listed_is_told(sample: Sample) -> None:
    assert told(sample, "Mail: elena.marsh@example.org") == []
    assert [problem.code for problem in told(sample, "Write to boss@hospital.example.org")] == [
        "private-in-public"
    ]


def test_the_report_names_what_cannot_be_searched_and_no_value(sample: Sample) -> None:
    report = gate(sample, {"x.txt": b"nothing"}).report.decode()
    assert "private values were searched for in 1 files" in report
    assert "facts" in report
    for secret in ("1234567893", "0048213", "1984"):
        assert secret not in report


def test_an_identifier_in_a_public_text_stops_the_build(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SAMPLE, content)
    opened = '[publish]\nkinds = ["credits", "goals", "clusters", "outcomes"]\n'
    (content / "site.toml").write_text(opened, "utf-8")
    goal = content / "goals" / "critical-care.md"
    goal.write_text(goal.read_text("utf-8") + "\nMy DEA number is FM0000012.\n", "utf-8")
    built = build(content, tmp_path / "build", DAY)
    assert not built.published
    assert not (tmp_path / "build" / "portfolio").exists()
    found = [one for one in built.diagnostics if one.code == "private-in-public"]
    assert {one.place.path for one in found} == {"credentials/dea-registration.md", "profile.md"}
    assert {one.place.line for one in found} == {0}  # the line would show the value
    assert all("goals/critical-care.md" in one.hint for one in found)
