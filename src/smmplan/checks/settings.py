"""What `check` looks at and how much it shows: where it is set, which setting wins, and what it comes to.

Nearest wins, key by key: the command line, `checks:` in the plan, smmplan.toml, [tool.smmplan] in
pyproject.toml. `severity` and `parameters` win rule by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.checks.selection import GATES, PROFILES, Selection, parse_selection

USUAL: dict[str, Any] = {
    "profile": "standard",
    "fail_on": "error",
    "select": [],
    "ignore": [],
    "severity": {},
    "parameters": {},
}
"""What holds where nothing is set."""

_KINDS = {
    "profile": "a word",
    "fail_on": "a word",
    "select": "a list of rules",
    "ignore": "a list of rules",
    "severity": "a table with a line for each rule",
    "parameters": "a table with a line for each rule",
}
_WORDS = {"profile": PROFILES, "fail_on": GATES}


class Layer(NamedTuple):
    """What one place sets: the place as people call it, and the keys that it sets."""

    origin: str
    values: Mapping[str, Any]


class Setting(NamedTuple):
    """A setting that holds: its name, its value, and where that is set."""

    name: str
    value: Any
    origin: str


def layer(origin: str, values: Mapping[str, Any]) -> Layer:
    """The settings of one place, checked for keys and shapes; `fail-on` and `fail_on` are one key.

    Raises Trouble that names the place, and the nearest key or word.
    """
    checked: dict[str, Any] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in USUAL:
            near = nearest(name, USUAL)
            hint = f"did you mean {near}?" if near else f"the settings are {', '.join(USUAL)}"
            raise Trouble(f"{origin}: there is no setting {quote(key)}; {hint}")
        checked[name] = _value(origin, name, value)
    return Layer(origin, checked)


def _value(origin: str, name: str, value: Any) -> Any:
    usual = USUAL[name]
    if isinstance(usual, list) and isinstance(value, str):
        return [value]
    if not isinstance(value, type(usual)):
        raise Trouble(f"{origin}: {name} is {_KINDS[name]}, not {quote(str(value))}")
    words = _WORDS.get(name)
    if words and value not in words:
        near = nearest(value, words)
        raise Trouble(f"{origin}: {quote(value)} is no {name}; write {near or ', '.join(words)}")
    return value


def settings(layers: Sequence[Layer]) -> tuple[Setting, ...]:
    """Every setting that holds, of layers with the nearest first."""
    return tuple(setting for name in USUAL for setting in _setting(name, layers))


def _setting(name: str, layers: Sequence[Layer]) -> Iterable[Setting]:
    setting = [each for each in layers if name in each.values]
    if not isinstance(USUAL[name], dict):
        near = setting[0] if setting else Layer("default", USUAL)
        return [Setting(name, near.values[name], near.origin)]
    rules = dict.fromkeys(rule for each in setting for rule in each.values[name])
    found = {rule: next(each for each in setting if rule in each.values[name]) for rule in rules}
    return [Setting(f"{name}.{rule}", each.values[name][rule], each.origin) for rule, each in found.items()]


def selection(layers: Sequence[Layer]) -> Selection:
    """What the settings come to. Raises Trouble for a rule, a severity or a parameter that does not exist."""
    held = {setting.name: setting for setting in settings(layers)}
    chosen = parse_selection(
        tuple(map(str, held["select"].value)), tuple(map(str, held["ignore"].value)), held["profile"].value
    )
    by_rule = [setting for setting in held.values() if "." in setting.name]
    if not by_rule:
        return chosen
    severity: dict[str, Severity] = {}
    parameters: dict[str, dict[str, Any]] = {}
    for name, value, origin in by_rule:
        kind, _, rule = name.partition(".")
        if kind == "severity":
            severity[_code(rule, origin)] = _severity(value, rule, origin)
        else:
            parameters[_code(rule, origin)] = _parameters(value, rule, origin)
    return chosen._replace(severity=severity, parameters=parameters)


def _code(rule: str, origin: str) -> str:
    from smmplan.checks.catalogue import all_rules, find

    page = find(rule)
    if page is None:
        near = nearest(rule, [word for page in all_rules() for word in (page.code, page.name)])
        hint = f"did you mean {near}?" if near else "smmplan rules lists all"
        raise Trouble(f"{origin}: there is no rule {quote(rule)}; {hint}")
    return page.code


def _severity(value: Any, rule: str, origin: str) -> Severity:
    words = [str(severity) for severity in Severity]
    if value not in words:
        near = nearest(str(value), words)
        raise Trouble(f"{origin}: {quote(str(value))} is no severity for {rule}; write {near or ', '.join(words)}")
    return Severity[value.upper()]


def _parameters(value: Any, rule: str, origin: str) -> dict[str, Any]:
    """The parameters of a rule, each of the type that its usual value has."""
    from smmplan.checks.catalogue import find

    page = find(rule)
    known = page.parameters if page else {}
    if not isinstance(value, Mapping):
        raise Trouble(f"{origin}: parameters of {rule} are a table, such as {{max_words = 60}}")
    found: dict[str, Any] = {}
    for name, given in value.items():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else f"it has {', '.join(known) or 'none'}"
            raise Trouble(f"{origin}: {rule} has no parameter {quote(str(name))}; {hint}")
        try:
            found[name] = type(known[name])(given)
        except (TypeError, ValueError, ArithmeticError):
            raise Trouble(
                f"{origin}: {quote(str(given))} is no value for {name} of {rule}; usual is {known[name]}"
            ) from None
    return found
