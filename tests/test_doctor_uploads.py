"""What deploy files upload: the portfolio only where nothing else can be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmesite.doctor_uploads import Upload, uploaded

STARTER = Path(__file__).parent.parent / "cmesite" / "starter"
PAGES = (STARTER / "deploy" / "github-pages.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("recipe", "what"),
    [
        ("deploy/github-pages.yml", Upload.PORTFOLIO),
        ("deploy/gitlab-pages.yml", Upload.PORTFOLIO),
        ("deploy/netlify.toml", Upload.PORTFOLIO),
        ("build-github.yml", Upload.NOTHING),
        ("build-gitlab.yml", Upload.NOTHING),
        ("Makefile", Upload.NOTHING),
    ],
)
def test_the_recipes_shipped_are_understood(recipe: str, what: Upload) -> None:
    assert uploaded((STARTER / recipe).read_text("utf-8").splitlines(), "build") is what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (PAGES.replace("path: build/portfolio", "path: ."), Upload.WHOLE),
        (PAGES.replace("path: build/portfolio", "path: ./build"), Upload.WHOLE),
        (PAGES.replace("path: build/portfolio", 'path: "build/dashboard"'), Upload.PRIVATE),
        (PAGES.replace("path: build/portfolio", "path: build/packets/"), Upload.PRIVATE),
        (PAGES.replace("path: build/portfolio", "path: ${{ env.FOLDER }}"), Upload.UNKNOWN),
        (PAGES.replace("path: build/portfolio", "path: |\n            build/portfolio"), Upload.UNKNOWN),
        (PAGES.replace("          path: build/portfolio\n", ""), Upload.UNKNOWN),
        (PAGES.replace("path: build/portfolio", 'path: "./build/portfolio/"  # alone'), Upload.PORTFOLIO),
        (PAGES + "      - run: rsync -a build/ me@example.org:www/\n", Upload.WHOLE),
        (PAGES + "      - run: rsync -a build/portfolio/ me@example.org:www/\n", Upload.UNKNOWN),
        (PAGES + "      - run: scp content/profile.md me@example.org:\n", Upload.UNKNOWN),
        ("deploy:\n\trsync -a build/dashboard/ me@example.org:www/", Upload.PRIVATE),
        ("run: netlify deploy --dir=build", Upload.WHOLE),
        ("run: netlify deploy --prod --dir build", Upload.WHOLE),
        ("run: npx gh-pages -d build", Upload.WHOLE),
        ("run: aws s3 sync build s3://bucket", Upload.WHOLE),
        ("run: npm run build && netlify deploy", Upload.UNKNOWN),
        ('publish = "."', Upload.WHOLE),
        ('publish = "build/portfolio"', Upload.PORTFOLIO),
        ('publish = ""', Upload.UNKNOWN),
        ('{"outputDirectory": "build", "deploy": 1}', Upload.WHOLE),
        ('{"hosting": {"public": "build/portfolio"}, "deploy": 1}', Upload.PORTFOLIO),
        (
            "pages:\n  script:\n    - cp -r build public\n  artifacts:\n    paths:\n      - public",
            Upload.WHOLE,
        ),
        ("pages:\n  script:\n    - make\n  artifacts:\n    paths:\n      - public", Upload.UNKNOWN),
        ("pages:\n  artifacts:\n    paths:\n      - build/portfolio\n      - content", Upload.UNKNOWN),
        ("uses: peaceiris/actions-gh-pages@v4\npublish_dir: ./build/portfolio", Upload.UNKNOWN),
        ("build:\n  script: make\n# path: build", Upload.NOTHING),
    ],
)
def test_anything_else_is_not_called_the_portfolio(text: str, what: Upload) -> None:
    assert uploaded(text.splitlines(), "build") is what


def test_the_output_may_lie_elsewhere() -> None:
    assert uploaded(["publish: site/out/portfolio"], "site/out") is Upload.PORTFOLIO
    assert uploaded(["publish: site"], "site/out") is Upload.WHOLE
    assert uploaded(["publish: build/portfolio"], "site/out") is Upload.UNKNOWN
