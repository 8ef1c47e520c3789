"""smmplan init: a plan to begin with, and what git, editors and CI need beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from smmplan.analysis.starting.answers import LANGUAGES, QUESTIONS
from smmplan.analysis.starting.beside import CI, HOOK, beside, usual_ci
from smmplan.analysis.starting.starters import PLAN, started, starters, words
from smmplan.base.build_log import disarmed
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.init_answers import Answers, answers_in
from smmplan.cli.options import DebugOption, TodayOption, one_of, parse_today
from smmplan.cli.streams import say
from smmplan.source.editing.create import NewFile, create_files
from smmplan.source.repository import place_in_repository, shown


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
    if os.path.lexists(top) and not os.path.isdir(top):
        raise Trouble(f"{quote(folder)} is no folder; name a folder, or one that does not exist yet")
    host = one_of(ci, tuple(CI), "host for --ci") if ci else usual_ci(_git_config(top))
    day = parse_today(today)

    plans = _plans(top)
    texts = {}
    if force or not plans:
        texts = started(chosen, Answers(chosen, top, given).all(usual=yes), day)
        _refuse_half(top, plans, texts, force=force)
    files = _files(top, texts, host, install)
    cwd = os.getcwd()
    there = [file for file in files if os.path.lexists(file.path)]
    same = [file for file in there if _holds(file)]
    left = [file.path for file in there if file not in same] if not force else []
    wanted = [file for file in files if file not in same and file.path not in left]
    kept = create_files(wanted, cwd) if not dry_run else ()
    _report("Would write" if dry_run else "Wrote", [file.path for file in wanted])
    for each in kept:
        _say(f"Kept {shown(each.path, cwd)} as {shown(each.backup, cwd)}")
    alone = [*(plans if not texts else []), *left, *(file.path for file in same)]
    _report("Left alone, as it is there", alone)
    if not dry_run and texts:
        _next(top, host, install)
    return 0


def _list(language: str) -> None:
    """Print the starters with a line on each."""
    shown_in = language if language in LANGUAGES else LANGUAGES[0]
    wide = max(map(len, starters()))
    for name in starters():
        say(f"{name:<{wide}}  {words(name, shown_in)['about']}\n")


def _plans(folder: str) -> list[str]:
    """The plans that a folder has already."""
    from smmplan.source.discover import is_plan_name

    if not os.path.isdir(folder):
        return []
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if is_plan_name(name)]
    except OSError as error:
        raise Trouble(f"cannot look into {quote(folder)}: {str(error.strerror).lower()}") from error


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


def _git_config(folder: str) -> str:
    """What git's configuration of this clone says; empty where there is none to read."""
    try:
        with open(os.path.join(_repository(folder), ".git", "config"), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


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


def _next(top: str, host: str, install: str) -> None:
    """Say what comes now."""
    where = shown(top, os.getcwd())
    place = "" if where == "." else f" {quote(where) if ' ' in where else where}"
    _say("")
    _say(f"Now open {shown(os.path.join(top, PLAN), os.getcwd())}, and answer what its comments ask.")
    _say(f"What is wrong:   smmplan check{place}")
    _say(f"What is open:    smmplan status{' -p' + place if place else ''}")
    _say(f"Before commits:  git config core.hooksPath {os.path.dirname(HOOK)}")
    if host != "none" and not install:
        _say(f"Before you push: set SMMPLAN_SOURCE in {' and '.join(CI[host])}")


def _say(line: str) -> None:
    say(disarmed(visible(line)) + "\n")
