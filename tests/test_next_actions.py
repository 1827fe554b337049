"""Every command that the plan prints as a next action can be typed as it stands."""

from __future__ import annotations

import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cmesite import build
from cmesite.cli import commands
from cmesite.coverage.measure import measure
from cmesite.planning.due import due_within
from cmesite.planning.lights import year_lights
from cmesite.planning.scene import scene_of
from cmesite.planning.steps import playbook_lights

ROOT = Path(__file__).parent.parent
CONTENTS = {
    "sample": ROOT / "content",
    **{name: ROOT / "tests" / "portfolios" / name / "content" for name in ("forty-years", "pennsylvania")},
}
DAYS = ("2026-01-01", "2026-03-31", "2026-09-30", "2026-11-22", "2026-12-31", "2027-01-01")


def printed(content: Path, day: str) -> set[str]:
    """The commands of every light, detector and due item."""
    found = build.survey(content, date.fromisoformat(day), date.fromisoformat(day))
    coverage = measure(found.portfolio, found.as_of)
    scene = scene_of(found.portfolio, coverage, found.as_of)
    where = [
        *(light.where for light in (*year_lights(scene), *playbook_lights(scene))),
        *(one.command for one in scene.pitfalls),
        *(item.command for item in due_within(found.portfolio, coverage, found.as_of)),
    ]
    return {text for text in where if text.startswith("cmesite ")}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", CONTENTS)
def test_each_command_is_understood(name: str, day: str, tmp_path: Path) -> None:
    content = copied(CONTENTS[name], tmp_path)
    for command in sorted(printed(content, day)):
        words = [*shlex.split(command)[1:], "--content", str(content)]
        done = CliRunner().invoke(commands, words)
        assert done.exit_code == 0, f"{command}: {done.output}"


def test_of_nothing_at_all_too(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "profile.md").write_text("---\nname: A B\n---\n", "utf-8")
    found = printed(content, "2026-06-10")
    assert "cmesite new requirement" in found
    for command in found:
        words = [*shlex.split(command)[1:], "--content", str(content), "--id", f"x{len(command)}"]
        done = CliRunner().invoke(commands, words if words[0] == "new" else words[:-2])
        assert done.exit_code == 0, f"{command}: {done.output}"


def copied(content: Path, tmp_path: Path) -> Path:
    """The content without its proofs, to write into."""
    return Path(shutil.copytree(content, tmp_path / "content", ignore=shutil.ignore_patterns("proofs")))
