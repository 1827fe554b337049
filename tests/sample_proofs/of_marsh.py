"""What each of the sample physician's certificates says; the records under content/credits say the same."""

from __future__ import annotations

from datetime import date

from tests.sample_proofs.certificate import Certificate, Session

QUALITY_OFFICE = "Lakeshore Health Quality Office"
NORTHFIELD = "Northfield University CME"

SEPSIS = Certificate(
    title="Sepsis Management Course",
    provider=NORTHFIELD,
    day=date(2026, 2, 10),
    credits="8.00",
    format="Enduring material",
    number="NU-26-0417",
)
OPIOID = Certificate(
    title="Opioid Prescribing Module",
    provider="State Medical Society",
    day=date(2026, 3, 5),
    credits="4.0",
    format="Enduring material",
    number="SMS-2026-118",
    heading="Certificate of Credit",
    signer="Education Office",
)
LEADERSHIP = Certificate(
    title="Leadership in Healthcare Series",
    provider="College of Physician Leaders",
    day=date(2026, 4, 20),
    credits="10.00",
    format="Live activity",
    place="Online, five evenings",
    number="CPL-LH-31",
    color="#6b2d3c",
    seal="CPL",
    signer="Dean of the series",
    sessions=(
        Session(date(2026, 3, 23), "Reading a hospital's numbers", "2.00"),
        Session(date(2026, 3, 30), "The first ninety days of a project", "2.00"),
        Session(date(2026, 4, 6), "Meetings that decide", "2.00"),
        Session(date(2026, 4, 13), "Conflict between services", "2.00"),
        Session(date(2026, 4, 20), "Money, staff and time", "2.00"),
    ),
)
ACLS = Certificate(
    title="ACLS renewal",
    provider="Lakeshore Simulation Center",
    day=date(2026, 6, 12),
    credits="4.00",
    format="Live activity",
    place="Lakeshore Simulation Center, Room 2",
    number="LSC-26-0612-07",
    color="#8a1f2b",
    seal="ACLS",
    signer="Course director",
)
ACLS_CARD = Certificate(
    title="ACLS Provider",
    provider="Lakeshore Simulation Center",
    day=date(2026, 6, 12),
    credits="",
    did="has completed the knowledge and skills evaluations of the course.",
    when="06/12/2026",
    place="06/2028",
    number="LSC-26-0612-07",
    color="#8a1f2b",
)
PROJECT = Certificate(
    title="QI project: sepsis bundle within the hour",
    provider=QUALITY_OFFICE,
    day=date(2026, 8, 21),
    credits="6.00",
    format="Performance improvement activity",
    place="Lakeshore Health, units 5 West and 6 West",
    number="LHQ-2026-PI-09",
    did="has led and completed the project",
    awarded="6.00 AMA PRA Category 1 Credits™ and 20 MOC points (practice assessment)",
    color="#245a4c",
    seal="QI",
    signer="Chief quality officer",
)
PALLIATIVE = Certificate(
    title="Palliative Care Essentials",
    provider="St. Brannoc Palliative Education",
    day=date(2026, 10, 9),
    credits="6.50",
    format="Live activity",
    place="Online webinar",
    number="SBPE/26/77",
    heading="Certificate of Attendance",
    when="9 October 2026",
    color="#3d5a80",
    seal="SB",
    paper="a4",
    signer="Course secretary",
)
ASSEMBLY = Certificate(
    title="Hospital Medicine Assembly",
    provider="Hospital Medicine Assembly",
    day=date(2026, 11, 14),
    credits="15.50",
    designated="18.00",
    format="Live activity",
    place="Riverside Convention Hall",
    when="November 12–14, 2026",
    number="HMA-2026",
    did="has attended",
    awarded="15.50 AMA PRA Category 1 Credits™, of which 12.00 with MOC points (medical knowledge)",
    color="#274c77",
    seal="HMA",
    signer="Program chair",
)
AUDIO_DAYS = (
    date(2026, 1, 30),
    date(2026, 3, 31),
    date(2026, 5, 29),
    date(2026, 7, 31),
    date(2026, 10, 30),
)
AUDIO = Certificate(
    title="Audio CME for internists",
    provider="Wardside Audio",
    day=date(2026, 10, 30),
    credits="10.0",
    format="Enduring material",
    heading="CREDIT TRANSCRIPT 2026",
    sessions=tuple(
        Session(day, f"Audio CME for internists, issue {number}", "2.0")
        for number, day in enumerate(AUDIO_DAYS, 1)
    ),
    note="Wardside Audio designates each issue for a maximum of 2.0 AMA PRA Category 1 Credits. Quiz passed "
    "for each issue listed.",
)
POINT_OF_CARE = Certificate(
    title="Point-of-care searches",
    provider="Bedside Reference",
    day=date(2026, 9, 30),
    credits="4.00",
    format="Internet point of care",
    heading="My credits, January to September 2026",
    color="#275d7a",
    sessions=tuple(
        Session(day, "Point-of-care searches, 2 completed cycles", "1.00")
        for day in (date(2026, 1, 28), date(2026, 3, 27), date(2026, 5, 28), date(2026, 9, 30))
    ),
    note="Each completed search cycle is designated for 0.5 AMA PRA Category 1 Credit™.\n"
    "A credit that has been claimed cannot be claimed again.",
)
GRAND_ROUNDS = Certificate(
    title="Medical grand rounds",
    provider=QUALITY_OFFICE,
    day=date(2026, 10, 21),
    credits="4.00",
    format="Live activity",
    heading="Attendance and credit, regularly scheduled series, 2026",
    did="Lakeshore Health, main auditorium. The sessions below were signed for at the door.",
    awarded="4.00",
    color="#245a4c",
    sessions=(
        Session(date(2026, 2, 18), "Anemia that is not iron", "1.00"),
        Session(date(2026, 5, 20), "Delirium after dark", "1.00"),
        Session(date(2026, 9, 16), "Pulmonary embolism at low risk", "1.00"),
        Session(date(2026, 10, 21), "When the liver fails slowly", "1.00"),
    ),
)
JOURNAL = Certificate(
    title="Journal articles with questions",
    provider="Internal Medicine Quarterly",
    day=date(2026, 8, 28),
    credits="10.00",
    format="Journal-based CME activity",
    heading="Reader transcript, January to August 2026",
    did="Each article carries as many MOC points (medical knowledge) as credits.",
    awarded="10.00",
    color="#4a3f6b",
    sessions=(
        Session(date(2026, 1, 23), "Rate or rhythm in new atrial fibrillation", "2.00"),
        Session(date(2026, 2, 27), "Shock and fluids", "2.00"),
        Session(date(2026, 4, 30), "Sepsis trials of the year", "2.00"),
        Session(date(2026, 6, 30), "Respiratory failure outside the ICU", "2.00"),
        Session(date(2026, 8, 28), "What gets lost in a handoff", "2.00"),
    ),
)
UPDATE_2025 = Certificate(
    title="Spring Update in Hospital Medicine",
    provider=NORTHFIELD,
    day=date(2025, 4, 12),
    credits="9.00",
    format="Live activity",
    place="Northfield, Alumni Hall",
    when="April 11-12, 2025",
    number="NU-25-0302",
)
ETHICS_2025 = Certificate(
    title="Ethics at the Bedside",
    provider=QUALITY_OFFICE,
    day=date(2025, 6, 19),
    credits="1.50",
    format="Live activity",
    place="Lakeshore Health, conference room B",
    number="LHQ-2025-RSS-14",
    color="#333333",
    seal="LH",
)
GRAND_ROUNDS_2025 = Certificate(
    title="Medical grand rounds",
    provider=QUALITY_OFFICE,
    day=date(2025, 10, 15),
    credits="3.00",
    format="Live activity",
    heading="Attendance and credit, regularly scheduled series, 2025",
    did="Lakeshore Health, main auditorium. The sessions below were signed for at the door.",
    awarded="3.00",
    color="#245a4c",
    sessions=(
        Session(date(2025, 2, 19), "The limits of troponin", "1.00"),
        Session(date(2025, 4, 16), "Fever without a source", "1.00"),
        Session(date(2025, 10, 15), "Sodium, slowly", "1.00"),
    ),
)
ADDICTION_2023 = Certificate(
    title="Treating Substance Use Disorders",
    provider="State Medical Society",
    day=date(2023, 5, 18),
    credits="8.0",
    format="Enduring material",
    number="SMS-2023-041",
    heading="Certificate of Credit",
    color="#5b4a1f",
    seal="SMS",
)
ULTRASOUND_2021 = Certificate(
    title="Ultrasound at the Bedside",
    provider=NORTHFIELD,
    day=date(2021, 9, 24),
    credits="12.00",
    format="Live activity",
    place="Northfield, Skills Laboratory",
    when="September 23–24, 2021",
    number="NU-21-0611",
)
TEACHING_2018 = Certificate(
    title="Teaching on the Wards",
    provider=NORTHFIELD,
    day=date(2018, 6, 8),
    credits="6.00",
    format="Live activity",
    place="Northfield, Room 114",
    number="NU-18-0227",
)
BOARD = Certificate(
    title="Internal Medicine",
    provider="Specialty Board of Internal Medicine",
    day=date(2024, 11, 2),
    credits="",
    format="Continuing certification",
    place="Certificate 000482",
    heading="Board Certificate",
    did="having met the requirements of the board is a diplomate in",
    awarded="Valid through December 31, 2034",
    number="000482",
    seal="Board",
    signer="Chair of the board",
    color="#4b3a12",
    note="This certificate belongs to an invented physician and was issued by an invented board.",
)
