"""Links to the own website: whether one can tell later which post a visitor came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smmplan.base.quote import quote
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Piece

_BUILDER = (
    "Google, URL builders: Collect campaign data with custom URLs, https://support.google.com/analytics/answer/10917952",
)


@rule("CON009", "link-without-utm", severity="warning", source=_BUILDER)
def link_without_utm(plan: Plan) -> Iterator[Draft]:
    """Without UTM words in its link a sale that a post brought counts as "direct", and the post looks useless.

    Looked at are links to the company's website, of posts and series that are not out yet. `smmplan utm` writes them.

    Bad:
        company: {website: https://sinag.example}
        channels: {bluesky: {platform: bluesky}}
        calendar: {posts: [{id: a, channels: [bluesky], pillar: TBD, link: https://sinag.example/start}]}
    Good:
        company: {website: https://sinag.example}
        channels: {bluesky: {platform: bluesky}}
        calendar:
          posts:
            - id: a
              channels: [bluesky]
              link: https://sinag.example/start?utm_source=bluesky&utm_medium=social&utm_campaign=a
    """
    if plan.company is None or not plan.company.website:
        return
    from smmplan.analysis.utm import FIELDS, own_links, said, tagged, utm_values

    for path, piece, channels, link in own_links(plan):
        if getattr(piece, "status", None) == "published" or link.startswith("/"):
            continue
        has = said(link)
        missing = [f"utm_{field}" for field in FIELDS if field not in has]
        if missing:
            channel = channels[0] if channels else None
            values = utm_values(plan, path, piece, channel)
            whole = tagged(link, piece, values) if all(field in values for field in FIELDS) else None
            yield finding(
                path,
                f"the link to your website has no {' and no '.join(missing) if has else 'UTM words'}",
                help=f"write {whole}" if whole else "write ?utm_source=CHANNEL&utm_medium=social&utm_campaign=NAME",
                instead=whole if len(channels) == 1 else None,
                safe=False,
            )


@rule("CON010", "utm-inconsistent", severity="info", source=_BUILDER)
def utm_inconsistent(plan: Plan) -> Iterator[Draft]:
    """Analytics programs split rows by exact text: Pasko, pasko and "pasko 2026" become three campaigns.

    UTM words are in lower case and without spaces, and utm_campaign is that of the post's campaign.

    Bad:
        company: {website: https://sinag.example}
        campaigns: {pasko: {what: Christmas}}
        calendar:
          posts:
            - {id: a, campaign: pasko, link: https://sinag.example/?utm_source=x&utm_medium=social&utm_campaign=Pasko}
    Good:
        company: {website: https://sinag.example}
        campaigns: {pasko: {what: Christmas}}
        calendar:
          posts:
            - {id: a, campaign: pasko, link: https://sinag.example/?utm_source=x&utm_medium=social&utm_campaign=pasko}
    """
    if plan.company is None or not plan.company.website:
        return
    from smmplan.analysis.utm import own_links, said, slug

    for path, piece, _, link in own_links(plan):
        if getattr(piece, "status", None) == "published":
            continue
        has = said(link)
        untidy = {field: value for field, value in has.items() if value != slug(value)}
        wanted = _campaigns(plan, piece)
        if untidy:
            field, value = next(iter(untidy.items()))
            yield finding(path, f"utm_{field} is {quote(value)}", help=f"write {slug(value)}")
        elif wanted and "campaign" in has and has["campaign"] not in wanted:
            said_word = quote(has["campaign"])
            yield finding(
                path, f"utm_campaign is {said_word}", help=f"write {' or '.join(wanted)}, as its campaign is called"
            )


def _campaigns(plan: Plan, piece: Piece) -> tuple[str, ...]:
    """The words that utm_campaign may be, for a post with campaigns."""
    from smmplan.analysis.utm import slug

    known = ((id, plan.campaigns[id].utm) for id in piece.campaigns if id in plan.campaigns)
    return tuple(slug((utm.campaign if utm else None) or id) for id, utm in known)
