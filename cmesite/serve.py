"""Shows both sites in a browser on this computer, and shows them anew after each change."""

from __future__ import annotations

import json
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cmesite import files, report
from cmesite.diagnostics import Diagnostic, has_errors
from cmesite.preview import NOTHING, Aside, GoneError, NotDrawnError, Preview

LOOPBACK = "127.0.0.1"
OWN = "/_cmesite/"
DASHBOARD = "dashboard"
START = f"/{DASHBOARD}/index.html"
# How long a browser's open ear is kept before it has to ask again, in seconds.
EAR = 15
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
    "js": "text/javascript; charset=utf-8", "json": "application/json", "jsonld": "application/ld+json",
    "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8", "pdf": "application/pdf",
    "woff2": "font/woff2", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "webp": "image/webp", "gif": "image/gif", "ico": "image/x-icon", "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar",
}  # fmt: skip
_POLICY = re.compile(rb'(http-equiv="Content-Security-Policy" content="[^"]*)"')
_READING = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Reading your records</title></head>
<body><h1>Reading your records</h1><p>The page appears as soon as they are read.</p></body>
</html>
"""
_NOTHING_YET = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing to show yet</title></head>
<body><h1>Nothing to show yet</h1><p>The content has errors. Mend them, and the page appears.</p></body>
</html>
"""


@dataclass(frozen=True)
class State:
    """What is shown: the last good pages, and what is wrong now in words. Version 0 is before any look."""

    version: int
    shown: Preview | None = None
    problems: str = ""
    summary: str = ""
    broken: bool = False


class Desk:
    """Keeps the last good pages; `refresh` looks at the content anew and never fails.

    `look` is given what was found aside in the last quiet moment.
    """

    def __init__(self, look: Callable[[Aside], Preview], content_name: str) -> None:
        self._look = look
        self._name = content_name
        self._condition = threading.Condition()
        self._found: Preview | None = None
        self._aside = NOTHING
        self._good: dict[str, bytes] = {}
        self._looking = threading.Lock()
        self._seen: object = None
        self.state = State(0)

    def refresh(self) -> State:
        """Looks again. What goes wrong is told beside the last good pages."""
        with self._looking:
            return self._refreshed()

    def _refreshed(self) -> State:
        try:
            self._found = self._look(self._aside)
            self._show(self._found, ())
        except GoneError as gone:
            self._found, was = None, self.state
            self._put(State(was.version + 1, was.shown, str(gone), "the content is gone", True))
        except Exception:
            self._fail()
        return self.state

    def search(self) -> State | None:
        """Searches what is shown for what is private, and finds what else takes longer than a look; so for
        quiet moments. None where nothing new is to be told.
        """
        with self._looking:
            return self._searched()

    def _searched(self) -> State | None:
        found = self._found
        if found is None or not found.parts:
            return None
        try:
            leaks, self._seen = found.leaks(), found.seen()
            aside = found.aside()
            if aside != self._aside:
                self._aside = aside
                found = self._found = self._look(aside)
            elif not leaks:
                return None
            self._show(found, leaks)
        except Exception:
            self._fail()
        return self.state

    def look_at_packets(self) -> None:
        """Shows the packets' lights anew where one was made, changed or deleted since the last quiet moment,
        as by another command. The records are not read again."""
        if not self._looking.acquire(blocking=False):
            return  # somebody looks right now, and nobody waits for that
        try:
            was, shown = self.state, self.state.shown
            if shown is None or shown.given is None or self._seen in (None, seen := shown.seen()):
                return
            self._seen, self._aside = seen, shown.aside()
            renewed = shown.given(self._aside)
            self._found = renewed if self._found is shown else self._found
            self._put(State(was.version + 1, renewed, was.problems, was.summary, was.broken))
        except Exception:
            self._fail()
        finally:
            self._looking.release()

    def page(self, name: str) -> bytes | None:
        """A file of the sites; the last good one where it cannot be drawn, None where there is none."""
        shown = self.state.shown
        try:
            make = shown.file(name) if shown else None
            if make is None:
                self._good.pop(name, None)
            else:
                self._good[name] = make()
        except Exception:
            self._fail()
        return self._good.get(name)

    def wait(self, version: int, seconds: float) -> State:
        """The state as soon as it is another one than this version, or after so many seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self.state.version != version, seconds)
            return self.state

    def close(self) -> None:
        """Lets everybody go who waits."""
        with self._condition:
            self._condition.notify_all()

    def _fail(self) -> None:
        """A template of one's own can raise anything; the pages that were there stay."""
        was, problem = self.state, sys.exception()
        if isinstance(problem, NotDrawnError):
            told = report.as_text([problem.diagnostic], (), self._name)
        else:
            told = traceback.format_exc()
        self._put(State(was.version + 1, was.shown, told, "a page cannot be drawn", True))

    def _show(self, found: Preview, leaks: tuple[Diagnostic, ...]) -> None:
        told = [one for one in (*found.diagnostics, *leaks) if has_errors([one])]
        text = report.as_text(told, found.survey.sources, self._name)
        was = self.state
        shown = found if found.parts else was.shown
        self._put(State(was.version + 1, shown, text, report.summary(told), bool(told)))

    def _put(self, state: State) -> None:
        with self._condition:
            self.state = state
            self._condition.notify_all()


class Server(ThreadingHTTPServer):
    """Answers this computer only."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, desk: Desk, output: Path, live: Mapping[str, bytes]) -> None:
        self.desk, self.output, self.live = desk, output, live
        self.stopping = threading.Event()
        super().__init__((LOOPBACK, port), Handler)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{LOOPBACK}:{self.port}/"

    def stop(self) -> None:
        """Stops answering, from another thread."""
        self.shutdown()
        self.hang_up()

    def hang_up(self) -> None:
        """Ends all conversations."""
        self.stopping.set()
        self.desk.close()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no error."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    server_version = "cmesite"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not self._is_ours():
            self._send(HTTPStatus.FORBIDDEN, b"This address is for this computer only.\n", "txt")
        elif path == "/":
            self._redirect(START)
        elif path == f"{OWN}events":
            self._tell_changes()
        elif path.startswith(OWN):
            self._send_file(self.server.live.get(path.removeprefix(OWN)), path)
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815  # the name the standard library asks for

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what matters is in the browser."""

    def _is_ours(self) -> bool:
        """Another site's page could lead a browser here under its own name."""
        host = self.headers.get("Host", "")
        return host in (f"{LOOPBACK}:{self.server.port}", f"localhost:{self.server.port}")

    def _send_page(self, path: str) -> None:
        desk = self.server.desk
        name = path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
        if name.startswith(f"{DASHBOARD}/"):
            desk.look_at_packets()
        state = desk.state
        content = desk.page(name)
        if content is None:  # an empty file is one, too
            content = self._packet(name)
        if content is None and name.endswith(".html"):
            content = _READING if state.version == 0 else _NOTHING_YET if desk.state.broken else None
        if content is not None and name.endswith(".html"):
            content = with_live_reload(content, state.version)
        self._send_file(content, name)

    def _packet(self, name: str) -> bytes | None:
        """A packet of the last build: one of the files we wrote, and no other."""
        if name.startswith("packets/") and name in files.written(self.server.output):
            return (self.server.output / name).read_bytes()
        return None

    def _send_file(self, content: bytes | None, name: str) -> None:
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, f"There is no {name} here.\n".encode(), "txt")
        else:
            self._send(HTTPStatus.OK, content, name.rpartition(".")[2].lower())

    def _send(self, status: HTTPStatus, content: bytes, ending: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _redirect(self, where: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _tell_changes(self) -> None:
        """An open ear: each state is told as soon as it is there."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for message in self._messages():
            try:
                self.wfile.write(message)
                self.wfile.flush()
            except OSError:
                return

    def _messages(self) -> Iterator[bytes]:
        version = -1
        while not self.server.stopping.is_set():
            state = self.server.desk.wait(version, EAR)
            if state.version == version:
                self.server.desk.look_at_packets()
                yield b": still here\n\n"
                continue
            version = state.version
            told = {"version": version, "problems": state.problems, "summary": state.summary}
            yield f"data: {json.dumps(told | {'broken': state.broken})}\n\n".encode()


def with_live_reload(page: bytes, version: int) -> bytes:
    """The page with our script and style, and a policy that lets them run; only here, never in a build."""
    page = _POLICY.sub(rb"""\1; script-src 'self'" """.rstrip(), page, count=1)
    added = (
        f'<link rel="stylesheet" href="{OWN}live.css">'
        f'<script src="{OWN}live.js" data-version="{version}" defer></script></head>'
    )
    return page.replace(b"</head>", added.encode(), 1)


def live_files() -> dict[str, bytes]:
    """The script and the style of live reload."""
    return {path.name: path.read_bytes() for path in files.packaged("live").iterdir() if path.is_file()}
