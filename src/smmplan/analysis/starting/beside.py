"""The files beside a new plan: for git, for editors, and for the host that checks each push."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from json import dumps

from smmplan.analysis.starting.starters import FRAGMENT, PLAN, SCHEMA
from smmplan.base.assets import template_folders
from smmplan.base.errors import Trouble
from smmplan.base.record import NamedTuple
from smmplan.plan.jsonschema import plan_schema
from smmplan.source.editing.render import scalar
from smmplan.source.files import read_text

CI = {"github": (".github/workflows/smmplan.yml",), "gitlab": (".gitlab-ci.yml",), "none": ()}
CI["both"] = (*CI["github"], *CI["gitlab"])
"""The files that let a host check the plan, by the word of --ci."""

HOOK = ".githooks/pre-commit"

_TEMPLATES = {CI["github"][0]: "github.yml", CI["gitlab"][0]: "gitlab.yml", HOOK: "pre-commit"}
_PLACE = re.compile(r"(?<!\$)\{\{ ([a-z.]+) \}\}")
_REMOTE = re.compile(r"^\s*url\s*=\s*(\S+)", re.MULTILINE)


class Beside(NamedTuple):
    """A file beside the plan: its name with `/`, from the plan's folder or from the top of the repository."""

    name: str
    text: str
    at_top: bool = False
    runs: bool = False


def beside(files: Iterable[str], place: str, ci: str, install: str) -> list[Beside]:
    """All files beside a plan that is made of `files`.

    `place` is the plan's folder seen from the top of its repository, empty for the top itself. `ci` is a word of CI,
    and `install` what pip is to install on the host; while it is empty the job stops and says what to set.
    """
    made = [
        Beside(".gitignore", _template("gitignore")),
        Beside(".gitattributes", _template("gitattributes")),
        Beside(SCHEMA, schema_text()),
    ]
    if any(name != PLAN for name in files):
        made.append(Beside(FRAGMENT, schema_text(fragment=True)))
    for name in (HOOK, *CI[ci]):
        facts = {
            "place": scalar(place or ".") if place != "." else ".",
            "place.shell": _in_shell(place or "."),
            "install": scalar(install) if install else '""',
            "file": name,
        }
        text = _PLACE.sub(lambda found, facts=facts: facts[found[1]], _template(_TEMPLATES[name]))  # type: ignore[misc]
        made.append(Beside(name, text, at_top=True, runs=name == HOOK))
    return made


def schema_text(*, fragment: bool = False) -> str:
    """The schema of a plan, or of a file that it includes: what `smmplan schema` prints, on one line.

    With an indent Python's encoder takes a third of all the time of smmplan init, and the file is twice as large.
    """
    return dumps(plan_schema(fragment=fragment), ensure_ascii=False, separators=(",", ":")) + "\n"


def usual_ci(git_config: str) -> str:
    """Where the remotes in the text of `.git/config` lead: `gitlab`, `both`, or `github`, which is usual."""
    hosts = [url.casefold() for url in _REMOTE.findall(git_config)]
    on_gitlab = any("gitlab" in url for url in hosts)
    on_github = any("github" in url for url in hosts)
    return ("both" if on_github else "gitlab") if on_gitlab else "github"


def _template(name: str) -> str:
    for templates in template_folders(None):
        path = os.path.join(templates, "project", name)
        if os.path.exists(path):
            return read_text(path, path).text
    raise Trouble("the templates of projects are missing; install smmplan anew")


def _in_shell(text: str) -> str:
    """A word that a shell takes as it is."""
    return text if re.fullmatch(r"[\w./-]+", text, re.ASCII) else "'" + text.replace("'", "'\\''") + "'"
