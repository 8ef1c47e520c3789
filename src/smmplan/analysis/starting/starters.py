"""The starters: what lies in `templates/starters/`, and the plan that one of them makes of the answers.

A starter is a folder with one or several `*.yaml.in`, their ids in `starter.yaml`, and its words in a catalogue for
each language. What several starters share lies in `parts/`; a starter's own part or word comes first.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import cache

from smmplan.analysis.starting.answers import LANGUAGES
from smmplan.analysis.starting.fill import Filling
from smmplan.base.assets import template_folders
from smmplan.base.coins import coin, in_coins
from smmplan.base.currency import minor_units
from smmplan.base.errors import Trouble
from smmplan.base.month import Month
from smmplan.source.editing.changes import plain
from smmplan.source.files import read_text
from smmplan.source.reading.reader import read

PLAN = "smmplan.yaml"
SCHEMA, FRAGMENT = ".smmplan/schema.json", ".smmplan/fragment.schema.json"
"""Where the schemas for editors lie beside a plan: that of the plan, and that of the files it includes."""

_ENDING = ".in"
_PARTS = "parts"
_SHOWN_FIRST = "small-shop"
_MONTHS = 12
_MEASURES = {"website": "visits", "email": "subscribers", "wechat_group": "members", "wecom_group": "members"}


@cache
def folder() -> str:
    """The folder of all starters. Raises Trouble where smmplan is installed without it."""
    for templates in template_folders(None):
        path = os.path.join(templates, "starters")
        if os.path.isdir(path):
            return path
    raise Trouble("the starters are missing; install smmplan anew")


def starters() -> tuple[str, ...]:
    """The names of all starters, the usual one first."""
    names = (name for name in os.listdir(folder()) if os.path.exists(os.path.join(folder(), name, PLAN + _ENDING)))
    return tuple(sorted(names, key=lambda name: (name != _SHOWN_FIRST, name)))


def usual_platforms(starter: str, language: str) -> str:
    """The platforms that a starter proposes to those who write a language."""
    facts = _catalogue(starter, "starter")
    return facts.get(f"platforms.{language}", facts["platforms"])


def words(starter: str, language: str) -> dict[str, str]:
    """The texts of a starter in a language, by name, those that all starters share among them."""
    return {**_catalogue(_PARTS, language), **_catalogue(starter, language)}


def started(starter: str, answers: Mapping[str, str], today: date) -> dict[str, str]:
    """The files of the plan that a starter makes of the answers: their texts by name, `smmplan.yaml` first.

    The plan covers the twelve months after that of today.
    """
    texts = words(starter, answers["language"])
    names = {"name": answers["name"], "sells": answers["sells"]}
    texts = {key: _named(text, answers["name"]) for key, text in texts.items()} | names
    channels = answers["platforms"].split(", ")
    facts = {
        **_catalogue(starter, "starter"),
        **{key: answers[key] for key in ("language", "timezone", "currency")},
        "channels": ", ".join(channels),
        "main": channels[0],
        **_months(Month.of(today).plus(1)),
        **_amounts(Decimal(answers["budget"]), minor_units(answers["currency"]) or 0),
    }
    filling = [_channel(name, first=not turn, facts=facts) for turn, name in enumerate(channels)]
    files = {}
    for name in _templates(starter):
        modeline = f"# yaml-language-server: $schema={SCHEMA if name == PLAN else FRAGMENT}"
        files[name] = Filling({**facts, "modeline": modeline}, texts, filling).fill(
            _read(os.path.join(folder(), starter, name + _ENDING)), lambda part: _part(starter, part)
        )
    return files


def _named(text: str, name: str) -> str:
    return text.replace("{name}", name)


def _months(first: Month) -> dict[str, str]:
    """The months of the period, with the first and the last day of each."""
    facts: dict[str, str] = {}
    for number in range(1, _MONTHS + 1):
        month = first.plus(number - 1)
        facts |= {f"month-{number}": str(month), f"first-{number}": str(month.first), f"last-{number}": str(month.last)}
    return facts


def _amounts(month: Decimal, decimals: int) -> dict[str, str]:
    """Shares of a month's money, rounded down so that they never come to more than the whole, and the year's total."""
    shares = {
        f"{share}%": in_coins((month * share / 100).quantize(coin(decimals), ROUND_FLOOR), decimals)
        for share in range(5, 101, 5)
    }
    return {**shares, "total": in_coins(month * _MONTHS, decimals)}


def _channel(name: str, *, first: bool, facts: Mapping[str, str]) -> dict[str, str]:
    """The facts of a channel: the first that was named is the main one of the plan's purpose."""
    purpose = facts["purpose"]
    purposes = [purpose, facts.get("main.also", "support")] if first else ["awareness"]
    return {
        "channel": name,
        "channel.purposes": ", ".join(purposes),
        "channel.primary": f"    primary_for: [{purpose}]" if first else "",
        "channel.measure": _MEASURES.get(name, "followers"),
    }


def _templates(starter: str) -> Sequence[str]:
    """The names of the files that a starter makes, `smmplan.yaml` first."""
    files = os.listdir(os.path.join(folder(), starter))
    names = (file.removesuffix(_ENDING) for file in files if file.endswith(_ENDING))
    return sorted(names, key=lambda name: (name != PLAN, name))


def _part(starter: str, name: str) -> str:
    own = os.path.join(folder(), starter, _PARTS, f"{name}.yaml{_ENDING}")
    return _read(own if os.path.exists(own) else os.path.join(folder(), _PARTS, f"{name}.yaml{_ENDING}"))


@cache
def _catalogue(starter: str, name: str) -> dict[str, str]:
    """The texts by name of a YAML file that holds nothing else. A list is its items with commas."""
    assert name in (*LANGUAGES, "starter"), "a catalogue is that of a language, or of the ids"
    path = os.path.join(folder(), starter, f"{name}.yaml")
    document = read(read_text(path, path))
    if document.root is None or document.findings:
        raise Trouble(f"{path} cannot be read: {document.findings[0].message}; install smmplan anew")
    pairs = ((key, plain(value)) for key, value in document.root.items())
    return {key: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in pairs}


def _read(path: str) -> str:
    return read_text(path, path).text
