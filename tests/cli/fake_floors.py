"""Stand-ins for the floors below cli/, so that its tests need no rule and no grammar.

A fake plan is a text file; each line says what comes up there: `error unknown-id: no such id`, `hidden info`,
`trouble: cannot read it`, `fault`, `interrupt`. Run as a script, it is smmplan on these floors.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.base.place import SourceText

COMMAND_MODULES = (
    *(
        f"smmplan.cli.{name}"
        for name in ("check", "explain", "rules", "schema", "attempt", "portfolio", "outputs", "check_shown")
    ),
    *(f"smmplan.checks.{name}" for name in ("verdict", "tally", "settings", "selection")),
)
"""What must be imported anew, because it takes something from a fake."""


def find_plans(paths: Any, cwd: str, unsaved: Any, *, only_plans: bool = False) -> Any:
    plans, troubles = [], []
    for name in paths or sorted(path.name for path in Path(cwd).glob("*.yaml")):
        file, _, only = name.partition("=")
        if Path(cwd, file).exists():
            plans.append(
                SimpleNamespace(path=str(Path(cwd, file)), name=file, only=frozenset([only]) if only else None)
            )
        else:
            troubles.append(f'there is no file or folder "{name}"')
    return SimpleNamespace(plans=tuple(plans), troubles=tuple(troubles))


def load(path: str, name: str, cwd: str, unsaved: Any) -> Any:
    text = Path(path).read_text(encoding="utf-8")
    texts = {name: SourceText(name, text)}
    troubles = ()
    for line in text.splitlines():
        if line == "interrupt":
            raise KeyboardInterrupt
        if line == "fault":
            raise KeyError("a secret of the plan")
        if line.startswith("trouble: "):
            raise Trouble(line.removeprefix("trouble: "))
        if line.startswith("part trouble: "):
            troubles = (line.removeprefix("part trouble: "),)
        if line.startswith("include "):
            part = line.removeprefix("include ")
            texts[part] = SourceText(part, Path(cwd, part).read_text(encoding="utf-8"))
    return SimpleNamespace(plan=None, findings=(), texts=texts, troubles=troubles)


def check(loaded: Any, today: date, selection: Any, only: Any) -> Any:
    findings, hidden = [], []
    counts: Counter[Severity] = Counter()
    for source in loaded.texts.values():
        for match, offset in zip(source.text.splitlines(), source.starts, strict=False):
            level, _, rest = match.partition(" ")
            if level == "hidden":
                counts[Severity[rest.upper()]] += 1
                hidden.append(
                    Finding("REF001", "hidden", Severity[rest.upper()], "x", "", source.place(offset, offset))
                )
            elif level in ("error", "warning", "info"):
                name, _, message = rest.partition(": ")
                chosen = "/".join(["+".join(sorted(codes)) for codes in selection[:2]] + [selection.profile])
                message = message.replace("TODAY", str(today)).replace("SELECTION", chosen)
                severity = Severity[level.upper()]
                place = source.place(offset, offset + len(level))
                if only is None or place.file in only:
                    counts[severity] += 1
                    findings.append(Finding("REF001", name, severity, message, "goals.fans", place))
    return SimpleNamespace(findings=tuple(findings), hidden=tuple(hidden), counts=counts, suppressed=0)


class RuleDoc(NamedTuple):
    code: str = "BUD003"
    name: str = "month-overspent"
    severity: str = "error"
    group: str = "budget"
    title: str = "month overspent"
    why: str = "Money that is spent twice [/red]\nis missing later. Nobody sees it before the invoice comes in.\n\nAct."
    bad: str = "budget:\n  total: 1\n"
    good: str = "budget:\n  total: 2\n"
    source: tuple[str, ...] = ("https://example.org/budgets",)
    aliases: tuple[str, ...] = ("overspent",)
    profile: str = "starter"
    parameters: Mapping[str, Any] = {}
    lower: str = ""


RULE = RuleDoc(parameters={"most": 3, "least": 1})
OTHER = RuleDoc("REF001", "unknown-id", aliases=(), profile="standard")


def all_rules() -> Any:
    return (RULE, OTHER)


def find(word: str) -> Any:
    return next((rule for rule in all_rules() if word in (rule.code, rule.name, *rule.aliases)), None)


def editor_schema(*, fragment: bool = False) -> dict[str, Any]:
    return {"title": "片段" if fragment else "plan", "type": "object"}


def modules() -> dict[str, ModuleType]:
    """The fake modules by their names."""
    content = {
        "smmplan.source.discover": {
            "find_plans": find_plans,
            "find_upwards": None,
            "Target": None,
            "Discovery": None,
            "files_of": lambda *_: (),
        },
        "smmplan.source.load": {"load": load, "Loaded": None},
        "smmplan.checks.run": {"check": check},
        "smmplan.checks.catalogue": {"all_rules": all_rules, "find": find, "RuleDoc": RuleDoc},
        "smmplan.analysis.starting.editor_schema": {"editor_schema": editor_schema, "schema_text": None},
    }
    fakes = {}
    for name, names in content.items():
        fakes[name] = ModuleType(name)
        vars(fakes[name]).update(names)
    return fakes


if __name__ == "__main__":
    sys.modules.update(modules())
    from smmplan.__main__ import program

    program()
