"""What an include or the name of a table names: the files, or why there is none."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator

from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.codes import TABLE_MISSING, Code
from smmplan.source.include_codes import INCLUDE_MISSING, INCLUDE_OUTSIDE
from smmplan.source.repository import real, repository_root, within
from smmplan.source.wildcard import expand, has_wildcard, would_fit

_FROM_ROOT = re.compile(r"/|~(?:/|\Z)|~[^/]+/|[A-Za-z]:")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
TABLES = (".csv", ".tsv")


class Bounds(NamedTuple):
    """What an include may not leave: a folder, as `real` gives it, and whether it is the top of a repository."""

    top: str
    is_repository: bool

    @classmethod
    def of(cls, plan: str) -> Bounds:
        """The bounds of a plan: its repository, else its own folder. Links to its folder are followed first."""
        folder = os.path.realpath(os.path.dirname(plan))
        root = repository_root(folder)
        return cls(real(root or folder), root is not None)


class Noun(NamedTuple):
    """What names the files: its word in messages, and the code of a finding that there is none."""

    word: str
    missing: Code


INCLUDE = Noun("an include", INCLUDE_MISSING)
TABLE = Noun("the name of a table", TABLE_MISSING)


class Refusal(NamedTuple):
    """Why an include, or one file that it names, is left out; `lost` where something of the plan should be there."""

    code: Code
    message: str
    help: str | None
    lost: bool = True


def included(
    text: str, file: str, bounds: Bounds, noun: Noun = INCLUDE, unsaved: Collection[str] = ()
) -> Iterator[str | Refusal]:
    """The absolute paths of the files that an include in `file` names, sorted by code point, and what is wrong with it.

    So too for the name of a table, with `noun` TABLE.

    Paths are relative to `file` and use `/` on every system. A text that names an existing file means that file,
    also with `[` in it. A pattern does not mean the file that it stands in. Files of `unsaved`, named by their real
    paths, are taken for existing ones.

    Raises OSError, with the folder as its `filename`, for a folder that a pattern may not look into.
    """
    refusal = _unfit(text, noun)
    if refusal is not None:
        yield refusal
        return
    folder = os.path.dirname(file)
    path = os.path.normpath(os.path.join(folder, text))
    if not has_wildcard(text) or os.path.lexists(path) or real(path) in unsaved:
        yield _checked(path, text, bounds, noun, unsaved)
        return
    fixed = os.path.normpath(os.path.join(folder, *_fixed_steps(text)))
    if not within(real(fixed), bounds.top):
        yield _outside(text, fixed, bounds)
        return
    names = {*expand(folder, text), *_unsaved_names(text, fixed, unsaved)}
    found = [os.path.normpath(os.path.join(folder, name)) for name in sorted(names)]
    others = [path for path in found if path != file]
    if not others:
        advice = "mend the pattern, or take the line out"
        yield Refusal(noun.missing, f"no other file fits {quote(text)}", advice, lost=False)
    yield from (_checked(path, text, bounds, noun, unsaved) for path in others)


def _unsaved_names(pattern: str, fixed: str, unsaved: Collection[str]) -> Iterator[str]:
    """The files that are not there yet and would fit a pattern, as `expand` names them; `fixed` is the folder that the
    steps of the pattern before the first wildcard lead to."""
    steps = _fixed_steps(pattern)
    rest = "/".join(pattern.split("/")[len(steps) :])
    top = os.path.join(real(fixed), "")
    for path in unsaved:
        name = path[len(top) :].replace(os.sep, "/")
        if path.startswith(top) and not os.path.lexists(path) and would_fit(name, rest):
            yield "/".join((*steps, name))


def _unfit(text: str, noun: Noun) -> Refusal | None:
    """What is wrong with the text itself, whatever files there are."""
    if not text.strip():
        return Refusal(noun.missing, f"{noun.word} is empty", "write a file name, or take the line out")
    if _ADDRESS.match(text):
        advice = "copy the file to the plan and write its name"
        return Refusal(
            INCLUDE_OUTSIDE, f"{quote(text)} is an address on the web; nothing is fetched from there", advice
        )
    if "\\" in text:
        slashed = text.replace("\\", "/")
        return Refusal(noun.missing, f'{quote(text)} has a "\\"; a path has "/"', f"write {quote(slashed)}")
    if _FROM_ROOT.match(text):
        advice = 'write the path from this file on, such as "budget.yaml" or "../common/brand.yaml"'
        return Refusal(INCLUDE_OUTSIDE, f"{quote(text)} begins at the top of one computer's disk", advice)
    if ".." in text.split("/")[len(_fixed_steps(text)) :]:
        return Refusal(noun.missing, f'{quote(text)} goes up with ".." behind a wildcard', 'write ".." in front only')
    if "\0" in text or not _can_name_a_file(text):
        return Refusal(noun.missing, f"no file can have the name {quote(text)}", "write the name of a file")
    return None


def _can_name_a_file(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


def _fixed_steps(text: str) -> list[str]:
    steps = text.split("/")
    return steps[: next((number for number, step in enumerate(steps) if has_wildcard(step)), len(steps))]


def _checked(path: str, text: str, bounds: Bounds, noun: Noun, unsaved: Collection[str]) -> str | Refusal:
    target = real(path)
    if not within(target, bounds.top):
        return _outside(text, path, bounds)
    if target in unsaved:
        return path
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return Refusal(noun.missing, f"there is no file {quote(text)}", _near(path, text))
    except OSError:
        return path
    if is_folder:
        pattern = text.rstrip("/") + ("/*.csv" if noun is TABLE else "/*.yaml")
        return Refusal(noun.missing, f"{quote(text)} is a folder", f"write {quote(pattern)}")
    if noun is INCLUDE and path.lower().endswith(TABLES):
        section = 'name it in the list that its rows belong to, such as "posts: [calendar.csv]"'
        return Refusal(
            noun.missing, f"{quote(os.path.basename(path))} is a table, and an include takes YAML files", section
        )
    return path


def _outside(text: str, path: str, bounds: Bounds) -> Refusal:
    if bounds.is_repository:
        where = "the repository"
        advice = "copy the file into the repository"
    else:
        where = "the folder of the plan"
        advice = "move the file to the plan, or put an empty smmplan.toml into the folder that holds both"
    linked = within(os.path.normcase(path), bounds.top)
    return Refusal(INCLUDE_OUTSIDE, f"{quote(text)} {'is a link that ' if linked else ''}leads out of {where}", advice)


def _near(path: str, text: str) -> str:
    folder, name = os.path.split(path)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        names = []
    known = nearest(name, names)
    if known is None:
        return "a path counts from the file that it stands in; mend it, or take the line out"
    return f"did you mean {quote(text[: len(text) - len(name)] + known)}?"
