"""Pages behind the front page: only where there is enough to say, and all they say adds up."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.portfolio.cards import cards_of
from cmesite.publishing.portfolio.cluster_page import cluster_page_of
from cmesite.publishing.portfolio.cv import cv_of
from cmesite.publishing.portfolio.goal_page import goal_page_of
from cmesite.publishing.portfolio.json_ld import json_ld_of
from cmesite.publishing.portfolio.json_resume import json_resume_of
from cmesite.publishing.portfolio.link_picture import link_picture_of
from cmesite.publishing.release import public_portfolio
from tests.publishing.drawn import portfolio_site
from tests.publishing.sample import AS_OF, EMPTY, FORTY_YEARS, MARKUP, ODD, RICH

PUBLIC = public_portfolio(RICH, AS_OF)


def paths(public: object) -> list[str]:
    return [page.path for page in portfolio_pages(public)]  # type: ignore[arg-type]  # a portfolio


def test_a_page_for_what_has_enough_to_say() -> None:
    assert paths(PUBLIC) == [
        "index.html",
        "goals/critical-care.html",
        "goals/leadership.html",
        "goals/pain.html",
        "clusters/pain-care.html",
        "clusters/sepsis.html",
        "cards.html",
        "record.html",
    ]
    assert paths(public_portfolio(EMPTY, AS_OF)) == ["index.html"]
    bare = replace(PUBLIC, credits=(), outcomes=(), clusters=())
    assert paths(bare) == ["index.html"]


def test_a_goal_tells_all_its_work() -> None:
    page = goal_page_of(PUBLIC.goals[0], PUBLIC)
    assert [figure.value for figure in page.figures] == ["18", "3", "14"]
    assert [figure.text for figure in page.figures] == [
        "credits in 2026",
        "activities",
        "of 14 credits in depth: Sepsis and critical illness",
    ]
    assert page.records[0].total == "18"
    assert page.records[0].rows[0].day.text == "10 Feb 2026"
    pain = goal_page_of(PUBLIC.goals[2], PUBLIC)
    assert [(one.day.text, one.title, one.credits) for one in pain.ahead] == [
        ("3 Dec 2026", "Buprenorphine and opioid tapering", "4 credits")
    ]


def test_a_cluster_tells_what_it_led_to_and_whom_it_serves() -> None:
    cluster = PUBLIC.clusters[1]
    outcome = replace(PUBLIC.outcomes[0], clusters=(cluster.id,))
    page = cluster_page_of(cluster, replace(PUBLIC, outcomes=(outcome,)))
    assert [one.title for one in page.outcomes] == ["A seat at the table"]
    assert [(one.title, one.page) for one in page.goals] == [("Critical care", "goals/critical-care.html")]
    assert Decimal(page.records[0].total) == sum(member.hours for member in cluster.members)


def test_a_card_for_every_goal_with_a_story() -> None:
    page = cards_of(PUBLIC)
    assert page is not None
    assert [card.id for card in page.cards] == ["critical-care", "leadership", "pain"]
    assert [one.title for one in page.cards[1].outcome] == ["A seat at the table"]
    assert page.cards[0].results == ("Ready to be the first call.",)
    assert cards_of(replace(PUBLIC, credits=(), outcomes=())) is None


def test_json_ld_says_who_the_person_is_and_nothing_empty() -> None:
    page = json_ld_of(PUBLIC)
    assert page["@type"] == "ProfilePage"
    assert page["mainEntity"] == {
        "@type": "Person",
        "name": "Elena Marsh",
        "honorificSuffix": "MD",
        "description": "I look after the sickest patients on the general wards.",
        "url": "https://example.org/",
        "email": "mailto:elena.marsh@example.org",
        "sameAs": ["https://example.org/marsh"],
        "knowsAbout": ["Hospital internist", "Sepsis and critical illness"],
        "hasCredential": [
            {
                "@type": "EducationalOccupationalCredential",
                "name": "ACLS card",
                "credentialCategory": "Card",
            },
            {
                "@type": "EducationalOccupationalCredential",
                "name": "Board certified, Internal Medicine",
                "credentialCategory": "Board certificate",
            },
        ],
    }
    assert json_ld_of(public_portfolio(EMPTY, AS_OF))["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Quill",
    }


def test_the_data_block_survives_markup() -> None:
    text = portfolio_site(ODD)["index.html"].decode("utf-8")
    block = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block
    assert json.loads(block)["mainEntity"]["knowsAbout"] == [MARKUP]


def test_json_resume_holds_the_record_newest_first() -> None:
    resume = json.loads(json_resume_of(PUBLIC))
    assert resume["basics"]["email"] == "elena.marsh@example.org"
    assert [one["name"] for one in resume["certificates"]] == [
        "ACLS card",
        "Board certified, Internal Medicine",
        "Sepsis and critical illness (14 credits)",
    ]
    this_year, last_year = resume["education"]
    assert (this_year["score"], this_year["startDate"]) == ("37.5 credits", "2026")
    assert len(this_year["courses"]) + len(last_year["courses"]) == len(PUBLIC.credits)
    assert (
        "Sepsis Management Course, Northfield University CME, AMA PRA Category 1: 8" in this_year["courses"]
    )
    assert [one["position"] for one in resume["work"]] == ["A seat at the table"]
    assert resume["meta"]["lastModified"] == "2026-11-22"


def test_the_cv_section_is_markdown_that_no_title_can_break() -> None:
    lines = cv_of(PUBLIC).splitlines()
    assert lines[0] == "## Continuing professional development"
    assert "### 2026: 37.5 credits" in lines
    assert (
        "- 10 Feb 2026: Sepsis Management Course, Northfield University CME (AMA PRA Category 1: 8)" in lines
    )
    odd = cv_of(public_portfolio(ODD, AS_OF))
    assert "\\<script\\>" in odd
    assert "<script>" not in odd.replace("\\<", "")


def test_the_documents_are_named_once() -> None:
    assert [one.path for one in portfolio_documents(PUBLIC)] == ["cv.md", "resume.json"]


def test_each_page_is_described_by_what_it_holds() -> None:
    views = {page.path: page.view.masthead.description for page in portfolio_pages(PUBLIC)}
    assert len(set(views.values())) == len(views)
    assert views["goals/critical-care.html"] == "Critical care. In 12 months, I want to manage septic shock."
    assert (
        views["clusters/sepsis.html"]
        == "Sepsis and critical illness. 14 credits. Ready to be the first call."
    )
    assert all(len(text) <= 200 for text in views.values())


def test_the_picture_beside_a_link_shows_what_the_front_page_says() -> None:
    picture = link_picture_of(PUBLIC)
    assert picture is not None
    assert (picture.name, picture.degree) == ("Elena Marsh", "MD")
    assert [(one.value, one.text) for one in picture.figures][1] == (
        "91%",
        "of those credits (34) serve one of three stated goals",
    )
    assert link_picture_of(replace(PUBLIC, base_url="")) is None


def test_a_page_names_the_picture_by_a_whole_address() -> None:
    page = portfolio_site(RICH)["goals/pain.html"].decode()
    assert '<meta property="og:image" content="https://example.org/link.png">' in page
    assert "og:image:alt" in page
    assert "og:image" not in portfolio_site(EMPTY)["index.html"].decode()


def test_the_page_is_english_and_the_words_in_it_what_they_are() -> None:
    page = portfolio_site(ODD)["index.html"].decode()
    assert '<html lang="en">' in page
    assert '<h1 class="long" dir="auto" lang="zh">' in page
    assert ", MBBS" not in page.split("</h1>")[0]
    assert '<span class="creds">, <span>MD</span></span>' in portfolio_site(RICH)["index.html"].decode()


def test_every_page_for_machines_stands_at_its_own_address() -> None:
    public = replace(PUBLIC, base_url="https://example.org/me")
    front = json_ld_of(public)
    assert front["url"] == "https://example.org/me/"
    assert json.loads(json_resume_of(public))["basics"]["url"] == "https://example.org/me/"
    for page in portfolio_pages(public):
        if page.path.startswith(("goals/", "clusters/")):
            assert (
                page.view.data["url"] == page.view.masthead.address == f"https://example.org/me/{page.path}"
            )
            assert page.view.data["author"]["name"] == "Elena Marsh"


def test_a_resume_of_forty_years_tells_sums_in_texts_of_one_line() -> None:
    text = json_resume_of(public_portfolio(FORTY_YEARS, AS_OF))
    assert len(json.loads(text)["education"]) == 40
    assert text.count("Course ") < 40
    assert "\\n" not in json_resume_of(
        replace(PUBLIC, outcomes=(replace(PUBLIC.outcomes[0], body="a\n\nb"),))
    )
