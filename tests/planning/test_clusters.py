"""A cluster's recipe: what belongs, what each line gets, and when it is met."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from cmesite.planning.clusters import ClusterProgress, progress_of_clusters
from cmesite.records.cluster import Cluster, Ingredient
from tests.coverage.building import credit, on, portfolio

# The playbook's hospital quality and safety (Step 6B).
COURSE = Ingredient("QI course", Decimal(10), formats=("enduring",), topics=("qi",))
PROJECT = Ingredient("QI project", Decimal(6), formats=("qi-project",))


def progress(*credits: Any, recipe: tuple[Ingredient, ...] = (COURSE, PROJECT)) -> ClusterProgress:
    found = replace(portfolio(*credits), clusters=(Cluster("quality", "Quality", recipe),))
    (one,) = progress_of_clusters(found, on("2026-11-22"))
    return one


def test_is_met_when_every_line_is() -> None:
    course = credit("course", "2026-02-10", 10, ("qi",), format="enduring")
    project = credit("project", "2026-08-10", 6, format="qi-project")
    done = progress(course, project)
    assert done.met
    assert (done.earned, done.needed, done.members) == (16, 16, ("course", "project"))
    assert not progress(course).met


def test_no_hour_serves_two_lines() -> None:
    either = (Ingredient("A", Decimal(5), topics=("qi",)), Ingredient("B", Decimal(5), topics=("ethics",)))
    both = credit("both", "2026-02-10", 8, ("qi", "ethics"))
    found = progress(both, recipe=either)
    assert [line.earned for line in found.ingredients] == [5, 3]
    assert not found.met


def test_only_the_topics_part_of_an_activity_counts() -> None:
    found = progress(credit("course", "2026-02-10", 20, {"qi": 4}, format="enduring"))
    assert found.ingredients[0].earned == 4
    assert found.credits == 20


def test_a_line_without_conditions_takes_what_says_the_cluster() -> None:
    anything = (Ingredient("Conference track", Decimal(3)),)
    assert not progress(credit("other", "2026-02-10", 5), recipe=anything).members
    assert progress(credit("said", "2026-02-10", 5, cluster="quality"), recipe=anything).met


def test_a_member_by_its_word_fills_no_line_it_does_not_match() -> None:
    found = progress(credit("said", "2026-02-10", 5, cluster="quality"))
    assert (found.members, found.earned, found.met) == (("said",), 0, False)


def test_without_a_recipe_nothing_is_met() -> None:
    assert not progress(credit("said", "2026-02-10", 50, cluster="quality"), recipe=()).met


def test_what_is_dated_later_does_not_count_yet() -> None:
    assert progress(credit("course", "2026-11-23", 10, ("qi",), format="enduring")).earned == 0
