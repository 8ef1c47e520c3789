"""A baseline: the findings that a team knows of and lives with for now, so that a check shows only what is new.

A finding is recognised by its rule and its path in the plan, never by its line: moving, reordering and re-indenting a
plan change nothing. Where the text could not be read as far as a path, its line's text stands for the path. A finding
that gathers several facts (sections that are missing) is known while each of them is.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from json import JSONDecodeError, dumps, loads
from typing import Any, NoReturn
from zlib import crc32

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.repository import shown

VERSION = 1
"""Grows when what stands in a file of an older version would be read wrongly."""

_ANEW = "write it anew with --write-baseline"


class Mark(NamedTuple):
    """What a finding is recognised by.

    `file` is the path of the plan from the folder of the baseline, with `/`. Without a `path` it is that of the file
    with the text, and `line` is a short hash of the line, whatever its indentation.
    """

    file: str
    path: str
    line: str
    code: str


class Marked(NamedTuple):
    """A finding with its marks: one, or one for each fact that it gathers."""

    marks: tuple[Mark, ...]
    finding: Finding


Locate = Callable[[str], str]
"""Turns the name of a file, as messages call it, into its path from the folder of a baseline."""


def locator(baseline: str, cwd: str) -> Locate:
    """What turns the names of files in messages, which count from the absolute folder `cwd`, into paths from the
    folder of a baseline, with `/`. `baseline` is the path of its file, absolute or from `cwd`."""
    folder = os.path.dirname(os.path.normpath(os.path.join(cwd, baseline)))
    return lambda name: shown(os.path.join(cwd, name), folder)


def marked(findings: Iterable[Finding], plan: str, texts: Mapping[str, SourceText], locate: Locate) -> list[Marked]:
    """The findings of one plan with their marks, in their order.

    `plan` is its name in messages; `texts` are those of its files, by such names.
    """
    home = locate(plan)
    return [Marked(tuple(_marks(finding, home, texts, locate)), finding) for finding in findings]


def _marks(finding: Finding, home: str, texts: Mapping[str, SourceText], locate: Locate) -> Iterator[Mark]:
    place = finding.place
    if finding.path or place is None:
        yield from (Mark(home, path, "", finding.code) for path in finding.about or (finding.path,))
        return
    # What concerns a whole file stands at its beginning, whatever is written there.
    line = _hash(texts[place.file].line(place.line)) if place.end else ""
    yield Mark(locate(place.file), "", line, finding.code)


def _hash(line: str) -> str:
    return f"{crc32(' '.join(line.split()).encode('utf-8', 'surrogatepass')):08x}"


class Baseline(NamedTuple):
    """The known findings: how often each mark occurs. `names` has the rules' names, by code, for readers."""

    counts: Mapping[Mark, int]
    names: Mapping[str, str]

    def split(self, found: Iterable[Marked]) -> tuple[list[Finding], list[Finding]]:
        """The new findings and the known ones, each in their order; of one mark as many are known as are noted."""
        left = Counter(self.counts)
        new: list[Finding] = []
        known: list[Finding] = []
        for marks, finding in found:
            (known if all(left[mark] > 0 for mark in marks) else new).append(finding)
            left.subtract(marks)
        return new, known

    def gone(self, found: Iterable[Marked], files: Collection[str], runs: Callable[[str], bool]) -> Baseline:
        """The entries that no longer occur, as often as they are missing.

        `found` are all findings of the run, also those that the profile hides. Only what the run looked for can be
        gone: `files` are the files it read, as `locate` gives them, and `runs` says which codes it looked for.
        """
        left = Counter(self.counts)
        left.subtract(mark for marks, _ in found for mark in marks)
        gone = {mark: count for mark, count in left.items() if count > 0 and mark.file in files and runs(mark.code)}
        return Baseline(gone, self.names)

    def without(self, runs: Callable[[str], bool]) -> Baseline:
        """The entries of the rules that did not run: nobody looked whether they still occur."""
        return Baseline({mark: count for mark, count in self.counts.items() if not runs(mark.code)}, self.names)

    def pruned(self, gone: Baseline) -> Baseline:
        """The baseline without entries that are gone."""
        return Baseline(Counter(self.counts) - Counter(gone.counts), self.names)

    def entries(self) -> list[dict[str, Any]]:
        """Each mark in the order of files and paths, as it stands in the file."""
        return [_entry(mark, self.names.get(mark.code, ""), count) for mark, count in sorted(self.counts.items())]


def joined(baselines: Iterable[Baseline]) -> Baseline:
    """One baseline of several; what several note alike is the same finding, seen from each of them."""
    counts: Counter[Mark] = Counter()
    names: dict[str, str] = {}
    for baseline in baselines:
        counts |= Counter(baseline.counts)
        names |= baseline.names
    return Baseline(counts, names)


def by_file(baseline: Baseline) -> dict[str, Baseline]:
    """What a baseline notes of each file."""
    counts: dict[str, dict[Mark, int]] = {}
    for mark, count in baseline.counts.items():
        counts.setdefault(mark.file, {})[mark] = count
    return {file: Baseline(marks, baseline.names) for file, marks in counts.items()}


def baseline_of(found: Iterable[Marked]) -> Baseline:
    """The baseline in which all these findings are known."""
    counts: Counter[Mark] = Counter()
    names: dict[str, str] = {}
    for marks, finding in found:
        counts.update(marks)
        names[finding.code] = finding.name
    return Baseline(counts, names)


def write_baseline(baseline: Baseline) -> str:
    """The text of a baseline's file: JSON with an entry a line, sorted, so that a difference is easy to read."""
    entries = ",\n".join(dumps(entry, ensure_ascii=False) for entry in baseline.entries())
    findings = f"[\n{entries}\n]" if entries else "[]"
    return f'{{\n"version": {VERSION},\n"findings": {findings}\n}}\n'


def read_baseline(text: str, name: str = "baseline") -> Baseline:
    """Read what `write_baseline` wrote; `name` is how messages call the file.

    An entry that stands there twice, as after a merge, counts twice. Raises Trouble for anything else.
    """
    try:
        data = loads(text)
    except JSONDecodeError as error:
        raise Trouble(f"{quote(name)} is broken JSON in line {error.lineno}; mend it, or {_ANEW}") from error
    except (ValueError, RecursionError) as error:
        _refuse(name, error)
    if not isinstance(data, dict) or type(data.get("version")) is not int:
        _refuse(name)
    if data["version"] != VERSION:
        raise Trouble(f"{quote(name)} is a baseline of version {data['version']}, and {VERSION} is needed; {_ANEW}")
    entries = data.get("findings")
    if not isinstance(entries, list):
        _refuse(name)
    counts: Counter[Mark] = Counter()
    names: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        if not _is_entry(entry):
            raise Trouble(f"entry {number} of {quote(name)} is broken; take it out, or {_ANEW}")
        mark = Mark(entry["file"], entry.get("path", ""), entry.get("line", ""), entry["code"])
        counts[mark] += entry.get("count", 1)
        names[mark.code] = entry["name"]
    return Baseline(counts, names)


def _refuse(name: str, cause: Exception | None = None) -> NoReturn:
    raise Trouble(f"{quote(name)} is no baseline; {_ANEW}") from cause


def _entry(mark: Mark, name: str, count: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": mark.file}
    if mark.line:
        entry["line"] = mark.line
    else:
        entry["path"] = mark.path
    entry |= {"code": mark.code, "name": name}
    return entry if count == 1 else {**entry, "count": count}


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    texts = [entry.get(key) for key in ("file", "code", "name")] + [entry.get("path", ""), entry.get("line", "")]
    count = entry.get("count", 1)
    return all(isinstance(text, str) for text in texts) and type(count) is int and count > 0
