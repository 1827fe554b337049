"""The child process that opens foreign files: it answers requests until its input ends, or it is killed."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cmesite.cache import Cache

# One certificate that wants more than this is a trap; the child dies, and a page says so.
MOST_MEMORY = 2 * 1024**3
LENGTH_BYTES = 8


def main() -> None:
    """Answers one request after the other."""
    limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    requests = sys.stdin.buffer
    while len(head := requests.read(LENGTH_BYTES)) == LENGTH_BYTES:
        asked = json.loads(requests.read(int.from_bytes(head, "big")))
        try:
            content = Path(asked["file"]).read_bytes()
        except OSError:
            content = b""
        done = looked_at(content, asked) if asked["do"] == "examine" else shown(content, asked)
        answers.write(len(done).to_bytes(LENGTH_BYTES, "big") + done)
        answers.flush()


def looked_at(content: bytes, asked: Mapping[str, Any]) -> bytes:
    """The proof's kind and state."""
    from cmesite.rendering.proofs import examine

    file = examine(asked["path"], content, tuple(asked["passwords"]))
    return json.dumps([file.kind, file.state, file.sha256, file.size, file.detail]).encode()


def shown(content: bytes, asked: Mapping[str, Any]) -> bytes:
    """Keeps the proof's sheets, or why there are none, under the key asked for; answers the same words."""
    from cmesite.publishing.packet_contents import Paper
    from cmesite.rendering.pdf_sheets import UnshowableError
    from cmesite.rendering.proof_parcels import PAGES, parcel
    from cmesite.rendering.proof_sheets import proof_sheets
    from cmesite.rendering.typst_documents import typesetter_in

    paper = Paper(*asked["paper"])
    try:
        setter = typesetter_in(asked["folder"])
        passwords, as_pictures = tuple(asked["passwords"]), bool(asked["as_pictures"])
        about, pages = parcel(proof_sheets(content, paper, setter, asked["language"], passwords, as_pictures))
    except UnshowableError as problem:
        about, pages = parcel(problem)
    cache = Cache(Path(asked["cache"]))
    if not pages or cache.keep_file(asked["key"] + PAGES, pages):
        cache.keep(asked["key"], about)
    return about


def limit_memory() -> None:
    """Refuses this process more memory than a certificate needs, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
