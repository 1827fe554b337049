"""The kinds of record there are, and who may see a record."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of record; the value is its folder in the content."""

    PROFILE = "profile"
    REQUIREMENT = "requirements"
    GOAL = "goals"
    PLAN = "plan"
    CREDIT = "credits"
    CREDENTIAL = "credentials"
    CLUSTER = "clusters"
    OUTCOME = "outcomes"
    PRACTICE = "practice"
    RESOURCE = "resources"
    REVIEW = "reviews"
    STATEMENT = "statements"


class Visibility(StrEnum):
    """What a record says about who may see it; unsaid is private unless the settings open its kind."""

    UNSAID = ""
    PRIVATE = "private"
    PUBLIC = "public"
