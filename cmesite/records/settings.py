"""Settings of the build from site.toml: not facts about the physician."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from cmesite.records.amounts import plain
from cmesite.records.kind import Kind
from cmesite.records.periods import Interval, Period
from cmesite.records.places import NOWHERE, Places
from cmesite.records.plan import Tier

# What the program itself puts behind a packet's id: `hospital-locked.pdf`, `hospital-volume-2.pdf`,
# `hospital-as-of-2025-06-30.pdf`. No id may end so, or one packet would be written over another.
RESERVED_ENDING = re.compile(r"-(locked|volume-\d+|as-of-\d{4}-\d{2}-\d{2})$", re.ASCII | re.IGNORECASE)


class Basis(StrEnum):
    """What the mix of tiers is measured in."""

    CREDITS = "credits"
    DURATION = "duration"
    VALUE = "value"


class PacketOrder(StrEnum):
    """The order of a packet's exhibits."""

    DATE = "date"
    RULE = "rule"


class PageSize(StrEnum):
    """Paper."""

    LETTER = "letter"
    A4 = "a4"


class PacketPart(StrEnum):
    """A part a packet may include."""

    LETTER = "letter"
    ATTESTATION = "attestation"
    SUMMARY = "summary"
    INDEX = "index"
    LOG = "log"
    PROOFS = "proofs"


@dataclass(frozen=True)
class Mix:
    """Target shares by tier: whole numbers of any sum (Step 2)."""

    shares: tuple[tuple[Tier, int], ...] = ((Tier.MICRO, 30), (Tier.DEEP_DIVE, 40), (Tier.MAJOR_EVENT, 30))
    basis: Basis = Basis.CREDITS


@dataclass(frozen=True)
class Buffer:
    """What is added to a year's rounded need (Step 1A): up to the next `multiple`, after `percent` more.

    The playbook's 13 becomes 15 by the default, up to the next five.
    """

    multiple: Decimal | None = Decimal(5)
    percent: Decimal = Decimal(0)

    @property
    def words(self) -> str:
        """As site.toml writes it: `up to 5`, `10 %`, `none`."""
        if self.multiple:
            return f"up to {plain(self.multiple)}"
        return f"{plain(self.percent)} %" if self.percent else "none"


@dataclass(frozen=True)
class ProtectedBlock:
    """Protected time that comes again; `weekday` counts Monday as 0."""

    every: Interval
    weekday: int
    start: time
    until: time


@dataclass(frozen=True)
class Reminders:
    """When to remind: the log's rhythm, and the lead times of events and credentials."""

    log: str = "monthly"
    event: Interval | None = None
    credential: Interval | None = None


@dataclass(frozen=True)
class CalendarSettings:
    """What the calendar file holds beside the plan."""

    protected: tuple[ProtectedBlock, ...] = ()
    holidays: tuple[date, ...] = ()
    away: tuple[Period, ...] = ()
    reminders: Reminders = Reminders()


@dataclass(frozen=True)
class PacketPreset:
    """A packet for one recipient. `period` None means the cycle of each requirement."""

    id: str
    title: str = ""
    requirements: tuple[str, ...] = ()
    period: Period | None = None
    order: PacketOrder = PacketOrder.DATE
    page_size: PageSize = PageSize.LETTER
    max_megabytes: Decimal | None = None
    max_pages: int | None = None
    include: tuple[PacketPart, ...] = (PacketPart.SUMMARY, PacketPart.INDEX, PacketPart.PROOFS)
    show: tuple[str, ...] = ()
    letter: str = ""


@dataclass(frozen=True)
class Audience:
    """A version of the portfolio for one reader; empty means everything public."""

    id: str
    goals: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    headline: str = ""


# Strategic value on a scale of 1 to 10, from the playbook's Step 4 (T4).
FORMAT_VALUES: tuple[tuple[str, int], ...] = (
    ("certificate-program", 9),
    ("national-conference", 8),
    ("qi-project", 9),
    ("webinar", 5),
    ("sponsored-dinner", 3),
)


@dataclass(frozen=True)
class Settings:
    """All of site.toml. `as_of` pins a sample to a day; `year_starts` is the first day of the plan year.

    `no_patients` are words that look like a patient's name or number and are none.
    """

    title: str = ""
    base_url: str = ""
    theme: str = "default"
    language: str = "en"
    currency: str = "USD"
    as_of: date | None = None
    year_starts: date | None = None
    buffer: Buffer = Buffer()
    mix: Mix = Mix()
    format_values: tuple[tuple[str, int], ...] = FORMAT_VALUES
    calendar: CalendarSettings = CalendarSettings()
    map_page_size: PageSize = PageSize.LETTER
    packets: tuple[PacketPreset, ...] = ()
    audiences: tuple[Audience, ...] = ()
    published_kinds: tuple[Kind, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    no_patients: tuple[str, ...] = ()
    places: Places = NOWHERE
