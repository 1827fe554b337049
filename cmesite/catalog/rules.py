"""Explanations of what can be wrong with a requirement's rules."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

RULES: tuple[Explanation, ...] = (
    Explanation(
        "rule-measure",
        "A rule that does not say one thing",
        "A rule asks for a minimum (at_least), sets a cap (at_most) or asks for an item: exactly one of "
        "these. Only an item may add at_least, which is then a number of records. `limits` belongs to caps.",
    ),
    Explanation(
        "bad-window",
        "A window of time that does not exist",
        "`within` says from which days credits count: cycle (the default), each year, first 5 years, "
        "first 2 cycles, every 3 cycles, every 3 cycles from cycle 1, every 6 years, even years, odd years "
        "or career. Other words are not guessed, because a wrong window counts the wrong credits.",
    ),
    Explanation(
        "bad-deadline",
        "A deadline that cannot be read, or does not belong here",
        "`due` says by when a rule owed once in a career must be met: end of cycle 2, 4 years after "
        "licensed, licensed, or a date; of a list the earliest holds. Rules with another window are owed by "
        "the end of that window and have no deadline of their own.",
    ),
    Explanation(
        "bad-retention",
        "How long proof is kept, in other words than these",
        "`retain` is a length of time after the cycle, such as 4 years after cycle, or after completion in "
        "a file without a cycle.",
    ),
    Explanation(
        "bad-cycle",
        "A renewal cycle that cannot be",
        "A cycle has a length and the day one of its cycles ends: a date, end of birth month 2026 or "
        "birthday 2026. The window counted may be longer than the cycle, never shorter, and a first window "
        "starts before it ends.",
    ),
    Explanation(
        "missing-cycle",
        "A rule that needs a cycle, in a file without one",
        "Only rules of a career, rules that look back some years, and items can be counted without a cycle. "
        "Add the cycle, or give the rule such a window.",
    ),
    Explanation(
        "bad-condition",
        "A condition that is not a fact",
        "`if` names a fact of the profile or the item of a credential, perhaps with `not` before it. Several "
        "in a list must all hold. There is no `or`: state a fact of your own that is yes when either is.",
    ),
    Explanation(
        "bad-inclusion",
        "Something inside a rule that is no minimum",
        "`includes` holds minimums inside a minimum: three credits on pain, of which one on prescribing. "
        "Caps and items stand in the list of rules; a cap says with `limits` what it cuts.",
    ),
    Explanation(
        "repeated-rule",
        "Two rules with one id",
        "Each rule of a file has its own id, because other places name rules by it. Two versions of one rule "
        "may share an id when each says `effective` and their days do not meet.",
    ),
    Explanation(
        "overlapping-versions",
        "Two versions of a rule on the same day",
        "The days of `effective` are both inclusive, so on the days given here two versions would be in "
        "force at once and it would be unclear which one is owed.",
    ),
    Explanation(
        "unknown-rule",
        "A rule that is not in the file",
        "`limits`, `exclusive`, `satisfies`, `except` and the amounts of a first cycle name rules of the "
        "same file by their ids. This id is none of them, so what was meant would be ignored.",
    ),
    Explanation(
        "bad-group",
        "An exclusive group that excludes nothing, or too much",
        "Credits used for one rule of an exclusive group are not available to the others, so a group has at "
        "least two rules, a rule stands in one group, once, and only minimums can share credit.",
    ),
    Explanation(
        "bad-total",
        "A total that is no total",
        "`total` is a reserved id: the whole amount that is asked, in the list of rules. It is at_least with "
        "an amount.",
    ),
    Explanation(
        "share-without-total",
        "A share of nothing",
        "A percentage is a share of what the rule `total` asks, and the file has no such rule.",
    ),
    Explanation(
        "cap-without-total",
        "A cap that cuts nothing",
        "A cap without `limits` cuts what counts towards the rule `total`, and the file has no such rule. "
        "Name in `limits` the rules the cap is meant for.",
    ),
    Explanation(
        "bad-limit",
        "A cap on something that is no minimum",
        "A cap cuts what counts towards rules with at_least. Other caps and items cannot be cut.",
    ),
    Explanation(
        "cap-below-minimum",
        "A minimum that can never be reached",
        "Everything that could count towards the rule is under the cap, and the cap lets less through than "
        "the rule asks for. One of the two amounts, or the cap's words, must be a mistake.",
    ),
    Explanation(
        "mixed-units",
        "Credits and points together",
        "Credits and the points of specialty boards are different units and are never added together, cut "
        "by one another or exchanged. Write a rule for each.",
    ),
    Explanation(
        "bad-rounding",
        "A rounding that is not `down`",
        "An authority's rounding is written with its direction and its step in credits, such as down 0.5. "
        "Credit is only ever cut down.",
    ),
    Explanation(
        "bad-first-cycle",
        "A first cycle that is unclear",
        "The newly licensed are exempt, owe amounts of their own, or owe a prorated need: one of these. "
        "`except` belongs to exempt, `round` to prorate.",
    ),
    Explanation(
        "bad-deemed",
        "Something that stands in for nothing, or for too much",
        "An entry of `deemed` says what stands in: it satisfies rules of the file, or it grants credit of a "
        "type, some of which may be about topics. It does one of the two.",
    ),
    Explanation(
        "carry-over-without-total",
        "A surplus over nothing",
        "What is carried into the next cycle is the surplus over the rule `total`, and the file has no such "
        "rule.",
    ),
)
