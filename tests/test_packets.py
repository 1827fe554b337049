"""Packets on the disk: gate, volumes, single files, locked copies, and what is kept or told anew."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from cmesite import build as story
from cmesite.cli import commands
from tests.rendering.packet_samples import certificate

DAY = date(2026, 11, 22)
CREDIT = "---\ntitle: Activity {n}\ndate: 2026-0{n}-10\ncredits: 2\n{proof}---\n"
RULES = (
    "---\ntitle: Hospital\nauthority: Office\nkind: hospital\nsource: invented\nchecked: 2026-11-01\n"
    "cycle: {every: 2 years, ends: 2026-12-31}\nrules:\n  - {id: total, at_least: 4}\n---\n"
)
SITE = 'format = 1\n[packets.hospital]\nrequirements = ["hospital"]\n'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    for folder in ("requirements", "credits", "proofs"):
        (root / folder).mkdir(parents=True)
    (root / "site.toml").write_text(SITE)
    (root / "profile.md").write_text("---\nname: Alex Example\n---\n")
    (root / "requirements/hospital.md").write_text(RULES)
    for n in range(1, 5):
        (root / f"credits/{n}.md").write_text(CREDIT.format(n=n, proof=f"proof: {n}.pdf\n"))
        (root / f"proofs/{n}.pdf").write_bytes(certificate(f"Certificate {n}", "second page"))
    return root


def pack(content: Path, **more: object) -> story.Built:
    return story.build_packets(content, content.parent / "build", DAY, preset="hospital", **more)  # type: ignore[arg-type]  # options of one test each


def names(built: story.Built) -> list[str]:
    return [Path(result).name for result in built.results]


def run(content: Path, *words: str) -> tuple[object, str, str]:
    place = ["--content", str(content), "--output", str(content.parent / "build"), "--as-of", str(DAY)]
    result = CliRunner().invoke(commands, ["packet", "hospital", *words, *place], standalone_mode=False)
    return result.return_value, result.stdout, result.stderr


def test_a_draft_is_refused_as_final_and_written_otherwise(content: Path) -> None:
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof=""))
    refused = pack(content, final=True)
    assert not refused.published
    assert refused.missing == ("Hospital: exhibit 1, Activity 1. credits/1.md names no proof.",)
    assert not (content.parent / "build").exists()
    assert pack(content).published
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof="proof: 1.pdf\n"))
    assert pack(content, final=True).published


def test_volumes_are_numbered_files_and_stale_ones_go(content: Path) -> None:
    (content / "site.toml").write_text(SITE + "max_pages = 7\n")
    built = pack(content)
    assert names(built) == ["hospital-volume-1.pdf", "hospital-volume-2.pdf"]
    assert pack(content).changed == ()
    (content / "site.toml").write_text(SITE)
    assert names(pack(content)) == ["hospital.pdf"]
    assert [file.name for file in (content.parent / "build/packets").glob("*.pdf")] == ["hospital.pdf"]


def test_single_files_stay_through_a_build_and_are_flagged_when_older(content: Path) -> None:
    built = pack(content, separate=True)
    assert [*names(built)[:4]] == [f"0{n}_2026-0{n}-10_Activity_{n}.pdf" for n in range(1, 5)]
    assert names(built)[4:] == ["originals.zip", "manifest.json", "manifest.pdf"]
    output = content.parent / "build"
    assert story.build(content, output, DAY).published
    assert (output / "packets/hospital/manifest.json").exists()
    assert "Older than its records" not in (output / "dashboard/index.html").read_text("utf-8")
    (content / "proofs/1.pdf").write_bytes(certificate("Corrected"))
    assert story.build(content, output, DAY).published
    assert "Older than its records: the single files" in (output / "dashboard/index.html").read_text("utf-8")
    listed = json.loads((output / "packets/hospital/manifest.json").read_text("utf-8"))
    assert listed["files"][0]["pages"] == 2


def test_the_dashboard_has_a_light_for_each_packet(content: Path) -> None:
    output = content.parent / "build"
    story.build(content, output, DAY)
    assert 'aria-label="Ready"' in (output / "dashboard/index.html").read_text("utf-8")
    (content / "proofs/2.pdf").unlink()
    story.build(content, output, DAY)
    assert 'aria-label="Draft: a proof is missing"' in (output / "dashboard/index.html").read_text("utf-8")


def test_a_locked_copy_asks_for_its_password_and_the_plain_one_stays(content: Path, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("tr0ub4dor\n")
    status, out, _ = run(content, "--lock-with", str(tmp_path / "word"))
    assert status == 0
    assert out.split() == [str(tmp_path / "build/packets/hospital-locked.pdf")]
    locked = (tmp_path / "build/packets/hospital-locked.pdf").read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(io.BytesIO(locked))
    with pikepdf.Pdf.open(io.BytesIO(locked), password="tr0ub4dor") as opened:
        assert opened.encryption.R == 6
    assert (tmp_path / "build/packets/hospital.pdf").exists()


def test_two_packets_are_compared_in_words(content: Path, tmp_path: Path) -> None:
    pack(content)
    old = shutil.copyfile(tmp_path / "build/packets/hospital.pdf", tmp_path / "old.pdf")
    assert (
        run(content, "--compare", str(old))[1].splitlines()[-1] == "The same exhibits with the same proofs."
    )
    (content / "proofs/3.pdf").write_bytes(certificate("Corrected"))
    assert "Changed: Exhibit 3, Activity 3" in run(content, "--compare", str(old))[1]


def test_a_password_file_in_the_content_is_wrong_use(content: Path) -> None:
    (content / "words.txt").write_text("secret")
    place = ["--content", str(content), "--password-file", str(content / "words.txt")]
    result = CliRunner().invoke(commands, ["packet", "hospital", *place])
    assert result.exit_code == 2
    assert "where a password must not be" in result.output


def test_the_revision_names_the_records_and_not_the_day(content: Path) -> None:
    def revision(day: date) -> str:
        output = content.parent / f"build-{day}"
        story.build_packets(content, output, day, preset="hospital", separate=True)
        listed = json.loads((output / "packets/hospital/manifest.json").read_text("utf-8"))
        return str(listed["revision"])

    first = revision(DAY)
    assert revision(date(2026, 11, 23)) == first
    (content / "proofs/1.pdf").write_bytes(certificate("Corrected"))
    assert revision(date(2026, 11, 24)) != first
