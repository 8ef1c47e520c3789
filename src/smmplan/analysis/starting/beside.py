"""The files beside a new plan: for git, for editors, and for the host that checks each push."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from smmplan.analysis.starting.editor_schema import schema_text
from smmplan.analysis.starting.starters import FRAGMENT, PLAN, SCHEMA
from smmplan.base.assets import template_folders
from smmplan.base.errors import Trouble
from smmplan.base.record import NamedTuple
from smmplan.source.editing.render import scalar
from smmplan.source.files import read_text
from smmplan.source.folders import is_passed_over

CI = {"github": (".github/workflows/smmplan.yml",), "gitlab": (".gitlab-ci.yml",), "none": ()}
CI["both"] = (*CI["github"], *CI["gitlab"])
"""The files that let a host check the plan, by the word of --ci."""

HOOK = ".githooks/pre-commit"
_HOOK_ATTRIBUTES = ".githooks/.gitattributes"

_TEMPLATES = {CI["github"][0]: "github.yml", CI["gitlab"][0]: "gitlab.yml", HOOK: "pre-commit"}
_PLACE = re.compile(r"(?<!\$)\{\{ ([a-z.]+) \}\}")
_EVERY_PLAN = re.compile(r"^ *PLAN: \.$|^exec smmplan check \. ", re.MULTILINE)
_REMOTE = re.compile(r"^\s*url\s*=\s*(\S+)", re.MULTILINE)
_HOOKS = re.compile(r"^\s*hooksPath\s*=\s*(\S.*?)\s*$", re.MULTILINE | re.IGNORECASE)


class Beside(NamedTuple):
    """A file beside the plan: its name with `/`, from the plan's folder or from the top of the repository."""

    name: str
    text: str
    at_top: bool = False
    runs: bool = False


def beside(files: Iterable[str], place: str, ci: str, install: str) -> list[Beside]:
    """All files beside a plan that is made of `files`.

    `place` is the plan's folder seen from the top of its repository, empty for the top itself. `ci` is a word of CI,
    and `install` what pip is to install on the host; while it is empty the job stops and says what to set. Hook and
    CI check every plan of the repository, so that they hold for the next one too; but where a search does not look
    into the plan's folder, they check that folder.
    """
    checked = place if any(map(is_passed_over, filter(None, place.split("/")))) else "."
    made = [
        Beside(".gitignore", _template("gitignore")),
        Beside(".gitattributes", _template("gitattributes")),
        Beside(SCHEMA, schema_text()),
    ]
    if any(name != PLAN for name in files):
        made.append(Beside(FRAGMENT, schema_text(fragment=True)))
    if place:
        # The .gitattributes of the plan's folder does not reach up to the hook, and a shell takes no CRLF.
        made.append(Beside(_HOOK_ATTRIBUTES, "* text eol=lf\n", at_top=True))
    for name in (HOOK, *CI[ci]):
        facts = {
            "place": scalar(checked) if checked != "." else ".",
            "place.shell": in_shell(checked),
            "install": scalar(install) if install else '""',
            "file": name,
        }
        text = _PLACE.sub(lambda found, facts=facts: facts[found[1]], _template(_TEMPLATES[name]))  # type: ignore[misc]
        made.append(Beside(name, text, at_top=True, runs=name == HOOK))
    return made


def checks_every_plan(text: str) -> bool:
    """True for the text of a hook or a CI file, made here, that checks all plans of its repository."""
    return _EVERY_PLAN.search(text) is not None


def usual_ci(git_config: str) -> str:
    """Where the remotes in the text of `.git/config` lead: `gitlab`, `both`, or `github`, which is usual."""
    hosts = [url.casefold() for url in _REMOTE.findall(git_config)]
    on_gitlab = any("gitlab" in url for url in hosts)
    on_github = any("github" in url for url in hosts)
    return ("both" if on_github else "gitlab") if on_gitlab else "github"


def hooks_in(git_config: str) -> str:
    """The folder of hooks that the text of `.git/config` names; empty where it names none."""
    named = _HOOKS.findall(git_config)
    return named[-1].strip('"').rstrip("/") if named else ""


def in_shell(text: str) -> str:
    """A word that a shell takes as it is."""
    return text if re.fullmatch(r"[\w./-]+", text, re.ASCII) else "'" + text.replace("'", "'\\''") + "'"


def _template(name: str) -> str:
    for templates in template_folders(None):
        path = os.path.join(templates, "project", name)
        if os.path.exists(path):
            return read_text(path, path).text
    raise Trouble("the templates of projects are missing; install smmplan anew")
