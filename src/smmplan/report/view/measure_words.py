"""What is counted on channels, and what each of these words means.

Reach, impressions and engagement as Meta's, LinkedIn's and TikTok's help pages have them; platforms differ in detail,
which the sentences say where it matters.
"""

from __future__ import annotations

from collections.abc import Mapping

from smmplan.report.language.language import Language


def measure_words(language: Language) -> Mapping[str, tuple[str, str]]:
    """Word and meaning of each measure that is commonly counted, by how a plan writes it."""
    name, say = language.say_in, language.say
    reach = (name("measure", "Reach"), say("How many different people saw something at least once."))
    shown = (
        name("measure", "Impressions"),
        say("How often something was shown; who saw it three times counts three times."),
    )
    views = (
        name("measure", "Views"),
        say("How often a film or a post was played or opened; each platform has its own least time."),
    )
    followers = (name("measure", "Followers"), say("How many accounts follow a channel on the day of the reading."))
    engagement = (
        name("measure", "Engagement"),
        say("How often people reacted: likes, comments, shares, saves and clicks together."),
    )
    rate = (
        name("measure", "Engagement rate"),
        say("Engagement divided by reach, or by followers where reach is not known, in per cent."),
    )
    click_rate = (name("measure", "Click rate"), say("Clicks divided by impressions, in per cent."))
    conversion = (
        name("measure", "Conversion rate"),
        say("The part of visitors who do what was hoped for: order, ask, sign up."),
    )
    return {
        "reach": reach,
        "impressions": shown,
        "views": views,
        "plays": views,
        "video_views": views,
        "followers": followers,
        "fans": followers,
        "engagement": engagement,
        "engagements": engagement,
        "interactions": engagement,
        "engagement_rate": rate,
        "click_rate": click_rate,
        "ctr": click_rate,
        "click_through_rate": click_rate,
        "conversion_rate": conversion,
        "clicks": (name("measure", "Clicks"), say("How often a link was followed.")),
        "reads": (name("measure", "Reads"), say("How often an article was opened.")),
        "visits": (name("measure", "Visits"), say("How often somebody came to a page; who comes twice counts twice.")),
        "saves": (name("measure", "Saves"), say("How often people kept a post to find it again.")),
        "shares": (name("measure", "Shares"), say("How often people passed a post on.")),
        "comments": (name("measure", "Comments"), say("How many comments people wrote below posts.")),
        "likes": (name("measure", "Likes"), say("How often people marked a post as liked.")),
        "messages": (name("measure", "Messages"), say("How many people wrote to us in private.")),
        "members": (name("measure", "Members"), say("How many people are in a group on the day of the reading.")),
        "subscribers": (
            name("measure", "Subscribers"),
            say("How many people get a letter or follow a channel on the day of the reading."),
        ),
        "leads": (name("measure", "Leads"), say("People who asked something that may lead to an order.")),
        "inquiries": (name("measure", "Inquiries"), say("How often people asked about something that is for sale.")),
        "orders": (name("measure", "Orders"), say("How many orders came in.")),
        "roas": (
            name("measure", "Return on ads"),
            say("What orders from ads brought in, divided by what the ads cost."),
        ),
        "cpc": (name("measure", "Cost per click"), say("What ads cost, divided by the clicks that they brought.")),
        "cpm": (name("measure", "Cost per thousand"), say("What ads cost for a thousand impressions.")),
        "cpl": (name("measure", "Cost per lead"), say("What was spent, divided by the leads that came of it.")),
        "cac": (name("measure", "Cost per new customer"), say("What was spent, divided by the new customers.")),
    }
