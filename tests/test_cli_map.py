"""Tests of the command that writes the one-page map, and of the papers a build writes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from pypdf import PdfReader

from cmesite.cli import commands

SAMPLE = Path(__file__).parent / "gallery" / "background" / "content"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    return result.return_value, result.output


def test_the_map_is_written_alone(tmp_path: Path) -> None:
    output = tmp_path / "build"
    status, said = run(
        "map", "--content", str(SAMPLE), "--output", str(output), "--as-of", "2026-11-22", "--paper", "a4"
    )
    assert (status, said.strip()) == (0, str(output / "map.pdf"))
    (page,) = PdfReader(BytesIO((output / "map.pdf").read_bytes())).pages
    assert round(page.mediabox.height) == 842
    assert not (output / "dashboard").exists()


def test_no_map_while_the_content_has_errors(tmp_path: Path) -> None:
    (tmp_path / "content" / "goals").mkdir(parents=True)
    (tmp_path / "content" / "goals" / "one.md").write_text("---\ntitel: One\n---\n", "utf-8")
    status, said = run("map", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "build"))
    assert status == 1
    assert "No map was written" in said
    assert not (tmp_path / "build").exists()


def test_a_build_writes_map_and_calendar_and_the_dashboard_links_to_them(tmp_path: Path) -> None:
    output = tmp_path / "build"
    status, said = run("build", "--content", str(SAMPLE), "--output", str(output), "--as-of", "2026-11-22")
    assert status == 0
    page = (output / "dashboard" / "index.html").read_text("utf-8")
    for name in ("map.pdf", "calendar.ics"):
        assert str(output / name) in said
        assert f'href="../{name}"' in page
    assert (output / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
