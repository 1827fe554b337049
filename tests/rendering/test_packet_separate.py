"""Single files for portals: clean names, cleaned pages, a manifest that agrees with them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from cmesite.files import digest_of, opened
from cmesite.rendering.packet_separate import MANIFEST, MANIFEST_PAGE, ORIGINALS, file_name, render_separate
from tests.rendering.packet_samples import certificate, contents, exhibit, reader
from tests.rendering.test_packet_limits import scan

FILES = {"a.pdf": certificate("Alpha", "Beta"), "b.pdf": certificate("Gamma"), "web.pdf": b"<html></html>"}
HELD = contents(
    exhibit(1, "Sepsis Management Course", "a.pdf"),
    exhibit(2, "Opioids: part 2", "b.pdf", "a.pdf"),
    exhibit(3, "Portal", "web.pdf"),
)


def test_each_proof_is_one_file() -> None:
    made = render_separate(HELD, reader(FILES), FILES.get)
    files, problems = made.files, made.diagnostics
    assert list(files) == [
        "01_2026-02-10_Sepsis_Management_Course.pdf",
        "02_2026-02-10_Opioids_part_2.pdf",
        ORIGINALS,
        MANIFEST,
        MANIFEST_PAGE,
    ]
    assert [gap.exhibit for gap in made.gaps] == [3]
    assert len(pypdfium2.PdfDocument(files["01_2026-02-10_Sepsis_Management_Course.pdf"])) == 2
    assert [problem.code for problem in problems] == ["packet-proof-missing"]


def test_the_manifest_agrees_with_the_files() -> None:
    files = render_separate(HELD, reader(FILES), FILES.get).files
    with opened(files[MANIFEST]) as file:
        manifest = json.load(file)
    for listed in manifest["files"]:
        assert listed["sha256"] == digest_of(files[listed["file"]])
        assert listed["original"]["sha256"] == hashlib.sha256(FILES[listed["original"]["file"]]).hexdigest()
    assert [listed["exhibits"] for listed in manifest["files"]] == [[1, 2], [2]]
    assert [missing["exhibit"] for missing in manifest["missing"]] == [3]


def test_the_manifest_is_a_page_too() -> None:
    page = render_separate(HELD, reader(FILES), FILES.get).files[MANIFEST_PAGE]
    text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(page))
    assert "02_2026-02-10_Opioids_part_2.pdf" in text
    assert "Exhibit 3, Portal" in text


def test_originals_are_untouched_and_the_same_each_time() -> None:
    one, two = (render_separate(HELD, reader(FILES), FILES.get).files[ORIGINALS] for _ in range(2))
    assert digest_of(one) == digest_of(two)
    with opened(one) as file, zipfile.ZipFile(file) as bundle:
        assert {name: bundle.read(name) for name in bundle.namelist()} == {
            "01_a.pdf": FILES["a.pdf"],
            "02_b.pdf": FILES["b.pdf"],
            "03_web.pdf": FILES["web.pdf"],
        }


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đặng's Café / rounds", "07_2026-02-10_Dang_s_Cafe_rounds.pdf"),
        ("../../etc/passwd", "07_2026-02-10_etc_passwd.pdf"),
        ("王小明", "07_2026-02-10_r7.pdf"),
        ("x" * 200, f"07_2026-02-10_{'x' * 60}.pdf"),
    ],
)
def test_names_are_safe_everywhere(title: str, name: str) -> None:
    assert file_name(replace(exhibit(7, title), title=title), 0) == name


def test_each_file_keeps_the_limit_with_coarser_pictures() -> None:
    held = contents(exhibit(1, "Sepsis", "scan.jpg"), exhibit(2, "Words", "a.pdf"))
    read = FILES | {"scan.jpg": scan()}
    whole = render_separate(held, reader(read), read.get)
    made = render_separate(replace(held, max_megabytes=Decimal("0.6")), reader(read), read.get)
    scanned, words = "01_2026-02-10_Sepsis.pdf", "02_2026-02-10_Words.pdf"
    with opened(whole.files[scanned]) as one, opened(made.files[scanned]) as other:
        assert len(one.read()) > 1_000_000
        assert len(other.read()) <= 600_000
    assert digest_of(whole.files[words]) == digest_of(made.files[words])
    assert made.diagnostics == ()
    with opened(made.files[MANIFEST]) as file:
        listed = json.load(file)["files"]
    assert listed[0]["shown"].startswith("pictures made coarser, to ")
    assert listed[0]["sha256"] == digest_of(made.files[scanned])
    assert listed[1]["shown"] == "as it is"


def test_a_file_that_is_still_too_large_is_named() -> None:
    held = replace(contents(exhibit(1, "Sepsis", "scan.jpg")), max_megabytes=Decimal("0.01"))
    read = {"scan.jpg": scan()}
    (problem,) = render_separate(held, reader(read), read.get).diagnostics
    assert problem.code == "packet-too-large"
    assert "01_2026-02-10_Sepsis.pdf" in problem.message
    assert "max_megabytes is 0.01" in problem.message
