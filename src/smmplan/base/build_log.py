"""Text of a plan in the log of a build, where a build server obeys what looks like one of its commands."""

from __future__ import annotations

import re

# GitHub's runner obeys `##[name]` anywhere in a line (ActionCommand.cs in github.com/actions/runner), Azure Pipelines
# `##vso[name]`, TeamCity `##teamcity[name]`. What GitHub writes today, `::name`, it obeys at the beginning of a line.
_OBEYED = re.compile(r"#(?=#(?:vso|teamcity)?\[)")
_SHARP = "♯"
_COLON = "꞉"
_IN_JSON = r"\\u0023"
_IN_XML = "&#35;"


def disarmed(text: str) -> str:
    """The text with ♯ for the first # of what a build server would obey; as wide as before, so that carets fit."""
    return _OBEYED.sub(_SHARP, text)


def disarmed_line(line: str) -> str:
    """A line of a table that begins with text of a plan: also without a `::` that would begin a command."""
    text = disarmed(line)
    begin = len(text) - len(text.lstrip())
    return f"{text[:begin]}{_COLON}{text[begin + 1 :]}" if text.startswith("::", begin) else text


def disarmed_json(text: str) -> str:
    """JSON that says the same, and that no build server obeys."""
    return _OBEYED.sub(_IN_JSON, text)


def disarmed_xml(text: str) -> str:
    """XML that says the same, and that no build server obeys."""
    return _OBEYED.sub(_IN_XML, text)


def begins_no_command(file: str) -> str:
    """The name of a file for the beginning of a line, where one that begins with `::` would be a command."""
    return f"./{file}" if file.lstrip().startswith("::") else file
