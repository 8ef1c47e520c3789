"""The door to libyaml, PyYAML's C parser: events and tokens of a text, nothing else of PyYAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmplan.base.errors import Trouble

if TYPE_CHECKING:
    from yaml._yaml import CParser

try:
    from yaml._yaml import CParser as _Parser
except ImportError:
    _Parser = None  # type: ignore[assignment, misc]


def parser(text: str) -> CParser:
    """A parser of the text.

    Raises Trouble where PyYAML came without its C parser: its parser in Python refuses plans that are fine, such as
    `{topic: Who?}`. Raises UnicodeEncodeError for a text with lone surrogates.
    """
    if _Parser is None:
        raise Trouble(
            "PyYAML is installed without libyaml; install a wheel that has it: "
            "pip install --force-reinstall --only-binary :all: PyYAML"
        )
    return _Parser(text)
