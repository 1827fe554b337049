"""The portfolio in the JSON Resume format, for sites and programs that make a curriculum vitae of it."""

from __future__ import annotations

import json

from cmesite.publishing.portfolio.json_ld import MAIL, WEB, stated
from cmesite.publishing.public import PublicCredit, PublicOutcome, PublicPortfolio

# JSON Resume 1.0.0 (jsonresume.org/schema).
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume_of(public: PublicPortfolio) -> str:
    """The file's text: activities are certificates, clusters are skills, results are projects."""
    found = {
        "$schema": SCHEMA,
        "basics": _basics(public),
        "certificates": [
            *({"name": name} for name in public.credentials),
            *(_certificate(credit) for credit in reversed(public.credits)),
        ],
        "projects": [_project(outcome) for outcome in reversed(public.outcomes) if not _written(outcome)],
        "publications": [_publication(outcome) for outcome in reversed(public.outcomes) if _written(outcome)],
        "skills": [
            stated({"name": c.title, "keywords": [line.label for line in c.recipe]})
            for c in public.clusters
            if c.met
        ],
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
            "url": public.base_url,
            "summary": profile.headline,
            "profiles": profiles,
        }
    )


def _certificate(credit: PublicCredit) -> dict[str, object]:
    return stated({"name": credit.title, "date": credit.date.isoformat(), "issuer": credit.provider})


def _written(outcome: PublicOutcome) -> bool:
    return outcome.kind.lower() == "publication"


def _project(outcome: PublicOutcome) -> dict[str, object]:
    return stated(
        {
            "name": outcome.title,
            "description": outcome.body.strip(),
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
            "summary": outcome.body.strip(),
        }
    )
