"""Templates of reports: the built-in ones, copies of them in a plan's folder, and how the two have come apart."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256

from smmplan import __version__
from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.report.rendering.environment import BUILT_IN, built_in_folder
from smmplan.source.repository import real, repository_root, within

THEME = "theme.css"
"""The style sheet of a plan, which follows the built-in ones."""

SAME = "same as the built-in one"
SAME_AS_OLD = "not changed by you; the built-in one is newer"
CHANGED = "changed by you"
CHANGED_BOTH = "changed by you, and the built-in one is newer"
REPLACES = "your own, in place of the built-in one"
OWN = "your own; there is no built-in one of that name"
STYLE = "your own style sheet, after the built-in ones"

_ENDINGS = (".j2", ".css")
_HEAD = re.compile(r"\A(?:\{#-?|/\*) smmplan (\S+) ([0-9a-f]{12})\b[^\n]*\n")
_DIGITS = 12


class Own(NamedTuple):
    """A template of a plan: its name, one of the states above, and the version that it was copied from; or none."""

    name: str
    state: str
    version: str = ""


def built_in() -> tuple[str, ...]:
    """The names of the built-in templates, those at the top first."""
    return tuple(_names(built_in_folder()))


def own_templates(plan_folder: str) -> tuple[Own, ...]:
    """The templates of a plan, and how they stand to the built-in ones. Raises Trouble for one that is no UTF-8."""
    folder = os.path.join(plan_folder, "templates")
    known = set(built_in())
    return tuple(_state(folder, name, name in known) for name in _names(folder))


def copy_of(name: str) -> str:
    """A built-in template, with a first line that says which release it is from."""
    text = _read(built_in_folder(), name)
    said = f"smmplan {__version__} {_digest(text)} {name}; smmplan template status needs this line"
    return (f"/* {said} */\n" if name.endswith(".css") else f"{{# {said} #}}\n") + text


def template_name(written: str) -> str:
    """The built-in template that is meant. Raises Trouble, with the nearest name, where there is none."""
    name = written.replace("\\", "/").removeprefix(f"{BUILT_IN}/").removeprefix("templates/")
    known = built_in()
    if name in known:
        return name
    near = nearest(name, known) or nearest(f"sections/{name}.html.j2", known)
    advice = f"write {near}" if near else "smmplan template list shows them"
    raise Trouble(f"{quote(written)} is no built-in template; {advice}")


def place_for(plan_folder: str, name: str) -> str:
    """The path of a plan's copy of a template. Raises Trouble where it would lie outside of the plan's repository."""
    path = os.path.join(plan_folder, "templates", *name.split("/"))
    top = real(repository_root(plan_folder) or plan_folder)
    if not within(real(path), top):
        raise Trouble(f"{quote(f'templates/{name}')} leads out of the plan's repository; make it a file of its own")
    return path


def free_name(path: str) -> str:
    """A name beside a file where nothing stands yet, for what stood there before."""
    name, count = f"{path}.bak", 1
    while os.path.lexists(name):
        count += 1
        name = f"{path}.bak{count}"
    return name


def _state(folder: str, name: str, is_built_in: bool) -> Own:
    if name == THEME:
        return Own(name, STYLE)
    if not is_built_in:
        return Own(name, OWN)
    text, now = _read(folder, name), _read(built_in_folder(), name)
    head = _HEAD.match(text)
    if head is None:
        return Own(name, SAME if text == now else REPLACES)
    version, was = head.groups()
    mine, current = _digest(text[head.end() :]), _digest(now)
    if mine == current:
        return Own(name, SAME, version)
    if mine == was:
        return Own(name, SAME_AS_OLD, version)
    return Own(name, CHANGED if was == current else CHANGED_BOTH, version)


def _names(folder: str) -> Iterator[str]:
    """The templates and style sheets in a folder, then those below it; none where there is no folder."""
    for path, below, files in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        inside = os.path.relpath(path, folder).replace(os.sep, "/")
        for file in sorted(files):
            if file.endswith(_ENDINGS):
                yield file if inside == "." else f"{inside}/{file}"


def _read(folder: str, name: str) -> str:
    """The text of a template, with the line ends of the built-in ones. A missing first line stays missing."""
    path = os.path.join(folder, *name.split("/"))
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8"
        raise Trouble(f"cannot read {quote(f'templates/{name}')}: {reason.lower()}") from error


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]
