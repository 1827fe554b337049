"""The page of packets: whether each may be sent, what is missing from it, and how it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.publishing.dashboard.shell import Output, Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.packet_contents import Gap


@dataclass(frozen=True)
class PacketLink:
    """A file of the packet, one for each volume; its address is relative to the dashboard's folder."""

    label: str
    address: str


@dataclass(frozen=True)
class PacketView:
    """One packet; `note` says what of it is out of date."""

    title: str
    standing: Standing
    note: str
    links: tuple[PacketLink, ...]
    missing: tuple[Gap, ...]
    command: str


@dataclass(frozen=True)
class PacketsPage:
    """Every packet, in the order of the menu."""

    shell: Shell
    packets: tuple[PacketView, ...]


def packets_page_of(shell: Shell) -> PacketsPage:
    """The page, from the packets among the results."""
    volumes: dict[str, list[Output]] = {}
    for output in shell.outputs:
        if output.packet is not None:
            volumes.setdefault(output.packet.id, []).append(output)
    return PacketsPage(shell, tuple(_packet(each) for each in volumes.values()))


def _packet(volumes: list[Output]) -> PacketView:
    first = volumes[0]
    assert first.packet is not None  # only such are asked
    return PacketView(
        title=first.packet.title,
        standing=Standing(first.tone, first.word),
        note=first.note,
        links=tuple(_links(volumes)),
        missing=first.packet.missing,
        command=f"cmesite packet {first.packet.id}",
    )


def _links(volumes: list[Output]) -> Iterable[PacketLink]:
    there = [volume for volume in volumes if volume.address]
    for number, volume in enumerate(there, start=1):
        name = volume.address.rpartition("/")[2]
        yield PacketLink(f"Volume {number}: {name}" if len(there) > 1 else name, volume.address)
