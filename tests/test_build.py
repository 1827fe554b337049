"""The story as a whole: same input, same bytes; only what changed is written; errors change nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cmesite import build as story
from cmesite import files

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "content"
DAY = date(2026, 11, 22)


def digests(folder: Path) -> dict[str, str]:
    """Every file beneath and what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build_elsewhere(output: Path, seed: str) -> dict[str, str]:
    """Builds the sample in another process, under another hash seed and time zone."""
    zone = "Pacific/Kiritimati" if seed == "1" else "America/Adak"
    subprocess.run(
        [sys.executable, "-m", "cmesite", "build", "--content", SAMPLE, "--output", output],
        cwd=output.parent, check=True, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
    )  # fmt: skip
    return digests(output)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    one, two = build_elsewhere(tmp_path / "one", "1"), build_elsewhere(tmp_path / "two", "2")
    assert one == two
    assert {"portfolio/index.html", "dashboard/index.html"} <= set(one)


def test_building_again_writes_nothing(built: Path) -> None:
    assert files.written(built / "build")
    assert story.build(built / "content", built / "build", DAY).changed == ()


def test_a_changed_record_changes_what_shows_it(built: Path) -> None:
    content = built / "content"
    profile = content / "profile.md"
    profile.write_text(
        profile.read_text("utf-8").replace("Elena Marsh", "Elena Marsh-Webb"), encoding="utf-8"
    )
    changed = story.build(content, built / "build", DAY).changed
    assert "portfolio/index.html" in changed
    assert any(name.startswith("packets/") for name in changed)


def test_a_proof_that_changes_binds_its_packets_anew(built: Path) -> None:
    content = built / "content"
    proof = next((content / "proofs").rglob("*sepsis*.pdf"))
    shutil.copyfile(next((content / "proofs").rglob("*opioid*.pdf")), proof)
    changed = story.build(content, built / "build", DAY).changed
    assert any(name.endswith(".pdf") for name in changed)


def test_a_packet_damaged_on_disk_is_written_again(built: Path) -> None:
    packet = next((built / "build/packets").glob("*.pdf"))
    whole = packet.read_bytes()
    packet.write_bytes(b"damaged")
    story.build(built / "content", built / "build", DAY)
    assert packet.read_bytes() == whole


def test_an_error_leaves_the_last_build(built: Path) -> None:
    before = digests(built / "build")
    (built / "content/goals/broken.md").write_text("---\ntitle: a: b\n---\n")
    assert not story.build(built / "content", built / "build", DAY).published
    assert digests(built / "build") == before


def test_strict_does_not_publish_over_warnings(tmp_path: Path) -> None:
    assert not story.build(SAMPLE, tmp_path / "build", DAY, strict=True).published
    assert not (tmp_path / "build").exists()


def test_an_unknown_theme_is_an_error_at_its_line(tmp_path: Path) -> None:
    content = shutil.copytree(SAMPLE, tmp_path / "content")
    site = content / "site.toml"
    site.write_text(
        site.read_text("utf-8").replace("[site]\n", '[site]\ntheme = "nobody"\n', 1), encoding="utf-8"
    )
    built = story.build(content, tmp_path / "build", DAY)
    assert not built.published
    (problem,) = [d for d in built.diagnostics if d.code == "unknown-theme"]
    assert site.read_text("utf-8").splitlines()[problem.place.line - 1] == 'theme = "nobody"'


def test_one_packet_alone_leaves_the_rest_of_the_output(built: Path) -> None:
    output = built / "build"
    before = digests(output)
    done = story.build_packets(built / "content", output, DAY, preset="hospital")
    assert done.results == (str(output / "packets/hospital.pdf"),)
    assert digests(output) == before


def test_an_override_beside_the_content_wins(built: Path) -> None:
    (built / "overrides/static/shared").mkdir(parents=True)
    (built / "overrides/static/shared/tokens.css").write_text("/* mine */")
    story.build(built / "content", built / "build", DAY)
    (tokens,) = (built / "build/portfolio/static").glob("tokens.*.css")
    assert tokens.read_text() == "/* mine */"


# The least there can be; other paper and money; other scripts; other cycles; the playbook's own table.
@pytest.mark.parametrize("name", ["empty", "london", "names", "ottawa", "e8"])
def test_other_physicians_build_too(name: str, tmp_path: Path) -> None:
    content = ROOT / "tests/portfolios" / name / "content"
    built = story.build(content, tmp_path, DAY)
    assert built.published, built.diagnostics
    assert (tmp_path / "portfolio/index.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert files.written(tmp_path)
