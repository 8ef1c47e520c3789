"""Text from a plan inside Markdown: shown as it is, and no markup."""

from __future__ import annotations

import re

from smmplan.base.text import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$#!]")

# What GitHub makes live without any markup: mentions and addresses of mail, links, pictures by name.
_LIVE = re.compile(r"@(?=\w)|:(?=//|(?:100|1234|(?![0-9]+:)[\w+\\-]+):)|\bwww(?=\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """The text in one line, with a backslash before what GitHub would read as markup, HTML or the end of a cell."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def inert(text: str) -> str:
    """The text escaped, and an empty comment in what GitHub would make live: no backslash keeps it from doing so."""
    return _LIVE.sub(r"\g<0><!-- -->", escape(text))
