"""Finds out what lies around the content: git, its remotes, the output folder and deploy files."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from cmesite import files
from cmesite.doctor import Facts, Remote

# How long a host may take to answer whether everybody may read a repository, in seconds.
PATIENCE = 10
DEPLOY_FILES = (
    ".github/workflows/*.yml",
    ".github/workflows/*.yaml",
    ".gitlab-ci.yml",
    "netlify.toml",
    "vercel.json",
)
_SCP = re.compile(r"(?:[\w.-]+@)?([\w.-]+):(?!//)(.+)$")
_SSH = re.compile(r"ssh://(?:[^@/]+@)?([^/:]+)(?::\d+)?/(.+)$")
_USER = re.compile(r"(https?://)[^@/]+@")


def gather(content: Path, output: Path, offline: bool) -> Facts:
    """The facts on this disk; with `offline` no host is asked whether a repository is public."""
    root = _root(content)
    base = root or content.resolve().parent
    out, proofs = _within(output, base), _within(content / files.PROOFS, base)
    return Facts(
        in_git=root is not None,
        remotes=_remotes(base, offline) if root else (),
        proofs_tracked=len(_git(base, "ls-files", "--", proofs).splitlines()) if root else 0,
        proofs_in_history=bool(root and _git(base, "log", "--all", "--oneline", "-1", "--", proofs)),
        output=out,
        output_ignored=bool(root and _git(base, "check-ignore", f"{out}/index.html")),
        output_tracked=len(_git(base, "ls-files", "--", out).splitlines()) if root else 0,
        built=(output / "portfolio").is_dir(),
        searched="privacy.txt" in files.written(output) and files.unchanged(output, "privacy.txt"),
        strangers=_strangers(output),
        uploads=_uploads(base),
        sample=is_sample(content),
    )


def is_sample(content: Path) -> bool:
    """Does the profile say that its physician is fictitious, as the sample's does?"""
    try:
        text = (content / "profile.md").read_text("utf-8", errors="replace")
    except OSError:
        return False
    return "fictitious physician" in " ".join(text.casefold().split())


def anonymous_address(address: str) -> str:
    """The address under which everybody could read a remote; empty for a folder on a disk."""
    for pattern in (_SSH, _SCP):
        if match := pattern.match(address):
            return f"https://{match[1]}/{match[2]}"
    return _USER.sub(r"\1", address) if address.startswith(("https://", "http://")) else ""


def _remotes(base: Path, offline: bool) -> tuple[Remote, ...]:
    found = []
    for name in _git(base, "remote").splitlines():
        address = anonymous_address(_git(base, "remote", "get-url", name))
        public = False if not address else None if offline else _readable_by_all(address)
        found.append(Remote(name, address or "a folder on this disk", public))
    return tuple(found)


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


def _root(content: Path) -> Path | None:
    top = _git(content, "rev-parse", "--show-toplevel") if content.is_dir() else ""
    return Path(top) if top else None


def _git(folder: Path, *arguments: str) -> str:
    """What git says, without the last line end; empty where it fails or is not there."""
    try:
        command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


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
    """The lines of deploy files, each with its file."""
    found = []
    for pattern in DEPLOY_FILES:
        for path in sorted(base.glob(pattern)):
            text = path.read_text("utf-8", errors="replace")
            if re.search(r"pages|deploy|publish|netlify|artifact", text, re.IGNORECASE):
                found += [(path.relative_to(base).as_posix(), line) for line in text.splitlines()]
    return tuple(found)
