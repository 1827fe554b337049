"""Two packets compared: exhibits that came, went, changed or have another name, and what else differs."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from cmesite.publishing.packet_contents import Exhibit, IdentityLine, PacketContents, Use
from cmesite.records.settings import PacketPart
from cmesite.rendering.packet_comparison import LITTLE_KNOWN, SAME, compare_packets
from cmesite.rendering.packet_memory import (
    EXHIBITS_KEY,
    LockedPacketError,
    NotAPacketError,
    memory_of,
)
from cmesite.rendering.packet_password import locked
from tests.rendering.packet_samples import certificate, contents, drawn, exhibit, reader

FILES = {"a.pdf": certificate("Alpha"), "b.pdf": certificate("Beta"), "c.pdf": certificate("Gamma")}
SEPSIS, OPIOIDS = exhibit(1, "Sepsis", "a.pdf"), exhibit(2, "Opioids", "b.pdf")
OLD = contents(SEPSIS, OPIOIDS)


def packet(of: PacketContents, files: dict[str, bytes] = FILES) -> bytes:
    return drawn(of, reader(files))[0]


def differences(old: bytes, new: bytes) -> tuple[str, ...]:
    return compare_packets(memory_of(io.BytesIO(old)), memory_of(io.BytesIO(new)))


def with_exhibits(*exhibits: Exhibit) -> PacketContents:
    """The packet with other exhibits and the same summary and log."""
    return replace(OLD, exhibits=exhibits)


def remembering(text: str) -> bytes:
    """A file that remembers a text where a packet remembers its exhibits."""
    with pikepdf.Pdf.open(io.BytesIO(certificate("A packet"))) as pdf:
        pdf.docinfo[EXHIBITS_KEY] = pikepdf.String(text)
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def test_the_same_exhibits_differ_in_nothing() -> None:
    assert differences(packet(OLD), packet(OLD)) == (SAME,)


def test_what_came_and_went_is_said() -> None:
    new = with_exhibits(OPIOIDS, exhibit(3, "Ethics", "c.pdf"))
    assert differences(packet(OLD), packet(new)) == ("New: Exhibit 3, Ethics.", "Gone: Exhibit 1, Sepsis.")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            replace(SEPSIS, credits=("6 AMA PRA Category 1 Credit™",)),
            "its credit: 8 AMA PRA Category 1 Credit™ before, 6 AMA PRA Category 1 Credit™ now",
        ),
        (replace(SEPSIS, date="11 February 2026"), "its date: 10 February 2026 before, 11 February 2026 now"),
        (
            replace(SEPSIS, uses=(Use("Hospital", "Total 6"),)),
            "it counts for: Internal medicine board (Total 8, QI 2); Hospital (Total 8) before, "
            "Hospital (Total 6) now",
        ),
    ],
)
def test_what_a_record_says_is_told_before_and_now(now: Exhibit, said: str) -> None:
    assert differences(packet(OLD), packet(with_exhibits(now, OPIOIDS))) == (
        f"Changed: Exhibit 1, Sepsis: {said}.",
    )


def test_another_title_of_the_same_record_is_a_change() -> None:
    new = with_exhibits(replace(SEPSIS, title="Sepsis II"), OPIOIDS)
    assert differences(packet(OLD), packet(new)) == (
        "Changed: Exhibit 1, Sepsis II: its title: Sepsis before, Sepsis II now.",
    )


def test_another_proof_behind_the_same_record_is_a_change() -> None:
    replaced = FILES | {"a.pdf": certificate("Alpha, corrected")}
    without = {name: file for name, file in FILES.items() if name != "a.pdf"}
    whole, corrected, gone = packet(OLD), packet(OLD, replaced), packet(OLD, without)
    assert differences(whole, corrected) == ("Changed: Exhibit 1, Sepsis: its proof is another one now.",)
    assert differences(whole, gone) == ("Changed: Exhibit 1, Sepsis: its proof is missing now.",)
    assert differences(gone, whole) == (
        "Changed: Exhibit 1, Sepsis: its proof was missing before and is there now.",
    )


def test_a_record_of_another_name_is_known_by_its_proof() -> None:
    renamed = replace(SEPSIS, file="credits/sepsis.md")
    retitled = replace(renamed, title="Sepsis II")
    words = "its record was credits/1 before, credits/sepsis now."
    assert differences(packet(OLD), packet(with_exhibits(renamed, OPIOIDS))) == (
        f"Renamed: Exhibit 1, Sepsis: {words}",
    )
    assert differences(packet(OLD), packet(with_exhibits(retitled, OPIOIDS))) == (
        f"Renamed: Exhibit 1, Sepsis II: {words}",
        "Changed: Exhibit 1, Sepsis II: its title: Sepsis before, Sepsis II now.",
    )


def test_a_transcript_of_many_tells_nothing_of_one() -> None:
    shared = tuple(exhibit(n, f"Talk {n}", "a.pdf") for n in (1, 2))
    new = with_exhibits(shared[0], exhibit(3, "Talk 3", "a.pdf"))
    assert differences(packet(with_exhibits(*shared)), packet(new)) == (
        "New: Exhibit 3, Talk 3.",
        "Gone: Exhibit 2, Talk 2.",
    )


def test_a_card_and_a_course_of_one_name_are_two() -> None:
    course = replace(exhibit(1, "ACLS course", "a.pdf"), record="acls", file="credits/acls.md")
    card = replace(exhibit(2, "ACLS card", "b.pdf"), record="acls", file="credentials/acls.md")
    both = packet(with_exhibits(course, card))
    assert differences(both, both) == (SAME,)
    assert differences(both, packet(with_exhibits(card))) == ("Gone: Exhibit 1, ACLS course.",)


def test_a_proof_bound_with_another_exhibit_counts_as_its_own() -> None:
    shared = with_exhibits(SEPSIS, exhibit(2, "Opioids", "a.pdf"))
    alone = with_exhibits(exhibit(2, "Opioids", "a.pdf"))
    assert differences(packet(shared), packet(alone)) == ("Gone: Exhibit 1, Sepsis.",)


def test_the_cover_and_the_summary_are_told_before_and_now() -> None:
    (summary,) = OLD.summaries
    rules = (replace(summary.rules[0], needed="30"), *summary.rules[1:])
    new = replace(
        OLD,
        identity=(OLD.identity[0], IdentityLine("License", "ending in 9999")),
        summaries=(replace(summary, rules=rules),),
    )
    assert differences(packet(OLD), packet(new)) == (
        "Changed: License: ending in 8213 before, ending in 9999 now.",
        "Changed: Lakeshore Health, reappointment, Total, asked for: 25 before, 30 now.",
    )


def test_another_packet_and_another_day_are_said_first() -> None:
    other = replace(OLD, id="audit", as_of=date(2026, 11, 23), as_of_text="23 November 2026")
    assert differences(packet(OLD), packet(other)) == (
        "These are two packets: “hospital” before, “audit” now.",
        "As of 22 November 2026 before, 23 November 2026 now.",
        SAME,
    )


def test_another_revision_without_a_change_in_any_exhibit_is_explained() -> None:
    old, new = (packet(replace(OLD, revision=revision)) for revision in ("3f9a", "77c1"))
    (said,) = differences(old, new)
    assert said.startswith("The same exhibits with the same proofs, but another revision of the records")
    assert "3f9a before, 77c1 now" in said


def test_a_packet_remembers_nothing_that_it_does_not_print() -> None:
    silent = packet(replace(OLD, include=(PacketPart.PROOFS,)))
    memory = memory_of(io.BytesIO(silent))
    assert {label for label, _ in memory.said} == {
        "The title", "The name", "The period", "Specialty", "License",
    }  # fmt: skip
    assert [held.said for held in memory.exhibits] == [(), ()]
    assert differences(silent, packet(with_exhibits(SEPSIS, OPIOIDS)))[0].startswith("Changed: Lakeshore")


def test_a_packet_of_the_first_format_is_read_and_less_is_said() -> None:
    new = memory_of(io.BytesIO(packet(OLD)))
    listed = [
        {"record": str(held.number), "title": held.title, "number": held.number, "digest": held.digest}
        for held in new.exhibits
    ]
    assert differences(remembering(json.dumps(listed)), packet(OLD)) == (LITTLE_KNOWN, SAME)
    assert differences(remembering(json.dumps(listed[:1])), packet(OLD)) == (
        LITTLE_KNOWN,
        "New: Exhibit 2, Opioids.",
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", certificate("A certificate"), certificate("Cut off")[:300]]
    + [remembering(text) for text in ("", "[1]", "{}", "7", '{"exhibits": [{}]}')],
)
def test_another_file_is_no_packet(content: bytes) -> None:
    with pytest.raises(NotAPacketError):
        memory_of(io.BytesIO(content))


def test_a_locked_packet_is_read_with_its_password_only() -> None:
    copy = locked(io.BytesIO(packet(OLD)), "tr0ub4dor").read()
    with pytest.raises(LockedPacketError):
        memory_of(io.BytesIO(copy), ("wrong",))
    memory = memory_of(io.BytesIO(copy), ("wrong", "tr0ub4dor"))
    assert compare_packets(memory, memory_of(io.BytesIO(packet(OLD)))) == (SAME,)
