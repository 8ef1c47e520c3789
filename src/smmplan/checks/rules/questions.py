"""What is still open: questions whose answer is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan


@rule("RSK006", "question-overdue", severity="warning", starter=True)
def question_overdue(plan: Plan, today: date) -> Iterator[Draft]:
    """A question has a day because something waits for the answer. Answer it, or say until when it can wait.

    Bad:
        goals: {fans: {what: 900 customers, questions: [{what: do cafés count, due: 2026-10-01}]}}
    Good:
        goals: {fans: {what: 900 customers, questions: [{what: do cafés count, due: 2026-12-01}]}}
    """
    from smmplan.analysis.moments import Moments
    from smmplan.analysis.questions import questions

    moments: Moments | None = None
    for at, question in questions(plan):
        if question.due:
            moments = moments or Moments(plan)
            day = moments.last(question.due)
            if day and day < today:
                asked = f'the answer to "{question.what}"' if question.what else "the answer"
                say = f"{asked} was needed by {question.due}"
                yield finding(at, say, help="answer it and take it out, or write another due")
