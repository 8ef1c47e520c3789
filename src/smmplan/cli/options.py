"""The options that mean the same in every command, and how their texts become values."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

import typer

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli import clock
from smmplan.cli.files import write_file
from smmplan.cli.streams import say

COLORS = ("auto", "always", "never")

ColorOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="auto, always or never; auto obeys NO_COLOR and FORCE_COLOR.",
    ),
]
DebugOption: TypeAlias = Annotated[
    bool, typer.Option("--debug", help="Show the traceback of a fault in smmplan itself.")
]
TodayOption: TypeAlias = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Take this day as today, as in 2026-11-27.")
]

_STANDARD_OUTPUT = ("", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def output_option(forms: Sequence[str]) -> Any:
    """The option -o of a command that knows these forms, the first of them the usual one."""
    return typer.Option(
        "--output",
        "-o",
        metavar="FORMAT[:FILE]",
        help=f"{_either(forms)}, on standard output or in a file. May repeat. Usual: {forms[0]}.",
    )


class Output(NamedTuple):
    """A form of output and where it goes; no file means standard output."""

    form: str
    file: str | None

    def write(self, text: str) -> None:
        """Put the text where it belongs. Raises Trouble when it cannot be written."""
        if self.file is None:
            say(text)
        else:
            write_file(self.file, text)


def parse_outputs(texts: Sequence[str] | None, forms: Sequence[str]) -> tuple[Output, ...]:
    """Read `FORMAT[:FILE]` texts; without any it is the first of `forms` on standard output.

    A file may hold colons (`json:C:\\out.json`); `-` means standard output, as
    its names on POSIX systems do. Raises Trouble for a form that is
    unknown, and when two outputs would go to one place.
    """
    outputs = tuple(_parse_output(text, forms) for text in texts or (forms[0],))
    paths = [output.file and os.path.realpath(output.file) for output in outputs]
    for file, path in zip((output.file for output in outputs), paths, strict=True):
        if paths.count(path) > 1:
            where = "standard output" if file is None else quote(file)
            form = [output.form for output, other in zip(outputs, paths, strict=True) if other == path][-1]
            raise Trouble(f"two outputs go to {where}; give each its own file: -o {form}:FILE")
    return outputs


def _parse_output(text: str, forms: Sequence[str]) -> Output:
    form, colon, file = text.partition(":")
    one_of(form, forms, "format for -o")
    if colon and not file:
        raise Trouble(f"-o {text} names no file; write -o {form}:FILE, or -o {form} for standard output")
    return Output(form, None if file in _STANDARD_OUTPUT else file)


def one_of(word: str, words: Sequence[str], what: str) -> str:
    """The word when it is one of the words. Raises Trouble that names the nearest of them, else all."""
    if word in words:
        return word
    near = nearest(word, words)
    raise Trouble(f"{quote(word)} is no {what}; write {near or _either(words)}")


def parse_codes(texts: Sequence[str] | None) -> tuple[str, ...]:
    """Split codes and names of rules at commas, in their order, without blanks.

    Raises Trouble for a text without any: an empty variable of a script must not mean all rules.
    """
    for text in texts or ():
        if not text.strip(", "):
            raise Trouble(f"{quote(text)} names no rule; write a code or a name, like REF001")
    return tuple(code for text in texts or () for part in text.split(",") if (code := part.strip()))


def parse_today(text: str | None) -> date:
    """The day of --today, else today by the clock. Raises Trouble for what is no date."""
    if text is None:
        return clock.today()
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Trouble(f"{quote(text)} for --today is no day of the calendar; write one as 2026-11-27") from None
    raise Trouble(f"{quote(text)} for --today is no date; write it as 2026-11-27")


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
