"""smmplan utm: the links of posts to the own website, with the words that tell where a visitor came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from csv import writer
from io import StringIO
from typing import Annotated

import typer

from smmplan.analysis.utm import FIELDS, Tagged, tagged_links
from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.text import visible, width
from smmplan.checks.formats.json import dump
from smmplan.cli.options import COLORS, ColorOption, DebugOption, one_of, output_option, parse_outputs
from smmplan.cli.plan_option import PlanOption, open_plan
from smmplan.cli.streams import tell, wants_color
from smmplan.plan.plan import Plan

FORMS = ("table", "csv", "json")
VERSION = 1
"""Grows when a program that reads the JSON must change; a new key does not need it."""

_COLUMNS = ("post", "channel", *FIELDS, "written", "link")
_WEBSITE = "the plan does not name your website; write company: {website: https://shop.example}"


def command(
    post: Annotated[
        str | None, typer.Argument(metavar="[POST]", help="The id of a post or a series. Usual: all of them.")
    ] = None,
    *,
    plan: PlanOption = None,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Build links that tell which post and channel a visitor came from.

    They are the links of posts to your website, with utm_source, utm_medium and utm_campaign. The source is the
    channel, the campaign that of the post; utm: {source: ...} of a campaign in the plan holds instead. The plan is not
    changed.
    """
    one_of(color, COLORS, "choice for --color")
    outputs = parse_outputs(output, FORMS)
    found = open_plan(plan).plan
    assert found is not None
    links = _links(found, post)
    for each in outputs:
        if each.form == "json":
            each.write(_json(links))
        elif each.form == "csv":
            each.write(_csv(links))
        else:
            colored = each.file is None and wants_color(color)
            each.write("".join(f"{disarmed_line(line)}\n" for line in _page(links, colored)))
    if not links:
        tell(f"note: no post has a link to {_website(found)}")
    return 0


def _links(plan: Plan, post: str | None) -> Sequence[Tagged]:
    """The links that are wanted. Raises Trouble without a website, and for a post that is not there or has no link."""
    website = _website(plan)
    links = tuple(tagged_links(plan, post))
    if post is not None and not links:
        ids = (*plan.series, *(each.id for each in plan.posts if each.id))
        if post in ids:
            raise Trouble(f"{quote(post)} has no link to {website}; add link: {website}")
        near = nearest(post, ids)
        raise Trouble(f"no post or series has the id {quote(post)}" + (f"; write {near}" if near else ""))
    return links


def _website(plan: Plan) -> str:
    website = plan.company.website if plan.company else None
    if not website:
        raise Trouble(_WEBSITE)
    return website


def _page(links: Iterable[Tagged], color: bool) -> Iterator[str]:
    """A line for each post and channel, the link below it: whole, so that it can be copied."""
    rows = [(_name(each), each.channel or "-", *(each.values.get(field, "-") for field in FIELDS)) for each in links]
    headings = ("Post", "Channel", "Source", "Medium", "Campaign")
    shown = [tuple(map(visible, row)) for row in (headings, *rows)]
    wide = [max(width(row[column]) for row in shown) for column in range(len(headings))]
    lines = (
        "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(row, wide, strict=True)).rstrip()
        for row in shown
    )
    heading = next(lines)
    yield f"\x1b[1m{heading}\x1b[0m" if color else heading
    for line, each in zip(lines, links, strict=True):
        yield line
        yield f"  {visible(each.link)}"


def _csv(links: Iterable[Tagged]) -> str:
    """A table with a row for each post and channel, as RFC 4180 has it but with LF."""
    text = StringIO()
    rows = writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    rows.writerows([visible(cell) for cell in _row(each)] for each in links)
    return text.getvalue()


def _json(links: Iterable[Tagged]) -> str:
    shown = {"version": VERSION, "links": [dict(zip(_COLUMNS, _row(each), strict=True)) for each in links]}
    return f"{dump(shown, indent=2)}\n"


def _row(each: Tagged) -> tuple[str, ...]:
    values = (each.values.get(field, "") for field in FIELDS)
    return (_name(each), each.channel or "", *values, each.written, each.link)


def _name(each: Tagged) -> str:
    """The id of the post or series, else its topic, else its number."""
    if isinstance(each.path[2], str):
        return each.path[2]
    post = each.piece
    return getattr(post, "id", None) or getattr(post, "topic", None) or f"post {int(each.path[2]) + 1}"
