"""The navigation of the site, read from the pages themselves.

The links of docs/index.md under a heading are a part of the sidebar; those of docs/fields/README.md and
docs/commands/README.md fold out below it. The pages of rules are too many for a sidebar: they are reached from
their list and by the search, and lead to one another.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

INDEX = "docs/index"
FOLDERS = ("docs/fields/README", "docs/commands/README")
RULES = "docs/rules/"

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#:\s]+)\.md\)")


def with_navigation(page: str, text: str) -> str:
    """The text of a page with what Sphinx must know of its place in the site."""
    if page == INDEX:
        _, *parts = _HEADING.split(text)
        return text + "".join(_tree(links_in(part), title) for title, part in zip(parts[::2], parts[1::2], strict=True))
    if page in FOLDERS:
        return text + _tree({link: words for link, words in links_in(text).items() if "/" not in link})
    if page.startswith(RULES) and not page.endswith("/README"):
        return f"---\norphan: true\n---\n\n{text}"
    return text


def links_in(text: str) -> dict[str, str]:
    """The pages that a text links to, without their endings, with the words of the first link to each."""
    found: dict[str, str] = {}
    for words, link in _LINK.findall(text):
        found.setdefault(link, words)
    return found


def neighbours(page: str, pages: Sequence[str]) -> dict[str, str]:
    """The rules before and behind the page of a rule, as `prev` and `next`; nothing for other pages."""
    rules = [each for each in pages if each.startswith(RULES) and not each.endswith("/README")]
    if page not in rules:
        return {}
    turn = rules.index(page)
    found = {"prev": rules[turn - 1]} if turn else {"prev": posixpath.join(RULES, "README")}
    return found | ({"next": rules[turn + 1]} if turn + 1 < len(rules) else {})


def _tree(links: Mapping[str, str], title: str = "") -> str:
    caption = f":caption: {title}\n" if title else ""
    rows = "\n".join(f"{words} <{link}>" for link, words in links.items())
    return f"\n```{{toctree}}\n:hidden:\n{caption}\n{rows}\n```\n"
