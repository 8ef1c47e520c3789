"""Text from a plan inside Markdown: shown as it is, and no markup."""

from __future__ import annotations

import re

from smmplan.base.text import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$#!]")


def escape(text: str) -> str:
    """The text in one line, with a backslash before what GitHub would read as markup, HTML or the end of a cell."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))
