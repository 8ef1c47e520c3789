"""Words that the law restricts: cures, sure income, and superlatives in Chinese advertisements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmplan.base.finding import Path
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

_PROMISE = re.compile(
    r"\bmiracle cures?\b"
    r"|\b(?:cures?|heals?|reverses?) (?:\w+ ){0,2}(?:cancer|diabetes|arthritis|asthma|covid|depression|hypertension"
    r"|autism|eczema|psoriasis|alzheimer)"
    r"|\bguaranteed? (?:\w+ )?(?:income|profits?|earnings|weight loss)\b|\bget rich quick\b"
    r"|\brisk-free (?:income|profits?|investment)\b"
    r"|\bsiguradong kita\b|\bgarantisadong kita\b|\bgamot sa (?:kanser|cancer|diabetes)\b"
    r"|包治百病|药到病除|根治|稳赚不赔|保本保息|保证收益|包赚|零风险投资|无风险收益",
    re.IGNORECASE,
)
"""A cure, or an income that is sure."""

_SUPERLATIVE = re.compile(
    r"国家级(?!非|重点|自然|文物|风景)|最高级|最佳(?!时|赏味|食用|使用|观赏|方|搭配|实践)"
    r"|(?:全国|全网|世界|全球|行业|销量)第一|第一品牌|顶级|极品"
)
"""Superlatives; advice such as the best time to sow is none, nor are titles that an authority gave."""

_HINTS = (
    "cure", "heal", "revers", "guarant", "get rich", "risk-free", "siguradong", "garantisado", "gamot", "治",
    "药到病除", "稳赚", "包赚", "保本", "保证收益", "风险", "国家级", "最高级", "最佳", "第一", "顶级", "极品",
)  # fmt: skip
"""What every such claim has in it, in small letters. Most plans have none of them, and need not be searched text by
text."""

_LAWS = (
    "Advertising Law of the People's Republic of China, articles 9, 16 and 25, "
    "https://www.appinchina.co/government-documents/advertising-law-of-the-peoples-republic-of-china-amended-in-2018/",
    "FTC's small business guide: frequently asked advertising questions, https://www.lawpublish.com/ftc-adfaq.html",
)


@rule("PAR007", "regulated-claim", severity="warning", source=_LAWS)
def regulated_claim(plan: Plan) -> Iterator[Draft]:
    """Who promises a cure or a sure income must prove it, and China's law forbids superlatives in advertisements.

    Looked at are the words that go out: posts, series, campaigns, messages, the selling point and the tagline.
    Superlatives are found where the market names China, or no country.

    Bad:
        positioning: {selling_point: The tea that cures diabetes}
    Good:
        positioning: {selling_point: Tea from one garden by the lake}
    """
    texts = [(path, text) for path, text in _published(plan) if text]
    together = "\n".join([text for _, text in texts]).lower()
    if not any(hint in together for hint in _HINTS):
        return
    countries = {country.casefold() for country in (plan.market.countries if plan.market else ())}
    in_china = not countries or not countries.isdisjoint({"cn", "china", "中国"})
    for path, text in texts:
        promise = _PROMISE.search(text)
        superlative = _SUPERLATIVE.search(text) if in_china else None
        if promise:
            said = f'"{promise.group()}" promises what hardly anyone can prove'
            yield finding(path, said, help="say what you can prove")
        elif superlative:
            yield finding(
                path,
                f'"{superlative.group()}" is a superlative, which China\'s Advertising Law forbids',
                help="say what you can prove, with its number and its source",
            )


def _published(plan: Plan) -> Iterator[tuple[Path, str | None]]:
    """The texts that people outside get to see, with their paths."""
    if plan.brand:
        yield ("brand", "tagline"), plan.brand.tagline
    if plan.positioning:
        yield ("positioning", "statement"), plan.positioning.statement
        yield ("positioning", "selling_point"), plan.positioning.selling_point
        for name, message in plan.positioning.messages.items():
            yield ("positioning", "messages", name, "text"), message.text
    for id, product in plan.products.items():
        yield ("products", id, "name"), product.name
        yield ("products", id, "what"), product.what
    for id, campaign in plan.campaigns.items():
        yield ("campaigns", id, "name"), campaign.name
        yield ("campaigns", id, "what"), campaign.what
        yield ("campaigns", id, "how"), campaign.how
    for id, series in plan.series.items():
        yield ("calendar", "series", id, "title"), series.title
        yield ("calendar", "series", id, "text"), series.text
    for index, post in enumerate(plan.posts):
        if post.status == "dropped":
            continue
        at: Path = ("calendar", "posts", index)
        yield (*at, "title"), post.title
        yield (*at, "text"), post.text
        for name, variant in post.variants.items():
            yield (*at, "variants", name, "text"), variant.text
