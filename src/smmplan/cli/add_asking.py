"""The questions about one new entry, put to somebody at a terminal; a wrong answer is asked for again."""

from __future__ import annotations

import re

from smmplan.analysis.adding import Home, adding, entry_id, usual_id
from smmplan.analysis.questioning import Question, homes_below, questions
from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.cli.asking import ask
from smmplan.cli.checked_edit import Wanted, sentence, tried
from smmplan.cli.plan_option import plan_today
from smmplan.cli.streams import tell
from smmplan.source.edit import Change, Value
from smmplan.source.given_value import given_value
from smmplan.source.load import Loaded

_YES = ("y", "yes")
_COMMA = re.compile(r"[,，、]")


class Asking:
    """Asks about one thing that is new in a plan. `id` is that of an entry, once it is known."""

    def __init__(self, loaded: Loaded, home: Home, id: str | None, path: str, today: str | None) -> None:
        self._loaded, self._home, self._path, self._today = loaded, home, path, today
        self._given: dict[Path, Value] = {}
        self.id = entry_id(loaded, home, id) if id is not None and home.by_id else id

    def answers(self) -> dict[Path, Value]:
        """What was answered, by field. Raises Trouble where that is nothing."""
        plan, home = self._loaded.plan, self._home
        assert plan is not None, "a plan that could be opened is there"
        assert home.fields is not None, "only what has keys is asked about"
        is_new = home.path != home.entry
        asked = questions(plan, home.entry, home.fields)
        if home.path == ("observations",):
            raise Trouble("what was read of a metric is written down by smmplan observe METRIC VALUE")
        if not asked:
            inner = " or ".join(f"{home.name}.{key}" for key in homes_below(home.fields))
            raise Trouble(f"nothing is asked about {home.name} itself; write smmplan add {inner or 'KEY=VALUE'}")
        tell(f"{home.name}{': a new entry' if is_new else ''}; Enter skips a question, Ctrl-C leaves all as it was")
        for question in asked:
            if is_new or plan.lacks(*home.path, *question.field):
                self._put(question)
                self._ask_id()
        if not self._given:
            raise Trouble("nothing was answered; nothing was written")
        return self._given

    def is_sure(self) -> bool:
        """Whether it is to be written although a check finds errors more then; false where it finds none. Raises
        Trouble where it is not to be written."""
        errors = tried(self._loaded, Wanted(self._changes(), ()), self._path, self._today).errors
        for finding in errors:
            tell(f"error: {sentence(finding)} ({finding.code} {finding.path})")
        if errors and ask("write it all the same? [y/N]").casefold() not in _YES:
            raise Trouble("nothing was written")
        return bool(errors)

    def _put(self, question: Question) -> None:
        """Ask until the answer is one that a check finds nothing wrong with, or empty."""
        while text := ask(_prompt(question)):
            problems = self._problems(question, text)
            if not problems:
                return
            self._given.pop(question.field, None)
            for problem in problems:
                tell(f"  {problem}")

    def _problems(self, question: Question, text: str) -> list[str]:
        """What a check says about an answer, which is kept until another takes its place."""
        try:
            self._given[question.field] = _value(question, text)
            entry = (*self._home.path, self._trial_id()) if self._home.by_id else self._home.entry
            want = Wanted(self._changes(), ((*entry, *question.field),))
            found = tried(self._loaded, want, self._path, self._today)
        except Trouble as trouble:
            return [str(trouble)]
        for warning in found.warnings:
            tell(f"  note: {sentence(warning)}")
        return [sentence(finding) for finding in found.own]

    def _ask_id(self) -> None:
        """Ask for the id of an entry, which is proposed from what it is called."""
        while self._home.by_id and self.id is None:
            usual = self._proposed()
            text = ask(f"id, by which the plan names it{f' [{usual}]' if usual else ''}:") or usual
            if text is None:
                tell("  it needs an id; write a short word for it, as in summer-sale")
                continue
            try:
                self.id = entry_id(self._loaded, self._home, text)
            except Trouble as trouble:
                tell(f"  {trouble}")

    def _changes(self) -> tuple[Change, ...]:
        """What would be written if these were all answers."""
        plan = self._loaded.plan
        assert plan is not None, "a plan that could be opened is there"
        id = self._trial_id() if self._home.by_id else self.id
        return adding(self._loaded, self._home, id, self._given, plan_today(plan, self._today)).changes

    def _trial_id(self) -> str:
        return self.id or self._proposed() or "new-entry"

    def _proposed(self) -> str | None:
        return usual_id(self._home, {str(field[0]): value for field, value in self._given.items() if len(field) == 1})


def _prompt(question: Question) -> str:
    hints = ", ".join(question.choices) or question.meaning.rstrip(".")
    return f"{question.what}{f' ({hints})' if hints else ''}:"


def _value(question: Question, text: str) -> Value:
    if question.parted and text[0] not in "[{" and _COMMA.search(text):
        return [part for each in _COMMA.split(text) if (part := each.strip())]
    return given_value(text, question.shape)
