"""What a rule is: a short generator over a plan, with its manual page as its docstring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from smmplan.base.finding import Path, Severity
from smmplan.plan.plan import Plan

Files = Callable[[str], bool]
"""Answers whether a path of the plan leads to a file of its folder or its repository."""


class Draft(NamedTuple):
    """What a rule found, before the runner stamps code, name, severity and place on it.

    `at` is a path of the plan; `related` are other paths with what to say about them; `instead` is the text
    that certainly belongs there.
    """

    at: Path
    message: str
    help: str | None = None
    related: tuple[tuple[str, Path], ...] = ()
    instead: str | None = None
    key: bool = False


class Rule(NamedTuple):
    """A rule: its permanent code and name, how much it matters, and the generator that finds.

    `takes` names what it needs beside the plan: `today`, `files`, and its `parameters`, which a user may set.
    `starter` is true for a warning that anyone agrees with, also in a first draft.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[..., Iterator[Draft]]
    takes: tuple[str, ...]
    starter: bool
    aliases: tuple[str, ...]
    source: tuple[str, ...]
    parameters: Mapping[str, Any]

    def run(self, plan: Plan, today: date, files: Files, parameters: Mapping[str, Any]) -> Iterator[Draft]:
        """What the rule finds in a plan, as of a day, with the parameters that were set for it."""
        given: dict[str, Any] = {"today": today, "files": files, **self.parameters, **parameters}
        return self.find(plan, **{name: given[name] for name in self.takes})


def rule(
    code: str,
    name: str,
    *,
    severity: str,
    starter: bool = False,
    aliases: tuple[str, ...] = (),
    source: tuple[str, ...] = (),
    parameters: Mapping[str, Any] | None = None,
) -> Callable[[Callable[..., Iterator[Draft]]], Rule]:
    """Make a rule of a generator whose first argument is the plan; the others are named after what they get."""

    def make(find: Callable[..., Iterator[Draft]]) -> Rule:
        takes = find.__code__.co_varnames[1 : find.__code__.co_argcount]
        return Rule(code, name, Severity[severity.upper()], find, takes, starter, aliases, source, parameters or {})

    return make


def finding(
    at: Path,
    message: str,
    *,
    help: str | None = None,
    related: tuple[tuple[str, Path], ...] = (),
    instead: str | None = None,
    key: bool = False,
) -> Draft:
    """What a rule says: where (a path, never a line), what is wrong, what to do next."""
    return Draft(at, message, help, related, instead, key)
