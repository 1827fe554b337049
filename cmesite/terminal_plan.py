"""The plan's pages as text for a terminal: the same values, without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cmesite.publishing.dashboard.plan_clusters import ClustersPage
from cmesite.publishing.dashboard.plan_lights import LightView
from cmesite.publishing.dashboard.plan_mix import MixView
from cmesite.publishing.dashboard.plan_needs import GlanceView, NeedRow
from cmesite.publishing.dashboard.plan_pitfalls import FinishView, PitfallsPage
from cmesite.publishing.dashboard.plan_year import Cell, MatrixRow, PlanPage, Row
from cmesite.publishing.dashboard.status import Standing

MARKS = {"ok": "✓", "info": "→", "warn": "!", "bad": "✗"}
# Months on one line of a terminal of eighty columns.
HALF = 6


def plan_text(page: PlanPage, clusters: ClustersPage) -> str:
    """The year: what it asks, goals, mix, months, slots, steps, clusters."""
    parts = (
        [f"The plan of {page.shell.year}, as of {page.shell.as_of}. Done + planned."],
        _section("What the year asks", _glance(page.glance)),
        _section("Goals and requirements", _matrix(page.authorities, page.matrix)),
        _section(f"The mix, in {page.mix.basis}", _mix(page.mix)),
        _section("Twelve months", _months(page)),
        _section("Slots: 5 to 7 small credits a month, a deep dive a quarter", _slots(page)),
        _section("The plan, step by step", _lights(page.lights)),
        _section("The whole way, ten steps", _lights(page.steps)),
        _section("Clusters", _clusters(clusters)),
        _section("On trial", _trials(clusters)),
        _section(
            "Where one activity serves many", (f"{o.score}  {o.title}: {o.serves}" for o in page.overlaps)
        ),
    )
    return "\n".join(line for part in parts for line in part)


def pitfalls_text(page: PitfallsPage) -> str:
    """Each authority's pace, rule by rule, then the five detectors."""
    parts = (
        [f"Pace and pitfalls, as of {page.shell.as_of}"],
        _section(
            "In hand two months before the end, if the plan is carried out; the aim is 100 to 120 %",
            _finishes(page),
        ),
        _section(f"Five detectors: {page.fires}", _detectors(page)),
    )
    return "\n".join(line for part in parts for line in part)


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    return ["", heading, *(f"  {line}".rstrip() for line in list(lines) or ["nothing yet"])]


def _glance(glance: GlanceView) -> Iterator[str]:
    for need in glance.needs:
        yield from _need(need)
    if not glance.needs:
        return
    yield f"{glance.no_overlap:>6}  if nothing overlapped"
    yield f"{glance.perfect:>6}  if everything overlapped"
    yield f"{glance.needed:>6}  what this plan really needs"
    if glance.needed_note:
        taken = f": {'; '.join(glance.taken)}" if glance.taken else ""
        yield f"        {glance.needed_note}{taken}"
    if glance.open:
        yield f"        {glance.open}"
    if glance.target_steps:
        yield f"{glance.target:>6}  realistic target: {' → '.join(glance.target_steps)}"


def _need(need: NeedRow) -> Iterator[str]:
    by = f", by {need.due.text}" if need.due else ""
    yield f"{need.floor:>6}  {need.title}: {' → '.join(need.steps)}{by}"
    for line in filter(None, (need.content, need.note)):
        yield f"        {line}"


def _matrix(authorities: Sequence[str], rows: Iterable[MatrixRow]) -> Iterator[str]:
    for row in rows:
        yield f"{row.mark.label}: {row.outcome}" if row.outcome else row.mark.label
        pairs = zip(authorities, row.cells, strict=True)
        served = [f"{title} {_cell(cell)}" for title, cell in pairs if _cell(cell)]
        yield f"    {'; '.join(served) or 'no authority'}"


def _cell(cell: Cell | Row) -> str:
    """`8`, `8+2`, `+2`: done and planned."""
    return cell.done + (f"+{cell.planned}" if cell.planned else "")


def _mix(mix: MixView) -> Iterator[str]:
    yield mix.verdict
    for row in mix.rows:
        done = f", {row.done} % of what is done ({row.done_size})" if row.done else ""
        yield f"{row.name}: target {row.target} %, {row.planned} % of the plan ({row.planned_size}){done}"
    if mix.note:
        yield mix.note


def _months(page: PlanPage) -> Iterator[str]:
    rows = (*page.tiers, *page.requirements)
    first = max((len(row.name) for row in rows), default=0)
    for start in range(0, len(page.months), HALF):
        span = slice(start, start + HALF)
        yield f"{'':<{first}}" + "".join(f"{name:>9}" for name in page.months[span])
        for row in rows:
            yield f"{row.name:<{first}}" + "".join(f"{_cell(cell) or '·':>9}" for cell in row.cells[span])
        yield ""
    for row in rows:
        yield f"{row.name}: {_cell(row) or '0'} in the year"


def _slots(page: PlanPage) -> Iterator[str]:
    for slot in (*page.stream, *page.quarters):
        yield f"{_mark(slot.standing)} {slot.name}: {slot.note}, {slot.standing.word.lower()}"
    for anchor in page.anchors:
        yield f"{anchor.title}, {anchor.day.text}. Leads to it: {anchor.before}. Follows it: {anchor.after}."


def _lights(lights: Iterable[LightView]) -> Iterator[str]:
    for light in lights:
        word = light.standing.word.lower()
        yield f"{_mark(light.standing)} {light.number}. {light.name}: {word}. {light.shows}"
        yield from _next(light.action, light.where)


def _next(*parts: str) -> Iterator[str]:
    told = " · ".join(filter(None, parts))
    if told:
        yield f"      {told}"


def _clusters(page: ClustersPage) -> Iterator[str]:
    for cluster in page.clusters:
        result = f" {'' if cluster.met else 'Once complete: '}{cluster.result}" if cluster.result else ""
        yield f"{_mark(cluster.standing)} {cluster.title}: {cluster.standing.word.lower()}.{result}"
        for line in cluster.ingredients:
            yield f"      {'✓' if line.met else '·'} {line.label}: {line.amount}"


def _trials(page: ClustersPage) -> Iterator[str]:
    for one in page.explorations:
        by = f"; verdict by {one.by.text}" if one.by else ""
        yield f"{_mark(one.standing)} {one.mark.label}: {one.standing.word.lower()}. {one.taken}{by}."
        yield from _next(one.action, one.file)


def _finishes(page: PitfallsPage) -> Iterator[str]:
    yield from (f"✗ {one}" for one in page.missed)
    for authority in page.finishes:
        yield f"{_mark(authority.standing)} {authority.title}: {authority.standing.word.lower()}"
        for rule in authority.rules:
            yield from _finish(rule)


def _finish(rule: FinishView) -> Iterator[str]:
    by = f" by {rule.checkpoint.text}" if rule.checkpoint else ""
    share = f", {rule.share} % ({rule.counted}){by}" if rule.share else ""
    yield f"    {_mark(rule.standing)} {rule.label}: {rule.standing.word.lower()}{share}"
    yield f"        {'. '.join(filter(None, (rule.pace, rule.note)))}."


def _detectors(page: PitfallsPage) -> Iterator[str]:
    for one in page.pitfalls:
        yield f"{_mark(one.standing)} {one.name}: {one.standing.word.lower()}. {one.measured} {one.limit}"
        yield from _next(one.fix, one.file, one.command)
        yield from _next("; ".join(one.evidence))


def _mark(standing: Standing) -> str:
    return MARKS[standing.tone]
