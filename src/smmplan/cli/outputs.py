"""Where results go: part by part where the form allows it, the others at the end."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.checks.formats import PIECEWISE, PLAIN_WIDTH, format_result
from smmplan.checks.result import Result
from smmplan.cli.files import append_file
from smmplan.cli.options import Output
from smmplan.cli.streams import terminal_width, wants_color


class Outputs:
    """The outputs of a run.

    `keeps` is true when one of them needs all findings at the end, and `files` when one of them goes to a file.
    """

    def __init__(self, outputs: Sequence[Output], color: str) -> None:
        self.outputs = outputs
        self.keeps = any(output.form not in PIECEWISE for output in outputs)
        self.files = any(output.file is not None for output in outputs)
        self.troubles: list[str] = []
        self.color = wants_color(color)
        self._width = terminal_width() or PLAIN_WIDTH
        self._parts: dict[Output, list[str]] = {output: [] for output in outputs if output.form in PIECEWISE}
        self._begun: set[Output] = set()
        self._broken: set[Output] = set()

    def add(self, part: Result) -> None:
        """Show a part of the result, on standard output at once."""
        for output, parts in self._parts.items():
            text = self._printed(output, part) if part.findings else ""
            if text:
                between = PIECEWISE[output.form] if output in self._begun else ""
                self._begun.add(output)
                parts.append(between + text)
            if output.file is None and parts:
                self.write(output, parts.pop())

    def finish(self, result: Result, read: Collection[str]) -> None:
        """Write what was not written yet, but over none of the files that were `read`: paths, absolute or from here."""
        for output in self.outputs:
            if not self.spares(output, read):
                continue
            if output not in self._parts:
                self.write(output, self._printed(output, result))
            elif output.file is not None:
                self.write(output, "".join(self._parts[output]))
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page and any(output.form == "github" for output in self.outputs):
            from smmplan.checks.formats.step_summary import summary

            try:
                append_file(page, summary(result))
            except Trouble as trouble:
                self.troubles.append(str(trouble))

    def spares(self, output: Output, read: Collection[str]) -> bool:
        """Whether an output goes over none of the files that were `read`; else it is trouble."""
        if output.file is None or not _is_one_of(output.file, read):
            return True
        said = f"was read in this run, so nothing is written over it; write -o {output.form}: with another file"
        self.troubles.append(f"{quote(output.file)} {said}")
        return False

    def _printed(self, output: Output, result: Result) -> str:
        if output.file is not None:
            return format_result(output.form, result)
        return format_result(output.form, result, color=self.color, width=self._width)

    def write(self, output: Output, text: str) -> None:
        """Put a text where it belongs; an output that cannot be written is tried once."""
        if output in self._broken:
            return
        try:
            output.write(text)
        except Trouble as trouble:
            self._broken.add(output)
            self.troubles.append(str(trouble))


def _is_one_of(file: str, others: Collection[str]) -> bool:
    """True for a file that has one of the paths, however either is spelled."""
    try:
        wanted = os.stat(file)
    except (OSError, ValueError):
        return False
    return any(os.path.samestat(wanted, found) for other in others if (found := _stat(other)))


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None
