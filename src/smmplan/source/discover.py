"""Finding the plans to work on: downwards from folders, upwards from where somebody stands."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.files import read_bytes
from smmplan.source.folders import is_plan_name, plans_below, plans_in
from smmplan.source.include import Gathered, Unsaved, gather
from smmplan.source.include_paths import TABLES
from smmplan.source.repository import real, repository_root, shown, shut, upwards
from smmplan.source.table_names import table_names
from smmplan.source.wildcard import expand, has_wildcard

_YAML = (".yaml", ".yml")
_BEGIN = "to begin one, write smmplan init"
_OTHER_FILES = rb"\binclude\b|\bfile\b|\.(csv|tsv|txt)\b"
"""What stands in the text of a plan that is made of several files."""


class Target(NamedTuple):
    """A plan to work on: its absolute path, and its name relative to the working directory, with `/`.

    `only` has the names of the files to report on, where some files of the plan were named instead of the plan;
    else it is None.
    """

    path: str
    name: str
    only: frozenset[str] | None


class Discovery(NamedTuple):
    """The plans that were found, in the order of the arguments, and what could not be found."""

    plans: tuple[Target, ...]
    troubles: tuple[str, ...]


def find_plans(
    paths: Sequence[str], cwd: str, unsaved: Unsaved | None = None, *, only_plans: bool = False
) -> Discovery:
    """The plans that some paths name; without a path, those in and below the working directory.

    - A folder is searched downwards in the order of code points. Hidden folders, node_modules, virtual
      environments, links to folders and what git ignores are passed over.
    - A file is a plan, whatever its name, but for one that a plan above it includes, and for a table (up to the
      root of the repository): their plan is then checked, and `only` names the file. So it is for a file that does
      not say it is a plan, where plans in other folders of the repository include it.
    - A path that does not exist and has `*`, `?` or `[` in it is a pattern for folders and YAML files; some
      terminals do not expand it.

    A plan is given once, however often it is named, also by links. What is missing, a folder without a plan and a
    folder that may not be looked into are troubles. `cwd` is absolute. A file whose text is in `unsaved` need not
    exist. With `only_plans`, named files that are no plan and part of none are passed over: git hooks name every
    file that changed.
    """
    search = _Search(cwd, unsaved or {}, only_plans=only_plans)
    for path in paths or (".",):
        search.add(path)
    return Discovery(tuple(search.plans.values()), tuple(search.troubles))


def files_of(target: Target, cwd: str, unsaved: Unsaved | None = None) -> tuple[str, ...]:
    """The names of the files that a plan is made of: the plan, what it includes in that order, its tables."""
    gathered = gather(target.path, target.name, cwd, unsaved)
    return (*gathered.files.values(), *table_names(target.path, gathered, cwd).values())


def find_upwards(start: str) -> str:
    """The absolute path of the one plan in a folder, or in the nearest above that has any.

    Looks up to the root of the repository that holds the absolute folder `start`, else of the file system. Raises
    Trouble where a folder has several plans, with the list, and where there is none.
    """
    for folder in upwards(os.path.normpath(start)):
        plans = plans_in(folder)
        if len(plans) > 1:
            names = ", ".join(quote(shown(plan, start)) for plan in plans)
            raise Trouble(f"several plans are here, and one is needed; name one of {names}")
        if plans:
            return plans[0]
    raise Trouble(f"no plan in this folder or above it; {_BEGIN}")


class _Search:
    def __init__(self, cwd: str, unsaved: Unsaved, *, only_plans: bool) -> None:
        self.cwd = cwd
        self.unsaved = unsaved
        self.only_plans = only_plans
        self.plans: dict[str, Target] = {}
        self.troubles: list[str] = []
        self._known: dict[str, list[str]] = {}
        self._gathered: dict[str, Gathered] = {}
        self._named: dict[str, dict[str, str]] = {}
        self._composed: dict[str, list[str]] = {}

    def add(self, path: str) -> None:
        full = os.path.normpath(os.path.join(self.cwd, path))
        if os.path.isdir(full):
            self._folder(full)
        elif os.path.lexists(full) or real(full) in self.unsaved:
            self._file(full)
        elif has_wildcard(path):
            self._pattern(path)
        else:
            self.troubles.append(f"there is no file or folder {quote(path)}")

    def _shut(self, error: OSError) -> None:
        self.troubles.append(shut(error, self.cwd))

    def _pattern(self, path: str) -> None:
        drive, rest = os.path.splitdrive(path.replace(os.sep, "/"))
        top = drive + "/" if rest.startswith("/") else os.path.join(self.cwd, drive)
        try:
            names = expand(top, rest.lstrip("/"), folders=True)
        except OSError as error:
            self._shut(error)
            return
        found = [os.path.normpath(os.path.join(top, name)) for name in names]
        wanted = [each for each in found if each.endswith(_YAML) or os.path.isdir(each)]
        for each in wanted:
            self.add(each)
        if not wanted:
            self.troubles.append(f"no folder and no YAML file fits {quote(path)}")

    def _folder(self, top: str) -> None:
        known = len(self.troubles)
        found = list(plans_below(top, self._shut))
        for path in found:
            self._whole(path)
        if not found and len(self.troubles) == known:
            above = next((plans for folder in upwards(top) if (plans := self._in(folder))), ())
            where = "this folder" if top == self.cwd else f"the folder {quote(shown(top, self.cwd))}"
            advice = f"the nearest above is {quote(shown(above[0], self.cwd))}" if above else _BEGIN
            self.troubles.append(f"no plan in {where} or below it; {advice}")

    def _file(self, path: str) -> None:
        is_table = path.lower().endswith(TABLES)
        has_name = is_plan_name(os.path.basename(path))
        if not has_name and self._part(path, is_table):
            return
        if self.only_plans and not has_name and (is_table or not self._says_it_is_a_plan(path)):
            return
        if is_table:
            self.troubles.append(f"{quote(shown(path, self.cwd))} is a table, and no plan names it")
        else:
            self._whole(path)

    def _part(self, path: str, is_table: bool) -> bool:
        """Take the plans that a file is part of. Where there is none, a plan above that cannot be read may be one."""
        key = real(path)
        unclear: list[str] = []
        for folder in upwards(os.path.dirname(path)):
            plans = self._in(folder)
            holding = [plan for plan in plans if key in self._parts(plan, is_table)]
            for plan in holding:
                self._only(plan, self._parts(plan, is_table)[key])
            if holding:
                return True
            unclear = unclear or [plan for plan in plans if self._gather(plan).root is None]
        if not is_table and self._says_it_is_a_plan(path):
            return False
        shared = [plan for plan in self._elsewhere(path) if key in self._parts(plan, is_table)]
        for plan in shared:
            self._only(plan, self._parts(plan, is_table)[key])
        if shared:
            return True
        for plan in unclear:
            self._only(plan, shown(plan, self.cwd), shown(path, self.cwd))
        return bool(unclear)

    def _parts(self, plan: str, is_table: bool) -> Mapping[str, str]:
        return self._tables(plan) if is_table else self._gather(plan).files

    def _elsewhere(self, path: str) -> list[str]:
        """The plans anywhere in a file's repository that name other files, as clients of an agency may share some.

        The others are not read as plans: a hook may name a file of any kind, and a repository hold a thousand plans.
        """
        root = repository_root(os.path.dirname(path))
        if root is None:
            return []
        if root not in self._composed:
            # Nobody asked for these folders: one that may not be looked into is nobody's trouble.
            self._composed[root] = [plan for plan in plans_below(root, lambda _: None) if _names_files(plan)]
        return self._composed[root]

    def _says_it_is_a_plan(self, path: str) -> bool:
        root = self._gather(path).root
        return root is not None and "smmplan" in root

    def _in(self, folder: str) -> list[str]:
        if folder not in self._known:
            self._known[folder] = plans_in(folder)
        return self._known[folder]

    def _gather(self, path: str) -> Gathered:
        if path not in self._gathered:
            self._gathered[path] = gather(path, shown(path, self.cwd), self.cwd, self.unsaved)
        return self._gathered[path]

    def _tables(self, plan: str) -> dict[str, str]:
        if plan not in self._named:
            self._named[plan] = table_names(plan, self._gather(plan), self.cwd)
        return self._named[plan]

    def _whole(self, path: str) -> None:
        key = real(path)
        known = self.plans.get(key, Target(path, shown(path, self.cwd), None))
        self.plans[key] = known._replace(only=None)

    def _only(self, path: str, *names: str) -> None:
        key = real(path)
        known = self.plans.get(key, Target(path, shown(path, self.cwd), frozenset()))
        if known.only is not None:
            self.plans[key] = known._replace(only=known.only.union(names))


def _names_files(plan: str) -> bool:
    """Whether a plan may have an include or a table."""
    try:
        data = read_bytes(plan, plan)
    except Trouble:
        return False
    return re.search(_OTHER_FILES, data, re.IGNORECASE) is not None
