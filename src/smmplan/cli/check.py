"""smmplan check: finds plans, checks each, and shows what is wrong."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smmplan.base.errors import Trouble
from smmplan.checks.formats import FORMATS
from smmplan.checks.formats.closing import closing_line
from smmplan.checks.selection import GATES
from smmplan.checks.settings import COMMAND_LINE, Layer, layer
from smmplan.checks.tally import Tally
from smmplan.checks.verdict import Job, Verdict
from smmplan.cli.attempt import Failed
from smmplan.cli.options import (
    COLORS,
    ColorOption,
    DebugOption,
    TodayOption,
    one_of,
    output_option,
    parse_codes,
    parse_outputs,
    parse_today,
)
from smmplan.cli.outputs import Outputs
from smmplan.cli.portfolio import attempts
from smmplan.cli.standard_input import STDIN, heard, refuse_stand_in
from smmplan.cli.streams import complain, tell
from smmplan.cli.working_folder import working_folder
from smmplan.source.discover import Discovery, Target, files_of, find_plans
from smmplan.source.include import Unsaved
from smmplan.source.repository import place_in_repository

if TYPE_CHECKING:
    from smmplan.cli.baselines import Ledger
    from smmplan.cli.check_fix import Fixing

STATISTICS_FORMS = ("text", "json")
"""What --statistics can be shown as."""


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Plans, folders with plans, files that a plan includes, or - for standard input. Usual: this folder.",
        ),
    ] = None,
    *,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL", help="Exit with 1 from this level on: error, warning, info or never. Usual: error."
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes or names, with commas between. May repeat."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="All but these rules. May repeat.")] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="PROFILE",
            help="How much to show: starter, standard (no infos) or strict (all). Usual: standard.",
        ),
    ] = None,
    output: Annotated[list[str] | None, output_option(FORMATS)] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The file that standard input stands for; it need not exist."),
    ] = None,
    only_plans: Annotated[
        bool,
        typer.Option("--only-plans", help="Pass over named files that are no plan and part of none, as hooks need."),
    ] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="List the plans and the files of each, and check nothing.")
    ] = False,
    show_settings: Annotated[
        bool,
        typer.Option("--show-settings", help="List the settings of each plan and where they are set; check nothing."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", help="Use N processes. Usual: as many as pay; 1 for few plans."),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Findings that this file knows are counted, not shown, and fail nothing."),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help="Note all findings of now in the file of --baseline, else in smmplan-baseline.json; show none.",
        ),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out of the file of --baseline what no longer occurs.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what has one certain answer, then show what is left.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="As --fix, and what changes what the plan says; look at it afterwards."),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what --fix or --unsafe-fixes would change, and write nothing."),
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings by group and rule, and show none.")
    ] = False,
    color: ColorOption = "auto",
    today: TodayOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the findings, without the closing line.")] = False,
    debug: DebugOption = False,
) -> int:
    """Check plans, and show what is wrong and what to write instead.

    Exit status: 0 when nothing is at or above --fail-on, 1 when something is, 2 when a plan could not be read or
    an option is wrong.
    """
    one_of(color, COLORS, "choice for --color")
    if "" in (paths or ()):
        raise Trouble('"" names no plan; leave it out to check this folder')
    if jobs is not None and jobs < 1:
        raise Trouble("--jobs is a number of processes; write 1 or more")
    if show_files or show_settings:
        from smmplan.cli.check_shown import refuse

        others = {"-o": output, "--baseline": baseline, "--write-baseline": write_baseline, "--prune": prune}
        others |= {"--fix": fix, "--unsafe-fixes": unsafe_fixes, "--diff": diff, "--statistics": statistics}
        refuse("--show-files" if show_files else "--show-settings", others)
    if diff:
        from smmplan.cli.check_shown import refuse

        others = {"-o": output, "--write-baseline": write_baseline, "--prune": prune, "--statistics": statistics}
        refuse("--diff", others, "shows no findings")
    chosen = parse_outputs(output, STATISTICS_FORMS if statistics else FORMATS)
    command_line = _settings(profile=profile, fail_on=fail_on, select=parse_codes(select), ignore=parse_codes(ignore))
    cwd = working_folder()
    if (fix or unsafe_fixes) and not diff and STDIN in (paths or ()):
        raise Trouble("a plan on standard input cannot be fixed; name its file, or write --diff to see the fixes")
    named, unsaved = _standard_input(paths or [], stdin_filename, cwd)
    job = Job(cwd, parse_today(today), command_line, unsaved)
    discovery = find_plans(named, cwd, unsaved, only_plans=only_plans)
    if show_files or show_settings:
        from smmplan.cli.check_shown import show

        well = show(discovery.plans, job, files=show_files, settings=show_settings)
        for line in discovery.troubles:
            complain(line)
        return 0 if well and not discovery.troubles else 2
    ledger = None
    if baseline or write_baseline or prune:
        from smmplan.cli.baselines import Ledger

        ledger = Ledger(baseline, write=write_baseline, prune=prune, cwd=cwd)
        job = job._replace(known=ledger.known)
    if diff:
        from smmplan.cli.check_fix import show_diff

        return show_diff(discovery, job, unsafe=unsafe_fixes, quiet=quiet, debug=debug)
    fixing = None
    if fix or unsafe_fixes:
        from smmplan.cli.check_fix import Fixing

        fixing = Fixing(job, discovery.plans, unsafe=unsafe_fixes, write=True)
    kind = Outputs
    if statistics:
        from smmplan.cli.check_statistics import StatisticsOutputs as kind  # noqa: N813
    outputs = kind(() if write_baseline else chosen, color)
    outcomes = fixing.outcomes() if fixing else attempts(discovery.plans, job, jobs)
    return _check(discovery, job, outputs, outcomes=outcomes, ledger=ledger, fixing=fixing, quiet=quiet, debug=debug)


def _check(
    discovery: Discovery,
    job: Job,
    outputs: Outputs,
    *,
    outcomes: Generator[Verdict | Failed],
    ledger: Ledger | None,
    fixing: Fixing | None,
    quiet: bool,
    debug: bool,
) -> int:
    """Check every plan, show what is found, then say what could not be done."""
    tally = Tally(keep=outputs.keeps)
    troubles = list(discovery.troubles)
    traces: dict[str, None] = {}
    fails = False
    partly: list[Target] = []
    with closing(outcomes):
        for target, outcome in zip(discovery.plans, outcomes, strict=True):
            if isinstance(outcome, Failed) or outcome.troubles:
                partly.append(target)
            if isinstance(outcome, Failed):
                troubles.append(outcome.line)
                traces["\n".join(outcome.trace)] = None
                continue
            fails |= outcome.fails and not (ledger and ledger.write)
            troubles += outcome.troubles
            outputs.add(tally.add(outcome))
    read = {target.path for target in discovery.plans} | tally.files
    if outputs.files:
        read.update(_named(partly, job))
    if ledger is not None:
        read.add(ledger.path)
    undone = tuple(dict.fromkeys(troubles))
    outputs.finish(tally.result()._replace(folder=place_in_repository(job.cwd), troubles=undone), read)
    troubles += outputs.troubles
    for line in dict.fromkeys(fixing.lines if fixing else ()):
        tell(line)
    if tally.sums().plans and not quiet:
        tell(closing_line(tally.sums(), fixing.made if fixing else None))
    if ledger is not None:
        whole = not troubles and all(target.only is None for target in discovery.plans)
        try:
            for line in ledger.close(tally, job, whole=whole):
                tell(line)
        except Trouble as trouble:
            troubles.append(str(trouble))
    for line in "\n".join(traces).splitlines() if debug else ():
        tell(line)
    for line in dict.fromkeys(troubles):
        complain(line)
    return 2 if troubles else int(fails)


def _named(targets: Sequence[Target], job: Job) -> Iterator[str]:
    """The files that plans name, also those that could not be read."""
    for target in targets:
        with suppress(Trouble):
            yield from files_of(target, job.cwd, job.unsaved)


def _settings(fail_on: str | None, **given: Any) -> Layer:
    """What the command line sets. Raises Trouble for what does not exist."""
    if fail_on is not None:
        given["fail_on"] = one_of(fail_on, GATES, "level for --fail-on")
    return layer(COMMAND_LINE, {name: value for name, value in given.items() if value})


def _standard_input(paths: list[str], stand_in: str | None, cwd: str) -> tuple[list[str], Unsaved]:
    """The paths with the file of standard input in them where it is meant, and its text."""
    if STDIN not in paths:
        refuse_stand_in(stand_in)
        return paths, {}
    found = heard(stand_in, cwd)
    return [found.path if each == STDIN else each for each in paths], found.unsaved
