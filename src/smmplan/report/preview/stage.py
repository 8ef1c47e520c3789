"""What the preview shows now, and the browsers that wait for what comes next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path
from threading import Condition

from smmplan.base.record import NamedTuple
from smmplan.report.preview.built import HOME, Built
from smmplan.report.preview.overlay import page, panel

_OWN_POLICY = re.compile(rb"""<meta\b[^>]*http-equiv\s*=\s*["']?content-security-policy\b[^>]*>""", re.IGNORECASE)


class Show(NamedTuple):
    """What browsers get: files by their path, and as JSON which page it is and what is wrong."""

    files: Mapping[str, bytes]
    state: bytes


class Stage:
    """Shows one building after another. All of it may be called from any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._now = Show({}, b"{}")
        self._last: Mapping[str, bytes] = {}
        self._ended = False

    @property
    def now(self) -> Show:
        """What is shown at this moment."""
        return self._now

    def show(self, built: Built) -> bool:
        """Show a building, over the last page where it has none of its own; True when that is something new."""
        fresh = HOME in built.files
        files = dict(built.files) if fresh else self._last
        never = HOME not in files
        if never:
            files = {HOME: page(built.errors, built.trouble).encode()}
        name = _digest(files)
        wrong = None
        if not built.sound and not never:
            html = panel(built.errors, built.trouble, stale=not fresh)
            wrong = {"mark": sha256(html.encode()).hexdigest(), "html": html}
        state = dumps({"page": name, "wrong": wrong}).encode("ascii")
        with self._changed:
            if fresh:
                self._last = files
            if state == self._now.state:
                return False
            self._now = Show({path: _with_script(path, content, name) for path, content in files.items()}, state)
            self._changed.notify_all()
        return True

    def after(self, show: Show | None, seconds: float) -> Show | None:
        """What is shown after `show`, or that itself when nothing comes in so many seconds; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._now is not show, seconds)
            return None if self._ended else self._now

    def end(self) -> None:
        """Let all who wait go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()


@cache
def script() -> bytes:
    """The script that reloads a page."""
    return Path(__file__).with_name("preview.js").read_bytes().strip()


def _with_script(path: str, content: bytes, name: str) -> bytes:
    """A page with the script, and without its own policy, which would forbid that; other files as they are.

    The server sends the policy as a header, with the one exception in it.
    """
    if path != HOME and not path.endswith(".html"):
        return content
    head, body, rest = content.partition(b"<body")
    bare = _OWN_POLICY.sub(b"", head) + body + rest
    end = bare.lower().rfind(b"</body>")
    cut = end if end >= 0 else len(bare)
    return b"%b<script data-page=%b>%b</script>%b" % (bare[:cut], name.encode(), script(), bare[cut:])


def _digest(files: Mapping[str, bytes]) -> str:
    """One name for the same files in every run, so that a browser that outlives a preview knows what it has."""
    total = sha256()
    for path, content in sorted(files.items()):
        total.update(f"{len(path)} {path} {len(content)} ".encode())
        total.update(content)
    return total.hexdigest()
