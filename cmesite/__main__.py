"""Where the command begins, `cmesite` and `python -m cmesite` alike."""

from __future__ import annotations

import sys


def main() -> None:
    """Loads the command line and runs it. Control-C while it loads stops it without many words."""
    try:
        from cmesite.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
