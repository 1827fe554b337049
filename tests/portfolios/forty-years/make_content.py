"""Writes forty years of a fictitious surgeon's work; run it as a script to write it anew."""

from __future__ import annotations

from pathlib import Path

CONTENT = Path(__file__).parent / "content"
CREDITS = CONTENT / "credits"
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
# What was wanted, by when it was reached, and the course that led there.
GOALS = {
    "laparoscopic-surgeon": (
        1996,
        "Laparoscopic surgery",
        "remove a gallbladder without the long scar",
        "laparoscopy",
    ),
    "trauma-lead": (2005, "Trauma lead", "lead the trauma team of a county hospital", "trauma"),
    "ethics-committee": (2014, "Ethics committee", "chair the ethics committee", "ethics"),
    "fewer-opioids": (
        2026,
        "Fewer opioids after surgery",
        "send most patients home without an opioid",
        "opioid",
    ),
    "teach-hernia": (2026, "Teach hernia surgery", "hand on hernia repair to the next generation", "hernia"),
}
CLUSTERS = {
    "keyhole-surgery": ("Keyhole surgery", "laparoscopy", "laparoscopic-surgeon"),
    "trauma-care": ("Trauma care", "trauma", "trauma-lead"),
    "ethics-at-the-bedside": ("Ethics at the bedside", "ethics", "ethics-committee"),
    "pain-after-surgery": ("Pain after surgery", "opioid", "fewer-opioids"),
    "hernia-repair": ("Hernia repair", "hernia", "teach-hernia"),
}
# What came of it: the day, the kind, the words, the goal.
OUTCOMES = (
    (
        "1993-03-01",
        "responsibility",
        "First gallbladder removed by keyhole in the county",
        "laparoscopic-surgeon",
    ),
    (
        "1996-10-15",
        "presentation",
        "Two hundred keyhole operations reported to the state society",
        "laparoscopic-surgeon",
    ),
    ("2003-07-01", "role", "Lead of the trauma team", "trauma-lead"),
    ("2005-05-20", "project", "Time to the operating room: from 74 to 41 minutes", "trauma-lead"),
    ("2013-01-10", "role", "Chair of the ethics committee", "ethics-committee"),
    (
        "2018-09-03",
        "project",
        "Family meetings within three days in nine of ten intensive care stays",
        "ethics-committee",
    ),
    (
        "2024-06-11",
        "project",
        "Patients sent home without an opioid after hernia repair: from 22% to 71%",
        "fewer-opioids",
    ),
    ("2026-04-18", "presentation", "Course for residents on hernia repair", "teach-hernia"),
)


def record(year: int, name: str, lines: list[str]) -> None:
    """Writes one credit."""
    path = CREDITS / str(year) / f"{year}-{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", *lines, "---", ""]), encoding="utf-8")


def served_by(year: int, topic: str) -> str:
    """The line that names the goal a course served: the one of its topic, while it was wanted."""
    goal = next((id_ for id_, (by, _, _, of) in GOALS.items() if of == topic and year <= by), "")
    return f"goals: [{goal}]" if goal else ""


def direction() -> None:
    """The goals of four decades, what was learned for each, and what came of it."""
    for id_, (by, title, wish, topic) in GOALS.items():
        lines = [f"title: {title}", f"outcome: I want to {wish}.", "kind: clinical-depth", f"by: {by}-12-31"]
        write("goals", id_, [*lines, "evidence:", f"  - Enough of {topic} to be asked about it"])
    for id_, (title, topic, goal) in CLUSTERS.items():
        recipe = f"  - {{label: {title}, at_least: 12, topic: {topic}}}"
        write("clusters", id_, [f"title: {title}", "recipe:", recipe, f"goals: {goal}"])
    for day, kind, title, goal in OUTCOMES:
        lines = [f"date: {day}", f'title: "{title}"', f"kind: {kind}", f"because_of: [goals/{goal}]"]
        write("outcomes", f"{day[:4]}-{goal}", lines)


def write(folder: str, name: str, lines: list[str]) -> None:
    """Writes a record that is no credit."""
    path = CONTENT / folder / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
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
    course += list(filter(None, [served_by(year, topic)]))
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
    direction()
