"""A roadmap as a Gantt chart for Mermaid, which git hosts draw: https://mermaid.js.org/syntax/gantt.html."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmplan.analysis.roadmap import Group, RoadmapView
from smmplan.analysis.roadmap_rows import Row
from smmplan.base.text import visible

# The lexer (gantt.jison of mermaid 10 to 12) ends a name at the first colon and drops the rest without a word; `#` and
# `;` end other texts, `%` begins comments, braces directives; ``` ends the block of Markdown around it, and < & > " are
# HTML. All of them are drawn as typed when written as entities, `#58;`. The last three are what entities become inside
# of mermaid (encodeEntities in its utils), so that a plan cannot forge them.
_STEERING = re.compile(r"""[:;#%{}<>&"'`\\|$\[\]*_~@ﬂ¶ß]""")
# At the beginning of a line these are statements, in any case, and so is a date.
_KEYWORD = re.compile(
    r"(?:gantt|title|section|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes|"
    r"todaymarker|weekday|weekend|acctitle|accdescr|accdescription|click|call|href|vert|\d)",
    re.IGNORECASE | re.ASCII,
)
_TAGS = {"done": "done, ", "past": "done, ", "running": "active, ", "late": "crit, "}


def roadmap_mermaid(view: RoadmapView, title: str) -> Iterator[str]:
    """The lines of the chart, for a ```mermaid block. What is dropped is left out; what is late is critical.

    A plan without dates has no chart here: mermaid knows calendars only, and there are no lines.
    """
    if not view.dated:
        return
    yield "gantt"
    yield f"    title {name_of(title)}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %Y-%m"
    for group in view.groups:
        rows = [row for row in ((group.head, *group.rows) if group.head else group.rows) if row.state != "dropped"]
        if rows:
            yield f"    section {name_of(_section(group))}"
            yield from map(_task, rows)
    marks = [row for row in view.milestones if row.state != "dropped"]
    if marks:
        yield "    section Milestones"
        yield from map(_task, marks)


def name_of(text: str) -> str:
    """A text that Mermaid draws as it was typed, on one line; what is empty is a dash."""
    plain = " ".join(visible(text).split()) or "-"
    begin = f"#{ord(plain[0])};" if _KEYWORD.match(plain) else ""
    return begin + _STEERING.sub(lambda found: f"#{ord(found[0])};", plain[1:] if begin else plain)


def _section(group: Group) -> str:
    """The name of a section: the id of a goal or phase that is drawn itself. Mermaid puts long names over the bars."""
    return str(group.head.path[-1]) if group.head and group.head.state != "dropped" else group.title


def _task(row: Row) -> str:
    """A line of the chart; its length is said in days, because an end is exclusive there."""
    days = (row.last - row.first).days + 1
    if row.kind in {"milestone", "goal"} and days == 1:
        return f"    {name_of(row.label)} :{_TAGS.get(row.state, '')}milestone, {row.first}, 0d"
    return f"    {name_of(row.label)} :{_TAGS.get(row.state, '')}{row.first}, {days}d"
