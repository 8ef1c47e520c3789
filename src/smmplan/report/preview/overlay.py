"""What is wrong with a plan as HTML: over the last good page, or as a page of its own where there never was one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

from smmplan.base.finding import Finding
from smmplan.base.text import visible

MOST = 50
"""How many findings are listed; nobody reads more before they save again."""

_STALE = "The page behind this is the last one that could be built."


def panel(findings: Sequence[Finding], trouble: str | None, *, stale: bool) -> str:
    """The overlay: a list that can be hidden, and the button that brings it back.

    `stale` says that the page behind is older than the plan.
    """
    title = _title(findings)
    note = f'<p class="note">{_STALE}</p>' if stale else ""
    listed = "".join(_list(findings, trouble))
    return (
        f'<style>{style()}</style><aside class="smmplan over" lang="en" dir="ltr" aria-label="smmplan preview">'
        f'<div class="panel"><div class="head"><div><p class="title" role="alert">{title}</p>{note}</div>'
        '<button type="button" aria-keyshortcuts="Escape">Hide</button></div>'
        f'<div class="list" tabindex="0" role="group" aria-label="{title}">{listed}</div></div>'
        f'<button type="button" class="badge" hidden>{title}</button></aside>'
    )


def page(findings: Sequence[Finding], trouble: str | None) -> str:
    """A whole page that says what is wrong, and that it waits."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>smmplan preview</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{style()}</style></head><body><main class="smmplan"><h1>{_title(findings)}</h1>'
        '<p class="note">The report comes up here as soon as the plan can be read.</p>'
        f"{''.join(_list(findings, trouble))}</main></body></html>\n"
    )


@cache
def style() -> str:
    """The style sheet of both."""
    return Path(__file__).with_name("preview.css").read_text(encoding="utf-8")


def _title(findings: Sequence[Finding]) -> str:
    if not findings:
        return "The report cannot be built"
    return "1 thing is wrong in the plan" if len(findings) == 1 else f"{len(findings)} things are wrong in the plan"


def _list(findings: Sequence[Finding], trouble: str | None) -> Iterator[str]:
    if trouble is not None:
        yield f'<p class="message" dir="auto">{_shown(trouble)}</p>'
    if findings:
        yield f"<ol>{''.join(map(_item, findings[:MOST]))}</ol>"
    if len(findings) > MOST:
        yield f'<p class="note">{len(findings) - MOST} more; smmplan check lists all.</p>'


def _item(finding: Finding) -> str:
    place = finding.place
    where = f'<p class="where"><bdi>{_shown(place.file)}</bdi>:{place.line}:{place.column}</p>' if place else ""
    path = f" <bdi>{_shown(finding.path)}</bdi>" if finding.path else ""
    help = f'<p dir="auto">{_shown(finding.help)}</p>' if finding.help else ""
    return (
        f'<li><p class="message" dir="auto">{_shown(finding.message)}</p>{where}{help}'
        f'<p class="code">{_shown(finding.code)} {_shown(finding.name)}{path}</p></li>'
    )


def _shown(text: str) -> str:
    """Text of a plan as the characters that were typed, whatever they are."""
    return escape(visible(text))
