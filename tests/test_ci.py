"""CI gives no green light for pages that nothing looked at."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_quality_that_cannot_be_checked_is_no_success(tmp_path: Path) -> None:
    """A machine with neither browser nor Java nor Node, and no way to install them."""
    for tool in ("bash", "dirname", "env"):
        found = shutil.which(tool)
        assert found
        (tmp_path / tool).symlink_to(found)
    done = subprocess.run(
        [tmp_path / "bash", ROOT / ".ci" / "quality"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tmp_path), "CHROMIUM": str(tmp_path / "chromium"), "PIP_NO_INDEX": "1"},
    )
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if line.startswith("NOT CHECKED: ")]
    assert len(told) == 3
    assert "Node 20 or newer with npm, and this machine has none" in told[-1]
