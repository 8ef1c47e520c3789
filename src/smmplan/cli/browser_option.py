"""The option --browser. It stands apart from what prints, which only a PDF needs."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

VARIABLE = "SMMPLAN_BROWSER"

BrowserOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--browser",
        metavar="PROGRAM",
        help=f"The browser that prints PDF. Usual: {VARIABLE}, else Chrome, Chromium, Edge or Brave where it is.",
    ),
]
