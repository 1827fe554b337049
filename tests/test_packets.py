"""Packets on the disk: gate, volumes, single files, locked copies, and what is kept or told anew."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from cmesite import build as story
from cmesite.cache import cache_of
from cmesite.cli import commands
from cmesite.coverage.answers import Status
from cmesite.coverage.measure import measure
from cmesite.preview import preview
from cmesite.rendering.packet_password import locked
from tests.rendering.packet_samples import certificate

DAY = date(2026, 11, 22)
CREDIT = "---\ntitle: Activity {n}\ndate: 2026-0{n}-10\ncredits: 2\n{proof}---\n"
RULES = (
    "---\ntitle: Hospital\nauthority: Office\nkind: hospital\nsource: invented\nchecked: 2026-11-01\n"
    "cycle: {every: 2 years, ends: 2026-12-31}\nrules:\n  - {id: total, at_least: 4}\n---\n"
)
LIGHT = re.compile(
    r'Packet: (.+?) <span class="st \w+"><svg viewBox="0 0 12 12" role="img" aria-label="(.+?)"'
)
SITE = 'format = 1\n[packets.hospital]\nrequirements = ["hospital"]\n'


@pytest.fixture(scope="module")
def washed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content whose certificates have been cleaned."""
    folder = tmp_path_factory.mktemp("washed")
    root = folder / "content"
    for name in ("requirements", "credits", "proofs"):
        (root / name).mkdir(parents=True)
    (root / "site.toml").write_text(SITE)
    (root / "profile.md").write_text("---\nname: Alex Example\n---\n")
    (root / "requirements/hospital.md").write_text(RULES)
    for n in range(1, 5):
        (root / f"credits/{n}.md").write_text(CREDIT.format(n=n, proof=f"proof: {n}.pdf\n"))
        (root / f"proofs/{n}.pdf").write_bytes(certificate(f"Certificate {n}", "second page"))
    assert story.build(root, folder / "build", DAY).published
    return root


@pytest.fixture
def content(washed: Path, tmp_path: Path) -> Path:
    """A copy of it, and of what is kept of its certificates."""
    root = shutil.copytree(washed, tmp_path / "content")
    shutil.copytree(cache_of(washed).folder, cache_of(root).folder)
    return root


def pack(content: Path, **more: object) -> story.Built:
    return story.build_packets(content, content.parent / "build", DAY, preset="hospital", **more)  # type: ignore[arg-type]  # options of one test each


def names(built: story.Built) -> list[str]:
    return [Path(result).name for result in built.results]


def run(content: Path, *words: str) -> tuple[object, str, str]:
    """The command on the hospital's packet, on a day that the settings hold."""
    site = content / "site.toml"
    if "[site]" not in site.read_text():
        site.write_text(site.read_text() + f'\n[site]\nas_of = "{DAY}"\n')
    place = ["--content", str(content), "--output", str(content.parent / "build")]
    result = CliRunner().invoke(commands, ["packet", "hospital", *words, *place])
    return result.exit_code, result.stdout, result.stderr


def lights(content: Path) -> dict[str, str]:
    """The packets' lights on the dashboard that was built."""
    page = (content.parent / "build/dashboard/index.html").read_text("utf-8")
    return dict(LIGHT.findall(page))


def test_a_draft_is_refused_as_final_and_written_otherwise(content: Path) -> None:
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof=""))
    refused = pack(content, final=True)
    assert not refused.published
    assert refused.missing == ("Hospital: Exhibit 1, Activity 1. credits/1.md names no proof.",)
    assert not (content.parent / "build").exists()
    assert pack(content).published
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof="proof: 1.pdf\n"))
    assert pack(content, final=True).published


def test_a_message_with_a_word_file_proves_nothing(content: Path) -> None:
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof="proof: 1.eml\n"))
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "cme@example.org", "Your certificate"
    mail.set_content("It is attached.")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="octet-stream", filename="a.docx")
    (content / "proofs/1.eml").write_bytes(bytes(mail))
    (content / "credits/4.md").unlink()
    (content / "credits/3.md").unlink()
    refused = pack(content, final=True)
    assert not refused.published
    (missing,) = refused.missing
    assert missing.endswith("what is attached to it is neither a PDF nor a picture: a.docx.")
    (answer,) = measure(refused.survey.portfolio, DAY).requirements
    assert answer.status is Status.MET
    assert answer.evidenced_status is not Status.MET


def test_a_locked_certificate_says_how_it_is_opened(content: Path) -> None:
    pdf = pikepdf.Pdf.open(io.BytesIO((content / "proofs/1.pdf").read_bytes()))
    pdf.save(content / "proofs/1.pdf.new", encryption=pikepdf.Encryption(owner="o", user="secret"))
    (content / "proofs/1.pdf.new").rename(content / "proofs/1.pdf")
    hints = [one.hint for one in pack(content).diagnostics if "1.pdf" in one.message]
    assert hints
    assert all("--password-file FILE" in hint for hint in hints)


def test_a_password_that_is_not_given_makes_nothing_older_and_no_draft(content: Path) -> None:
    output = content.parent / "build"
    (content / "proofs/1.pdf").write_bytes(locked(io.BytesIO(certificate("One")), "secret").read())
    story.build_packets(content, output, DAY, preset="full", passwords=("secret",))
    story.build(content, output, DAY, passwords=("secret",))
    before = {path: path.read_bytes() for path in (output / "packets").glob("*.pdf")}
    assert set(lights(content).values()) == {"Ready"}
    story.build(content, output, DAY)
    assert set(lights(content).values()) == {"Ready"}
    page = (output / "dashboard/index.html").read_text("utf-8")
    assert "It was made with a password and stays as it is where none is given." in page
    assert pack(content, final=True).published
    assert {path: path.read_bytes() for path in (output / "packets").glob("*.pdf")} == before
    (content / "proofs/2.pdf").write_bytes(certificate("Corrected"))
    story.build(content, output, DAY)
    assert sorted(lights(content).values()) == ["Draft: a proof is missing", "Older than its records"]
    page = (output / "dashboard/index.html").read_text("utf-8")
    assert "cmesite packet full --password-file FILE makes it again" in page
    story.build_packets(content, output, DAY, passwords=("secret",))
    assert lights(content)["Hospital"] == "Ready"


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
    assert lights(content) == {"Hospital": "Ready"}
    (content / "proofs/2.pdf").unlink()
    story.build(content, output, DAY)
    assert lights(content) == {"Hospital": "Draft: a proof is missing"}


def test_a_packet_made_alone_changes_its_light(content: Path) -> None:
    story.build(content, content.parent / "build", DAY)
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof=""))
    pack(content)
    assert lights(content) == {"Hospital": "Draft: a proof is missing"}
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof="proof: 1.pdf\n"))
    pack(content)
    assert lights(content) == {"Hospital": "Ready"}


def test_the_dashboard_after_a_packet_is_the_one_a_build_draws(content: Path) -> None:
    output = content.parent / "build"
    story.build(content, output, DAY)
    (content / "credits/1.md").write_text(CREDIT.format(n=1, proof=""))
    pack(content)
    drawn = {path: path.read_bytes() for path in (output / "dashboard").rglob("*") if path.is_file()}
    story.build(content, output, DAY)
    assert drawn == {path: path.read_bytes() for path in (output / "dashboard").rglob("*") if path.is_file()}


def test_a_packet_alone_makes_no_dashboard_where_none_was_built(content: Path) -> None:
    pack(content)
    assert not (content.parent / "build/dashboard").exists()


def test_a_sensible_packet_is_found_beside_those_of_the_settings_and_stays(content: Path) -> None:
    output = content.parent / "build"
    assert story.build_packets(content, output, DAY, preset="full").results == (
        str(output / "packets/full.pdf"),
    )
    story.build(content, output, DAY)
    full = "Complete record of continuing education"
    assert lights(content) == {full: "Ready", "Hospital": "Ready"}
    before = (output / "packets/full.pdf").read_bytes()
    (content / "proofs/1.pdf").write_bytes(certificate("Corrected"))
    story.build(content, output, DAY)
    assert lights(content) == {full: "Older than its records", "Hospital": "Ready"}
    assert "cmesite packet full makes it again" in (output / "dashboard/index.html").read_text("utf-8")
    assert (output / "packets/full.pdf").read_bytes() == before
    assert [Path(path).name for path in story.build_packets(content, output, DAY).results] == ["hospital.pdf"]


def test_a_packet_is_no_older_because_a_day_has_passed(content: Path) -> None:
    output = content.parent / "build"
    story.build_packets(content, output, DAY, preset="full")
    pack(content, separate=True)
    story.build(content, output, date(2026, 11, 23))
    assert set(lights(content).values()) == {"Ready"}
    assert "Older than its records" not in (output / "dashboard/index.html").read_text("utf-8")


def test_a_packet_whose_file_is_gone_has_no_light(content: Path) -> None:
    output = content.parent / "build"
    story.build_packets(content, output, DAY, preset="full")
    (output / "packets/full.pdf").unlink()
    story.build(content, output, DAY)
    assert lights(content) == {"Hospital": "Ready"}


def test_the_preview_tells_how_the_packets_of_the_last_build_stand(content: Path) -> None:
    output = content.parent / "build"

    def seen() -> str:
        aside = preview(content, output, DAY).aside()
        make = preview(content, output, DAY, aside=aside).file("dashboard/index.html")
        assert make
        return make().decode()

    assert "Not made yet: cmesite packet hospital makes it." in seen()
    assert 'href="../packets' not in seen()
    story.build(content, output, DAY)
    assert dict(LIGHT.findall(seen())) == {"Hospital": "Ready"}
    (content / "proofs/1.pdf").write_bytes(certificate("Corrected"))
    assert dict(LIGHT.findall(seen())) == {"Hospital": "Older than its records"}
    assert 'href="../packets/hospital.pdf"' in seen()


def test_an_unknown_packet_is_told_with_all_there_are(content: Path) -> None:
    with pytest.raises(LookupError, match="There are: audit, full, hospital"):
        story.build_packets(content, content.parent / "build", DAY, preset="nobody")


def test_a_packet_of_another_day_goes_beside_the_one_that_stands(content: Path) -> None:
    output = content.parent / "build"
    story.build(content, output, DAY)
    standing, page = (
        (output / name).read_bytes() for name in ("packets/hospital.pdf", "dashboard/index.html")
    )
    status, out, err = run(content, "--as-of", "2026-02-20")
    assert status == 0
    assert out.split() == [str(output / "packets/hospital-as-of-2026-02-20.pdf")]
    assert "beside the packet of today" in err
    assert (output / "packets/hospital.pdf").read_bytes() == standing
    assert (output / "dashboard/index.html").read_bytes() == page
    story.build(content, output, DAY)
    assert (output / "packets/hospital-as-of-2026-02-20.pdf").exists()
    assert lights(content) == {"Hospital": "Ready"}
    assert run(content, "--as-of", str(DAY))[1].split() == [str(output / "packets/hospital.pdf")]


def test_a_locked_copy_asks_for_its_password_and_the_plain_one_stays(content: Path, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("tr0ub4dor\n")
    status, out, _ = run(content, "--lock-with", str(tmp_path / "word"))
    assert status == 0
    assert out.split() == [str(tmp_path / "build/packets/hospital-locked.pdf")]
    copy = (tmp_path / "build/packets/hospital-locked.pdf").read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(io.BytesIO(copy))
    with pikepdf.Pdf.open(io.BytesIO(copy), password="tr0ub4dor") as opened:
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


def test_a_locked_copy_is_compared_with_its_password(content: Path, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("tr0ub4dor\n")
    run(content, "--lock-with", str(tmp_path / "word"))
    old = str(tmp_path / "build/packets/hospital-locked.pdf")
    status, _, err = run(content, "--compare", old)
    assert status == 2
    assert f"{old} is locked; give its password with --password-file FILE" in err
    status, out, _ = run(content, "--compare", old, "--password-file", str(tmp_path / "word"))
    assert (status, out.splitlines()[-1]) == (0, "The same exhibits with the same proofs.")
    status, out, _ = run(content, "--compare", old, "--lock-with", str(tmp_path / "word"))
    assert (status, out.splitlines()[-1]) == (0, "The same exhibits with the same proofs.")


def test_what_cannot_be_compared_is_told_before_anything_is_written(content: Path, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"%PDF-1.7 and no more")
    status, _, err = run(content, "--compare", str(tmp_path / "old.pdf"))
    assert status == 2
    assert "old.pdf is no packet that cmesite made, or it is damaged." in err
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("option", ["--password-file", "--lock-with"])
def test_a_file_of_passwords_in_the_content_is_wrong_use(content: Path, option: str) -> None:
    (content / "words.txt").write_text("secret")
    status, _, err = run(content, option, str(content / "words.txt"))
    assert status == 2
    assert "where a password must not be" in err


def test_check_opens_a_certificate_with_its_password(content: Path, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("tr0ub4dor\n")
    (content / "proofs/1.pdf").write_bytes(
        locked(io.BytesIO(certificate("Certificate 1")), "tr0ub4dor").read()
    )
    words = ["check", "--content", str(content), "--as-of", str(DAY)]
    assert "proofs/1.pdf does not open" in CliRunner().invoke(commands, words).output
    opened = CliRunner().invoke(commands, [*words, "--password-file", str(tmp_path / "word")])
    assert "proofs/1.pdf does not open" not in opened.output


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
