"""Plans of any length to measure with: the starter plan with a year of posts, measurements and budget behind it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

STARTER = Path(__file__).with_name("starter.yaml")
FIRST_DAY = date(2027, 1, 4)
LAST_READ = date(2026, 11, 20)
MONTHS = [f"2027-{month:02}" for month in range(1, 13)]


def post(number: int) -> list[str]:
    """The lines of one post, the first number being 0."""
    day = FIRST_DAY + timedelta(days=number % 365)
    return [
        f"    - id: post-{number + 1}",
        f"      at: {day} {7 + number // 365 % 14:02}:30",
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


def observation(number: int) -> list[str]:
    """The lines of one reading."""
    day = LAST_READ - timedelta(days=number)
    return [
        f"  - date: {day}",
        "    values:",
        f"      bookings: {45 + number % 75}",
        f"    note: read from the shop's list, reading {number + 1}",
    ]


def line(number: int) -> list[str]:
    """The lines of one budget line with a year of amounts."""
    months = ", ".join(f"{month}: {100 + (number + index) % 50}.00" for index, month in enumerate(MONTHS))
    return [
        f"    extra-{number + 1}:",
        f"      name: Extra line {number + 1}",
        "      category: advertising",
        f"      plan: {{{months}}}",
        f"      actual: {{2027-01: {90 + number % 40}.50}}",
    ]


def plan_of(lines: int) -> str:
    """A plan of at least so many lines and at most a dozen more, always the same for a number.

    Of what the starter lacks, about a tenth are budget lines, two tenths readings, seven tenths posts.
    """
    starter = STARTER.read_text(encoding="utf-8").splitlines()
    missing = max(0, lines - len(starter) - 3)
    budget = [text for number in range(missing // 50) for text in line(number)]
    readings = [text for number in range(missing // 20) for text in observation(number)]
    posts: list[str] = []
    number = 0
    while len(posts) < missing - len(budget) - len(readings):
        posts += post(number)
        number += 1
    money = next(index for index, text in enumerate(starter) if text.startswith("budget:"))
    at = starter.index("  lines:", money) + 1
    ceiling = [text.replace("2400.00", f"{2400 + 2000 * (missing // 50)}.00") for text in starter[money:at]]
    head = [*starter[:money], *ceiling, *budget, *starter[at:]]
    tail = ["calendar:", "  posts:", *posts]
    return "\n".join([*head, *(["observations:", *readings] if readings else []), *tail]) + "\n"


def portfolio(folder: Path, plans: int, lines: int) -> None:
    """Write so many plans of so many lines, each in a folder of its own."""
    for number in range(plans):
        home = folder / f"client-{number + 1:04}"
        home.mkdir(parents=True, exist_ok=True)
        text = plan_of(lines).replace("title: ", f"title: client {number + 1}, ", 1)
        (home / "smmplan.yaml").write_text(text, encoding="utf-8", newline="\n")
