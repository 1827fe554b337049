"""A look that remembers finds what a look that does not remember finds, whatever happened in between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cmesite.memory import remembering
from cmesite.survey import survey

PORTFOLIOS = Path(__file__).parent / "portfolios"
SAMPLE = Path(__file__).parent.parent / "content"
DAY = date(2026, 11, 22)


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        text = (content / path).read_text("utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new), "utf-8")

    return change


def first_credit(content: Path) -> Path:
    return next((content / "credits").rglob("*.md"))


def first_proof(content: Path) -> Path:
    return next((content / "proofs").rglob("*.pdf"))


def a_patient(content: Path) -> None:
    with first_credit(content).open("a", encoding="utf-8") as file:
        file.write("\nThe patient's name is Rosa Lindqvist, MRN 4471203.\n")


def a_broken_record(content: Path) -> None:
    first_credit(content).write_text("---\ntitle: a: b\n---\n", "utf-8")


def other_words(content: Path) -> None:
    with (content / "vocabulary.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[topics]]\nid = "sepsis-care"\nname = "Sepsis care"\naliases = ["sepsis"]\n')


def another_proof_of_the_same_size_and_time(content: Path) -> None:
    proof = first_proof(content)
    was = proof.stat()
    proof.write_bytes(b"%PDF-1.4 junk".ljust(was.st_size, b" "))
    os.utime(proof, ns=(was.st_atime_ns, was.st_mtime_ns))


def another_text_of_the_same_size_and_time(content: Path) -> None:
    record = first_credit(content)
    was, text = record.stat(), record.read_text("utf-8")
    record.write_text(text.replace("title: ", "titel: ", 1), "utf-8")
    os.utime(record, ns=(was.st_atime_ns, was.st_mtime_ns))


CHANGES = (
    replaced("profile.md", "name: ", "nmae: "),
    a_patient,
    a_broken_record,
    other_words,
    another_proof_of_the_same_size_and_time,
    another_text_of_the_same_size_and_time,
    lambda content: first_proof(content).unlink(),
    lambda content: first_credit(content).unlink(),
    lambda content: first_credit(content).rename(first_credit(content).with_name("2026-01-05-moved.md")),
    lambda content: shutil.rmtree(content / "goals"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_remembering_changes_no_answer(change: Callable[[Path], None], built: Path) -> None:
    content = built / "content"
    steps = remembering()
    before = survey(content, DAY, steps=steps)
    assert before == survey(content, DAY)
    assert survey(content, DAY, steps=steps) == before
    change(content)
    after = survey(content, DAY, steps=steps)
    assert after == survey(content, DAY)
    assert after != before


def test_what_stands_as_it_stood_is_not_read_again(tmp_path: Path) -> None:
    content = shutil.copytree(PORTFOLIOS / "pennsylvania" / "content", tmp_path / "content")
    steps = remembering()
    before = survey(content, DAY, steps=steps)
    first_credit(content).write_text(first_credit(content).read_text("utf-8") + "\nMore.\n", "utf-8")
    after = survey(content, DAY, steps=steps)
    known = {id(source) for source in before.sources}
    assert sum(id(source) not in known for source in after.sources) == 1
