"""What can go wrong: a value that breaks its grammar, and trouble that stops the work."""

from __future__ import annotations


class GrammarError(ValueError):
    """A text is not in the grammar of its value.

    The message is a whole sentence for the writer of the plan: what is wrong, then the right form, in
    lower case, without a full stop, with the text in double quotes:
    `"11/27/2026" is no date; write 2026-11-27`.

    `instead` is what to write for `text`, which may be a part of the value, where there is one answer; `sure` says
    that nothing else can be meant.
    """

    def __init__(self, message: str, *, text: str = "", instead: str = "", sure: bool = False) -> None:
        super().__init__(message)
        self.text, self.instead, self.sure = text, instead, sure


class Trouble(Exception):
    """The job could not be done: no plan, a file that cannot be read, a bad option (exit status 2)."""
