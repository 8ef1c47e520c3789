"""From the merged text of a plan to the plan: settle it, type it section by section, leave out what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smmplan.base.finding import Finding, Path, Replacement
from smmplan.base.nearest import is_certain
from smmplan.base.record import NamedTuple
from smmplan.plan.engine import Model, Problem, validate
from smmplan.plan.header import Header
from smmplan.plan.plan import Plan
from smmplan.plan.references import LINES, ROLE_MARK, settled
from smmplan.plan.sections import SECTIONS, Form, Section, model_of, plan_shape
from smmplan.plan.words import ROLE, USUAL_STATES, word_problem
from smmplan.source.codes import UNKNOWN_WORD, WRONG_VALUE
from smmplan.source.places import Places
from smmplan.source.settle import Settler
from smmplan.source.table_files import TableFiles
from smmplan.source.tree import Map


class Built(NamedTuple):
    """A plan, what was found while it was built, and where everything stands."""

    plan: Plan
    findings: tuple[Finding, ...]
    places: Places


def build(root: Map, tables: TableFiles) -> Built:
    """The plan that a text says. Values that break their grammar are reported and left out, one by one."""
    places = Places(root)
    settler = Settler(places, tables)
    data = settler.settle(root, plan_shape(root))
    builder = _Builder(settler)
    head = builder.value(Header, {key: value for key, value in data.items() if key not in SECTIONS}, ())
    sections = {name: builder.section(SECTIONS[name], value) for name, value in data.items() if name in SECTIONS}
    _categories_of_lines(data, settler)
    plan = Plan(
        head=head,
        data=data,
        references=tuple(settled(settler.references, settler.ids.collections)),
        ids=settler.ids.collections,
        open=frozenset(settler.open),
        left_out=frozenset(settler.left_out),
        **sections,
    )
    return Built(plan, (*settler.findings, *_unknown_words(plan, places), *tables.findings), places)


def _categories_of_lines(data: dict[str, Any], settler: Settler) -> None:
    """A category that a line names exists by that."""
    ids = settler.ids.collections
    known = ids.setdefault("budget.categories", {})
    for id, path in ids.get(LINES, {}).items():
        line = data.get("budget", {}).get("lines", {}).get(id, {})
        category = line.get("category")
        if isinstance(category, str):
            known.setdefault(category, (*path, "category"))


def _unknown_words(plan: Plan, places: Places) -> Iterator[Finding]:
    """Names that stand for a word of a list, not for an entry: roles, and states of tasks where the plan lists none
    of its own.

    What a member of the team has as a role is reported there, if it is wrong.
    """
    own_states = _has_own_states(plan)
    own_roles = {role for member in plan.team.values() for role in member.roles}
    for reference in plan.references:
        problem, before = None, ""
        if reference.kind == "person" and reference.name.startswith(ROLE_MARK):
            before, role = ROLE_MARK, reference.name.removeprefix(ROLE_MARK).strip()
            problem = None if role in own_roles else word_problem(role, ROLE)
        elif reference.kind in USUAL_STATES and reference.name.casefold() != "tbd" and not own_states:
            problem = word_problem(reference.name, USUAL_STATES[reference.kind])
        if problem:
            message, near = problem
            place = places.find(reference.path, key=reference.key)
            known = ROLE if before else USUAL_STATES[reference.kind]
            sure = near is not None and is_certain(reference.name.removeprefix(before), near, known.choices)
            fix = Replacement(place, before + near, safe=sure) if near else None
            yield UNKNOWN_WORD.at(place, message, path=places.name(reference.path), fix=fix)


def _has_own_states(plan: Plan) -> bool:
    unread = any(".".join(map(str, gap[:2])) == "workflow.states" for gap in plan.left_out)
    return unread or bool(plan.workflow and plan.workflow.states)


class _Builder:
    """Types settled data; reports and leaves out what a type refuses."""

    def __init__(self, settler: Settler) -> None:
        self._settler = settler

    def section(self, section: Section, data: Any) -> Any:
        """The typed value of a section; entries and records are typed one by one."""
        model = model_of(section)
        if section.form is Form.TABLE:
            return {id: self.value(model, entry, (section.name, id)) for id, entry in data.items()}
        if section.form is Form.LIST:
            return tuple(self.value(model, record, (section.name, index)) for index, record in enumerate(data))
        return self.value(model, data, (section.name,))

    def value(self, model: Model, data: Any, path: Path) -> Any:
        """The typed value of `data`, without what its types refuse.

        Each round reports what is wrong and leaves it out; what is left out cannot be wrong again, so the
        rounds end.
        """
        value, problems = validate(model, data)
        while problems:
            left: set[Path] = set()
            for problem in sorted(set(problems), key=lambda problem: _order(problem.path), reverse=True):
                self._report(path, problem)
                # A key and its value may both be wrong; they leave together.
                if problem.path not in left:
                    left.add(problem.path)
                    self._leave_out(data, path, problem.path)
            value, problems = validate(model, data)
        return value

    def _report(self, path: Path, problem: Problem) -> None:
        places = self._settler.places
        where = (*path, *problem.path)
        place = places.find(where, key=problem.key)
        written = where[-1] if problem.key else places.node(where)
        fix = None
        if problem.instead and isinstance(written, str) and written.count(problem.text) == 1:
            fix = Replacement(place, written.replace(problem.text, problem.instead), safe=problem.sure)
        self._settler.findings.append(WRONG_VALUE.at(place, problem.message, path=places.name(where), fix=fix))
        self._settler.left_out.add(where)

    def _leave_out(self, data: Any, home: Path, path: Path) -> None:
        """Take a value out of the data; an item of a list also out of the text's list (see settle.py)."""
        *parents, last = path
        for segment in parents:
            data = data[segment]
        del data[last]
        self._settler.places.leave_out((*home, *path))


def _order(path: Path) -> list[tuple[bool, int, str]]:
    """Orders paths so that items of a list come in the order of the list."""
    return [(isinstance(part, int), part if isinstance(part, int) else 0, str(part)) for part in path]
