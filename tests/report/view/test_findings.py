"""What the check finds, as readers are shown it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.report.subject import Subject
from smmplan.report.view.findings import MOST, FindingsView, section

from .one_section import About, shown

PLAN = "goals: {fans: {what: 900 fans}}\nteam: {ivy: {name: Ivy}}\n"


def finding(severity: Severity, path: str, message: str, line: int = 3, help: str | None = None) -> Finding:
    return Finding("GOA001", "name", severity, message, path, Place("smmplan.yaml", line, 1, line, 2, line, line), help)


def of(about: About, *findings: Finding) -> Subject:
    return replace(about(PLAN), findings=findings)


def made(subject: Subject) -> FindingsView:
    found = section(subject)
    assert found
    return found


def test_errors_come_first_by_section_with_file_and_line(about: About) -> None:
    view = made(
        of(
            about,
            finding(Severity.INFO, "goals.fans", "some advice", 9),
            finding(Severity.WARNING, "team.ivy", "ivy has no roles", 8, "write roles: [lead]"),
            finding(Severity.ERROR, "goals.fans.target", "it is no target", 7),
            finding(Severity.WARNING, "", "the plan has no period", 1),
        )
    )
    assert view.lead == "The check of the plan finds 1 error, 2 warnings, and 1 piece of advice."
    assert [
        (group.name, [(each.state.word, each.where, each.place) for each in group.findings]) for group in view.groups
    ] == [
        ("Goals", [("error", "900 fans", "smmplan.yaml:7"), ("advice", "900 fans", "smmplan.yaml:9")]),
        ("The plan itself", [("warning", "", "smmplan.yaml:1")]),
        ("Team", [("warning", "Ivy", "smmplan.yaml:8")]),
    ]
    assert view.groups[2].findings[0].help == "write roles: [lead]"


def test_a_clean_plan_is_said_to_be_clean(about: About) -> None:
    view = made(about(PLAN))
    assert (view.lead, view.groups, view.more) == ("The check of the plan finds nothing to mend.", (), "")


def test_at_most_thirty_are_shown_the_gravest_of_them(about: About) -> None:
    many = [finding(Severity.WARNING, "goals.fans", f"warning {each}", each + 1) for each in range(MOST)]
    view = made(of(about, *many, finding(Severity.ERROR, "team.ivy", "the error", 50)))
    assert sum(len(group.findings) for group in view.groups) == MOST
    assert view.groups[0].findings[0].message == "the error"
    assert view.more == "1 lighter finding is not shown."
    assert view.lead == f"The check of the plan finds 1 error and {MOST} warnings."


@pytest.mark.parametrize("outline", ["client", "onepage"])
def test_who_does_not_mend_the_plan_is_shown_nothing(about: About, outline: str) -> None:
    assert section(about(PLAN, outline=outline)) is None


def test_a_finding_without_a_place_has_none(about: About) -> None:
    view = made(of(about, finding(Severity.ERROR, "", "no text is to blame")._replace(place=None)))
    assert view.groups[0].findings[0].place == ""


def test_both_pages_show_messages_as_they_are(about: About) -> None:
    both = shown(of(about, finding(Severity.ERROR, "goals.fans", 'write "<b>"', help="or *so*")), "findings")
    assert "write &#34;&lt;b&gt;&#34;" in both.html
    assert r'- **error** 900 fans: write "\<b\>"; or \*so\* (smmplan.yaml:3)' in both.markdown
