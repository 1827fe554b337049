"""The disk: reading finds everything, publishing is exact and touches only what is ours."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cmesite import files


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_finds_texts_with_their_bytes_and_proofs_by_name(tmp_path: Path) -> None:
    write(tmp_path / "credits/2026/a.md", "one")
    write(tmp_path / "notes.txt", "not asked for")
    write(tmp_path / "proofs/2026/a.pdf", "pdf")
    write(tmp_path / ".hidden/b.md")
    found = files.find(tmp_path)
    assert [(s.path, s.content) for s in found.sources] == [("credits/2026/a.md", b"one"), ("notes.txt", b"")]
    assert found.proofs == ("2026/a.pdf",)
    assert not found.diagnostics


def test_a_link_out_of_the_content_is_told_and_not_read(tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere/secret.md", "secret")
    content = tmp_path / "content"
    write(content / "profile.md")
    (content / "credits").mkdir()
    (content / "credits/a.md").symlink_to(secret)
    (content / "goals").symlink_to(secret.parent)
    found = files.find(content)
    assert [s.path for s in found.sources] == ["profile.md"]
    assert [(d.code, d.place.path) for d in found.diagnostics] == [
        ("outside-content", "credits/a.md"),
        ("outside-content", "goals"),
    ]


def test_reads_a_proof_only_from_the_proofs_folder(tmp_path: Path) -> None:
    write(tmp_path / "proofs/a.pdf", "a")
    write(tmp_path / "profile.md", "private")
    assert files.read_proof(tmp_path, "a.pdf") == b"a"
    assert files.read_proof(tmp_path, "b.pdf") is None
    assert files.read_proof(tmp_path, "../profile.md") is None


@pytest.mark.parametrize("output", ["content", ".", "content/build"])
def test_an_output_that_could_touch_the_content_is_refused(tmp_path: Path, output: str) -> None:
    write(tmp_path / "content/profile.md")
    with pytest.raises(files.OutputError):
        files.refuse_bad_output(tmp_path / "content", tmp_path / output)


def test_an_output_beside_the_content_is_fine(tmp_path: Path) -> None:
    write(tmp_path / "content/profile.md")
    files.refuse_bad_output(tmp_path / "content", tmp_path / "build")


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    pages = {"portfolio/index.html": b"one", "dashboard/index.html": b"two"}
    assert files.publish(tmp_path, pages) == ("dashboard/index.html", "portfolio/index.html")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert files.publish(tmp_path, pages) == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_we_wrote_and_no_longer_want_goes_with_its_folder(tmp_path: Path) -> None:
    files.publish(tmp_path, {"portfolio/goals/a.html": b"a", "portfolio/index.html": b"i"})
    stranger = write(tmp_path / "portfolio/CNAME", "example.org")
    assert files.publish(tmp_path, {"portfolio/index.html": b"i"}) == ("portfolio/goals/a.html",)
    assert not (tmp_path / "portfolio/goals").exists()
    assert stranger.exists()


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    stranger = write(tmp_path / "portfolio/index.html", "mine")
    with pytest.raises(files.OutputError, match=r"index\.html was not written by cmesite"):
        files.publish(tmp_path, {"portfolio/index.html": b"ours"})
    assert stranger.read_text() == "mine"


def test_kept_files_stay_although_they_were_not_made_again(tmp_path: Path) -> None:
    files.publish(tmp_path, {"packets/a.pdf": b"a", "b": b"b"})
    assert files.publish(tmp_path, {"b": b"b"}, keep=["packets/a.pdf"]) == ()
    assert (tmp_path / "packets/a.pdf").read_bytes() == b"a"


def test_a_manifest_never_leads_outside_the_output(tmp_path: Path) -> None:
    precious = write(tmp_path / "precious.txt")
    output = tmp_path / "build"
    write(output / files.MANIFEST, json.dumps({"files": {"../precious.txt": "0", "/etc/hosts": "0"}}))
    files.publish(output, {"a": b"a"})
    assert precious.exists()


def test_a_build_broken_off_is_mended_by_the_next(tmp_path: Path) -> None:
    files.publish(tmp_path, {"old": b"old", "same": b"same"})
    # What a kill between writing and the last manifest leaves behind: both files, and a manifest of both.
    (tmp_path / "new").write_bytes(b"half")
    manifest = json.loads((tmp_path / files.MANIFEST).read_text())
    manifest["files"]["new"] = "digest of the whole file"
    (tmp_path / files.MANIFEST).write_text(json.dumps(manifest))
    files.publish(tmp_path, {"new": b"whole", "same": b"same"})
    assert sorted(p.name for p in tmp_path.iterdir()) == [files.MANIFEST, "new", "same"]
    assert (tmp_path / "new").read_bytes() == b"whole"


def test_create_never_overwrites(tmp_path: Path) -> None:
    assert files.create(tmp_path / "a/b.md", "one")
    assert not files.create(tmp_path / "a/b.md", "two")
    assert (tmp_path / "a/b.md").read_text() == "one"


def test_links_in_a_circle_and_pipes_are_told_and_not_followed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(content / "profile.md")
    (content / "a.md").symlink_to("a.md")
    os.mkfifo(content / "b.md")
    (content / "proofs").mkdir()
    (content / "proofs/c.pdf").symlink_to("c.pdf")
    os.mkfifo(content / "proofs/d.pdf")
    found = files.find(content)
    assert [s.path for s in found.sources] == ["profile.md"]
    assert [(d.code, d.place.path) for d in found.diagnostics] == [
        ("outside-content", "a.md"),
        ("unreadable-file", "b.md"),
        ("outside-content", "proofs/c.pdf"),
    ]
    assert files.read_proof(content, "c.pdf") is None
    assert files.read_proof(content, "d.pdf") is None


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    blocked = write(tmp_path / "build", "a file where a folder should be")
    with pytest.raises(files.OutputError, match="cannot be written"):
        files.publish(blocked / "below", {"index.html": b"x"})
    with pytest.raises(files.OutputError, match="cannot be written"):
        files.create(blocked / "a.md", "x")
