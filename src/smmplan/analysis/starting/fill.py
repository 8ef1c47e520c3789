"""Fills in a starter: every `{{ name }}` gets its value, and nothing in a template can run.

    {{ part NAME }}                      alone on a line: another template in its place
    {{ each channel }} ... {{ end }}     the lines in between, once for each channel
    # {{ name }}                         alone on a line: a comment, over as many lines as it takes
    key: {{ name }}                      a text of the catalogue, in quotes where YAML needs them, or a fact as it is

A `${{` is left alone: code hosts fill that in themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from smmplan.base.text import folded, width
from smmplan.source.editing.render import scalar

COMMENT_WIDTH = 100
"""Cells that a line of comment takes at most."""

_PLACE = re.compile(r"(?<!\$)\{\{ ([a-z0-9][\w.%-]*) \}\}")
_PART = re.compile(r"\{\{ part ([a-z-]+) \}\}")
_COMMENT = re.compile(r"( *)# \{\{ ([a-z][\w.-]*) \}\}")
_EACH, _END = "{{ each channel }}", "{{ end }}"


class Filling:
    """What a starter is filled with.

    `facts` stand in the plan as they are: ids, dates, amounts. `texts` are words for people, written as YAML needs
    them. `channels` are the facts of each channel, which win where lines are repeated.
    """

    def __init__(
        self, facts: Mapping[str, str], texts: Mapping[str, str], channels: Sequence[Mapping[str, str]] = ()
    ) -> None:
        self._facts, self._texts, self._channels = facts, texts, channels

    def fill(self, template: str, part: Callable[[str], str]) -> str:
        """The template with everything filled in; `part` gives the template of a name.

        Raises KeyError for a name that stands for nothing.
        """
        return "".join(f"{line}\n" for line in self._lines(list(_whole(template, part))))

    def _lines(self, lines: Sequence[str]) -> Iterator[str]:
        turn = 0
        while turn < len(lines):
            if lines[turn] == _EACH:
                end = lines.index(_END, turn)
                for channel in self._channels:
                    yield from Filling({**self._facts, **channel}, self._texts)._lines(lines[turn + 1 : end])
                turn = end
            else:
                yield from self._line(lines[turn])
            turn += 1

    def _line(self, line: str) -> Iterator[str]:
        comment = _COMMENT.fullmatch(line)
        if comment and comment[2] in self._texts:
            indent = comment[1]
            for piece in folded(self._texts[comment[2]], COMMENT_WIDTH - width(indent)):
                yield f"{indent}# {piece}"
            return
        written = _PLACE.sub(lambda place: self._value(place[1], line[: place.start()]), line)
        # A line that holds nothing but a fact which says nothing is not there.
        if written or not line:
            yield written

    def _value(self, name: str, before: str) -> str:
        if name in self._facts:
            return self._facts[name]
        text = self._texts[name]
        if "#" in before:
            return text
        return scalar(text, flow="{" in before or "[" in before)


def _whole(template: str, part: Callable[[str], str]) -> Iterator[str]:
    for line in template.splitlines():
        found = _PART.fullmatch(line)
        if found:
            yield from _whole(part(found[1]), part)
        else:
            yield line
