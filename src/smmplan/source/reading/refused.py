"""A text that YAML refused: where, and what stands around; and how its parts are shown and quoted."""

from __future__ import annotations

import re

from smmplan.base.place import Place, SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.reading.lines import line_end, line_start
from smmplan.source.reading.surroundings import Surroundings
from smmplan.source.reading.wording import write_quoted


class Refused(NamedTuple):
    """A text that libyaml refused at the offset `at`, while it read what begins at `since`."""

    source: SourceText
    problem: str
    at: int
    since: int
    around: Surroundings

    @property
    def sign(self) -> str:
        """The character at which libyaml gave up; empty at the end of the text."""
        return self.source.text[self.at : self.at + 1]

    def sign_at(self, offset: int) -> Place:
        """The place of one character."""
        return self.source.place(offset, min(offset + 1, len(self.source.text)))

    def rest_of_line(self, offset: int) -> Place:
        """The place of what stands from an offset to the end of its line."""
        end = line_end(self.source, offset)
        return self.source.place(offset, max(offset, end))

    def first_on_line(self, offset: int) -> int:
        """The offset of the first character on a line that is no space."""
        start = line_start(self.source, offset)
        line = self.source.text[start:offset]
        return start + len(line) - len(line.lstrip())

    def same_line(self, one: int, other: int) -> bool:
        """True when two offsets lie on one line."""
        return line_start(self.source, one) == line_start(self.source, other)

    def value_end(self, start: int) -> int:
        """Where a value ends that begins at `start`: at the end of its line, a comment, inside brackets a comma."""
        text, end = self.source.text, line_end(self.source, start)
        ends = r"\s+#|\s*[,\]}]" if self.around.brackets else r"\s+#"
        found = re.compile(ends).search(text, start + 1, end)
        return found.start() if found else start + len(text[start:end].rstrip())

    def in_quotes(self, start: int) -> str:
        """Help that says to put the value that begins at `start` in quotes."""
        return self.write(start, self.source.text[start : self.value_end(start)])

    def write(self, start: int, value: str) -> str:
        """Help that says to write a value in quotes, behind the key of what begins at `start`."""
        key = self.around.key
        before = self.source.text[key:start].lstrip() if self.same_line(key, start) else ""
        return write_quoted(before, value)
