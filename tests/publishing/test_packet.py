"""What packets hold: the right records, what they count for, what is missing, and no number too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cmesite.coverage.answers import Books, Counted, Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.publishing.packet import packet_of, packets_of
from cmesite.publishing.packet_contents import A4, LETTER, TypeTotal, Use
from cmesite.publishing.packet_presets import every_preset, free_id, presets_of
from cmesite.records.amounts import Portion, TypeAmount
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.credit import Credit, ProofName
from cmesite.records.periods import Period, single_day
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Identifier, Profile
from cmesite.records.proof import ProofFile, ProofKind, ProofState
from cmesite.records.requirement import Requirement, RequirementKind
from cmesite.records.rule import Rule
from cmesite.records.settings import PacketOrder, PacketPreset, PageSize, Settings

AS_OF = date(2026, 11, 22)
CYCLE = Period(date(2025, 1, 1), date(2026, 12, 31))


def credit(id_: str, day: date, amount: str = "8", *proofs: str) -> Credit:
    return Credit(
        id=id_,
        title=id_.capitalize(),
        period=single_day(day),
        credits=(Portion((TypeAmount("ama-pra-1", Decimal(amount)),)),),
        proofs=tuple(ProofName(path) for path in proofs),
    )


def proof(path: str, state: ProofState = ProofState.READABLE) -> ProofFile:
    return ProofFile(path, ProofKind.PDF, state, "", 10, "" if state is ProofState.READABLE else "damaged")


TOTAL = Rule("total", at_least=Decimal(20))
OPIOID = Rule("opioid", at_least=Decimal(4), topics=("opioid",))
ACLS = Rule("acls", item="acls")
CAP = Rule("online", at_most=Decimal(10))
HOSPITAL = Requirement(
    "hospital", "Hospital", "Staff Office", RequirementKind.HOSPITAL, "Bylaws", Period(AS_OF, AS_OF), (TOTAL,)
)
BOARD = replace(HOSPITAL, id="board", title="Board", rules=(TOTAL, OPIOID))
PORTFOLIO = Portfolio(
    profile=Profile(
        name="Elena Marsh",
        degree="MD",
        npi="1234567893",
        identifiers=(
            Identifier("license-nevada", "MD-0048213"),
            Identifier("dea", "FM1234563"),
            Identifier("csr-nevada", "CS77001"),
            Identifier("board_id", "000482"),
        ),
        date_of_birth=date(1984, 3, 9),
    ),
    requirements=(BOARD, HOSPITAL),
    credits=(
        credit("ethics", date(2024, 5, 1), "2", "ethics.pdf"),
        credit("opioids", date(2026, 3, 5), "4", "opioids.pdf"),
        credit("sepsis", date(2026, 2, 10), "8", "sepsis.pdf"),
        credit("unrelated", date(2026, 6, 1), "1"),
        credit("future", date(2026, 12, 1), "5"),
    ),
    credentials=(
        Credential(
            "acls-card", "ACLS card", CredentialKind.CARD, item="acls", issued=date(2026, 6, 1),
            expires=date(2028, 6, 30), number="A-99", proofs=(ProofName("acls.pdf"),),
        ),
        Credential("dea-nevada", "DEA registration", CredentialKind.REGISTRATION, number="FM1234563"),
    ),
    proofs=tuple(proof(path) for path in ("acls.pdf", "ethics.pdf", "opioids.pdf", "sepsis.pdf")),
)  # fmt: skip


def rule(of: Rule, *counted: tuple[str, str], **more: object) -> RuleAnswer:
    records = tuple(Counted(id_, Decimal(amount)) for id_, amount in counted)
    total = sum((record.amount for record in records), Decimal(0))
    answer = RuleAnswer(
        of, Status.MET, f"{of.id} in words", needed=of.at_least if isinstance(of.at_least, Decimal) else None,
        counted=total, evidenced=total, books=Books.of(records),
    )  # fmt: skip
    return replace(answer, **more)  # type: ignore[arg-type]  # fields of one test each


def answer(of: Requirement, *rules: RuleAnswer, status: Status = Status.MET) -> RequirementAnswer:
    return RequirementAnswer(of, status, CYCLE, rules, status, status)


COVERAGE = Coverage(
    AS_OF,
    (
        answer(
            BOARD,
            rule(TOTAL, ("opioids", "4"), ("sepsis", "8")),
            rule(OPIOID, ("opioids", "4")),
            rule(CAP, ("ethics", "2")),
        ),
        answer(HOSPITAL, rule(TOTAL, ("sepsis", "8")), rule(ACLS, ("credentials/acls-card", "1"))),
    ),
)


def packet(preset: PacketPreset | str, portfolio: Portfolio = PORTFOLIO, coverage: Coverage = COVERAGE):  # type: ignore[no-untyped-def]  # the contents
    named = {one.id: one for one in every_preset(portfolio)}
    found = named[preset] if isinstance(preset, str) else preset
    assert found
    return packet_of(portfolio, coverage, found, AS_OF)


def titles(contents) -> list[str]:  # type: ignore[no-untyped-def]  # a packet's contents
    return [exhibit.title for exhibit in contents.exhibits]


def test_exhibits_are_what_counts_and_a_cap_proves_nothing() -> None:
    assert titles(packet("board")) == ["Opioids", "Sepsis"]


def test_a_credential_that_fulfills_an_item_is_an_exhibit() -> None:
    contents = packet("hospital")
    assert titles(contents) == ["Sepsis", "ACLS card"]
    assert contents.exhibits[1].date == "1 Jun 2026, valid until 30 Jun 2028"
    assert [exhibit.day for exhibit in contents.exhibits] == [date(2026, 2, 10), date(2026, 6, 1)]
    assert contents.exhibits[1].uses == (Use("Hospital", "ACLS"),)


def test_each_exhibit_says_what_it_proves_and_how_much_counts_there() -> None:
    contents = packet("full")
    opioids = next(exhibit for exhibit in contents.exhibits if exhibit.title == "Opioids")
    sepsis = next(exhibit for exhibit in contents.exhibits if exhibit.title == "Sepsis")
    assert opioids.uses == (Use("Board", "Total 4, Opioid 4"),)
    assert sepsis.uses == (Use("Board", "Total 8"), Use("Hospital", "Total 8"))


def test_full_holds_everything_completed_and_audit_only_what_counts() -> None:
    assert titles(packet("full")) == ["Ethics", "Opioids", "Sepsis", "Unrelated", "ACLS card"]
    assert titles(packet("audit")) == ["Opioids", "Sepsis", "ACLS card"]


def test_key_certificates_are_those_of_topics_and_items() -> None:
    assert titles(packet("key-certificates")) == ["Opioids", "ACLS card"]


def test_a_period_leaves_out_what_was_completed_outside_it() -> None:
    preset = PacketPreset("x", requirements=("board",), period=Period(date(2026, 1, 1), date(2026, 2, 28)))
    contents = packet(preset)
    assert titles(contents) == ["Sepsis"]
    assert contents.period == "1 Jan – 28 Feb 2026"


def test_exhibits_may_follow_the_rules_instead_of_the_calendar() -> None:
    coverage = Coverage(AS_OF, (answer(BOARD, rule(TOTAL, ("sepsis", "8"), ("opioids", "4"))),))
    preset = PacketPreset("x", requirements=("board",), order=PacketOrder.RULE)
    assert titles(packet(preset, coverage=coverage)) == ["Sepsis", "Opioids"]


def test_summary_names_the_exhibits_of_each_rule() -> None:
    summary = packet("board").summaries[0]
    assert [line.exhibits for line in summary.rules] == [(1, 2), (1,), ()]
    assert summary.status == "Met by the rules in this file."
    assert summary.file == "requirements/board.md"


def test_met_without_proof_is_not_shown_as_met() -> None:
    lacking = replace(
        answer(BOARD, rule(TOTAL, ("sepsis", "20"), evidenced=Decimal(12))), evidenced_status=Status.SHORT
    )
    summary = packet("board", coverage=Coverage(AS_OF, (lacking,))).summaries[0]
    assert summary.state == "short"
    assert "not yet by those with a proof that opens" in summary.status
    assert (summary.rules[0].state, summary.rules[0].status) == ("short", "Met, proof missing")
    assert (summary.rules[0].counted, summary.rules[0].proved) == ("20", "12")


def test_short_says_of_what_and_how_much_is_left() -> None:
    short = replace(
        answer(
            BOARD, rule(TOTAL, ("sepsis", "8"), status=Status.SHORT, short=Decimal(12)), status=Status.SHORT
        ),
        to_close=Decimal(12),
    )
    summary = packet("board", coverage=Coverage(AS_OF, (short,))).summaries[0]
    assert summary.status == "Not met yet: Total. At least 12 more to earn."
    assert summary.rules[0].status == "Short by 12"


def test_numbers_show_their_last_signs_and_dea_numbers_not_at_all() -> None:
    lines = {line.label: line.value for line in packet("board").identity}
    assert lines == {
        "NPI": "1234567893",
        "License, Nevada": "ending in 8213",
        "Board ID": "ending in 82",
        "ACLS card": "ending in 9, valid until 30 June 2028",
    }


def test_a_preset_may_show_what_it_names() -> None:
    preset = PacketPreset("x", show=("license", "dea", "date_of_birth"))
    lines = {line.label: line.value for line in packet(preset).identity}
    assert lines["License, Nevada"] == "MD-0048213"
    assert lines["DEA number"] == "FM1234563"
    assert lines["Date of birth"] == "9 March 1984"
    assert lines["Board ID"] == "ending in 82"
    assert "FM1234563" not in str(packet(PacketPreset("x", show=("license",))))


def test_gaps_are_known_without_opening_a_file() -> None:
    proofs = (proof("ethics.pdf"), proof("opioids.pdf", ProofState.DAMAGED), proof("acls.pdf"))
    contents = packet("full", replace(PORTFOLIO, proofs=proofs))
    assert [(gap.title, gap.reason) for gap in contents.gaps] == [
        ("Opioids", "The proof proofs/opioids.pdf is not readable: damaged."),
        ("Sepsis", "The proof proofs/sepsis.pdf does not exist."),
        ("Unrelated", "credits/unrelated.md names no proof."),
    ]
    assert not contents.ready


def test_a_packet_with_every_proof_is_ready() -> None:
    assert packet("board").ready


def test_the_log_lists_the_period_with_its_totals() -> None:
    contents = packet("audit")
    assert [(row.title, row.exhibit) for row in contents.log] == [
        ("Opioids", 1),
        ("Sepsis", 2),
        ("Unrelated", 0),
    ]
    assert contents.totals == (TypeTotal("ama-pra-1", "13"),)
    assert contents.log[1].requirements == ("Board", "Hospital")


def test_settings_name_the_packets_else_there_is_one_per_requirement() -> None:
    assert [preset.id for preset in presets_of(PORTFOLIO)] == [
        "audit", "board", "full", "hospital", "key-certificates",
    ]  # fmt: skip
    own = replace(PORTFOLIO, settings=Settings(packets=(PacketPreset("mine", requirements=("board",)),)))
    assert [preset.id for preset in presets_of(own)] == ["mine"]
    assert [contents.title for contents in packets_of(own, COVERAGE, AS_OF)] == ["Board"]


def test_the_sensible_packets_can_be_asked_for_beside_those_of_the_settings() -> None:
    own = (PacketPreset("full", title="All of it"), PacketPreset("mine", requirements=("board",)))
    every = every_preset(replace(PORTFOLIO, settings=Settings(packets=own)))
    assert [preset.id for preset in every] == [
        "audit", "board", "full", "hospital", "key-certificates", "mine",
    ]  # fmt: skip
    assert [preset.title for preset in every if preset.id == "full"] == ["All of it"]


def test_a_requirement_named_like_a_copy_gets_a_packet_of_another_name() -> None:
    assert free_id("state-locked") == "state-locked-packet"
    assert free_id("state-volume-2") == "state-volume-2-packet"
    assert free_id("state") == "state"


def test_paper_is_what_the_preset_says() -> None:
    assert packet(PacketPreset("x", page_size=PageSize.A4)).paper == A4
    assert packet("board").paper == LETTER


def test_no_profile_is_said_and_no_crash() -> None:
    assert "no name" in packet("board", replace(PORTFOLIO, profile=None)).name


def test_a_credential_that_stands_in_for_a_rule_is_its_exhibit() -> None:
    deemed = rule(TOTAL, ("sepsis", "8"), status=Status.DEEMED, stands_in=("credentials/acls-card",))
    coverage = Coverage(AS_OF, (answer(HOSPITAL, deemed),))
    contents = packet("hospital", coverage=coverage)
    assert [(e.title, e.uses) for e in contents.exhibits] == [
        ("Sepsis", (Use("Hospital", "Total 8"),)),
        ("ACLS card", (Use("Hospital", "stands in for Total"),)),
    ]
    assert contents.summaries[0].rules[0].exhibits == (1, 2)
    without = replace(PORTFOLIO, proofs=(proof("sepsis.pdf"),))
    gaps = packet("hospital", without, coverage).gaps
    assert [gap.title for gap in gaps] == ["ACLS card"]


def test_a_credit_and_a_credential_of_one_id_are_two_records() -> None:
    twin = credit("acls-card", date(2026, 1, 5), "3", "ethics.pdf")
    portfolio = replace(PORTFOLIO, credits=(twin, *PORTFOLIO.credits))
    of = answer(HOSPITAL, rule(TOTAL, ("acls-card", "3")), rule(ACLS, ("credentials/acls-card", "1")))
    contents = packet("hospital", portfolio, Coverage(AS_OF, (of,)))
    assert [(e.title, e.uses) for e in contents.exhibits] == [
        ("Acls-card", (Use("Hospital", "Total 3"),)),
        ("ACLS card", (Use("Hospital", "ACLS"),)),
    ]
    assert [r.exhibits for r in contents.summaries[0].rules] == [(1,), (2,)]


@pytest.mark.parametrize(
    ("title", "item", "number"),
    [
        ("Drug Enforcement Administration registration", "", "77"),
        ("State registration", "controlled-substances", "77"),
        ("Registration", "federal", "FM1234563"),
    ],
)
def test_a_number_for_controlled_substances_is_known_by_any_name(title: str, item: str, number: str) -> None:
    registration = Credential(
        "federal-number", title, CredentialKind.REGISTRATION, item=item, number=number,
        proofs=(ProofName("opioids.pdf"),),
    )  # fmt: skip
    portfolio = replace(PORTFOLIO, credentials=(registration,))
    contents = packet("full", portfolio)
    assert number not in str(contents.identity)
    assert title not in titles(contents)  # its certificate shows the number, too
    assert title in titles(packet(PacketPreset("full", show=("federal-number",)), portfolio))


def test_key_certificates_are_summed_up_by_what_asks_for_them() -> None:
    contents = packet("key-certificates")
    assert [[line.id for line in one.rules] for one in contents.summaries] == [["opioid"], ["acls"]]
    assert "may ask for more" in contents.scope


def test_a_period_says_that_the_summary_counts_the_cycle() -> None:
    period = Period(date(2026, 1, 1), date(2026, 2, 28))
    assert (
        "The exhibits are the activities of 1 Jan – 28 Feb 2026"
        in packet(PacketPreset("x", period=period)).scope
    )


def test_an_audit_sets_the_mandatory_topics_apart() -> None:
    contents = packet("audit")
    assert contents.mandatory_apart
    assert [line.id for one in contents.summaries for line in one.rules if line.mandatory] == [
        "opioid",
        "acls",
    ]


def test_a_packet_that_shows_nothing_is_not_ready_unless_nothing_is_asked() -> None:
    bare = replace(PORTFOLIO, credits=(), credentials=())
    short = Coverage(AS_OF, (answer(HOSPITAL, rule(TOTAL, status=Status.SHORT), status=Status.SHORT),))
    assert [gap.what for gap in packet("hospital", bare, short).gaps] == ["Nothing to show yet"]
    assert [gap.what for gap in packet("audit", replace(bare, requirements=()), Coverage(AS_OF, ())).gaps]
    exempt = Coverage(AS_OF, (answer(HOSPITAL, rule(TOTAL, status=Status.EXEMPT), status=Status.EXEMPT),))
    assert packet("hospital", bare, exempt).ready


def test_what_the_author_is_to_do_is_not_told_to_the_recipient() -> None:
    said = "it is not known whether dea-registered holds: add `dea-registered: yes` in profile.md"
    of = answer(HOSPITAL, rule(TOTAL, status=Status.UNKNOWN, reason=said), status=Status.UNKNOWN)
    (line,) = packet("hospital", coverage=Coverage(AS_OF, (of,))).summaries[0].rules
    assert line.reason == "it is not known whether dea-registered holds"


def test_a_requirement_may_bear_the_name_of_a_usual_packet() -> None:
    portfolio = replace(PORTFOLIO, requirements=(replace(BOARD, id="audit"), HOSPITAL))
    assert {"audit", "audit-packet", "hospital"} <= {preset.id for preset in presets_of(portfolio)}
