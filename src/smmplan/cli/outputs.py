"""Where results go: part by part where the form allows it, the others at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence

from smmplan.base.errors import Trouble
from smmplan.checks.formats import PIECEWISE, PLAIN_WIDTH, format_result
from smmplan.checks.result import Result
from smmplan.cli.files import append_file
from smmplan.cli.options import Output
from smmplan.cli.streams import terminal_width, wants_color


class Outputs:
    """The outputs of a run. `keeps` is true when one of them needs all findings at the end."""

    def __init__(self, outputs: Sequence[Output], color: str) -> None:
        self.outputs = outputs
        self.keeps = any(output.form not in PIECEWISE for output in outputs)
        self.troubles: list[str] = []
        self._color = wants_color(color)
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
                self._write(output, parts.pop())

    def finish(self, result: Result) -> None:
        """Write what was not written yet."""
        for output in self.outputs:
            if output not in self._parts:
                self._write(output, self._printed(output, result))
            elif output.file is not None:
                self._write(output, "".join(self._parts[output]))
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page and any(output.form == "github" for output in self.outputs):
            from smmplan.checks.formats.step_summary import summary

            try:
                append_file(page, summary(result))
            except Trouble as trouble:
                self.troubles.append(str(trouble))

    def _printed(self, output: Output, result: Result) -> str:
        if output.file is not None:
            return format_result(output.form, result)
        return format_result(output.form, result, color=self._color, width=self._width)

    def _write(self, output: Output, text: str) -> None:
        if output in self._broken:
            return
        try:
            output.write(text)
        except Trouble as trouble:
            self._broken.add(output)
            self.troubles.append(str(trouble))
