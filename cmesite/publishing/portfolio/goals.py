"""The goals as they were written, with the work done beside them."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.marks import Mark, Marks
from cmesite.publishing.portfolio.current import Earlier, current_goals, more_goals
from cmesite.publishing.portfolio.paths import goal_path, results_of_goal, work_for
from cmesite.publishing.portfolio.work import Work, work_of
from cmesite.publishing.public import PublicGoal, PublicPortfolio
from cmesite.publishing.wording import in_words, sentence_case


@dataclass(frozen=True)
class GoalView:
    """`changed` are the titles of outcomes that name the goal; `body` is Markdown.

    `without_work` is to be said where no work is listed; empty where no activities are shown at all.

    `page` is the path of a page of its own, empty where there is none.
    """

    id: str
    page: str
    mark: Mark
    title: str
    outcome: str
    body: str
    changed: tuple[str, ...]
    work: Work
    without_work: str


@dataclass(frozen=True)
class GoalsView:
    """The section; left out where there are no goals."""

    heading: str
    note: str
    goals: tuple[GoalView, ...]
    earlier: Earlier | None


def goals_of(public: PublicPortfolio, marks: Marks) -> GoalsView:
    """The current goals, in the order of their marks."""
    views = tuple(goal_view(goal, public, marks) for goal in current_goals(public))
    count = len(views)
    heading = f"{sentence_case(in_words(count))} goal{'s' if count != 1 else ''}"
    return GoalsView(heading, _note(views), views, more_goals(public))


def _note(goals: tuple[GoalView, ...]) -> str:
    """What all of them have: a statement of the outcome, work done."""
    written = "Each written as an outcome" if all(goal.outcome for goal in goals) else ""
    work = "with the work done toward it" if any(goal.work.lines for goal in goals) else ""
    return sentence_case(", ".join(filter(None, (written, work)))) + "." if written or work else ""


def goal_view(goal: PublicGoal, public: PublicPortfolio, marks: Marks) -> GoalView:
    """A goal beside its work."""
    return GoalView(
        id=goal.id,
        page=goal_path(goal, public),
        mark=marks.of(goal.id),
        title=goal.title,
        outcome=goal.outcome,
        body=goal.body,
        changed=tuple(outcome.title for outcome in results_of_goal(goal, public)),
        work=work_of(work_for(goal, public)),
        without_work="No activity is published for this goal yet." if public.credits else "",
    )
