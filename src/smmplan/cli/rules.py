"""smmplan rules: the list of all rules, as a table or as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO
from json import dumps
from typing import Annotated

from smmplan.checks.catalogue import RuleDoc, all_rules
from smmplan.checks.formats import PLAIN_WIDTH
from smmplan.cli.options import COLORS, ColorOption, DebugOption, one_of, output_option, parse_outputs
from smmplan.cli.streams import terminal_width, wants_color

FORMS = ("table", "json")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n\n")
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def command(
    *,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """List all rules.

    smmplan explain RULE tells more about one of them.
    """
    one_of(color, COLORS, "choice for --color")
    rules = all_rules()
    for each in parse_outputs(output, FORMS):
        if each.form == "json":
            each.write(_json(rules))
        elif each.file is None:
            each.write(_table(rules, terminal_width() or PLAIN_WIDTH, wants_color(color)))
        else:
            each.write(_table(rules, PLAIN_WIDTH, False))
    return 0


def _json(rules: Sequence[RuleDoc]) -> str:
    """An object with a version and the rules, a rule a line."""
    lines = ",\n".join(dumps(rule._asdict(), ensure_ascii=False) for rule in rules)
    return f'{{\n"version": 1,\n"rules": [\n{lines}\n]\n}}\n'


def _table(rules: Sequence[RuleDoc], width: int, color: bool) -> str:
    # rich costs more than all else here, and only this table needs it.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Code", "Name", "Severity", "Profile"):
        table.add_column(heading, no_wrap=True)
    table.add_column("Why")
    for rule in rules:
        first_sentence = " ".join(_SENTENCE_END.split(rule.why, maxsplit=1)[0].split())
        # Text, not str: what stands in brackets is no markup.
        severity = Text(rule.severity, _STYLES[rule.severity])
        why = f"{first_sentence} ({rule.severity}, or {rule.lower})" if rule.lower else first_sentence
        table.add_row(Text(rule.code), Text(rule.name), severity, Text(rule.profile), Text(why))
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
    )
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in drawn.getvalue().splitlines())
