"""Portfolios to draw: a rich one, an almost empty one, an odd one and a career of forty years."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from cmesite.records.amounts import Portion, TopicAmount, TypeAmount
from cmesite.records.cluster import Cluster, Ingredient
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.credit import Credit, ProofName
from cmesite.records.cycle import Cycle, EndsOn
from cmesite.records.goal import Goal, GoalKind
from cmesite.records.kind import Kind
from cmesite.records.outcome import Outcome, OutcomeKind
from cmesite.records.periods import Interval, Period, Recurrence, Unit, single_day
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.profile import Link, Profile
from cmesite.records.proof import ProofFile, ProofKind, ProofState
from cmesite.records.requirement import Requirement, RequirementKind
from cmesite.records.rule import Rule
from cmesite.records.settings import Settings
from cmesite.records.vocabulary import CreditType, CreditUnit, Format, Topic, Vocabulary

AS_OF = date(2026, 11, 22)
WORDS = Vocabulary(
    types=(
        CreditType("ama-pra-1", "AMA PRA Category 1"),
        CreditType("ama-pra-2", "AMA PRA Category 2"),
        CreditType("abim-mk", "ABIM MOC points", CreditUnit.POINT),
    ),
    topics=(Topic("sepsis", "Sepsis"), Topic("opioid", "Opioid prescribing")),
    formats=(Format("live", "Live activity"), Format("enduring", "Enduring material")),
)
EVERY_KIND = (Kind.CREDIT, Kind.GOAL, Kind.CLUSTER, Kind.OUTCOME, Kind.PLAN, Kind.CREDENTIAL)


def credit(
    day: date,
    title: str,
    hours: str,
    *goals: str,
    type_: str = "ama-pra-1",
    topic: str = "",
    proof: bool = True,
) -> Credit:
    slug = re.sub(r"[^\w]+", "-", title.lower()).strip("-")
    return Credit(
        id=f"{day}-{slug}",
        title=title,
        period=single_day(day),
        provider="Northfield University CME",
        credits=(Portion((TypeAmount(type_, Decimal(hours)),)),),
        topics=(TopicAmount(topic),) if topic else (),
        format="enduring",
        goals=goals,
        proofs=(ProofName(f"2026/{slug}.pdf"),) if proof else (),
        file=f"{day}-{slug}",
    )


def requirement(id_: str, title: str, ends: date, months: int, rules: tuple[Rule, ...]) -> Requirement:
    return Requirement(
        id=id_,
        title=title,
        authority=f"Office of {title}",
        kind=RequirementKind.OTHER,
        source="Illustrative table; verify with the authority",
        checked=single_day(date(2026, 1, 10)),
        rules=rules,
        cycle=Cycle(months, EndsOn(ends)),
    )


REQUIREMENTS = (
    requirement(
        "board", "Specialty board, Internal Medicine", date(2026, 12, 31), 12, (Rule("total", Decimal(30)),)
    ),
    requirement(
        "dea", "DEA registration", date(2027, 3, 31), 36, (Rule("opioid", Decimal(8), topics=("opioid",)),)
    ),
    requirement(
        "hospital",
        "Hospital credentialing",
        date(2026, 12, 31),
        24,
        (Rule("total", Decimal(25)), Rule("acls", item="acls")),
    ),
    requirement(
        "state",
        "State license",
        date(2027, 6, 30),
        24,
        (Rule("total", Decimal(50)), Rule("category-1", Decimal(20), types=("ama-pra-1",))),
    ),
)

CREDITS = (
    credit(date(2025, 9, 12), "Airway workshop", "9"),
    credit(date(2026, 1, 30), "Journal and audio CME, January", "2"),
    credit(date(2026, 2, 10), "Sepsis Management Course", "8", "critical-care", topic="sepsis"),
    credit(date(2026, 3, 5), "Opioid Prescribing Module", "4", "pain", topic="opioid"),
    credit(date(2026, 3, 31), "Audio CME, March", "1.5", type_="ama-pra-2"),
    credit(date(2026, 4, 20), "Leadership in Healthcare Series", "10", "leadership"),
    credit(date(2026, 6, 12), "ACLS renewal", "4", "critical-care"),
    credit(date(2026, 8, 21), "Sepsis bundle project", "6", "critical-care", "leadership", topic="sepsis"),
    credit(date(2026, 9, 25), "Journal CME: opioid use disorder", "2", "pain", topic="opioid", proof=False),
)

RICH = portfolio_of(
    Portfolio(
        profile=Profile(
            name="Elena Marsh",
            degree="MD",
            specialty="Hospital internist",
            headline="I look after the sickest patients on the general wards.",
            links=(Link("E-mail", "elena.marsh@example.org"), Link("Papers", "https://example.org/marsh")),
            body="I learned the medicine first.\n\nThen I led a project with *everybody* on the ward.",
        ),
        settings=Settings(
            title="Elena Marsh, MD: portfolio",
            as_of=AS_OF,
            published_kinds=EVERY_KIND,
            base_url="https://example.org/",
        ),
        vocabulary=WORDS,
        requirements=REQUIREMENTS,
        goals=(
            Goal(
                "critical-care",
                "Critical care",
                "In 12 months, I want to manage septic shock.",
                GoalKind.CLINICAL_DEPTH,
            ),
            Goal(
                "leadership",
                "Hospital leadership",
                "In 12 months, I want to lead quality.",
                GoalKind.ROLE_TRANSITION,
            ),
            Goal(
                "pain",
                "Pain and addiction",
                "In 12 months, I want to teach pain care.",
                body="Started in *March*.",
            ),
        ),
        plan=(
            Plan(
                "buprenorphine",
                "Buprenorphine and opioid tapering",
                "State Medical Society",
                status=PlanStatus.BOOKED,
                when=single_day(date(2026, 12, 3)),
                credits=(Portion((TypeAmount("ama-pra-1", Decimal(4)),)),),
                topics=(TopicAmount("opioid"),),
                goals=("pain",),
            ),
            Plan(
                "audio",
                "Audio digest",
                status=PlanStatus.PLANNED,
                when=Recurrence(Interval(1, Unit.MONTH), date(2026, 1, 31), date(2026, 12, 31)),
                credits=(Portion((TypeAmount("ama-pra-1", Decimal("1.5")),)),),
            ),
        ),
        credits=CREDITS,
        credentials=(
            Credential("board", "Board certified, Internal Medicine", CredentialKind.BOARD_CERTIFICATE),
            Credential(
                "acls", "ACLS card", CredentialKind.CARD, "acls", date(2026, 6, 12), date(2028, 6, 30)
            ),
        ),
        clusters=(
            Cluster(
                "sepsis",
                "Sepsis and critical illness",
                (Ingredient("Sepsis", Decimal(14), topics=("sepsis",)),),
                "Ready to be the first call.",
                ("critical-care",),
            ),
            Cluster(
                "pain-care",
                "Pain, opioids and addiction",
                (Ingredient("Prescribing", Decimal(10), topics=("opioid",)),),
                "The colleague to ask.",
                ("pain",),
            ),
        ),
        outcomes=(
            Outcome(
                "committee",
                "A seat at the table",
                date(2026, 9, 14),
                OutcomeKind.ROLE,
                ("leadership", "2026-08-21-sepsis-bundle-project"),
                body="Appointed to the quality committee.",
            ),
        ),
        proofs=tuple(
            ProofFile(name.path, ProofKind.PDF, ProofState.READABLE, "0" * 64, 1000)
            for one in CREDITS
            for name in one.proofs
        ),
    )
)

EMPTY = Portfolio(
    profile=Profile("Ada Quill"),
    vocabulary=WORDS,
    requirements=(REQUIREMENTS[1],),
    settings=Settings(as_of=None),
)

MARKUP = "<script>alert('x')</script> & \"quoted\" <b>"
LONG = "Wolfeschlegelsteinhausenbergerdorff-" * 3 + "von Übermäßig"
ODD = portfolio_of(
    Portfolio(
        profile=Profile(
            name=f"王小明 محمد {LONG}",
            degree="MBBS, FRCP, PhD",
            specialty=MARKUP,
            headline=MARKUP,
            links=(Link("Bad", "javascript:alert(1)"), Link(MARKUP, "https://example.org/?a=1&b=2")),
            body=f"{MARKUP}\n\n# A heading\n\n[bad](javascript:alert(1)) [good](https://example.org)",
        ),
        settings=Settings(
            title=MARKUP, published_kinds=EVERY_KIND, year_starts=date(2026, 7, 1), language="zh"
        ),
        vocabulary=WORDS,
        requirements=(requirement("odd", MARKUP, date(2026, 12, 31), 12, (Rule("total", Decimal("0.5")),)),),
        goals=tuple(Goal(f"g{n}", f"Goal {n} {MARKUP}", outcome=LONG) for n in range(6)),
        credits=(
            credit(date(2026, 7, 4), MARKUP, "0.167", "g0", "g4"),
            credit(date(2026, 8, 4), LONG, "1240.5", "g0", "g1", "g5"),
            Credit(
                "item-only", "A named course", Period(date(2026, 9, 30), date(2026, 10, 2)), items=("mate",)
            ),
        ),
        clusters=(Cluster("none", LONG), Cluster("said", MARKUP, body=MARKUP)),
        outcomes=(Outcome("o", MARKUP, date(2020, 2, 29)),),
    )
)

FORTY_YEARS = portfolio_of(
    Portfolio(
        profile=Profile("Ottoline Freitag", "MD", "Family physician", "Forty years in one town."),
        settings=Settings(published_kinds=EVERY_KIND),
        vocabulary=WORDS,
        requirements=REQUIREMENTS,
        goals=(
            Goal("teach", "Teach", "In 12 months, I want to hand over the practice well."),
            *(
                Goal(f"y{year}", f"Goal of {year}", f"I want to learn {year}.", by=date(year, 12, 31))
                for year in range(1987, 2026)
            ),
        ),
        credits=tuple(
            credit(date(year, month, 14), f"Course {year} number {month}", "2.5", "teach", topic=f"t{year}")
            for year in range(1987, 2027)
            for month in range(2, 13)
            if (year, month) < (2026, 11)
        ),
        clusters=tuple(
            Cluster(
                f"c{year}",
                f"Cluster {year}",
                (Ingredient("A start", Decimal(2), topics=(f"t{year}",)),),
                body=f"Begun in {year}.",
            )
            for year in range(1987, 2027)
        ),
        outcomes=tuple(
            Outcome(f"o{year}", f"Result of {year}", date(year, 6, 1), OutcomeKind.ROLE)
            for year in range(1987, 2027)
        ),
    )
)
