"""What the files of a host or of continuous integration upload, as far as their lines tell."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum


class Upload(StrEnum):
    """What a deploy file uploads; WHOLE is the output folder or more, PRIVATE a part that is not public."""

    NOTHING = "nothing"
    PORTFOLIO = "portfolio"
    WHOLE = "whole"
    PRIVATE = "private"
    UNKNOWN = "unknown"


# Settings that name what is uploaded: `path: build/portfolio`, `publish = "build/portfolio"`, `--dir=x`.
_SETTING = re.compile(
    r"""(?:^|[\s,{{-])["']?(?:path|paths|publish|publish[_-]?dir|folder|directory|dir|local[_-]dir|source|
    source[_-]dir|root|public|output[_-]?dir|output[_-]?directory|build[_-]?dir|asset[_-]?dir|bucket)["']?
    \s*[:=]\s*(?P<value>"[^"]*"|'[^']*'|[^\s,}#]*)""".replace("{{", "{"),
    re.IGNORECASE | re.VERBOSE,
)
_ITEM = re.compile(r"\s*-\s+(?P<value>[^\s:]+)\s*$")
_PATHS = re.compile(r"\s*paths:\s*$")
# Commands that send files away, whatever they are given.
_COMMAND = re.compile(
    r"\b(?:rsync|scp|sftp|lftp|ncftpput|ftp|rclone|netlify|vercel|surge|wrangler|firebase|gsutil|s3cmd|gh-pages|"
    r"ghp-import|aws\s+s3|az\s+storage|git\s+push|gh\s+release|mc\s+mirror|curl\b.*\s(?:-T|--upload-file|-F))\b"
)
_UPLOADS = re.compile(r"\b(?:upload|deploy|publish|pages|artifacts?)", re.IGNORECASE)
_OURS = re.compile(r"cmesite doctor --deploy|cmesite build")
_COPIED = re.compile(r"\b(?:cp|mv)\b(?:\s+-\w+)*\s+(?P<source>\S+)\s+(?P<target>\S+)\s*$")


def uploaded(lines: Iterable[str], output: str) -> Upload:
    """What one deploy file uploads. The portfolio only where nothing else is named and nothing else sends."""
    told = [_OURS.sub("", _without_comment(line)) for line in lines]
    sends = any(_COMMAND.search(line) for line in told)
    if not sends and not any(_UPLOADS.search(line) for line in told):
        return Upload.NOTHING
    named = [*_named(told), *_in_commands(told, output)]
    for sort in (Upload.WHOLE, Upload.PRIVATE):
        if any(_sort(path, output) is sort for path in named):
            return sort
    only = bool(named) and all(_sort(path, output) is Upload.PORTFOLIO for path in named)
    return Upload.PORTFOLIO if only and not sends else Upload.UNKNOWN


def _without_comment(line: str) -> str:
    return re.sub(r"(?:^|\s)(?:#|//).*$", "", line)


def _named(lines: list[str]) -> Iterator[str]:
    """The values of settings and of lists of paths; a folder that is a copy stands for what was copied."""
    copies = {match["target"]: match["source"] for line in lines if (match := _COPIED.search(line))}
    in_list = False
    for line in lines:
        item = _ITEM.match(line) if in_list else None
        in_list = bool(_PATHS.match(line)) or item is not None
        values = [item] if item else [] if in_list else list(_SETTING.finditer(line))
        for found in values:
            value = found["value"].strip("\"'")
            yield copies.get(value, value)


def _in_commands(lines: list[str], output: str) -> Iterator[str]:
    """Paths into the output folder that a command names."""
    inside = re.compile(
        rf"(?<!run )(?<!make )(?<!yarn )(?<![\w./-])(?:\./)?{re.escape(output)}(?:/[^\s\"':;,]*|(?![\w.-]))"
    )
    for line in lines:
        if _COMMAND.search(line):
            yield from (found[0] for found in inside.finditer(line))
            yield from (found["value"].strip("\"'") for found in _SETTING.finditer(line))


def _sort(path: str, output: str) -> Upload:
    plain = posixpath.normpath(path.replace("\\", "/")) if path else ""
    if plain == f"{output}/portfolio":
        return Upload.PORTFOLIO
    if plain in (".", "*", "**") or f"{output}/".startswith(f"{plain}/") or plain == f"{output}/*":
        return Upload.WHOLE
    if plain.startswith(f"{output}/"):
        inside = plain.removeprefix(f"{output}/")
        return Upload.PORTFOLIO if inside.startswith("portfolio/") else Upload.PRIVATE
    return Upload.UNKNOWN
