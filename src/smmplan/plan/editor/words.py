"""What each word of the closed lists means, for the menus of editors: a few plain words each."""

from __future__ import annotations

from collections.abc import Iterable

from smmplan.plan.editor.values import OPEN, Schema, in_any_case, refusing

MEANINGS = {
    "stage of a company": {
        "starting": "first customers, few numbers yet",
        "growing": "more customers every year",
        "established": "known, with steady customers",
    },
    "role": {
        "lead": "decides and answers for the plan",
        "strategy": "goals, audience, positioning",
        "copywriting": "writes posts and pages",
        "editing": "reads and cuts before anything goes out",
        "translation": "brings texts into other languages",
        "design": "pictures, layouts, templates",
        "photography": "takes the photos",
        "video": "films and cuts",
        "ads": "sets up and watches paid campaigns",
        "distribution": "schedules posts and brings them to every channel",
        "influencers": "finds creators and works with them",
        "community": "hosts groups and answers comments",
        "customer_service": "answers questions and complaints",
        "partnerships": "works with other firms",
        "analytics": "reads the numbers and says what they mean",
        "sales": "talks with buyers until they order",
        "development": "builds pages, shops and links",
        "events": "plans and runs events",
        "support": "helps the others",
    },
    "kind of competitor": {
        "direct": "sells the same to the same people",
        "indirect": "solves the same need in another way",
        "adjacent": "reaches the same people with something else",
        "model": "a brand to learn from",
    },
    "purpose": {
        "awareness": "people learn that you exist",
        "engagement": "people react and talk with you",
        "traffic": "people come to your page or shop",
        "leads": "people leave an address or ask",
        "sales": "people buy",
        "retention": "people buy again",
        "advocacy": "people recommend you",
        "support": "people get help",
        "public_relations": "press and public think well of you",
    },
    "status of a channel": {
        "candidate": "under discussion",
        "reserved": "the name is taken, nothing is posted",
        "active": "in use",
        "paused": "not in use for a while",
        "retired": "no longer in use",
    },
    "kind of channel": {
        "owned": "your own account or page",
        "paid": "ads",
        "earned": "what others write about you",
        "community": "a group that you host",
        "partner": "the account of a partner",
        "mailing_list": "newsletter or messages to subscribers",
        "offline": "a shop window, a stand, print",
    },
    "mode of a channel": {
        "manual": "each post is made for it",
        "automatic": "it repeats another channel, see `copies`",
    },
    "kind of campaign": {
        "launch": "something new begins",
        "promotion": "a lower price or more for it",
        "contest": "the best entry wins",
        "giveaway": "winners are drawn",
        "event": "people come together at a time",
        "coupon": "a code or a card for less",
        "testimonial": "customers tell",
        "announcement": "news to tell",
        "series": "one subject in several parts",
    },
    "kind of community": {
        "customer": "people who bought",
        "interest": "people with one hobby or cause",
        "knowledge": "people who learn together",
        "information": "people who want news and offers",
        "industry": "people of one trade",
        "founders": "people who run a business",
        "contributors": "people who make things for you",
    },
    "status of a post": {
        "idea": "a thought, nothing written",
        "draft": "being written",
        "review": "waits for approval",
        "approved": "may go out",
        "scheduled": "goes out at its time",
        "published": "is out",
        "dropped": "will not go out",
    },
    "kind of day": {
        "promotion": "a day to sell",
        "quiet": "a day on which nothing is sold",
        "holiday": "a public holiday",
        "event": "something happens",
        "company": "a day of your own history",
    },
    "kind of metric": {
        "quantity": "how many: followers, views, posts",
        "quality": "how good: replies, buyers who come back",
        "return": "what comes back for the money",
    },
    "outline": {
        "full": "every section",
        "onepage": "one page",
        "client": "what a client may see",
        "team": "what the team works with",
    },
}  # fmt: skip
"""By the name of the list (words.py of the floor above this folder), and then by word."""

CHOICES = {
    "even": "the same every month",
    "workdays": "by the workdays of each month",
    "calendar": "by the days of each month",
    "carry": "goes to the next month",
    "pool": "goes to the pool of all lines",
    "category": "goes to the pool of the category",
    "expire": "is gone",
    "absorb": "is paid from the pool",
    "forgive": "is forgotten",
    "planned": "as if the plan had been spent",
    "zero": "as if nothing had been spent",
    "error": "a mistake",
    "cash": "a bill counts when it is due",
    "accrual": "a bill is spread over its time",
    "higher": "more is better",
    "lower": "less is better",
    "starter": "few rules, for a first plan",
    "standard": "the usual rules",
    "strict": "every rule",
    "warning": "to look at",
    "info": "to know",
}
"""The same for words that money and checks depend on; a word means one thing in all of these lists."""

_MOST_SHOWN = 9


def word_schema(name: str, choices: tuple[str, ...]) -> Schema:
    """A word of a list. Capitals, spaces and hyphens are right too, but only the words themselves are offered."""
    more = ", ..." if len(choices) > _MOST_SHOWN else ""
    message = f"no {name} that smmplan knows; write {', '.join(choices[:_MOST_SHOWN])}{more}"
    if name not in MEANINGS:
        message = f"write {', '.join(choices)}"
    spelled = in_any_case("|".join(choices)).replace("_", "[ _-]")
    meant = [MEANINGS.get(name, CHOICES).get(word, "") for word in choices]
    return {
        "if": {"type": "string"},
        "then": {
            "anyOf": [
                {"enum": list(choices), "markdownEnumDescriptions": meant, "errorMessage": message},
                {"pattern": f"^({spelled})$|{OPEN}"},
            ]
        },
        "else": refusing(("object", "array", "number", "boolean"), message),
        "defaultSnippets": offered_words(choices, meant),
    }


def offered_words(words: Iterable[str], meant: Iterable[str] = ()) -> list[Schema]:
    """Words as a menu shows them: the server reads no other keyword in lists and in optional values alike."""
    means = dict(zip(words, meant, strict=False))
    return [
        {"label": word, "body": word, **({"description": means[word]} if means.get(word) else {})} for word in words
    ]
