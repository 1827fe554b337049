"""Serve: the sites as built, live only here, on this computer only, and alive whatever the content holds."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from cmesite.build import build
from cmesite.preview import NOTHING, Aside, Preview, preview
from cmesite.serve import Desk, Server, live_files, with_live_reload
from cmesite.watch import Watcher

ROOT = Path(__file__).parent.parent
PORTFOLIOS = ROOT / "tests" / "portfolios"
DAY = date(2026, 11, 22)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(PORTFOLIOS / "pennsylvania" / "content", tmp_path / "content")
    return tmp_path / "content"


def looked(content: Path, aside: Aside = NOTHING) -> Preview:
    return preview(content, content.parent / "build", DAY, aside=aside)


@contextmanager
def served(content: Path) -> Iterator[Server]:
    desk = Desk(lambda aside: looked(content, aside), "content")
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


def test_shows_what_a_build_would_write_of_the_sample(built: Path) -> None:
    shows_what_is_written(built / "content", built / "build")


# Each with something of its own to show; the worked examples of counting (e1 to e8) look like one another.
@pytest.mark.parametrize(
    "name",
    sorted(p.parent.name for p in PORTFOLIOS.glob("*/content") if p.parent.name[1:2] not in "12345678"),
)
def test_shows_what_a_build_would_write(name: str, tmp_path: Path) -> None:
    content = shutil.copytree(PORTFOLIOS / name / "content", tmp_path / "content")
    assert build(content, tmp_path / "build", DAY).published
    shows_what_is_written(content, tmp_path / "build")


def shows_what_is_written(content: Path, output: Path) -> None:
    first = looked(content)
    made = {path: make() for path, make in looked(content, first.aside()).files()}
    written = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and not path.is_relative_to(output / "packets")
    }
    assert set(written) - set(made) == {".cmesite.json", "privacy.txt"}
    assert [path for path in made if made[path] != written[path]] == []


def test_claims_and_pictures_are_shown_as_they_are_published(built: Path) -> None:
    content = built / "content"
    with (content / "goals" / "critical-care.md").open("a", encoding="utf-8") as file:
        file.write("\nI have done {{ credits(year=2026) }} credits.\n")
    pictures = built / "overrides" / "static" / "portfolio"
    pictures.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x010E] = "Notes of the camera"
    Image.new("RGB", (8, 8)).save(pictures / "ward.jpg", exif=exif)
    assert b"Notes of the camera" in (pictures / "ward.jpg").read_bytes()
    assert build(content, built / "build", DAY).published
    made = {path: make() for path, make in looked(content).files() if path.startswith("portfolio/")}
    assert [one for one in made if made[one] != (built / "build" / one).read_bytes()] == []
    assert not [one for one in made if one.endswith(".html") and b"{{" in made[one]]
    assert not [one for one in made if b"Notes of the camera" in made[one]]


def test_a_packet_older_than_its_records_says_so(content: Path) -> None:
    build(content, content.parent / "build", DAY)
    desk = Desk(lambda aside: looked(content, aside), "content")
    desk.refresh()
    desk.search()
    front = desk.page("dashboard/index.html") or b""
    assert b"../packets/" in front
    assert b"Older than its records" not in front
    profile = content / "profile.md"
    profile.write_text(profile.read_text("utf-8").replace("name: ", "name: Dr. ", 1), "utf-8")
    desk.refresh()
    assert desk.search()
    assert b"Older than its records: cmesite packet" in (desk.page("dashboard/index.html") or b"")
    assert desk.search() is None


def test_a_packet_that_another_command_makes_or_deletes_changes_its_light(content: Path) -> None:
    def front() -> bytes:
        return get(server, "/dashboard/index.html")[1]

    output = content.parent / "build"
    with served(content) as server:
        server.desk.search()
        assert b"Not made yet" in front()
        version = server.desk.state.version
        build(content, output, DAY)
        assert b"Not made yet" not in front()
        assert server.desk.state.version == version + 1
        front()
        assert server.desk.state.version == version + 1
        sorted((output / "packets").glob("*.pdf"))[0].unlink()
        assert (before := front().count(b"Not made yet"))
        (content / "profile.md").write_text("---\nname: [\n---\n", "utf-8")
        assert server.desk.refresh().broken
        sorted((output / "packets").glob("*.pdf"))[0].unlink()
        assert front().count(b"Not made yet") > before
        assert server.desk.state.broken


def test_a_page_is_live_here_and_nowhere_else(content: Path) -> None:
    with served(content) as server:
        status, page = get(server, "/portfolio/")
    assert status == 200
    assert b'src="/_cmesite/live.js"' in page
    assert b"script-src 'self'" in page
    front = looked(content).file("portfolio/index.html")
    assert front
    assert b"_cmesite" not in front()


def test_an_empty_file_is_a_file(content: Path) -> None:
    """A theme without options has an empty style sheet, and every page links to it."""
    with served(content) as server:
        page = get(server, "/dashboard/index.html")[1].decode()
        styles = re.findall(r'href="(static/[^"]+\.css)"', page)
        assert styles
        assert {get(server, f"/dashboard/{style}")[0] for style in styles} == {200}


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


def test_tells_that_the_content_is_gone_and_reads_it_when_it_is_back(content: Path) -> None:
    with served(content) as server:
        content.rename(content.parent / "away")
        state = server.desk.refresh()
        assert state.broken
        assert "not there any more" in state.problems
        assert get(server, "/portfolio/index.html")[0] == 200
        (content.parent / "away").rename(content)
        assert not server.desk.refresh().broken


def test_answers_before_the_records_are_read(content: Path) -> None:
    desk = Desk(lambda aside: looked(content, aside), "content")
    server = Server(0, desk, content.parent / "build", live_files())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        status, page = get(server, "/dashboard/index.html")
        assert status == 200
        assert b"Reading your records" in page
        assert b'data-version="0"' in page
        desk.refresh()
        assert b"Reading your records" not in get(server, "/dashboard/index.html")[1]
    finally:
        server.stop()
        thread.join()


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
    desk = Desk(lambda aside: looked(content, aside), "content")
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
        assert seen.acquire(timeout=5)  # the first look
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


def removed_and_made_again(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def moved_away_and_back(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    time.sleep(1.5)
    folder.with_name("away").rename(folder)


def another_put_in_its_place(folder: Path) -> None:
    folder.with_name("copy").mkdir()
    folder.rename(folder.with_name("old"))
    folder.with_name("copy").rename(folder)


def not_there_at_first(folder: Path) -> None:
    folder.mkdir(exist_ok=True)


@pytest.mark.parametrize(
    ("there", "happens"),
    [
        (True, removed_and_made_again),
        (True, moved_away_and_back),
        (True, another_put_in_its_place),
        (False, not_there_at_first),
    ],
)
def test_watches_a_folder_that_comes_and_goes(
    there: bool, happens: Callable[[Path], None], tmp_path: Path
) -> None:
    content = tmp_path / "content"
    if there:
        content.mkdir()
        (content / "a.md").write_text("1")
    looks = threading.Semaphore(0)
    watcher = Watcher((content,), (), looks.release)
    watcher.start()
    try:
        assert looks.acquire(timeout=5)
        happens(content)
        assert looks.acquire(timeout=5)
        while looks.acquire(timeout=1.5):
            pass
        (content / "b.md").write_text("2")
        assert looks.acquire(timeout=5)
    finally:
        assert watcher.stop()


@contextmanager
def run(content: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "cmesite", "serve", "--content", str(content), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as running:
        yield running
        running.kill()


def test_a_second_control_c_is_the_same_as_one(content: Path) -> None:
    with run(content) as running:
        assert running.stdout
        assert "http://127.0.0.1:" in running.stdout.readline()
        for _ in range(3):
            running.send_signal(signal.SIGINT)
            time.sleep(0.01)
        said, wrong = running.communicate(timeout=20)
    assert (running.returncode, said, wrong) == (0, "Stopped.\n", "")


def test_stops_at_once_in_the_middle_of_a_look(content: Path) -> None:
    entered, leave = threading.Event(), threading.Event()

    def look() -> None:
        entered.set()
        leave.wait(30)

    watcher = Watcher((content,), (), look)
    watcher.start()
    assert entered.wait(5)
    began = time.monotonic()
    assert not watcher.stop()
    assert time.monotonic() - began < 3
    leave.set()


def test_stops_cleanly(content: Path) -> None:
    with run(content) as running:
        assert running.stdout
        assert "http://127.0.0.1:" in running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        said, wrong = running.communicate(timeout=20)
    assert (running.returncode, said, wrong) == (0, "Stopped.\n", "")
