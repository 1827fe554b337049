"""Serve: the sites as built, live only here, on this computer only, and alive whatever the content holds."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from cmesite.build import build
from cmesite.preview import preview
from cmesite.serve import Desk, Server, live_files, with_live_reload
from cmesite.watch import Watcher

PORTFOLIOS = Path(__file__).parent / "portfolios"
DAY = date(2026, 11, 22)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(PORTFOLIOS / "pennsylvania" / "content", tmp_path / "content")
    return tmp_path / "content"


@contextmanager
def served(content: Path) -> Iterator[Server]:
    desk = Desk(lambda: preview(content, DAY), "content")
    desk.refresh()
    server = Server(0, desk, content.parent / "build", live_files())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


def get(server: Server, path: str, host: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_shows_what_a_build_would_write(content: Path) -> None:
    output = content.parent / "build"
    build(content, output, DAY)
    drawn = preview(content, DAY).drawn
    built = {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }
    sites = {path for path in built if path.startswith(("portfolio/", "dashboard/"))}
    assert set(drawn) == sites
    for path in sites:
        if path.startswith("portfolio/"):
            assert drawn[path]() == built[path], path


def test_a_page_is_live_here_and_nowhere_else(content: Path) -> None:
    with served(content) as server:
        status, page = get(server, "/portfolio/")
    assert status == 200
    assert b'src="/_cmesite/live.js"' in page
    assert b"script-src 'self'" in page
    assert b"_cmesite" not in preview(content, DAY).drawn["portfolio/index.html"]()


def test_leaves_a_page_without_a_policy_alone() -> None:
    assert with_live_reload(b"<html></html>", 1) == b"<html></html>"


def test_answers_this_computer_only(content: Path) -> None:
    with served(content) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert get(server, "/portfolio/", "evil.example.org")[0] == 403
        assert get(server, "/portfolio/", f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../content/profile.md", "/packets/../privacy.txt", "/portfolio/%2e%2e/x", "/packets/x.pdf"]
)
def test_shows_nothing_else(content: Path, path: str) -> None:
    with served(content) as server:
        assert get(server, path)[0] == 404


def test_keeps_the_last_good_page_and_tells_what_is_wrong(content: Path) -> None:
    profile = content / "profile.md"
    good = profile.read_text("utf-8")
    with served(content) as server:
        before = get(server, "/portfolio/index.html")[1]
        profile.write_text(good.replace("name:", "nmae:"), "utf-8")
        state = server.desk.refresh()
        assert state.broken
        assert "content/profile.md" in state.problems
        assert (
            get(server, "/portfolio/index.html")[1].partition(b"data-version")[0]
            == before.partition(b"data-version")[0]
        )
        profile.write_text(good, "utf-8")
        assert not server.desk.refresh().broken


def test_tells_the_browser_each_state(content: Path) -> None:
    with served(content) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", "/_cmesite/events")
        answer = connection.getresponse()
        first = json.loads(answer.readline().removeprefix(b"data: "))
        answer.readline()
        server.desk.refresh()
        second = json.loads(answer.readline().removeprefix(b"data: "))
        connection.close()
    assert second["version"] > first["version"]
    assert not second["broken"]


def test_survives_a_content_without_any_good_page(tmp_path: Path) -> None:
    (tmp_path / "content" / "goals").mkdir(parents=True)
    (tmp_path / "content" / "goals" / "x.md").write_bytes(b"\xff\x00---\n")
    with served(tmp_path / "content") as server:
        status, page = get(server, "/dashboard/index.html")
        assert status == 200
        assert b"Nothing to show yet" in page
        assert b"live.js" in page


def test_survives_a_template_that_cannot_be_drawn(content: Path) -> None:
    override = content.parent / "overrides" / "templates" / "portfolio" / "index.html"
    with served(content) as server:
        before = get(server, "/portfolio/index.html")[1]
        override.parent.mkdir(parents=True)
        override.write_text("{{ view.nothing }}", "utf-8")
        server.desk.refresh()
        page = get(server, "/portfolio/index.html")[1]
        assert page.partition(b"data-version")[0] == before.partition(b"data-version")[0]
        assert server.desk.state.broken
        assert "nothing" in server.desk.state.problems


def test_tells_what_is_private_in_a_quiet_moment(content: Path) -> None:
    override = content.parent / "overrides" / "static" / "portfolio" / "note.txt"
    override.parent.mkdir(parents=True)
    override.write_text("I saw a 72-year-old man.", "utf-8")
    desk = Desk(lambda: preview(content, DAY), "content")
    assert not desk.refresh().broken
    told = desk.search()
    assert told
    assert "patient-in-public" in told.problems


def test_watches_made_changed_moved_and_deleted_and_not_its_own(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "content" / "build"
    output.mkdir(parents=True)
    seen = threading.Semaphore(0)
    quiet = threading.Event()
    watcher = Watcher((content, tmp_path / "missing"), (output,), seen.release, quiet.set)
    watcher.start()
    try:
        (output / "index.html").write_text("ours")
        (content / ".hidden").write_text("an editor's")
        assert not seen.acquire(timeout=0.3)
        (content / "a.md").write_text("1")
        assert seen.acquire(timeout=5)
        (content / "a.md").read_text()
        (content / "a.md").rename(content / "b.md")
        assert seen.acquire(timeout=5)
        (content / "b.md").unlink()
        assert seen.acquire(timeout=5)
        assert not seen.acquire(timeout=0.3)
        assert quiet.wait(timeout=5)
    finally:
        watcher.stop()
    assert not watcher._thread.is_alive()


def test_stops_cleanly(content: Path) -> None:
    command = [sys.executable, "-m", "cmesite", "serve", "--content", str(content), "--port", "0"]
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root
    ) as running:
        assert running.stdout
        assert "http://127.0.0.1:" in running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        said, wrong = running.communicate(timeout=20)
    assert (running.returncode, said, wrong) == (0, "Stopped.\n", "")
