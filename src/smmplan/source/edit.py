"""Change a plan in place: every byte that a change does not concern stays, or nothing is written. The only way in.

A change is spliced into the text at the places that the reader gives. The new text is read again and compared: its
data must differ from the old ones exactly by the change, in its file and in the whole plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smmplan.base.record import NamedTuple
from smmplan.source.editing.changes import Append, Change, Remove, Set, Value
from smmplan.source.editing.desk import Desk
from smmplan.source.editing.diff import diff_of, names_for_git
from smmplan.source.editing.encoding import encoded, mark_in_text
from smmplan.source.editing.replace import ChangedMeanwhile, Replacement, replace_files
from smmplan.source.load import Loaded, load

__all__ = [
    "Append", "Change", "ChangedMeanwhile", "Edits", "FileEdit", "Remove", "Set", "Value", "edited", "revise", "save",
]  # fmt: skip

_MOST_TRIES = 200
"""How often a change is made anew where others change the plan at the same time; each time one of them was done."""


class FileEdit(NamedTuple):
    """A file that changes: the name that places use, its path, and what is in it before and after."""

    name: str
    path: str
    old: bytes
    new: bytes
    old_text: str
    new_text: str


class Edits(NamedTuple):
    """What changes come to, verified and not yet written: the files that they change, in the order of their names."""

    files: tuple[FileEdit, ...]

    def diff(self) -> str:
        """The changes as a unified diff that git can apply; see `names_for_git` for where."""
        names = names_for_git((file.name, file.path) for file in self.files)
        return "".join(
            diff_of(names[file.name], file.old_text, file.new_text, mark_in_text(file.old)) for file in self.files
        )


def edited(loaded: Loaded, changes: Sequence[Change], plan: str, cwd: str) -> Edits:
    """What the files of a plan would hold with some changes, made one after another.

    `plan` is the absolute path of the plan and `cwd` the absolute folder that names are relative to, as they were
    given to `load`. Paths are those of the loaded plan: canonical keys, and indexes of `loaded.places`; each change
    finds what those before it made, but rows of tables keep the numbers that they were loaded with. Nothing is
    written. Raises Trouble where the plan cannot be read in full, or a change has no place or cannot be made
    alone, with the path, the place and what to do, and where a file would be too large to be read; ChangedMeanwhile
    where a file is not as it was loaded.
    """
    desk = Desk(loaded, plan, cwd)
    for change in changes:
        desk.make(change)
    files = []
    for name, before, after, stated in desk.finished():
        path = desk.path_of(name)
        old, new = encoded(path, before, after, stated)
        files.append(FileEdit(name, path, old, new, before.text, after.text))
    return Edits(tuple(sorted(files)))


def save(edits: Edits) -> None:
    """Write edits to their files: all of them or none, see `replace_files` for what it raises."""
    replace_files([Replacement(file.name, file.path, file.old, file.new) for file in edits.files])


def revise(plan: str, name: str, cwd: str, changes: Callable[[Loaded], Sequence[Change]]) -> Edits:
    """Load a plan, work out the changes from what it holds, and write them; gives what was written.

    Where somebody else writes in between, all of it is done again on what they wrote, so that no change is lost.
    Arguments are those of `load`; raises as `edited` and `save` do, and what `changes` raises.
    """
    for turn in range(_MOST_TRIES):
        try:
            loaded = load(plan, name, cwd)
            edits = edited(loaded, changes(loaded), plan, cwd)
            save(edits)
        except ChangedMeanwhile:
            if turn == _MOST_TRIES - 1:
                raise
        else:
            return edits
    raise AssertionError("the last turn returns or raises")
