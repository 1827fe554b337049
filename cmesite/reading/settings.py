"""Reading site.toml: the settings of the build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import time
from decimal import Decimal

from cmesite.diagnostics import Diagnostic
from cmesite.reading.dates import read_date, read_interval, read_period
from cmesite.reading.outgoing import read_audience, read_no_patients, read_packet, read_published
from cmesite.reading.refusals import Refusal, unknown_word
from cmesite.reading.toml_tables import Table, check_format
from cmesite.reading.toml_text import read_toml
from cmesite.reading.words import choice, read_id
from cmesite.records.plan import Tier
from cmesite.records.settings import (
    FORMAT_VALUES,
    RESERVED_ENDING,
    Basis,
    Buffer,
    CalendarSettings,
    Mix,
    PageSize,
    ProtectedBlock,
    Reminders,
    Settings,
)
from cmesite.records.source import Source
from cmesite.records.vocabulary import Vocabulary

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RHYTHMS = ("weekly", "monthly", "quarterly", "never")

_DEFAULTS = Settings()
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)$", re.ASCII)


def read_settings(
    source: Source | None, vocabulary: Vocabulary | None = None
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """All of site.toml; the defaults where there is none, or where it is no TOML (then a diagnostic says so).

    With a vocabulary the formats that are given a value must be known.
    """
    if source is None:
        return _DEFAULTS, ()
    table, problems = read_toml(source)
    if table is None:
        return _DEFAULTS, problems
    check_format(table)
    site, year, one_page = table.table("site"), table.table("year"), table.table("map")
    settings = Settings(
        title=site.text("title"),
        base_url=site.one("base_url", _read_address, ""),
        theme=site.one("theme", read_plain_id, _DEFAULTS.theme),
        language=site.one("language", _read_language, _DEFAULTS.language),
        currency=site.one("currency", _read_currency, _DEFAULTS.currency),
        as_of=site.one("as_of", read_date),
        year_starts=year.one("starts", read_date),
        buffer=year.one("buffer", _read_buffer, _DEFAULTS.buffer),
        mix=_mix(table.table("mix")),
        format_values=_format_values(table.table("formats"), vocabulary),
        calendar=_calendar(table.table("calendar")),
        map_page_size=one_page.one("page_size", choice(PageSize), _DEFAULTS.map_page_size),
        packets=tuple(read_packet(id_, each) for id_, each in _named(table.table("packets"), read_packet_id)),
        audiences=tuple(
            read_audience(id_, each) for id_, each in _named(table.table("audiences"), read_plain_id)
        ),
        published_kinds=read_published(table.table("publish")),
        no_patients=read_no_patients(table.table("privacy")),
        places=table.places,
    )
    for each in (site, year, one_page, table):
        each.finish()
    return settings, (*problems, *table.findings.diagnostics)


def _named(tables: Table, read: Callable[[str], str | Refusal]) -> Iterable[tuple[str, Table]]:
    """Tables whose key is an id of the author's own: it becomes a file's name."""
    for key in tables.keys:
        id_ = read(key)
        if isinstance(id_, Refusal):
            tables.refuse_key(key, id_)
        yield key, tables.table(key)


def read_plain_id(text: str) -> str | Refusal:
    """An id without a folder, fit to be the name of a file."""
    if "/" in text:
        return Refusal(
            "bad-id", f"`{text}` has a slash; an id has letters, digits and hyphens.", text.replace("/", "-")
        )
    return read_id(text)


def read_packet_id(text: str) -> str | Refusal:
    """A packet's id: one that no copy of another packet can be named by."""
    ending = RESERVED_ENDING.search(text)
    if not ending:
        return read_plain_id(text)
    return Refusal(
        "bad-id",
        f"`{text}` ends as the program names a copy of the packet `{text[: ending.start()]}`, "
        "so one could be written over the other.",
        hint=f"Give it another ending, such as [packets.{text[: ending.start()]}-two].",
    )


def _read_address(text: str) -> str | Refusal:
    if re.match(r"https?://[^\s/]+\S*$", text):
        return text
    instead = f"https://{text}" if re.match(r"[\w.-]+\.[a-z]{2,}(/\S*)?$", text) else ""
    return Refusal(
        "bad-address",
        f"`{text}` is not the address of a site.",
        instead,
        "Write it as https://example.org/portfolio",
    )


def _read_language(text: str) -> str | Refusal:
    if re.match(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", text):
        return text
    meant = {"english": "en", "german": "de", "french": "fr", "spanish": "es"}.get(text.lower(), "")
    return Refusal(
        "unknown-word", f"`{text}` is not a language's code.", meant, "Write a code such as en or en-US."
    )


def _read_currency(text: str) -> str | Refusal:
    if re.match(r"[A-Z]{3}$", text):
        return text
    meant = {"$": "USD", "€": "EUR", "£": "GBP"}.get(
        text, text.upper() if re.match(r"[A-Za-z]{3}$", text) else ""
    )
    return Refusal(
        "unknown-word", f"`{text}` is not a currency's code.", meant, "Write a code such as USD or EUR."
    )


def _read_buffer(text: str) -> Buffer | Refusal:
    """`up to 5`, `10 %` or `none`."""
    if text == "none":
        return Buffer(None)
    multiple = re.match(r"up to ([1-9]\d{0,2})$", text, re.ASCII)
    if multiple:
        return Buffer(Decimal(multiple[1]))
    percent = re.match(r"(\d{1,3}) ?%$", text, re.ASCII)
    if percent and int(percent[1]) <= 100:
        return Buffer(None, Decimal(percent[1]))
    meant = f"up to {text}" if re.match(r"[1-9]\d{0,2}$", text, re.ASCII) else ""
    hint = "Write up to 5 (the next multiple of five), 10 % (a tenth more) or none."
    return Refusal("unknown-word", f"`{text}` is not a buffer.", meant, hint)


def _mix(table: Table) -> Mix:
    tiers = tuple(tier for tier in Tier if tier is not Tier.UNSAID)
    written = {tier: table.whole(tier.value, 0, 1000) for tier in tiers}
    basis = table.one("basis", choice(Basis), Basis.CREDITS)
    table.finish()
    if all(share is None for share in written.values()):
        return Mix(basis=basis)
    if not any(written.values()):
        table.refuse(
            next(tier.value for tier in tiers if table.has(tier.value)),
            Refusal(
                "bad-number",
                "Every share of the mix is zero.",
                hint="Give at least one tier a share above zero.",
            ),
        )
    return Mix(tuple((tier, share or 0) for tier, share in written.items()), basis)


def _format_values(table: Table, vocabulary: Vocabulary | None) -> tuple[tuple[str, int], ...]:
    values = dict(FORMAT_VALUES)
    known = [word.id for word in vocabulary.formats] if vocabulary else []
    for key in table.keys:
        value = table.whole(key, 1, 10)
        if known and key not in known:
            table.refuse_key(key, unknown_word("unknown-format", "format", key, known))
        elif value is not None:
            values[key] = value
    return tuple(values.items())


def _calendar(table: Table) -> CalendarSettings:
    reminders = table.table("reminders")
    found = CalendarSettings(
        protected=tuple(block for each in table.tables("protected") if (block := _protected(each))),
        holidays=table.many("holidays", read_date),
        away=table.many("away", read_period),
        reminders=Reminders(
            log=reminders.one("log", _one_word(RHYTHMS), "monthly"),
            event=reminders.one("event", read_interval),
            credential=reminders.one("credential", read_interval),
        ),
    )
    reminders.finish()
    table.finish()
    return found


def _protected(table: Table) -> ProtectedBlock | None:
    every = table.one("every", read_interval)
    weekday = table.one("weekday", _one_word(WEEKDAYS))
    start, until = table.one("from", _read_clock), table.one("until", _read_clock)
    table.finish()
    for key, example in (("every", "2 weeks"), ("weekday", "friday"), ("from", "13:00"), ("until", "15:00")):
        if not table.has(key):
            table.refuse_key(
                key,
                Refusal(
                    "missing-field",
                    f"The protected time has no `{key}`.",
                    hint=f'Add {key} = "{example}" inside its braces.',
                ),
            )
    if every is None or weekday is None or start is None or until is None:
        return None
    if until <= start:
        message = f"The protected time ends at {until:%H:%M}, not after it begins at {start:%H:%M}."
        table.refuse("until", Refusal("bad-range", message, hint="Exchange the two, or correct one."))
        return None
    return ProtectedBlock(every, WEEKDAYS.index(weekday), start, until)


def _read_clock(text: str) -> time | Refusal:
    match = _CLOCK.match(text.strip())
    if match and len(match[1]) == 2:
        return time(int(match[1]), int(match[2]))
    if match:
        return Refusal("bad-time", f"`{text}` is not a time with two digits each.", f"0{text.strip()}")
    spoken = re.match(r"(\d{1,2})(?::([0-5]\d))?\s*([ap])\.?m\.?$", text.strip(), re.IGNORECASE)
    if spoken and 1 <= int(spoken[1]) <= 12:
        hour = int(spoken[1]) % 12 + (12 if spoken[3].lower() == "p" else 0)
        return Refusal("bad-time", f"`{text}` is not a time of 24 hours.", f"{hour:02d}:{spoken[2] or '00'}")
    return Refusal("bad-time", f"`{text}` is not a time of day.", hint="Write it as 13:00.")


def _one_word(words: tuple[str, ...]) -> Callable[[str], str | Refusal]:
    """A reader of one word of a closed list."""

    def read(text: str) -> str | Refusal:
        return text if text in words else unknown_word("unknown-word", "word here", text, words)

    return read
