"""A section on continuing education in Markdown, to be pasted into a curriculum vitae."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cmesite.publishing.public import PublicCredit, PublicPortfolio
from cmesite.publishing.wording import amount, medium_day, month_name, plural, total

# What Markdown could take for a sign of its own.
SIGNS = re.compile(r"([\\`*_\[\]<>#~|])")


def cv_of(public: PublicPortfolio) -> str:
    """The section's text: credentials, depth, results, then each year's activities, newest first."""
    return "\n".join(_lines(public)) + "\n"


def _lines(public: PublicPortfolio) -> Iterator[str]:
    yield "## Continuing professional development"
    yield ""
    yield f"{_plain(public.profile.full_name)}, as of {medium_day(public.as_of)}"
    yield from _listed("Credentials", (_plain(name) for name in public.credentials))
    complete = (cluster for cluster in public.clusters if cluster.met)
    yield from _listed(
        "Depth", (f"{_plain(c.title)} ({plural(c.earned, 'credit')}). {_plain(c.result)}" for c in complete)
    )
    yield from _listed(
        "Results",
        (
            f"{_plain(one.title)} ({month_name(one.date)} {one.date.year})"
            for one in reversed(public.outcomes)
        ),
    )
    by_year: dict[int, list[PublicCredit]] = defaultdict(list)
    for credit in public.credits:
        by_year[credit.date.year].append(credit)
    for year in sorted(by_year, reverse=True):
        earned = plural(total(credit.hours for credit in by_year[year]), "credit")
        yield from _listed(f"{year}: {earned}", (_activity(credit) for credit in reversed(by_year[year])))


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    """A heading with its list; nothing where the list is empty."""
    lines = tuple(items)
    if lines:
        yield from ("", f"### {heading}", "", *(f"- {line.strip()}" for line in lines))


def _activity(credit: PublicCredit) -> str:
    amounts = "; ".join(f"{one.type}: {amount(one.amount)}" for one in credit.amounts)
    what = ", ".join(filter(None, (_plain(credit.title), _plain(credit.provider))))
    return f"{medium_day(credit.date)}: {what}" + (f" ({_plain(amounts)})" if amounts else "")


def _plain(text: str) -> str:
    """The text on one line with no sign that Markdown would read."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))
