"""What each section begins with: a small right entry in block style, as an editor inserts it.

`${1:text}` is a place to type in, with what stands there at first. Every text here checks without an error, and names
nothing that the plan would need elsewhere. `^` before a text keeps an editor from quoting it.
"""

from __future__ import annotations

from typing import Any

ENTRIES: dict[str, dict[str, Any]] = {
    "Member": {"name": "${2:Name}", "roles": ["${3:lead}"], "hours_per_week": "${4:10}"},
    "Persona": {
        "name": "${2:Name}",
        "age": "${3:25-34}",
        "location": "${4:Where this person lives}",
        "platforms": ["${5:instagram}"],
        "challenges": ["${6:A trouble of every day}"],
        "how_we_help": "${7:How our offer helps}",
    },
    "Competitor": {
        "name": "${2:Name}",
        "kind": "${3:direct}",
        "what": "${4:What they sell, and to whom}",
        "learn": ["${5:What they do well}"],
    },
    "Product": {
        "name": "${2:Name}",
        "what": "${3:What it is}",
        "price": "${4:100}",
        "unit_cost": "${5:40}",
    },
    "JourneyStage": {"how": "${2:How it happens}", "within": "${3:1 day}"},
    "Goal": {
        "what": "${2:The result we want}",
        "purpose": "${3:sales}",
        "target": "${4:at least 100}",
        "due": "${5:TBD}",
    },
    "Initiative": {"what": "${2:The work}", "start": "${3:TBD}", "due": "${4:TBD}"},
    "Channel": {
        "platform": "${2:instagram}",
        "status": "${3:active}",
        "handle": "${4:name}",
        "purposes": ["${5:awareness}"],
        "cadence": {"posts": "${6:3 per week}"},
    },
    "Pillar": {"name": "${2:Name}", "what": "${3:The subject}", "share": "${4:40%}"},
    "Campaign": {
        "kind": "${2:promotion}",
        "what": "${3:What happens, and for whom}",
        "from": "${4:TBD}",
        "to": "${5:TBD}",
    },
    "Influencer": {"name": "${2:Name}", "audience": "${3:Who listens}", "terms": "${4:What we agreed}"},
    "Partner": {"name": "${2:Name}", "we_give": ["${3:What we give}"], "we_get": ["${4:What we get}"]},
    "Community": {
        "name": "${2:Name}",
        "kind": "${3:customer}",
        "platform": "${4:facebook_group}",
        "welcome": "${5:What a new member sees first}",
    },
    "Line": {"name": "${2:Name}", "category": "${3:advertising}", "plan": "${4:500/month}"},
    "Tool": {"name": "${2:Name}", "what": "${3:What it is for}", "price": "${4:10/month}"},
    "Task": {"what": "${2:The work}", "status": "${3:next}", "due": "${4:TBD}"},
    "Measure": {
        "what": "${2:What is counted}",
        "unit": "${3:people}",
        "source": "${4:Where the number is read}",
        "every": "${5:month}",
    },
    "Experiment": {
        "hypothesis": "${2:What we expect}",
        "variants": ["${3:one way}", "${4:the other}"],
        "lasts": "${5:2 weeks}",
    },
    "Risk": {
        "what": "${2:What could go wrong}",
        "likelihood": "${3:2}",
        "impact": "${4:3}",
        "response": "${5:What we do then}",
    },
    "Policy": {"topic": "${2:response}", "rule": "${3:The rule}", "within": "${4:1 day}"},
    "Source": {"name": "${2:The title}", "when": "${3:TBD}"},
    "Observation": {"date": "${1:TBD}", "notes": ["${2:What was seen}"]},
    "Review": {"date": "${1:TBD}", "worked": ["${2:What worked}"], "failed": ["${3:What did not}"]},
    "Adjustment": {"date": "${1:TBD}", "what": "${2:What we change}", "because": "${3:Why}"},
    "Decision": {"date": "${1:TBD}", "what": "${2:What was decided}", "why": "${3:Why}"},
    "Phase": {"from": "${2:TBD}", "to": "${3:TBD}", "purpose": "${4:awareness}"},
    "Milestone": {"when": "${2:TBD}", "what": "${3:What happens}"},
    "Post": {"at": "${1:TBD}", "topic": "${2:What it is about}", "text": "${3:What it says}", "status": "${4:idea}"},
    "Series": {"every": "${2:Mon 07:30}", "from": "${3:TBD}", "topics": ["${4:A topic}"]},
    "Occasion": {"date": "${1:TBD}", "what": "${2:What is on that day}", "kind": "${3:promotion}"},
    "Rhythm": {"every": "${1:month}", "what": "${2:review of goals and budget}"},
    "Transfer": {
        "date": "${1:TBD}", "from": "${2:TBD}", "to": "${3:TBD}", "amount": "${4:TBD}", "because": "${5:Why}",
    },
    "KeyResult": {"what": "${1:The result}", "target": "${2:at least 100}", "due": "${3:TBD}"},
    "Period": {"from": "${1:TBD}", "to": "${2:TBD}"},
}  # fmt: skip
"""What an entry or a record begins with, by its model; the first place of an entry is its id."""

IDS = {
    "Member": "ana", "Persona": "buyer", "Competitor": "rival", "Product": "product", "JourneyStage": "discover",
    "Goal": "regulars", "Initiative": "films", "Channel": "instagram", "Pillar": "stories", "Campaign": "opening",
    "Influencer": "creator", "Partner": "partner", "Community": "circle", "Line": "ads", "Tool": "scheduler",
    "Task": "template", "Measure": "buyers", "Experiment": "test", "Risk": "illness", "Policy": "replies",
    "Source": "survey", "Phase": "prepare", "Milestone": "launch", "Series": "brew",
}  # fmt: skip
"""The id that stands in a new entry at first. None has a hyphen: yaml-language-server would indent below it twice."""

SECTIONS: dict[str, dict[str, Any]] = {
    "company": {
        "name": "${1:The name people know}",
        "what": "${2:What we do, in a sentence}",
        "mission": "${3:For whom, and what for}",
        "stage": "${4:starting}",
    },
    "brand": {"voice": "${1:How we talk to people}", "never_say": ["${2:A word we do not use}"]},
    "swot": {
        "strengths": ["${1:What we are best at}"],
        "weaknesses": ["${2:What we have to get better at}"],
        "opportunities": ["${3:What the field wants that we can give}"],
        "threats": ["${4:What could stop us}"],
    },
    "market": {"countries": ["${1:PH}"], "languages": ["${2:en}"]},
    "positioning": {
        "statement": "${1:For whom, what, and unlike whom}",
        "selling_point": "${2:The one thing nobody else can say}",
    },
    "distribution": {"online": ["${1:own shop}"], "offline": ["${2:market stall}"]},
    "roadmap": {
        "phases": {"${1:prepare}": {"from": "${2:TBD}", "to": "${3:TBD}", "purpose": "${4:awareness}"}},
        "milestones": {"${5:launch}": {"when": "${6:TBD}", "what": "${7:What happens}"}},
    },
    "content": {
        "theme": {"what": "${1:The thread through the year}", "why": "${2:Why it is ours}"},
        "pillars": {"${3:stories}": {"name": "${4:Name}", "what": "${5:The subject}", "share": "${6:100%}"}},
    },
    "budget": {
        "lines": {"${1:ads}": {"name": "${2:Name}", "category": "${3:advertising}", "plan": "${4:500/month}"}},
    },
    "calendar": {
        "posts": [
            {"at": "${1:TBD}", "topic": "${2:What it is about}", "text": "${3:What it says}", "status": "${4:idea}"}
        ],
    },
    "workflow": {"states": ["backlog", "next", "in_progress", "review", "done"], "limit": {"in_progress": "${1:3}"}},
    "report": {"outline": "${1:full}", "prepared_by": "${2:Name}"},
    "checks": {"profile": "${1:standard}"},
}
"""What a section with fixed keys begins with."""


def for_entry(model: str) -> dict[str, Any] | None:
    """An entry under its id, or None where nothing is kept for the model."""
    entry = ENTRIES.get(model)
    return None if entry is None else {f"${{1:{IDS.get(model, 'some-id')}}}": entry}


def first_line(body: dict[str, Any]) -> str:
    """How a snippet begins, to know it by in a menu."""
    line, _, more = as_yaml(body).partition("\n")
    return f"{line} ..." if more and not line.endswith(":") else line


def as_yaml(body: Any, indent: str = "") -> str:
    """A snippet as block YAML, each place filled with what stands there at first."""
    if isinstance(body, dict):
        return "".join(f"{indent}{_filled(key)}:{_behind(value, indent)}" for key, value in body.items())
    lines = []
    for item in body:
        text = as_yaml(item, f"{indent}  ") if isinstance(item, dict) else f"{indent}  {_filled(item)}\n"
        lines.append(f"{indent}- {text[len(indent) + 2 :]}")
    return "".join(lines)


def _behind(value: Any, indent: str) -> str:
    if isinstance(value, (dict, list)):
        return f"\n{as_yaml(value, f'{indent}  ')}"
    return f" {_filled(value)}\n"


def _filled(text: str) -> str:
    """The text with its places as they stand at first."""
    before, place, rest = text.partition("${")
    if not place:
        return text.removeprefix("^")
    _, _, inside = rest.partition(":")
    return before + inside.removesuffix("}")
