"""Proofs are looked at and cleaned in child processes, once each, whatever the files do."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from cmesite.cache import Cache
from cmesite.children import crew
from cmesite.files import LARGEST_PROOF, read_proof
from cmesite.looking import LOOKING, examined
from cmesite.proofs import CLEANING, Laundry, may_be_of_use
from cmesite.publishing.packet_contents import LETTER
from cmesite.records.proof import ProofFile, ProofKind, ProofState
from cmesite.rendering.pdf_sheets import UnshowableError
from cmesite.rendering.typst_documents import FOLDER, default_theme
from tests.rendering.packet_samples import MESSAGE, certificate, saved

SECRET = saved(
    pikepdf.Pdf.open(io.BytesIO(certificate("Locked certificate"))),
    encryption=pikepdf.Encryption(owner="o", user="opens"),
)
FILES = {
    "good.pdf": certificate("Good"),
    "mail.eml": MESSAGE,
    "bad.pdf": b"%PDF-1.4 junk",
    "locked.pdf": SECRET,
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/proofs").mkdir(parents=True)
    for name, file in FILES.items():
        (tmp_path / "content/proofs" / name).write_bytes(file)
    return tmp_path / "content"


class Told(list[tuple[str, int, int]]):
    """A progress that remembers what it was told."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        self.append((stage, done, total))


def laundry(content: Path, told: Told, *passwords: str) -> Laundry:
    cache = Cache(content.parent / "cache")
    proofs = examined(content, sorted(FILES), Told(), cache, passwords)
    by_path = {proof.path: proof for proof in proofs}
    return Laundry(content, by_path, cache, default_theme() / FOLDER, "", passwords, told)


def test_states_are_the_same_from_child_and_cache(content: Path) -> None:
    told = Told()
    cache = Cache(content.parent / "cache")
    first = examined(content, sorted(FILES), told, cache)
    assert {proof.path: proof.state for proof in first} == {
        "good.pdf": ProofState.READABLE,
        "mail.eml": ProofState.READABLE,
        "bad.pdf": ProofState.DAMAGED,
        "locked.pdf": ProofState.LOCKED,
    }
    assert len(told) == len(FILES)
    assert examined(content, sorted(FILES), told, cache) == first
    assert len(told) == len(FILES)


def test_each_is_cleaned_once(content: Path) -> None:
    told = Told()
    laundry(content, told).clean(["good.pdf", "mail.eml", "good.pdf"], LETTER, "en")
    assert [done for _, done, _ in told] == [1, 2]
    again = laundry(content, told)
    again.clean(["good.pdf", "mail.eml"], LETTER, "en")
    assert len(told) == 2
    assert len(again.show("good.pdf", LETTER, "en").sizes) == 1
    (content / "proofs/good.pdf").write_bytes(certificate("Another", "two pages"))
    assert len(laundry(content, told).show("good.pdf", LETTER, "en").sizes) == 2
    assert len(told) == 3


def test_what_cannot_be_shown_says_why(content: Path) -> None:
    with pytest.raises(UnshowableError, match="damaged"):
        laundry(content, Told()).show("bad.pdf", LETTER, "en")
    with pytest.raises(UnshowableError, match="no such file"):
        laundry(content, Told()).show("../profile.md", LETTER, "en")


def test_a_password_from_outside_opens_what_is_locked(content: Path) -> None:
    with pytest.raises(UnshowableError, match="asks for a password"):
        laundry(content, Told()).show("locked.pdf", LETTER, "en")
    opened = laundry(content, Told(), "wrong", "opens")
    assert opened.proofs["locked.pdf"].state is ProofState.READABLE
    shown = opened.show("locked.pdf", LETTER, "en")
    assert not pikepdf.Pdf.open(io.BytesIO(shown.pdf)).is_encrypted
    with pytest.raises(UnshowableError, match="asks for a password"):
        laundry(content, Told()).show("locked.pdf", LETTER, "en")


def test_a_file_that_breaks_its_reader_breaks_nothing_else(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmesite.looking.CHILD", "there.is.no.such.module")
    (proof,) = examined(content, ["good.pdf"], Told())
    assert (proof.state, proof.size) == (ProofState.DAMAGED, len(FILES["good.pdf"]))
    assert "crashes the program" in proof.detail


def test_a_file_that_takes_too_long_is_waited_for_twice_and_never_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A module that reads on and on and answers nothing, and a shorter wait.
    for module in ("cmesite.proofs", "cmesite.looking"):
        monkeypatch.setattr(f"{module}.CHILD", "quopri")
        monkeypatch.setattr(f"{module}.crew", partial(crew, seconds=0.3))
    found = {"good.pdf": ProofFile("good.pdf", ProofKind.PDF, ProofState.READABLE, "0" * 64, 9)}
    asked = []
    for _ in range(3):
        told, cache = Told(), Cache(content.parent / "cache")
        washer = Laundry(content, found, cache, default_theme() / FOLDER, "", (), told)
        with pytest.raises(UnshowableError, match=r"took longer than 0\.3 seconds"):
            washer.show("good.pdf", LETTER, "en")
        examined(content, ["good.pdf"], told, cache)
        asked.append([stage for stage, _, _ in told])
    # On the careful way, as pictures, and to look at it.
    assert asked == [[CLEANING, CLEANING, LOOKING]] * 2 + [[]]


def test_the_cache_is_of_use_as_long_as_the_proof_is_there(content: Path) -> None:
    (proof,) = examined(content, ["good.pdf"], Told())
    useful = may_be_of_use([proof])
    assert useful(f"shown-{proof.sha256}-0123")
    assert not useful(f"shown-{'0' * 64}-0123")
    assert not useful(f"typeset-{proof.sha256}")


def test_a_file_too_large_to_be_a_certificate_is_told_and_not_read(content: Path) -> None:
    with (content / "proofs/film.pdf").open("wb") as film:
        film.truncate(LARGEST_PROOF + 1)  # a hole, which takes no room on disk
    cache = Cache(content.parent / "cache")
    (film_found,) = examined(content, ["film.pdf"], Told(), cache)
    assert (film_found.state, film_found.size) == (ProofState.DAMAGED, LARGEST_PROOF + 1)
    assert "larger than 200 MB" in film_found.detail
    washer = Laundry(content, {"film.pdf": film_found}, cache, default_theme() / FOLDER, "", (), Told())
    washer.clean(["film.pdf"], LETTER, "en")
    with pytest.raises(UnshowableError, match="larger than 200 MB"):
        washer.show("film.pdf", LETTER, "en")
    assert read_proof(content, "film.pdf") is None
