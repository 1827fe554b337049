"""Two packets compared: exhibits that came, went or changed."""

from __future__ import annotations

import pytest

from cmesite.rendering.packet_comparison import NotAPacketError, compare_packets
from tests.rendering.packet_samples import certificate, contents, drawn, exhibit, reader

FILES = {"a.pdf": certificate("Alpha"), "b.pdf": certificate("Beta"), "c.pdf": certificate("Gamma")}
OLD = contents(exhibit(1, "Sepsis", "a.pdf"), exhibit(2, "Opioids", "b.pdf"))


def packet(of: object, files: dict[str, bytes] = FILES) -> bytes:
    return drawn(of, reader(files))[0]  # type: ignore[arg-type]  # packet contents


def test_the_same_exhibits_differ_in_nothing() -> None:
    assert compare_packets(packet(OLD), packet(OLD)) == ()


def test_what_came_and_went_is_said() -> None:
    new = contents(exhibit(2, "Opioids", "b.pdf"), exhibit(3, "Ethics", "c.pdf"))
    assert compare_packets(packet(OLD), packet(new)) == (
        "New: Exhibit 3, Ethics.",
        "Gone: Exhibit 1, Sepsis.",
    )


def test_another_proof_behind_the_same_record_is_a_change() -> None:
    replaced = FILES | {"a.pdf": certificate("Alpha, corrected")}
    assert compare_packets(packet(OLD), packet(OLD, replaced)) == (
        "Changed: Exhibit 1, Sepsis; its proof is another one now.",
    )


def test_a_proof_bound_with_another_exhibit_counts_as_its_own() -> None:
    shared = contents(exhibit(1, "Sepsis", "a.pdf"), exhibit(2, "Opioids", "a.pdf"))
    alone = contents(exhibit(2, "Opioids", "a.pdf"))
    assert compare_packets(packet(shared), packet(alone)) == ("Gone: Exhibit 1, Sepsis.",)


@pytest.mark.parametrize("content", [b"", b"nothing", certificate("A certificate")])
def test_another_file_is_no_packet(content: bytes) -> None:
    with pytest.raises(NotAPacketError):
        compare_packets(content, packet(OLD))
