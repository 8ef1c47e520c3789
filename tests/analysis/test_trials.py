"""Where experiments stand."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.analysis.moments import Moments
from smmplan.analysis.trials import Trial, trials

from .agenda_plans import TODAY, plan_of


def found(text: str, today: date = TODAY) -> tuple[Trial, ...]:
    plan = plan_of(text)
    return trials(plan, Moments(plan), today)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("from: 2026-11-22, to: 2026-12-01", "planned"),
        ("from: 2026-11-21, to: 2026-12-01", "running"),
        ("from: 2026-11-01, to: 2026-11-21", "running"),
        ("from: 2026-11-01, to: 2026-11-20", "open"),
        ("from: 2026-11-01, to: 2026-11-20, learned: [short films win]", "done"),
        ("from: 2026-11-01, to: 2026-11-20, result: {short: 4}", "done"),
        ("from: 2026-11-01, to: 2026-11-20, result: {short: ~}", "open"),
        ("from: 2026-11-01, to: 2026-12-20, result: {short: 4}", "running"),
        ("from: 2026-11-01, to: 2026-12-20, result: {short: 4}, status: done", "done"),
        ("from: 2026-11-01", "running"),
        ("status: done", "open"),
        ("what: shorter films", "undated"),
        ("from: 2026-11-01, to: 2026-11-20, status: dropped", "dropped"),
    ],
)
def test_the_stage_comes_from_days_and_results(text: str, stage: str) -> None:
    (trial,) = found(f"experiments: {{x: {{{text}}}}}")
    assert trial.stage == stage


def test_what_waits_for_a_result_comes_first_and_the_latest_result_before_others() -> None:
    made = found(
        """
        experiments:
          old: {from: 2026-08-01, to: 2026-08-20, learned: [a]}
          new: {from: 2026-09-01, to: 2026-09-20, learned: [b]}
          coming: {from: 2026-12-01, to: 2026-12-20}
          now: {from: 2026-11-01, to: 2026-12-20}
          forgotten: {from: 2026-10-01, to: 2026-10-20}
        """
    )
    assert [trial.id for trial in made] == ["forgotten", "now", "coming", "new", "old"]
    assert (made[0].first, made[0].last) == (date(2026, 10, 1), date(2026, 10, 20))
