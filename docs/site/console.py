"""How a console block is coloured: the commands stand out, what they print is plain.

Pygments' own lexer takes a line of output that begins with `#` for a command of the administrator.
"""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer, bygroups  # type: ignore[import-untyped]
from pygments.token import Generic  # type: ignore[import-untyped]


class ConsoleLexer(RegexLexer):  # type: ignore[misc]
    """Lines that begin with `$ ` are typed, with those that a backslash joins to them; all others are printed."""

    name = "smmplan console"
    tokens: ClassVar = {
        "root": [
            (r"(\$ )((?:.*\\\n)*.+\n?)", bygroups(Generic.Prompt, Generic.Strong)),
            (r".+\n?|\n", Generic.Output),
        ]
    }
