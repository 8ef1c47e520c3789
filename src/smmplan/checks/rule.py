"""What a rule is: a short generator over a plan, with its manual page as its docstring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path, Severity
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.checks.given import Given


class Draft(NamedTuple):
    """What a rule found, before the runner stamps code, name, severity and place on it.

    `at` is a path of the plan; `related` are other paths with what to say about them; `instead` is the text
    that belongs there, and `safe` says that nothing else can be meant; `adds` is a key with its value that the mapping
    or row there lacks. `about` are the paths of the facts that it gathers, where they are several: a baseline knows
    each of them. `severity` is None where it is that of the rule.
    """

    at: Path
    message: str
    help: str | None = None
    related: tuple[tuple[str, Path], ...] = ()
    instead: str | None = None
    key: bool = False
    about: tuple[Path, ...] = ()
    severity: Severity | None = None
    safe: bool = True
    adds: tuple[str, str] | None = None


class Rule(NamedTuple):
    """A rule: its permanent code and name, how much it matters, and the generator that finds.

    `takes` names what it needs beside the plan: attributes of Given, and its `parameters`, which a user may set. A
    rule that takes the books runs on plans that have some.
    `starter` is true for a warning that anyone agrees with, also in a first draft. `lower` says when a finding matters
    less than the rule: "warning before approval".
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
    lower: str = ""

    def run(self, plan: Plan, given: Given, parameters: Mapping[str, Any]) -> Iterator[Draft]:
        """What the rule finds in a plan, with what is given to all rules and the parameters that were set for it."""
        known = {**self.parameters, **parameters}
        arguments = {name: known[name] if name in known else getattr(given, name) for name in self.takes}
        if "books" in arguments and arguments["books"] is None:
            return iter(())
        return self.find(plan, **arguments)


def rule(
    code: str,
    name: str,
    *,
    severity: str,
    starter: bool = False,
    aliases: tuple[str, ...] = (),
    source: tuple[str, ...] = (),
    parameters: Mapping[str, Any] | None = None,
    lower: str = "",
) -> Callable[[Callable[..., Iterator[Draft]]], Rule]:
    """Make a rule of a generator whose first argument is the plan; the others are named after what they get."""

    def make(find: Callable[..., Iterator[Draft]]) -> Rule:
        takes = find.__code__.co_varnames[1 : find.__code__.co_argcount]
        return Rule(
            code, name, Severity[severity.upper()], find, takes, starter, aliases, source, parameters or {}, lower
        )

    return make


def finding(
    at: Path,
    message: str,
    *,
    help: str | None = None,
    related: tuple[tuple[str, Path], ...] = (),
    instead: str | None = None,
    key: bool = False,
    about: tuple[Path, ...] = (),
    severity: Severity | None = None,
    safe: bool = True,
    adds: tuple[str, str] | None = None,
) -> Draft:
    """What a rule says: where (a path, never a line), what is wrong, what to do next.

    A `severity` lower than that of the rule is one that the rule announces with `lower`. What a user sets for the rule
    holds for all of its findings.
    """
    return Draft(at, message, help, related, instead, key, about, severity, safe, adds)
