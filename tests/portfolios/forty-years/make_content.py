"""Writes forty years of a fictitious surgeon's credits; run it as a script to write them anew."""

from __future__ import annotations

from pathlib import Path

CREDITS = Path(__file__).parent / "content" / "credits"
FIRST, LAST = 1987, 2026
# What was learned comes again every few years, in this order.
COURSES = (
    ("Hernia Surgery", "hernia", 8),
    ("Trauma Course", "trauma", 16),
    ("Ethics for Surgeons", "ethics", 3),
    ("Laparoscopy Workshop", "laparoscopy", 12),
    ("Risk Management", "risk-management", 4),
    ("Wound Care", "wound-care", 6),
    ("Pain after Surgery", "opioid", 2),
)
# Some years were thin: a move, an illness, a war.
THIN = (1991, 1999, 2009, 2020)


def record(year: int, name: str, lines: list[str]) -> None:
    """Writes one credit."""
    path = CREDITS / str(year) / f"{year}-{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", *lines, "---", ""]), encoding="utf-8")


def a_year(year: int) -> None:
    """The credits of one year: rounds each quarter, a course, a congress in every second year."""
    days = ", ".join(f"{year}-{month:02}-12" for month in ((3, 9) if year in THIN else (2, 5, 9, 11)))
    rounds = ["title: Surgical grand rounds", f"dates: [{days}]", "provider: County Hospital"]
    if year == LAST:
        rounds[1] = f"dates: [{year}-02-12, {year}-05-12, {year}-09-12]"
    record(year, "rounds", [*rounds, "credits: 2", "topics: {surgery: all}", "format: grand-rounds"])
    title, topic, amount = COURSES[year % len(COURSES)]
    if year in THIN:
        return
    course = [f"title: {title}", f"date: {year}-04-2{year % 8}", "provider: State Surgical Society"]
    course += [f"credits: {amount}", f"topics: {{{topic}: all}}", "format: regional-conference"]
    record(year, topic, course)
    if year % 2 == 0:
        congress = ["title: Congress of Surgeons", f"date: {year}-10-06/{year}-10-09"]
        congress += ["provider: Congress of Surgeons", "topics: {surgery: all, trauma: 4}"]
        both = "{ama-pra-1: 18.5, ama-pra-2: 18.5}"
        congress += [f"credits: {both if year < 1996 else 18.5}", "format: national-conference"]
        record(year, "congress", congress)


if __name__ == "__main__":
    for each in range(FIRST, LAST + 1):
        a_year(each)
