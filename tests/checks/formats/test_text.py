"""The form for people: the lines that matter, with carets where the eye should go."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.finding import Finding, Related, Severity
from smmplan.base.place import Place, SourceText
from smmplan.base.text import width
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

PLAN = SourceText(
    "smmplan.yaml",
    "title: x\n" * 87 + "  mariel:\n" + "a: b\n" * 99 + "    personas: [mariela]\n",
)


def at(source: SourceText, text: str, number: int = 0) -> Place:
    start = [found.start() for found in re.finditer(re.escape(text), source.text)][number]
    return source.place(start, start + len(text))


def shown(*findings: Finding, sources: tuple[SourceText, ...] = (PLAN,), color: bool = False, width: int = 100) -> str:
    result = Result(findings, {}, {source.name: source for source in sources})
    return format_result("text", result, color=color, width=width)


def one_liner(text: str, start: int, end: int, message: str = "wrong", width: int = 100) -> list[str]:
    """The excerpt of a finding in a file of one line: the line and its carets."""
    source = SourceText("a.yaml", text)
    finding = Finding("SYN001", "odd", Severity.ERROR, message, place=source.place(start, end))
    return shown(finding, sources=(source,), width=width).splitlines()[3:5]


UNKNOWN = Finding(
    "REF001",
    "unknown-id",
    Severity.ERROR,
    'no persona has the id "mariela"',
    place=at(PLAN, "mariela"),
    help='write "mariel", or add personas.mariela',
    related=(Related("did you mean this one?", at(PLAN, "mariel")),),
)


def test_the_form() -> None:
    assert shown(UNKNOWN) == (
        'error[REF001 unknown-id]: no persona has the id "mariela"\n'
        "  --> smmplan.yaml:188:16\n"
        "    |\n"
        " 88 |   mariel:\n"
        "    |   ------ did you mean this one?\n"
        "...\n"
        "188 |     personas: [mariela]\n"
        "    |                ^^^^^^^\n"
        "    |\n"
        '    = help: write "mariel", or add personas.mariela\n'
        "    = docs: smmplan explain REF001\n"
    )


def test_what_a_build_would_obey_is_changed_in_one_sign_and_carets_fit() -> None:
    line = "what: ##[error]x, owner: nobody"
    shown_line, carets = one_liner(line, line.index("nobody"), len(line))
    assert shown_line.endswith("what: ♯#[error]x, owner: nobody")
    assert carets.index("^") == shown_line.index("nobody")


def test_an_empty_line_between_findings_and_nothing_for_none() -> None:
    assert shown(UNKNOWN, UNKNOWN) == shown(UNKNOWN) + "\n" + shown(UNKNOWN)
    assert shown() == ""


def test_one_line_between_is_left_out_as_well() -> None:
    source = SourceText("a.yaml", "one: 1\ntwo: 2\nthree: 3\n")
    finding = UNKNOWN._replace(place=at(source, "three"), related=(Related("", at(source, "one")),))
    assert shown(finding, sources=(source,)).splitlines()[3:6] == ["  1 | one: 1", "    | ---", "..."]


def test_neighbouring_lines_stand_together() -> None:
    source = SourceText("a.yaml", "one: 1\ntwo: 2\nthree: 3\n")
    finding = Finding(
        "SYN002",
        "duplicate-key",
        Severity.WARNING,
        "twice",
        place=at(source, "two"),
        related=(Related("and here", at(source, "three")), Related("first", at(source, "one"))),
    )
    assert shown(finding, sources=(source,)).splitlines()[2:-2] == [
        "    |",
        "  1 | one: 1",
        "    | --- first",
        "  2 | two: 2",
        "    | ^^^",
        "  3 | three: 3",
        "    | ----- and here",
    ]


def test_several_places_on_one_line() -> None:
    source = SourceText("a.yaml", "{咖: 1, b: 2, 咖: 3}\n")
    finding = Finding(
        "SYN002",
        "duplicate-key",
        Severity.ERROR,
        "twice",
        place=at(source, "咖", 1),
        related=(Related("first here", at(source, "咖")),),
    )
    assert shown(finding, sources=(source,)).splitlines()[3:6] == [
        "  1 | {咖: 1, b: 2, 咖: 3}",
        "    |               ^^",
        "    |  -- first here",
    ]


def test_places_that_are_too_far_apart_on_one_line_are_shown_one_by_one() -> None:
    source = SourceText("a.yaml", f"{{a: 1, b: {'x' * 200}, a: 3}}\n")
    finding = Finding(
        "SYN002",
        "duplicate-key",
        Severity.ERROR,
        "twice",
        place=at(source, "a: 3"),
        related=(Related("first here", at(source, "a: 1")),),
    )
    assert shown(finding, sources=(source,), width=46).splitlines()[3:7] == [
        "  1 | …" + "x" * 32 + ", a: 3}",
        "    | " + " " * 35 + "^^^^",
        "  1 | {a: 1, b: " + "x" * 29 + "…",
        "    |  ---- first here",
    ]


def test_several_files_and_a_wide_gutter() -> None:
    part = SourceText("parts/team.yaml", "x: 1\n" * 1233 + "mariel: {}\n")
    finding = UNKNOWN._replace(related=(Related("it is here", at(part, "mariel")),))
    assert shown(finding, sources=(PLAN, part)).splitlines()[1:-2] == [
        "   --> smmplan.yaml:188:16",
        "     |",
        " 188 |     personas: [mariela]",
        "     |                ^^^^^^^",
        "   ::: parts/team.yaml:1234:1",
        "     |",
        "1234 | mariel: {}",
        "     | ------ it is here",
        "     |",
    ]


def test_a_finding_without_a_place() -> None:
    finding = Finding("STR005", "section-missing", Severity.INFO, "no goals", help="add goals:")
    assert shown(finding) == (
        "info[STR005 section-missing]: no goals\n    = help: add goals:\n    = docs: smmplan explain STR005\n"
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "carets"),
    [
        ("title: x", 7, 8, "title: x", "       ^"),
        ("title:", 6, 6, "title:", "      ^"),
        ("", 0, 0, "", "^"),
        ("咖啡: 好", 4, 5, "咖啡: 好", "      ^^"),
        ("🎉👩‍🍳é: x", 7, 8, "🎉👩‍🍳é: x", "       ^"),
        ("\tkey: x", 0, 1, "␉key: x", "^"),
        ("\tkey: x", 1, 4, "␉key: x", " ^^^"),
        ("a\u202eb: x", 2, 3, "a\\u202eb: x", "       ^"),
        ("\x1b[31m: x", 0, 1, "␛[31m: x", "^"),
        ("text: |\n  two\n  lines", 6, 21, "text: |", "      ^"),
        ("key:\n  a: 1\n", 0, 12, "key:", "^^^^"),
        ("key:   \n", 0, 8, "key:", "^^^^"),
        ("title: [/red] {{7*7}}", 7, 13, "title: [/red] {{7*7}}", "       ^^^^^^"),
    ],
)
def test_carets_stand_under_the_place(text: str, start: int, end: int, line: str, carets: str) -> None:
    assert one_liner(text, start, end) == [f"  1 | {line}".rstrip(), f"    | {carets}"]


def test_a_place_beyond_the_text_is_pointed_at() -> None:
    finding = UNKNOWN._replace(place=Place("smmplan.yaml", 999, 40, 999, 44, 0, 0), related=())
    assert shown(finding).splitlines()[3:5] == ["999 |", "    | ^"]


def test_a_long_line_is_cut_to_the_width() -> None:
    line, carets = one_liner("what: " + "咖啡" * 200, 206, 208, width=60)
    assert width(line) == 60
    assert line.startswith("  1 | …")
    assert line.endswith("…")
    assert carets.endswith(" ^^^^")
    assert 30 <= len(carets) <= 40


def test_what_a_plan_says_cannot_forge_output() -> None:
    evil = "x\n\x1b[2Jerror[SYN001 odd]: forged\u2028\u202e"
    source = SourceText(evil, "a: b\n")
    finding = UNKNOWN._replace(
        message=evil, help=evil, place=source.place(0, 1), related=(Related(evil, source.place(3, 4)),)
    )
    printed = shown(finding, sources=(source,))
    assert len(printed.splitlines()) == 9
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u2028\u202e]", printed)


def test_colors_change_nothing_else() -> None:
    colored = shown(UNKNOWN, color=True)
    assert colored.count("\x1b[1;31m") == 2
    assert "\x1b[1;34m------ did you mean this one?\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown(UNKNOWN)


@settings(max_examples=60)
@given(st.text(max_size=80), st.data(), st.integers(20, 90))
def test_any_text_gives_lines_that_fit(text: str, data: st.DataObject, cells: int) -> None:
    source = SourceText("a.yaml", text)
    spots = st.integers(0, len(text))
    places = [source.place(*sorted((data.draw(spots), data.draw(spots)))) for _ in range(3)]
    related = tuple(Related("", place) for place in places[1:])
    finding = Finding("SYN001", "odd", Severity.ERROR, text, place=places[0], related=related)
    printed = shown(finding, sources=(source,), width=cells)
    assert len(printed.splitlines()) == printed.count("\n")
    excerpt = [line for line in printed.splitlines() if re.match(r" +[0-9]* \|", line)]
    assert all(width(line) <= max(cells, 30) + 2 for line in excerpt)
    assert sum(bool(re.fullmatch(r" +\| +\^+", line)) for line in excerpt) >= 1
