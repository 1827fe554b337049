"""The portfolio in the JSON Resume format, for sites and programs that make a curriculum vitae of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from cmesite.publishing.portfolio.json_ld import MAIL, WEB, stated
from cmesite.publishing.portfolio.masthead import address_of
from cmesite.publishing.public import PublicCluster, PublicCredit, PublicOutcome, PublicPortfolio
from cmesite.publishing.wording import amount, plural, total

# JSON Resume 1.0.0 (jsonresume.org/schema).
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


# Activities of earlier years are told as sums; record.html and cv.md name each.
RECENT_YEARS = 3
POSITIONS = ("role", "responsibility")


def json_resume_of(public: PublicPortfolio) -> str:
    """The file's text: credentials and complete clusters are certificates, each year's activities a piece of
    education, appointments work, other results projects."""
    newest = tuple(reversed(public.outcomes))
    found = {
        "$schema": SCHEMA,
        "basics": _basics(public),
        "work": [_position(one) for one in newest if _kind(one) in POSITIONS],
        "education": [*_years(public)],
        "certificates": [
            *({"name": name} for name in public.credentials),
            *(_cluster(cluster) for cluster in public.clusters if cluster.met),
        ],
        "projects": [_project(one) for one in newest if _kind(one) not in (*POSITIONS, "publication")],
        "publications": [_publication(one) for one in newest if _kind(one) == "publication"],
        "interests": [{"name": goal.title} for goal in public.goals],
        "meta": {"version": "v1.0.0", "lastModified": public.as_of.isoformat()},
    }
    return json.dumps(stated(found), ensure_ascii=False, indent=2) + "\n"


def _basics(public: PublicPortfolio) -> dict[str, object]:
    profile = public.profile
    addresses = tuple(link.address for link in profile.links)
    mail = next((address for address in addresses if address.startswith(MAIL)), "")
    profiles = [
        {"network": link.label, "url": link.address} for link in profile.links if link.address.startswith(WEB)
    ]
    return stated(
        {
            "name": profile.full_name,
            "label": profile.specialty,
            "email": mail.removeprefix(MAIL),
            "url": address_of(public),
            "summary": profile.headline,
            "profiles": profiles,
        }
    )


def _years(public: PublicPortfolio) -> Iterator[dict[str, object]]:
    """What each calendar year came to, newest first."""
    years: dict[int, list[PublicCredit]] = defaultdict(list)
    for credit in public.credits:
        years[credit.date.year].append(credit)
    for number, year in enumerate(sorted(years, reverse=True)):
        credits = years[year]
        yield stated(
            {
                "area": "Continuing medical education",
                "studyType": plural(len(credits), "activity", "activities"),
                "startDate": str(year),
                "endDate": max(credit.date for credit in credits).isoformat(),
                "score": plural(total(credit.hours for credit in credits), "credit"),
                "courses": [_course(one) for one in reversed(credits)] if number < RECENT_YEARS else [],
            }
        )


def _course(credit: PublicCredit) -> str:
    amounts = "; ".join(f"{one.type}: {amount(one.amount)}" for one in credit.amounts)
    return _line(", ".join(filter(None, (credit.title, credit.provider, amounts))))


def _cluster(cluster: PublicCluster) -> dict[str, object]:
    """Complete since its last activity."""
    latest = max((member.date.isoformat() for member in cluster.members), default="")
    return stated({"name": f"{cluster.title} ({plural(cluster.earned, 'credit')})", "date": latest})


def _kind(outcome: PublicOutcome) -> str:
    return outcome.kind.lower()


def _line(text: str) -> str:
    """The text in one line, as forms want it."""
    return " ".join(text.split())


def _position(outcome: PublicOutcome) -> dict[str, object]:
    return stated(
        {
            "position": outcome.title,
            "startDate": outcome.date.isoformat(),
            "summary": _line(outcome.body),
            "highlights": list(outcome.because_of),
        }
    )


def _project(outcome: PublicOutcome) -> dict[str, object]:
    return stated(
        {
            "name": outcome.title,
            "description": _line(outcome.body),
            "keywords": list(outcome.because_of),
            "endDate": outcome.date.isoformat(),
            "type": outcome.kind.lower(),
        }
    )


def _publication(outcome: PublicOutcome) -> dict[str, object]:
    return stated(
        {
            "name": outcome.title,
            "releaseDate": outcome.date.isoformat(),
            "summary": _line(outcome.body),
        }
    )
