"""smmplan check: finds plans, checks each, and shows what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.base.place import SourceText
from smmplan.checks.formats import FORMATS, PLAIN_WIDTH, format_result
from smmplan.checks.formats.closing import closing_line
from smmplan.checks.result import Result
from smmplan.checks.run import check
from smmplan.checks.selection import Selection, parse_selection
from smmplan.cli.options import (
    COLORS,
    ColorOption,
    DebugOption,
    Output,
    TodayOption,
    one_of,
    output_option,
    parse_codes,
    parse_outputs,
    parse_today,
)
from smmplan.cli.streams import complain, tell, terminal_width, wants_color
from smmplan.source.discover import find_plans
from smmplan.source.load import load

GATES = ("error", "warning", "info", "never")


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Plans, folders with plans, or files that a plan includes. Usual: this folder."
        ),
    ] = None,
    *,
    fail_on: Annotated[
        str,
        typer.Option(metavar="LEVEL", help="Exit with 1 from this level on: error, warning, info or never."),
    ] = "error",
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes or names, with commas between. May repeat."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="All but these rules. May repeat.")] = None,
    profile: Annotated[
        str,
        typer.Option(metavar="PROFILE", help="How much to show: starter, standard (no infos) or strict (all)."),
    ] = "standard",
    output: Annotated[list[str] | None, output_option(FORMATS)] = None,
    color: ColorOption = "auto",
    today: TodayOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the findings, without the closing line.")] = False,
    debug: DebugOption = False,
) -> int:
    """Check plans, and show what is wrong and what to write instead.

    Exit status: 0 when nothing is at or above --fail-on, 1 when something is, 2 when a plan could not be read or
    an option is wrong.
    """
    gate = one_of(fail_on, GATES, "level for --fail-on")
    one_of(color, COLORS, "choice for --color")
    outputs = parse_outputs(output, FORMATS)
    selection = parse_selection(parse_codes(select), parse_codes(ignore), profile)
    outcome = _check_all(paths or (), parse_today(today), selection)
    troubles = list(outcome.troubles)
    for each in outputs:
        try:
            each.write(_printed(outcome.result, each, color))
        except Trouble as trouble:
            troubles.append(str(trouble))
    if outcome.result.plans and not quiet:
        tell(closing_line(outcome.result))
    for line in troubles:
        complain(line)
    if outcome.fault:
        raise outcome.fault
    return 2 if troubles else int(_reaches(outcome.result.counts, gate))


class _Outcome(NamedTuple):
    """What checking came to: the result, what could not be checked, and the first fault of smmplan itself."""

    result: Result
    troubles: tuple[str, ...]
    fault: Exception | None


def _check_all(paths: Sequence[str], today: date, selection: Selection) -> _Outcome:
    """Check every plan; what stops one does not stop the others."""
    cwd = _working_folder()
    discovery = find_plans(paths, cwd)
    findings: dict[Finding, None] = {}
    counts: Counter[Severity] = Counter()
    texts: dict[str, SourceText] = {}
    troubles = list(discovery.troubles)
    fault = None
    plans = 0
    for target in discovery.plans:
        try:
            loaded = load(target.path, target.name, cwd)
            checked = check(loaded, today, selection)
        except Trouble as trouble:
            troubles.append(str(trouble))
            continue
        except Exception as one:  # noqa: BLE001 - raised again as soon as the other plans are reported
            fault = fault or one
            continue
        plans += 1
        troubles.extend(loaded.troubles)
        texts.update(loaded.texts)
        shown = [finding for finding in checked.findings if _concerns(finding, target.only)]
        counts.update(checked.counts if target.only is None else Counter(finding.severity for finding in shown))
        # A file that two plans include says the same thing twice.
        counts.subtract(finding.severity for finding in shown if finding in findings)
        findings.update(dict.fromkeys(shown))
    result = Result(tuple(findings), counts, texts, plans, len(texts))
    return _Outcome(result, tuple(dict.fromkeys(troubles)), fault)


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except FileNotFoundError:
        raise Trouble("the folder that you are in has been removed; go to another one") from None


def _concerns(finding: Finding, only: frozenset[str] | None) -> bool:
    return only is None or finding.place is None or finding.place.file in only


def _printed(result: Result, output: Output, color: str) -> str:
    if output.file is not None:
        return format_result(output.form, result)
    width = terminal_width() or PLAIN_WIDTH
    return format_result(output.form, result, color=wants_color(color), width=width)


def _reaches(counts: Mapping[Severity, int], gate: str) -> bool:
    return gate != "never" and any(counts[severity] for severity in counts if severity >= Severity[gate.upper()])
