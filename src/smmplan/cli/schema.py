"""smmplan schema: the JSON Schema of the plan language."""

from __future__ import annotations

from json import dumps
from typing import Annotated

import typer

from smmplan.cli.options import DebugOption, output_option, parse_outputs
from smmplan.plan.jsonschema import plan_schema

FORMS = ("json",)


def command(
    fragment: Annotated[
        bool, typer.Option("--fragment", help="For a file that a plan includes, instead of a whole plan.")
    ] = False,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    debug: DebugOption = False,
) -> int:
    """Print the JSON Schema of the plan language, for editors.

    Save it beside the plan, and name it in the plan's first line: # yaml-language-server: $schema=PATH
    """
    text = dumps(plan_schema(fragment=fragment), ensure_ascii=False, indent=2) + "\n"
    for each in parse_outputs(output, FORMS):
        each.write(text)
    return 0
