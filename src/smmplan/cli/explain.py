"""smmplan explain: the manual page of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent, wrap
from typing import Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.checks.catalogue import RuleDoc, all_rules, find
from smmplan.cli.options import DebugOption
from smmplan.cli.streams import say

_WIDTH = 80


def command(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The code or the name of a rule, as in BUD003.")],
    debug: DebugOption = False,
) -> int:
    """Explain a rule: why it matters, a bad example and a good one."""
    found = find(rule)
    if found is None:
        known = [word for each in all_rules() for word in (each.code, each.name, *each.aliases)]
        near = nearest(rule, known)
        raise Trouble(f"there is no rule {quote(rule)}; " + (f"write {near}" if near else "smmplan rules lists them"))
    say("\n".join(_page(found)) + "\n")
    return 0


def _page(rule: RuleDoc) -> Iterator[str]:
    """The lines of the page, in at most 80 columns but for the snippets."""
    severity = f"{rule.severity}, or {rule.lower}" if rule.lower else rule.severity
    yield from wrap(f"{rule.code} {rule.name} ({severity})", _WIDTH)
    for paragraph in rule.why.split("\n\n"):
        yield ""
        yield from wrap(paragraph, _WIDTH)
    for word, snippet in (("Bad", rule.bad), ("Good", rule.good)):
        if snippet:
            yield ""
            yield f"{word}:"
            yield indent(snippet.rstrip(), "    ")
    yield ""
    yield f"Group: {rule.group}. Shown from profile {rule.profile} on."
    if rule.aliases:
        yield from wrap(f"Earlier names: {', '.join(rule.aliases)}", _WIDTH)
    if rule.parameters:
        listed = ", ".join(f"{name} = {value}" for name, value in rule.parameters.items())
        yield from wrap(f"Parameters: {listed}", _WIDTH, subsequent_indent="  ")
    for source in rule.source:
        yield from wrap(f"Source: {source}", _WIDTH, subsequent_indent="  ")
