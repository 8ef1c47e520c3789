"""Runs one command: imports its module, lets typer read the arguments, and turns bad ones into one clear line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from importlib import import_module
from inspect import cleandoc

import typer
from typer._click.exceptions import NoSuchOption, UsageError  # typer names no public base; the bound <0.29 holds it
from typer.main import get_command

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.cli.commands import SUBCOMMANDS, listed


def run(name: str, arguments: list[str]) -> int:
    """Run the command of that name, or the one that the first argument picks below it; return its exit status.

    Raises Trouble for options, arguments and second words that there are none of.
    """
    below = SUBCOMMANDS.get(name, {})
    word = arguments[0] if arguments else ""
    if word in below:
        where = below[word][0]
        return _run(where, f"{name} {word}", arguments[1:])
    if below and word and not word.startswith("-"):
        near = nearest(word, below)
        advice = f"smmplan {name} {near}" if near else f"one of {', '.join(below)}"
        raise Trouble(f"{quote(word)} is no command of smmplan {name}; write {advice}")
    return _run(f"{name}:command", name, arguments)


def _run(where: str, name: str, arguments: list[str]) -> int:
    module, _, function = where.partition(":")
    called: Callable[..., int] = getattr(import_module(f"smmplan.cli.{module}"), function)
    below = SUBCOMMANDS.get(name, {})
    help = cleandoc(called.__doc__ or "")
    if below:
        # \b keeps the lines of a paragraph as they are.
        rows = listed((word, line) for word, (_, line) in below.items())
        help += f"\n\n\b\nCommands; each has its own --help:\n{rows}"
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(
        name,
        help=help,
        options_metavar="[COMMAND] [OPTIONS]" if below else "[OPTIONS]",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    )(called)
    command = get_command(app)
    valued = {name for each in command.params if not getattr(each, "is_flag", False) for name in each.opts}
    try:
        status = command.main(_numbers_last(arguments, valued), prog_name=f"smmplan {name}", standalone_mode=False)
    except UsageError as error:
        late = next((word for word in arguments if word in below), None)
        if late:
            raise Trouble(f"{quote(late)} stands behind options; write smmplan {name} {late}, then options") from error
        options = [option for parameter in command.params for option in parameter.opts]
        raise Trouble(_sentence(error, name, options)) from error
    return int(status or 0)


def _numbers_last(arguments: list[str], valued: Collection[str]) -> list[str]:
    """The arguments with numbers below zero, as in `record ads 2026-10 -12.50`, where none is taken for an option.

    That is the end; so they become the last arguments, in their order. `valued` are the options that take a value,
    which stays behind them.
    """
    below = [
        turn
        for turn, word in enumerate(arguments)
        if word[:1] == "-" and word[1:] and word[1] != "-" and not word[1].isalpha()
        if not turn or arguments[turn - 1] not in valued
    ]
    if not below or "--" in arguments:
        return arguments
    others = [word for turn, word in enumerate(arguments) if turn not in below]
    return [*others, "--", *(arguments[turn] for turn in below)]


def _sentence(error: UsageError, name: str, options: Iterable[str]) -> str:
    if isinstance(error, NoSuchOption):
        # One letter is like any other one.
        near = nearest(error.option_name, options) if error.option_name.startswith("--") else None
        advice = f"write {near}" if near else f"smmplan {name} --help lists them"
        return f"{quote(error.option_name)} is no option of smmplan {name}; {advice}"
    said = error.format_message().rstrip(".").replace("'", '"')
    return f"{said[:1].lower()}{said[1:]}; smmplan {name} --help shows what to write"
