"""A plan of any length to measure with: the starter plan with a calendar of posts behind it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

STARTER = Path(__file__).parents[1] / "templates" / "starters" / "minimal" / "smmplan.yaml"
FIRST_DAY = date(2027, 1, 4)


def post(number: int) -> list[str]:
    """The lines of one post, the first number being 0."""
    day = FIRST_DAY + timedelta(days=number)
    return [
        f"    - id: post-{number + 1}",
        f"      at: {day} 07:30",
        "      channels: [instagram]",
        "      formats: [reel]",
        "      pillars: [repair]",
        f"      topic: How we mend bicycle number {number + 1}",
        "      text: |",
        "        Brought in the morning, ready in the evening.",
        f"        Write to us, and number {number + 2} is yours.",
        "      owner: joao",
        "      status: idea",
    ]


def plan_of(lines: int) -> str:
    """A plan of at least so many lines and at most ten more, always the same for a number."""
    text = [*STARTER.read_text(encoding="utf-8").splitlines(), "calendar:", "  posts:"]
    number = 0
    while len(text) < lines:
        text += post(number)
        number += 1
    return "\n".join(text) + "\n"
