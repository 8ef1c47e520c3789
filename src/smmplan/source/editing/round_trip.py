"""The way round where a splice would say something else: ruamel.yaml reads one entry and writes it with the change.

So it does where a block text ends the file, or keeps its empty lines: that text has to end in another way then.
Layout is not always kept on that way; where any line but these comes back otherwise, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from smmplan.source.editing.block import end_of
from smmplan.source.editing.changes import Add, Put, Step, Take
from smmplan.source.editing.render import behind, behind_dash
from smmplan.source.editing.splice import Page, Splice
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.yaml_text import home_of
from smmplan.source.tree import Map

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_ITEM = re.compile(r"^([ ]*)[^\s#-][^\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)([ ]*)- ", re.MULTILINE)
_HEADER = re.compile(r"(?<=[|>])[-+](?=[ \t]*(?:#.*)?$)")
_BLANK = re.compile(r"(?:\r\n|\n|\r)(?:[ ]*(?:\r\n|\n|\r))*")
_WIDEST = 1 << 30


def write_round(page: Page, root: Map, step: Step) -> list[Splice]:
    """The splices of a step in the text that a tree was read from, where splicing it fails.

    Raises Lost where ruamel.yaml cannot read the entry around it, or would change more than the step asks for; and
    Repeated as `write` does.
    """
    grows = isinstance(step, Add)
    home = home_of(page, root, step.path if grows else step.path[:-1])
    start, end, path = 0, len(page.text), step.path
    if home.outer:
        # One entry alone: what else stands in the file is out of reach.
        start, end = home.outer.begin, end_of(page, home.outer, page.column(home.outer.begin))
        key, *inside = step.path[-1:] if grows else step.path[-2:]
        path = (0 if isinstance(key, int) else key, *inside)
    if isinstance(step, Take):
        # A text that keeps its empty lines would get those behind what goes.
        blank = _BLANK.match(page.text, end)
        end = blank.end() if blank else end
    old = _lines(page, start, end)
    for offset in _offsets(page):
        new = _made("\n".join(old), path, step, page.step, offset).split("\n")
        if _says_no_more(old, new, step):
            return [Splice(start, end, page.lines(new, page.column(start)))]
    raise Lost


def _lines(page: Page, start: int, end: int) -> list[str]:
    """The lines of a stretch, by the column of the first. Raises Lost where one begins before that."""
    column = page.column(start)
    first, *rest = page.text[start:end].split(page.line_end)
    if any("\r" in line or "\n" in line or line[:column].strip(" ") for line in rest):
        raise Lost
    return [first, *(line[column:] for line in rest)]


def _offsets(page: Page) -> Iterator[int]:
    """How far the dashes of items stand behind the key above them: as in the rest of the text, then the other way."""
    found = _ITEM.search(page.text)
    indented = found is None or len(found[2]) > len(found[1])
    yield from (page.step, 0) if indented else (0, page.step)


def _made(text: str, path: Sequence[str | int], step: Step, indent: int, offset: int) -> str:
    """The text as ruamel.yaml writes it with the step made. Raises Lost where it cannot."""
    from ruamel.yaml.error import YAMLError

    yaml, out = _texts_only(indent, offset), StringIO()
    try:
        data = yaml.load(text)
        _make(yaml, data, path, step, indent)
        yaml.dump(data, out)
    except (YAMLError, LookupError, TypeError, ValueError, AttributeError, NotImplementedError) as error:
        raise Lost from error
    # What keeps its empty lines is followed by the mark of a document's end.
    return out.getvalue().removesuffix("...\n").removesuffix("" if text.endswith("\n") else "\n")


def _texts_only(indent: int, offset: int) -> YAML:
    """ruamel.yaml as it keeps most, with every scalar a text."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class Texts(VersionedResolver):
        @property
        def versioned_resolver(self) -> dict[Any, Any]:
            return {}

    yaml = YAML(typ="rt")
    yaml.Resolver = Texts
    yaml.preserve_quotes = True
    yaml.composer.warn_double_anchors = False  # a plan may use a name twice
    yaml.width = _WIDEST
    yaml.indent(mapping=indent, sequence=offset + 2, offset=offset)
    return yaml


def _make(yaml: YAML, data: Any, path: Sequence[str | int], step: Step, indent: int) -> None:
    *above, last = path
    for segment in above:
        data = data[segment]
    if isinstance(step, Take):
        del data[last]
    elif isinstance(step, Put):
        keys = list(data)
        turn = len(keys) if step.behind is None else keys.index(step.behind) + 1 if step.behind else 0
        data.insert(turn, last, yaml.load("k:" + "\n".join(behind(step.value, indent)))["k"])
    else:
        for item in step.items:
            data[last] += yaml.load("-" + "\n".join(behind_dash(item, indent, spread=True)))


def _says_no_more(old: Sequence[str], new: Sequence[str], step: Step) -> bool:
    """Whether all lines are the same but those that come, or go, at one place; a block text may end otherwise.

    No comment goes that has a line of its own.
    """
    goes = isinstance(step, Take)
    less, more = ([_HEADER.sub("", line) for line in lines] for lines in ((new, old) if goes else (old, new)))
    count = len(more) - len(less)
    same = next((turn for turn, (one, other) in enumerate(zip(less, more, strict=False)) if one != other), len(less))
    apart = more[same : same + count]
    return less[same:] == more[same + count :] and not (goes and any(line.lstrip().startswith("#") for line in apart))
