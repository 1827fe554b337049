"""Finds out what lies around the content: git, its remotes, the output folder and deploy files."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

from cmesite import files
from cmesite.doctor import Facts, Remote

# How long a host may take to answer whether everybody may read a repository, in seconds.
PATIENCE = 10
DEPLOY_FILES = (
    ".github/workflows/*.yml",
    ".github/workflows/*.yaml",
    ".gitlab-ci.yml",
    ".circleci/config.yml",
    ".woodpecker.yml",
    ".woodpecker/*.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "netlify.toml",
    "vercel.json",
    "firebase.json",
    "wrangler.toml",
    "Makefile",
    "*.sh",
)
# Kinds of record nobody takes over from the sample; rules and clusters may well be.
PERSONAL = (
    "profile.md", "credits/", "credentials/", "goals/", "outcomes/", "plan/", "practice/", "reviews/",
    "statements/", "proofs/",
)  # fmt: skip
SAMPLE = "sample.txt"
FOLDER = "a folder on this disk"
_SCP = re.compile(r"(?:[\w.-]+@)?([\w.-]+):(?!//|:)(.+)$")
_SSH = re.compile(r"ssh://(?:[^@/]+@)?([^/:]+)(?::\d+)?/(.+)$")
# A path, also one of Windows, or an address that says so.
_FOLDER = re.compile(r"file://|[./~]|[A-Za-z]:[\\/]|[^:]+$")
_ANY_USER = re.compile(r"://[^@/]+@")
_USER = re.compile(r"(https?://)[^@/]+@")


def gather(content: Path, output: Path, offline: bool) -> Facts:
    """The facts on this disk; with `offline` no host is asked whether a repository is public."""
    bare = _around(content, output)
    try:
        root = _root(content)
        return _in_git(content, output, root, offline) if root else bare
    except GitError as problem:
        return replace(bare, in_git=None, git_problem=str(problem))


def _around(content: Path, output: Path, base: Path | None = None) -> Facts:
    """What can be told without git."""
    base = base or next((p for p in content.resolve().parents if (p / ".git").exists()), None)
    base = base or content.resolve().parent
    return Facts(
        in_git=False,
        remotes=(),
        proofs_tracked=0,
        proofs_in_history=False,
        output=_within(output, base),
        output_ignored=False,
        output_tracked=0,
        built=(output / "portfolio").is_dir(),
        searched="privacy.txt" in files.written(output) and files.unchanged(output, "privacy.txt"),
        strangers=_strangers(output),
        uploads=_uploads(base),
        sample=sample_files(content),
    )


def _in_git(content: Path, output: Path, root: Path, offline: bool) -> Facts:
    """The same, and what git tells. Raises GitError."""
    bare = _around(content, output, root)
    proofs = _within(content / files.PROOFS, root)
    inside = output.resolve().is_relative_to(root.resolve())
    # What keeps an empty folder in the repository is no certificate.
    wanted = ("--", proofs, f":(exclude){proofs}/.gitkeep")
    return replace(
        bare,
        in_git=True,
        remotes=_remotes(root, offline),
        proofs_tracked=len(_git(root, "ls-files", *wanted).splitlines()),
        proofs_in_history=bool(_git(root, "log", "--all", "--oneline", "-1", *wanted)),
        output_ignored=not inside or bool(_git(root, "check-ignore", f"{bare.output}/a.html", fine=(0, 1))),
        output_tracked=len(_git(root, "ls-files", "--", bare.output).splitlines()) if inside else 0,
    )


def sample_files(content: Path) -> tuple[str, ...]:
    """The files of the content that are still the fictitious sample physician's."""
    digests = sample_digests()
    found = [name for name in digests if _digest(content / name) == digests[name]]
    if is_sample(content) and "profile.md" not in found:
        found.insert(0, "profile.md")
    return tuple(sorted(found, key=lambda name: (name != "profile.md", name)))


def sample_digests() -> dict[str, str]:
    """The digests of the sample's personal files by their path, as they are shipped with the program."""
    lines = files.packaged(SAMPLE).read_text("utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def digests_of(sample: Path) -> dict[str, str]:
    """The same, from the sample itself."""
    paths = sorted(path.relative_to(sample).as_posix() for path in sample.rglob("*") if path.is_file())
    return {name: _digest(sample / name) for name in paths if name.startswith(PERSONAL)}


def _digest(file: Path) -> str:
    """Of a text whatever ends its lines; empty where there is no file."""
    try:
        return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        return ""


def is_sample(content: Path) -> bool:
    """Does the profile say that its physician is fictitious, as the sample's does?"""
    try:
        text = (content / "profile.md").read_text("utf-8", errors="replace")
    except OSError:
        return False
    return "fictitious physician" in " ".join(text.casefold().split())


def anonymous_address(address: str) -> str | None:
    """The address under which everybody could read a remote: empty for a folder on a disk, None where the
    way to it is one we do not know."""
    if _FOLDER.match(address):
        return ""
    for pattern in (_SSH, _SCP):
        if match := pattern.match(address):
            return f"https://{match[1]}/{match[2]}"
    if address.startswith(("https://", "http://")):
        return _USER.sub(r"\1", address)
    return None if "://" in address or "::" in address else ""


def _remotes(base: Path, offline: bool) -> tuple[Remote, ...]:
    """Every address that is fetched from or pushed to, each once."""
    found: dict[str, Remote] = {}
    for name in _git(base, "remote").splitlines():
        fetched = _git(base, "remote", "get-url", "--all", name).splitlines()
        pushed = _git(base, "remote", "get-url", "--push", "--all", name).splitlines()
        for url in dict.fromkeys((*fetched, *pushed)):
            told = name if url in fetched else f"{name}, pushed to"
            found.setdefault(url, _remote(told, url, offline))
    return tuple(found.values())


def _remote(name: str, url: str, offline: bool) -> Remote:
    address = anonymous_address(url)
    if address is None:
        return Remote(name, _ANY_USER.sub("://", url), None)
    if not address:
        return Remote(name, FOLDER, False)
    return Remote(name, address, None if offline else _readable_by_all(address))


def _readable_by_all(address: str) -> bool | None:
    """Asks the host as a stranger would: no password, no key, no question. None where it does not answer."""
    stranger = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SSH_"))},
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C",
    }
    command = ["git", "-c", "credential.helper=", "ls-remote", "--heads", address]
    try:
        asked = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, env=stranger, check=False, cwd=os.sep
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if asked.returncode == 0:
        return True
    refused = (
        "authentication failed",
        "could not read",
        "not found",
        "403",
        "401",
        "access denied",
        "terminal prompts",
    )
    return False if any(word in asked.stderr.casefold() for word in refused) else None


class GitError(Exception):
    """Git is not there, or refuses to answer; the message is what it says."""


def _root(content: Path) -> Path | None:
    """The repository around the content; None where there is none. Raises GitError where git fails."""
    try:
        return Path(_git(content, "rev-parse", "--show-toplevel"))
    except GitError as problem:
        inside = any((folder / ".git").exists() for folder in (content.resolve(), *content.resolve().parents))
        if inside or not re.search("not a git repository|not installed", str(problem)):
            raise
        return None


def _git(folder: Path, *arguments: str, fine: tuple[int, ...] = (0,)) -> str:
    """What git says, without the last line end. Raises GitError where it fails."""
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    try:
        asked = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except OSError as missing:
        raise GitError("git is not installed.") from missing
    if asked.returncode not in fine:
        raise GitError(asked.stderr.strip().partition("\n")[0] or f"git {arguments[0]} failed.")
    return asked.stdout.strip()


def _within(path: Path, base: Path) -> str:
    full = path.resolve()
    return (
        full.relative_to(base.resolve()).as_posix()
        if full.is_relative_to(base.resolve())
        else full.as_posix()
    )


def _strangers(output: Path) -> tuple[str, ...]:
    """Files in the portfolio's folder that are not as a build wrote them, hidden ones too."""
    found = []
    for path in sorted((output / "portfolio").rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_symlink() or (path.is_file() and not files.unchanged(output, name)):
            found.append(name)
    return tuple(found)


def _uploads(base: Path) -> tuple[tuple[str, str], ...]:
    """The lines of files that may deploy something, each with its file."""
    found = []
    for pattern in DEPLOY_FILES:
        for path in sorted(base.glob(pattern)):
            if path.is_file():
                name = path.relative_to(base).as_posix()
                lines = path.read_text("utf-8", errors="replace").splitlines()
                found += [(name, line) for line in lines]
    return tuple(found)
