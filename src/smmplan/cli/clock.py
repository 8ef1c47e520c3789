"""The one place that asks the clock."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Today where the person sits: a plan's dates are local dates."""
    return date.today()  # noqa: DTZ011 - a local date is meant
