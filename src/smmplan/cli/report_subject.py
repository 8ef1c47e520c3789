"""What the commands about reports open: a plan with its findings, its language and its look."""

from __future__ import annotations

import os
from collections.abc import Sequence

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding
from smmplan.base.record import NamedTuple
from smmplan.checks.given import Given
from smmplan.checks.run import check
from smmplan.checks.settings import Layer, selection
from smmplan.checks.verdict import Job, settings_of
from smmplan.cli.plan_option import plan_today
from smmplan.plan.plan import Plan
from smmplan.report.accent import accent
from smmplan.report.language import language
from smmplan.report.look import Look
from smmplan.report.outlines import outline_of
from smmplan.report.subject import Subject
from smmplan.source.commit import last_commit
from smmplan.source.discover import Target
from smmplan.source.load import Loaded
from smmplan.source.pictures import picture_address
from smmplan.source.places import Places
from smmplan.source.repository import shown

_WITH_FINDINGS = ("full", "team")
_THEME = "theme.css"


class Prepared(NamedTuple):
    """All that a report is made of, and what is to be said about it beside."""

    subject: Subject
    look: Look
    notes: tuple[str, ...]


def prepared(loaded: Loaded, path: str, *, today: str | None, lang: str | None, outline: str | None) -> Prepared:
    """What the report of a loaded plan is made of; `path` is the plan's.

    Raises Trouble for an outline or a language that is unknown, and for a day that is none.
    """
    plan, folder = loaded.plan, os.path.dirname(path)
    if plan is None or loaded.places is None:
        raise LookupError("there is no report of a text that is no plan")
    name = outline_of(plan, outline)
    day = plan_today(plan, today)
    given = Given(plan, day, loaded.has_file) if name in _WITH_FINDINGS else None
    said = lang or (plan.report.language if plan.report else None) or plan.head.language
    subject = Subject(
        plan=plan,
        today=day,
        language=language(said or "en", folder),
        outline=name,
        findings=_findings(loaded, path, given) if given else (),
        given=given,
        commit=last_commit(folder),
        left_out=_left_out(plan, loaded.places, folder),
    )
    notes = list(subject.language.complaints)
    return Prepared(subject, _look(plan, folder, notes), tuple(notes))


def _left_out(plan: Plan, places: Places, folder: str) -> tuple[str, ...]:
    """Where the things stand that could not be read, as FILE:LINE from where the plan lies, in the order of files."""
    cwd = os.getcwd()
    found = {places.find(gap)[:2] for gap in plan.left_out if gap}
    lost = [""] if () in plan.left_out else []
    return (*lost, *(f"{shown(os.path.join(cwd, file), folder)}:{line}" for file, line in sorted(found)))


def _findings(loaded: Loaded, path: str, given: Given) -> tuple[Finding, ...]:
    """What `smmplan check` shows of the plan, by the plan's own settings; files are named from where the plan lies."""
    cwd, folder = os.getcwd(), os.path.dirname(path)
    job = Job(folder, given.today, Layer("command line", {}), {})
    chosen = selection(settings_of(loaded.plan, Target(path, os.path.basename(path), None), job))
    found = check(loaded, given.today, chosen, given=given).findings
    return tuple(_seen_from(folder, finding, cwd) for finding in found)


def _seen_from(folder: str, finding: Finding, cwd: str) -> Finding:
    place = finding.place
    if place is None:
        return finding
    return finding._replace(place=place._replace(file=shown(os.path.join(cwd, place.file), folder)))


def _look(plan: Plan, folder: str, notes: list[str]) -> Look:
    """The look of a plan's report; what cannot be used is noted, and left out."""
    wanted = logo_of(plan)
    logo = None
    if wanted:
        try:
            logo = picture_address(folder, wanted)
        except Trouble as trouble:
            notes.append(f"the report has no logo: {trouble}")
    own = accent(_colours(plan))
    notes.extend(map(str, own.remarks))
    return Look(plan_folder=folder, logo=logo, theme=own.css + _theme(folder, notes))


def _colours(plan: Plan) -> Sequence[str]:
    """The colours of the report, else those of the brand."""
    said = plan.report.colours if plan.report else ()
    return said or (plan.brand.colours if plan.brand else ())


def logo_of(plan: Plan) -> str | None:
    """The file of the logo that a plan names; None for none, and for one that would have to be fetched."""
    wanted = (plan.report.logo if plan.report else None) or (plan.brand.logo if plan.brand else None)
    return wanted if wanted and "://" not in wanted else None


def _theme(folder: str, notes: list[str]) -> str:
    """The plan's own style sheet; one that would end the style element, or fetch something, is left out."""
    path = os.path.join(folder, "templates", _THEME)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        notes.append(f"templates/{_THEME} is left out: {getattr(error, 'strerror', None) or 'it is no UTF-8'}")
        return ""
    if "<" in text:
        notes.append(f'templates/{_THEME} is left out: a style sheet in a page may not hold "<"')
        return ""
    return text
