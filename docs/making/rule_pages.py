"""Write a page for each rule, and README.md with all of them by group: `make rules`.

python docs/making/rule_pages.py

The pages say what `smmplan explain` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from page_folder import DOCS, write_pages

from smmplan.checks.catalogue import RuleDoc, all_rules

FOLDER = DOCS / "rules"
MADE = "<!-- Made by `make rules` from the rule itself: change it there. -->"


def pages() -> dict[str, str]:
    """The text of each page, by its file name."""
    rules = all_rules()
    made = {f"{rule.code}.md": "\n".join(_page(rule)) + "\n" for rule in rules}
    return {"README.md": "\n".join(_index(rules)) + "\n", **made}


def _page(rule: RuleDoc) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield MADE
    yield ""
    severity = f"{rule.severity}, or {rule.lower}" if rule.lower else rule.severity
    yield f"{severity[:1].upper()}{severity[1:]}. Group: [{rule.group}](README.md#{rule.group})."
    yield f"Shown from profile {rule.profile} on."
    yield ""
    yield rule.why.strip()
    for word, snippet in (("Bad", rule.bad), ("Good", rule.good)):
        if snippet:
            yield from ("", f"## {word}", "", "```yaml", snippet.rstrip(), "```")
    if rule.parameters:
        yield from ("", "## Parameters", "", "| name | usual value |", "|---|---|")
        yield from (f"| `{name}` | {value} |" for name, value in rule.parameters.items())
    if rule.aliases:
        yield from ("", f"Earlier names: {', '.join(rule.aliases)}.")
    if rule.source:
        yield from ("", "## Sources", "")
        yield from (f"- {source}" for source in rule.source)


def _index(rules: tuple[RuleDoc, ...]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield MADE
    yield ""
    yield f"All {len(rules)} rules of `smmplan check`, by group. `smmplan explain CODE` prints the same pages."
    for group, members in groupby(rules, lambda rule: rule.group):
        yield from ("", f"## {group}", "", "| rule | severity | why |", "|---|---|---|")
        for rule in members:
            first = rule.why.split("\n\n")[0].replace("\n", " ").replace("|", "\\|")
            yield f"| [{rule.code}]({rule.code}.md) {rule.name} | {rule.severity} | {first} |"


if __name__ == "__main__":
    write_pages(FOLDER, pages())
