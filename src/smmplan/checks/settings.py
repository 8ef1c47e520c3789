"""What `check` looks at and how much it shows: where it is set, which setting wins, and what it comes to.

Nearest wins, key by key: the command line, `checks:` in the plan, smmplan.toml, [tool.smmplan] in
pyproject.toml. `severity` wins rule by rule, `parameters` parameter by parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smmplan.base.errors import Trouble
from smmplan.base.finding import Path, Severity
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.checks.selection import GATES, PROFILES, Selection, advice, codes_of, no_rule, parse_selection

if TYPE_CHECKING:
    from smmplan.plan.settings import Checks

COMMAND_LINE = "command line"
USUAL: dict[str, Any] = {
    "profile": "standard",
    "fail_on": "error",
    "select": (),
    "ignore": (),
    "severity": {},
    "parameters": {},
}
"""What holds where nothing is set."""
UNKNOWN_RULE = "STR030"
"""The rule that finds a wrong setting in a plan."""

_WORDS = {"profile": PROFILES, "fail_on": GATES}
_SEVERITIES = tuple(str(severity) for severity in reversed(Severity))


class Layer(NamedTuple):
    """What one place sets: the place as people call it, and the settings by their names, all of which exist.

    A name is a key of USUAL, `severity.CODE` or `parameters.CODE.NAME`.
    """

    origin: str
    values: Mapping[str, Any]


class Setting(NamedTuple):
    """A setting that holds: its name, its value, and where that is set."""

    name: str
    value: Any
    origin: str


class Mistake(NamedTuple):
    """Something that is set and does not exist: where among the settings, what is wrong, and what to write.

    `key` is true where the key is wrong and not its value.
    """

    path: Path
    message: str
    help: str
    key: bool = False


def layer(origin: str, values: Mapping[str, Any]) -> Layer:
    """The settings of one place; `fail-on` and `fail_on` are one key, a list of one may be the text alone.

    Raises Trouble that names the place and the nearest word for what does not exist.
    """
    held, wrong = _read(values)
    for mistake in wrong:
        where = "" if origin == COMMAND_LINE else f"{origin}: "
        raise Trouble(f"{where}{mistake.message}; {mistake.help}")
    return Layer(origin, held)


def layer_of_plan(name: str, checks: Checks | None) -> Layer:
    """The settings of a plan, which messages call `name`, without those that do not exist (see mistakes_of_plan)."""
    return Layer(name, _read(_values(checks))[0])


def mistakes_of_plan(checks: Checks | None) -> Sequence[Mistake]:
    """What the settings of a plan name that does not exist."""
    return _read(_values(checks))[1]


def settings(layers: Sequence[Layer]) -> tuple[Setting, ...]:
    """Every setting that holds, of layers with the nearest first."""
    nearest_first = (*layers, Layer("default", USUAL))
    names = dict.fromkeys(name for each in nearest_first for name in each.values)
    order = list(USUAL)
    return tuple(
        Setting(name, found.values[name], found.origin)
        for name in sorted(names, key=lambda name: (order.index(name.partition(".")[0]), name))
        if name not in ("severity", "parameters")
        for found in [next(each for each in nearest_first if name in each.values)]
    )


def selection(held: Sequence[Setting]) -> Selection:
    """What the settings that hold come to."""
    values = {setting.name: setting for setting in held}
    chosen = parse_selection(values["select"].value, values["ignore"].value, values["profile"].value)
    severity: dict[str, Severity] = {}
    parameters: dict[str, dict[str, Any]] = {}
    for name, value, _ in held:
        kind, _, rest = name.partition(".")
        code, _, parameter = rest.partition(".")
        if kind == "severity":
            severity[code] = Severity[value.upper()]
        elif kind == "parameters":
            parameters.setdefault(code, {})[parameter] = value
    select = chosen.select
    if select and values["select"].origin != COMMAND_LINE:
        # What a file selects must not hide that it names a rule that does not exist.
        select |= {UNKNOWN_RULE}
    return chosen._replace(select=select, severity=severity, parameters=parameters)


def _values(checks: Checks | None) -> dict[str, Any]:
    """What a plan sets, without what it leaves blank."""
    if checks is None:
        return {}
    return {name: value for name in USUAL if (value := getattr(checks, name, None))}


def _read(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Mistake]]:
    """The settings by their names, and what is wrong with those that are left out."""
    held: dict[str, Any] = {}
    wrong: list[Mistake] = []
    for key, value in values.items():
        name = key.replace("-", "_")
        found: Iterator[tuple[str, Any] | Mistake]
        if name in _WORDS:
            found = _word(name, value)
        elif name in ("select", "ignore"):
            found = _rules(name, value)
        elif name == "severity":
            found = _severities(value)
        elif name == "parameters":
            found = _parameters(value)
        else:
            found = iter([_no_setting(key)])
        for each in found:
            if isinstance(each, Mistake):
                wrong.append(each)
            elif each[0] in held:
                wrong.append(_twice(key, each[0], value))
            else:
                held[each[0]] = each[1]
    return held, wrong


def _no_setting(key: str) -> Mistake:
    from smmplan.source.complaints import OPTIONS_ALONE

    option = key.replace("_", "-")
    if option in OPTIONS_ALONE:
        return Mistake(
            (key,), f"{quote(key)} cannot be set in a file", f"write it on the command line: --{option}", key=True
        )
    what = advice(key.replace("-", "_"), USUAL, f"the settings are {', '.join(USUAL)}")
    return Mistake((key,), f"there is no setting {quote(key)}", what, key=True)


def _twice(key: str, name: str, value: Any) -> Mistake:
    """The mistake of a setting that stands there already under another name, of which neither may win in silence."""
    kind, _, rest = name.partition(".")
    code = rest.partition(".")[0]
    if not code:
        return Mistake(
            (key,), f"{name} is set twice", f"{name.replace('_', '-')} is the same key; leave one out", key=True
        )
    rule = next(rule for rule in reversed(value) if _code(rule) == code)
    return Mistake(
        (key, rule), f"{kind} of {code} is set twice", "a code and a name are one rule; leave one out", key=True
    )


def _word(name: str, value: Any) -> Iterator[tuple[str, Any] | Mistake]:
    if isinstance(value, str) and value in _WORDS[name]:
        yield name, value
    else:
        yield Mistake((name,), f"{quote(str(value))} is no {name}", advice(str(value), _WORDS[name]))


def _rules(name: str, value: Any) -> Iterator[tuple[str, Any] | Mistake]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, Sequence):
        yield Mistake((name,), f"{name} is a list of rules, not {quote(str(value))}", f'write {name} = ["REF001"]')
        return
    known = [str(word) for word in words if codes_of(str(word))]
    for index, word in enumerate(words):
        if str(word) not in known:
            yield Mistake((name, index), *no_rule(str(word)))
    yield name, tuple(known)


def _severities(value: Any) -> Iterator[tuple[str, Any] | Mistake]:
    if not isinstance(value, Mapping):
        yield Mistake(("severity",), "severity is a table with a line for each rule", "write it as {REF001 = 'info'}")
        return
    for rule, word in value.items():
        code = _code(rule)
        if isinstance(code, tuple):
            yield Mistake(("severity", rule), *code, key=True)
        elif word not in _SEVERITIES:
            yield Mistake(("severity", rule), f"{quote(str(word))} is no severity", advice(str(word), _SEVERITIES))
        else:
            yield f"severity.{code}", word


def _parameters(value: Any) -> Iterator[tuple[str, Any] | Mistake]:
    if not isinstance(value, Mapping):
        yield Mistake(("parameters",), "parameters is a table with a line for each rule", _EXAMPLE)
        return
    for rule, given in value.items():
        code = _code(rule)
        if isinstance(code, tuple):
            yield Mistake(("parameters", rule), *code, key=True)
        elif not isinstance(given, Mapping):
            yield Mistake(("parameters", rule), f"the parameters of {rule} are names with values", _EXAMPLE)
        else:
            yield from _parameters_of(rule, code, given)


def _parameters_of(rule: str, code: str, given: Mapping[str, Any]) -> Iterator[tuple[str, Any] | Mistake]:
    from smmplan.checks.catalogue import find

    page = find(code)
    usual = page.parameters if page else {}
    for name, value in given.items():
        at = ("parameters", rule, name)
        if name not in usual:
            listed = ", ".join(usual)
            what = advice(name, usual, f"it has {listed}" if listed else "it has none")
            yield Mistake(at, f"{rule} has no parameter {quote(str(name))}", what, key=True)
            continue
        typed = _typed(value, usual[name])
        if typed is None:
            yield Mistake(at, f"{quote(str(value))} is no value for {name} of {rule}", f"usual is {usual[name]}")
        else:
            yield f"parameters.{code}.{name}", typed


def _typed(value: Any, usual: Any) -> Any:
    """The value as the type of the usual one, a number only from zero on, None where it is none; a plan gives texts,
    a toml file need not."""
    kind = type(usual)
    typed = value
    if type(value) is not kind:
        # A truth value is a number for Python, and for nobody else.
        if isinstance(value, bool) or (kind is int and not isinstance(value, str)):
            return None
        try:
            typed = kind(str(value))
        except (TypeError, ValueError, ArithmeticError):
            return None
    return typed if isinstance(typed, str) or typed >= 0 else None


def _code(rule: str) -> str | tuple[str, str]:
    """The code of one rule, else the two halves of the sentence about it."""
    codes = codes_of(str(rule))
    return next(iter(codes)) if len(codes) == 1 else no_rule(str(rule))


_EXAMPLE = "write it as {STR010 = {max_words = 60}}"
