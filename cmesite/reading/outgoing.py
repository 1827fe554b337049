"""Reading what site.toml says of packets, audiences, publishing and privacy: what leaves the house."""

from __future__ import annotations

from cmesite.reading.dates import read_period
from cmesite.reading.refusals import Refusal, nearest, one_of, unknown_word
from cmesite.reading.toml_tables import Table
from cmesite.reading.words import choice, normal, read_id
from cmesite.records.kind import Kind
from cmesite.records.periods import Period
from cmesite.records.settings import Audience, PacketOrder, PacketPart, PacketPreset, PageSize


def read_packet(id_: str, table: Table) -> PacketPreset:
    """A packet of `[packets]`: what goes to an authority, and how."""
    usual = PacketPreset(normal(id_))
    pages = table.whole("max_pages", 1, 100_000)
    found = PacketPreset(
        id=normal(id_),
        title=table.text("title"),
        requirements=table.many("requirements", read_id),
        period=_packet_period(table),
        order=table.one("order", choice(PacketOrder), usual.order),
        page_size=table.one("page_size", choice(PageSize), usual.page_size),
        max_megabytes=table.amount("max_megabytes"),
        max_pages=pages,
        include=table.many("include", choice(PacketPart)) or usual.include,
        show=table.many("show", _as_written),
        letter=table.text("letter"),
    )
    table.finish()
    return found


def _packet_period(table: Table) -> Period | None:
    """`cycle` (None), or a range of days."""
    if table.values.get("period") == "cycle":
        table.has("period")
        return None
    return table.one("period", _read_packet_period)


def _read_packet_period(text: str) -> Period | Refusal:
    period = read_period(text)
    if isinstance(period, Period) or period.instead or any(char.isdigit() for char in text):
        return period
    return unknown_word("unknown-word", "period of a packet", text, ("cycle", "2025-01-01/2026-12-31"))


def read_audience(id_: str, table: Table) -> Audience:
    """An audience of `[audiences]`: what somebody else is shown."""
    found = Audience(
        id=normal(id_),
        goals=table.many("goals", read_id),
        clusters=table.many("clusters", read_id),
        fields=table.many("fields", _as_written),
        headline=table.text("headline"),
    )
    table.finish()
    return found


def read_published(table: Table) -> tuple[Kind, ...]:
    """The kinds of record of `[publish]`, each once."""
    kinds = table.many("kinds", _read_kind)
    table.finish()
    return tuple(dict.fromkeys(kinds))


def read_no_patients(table: Table) -> tuple[str, ...]:
    """The words of `[privacy]` that look like a patient's name or number and are none."""
    words = table.many("no_patients", _as_written)
    table.finish()
    return words


def _read_kind(text: str) -> Kind | Refusal:
    """A kind of record, by its folder."""
    known = {kind.value: kind for kind in Kind if kind is not Kind.PROFILE}
    if text in known:
        return known[text]
    meant = nearest(text, known)
    said = f"; did you mean `{meant}`?" if meant else "."
    return Refusal(
        "unknown-word", f"`{text}` is not a kind of record{said}", meant, f"Write one of {one_of(known)}."
    )


def _as_written(text: str) -> str | Refusal:
    return text
