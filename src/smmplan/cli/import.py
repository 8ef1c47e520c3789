"""smmplan import: what people have in other forms comes into a plan."""

# ruff: noqa: N999 - the table of commands finds a module by the name of its command
from __future__ import annotations

from smmplan.cli.run import run


def command() -> int:
    """Take a budget or posts from a spreadsheet into the plan.

    What banks and ad platforms export is for smmplan budget import.
    """
    return run("import", ["--help"])
