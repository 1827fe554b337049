"""An empty repository of one's own: its files, from a few answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cmesite.scaffold import copied_pack, quoted

# The files beside this one, and where each goes.
ALWAYS = {
    "README.md": "README.md",
    "Makefile": "Makefile",
    "gitignore": ".gitignore",
    "site.toml": "content/site.toml",
}
# Where it is published or built: the files that takes.
PUBLISH: dict[str, dict[str, str]] = {
    "none": {},
    "github": {"build-github.yml": ".github/workflows/build.yml"},
    "github-pages": {
        "build-github.yml": ".github/workflows/build.yml",
        "deploy/github-pages.yml": ".github/workflows/pages.yml",
    },
    "gitlab": {"build-gitlab.yml": ".gitlab-ci.yml"},
    "gitlab-pages": {"deploy/gitlab-pages.yml": ".gitlab-ci.yml"},
    "netlify": {"deploy/netlify.toml": "netlify.toml"},
}
FOLDERS = (
    "credits", "goals", "plan", "requirements", "credentials", "clusters", "outcomes", "practice",
    "resources", "reviews", "statements", "proofs",
)  # fmt: skip
_BEFORE_YOU_PUSH = """
**Before you push:** `requirements.txt` names a place that only this computer has, so the build fails
everywhere else. Write there how any computer finds cmesite: `cmesite @ git+https://…`
"""
PROGRAM_FILE = "requirements.txt"


@dataclass(frozen=True)
class Answers:
    """What is asked. `packs` are example requirements, id and text; `program` is how pip finds us."""

    name: str
    degree: str = ""
    specialty: str = ""
    credit_type: str = "ama-pra-1"
    packs: tuple[tuple[str, str], ...] = ()
    publish: str = "none"
    program: str = ""

    @property
    def travels(self) -> bool:
        """Does pip find the program from any computer by it?"""
        return bool(self.program) and not re.search(r"@\s*(?:file:|[./~]|[A-Za-z]:[\\/])", self.program)


def starter_files(answers: Answers, templates: Mapping[str, str]) -> dict[str, str]:
    """Every file of the new repository by its path; `templates` are the files beside this module."""
    wanted = {**ALWAYS, **PUBLISH[answers.publish]}
    found = {target: templates[name] for name, target in wanted.items()}
    found["content/profile.md"] = _profile(answers)
    found[PROGRAM_FILE] = _program(answers)
    if not answers.travels:
        found["README.md"] += _BEFORE_YOU_PUSH
    for id_, text in answers.packs:
        name, copied = copied_pack(id_, text)
        found[f"content/{name}"] = copied
    found.update({f"content/{folder}/.gitkeep": "" for folder in FOLDERS})
    return dict(sorted(found.items()))


def _profile(answers: Answers) -> str:
    lines = [
        "---",
        f"name: {quoted(answers.name)}",
        *([f"degree: {quoted(answers.degree)}"] if answers.degree else ["# degree: MD"]),
        *(
            [f"specialty: {quoted(answers.specialty)}"]
            if answers.specialty
            else ["# specialty: Internal Medicine"]
        ),
        "# headline: What you do, and where you are going, in one line",
        f"credit_type: {answers.credit_type}      # what a bare `credits: 8` means",
        "# facts:                     # answers your authorities' rules ask for: yes, no or unknown",
        "#   dea-registered: unknown",
        "# links:                     # public",
        "#   E-mail: you@example.org",
        "# npi:                       # never published, like everything below",
        "# identifiers:",
        "#   date_of_birth: 1984-03-09",
        "---",
        "",
    ]
    return "\n".join(lines)


def _program(answers: Answers) -> str:
    note = "# How pip finds the program that builds this repository.\n"
    if not answers.travels:
        note += "# BEFORE YOU PUSH: write a place that every computer reaches, cmesite @ git+https://…\n"
    return note + (f"{answers.program}\n" if answers.program else "")
