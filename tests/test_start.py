"""A command loads what it needs and no more: the libraries that draw take longer than most commands do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "tests" / "portfolios" / "pennsylvania" / "content"
DRAWING = {
    "PIL", "icalendar", "img2pdf", "jinja2", "markdown_it", "pikepdf", "pypdf", "pypdfium2", "typst",
    "watchdog",
}  # fmt: skip
PROGRAM = """
import sys
sys.argv = ["cmesite", *sys.argv[1:]]
from cmesite.__main__ import main
try:
    main()
except SystemExit as ended:
    print("LOADED", ended.code, *{name.partition(".")[0] for name in sys.modules})
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("explain",),
        ("check", "--content", CONTENT),
        ("coverage", "--content", CONTENT),
        ("due", "--content", CONTENT),
        ("weigh", "plan/nothing", "--content", CONTENT),
        ("new", "credit", "Sepsis", "--content", "content"),
    ],
    ids=lambda words: words[0],
)
def test_what_draws_is_not_loaded_for_what_does_not_draw(words: tuple[object, ...], tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, *map(str, words)]
    env = {"PYTHONPATH": str(ROOT), "CMESITE_CACHE": str(tmp_path / "cache"), "PATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env, check=True)
    told, ended, *loaded = done.stdout.splitlines()[-1].split()
    assert told == "LOADED"
    assert ended in ("0", "2")
    assert not DRAWING & set(loaded)
