"""smmplan init: a plan to begin with, and what git, editors and CI need beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from smmplan.analysis.starting.answers import LANGUAGES, QUESTIONS
from smmplan.analysis.starting.beside import CI, HOOK, beside, checks_every_plan, hooks_in, in_shell, usual_ci
from smmplan.analysis.starting.starters import PLAN, started, starters, words
from smmplan.base.build_log import disarmed
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.init_answers import Answers, answers_in
from smmplan.cli.options import DebugOption, TodayOption, one_of, parse_today
from smmplan.cli.streams import say
from smmplan.source.editing.create import NewFile, create_files
from smmplan.source.git_files import git_file, git_folder, shared_folder
from smmplan.source.repository import place_in_repository, real, shown, within


def command(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="The folder of the plan; made where it is missing.")
    ] = ".",
    *,
    starter: Annotated[str | None, typer.Option(metavar="NAME", help="What to begin from. Usual: small-shop.")] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List the starters, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: take the usual answers.")] = False,
    answers: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Take answers from a YAML file.")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="The name of the company or person.")] = None,
    sells: Annotated[str | None, typer.Option(metavar="TEXT", help="What it sells or does, in a sentence.")] = None,
    currency: Annotated[str | None, typer.Option(metavar="CODE", help="The currency of the plan, as in PHP.")] = None,
    timezone: Annotated[str | None, typer.Option(metavar="ZONE", help="Its time zone, as in Asia/Manila.")] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help="Its language: en, zh-Hans or fil.")] = None,
    platforms: Annotated[
        str | None, typer.Option(metavar="NAMES", help="Where it posts, the main one first: instagram,tiktok.")
    ] = None,
    budget: Annotated[str | None, typer.Option(metavar="AMOUNT", help="What a month may cost, as in 500.")] = None,
    ci: Annotated[
        str | None,
        typer.Option("--ci", metavar="HOST", help="github, gitlab, both or none. Usual: where the remote leads."),
    ] = None,
    install: Annotated[
        str, typer.Option(metavar="SOURCE", help="What CI installs smmplan from: git+https://..., NAME==VERSION.")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Write anew what is there already, and keep the old as .bak files.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Write a plan to begin with, and what git, editors and CI need.

    In a terminal it asks seven questions; --yes, --from and options answer them. Comments in the plan ask the rest.
    What is there already is left alone.

    Exit status: 0, or 2 when nothing was written.

    \b
    Examples: smmplan init
              smmplan init shop --yes --starter small-shop --currency PHP
              smmplan init --from answers.yaml --ci gitlab
    """
    given = answers_in(answers) if answers else {}
    options = (name, sells, currency, timezone, language, platforms, budget)
    given |= {
        question: (text, f"--{question}") for question, text in zip(QUESTIONS, options, strict=True) if text is not None
    }
    if list_all:
        _list(given.get("language", ("en", ""))[0])
        return 0
    chosen = one_of(starter or given.get("starter", (starters()[0], ""))[0], starters(), "starter")
    given.pop("starter", None)
    top = os.path.abspath(folder)
    _refuse_no_folder(top)
    host = one_of(ci, tuple(CI), "host for --ci") if ci else usual_ci(git_file(_shared_git(top), "config"))
    day = parse_today(today)

    plans = _plans(top)
    texts = {}
    if force or not plans:
        texts = started(chosen, Answers(chosen, top, given).all(usual=yes), day)
        _refuse_half(top, plans, texts, force=force)
    files = _files(top, texts, host, install)
    cwd = os.getcwd()
    wanted = [file for file in files if not os.path.lexists(file.path) or (force and not _holds(file))]
    alone = [file for file in files if file not in wanted]
    kept = create_files(wanted, cwd) if not dry_run else ()
    _report("Would write" if dry_run else "Wrote", [file.path for file in wanted])
    for each in kept:
        _say(f"Kept {shown(each.path, cwd)} as {shown(each.backup, cwd)}")
    checking = [os.path.join(_repository(top), *name.split("/")) for name in (HOOK, *CI[host])]
    for_all = [file.path for file in alone if file.path in checking and _checks_all(file)]
    others = [file.path for file in alone if file.path not in for_all]
    _report("Left alone, as it is there", [*(plans if not texts else []), *others])
    _report("Left alone, as it checks every plan here", for_all)
    if texts:
        strange = [file.path for file in alone if file.path in checking and file.path in others and not _holds(file)]
        _report("Look whether it checks this plan too", strange)
    if wanted and not dry_run:
        unset = [shown(file.path, cwd) for file in wanted if file.path in checking[1:] and not install]
        _next(top, unset, begun=bool(texts))
    return 0


def _list(language: str) -> None:
    """Print the starters with a line on each."""
    shown_in = language if language in LANGUAGES else LANGUAGES[0]
    wide = max(map(len, starters()))
    for name in starters():
        say(f"{name:<{wide}}  {words(name, shown_in)['about']}\n")


def _plans(folder: str) -> list[str]:
    """The plans that a folder has already."""
    from smmplan.source.folders import is_plan_name

    if not os.path.isdir(folder):
        return []
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if is_plan_name(name)]
    except OSError as error:
        raise Trouble(f"cannot look into {quote(folder)}: {str(error.strerror).lower()}") from error


def _refuse_no_folder(top: str) -> None:
    """Raise Trouble where something stands in the place of a folder, or of one that it would lie in."""
    there = top
    while not os.path.lexists(there):
        there = os.path.dirname(there)
    if not os.path.isdir(there):
        name = quote(shown(there, os.getcwd()))
        raise Trouble(f"{name} is no folder; name a folder, or one that does not exist yet")


def _refuse_half(top: str, plans: Sequence[str], texts: Iterable[str], *, force: bool) -> None:
    """Raise Trouble where a file that the plan includes is there already, or another plan: half a plan, or two in one
    folder, would be written."""
    for path in plans:
        if os.path.basename(path) != PLAN:
            raise Trouble(f"{quote(shown(path, os.getcwd()))} is the plan of this folder; take another folder")
    for name in texts:
        if not force and name != PLAN and os.path.lexists(os.path.join(top, name)):
            raise Trouble(
                f"{quote(name)} is there already, and the plan needs the name; take another folder, or --force"
            )


def _files(top: str, texts: dict[str, str], host: str, install: str) -> list[NewFile]:
    """All files with their paths: those of the plan first."""
    repository = _repository(top)
    files = [NewFile(os.path.join(top, *name.split("/")), text.encode()) for name, text in texts.items()]
    for each in beside(texts, place_in_repository(top), host, install):
        at = repository if each.at_top else top
        files.append(NewFile(os.path.join(at, *each.name.split("/")), each.text.encode(), each.runs))
    return files


def _repository(folder: str) -> str:
    """The top of the git repository that a folder lies in; the folder itself where none holds it."""
    place = place_in_repository(folder)
    for _ in filter(None, place.split("/")):
        folder = os.path.dirname(folder)
    return folder


def _shared_git(folder: str) -> str:
    """The folder of git that holds config and hooks; where no repository holds the folder, the one that it would be."""
    git = git_folder(folder)
    return shared_folder(git) if git else os.path.join(folder, ".git")


def _text(path: str) -> str:
    """The text of a file; empty where there is none to read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _checks_all(file: NewFile) -> bool:
    """Whether a hook or a CI file that is there checks every plan, the new one among them."""
    return checks_every_plan(_text(file.path)) and checks_every_plan(file.data.decode())


def _holds(file: NewFile) -> bool:
    """Whether a file has these bytes already."""
    try:
        with open(file.path, "rb") as there:
            return there.read() == file.data
    except OSError:
        return False


def _report(what: str, paths: Sequence[str]) -> None:
    cwd = os.getcwd()
    for path in paths:
        _say(f"{what}: {shown(path, cwd)}")


def _next(top: str, unset: Sequence[str], *, begun: bool) -> None:
    """Say what comes now, of the plan where it was begun just now; the files `unset` do not know yet where smmplan
    comes from."""
    where = shown(top, os.getcwd())
    place = "" if where == "." else f" {_typed(where)}"
    _say("")
    if begun:
        _say(f"Now open {shown(os.path.join(top, PLAN), os.getcwd())}, and answer what its comments ask.")
        _say(f"What is wrong:   smmplan check{place}")
        _say(f"What is open:    smmplan status{' -p' + place if place else ''}")
    if not os.path.lexists(os.path.join(_repository(top), ".git")):
        _say(f"Keep it in git:  git init{place}")
    before = _before_commits(top, place)
    if before:
        _say(f"Before commits:  {before}")
    if unset:
        _say(f"Before you push: set SMMPLAN_SOURCE in {' and '.join(unset)}")


def _before_commits(top: str, place: str) -> str:
    """How the hook is turned on, and the hooks of others are not turned off; empty where it is on."""
    repository, folder = _repository(top), os.path.dirname(HOOK)
    hooks = hooks_in(git_file(_shared_git(top), "config"))
    if hooks == folder:
        return ""
    if os.path.lexists(os.path.join(repository, ".pre-commit-config.yaml")):
        return "add the hook smmplan-check to .pre-commit-config.yaml"
    usual = os.path.join(_shared_git(top), "hooks")
    if not hooks and os.path.lexists(os.path.join(usual, "pre-commit")):
        hooks = shown(usual, os.getcwd())
    if hooks:
        return f"write into {hooks}/pre-commit: sh {HOOK}"
    inside = within(real(os.getcwd()), real(repository))
    return f"git{'' if inside else f' -C{place}'} config core.hooksPath {folder}"


def _typed(path: str) -> str:
    """A path as one types it at a prompt: in double quotes where these do, since every shell knows them."""
    if re.fullmatch(r"[\w./-]+", path):
        return path
    return in_shell(path) if re.search(r'["$`\\!]', path) else f'"{path}"'


def _say(line: str) -> None:
    say(disarmed(visible(line)) + "\n")
