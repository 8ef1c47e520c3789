"""smmplan schema: the JSON Schema of the plan language."""

from __future__ import annotations

from json import dumps
from typing import Annotated

import typer

from smmplan.analysis.starting.editor_schema import editor_schema
from smmplan.base.errors import Trouble
from smmplan.cli.options import DebugOption, output_option, parse_outputs

FORMS = ("json",)


def command(
    *,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="For a file that a plan includes, instead of a whole plan.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write it beside the plan, and name it in the first line of its files.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Name what --write would change, and write nothing.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --write: say what would be written, and write nothing.")
    ] = False,
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan", "-p", metavar="PATH", help="The plan to write beside. Usual: the one in this folder or above."
        ),
    ] = None,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    debug: DebugOption = False,
) -> int:
    """Print the JSON Schema of the plan language, for editors.

    With --write it goes to .smmplan/ beside the plan, and each file of the plan gets a first line by which an editor
    finds it: # yaml-language-server: $schema=PATH. Do it again after an update of smmplan.

    Exit status: 0, or 1 with --check when something would change.
    """
    if write or check:
        if fragment or output:
            option = "--fragment" if fragment else "-o"
            raise Trouble(f"{option} is for the schema that is printed; --write writes what the plan needs")
        from smmplan.cli.schema_write import write_schemas

        return write_schemas(plan, check=check, dry_run=dry_run)
    if dry_run or plan is not None:
        raise Trouble(f"{'--dry-run' if dry_run else '--plan'} needs --write; the schema is the same for all plans")
    text = dumps(editor_schema(fragment=fragment), ensure_ascii=False, indent=2) + "\n"
    for each in parse_outputs(output, FORMS):
        each.write(text)
    return 0
