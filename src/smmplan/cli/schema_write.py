"""smmplan schema --write: the schema beside a plan, and the line in its files by which editors find it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

from smmplan.analysis.starting.editor_schema import schema_text
from smmplan.analysis.starting.starters import FRAGMENT, SCHEMA
from smmplan.base.build_log import disarmed
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.text import visible
from smmplan.cli.edit_plan import say_diff
from smmplan.cli.plan_option import plan_path
from smmplan.cli.streams import say, tell
from smmplan.source.edit import Edits, FileEdit
from smmplan.source.editing.create import NewFile, create_files
from smmplan.source.editing.encoding import encoded
from smmplan.source.editing.modeline import schema_of, with_schema
from smmplan.source.editing.replace import Replacement, replace_files
from smmplan.source.include_paths import Bounds
from smmplan.source.load import Loaded, load
from smmplan.source.repository import real, shown, within


class _Wanted(NamedTuple):
    """What is to be written: new files, old schemas with new bytes, texts with a line more; and what stays."""

    new: list[NewFile]
    old: list[Replacement]
    edits: list[FileEdit]
    fresh: list[str]
    left: list[str]


def write_schemas(named: str | None, *, check: bool, dry_run: bool) -> int:
    """Write the schemas beside the plan that is meant, and their names into its files; gives the exit status.

    With `check` or `dry_run` nothing is written. Raises Trouble where there is no such plan, or a file cannot be
    written; then none is.
    """
    path, cwd = plan_path(named), os.getcwd()
    loaded = load(path, shown(path, cwd), cwd)
    wanted = _wanted(path, cwd, loaded)
    changes = [*(shown(file.path, cwd) for file in wanted.new), *(file.name for file in wanted.old)]
    changes += [edit.name for edit in wanted.edits]
    if not (check or dry_run):
        _save(wanted, cwd)
    if check:
        _say_each("", changes)
    else:
        _say_each("Would write: " if dry_run else "Wrote: ", changes)
        _say_each("Up to date: ", wanted.fresh)
        if dry_run:
            say_diff(Edits(tuple(wanted.edits)).diff())
    for note in (*loaded.troubles, *wanted.left):
        tell(f"note: {note}")
    return int(check and bool(changes))


def _wanted(path: str, cwd: str, loaded: Loaded) -> _Wanted:
    """What the schemas and the files of a plan lack."""
    wanted = _Wanted([], [], [], [], [])
    folder = os.path.dirname(path)
    plan = shown(path, cwd)
    files = [name for name in loaded.texts if name not in loaded.named]
    for schema, fragment in ((SCHEMA, False), (FRAGMENT, True)):
        if not fragment or len(files) > 1:
            _want_schema(wanted, os.path.join(folder, *schema.split("/")), schema_text(fragment=fragment).encode(), cwd)
    top = Bounds.of(path).top
    for name in files:
        file = path if name == plan else os.path.normpath(os.path.join(cwd, name))
        if not within(real(file), top):
            wanted.left.append(f"{quote(name)} was left as it is: it lies outside of the plan's folder and repository")
            continue
        schema = os.path.join(folder, *(SCHEMA if name == plan else FRAGMENT).split("/"))
        _want_line(wanted, loaded, name, file, os.path.relpath(schema, os.path.dirname(file)).replace(os.sep, "/"))
    return wanted


def _want_schema(wanted: _Wanted, path: str, data: bytes, cwd: str) -> None:
    try:
        with open(path, "rb") as file:
            there = file.read()
    except FileNotFoundError:
        wanted.new.append(NewFile(path, data))
        return
    except OSError as error:
        raise Trouble(f"cannot read {quote(shown(path, cwd))}: {str(error.strerror).lower()}") from error
    if there == data:
        wanted.fresh.append(shown(path, cwd))
    else:
        wanted.old.append(Replacement(shown(path, cwd), path, there, data))


def _want_line(wanted: _Wanted, loaded: Loaded, name: str, path: str, schema: str) -> None:
    """What a file of the plan lacks to name its schema. A line that names one of somebody else's stays."""
    before = loaded.texts[name]
    named = schema_of(before.text)
    if named == schema or (named and _is_as_good(named, path, schema)):
        wanted.fresh.append(name)
        return
    if len(schema.split()) > 1:
        wanted.left.append(f"{quote(name)} was left as it is: editors read no path with a space, as in {quote(schema)}")
        return
    if named and not f"/{named}".endswith((f"/{SCHEMA}", f"/{FRAGMENT}")):
        wanted.left.append(f"{quote(name)} was left as it is: it names another schema, {quote(named)}")
        return
    after = with_schema(before, schema)
    old, new = encoded(path, before, after, None)
    wanted.edits.append(FileEdit(name, path, old, new, before.text, after.text))


def _is_as_good(named: str, path: str, schema: str) -> bool:
    """Whether a file names the schema beside another plan, as one does that two plans include."""
    kind = f"/{FRAGMENT if schema.endswith(FRAGMENT) else SCHEMA}"
    return f"/{named}".endswith(kind) and os.path.exists(os.path.join(os.path.dirname(path), *named.split("/")))


def _save(wanted: _Wanted, cwd: str) -> None:
    """Write all of it, or nothing."""
    missing = [folder for file in wanted.new for folder in _missing(os.path.dirname(file.path))]
    create_files(wanted.new, cwd)
    try:
        texts = (Replacement(edit.name, edit.path, edit.old, edit.new) for edit in wanted.edits)
        replace_files([*wanted.old, *texts])
    except BaseException:
        for file in wanted.new:
            with suppress(OSError):
                os.unlink(file.path)
        for folder in missing:
            with suppress(OSError):
                os.rmdir(folder)
        raise


def _missing(folder: str) -> Iterator[str]:
    """The folder, where it is not there yet; a plan's own folder always is."""
    if not os.path.isdir(folder):
        yield folder


def _say_each(what: str, names: list[str]) -> None:
    for name in names:
        say(f"{disarmed(visible(what + name))}\n")
