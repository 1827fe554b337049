"""The page of packets: each once, with its light in words, whatever volumes it has."""

from __future__ import annotations

from dataclasses import replace

from cmesite.publishing.dashboard import Output, Packet, dashboard_pages
from cmesite.publishing.dashboard.packets_page import PacketsPage
from cmesite.publishing.packet_contents import Gap
from tests.publishing.answers import in_every_status
from tests.publishing.sample import AS_OF, RICH

MISSING = (Gap(2, "Grand rounds", "credits/x.md names no proof."),)
BOARD = Output(
    "Packet: Board", "../packets/board-volume-1.pdf", "Ready", "ok", packet=Packet("board", "Board")
)
OUTPUTS = (
    Output("Calendar", "../calendar.ics"),
    BOARD,
    replace(BOARD, address="../packets/board-volume-2.pdf"),
    Output(
        "Packet: State", "../packets/state.pdf", "Draft", "warn", "Old.", Packet("state", "State", MISSING)
    ),
    Output("Packet: Full", "", "Not made yet", "info", packet=Packet("full", "Full")),
)


def page(*outputs: Output) -> PacketsPage:
    pages = dashboard_pages(RICH, in_every_status(RICH, AS_OF), (), AS_OF, outputs)
    (view,) = (one.view for one in pages if one.path == "packets.html")
    assert isinstance(view, PacketsPage)
    return view


def test_each_packet_stands_once_with_what_is_missing_and_how_it_is_made() -> None:
    board, state, full = page(*OUTPUTS).packets
    assert [link.label for link in board.links] == [
        "Volume 1: board-volume-1.pdf",
        "Volume 2: board-volume-2.pdf",
    ]
    assert (state.standing.word, state.standing.tone, state.note) == ("Draft", "warn", "Old.")
    assert state.missing == MISSING
    assert state.command == "cmesite packet state"
    assert full.links == ()


def test_the_menu_leads_to_it_and_says_whether_one_wants_something_done() -> None:
    (item,) = (one for one in page(*OUTPUTS).shell.pages if one.path == "packets.html")
    assert (item.count, item.tone) == ("3", "warn")
    (item,) = (one for one in page(BOARD).shell.pages if one.path == "packets.html")
    assert (item.count, item.tone) == ("1", "")
    assert page().packets == ()
