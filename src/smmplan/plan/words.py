"""The closed lists of words of the field, and what people write for them in Chinese, Filipino and English.

A word outside its list is a warning with the nearest word; it loads as written.
"""

from __future__ import annotations

from smmplan.base.nearest import nearest
from smmplan.plan.markers import Words, canonical

OPEN = ("TBD", "TODO", "待定", "?")
"""What people write for a value that is known to be unknown."""

STAGE = Words("stage of a company", "starting", "growing", "established")
ROLE = Words(
    "role",
    "lead",
    "strategy",
    "copywriting",
    "editing",
    "translation",
    "design",
    "photography",
    "video",
    "ads",
    "distribution",
    "influencers",
    "community",
    "customer_service",
    "partnerships",
    "analytics",
    "sales",
    "development",
    "events",
    "support",
)
RIVAL = Words("kind of competitor", "direct", "indirect", "adjacent", "model")
PURPOSE = Words(
    "purpose",
    "awareness",
    "engagement",
    "traffic",
    "leads",
    "sales",
    "retention",
    "advocacy",
    "support",
    "public_relations",
)
CHANNEL_STATUS = Words("status of a channel", "candidate", "reserved", "active", "paused", "retired")
CHANNEL_KIND = Words("kind of channel", "owned", "paid", "earned", "community", "partner", "mailing_list", "offline")
CHANNEL_MODE = Words("mode of a channel", "manual", "automatic")
CAMPAIGN = Words(
    "kind of campaign",
    "launch",
    "promotion",
    "contest",
    "giveaway",
    "event",
    "coupon",
    "testimonial",
    "announcement",
    "series",
)
COMMUNITY = Words(
    "kind of community",
    "customer",
    "interest",
    "knowledge",
    "information",
    "industry",
    "founders",
    "contributors",
)
POST_STATUS = Words("status of a post", "idea", "draft", "review", "approved", "scheduled", "published", "dropped")
DAY = Words("kind of day", "promotion", "quiet", "holiday", "event", "company")
METRIC = Words("kind of metric", "quantity", "quality", "return")
OUTLINE = Words("outline", "full", "onepage", "client", "team")

TASK_STATES = ("backlog", "next", "in_progress", "pending", "review", "done")
"""The states of a task where `workflow.states` lists none."""

USUAL_STATES = {
    "state": Words("state of a task", *TASK_STATES),
    "state or status": Words("state or status", *dict.fromkeys((*TASK_STATES, *POST_STATUS.choices))),
}
"""What a reference to a state may say where `workflow.states` lists none, by the kind of the reference."""

JOURNEY = (
    "discover",
    "land",
    "ask",
    "order",
    "pay",
    "receive",
    "fulfil",
    "status",
    "ship",
    "feedback",
    "share",
    "return",
    "refund",
)
"""The standard stages of a journey, in order; a plan may have its own."""

MEANT = {
    # Chinese
    "待办": "backlog", "下一步": "next", "进行中": "in_progress", "等待": "pending", "审核": "review",
    "审核中": "review", "完成": "done", "已完成": "done", "想法": "idea", "草稿": "draft", "已批准": "approved",
    "已排期": "scheduled", "已发布": "published", "取消": "dropped", "启用": "active", "暂停": "paused",
    "停用": "retired", "候选": "candidate", "预留": "reserved", "自有": "owned", "付费": "paid", "社群": "community",
    "品牌": "awareness", "知名度": "awareness", "互动": "engagement", "引流": "traffic", "线索": "leads",
    "销售": "sales", "留存": "retention", "复购": "retention", "口碑": "advocacy", "客服": "support",
    "公关": "public_relations", "负责人": "lead", "文案": "copywriting", "设计": "design", "摄影": "photography",
    "视频": "video", "投放": "ads", "广告": "ads", "运营": "community", "数据": "analytics", "直接": "direct",
    "间接": "indirect", "促销": "promotion", "抽奖": "giveaway", "活动": "event", "优惠券": "coupon",
    "起步": "starting", "成长": "growing", "成熟": "established", "用户": "customer", "兴趣": "interest",
    # Filipino
    "gagawin": "backlog", "susunod": "next", "ginagawa": "in_progress", "naghihintay": "pending",
    "sinusuri": "review", "tapos": "done", "ideya": "idea", "burador": "draft", "aprobado": "approved",
    "nakatakda": "scheduled", "nailathala": "published", "aktibo": "active", "benta": "sales",
    "suporta": "support", "kamalayan": "awareness", "direkta": "direct", "promosyon": "promotion",
    # English that other tools use
    "todo": "backlog", "to_do": "backlog", "doing": "in_progress", "wip": "in_progress", "blocked": "pending",
    "waiting": "pending", "closed": "done", "complete": "done", "completed": "done", "live": "published",
    "posted": "published", "cancelled": "dropped", "canceled": "dropped", "on": "active", "off": "paused",
    "closed_down": "retired", "archived": "retired", "pr": "public_relations", "brand": "awareness",
    "branding": "awareness", "conversion": "sales", "revenue": "sales", "loyalty": "retention",
    "copywriter": "copywriting", "designer": "design", "photographer": "photography", "videographer": "video",
    "manager": "lead", "community_manager": "community", "contest_giveaway": "giveaway", "sale": "promotion",
    "discount": "promotion", "webinar": "event", "benchmark": "model",
}  # fmt: skip
"""What people write in other languages and tools, and the word of the list that means it."""


def word_problem(text: str, words: Words) -> tuple[str, str | None] | None:
    """The sentence for a word that is not in its list and the word that was meant, or None when it is in."""
    word = canonical(text)
    if word in words.choices:
        return None
    meant = MEANT.get(word)
    near = meant if meant in words.choices else nearest(word, words.choices)
    hint = f"did you mean {near}?" if near else f"the words are {', '.join(words.choices)}"
    return f'"{text}" is no {words.name} that smmplan knows; {hint}', near
