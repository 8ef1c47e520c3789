"""smmplan fmt: the YAML of plans laid out in one way, and all else in it left as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

import typer

from smmplan.base.build_log import begins_no_command, disarmed
from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.options import DebugOption, TodayOption, parse_today
from smmplan.cli.standard_input import STDIN, Heard, heard, refuse_stand_in
from smmplan.cli.streams import complain, say, tell, terminal_width
from smmplan.cli.working_folder import working_folder
from smmplan.source.codes import WRONG_VALUE
from smmplan.source.discover import Target, find_plans
from smmplan.source.edit import Edits, FileEdit, save
from smmplan.source.editing.encoding import encoded, mark_in_text
from smmplan.source.formatting.format import formatted
from smmplan.source.include import Unsaved
from smmplan.source.include_paths import Bounds
from smmplan.source.load import Loaded, load
from smmplan.source.repository import real, within


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Plans, folders with plans, files that a plan includes, or - for standard input. Usual: this folder.",
        ),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Name the files that would change, and write nothing.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and write nothing.")] = False,
    order: Annotated[
        bool, typer.Option("--order", help="Put sections in the order of the language, with their comments.")
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The file that standard input stands for; it need not exist."),
    ] = None,
    only_plans: Annotated[
        bool,
        typer.Option("--only-plans", help="Pass over named files that are no plan and part of none, as hooks need."),
    ] = False,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Lay out the YAML of plans in one way, and keep what it says.

    These are indents, blanks and empty lines. Dates and amounts that the language does not take are written as it
    does, where only one can be meant. Comments, quotes, anchors, brackets and the rest stay. A file is left as it is
    where the new text would not say the same.

    Exit status: 0, or 1 with --check or --diff when a file would change, or 2 when a file was left as it is because
    something is wrong with it.
    """
    if "" in (paths or ()):
        raise Trouble('"" names no plan; leave it out to lay out the plans of this folder')
    cwd = working_folder()
    if STDIN in (paths or ()):
        if paths != [STDIN]:
            raise Trouble("standard input is laid out alone; write - without other paths")
        run = _Run(cwd, today, order=order, write=False)
        return _standard_input(run, heard(stdin_filename, cwd), check=check, diff=diff, only_plans=only_plans)
    refuse_stand_in(stdin_filename)
    discovery = find_plans(paths or [], cwd, only_plans=only_plans)
    run = _Run(cwd, today, order=order, write=not (check or diff))
    run.targets = discovery.plans
    for target in discovery.plans:
        run.lay_out(target)
    _show(run, check=check, diff=diff)
    if run.files:
        files = "file" if run.files == 1 else "files"
        tell(f"{'Changed' if run.write else 'Would change'} {len(run.changed)} of {run.files} {files}")
    troubles = dict.fromkeys((*discovery.troubles, *run.troubles))
    for line in troubles:
        complain(line)
    return 2 if troubles else int(bool(run.changed) and not run.write)


class _Text(NamedTuple):
    """A file of a plan: its path, and its text before and after."""

    path: str
    before: SourceText
    after: SourceText


class _Run:
    """What comes of some plans: how many `files` were looked at, which `changed`, and what could not be done."""

    def __init__(self, cwd: str, today: str | None, *, order: bool, write: bool) -> None:
        self.write = write
        self.targets: Sequence[Target] = ()
        self.unsaved: Unsaved = {}
        self.files = 0
        self.changed: list[FileEdit] = []
        self.troubles: list[str] = []
        self._cwd = cwd
        self._today = parse_today(today)
        self._order = order
        self._seen: set[str] = set()

    def lay_out(self, target: Target) -> None:
        """Lay out the files of a plan, and write them where that is wanted: all of them or none."""
        try:
            edits = [_edit(text) for text in self.texts(target) if text.after.text != text.before.text]
            if self.write and edits:
                save(Edits(tuple(edits)))
            self.changed += edits
        except Trouble as trouble:
            self.troubles.append(str(trouble))

    def texts(self, target: Target) -> Iterator[_Text]:
        """The YAML files of a plan that were not looked at yet. What is wrong with one of them becomes a trouble."""
        loaded = load(target.path, target.name, self._cwd, self.unsaved)
        self.troubles += loaded.troubles
        meant = self._values(target, loaded)
        for name, before in loaded.texts.items():
            path = target.path if name == target.name else os.path.normpath(os.path.join(self._cwd, name))
            is_wanted = name not in loaded.named and (target.only is None or name in target.only)
            if not is_wanted or real(path) in self._seen:
                continue
            self._seen.add(real(path))
            self.files += 1
            try:
                if not within(real(path), Bounds.of(target.path).top):
                    where = "it lies outside of the plan's folder and repository"
                    raise Trouble(f"{quote(name)} was left as it is: {where}")
                yield _Text(path, before, formatted(meant.get(name, before), order=self._order))
            except Trouble as trouble:
                self.troubles.append(str(trouble))

    def _values(self, target: Target, loaded: Loaded) -> dict[str, SourceText]:
        """The texts of a plan with values as the language writes them, where only one can be meant."""
        certain = (each.code == WRONG_VALUE.code and each.fix and each.fix.safe for each in loaded.findings)
        if not any(certain):
            return {}
        from smmplan.checks.fixes.fixer import Fixer
        from smmplan.checks.settings import COMMAND_LINE, layer
        from smmplan.checks.verdict import Job

        only = layer(COMMAND_LINE, {"select": (WRONG_VALUE.code,)})
        fixer = Fixer(Job(self._cwd, self._today, only, self.unsaved), self.targets, unsafe=False)
        return {change.name: change.after for change in fixer.fix(target).changes}


def _edit(text: _Text) -> FileEdit:
    """A changed text as bytes for its file. Raises Trouble where that is not as it was read."""
    old, new = encoded(text.path, text.before, text.after, None)
    return FileEdit(text.before.name, text.path, old, new, text.before.text, text.after.text)


def _show(run: _Run, *, check: bool, diff: bool) -> None:
    if diff:
        from smmplan.cli.edit_plan import say_diff

        say_diff(Edits(tuple(sorted(run.changed))).diff())
    elif check:
        say("".join(f"{disarmed(begins_no_command(visible(edit.name)))}\n" for edit in sorted(run.changed)))


def _standard_input(run: _Run, came: Heard, *, check: bool, diff: bool, only_plans: bool) -> int:
    """Lay out what came in, and give it out; nothing of it where it has to be left as it is."""
    discovery = find_plans([came.path], working_folder(), came.unsaved, only_plans=only_plans)
    run.unsaved, run.targets = came.unsaved, discovery.plans
    found = [
        each for target in discovery.plans[:1] for each in run.texts(target._replace(only=frozenset((came.name,))))
    ]
    troubles = dict.fromkeys((*discovery.troubles, *run.troubles))
    if not found and (discovery.plans or troubles):
        for line in troubles or (f"{quote(came.name)} is a table of the plan; fmt lays out YAML",):
            complain(line)
        return 2
    before = next(iter(came.unsaved.values())).text
    after = found[0].after.text if found else before
    mark = mark_in_text(came.data)
    if not (check or diff):
        _say_text(f"{mark}{after}")
        return 0
    if after != before:
        new = f"{mark}{after}".encode()
        run.changed.append(FileEdit(came.name, came.path, came.data, new, before, after))
    _show(run, check=check, diff=diff)
    return int(bool(run.changed))


def _say_text(text: str) -> None:
    """Give a text out character by character; on a terminal with everything in it made visible."""
    if terminal_width() is not None:
        text = "".join(f"{visible(line)}\n" for line in text.splitlines())
    say(text)
