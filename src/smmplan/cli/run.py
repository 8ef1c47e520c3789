"""Runs one command: imports its module, lets typer read the arguments, and turns bad ones into one clear line."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import typer
from typer._click.exceptions import NoSuchOption, UsageError  # typer names no public base; the bound <0.29 holds it
from typer.main import get_command

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote


def run(name: str, arguments: list[str]) -> int:
    """Run the function `command` of the module of that name and return its exit status.

    Raises Trouble for options and arguments that the command does not take.
    """
    module = import_module(f"smmplan.cli.{name}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})(module.command)
    command = get_command(app)
    try:
        status = command.main(arguments, prog_name=f"smmplan {name}", standalone_mode=False)
    except UsageError as error:
        options = [option for parameter in command.params for option in parameter.opts]
        raise Trouble(_sentence(error, name, options)) from error
    return int(status or 0)


def _sentence(error: UsageError, name: str, options: Iterable[str]) -> str:
    if isinstance(error, NoSuchOption):
        near = nearest(error.option_name, options)
        advice = f"write {near}" if near else f"smmplan {name} --help lists them"
        return f"{quote(error.option_name)} is no option of smmplan {name}; {advice}"
    said = error.format_message().rstrip(".").replace("'", '"')
    return f"{said[:1].lower()}{said[1:]}; smmplan {name} --help shows what to write"
