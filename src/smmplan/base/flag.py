"""Yes or no."""

from __future__ import annotations

from smmplan.base.errors import GrammarError
from smmplan.base.quote import quote

WORDS = {"true": True, "yes": True, "false": False, "no": False}
"""The words for yes and no, in lower case, and what each means."""


def parse_flag(text: str) -> bool:
    """Read true, yes, false or no, in any case. Raises GrammarError for everything else."""
    flag = WORDS.get(text.casefold())
    if flag is None:
        raise GrammarError(f"{quote(text)} is neither yes nor no; write true, false, yes or no")
    return flag
