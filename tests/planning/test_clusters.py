"""Progress towards a cluster's recipe; nothing is met by an hour used twice."""

from __future__ import annotations

import dataclasses

from cmesite.planning.clusters import ClusterProgress, progress_of_clusters
from cmesite.records.cluster import Cluster, Ingredient
from tests.coverage.building import credit, number, on, portfolio

COURSE = Ingredient("QI course", number(10), topics=("quality",))
PROJECT = Ingredient("QI project", number(5), formats=("pi-cme",))
RECIPE = Cluster("quality", "Quality", recipe=(COURSE, PROJECT), result="I lead quality work.")


def progress(*credits: object, cluster: Cluster = RECIPE) -> ClusterProgress:
    records = dataclasses.replace(portfolio(*credits), clusters=(cluster,))
    return progress_of_clusters(records, on("2026-11-22"))[0]


def test_each_line_is_filled_at_most_to_what_it_asks() -> None:
    found = progress(
        credit("course", "2026-02-10", 12, ["quality"]),
        credit("project", "2026-03-10", 5, format="pi-cme"),
        credit("other", "2026-04-10", 3),
    )
    assert [line.earned for line in found.ingredients] == [10, 5]
    assert (found.earned, found.needed, found.credits, found.met) == (15, 15, 17, True)
    assert found.members == ("course", "project")


def test_one_hour_does_not_fill_two_lines() -> None:
    found = progress(credit("both", "2026-02-10", 10, ["quality"], format="pi-cme"))
    assert (found.earned, found.met) == (10, False)
    assert [line.records for line in found.ingredients] == [("both",), ()]


def test_only_the_part_about_the_topic_counts() -> None:
    found = progress(credit("course", "2026-02-10", 12, {"quality": 4}))
    assert found.ingredients[0].earned == 4


def test_what_is_dated_later_does_not_count_yet() -> None:
    assert progress(credit("course", "2026-12-10", 12, ["quality"])).members == ()


def test_a_credit_may_belong_by_its_own_word() -> None:
    found = progress(credit("odd", "2026-02-10", 3, cluster="quality"))
    assert (found.members, found.credits, found.earned, found.met) == (("odd",), 3, 0, False)


def test_without_a_recipe_nothing_is_ever_met() -> None:
    bare = Cluster("quality", "Quality")
    found = progress(credit("a", "2026-02-10", 300, cluster="quality"), cluster=bare)
    assert (found.met, found.needed, found.members) == (False, 0, ("a",))


def test_an_event_format_matches_its_learning_format() -> None:
    live = Cluster("live", "Live", recipe=(Ingredient("Live", number(1), formats=("live",)),))
    assert progress(credit("w", "2026-02-10", 1, format="webinar"), cluster=live).met


def test_a_recipe_may_ask_for_points() -> None:
    points = Cluster("moc", "MOC", recipe=(Ingredient("MOC", number(10), types=("moc",)),))
    found = progress(credit("a", "2026-02-10", {"ama-pra-1": 4, "moc": 10}), cluster=points)
    assert (found.earned, found.met, found.credits) == (10, True, 4)
