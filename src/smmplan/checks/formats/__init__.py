"""The forms in which findings are printed: one module a form, each a function from a result to text."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from smmplan.checks.result import Result

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson")
"""The names that -o takes; each is a module here."""

PIECEWISE = {"text": "\n", "concise": "", "jsonl": ""}
"""The forms in which a long result may be written part by part, each with what stands between two parts."""

PLAIN_WIDTH = 100
"""Cells a line when nobody's terminal sets the width, so that a file comes out the same everywhere."""


def format_result(form: str, result: Result, *, color: bool = False, width: int = PLAIN_WIDTH) -> str:
    """The result in one of FORMATS, with a line end at its end unless it is empty.

    `color` and `width` (in cells) are for the text form; the others are read by programs and ignore them.
    """
    # By name, because only the JSON form pays for the json module.
    module = import_module(f"{__name__}.{form}")
    if form == "text":
        return cast(str, module.format(result, color=color, width=width))
    return cast(str, module.format(result))
