"""A packet's contents: coverage and proofs, chosen for one recipient."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.publishing.packet_contents import (
    A4,
    LETTER,
    Exhibit,
    Gap,
    LogRow,
    PacketContents,
    RequirementSummary,
    TypeTotal,
)
from cmesite.publishing.packet_exhibits import compact_span, credits_text, exhibits_of, servings, units_of
from cmesite.publishing.packet_identity import identity_lines
from cmesite.publishing.packet_presets import AUDIT, KEY_CERTIFICATES, presets_of, title_of
from cmesite.publishing.packet_summary import SETTLED, summary_of
from cmesite.publishing.wording import amount, cycle_span, long_day
from cmesite.records.amounts import ZERO
from cmesite.records.credit import Credit
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Profile
from cmesite.records.proof import ProofFile
from cmesite.records.settings import PacketPreset, PageSize

UNNAMED = Profile(name="(no name: content/profile.md is missing)")


def packets_of(portfolio: Portfolio, coverage: Coverage, as_of: date) -> tuple[PacketContents, ...]:
    """The contents of every packet that a build makes."""
    return tuple(packet_of(portfolio, coverage, preset, as_of) for preset in presets_of(portfolio))


def packet_of(portfolio: Portfolio, coverage: Coverage, preset: PacketPreset, as_of: date) -> PacketContents:
    """The contents of one packet. A preset without requirements is about all of them."""
    answers = tuple(
        answer
        for answer in coverage.requirements
        if not preset.requirements or answer.id in preset.requirements
    )
    profile = portfolio.profile or UNNAMED
    exhibits = exhibits_of(portfolio, answers, preset, as_of)
    numbers = {exhibit.record: exhibit.number for exhibit in exhibits}
    log = log_credits(portfolio, answers, preset, as_of)
    key_only = preset.id == KEY_CERTIFICATES
    summaries = tuple(summary_of(answer, numbers, key_only) for answer in answers)
    rows = _log_rows(log, answers, numbers, portfolio)
    return PacketContents(
        id=preset.id,
        title=title_of(preset, portfolio),
        name=profile.full_name,
        specialty=profile.specialty,
        identity=identity_lines(profile, portfolio.credentials, preset.show),
        period=_period_text(preset.period, answers),
        as_of=as_of,
        as_of_text=long_day(as_of),
        language=portfolio.settings.language,
        paper=A4 if preset.page_size is PageSize.A4 else LETTER,
        include=preset.include,
        letter=preset.letter,
        summaries=summaries,
        exhibits=exhibits,
        log=rows,
        totals=_totals(log, portfolio),
        gaps=(*_nothing(exhibits, summaries), *_gaps(exhibits, portfolio.proofs)),
        max_megabytes=preset.max_megabytes,
        max_pages=preset.max_pages,
        revision=revision_of((exhibits, rows, summaries), exhibits, portfolio.proofs),
        scope=_scope(preset),
        mandatory_apart=preset.id == AUDIT,
    )


def revision_of(parts: tuple[object, ...], exhibits: tuple[Exhibit, ...], proofs: Iterable[ProofFile]) -> str:
    """A short name for what the packet's records and proofs are, as `3f9a-27c1-d04e`: another one means
    that something changed, whatever the day on the cover."""
    named = {reference.path for exhibit in exhibits for reference in exhibit.proofs}
    digests = [(proof.path, proof.sha256) for proof in proofs if proof.path in named]
    digest = hashlib.sha256(repr((parts, digests)).encode()).hexdigest()
    return "-".join(digest[start : start + 4] for start in (0, 4, 8))


def log_credits(
    portfolio: Portfolio, answers: tuple[RequirementAnswer, ...], preset: PacketPreset, as_of: date
) -> tuple[Credit, ...]:
    """The activities the log lists: those in the period, or in the cycle of any requirement asked about."""
    periods = (preset.period,) if preset.period else tuple(a.cycle for a in answers if a.cycle)
    return tuple(
        credit
        for credit in portfolio.credits
        if credit.date <= as_of and (not periods or any(credit.date in period for period in periods))
    )


def _period_text(period: Period | None, answers: tuple[RequirementAnswer, ...]) -> str:
    if period:
        return cycle_span(period)
    cycles = dict.fromkeys(answer.cycle for answer in answers if answer.cycle)
    if len(cycles) == 1:
        return cycle_span(next(iter(cycles)))
    return "The current cycle of each requirement" if cycles else "Everything on file"


def _scope(preset: PacketPreset) -> str:
    """What the summary counts beyond the exhibits, if it does."""
    if preset.period:
        return (
            "Amounts are those of each requirement's own cycle. The exhibits are the activities of "
            f"{cycle_span(preset.period)} among them, and credentials."
        )
    if preset.id == KEY_CERTIFICATES:
        return "Only what asks for a topic or an item is listed; each requirement may ask for more."
    return ""


def _log_rows(
    credits: Iterable[Credit],
    answers: tuple[RequirementAnswer, ...],
    numbers: dict[str, int],
    portfolio: Portfolio,
) -> tuple[LogRow, ...]:
    serving = servings(answers)
    return tuple(
        LogRow(
            date=compact_span(credit.period),
            title=credit.title,
            provider=credit.provider,
            credits=credits_text(credit.credits, portfolio.vocabulary),
            requirements=tuple(
                dict.fromkeys(s.requirement.requirement.title for s in serving.get(credit.id, ()))
            ),
            exhibit=numbers.get(credit.id, 0),
        )
        for credit in credits
    )


def _totals(credits: Iterable[Credit], portfolio: Portfolio) -> tuple[TypeTotal, ...]:
    sums: dict[str, Decimal] = {}
    for credit in credits:
        for currency in (c for portion in credit.credits for c in portion.currencies):
            sums[currency.type] = sums.get(currency.type, ZERO) + currency.amount
    words = portfolio.vocabulary
    return tuple(TypeTotal(units_of(t, sums[t], words), amount(sums[t])) for t in sorted(sums))


def _nothing(exhibits: tuple[Exhibit, ...], summaries: tuple[RequirementSummary, ...]) -> tuple[Gap, ...]:
    """An empty packet is none to send, unless nothing is asked for: an exempt cycle has nothing to show."""
    settled = {str(status) for status in SETTLED}
    if exhibits or (summaries and all(summary.state in settled for summary in summaries)):
        return ()
    reason = "No record on file counts towards what this packet is about."
    return (Gap(0, "Nothing to show yet", reason),)


def _gaps(exhibits: tuple[Exhibit, ...], proofs: tuple[ProofFile, ...]) -> tuple[Gap, ...]:
    files = {proof.path: proof for proof in proofs}
    without = [
        Gap(exhibit.number, exhibit.title, f"{exhibit.file} names no proof.")
        for exhibit in exhibits
        if not exhibit.proofs
    ]
    unusable = [
        Gap(exhibit.number, exhibit.title, reason)
        for exhibit in exhibits
        for reference in exhibit.proofs
        if (reason := _unusable(reference.path, files.get(reference.path)))
    ]
    return tuple(sorted((*without, *unusable), key=lambda gap: (gap.exhibit, gap.reason)))


def _unusable(path: str, file: ProofFile | None) -> str:
    if file is None:
        return f"The proof proofs/{path} does not exist."
    return (
        ""
        if file.readable
        else f"The proof proofs/{path} is not readable: {file.detail or file.state.value}."
    )
