"""The answers that smmplan init makes a plan of: from options, from a file, from somebody at a terminal, or usual."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from smmplan.analysis.starting.answers import QUESTIONS, right_answer, usual_answer
from smmplan.analysis.starting.starters import usual_platforms, words
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.zone import parse_zone
from smmplan.cli.asking import ask, can_ask
from smmplan.cli.streams import tell
from smmplan.source.editing.changes import plain
from smmplan.source.files import read_text
from smmplan.source.reading.reader import read

_LOCALES = (("zh", "zh-Hans"), ("fil", "fil"), ("tl", "fil"))
_ZONES = "zoneinfo/"
_LETTERS = re.compile(r"[a-z0-9 _-]+")
_NOTHING = re.compile(r"(?:\s|---|#[^\r\n]*)*+")
"""The text of a file in which all keys are left out."""
_NAMELESS = "Our Company"
_NOWHERE = ("UTC", "Etc/", "GMT", "Universal", "Zulu")
"""Zones of machines that nobody sits at."""


class Answers:
    """Collects the answers in the order of the questions. `given` are texts by question, each with where it is from."""

    def __init__(self, starter: str, folder: str, given: Mapping[str, tuple[str, str]]) -> None:
        self._starter, self._name, self._given = starter, _name_of(folder), given
        self.language = _system_language()

    def all(self, *, usual: bool) -> dict[str, str]:
        """Every answer. What is not given is the usual answer where `usual` says so, and asked for otherwise.

        Raises Trouble for a given answer that is wrong, and where nobody is there to answer.
        """
        right: dict[str, str] = {}
        for question in QUESTIONS:
            if question in self._given and (question != "budget" or "currency" in right):
                right[question] = self._checked(question, right)
        self.language = right.get("language", self.language)
        missing = [question for question in QUESTIONS if question not in self._given]
        if missing and not usual:
            if not can_ask():
                options = ", ".join(f"--{question}" for question in missing)
                raise Trouble(f"nobody is there to answer; write --yes for the usual answers, or give {options}")
            tell(self._word("ask.begin").replace("{starter}", self._starter))
        answers: dict[str, str] = {}
        for question in QUESTIONS:
            if question in right:
                answers[question] = right[question]
            elif question in self._given:
                answers[question] = self._checked(question, answers)
            elif usual:
                answers[question] = self._usual(question, answers)
            else:
                answers[question] = self._asked(question, answers)
            self.language = answers.get("language", self.language)
        return answers

    def _checked(self, question: str, answers: Mapping[str, str]) -> str:
        text, origin = self._given[question]
        try:
            return right_answer(question, text, answers)
        except GrammarError as error:
            raise Trouble(f"{origin}: {error}") from None

    def _asked(self, question: str, answers: Mapping[str, str]) -> str:
        """Ask until the answer is right; nothing but Enter is the usual one."""
        usual = self._usual(question, answers)
        while True:
            text = ask(f"{self._word(f'ask.{question}')} [{usual}]:")
            try:
                return right_answer(question, text, answers) if text else usual
            except GrammarError as error:
                tell(f"  {error}")

    def _usual(self, question: str, answers: Mapping[str, str]) -> str:
        known = {"language": self.language, **answers}
        places = usual_platforms(self._starter, self.language)
        answer = usual_answer(question, known, self._name, _system_zone(), places)
        return self.language if question == "language" else answer

    def _word(self, name: str) -> str:
        return words(self._starter, self.language)[name]


def answers_in(file: str) -> dict[str, tuple[str, str]]:
    """The answers that stand in a YAML file, each with where it is from. Raises Trouble for what is none."""
    source = read_text(os.path.abspath(file), file)
    if _NOTHING.fullmatch(source.text):
        return {}
    document = read(source)
    if document.findings or document.root is None:
        finding = document.findings[0]
        raise Trouble(f"{file}:{finding.place.line if finding.place else 1}: {finding.message}")
    given = {}
    for key, node in document.root.items():
        if key not in (*QUESTIONS, "starter"):
            near = nearest(key, QUESTIONS)
            advice = f"write {near}" if near else f"the keys are {', '.join(QUESTIONS)} and starter"
            raise Trouble(f"{file}: {quote(key)} is no question of smmplan init; {advice}")
        value = plain(node)
        if isinstance(value, dict):
            raise Trouble(f"{file}: {key} is an answer of its own; write {key}: and the answer")
        text = ", ".join(map(str, value)) if isinstance(value, list) else value
        if text:
            given[key] = (text, f"{file}: {key}")
    return given


def _name_of(folder: str) -> str:
    """What a plan is called after its folder: `corner-bikes` is Corner Bikes."""
    name = os.path.basename(folder).encode("utf-8", "replace").decode("utf-8")
    spaced = " ".join(name.replace("-", " ").replace("_", " ").split())
    return (spaced.title() if _LETTERS.fullmatch(name) else spaced) or _NAMELESS


def _system_language() -> str:
    """The language of a starter that the environment asks for; else English."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return next((language for begin, language in _LOCALES if re.match(rf"{begin}(?![a-z])", said)), "en")


def _system_zone() -> str | None:
    """The time zone of this machine; None where it does not say."""
    zone = os.environ.get("TZ", "").removeprefix(":") or os.path.realpath("/etc/localtime").rpartition(_ZONES)[2]
    if not zone or zone.startswith(("/", *_NOWHERE)):
        return None
    try:
        return parse_zone(zone)
    except GrammarError:
        return None
