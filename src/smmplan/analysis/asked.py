"""What a strategy must answer, section by section: the questions that make a plan complete.

They are those of strategists' own templates: who we are, whom we serve and face, what we offer, what we want, where,
how, with what money, day by day, and what came of it.
"""

from __future__ import annotations

from smmplan.base.record import NamedTuple


class Ask(NamedTuple):
    """One question to a section.

    Any of `fields` answers it, dotted paths from `of`: the section itself, or with a `*` each of its entries or those
    of a table in it, as in `phases.*`. With `some` one entry that answers is enough; with `words` the answer must be
    one of these, or hold one.
    """

    what: str
    fields: tuple[str, ...]
    of: str = ""
    some: bool = False
    words: tuple[str, ...] = ()


def _ask(what: str, *fields: str, of: str = "", some: bool = False, words: tuple[str, ...] = ()) -> Ask:
    return Ask(what, fields or (what,), of, some or bool(words), words)


def _each(what: str, *fields: str) -> Ask:
    return _ask(what, *fields, of="*")


def _role(what: str, *roles: str) -> Ask:
    return _ask(what, "roles", of="*", words=roles)


ASKED: dict[str, tuple[Ask, ...]] = {
    "company": (
        _ask("name"),
        _ask("mission", "mission", "what"),
        _ask("vision"),
        _ask("what changes for customers", "changes_customer"),
        _ask("what changes for the company", "changes_company"),
        _ask("place", "location"),
        _ask("founded"),
        _ask("founders", "founders", "story"),
        _ask("milestones"),
        _ask("means of production", "resources"),
    ),
    "brand": (
        _ask("personality"),
        _ask("voice"),
        _ask("what you say", "say"),
        _ask("what you never say", "never_say"),
    ),
    "team": (
        _role("who leads", "lead", "strategy"),
        _role("who writes", "copywriting", "editing"),
        _role("who designs", "design"),
        _role("who films", "photography", "video"),
        _role("who runs ads", "ads"),
        _role("who distributes", "distribution"),
        _role("who speaks to creators", "influencers"),
        _role("who answers comments", "community"),
        _role("who serves customers", "customer_service", "support"),
        _role("who finds partners", "partnerships"),
        _each("roles"),
        _each("hours", "hours_per_week"),
        _each("how work is judged", "judged_by", "incentive"),
    ),
    "swot": (_ask("strengths"), _ask("weaknesses"), _ask("opportunities"), _ask("threats")),
    "market": (
        _ask("countries", "countries", "regions"),
        _ask("languages"),
        _ask("segments"),
        _ask("hook", of="segments.*"),
    ),
    "personas": (
        _each("work"),
        _each("life"),
        _each("age"),
        _each("gender"),
        _each("place", "location"),
        _each("platforms"),
        _each("likes"),
        _each("dislikes"),
        _each("goals"),
        _each("challenges"),
        _each("how you help", "how_we_help"),
        _each("objections"),
        _each("why you", "why_us"),
        _each("evidence", "evidence", "sources"),
        _ask("someone not to target", "negative", of="*", some=True),
    ),
    "competitors": (
        _each("kind"),
        _each("what they do", "what", "mission", "selling_point"),
        _each("channels"),
        _each("how they talk to people", "engages_by"),
        _each("audience overlap", "audience_overlap"),
        _each("swot"),
        _each("what to learn or avoid", "learn", "avoid"),
    ),
    "positioning": (_ask("statement"), _ask("selling point", "selling_point"), _ask("messages")),
    "products": (
        _ask("a hero product", "hero", of="*", some=True),
        _each("what it is", "what"),
        _each("made of", "made_of"),
        _each("made in", "made_in"),
        _each("proof"),
        _each("unique or handmade", "unique", "handmade"),
        _each("feeling"),
        _each("price"),
        _each("margin or cost", "margin", "unit_cost"),
        _each("affordable for", "affordable_for"),
        _each("bought again", "bought_again"),
        _ask("share put back", "reinvest", of="*", some=True),
    ),
    "distribution": (_ask("online"), _ask("offline"), _ask("others who sell", "affiliates", "referral", "blog")),
    "journey": (
        _ask("discover"),
        _ask("land"),
        _ask("ask"),
        _ask("order"),
        _ask("pay"),
        _ask("receive", "receive", "fulfil", "ship"),
        _ask("status"),
        _ask("share", "share", "feedback"),
        _ask("return"),
        _ask("refund"),
        _ask("how fast", "within", of="*", some=True),
    ),
    "goals": (
        _each("purpose"),
        _each("metric", "metric", "key_results"),
        _each("baseline", "baseline", "key_results"),
        _each("target", "target", "key_results"),
        _each("due"),
        _each("why attainable", "attainable"),
        _each("resources"),
    ),
    "initiatives": (
        _each("what"),
        _each("goal", "goals"),
        _each("end", "due", "takes", "until", "every"),
        _each("owner"),
        _each("what it takes", "needs", "lines"),
        _each("success"),
    ),
    "roadmap": (
        _ask("phases"),
        _ask("milestones"),
        _ask("phase begins", "from", of="phases.*"),
        _ask("milestone day", "when", "reached", of="milestones.*"),
    ),
    "channels": (
        _each("why"),
        _ask("main one for sales", "primary_for", of="*", some=True),
        _each("purposes"),
        _each("personas"),
        _each("formats"),
        _each("cadence"),
        _each("best times", "best_times"),
        _each("share of money", "budget_share"),
        _each("share of time", "time_share"),
        _each("handle", "handle", "link"),
        _each("two-factor sign-in", "account.two_factor"),
        _each("business mailbox", "account.email"),
        _each("landing page", "account.landing_page", "link"),
    ),
    "content": (
        _ask("theme", "theme.what"),
        _ask("why this theme", "theme.why"),
        _ask("pillars"),
        _ask("share of pillars", "share", of="pillars.*"),
    ),
    "campaigns": (
        _each("kind"),
        _each("goal", "goals"),
        _each("when", "from", "at"),
        _each("channels", "channels", "place"),
        _each("for whom", "personas"),
        _each("budget line", "lines"),
        _each("success"),
    ),
    "influencers": (
        _each("accounts"),
        _each("audience", "audience", "personas"),
        _each("how you speak to them", "approach", "contact"),
        _each("deliverables"),
        _each("fee", "fee", "agreed", "terms"),
    ),
    "partners": (_each("kind"), _each("what you give", "we_give"), _each("what you get", "we_get")),
    "communities": (
        _each("why"),
        _each("kind"),
        _each("where", "platform", "channels"),
        _each("start"),
        _each("host"),
        _each("cost", "lines"),
        _each("how to attract", "attract"),
        _each("welcome"),
        _each("fixed benefit", "benefits.fixed"),
        _each("surprise", "benefits.surprise"),
        _each("rhythm"),
        _each("tiers"),
        _each("how to convert", "convert"),
        _each("how to keep", "keep"),
    ),
    "budget": (
        _ask("total"),
        _ask("contingency"),
        _ask("lines"),
        _ask("plan", of="lines.*"),
        _ask("category", of="lines.*"),
    ),
    "tools": (_each("what for", "what"), _each("cost", "lines", "price")),
    "calendar": (
        _ask("holidays"),
        _ask("days that matter", "days"),
        _ask("posts", "posts", "series"),
        _ask("rhythm", "every", of="series.*"),
        _ask("topic of series", "topics", "what", of="series.*"),
        _ask("day of posts", "at", of="posts.*"),
        _ask("channel of posts", "channels", "formats", of="posts.*"),
        _ask("topic of posts", "topic", "title", "text", "what", "variants", of="posts.*"),
    ),
    "tasks": (_each("what"), _each("owner", "owner", "role"), _each("due"), _each("status")),
    "metrics": (
        _ask("a quantity", "kind", of="*", words=("quantity",)),
        _ask("a quality", "kind", of="*", words=("quality",)),
        _ask("a return", "kind", of="*", words=("return",)),
        _ask("rivals", "competitor", of="*", some=True),
        _each("source"),
        _each("how often", "every"),
    ),
    "observations": (_each("date"), _each("values")),
    "reviews": (_each("date"), _each("worked"), _each("failed"), _each("decided")),
    "adjustments": (_each("date"), _each("because"), _each("what changes", "changes", "what")),
    "risks": (_each("likelihood"), _each("impact"), _each("response"), _each("owner")),
}
"""The questions to each section, the most telling first."""

IF_WRITTEN = frozenset(
    {"brand", "distribution", "influencers", "partners", "communities", "tools", "observations", "reviews",
     "adjustments", "risks"}
)  # fmt: skip
"""Sections that a complete plan may do without: their questions count once the plan has them."""
