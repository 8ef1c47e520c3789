"""Whether a changed text says exactly what it should: nothing is written that was not read again first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from smmplan.base.finding import Path, Severity
from smmplan.base.place import SourceText
from smmplan.source.editing.changes import Data, Step, apply, difference, plain
from smmplan.source.editing.splice import Page, spliced
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.yaml_text import Written, write
from smmplan.source.include import Unsaved, gather
from smmplan.source.reading.reader import Document, read
from smmplan.source.tree import Map


def made(document: Document, page: Page, step: Step) -> SourceText:
    """The text of one file with one step made, verified. Raises Lost and Repeated as `write` does."""
    assert document.root is not None, "only a text that could be read is changed"
    written = write(page, document.root, step)
    after = SourceText(page.source.name, spliced(page.text, written.splices))
    return after if strays(document, after, [written.step]) is None else made_round(document, page, written)


def made_round(document: Document, page: Page, written: Written) -> SourceText:
    """The same where the splices of the step say something else. Raises Lost and Repeated as `write_round` does."""
    from smmplan.source.editing.round_trip import write_round

    assert document.root is not None, "only a text that could be read is changed"
    splices = write_round(page, document.root, written.step)
    after = SourceText(page.source.name, spliced(page.text, splices))
    if strays(document, after, [written.step]) is not None:
        raise Lost
    return after


def strays(before: Document, after: SourceText, steps: Iterable[Step]) -> Path | None:
    """The path in one file at which the new text differs from the old one otherwise than by the steps.

    None where it differs exactly by them, with all keys in their order, and reading it finds no new error.
    """
    return () if before.root is None else strays_from(_stepped(before.root, steps), before, after)


def strays_from(wanted: Data, before: Document, after: SourceText) -> Path | None:
    """The path at which a new text says something else than the data that are wanted; None where it says just that,
    with all keys in their order, and reading it finds no error that the text from before had not."""
    document = read(after)
    if document.root is None:
        return ()
    differs = difference(wanted, plain(document.root))
    if differs is None and _errors(document) - _errors(before):
        return ()
    return differs


def strays_of_plan(root: Map, steps: Iterable[Step], plan: str, cwd: str, after: Unsaved) -> Path | None:
    """The same for a whole plan with its included files, as they are merged; there, the order of keys is free.

    `root` is the merged tree from before, `after` has all new texts.
    """
    merged = gather(plan, plan, cwd, after).root
    return () if merged is None else difference(_stepped(root, steps), plain(merged), ordered=False)


def _stepped(root: Map, steps: Iterable[Step]) -> Data:
    wanted = plain(root)
    for step in steps:
        try:
            apply(wanted, step)
        except (LookupError, TypeError, AttributeError) as error:
            raise Lost from error
    return wanted


def _errors(document: Document) -> Counter[str]:
    """The codes of the errors: a change may well leave a warning, such as an anchor that nothing repeats any more."""
    return Counter(finding.code for finding in document.findings if finding.severity is Severity.ERROR)
