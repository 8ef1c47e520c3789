"""The form of code scanning: SARIF 2.1.0, as GitHub reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import dumps
from urllib.parse import quote

from smmplan import __version__
from smmplan.base.build_log import disarmed_json
from smmplan.base.finding import Related, Severity
from smmplan.base.place import Place
from smmplan.base.text import visible
from smmplan.checks.catalogue import RuleDoc, all_rules
from smmplan.checks.formats.entries import Entry, entries, sentence, sound
from smmplan.checks.formats.markdown import escape
from smmplan.checks.result import Result

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SIGN_OF_A_LINK = re.compile(r"[\\\[\]]")

Json = dict[str, object]


def format(result: Result) -> str:
    """One SARIF log. Columns count code points from 1; ends are exclusive; files count from the repository's top.

    It describes all rules, also those that found nothing: GitHub lists them as what was looked for. A rule has no
    helpUri, because smmplan has no site; its whole page is in `help`. A run that could not read a plan is marked as
    one that did not succeed, so that no server takes its silence for a clean plan.

    Source: docs.oasis-open.org/sarif/sarif/v2.1.0, and docs.github.com, "SARIF support for code scanning".
    """
    rules = all_rules()
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "smmplan", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "invocations": [_invocation(result)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(entry, numbers[entry.finding.code], result) for entry in entries(result)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return disarmed_json(dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _invocation(result: Result) -> Json:
    if not result.troubles:
        return {"executionSuccessful": True}
    said = [{"level": "error", "message": {"text": _unlinked(sound(visible(line)))}} for line in result.troubles]
    return {"executionSuccessful": False, "toolExecutionNotifications": said}


def _rule(rule: RuleDoc) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title[:1].upper() + rule.title[1:]},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n\n".join(_plain(rule)), "markdown": "\n\n".join(_marked(rule))},
        "defaultConfiguration": {"level": _LEVELS[Severity[rule.severity.upper()]]},
        "properties": {"tags": [rule.group]},
    }


def _plain(rule: RuleDoc) -> Iterator[str]:
    """The paragraphs of a rule's page."""
    yield rule.why
    for word, snippet in (("Bad", rule.bad), ("Good", rule.good)):
        if snippet:
            yield f"{word}:\n{snippet.rstrip()}"
    yield from (f"Source: {source}" for source in rule.source)


def _marked(rule: RuleDoc) -> Iterator[str]:
    """The same paragraphs in Markdown."""
    yield from (escape(" ".join(paragraph.split())) for paragraph in rule.why.split("\n\n"))
    for word, snippet in (("Bad", rule.bad), ("Good", rule.good)):
        if snippet:
            yield f"**{word}**\n\n```yaml\n{snippet.rstrip()}\n```"
    yield from (f"Source: {escape(source)}" for source in rule.source)


def _result(entry: Entry, number: int, result: Result) -> Json:
    finding = entry.finding
    related = list(enumerate(finding.related, 1))
    # GitHub shows a related place only where the message has a link to its id.
    links = [f"[{_link_text(each.message)}]({id})" for id, each in related]
    found: Json = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join((_unlinked(sentence(finding)), *links))},
        "locations": [_location(entry.place, result)],
        "partialFingerprints": {"primaryLocationLineHash": entry.fingerprint},
    }
    if related:
        found["relatedLocations"] = [_related(id, each, result) for id, each in related]
    return found


def _related(id: int, related: Related, result: Result) -> Json:
    return {"id": id, **_location(related.place, result), "message": {"text": visible(related.message)}}


def _link_text(message: str) -> str:
    return _SIGN_OF_A_LINK.sub(r"\\\g<0>", _unlinked(visible(message)))


def _unlinked(text: str) -> str:
    """The text without what no link can be without. Escapes do not do: readers of SARIF disagree about them."""
    return text.replace("](", "] (")


def _location(place: Place, result: Result) -> Json:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    uri = quote(sound(result.in_repository(place.file)))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
