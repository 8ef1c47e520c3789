"""Sections in the order of the language: what goes with them, and what stays."""

from __future__ import annotations

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.plan.sections import SECTIONS
from smmplan.source.formatting.format import formatted


def ordered(text: str) -> str:
    return formatted(SourceText("plan.yaml", text), order=True).text


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("goals: {}\ncompany: {}\ntitle: x\nsmmplan: 1\n", "smmplan: 1\ntitle: x\ncompany: {}\ngoals: {}\n"),
        # comments above and inside go with their section
        ("# of goals\ngoals: # g\n  a: 1\n  # last\n# of team\nteam: {}\n",
         "# of team\nteam: {}\n# of goals\ngoals: # g\n  a: 1\n  # last\n"),
        # those of the file stay
        ("# head\n\n# of goals\ngoals: {}\nteam: {}\n# foot\n", "# head\n\nteam: {}\n# of goals\ngoals: {}\n# foot\n"),
        ("# yaml-language-server: $schema=x\n# of goals\ngoals: {}\nteam: {}\n",
         "# yaml-language-server: $schema=x\nteam: {}\n# of goals\ngoals: {}\n"),
        ("# smmplan: ignore-file[REF001]\ngoals: {}\nteam: {}\n",
         "# smmplan: ignore-file[REF001]\nteam: {}\ngoals: {}\n"),
        # empty lines part what they parted
        ("goals: {}\n\nteam: {}\n\nswot: {}\n", "team: {}\n\nswot: {}\n\ngoals: {}\n"),
        # what the language does not know stays behind what it follows
        ("x-a: 1\ngoals: {}\nx-b: 2\nteam: {}\n", "x-a: 1\nteam: {}\ngoals: {}\nx-b: 2\n"),
        # a text to the end of the file
        ("goals: |\n  x\n\n  y\nteam: >-\n  z", "team: >-\n  z\ngoals: |\n  x\n\n  y\n"),
        ("---\ngoals: {}\nteam: {}\n...\n", "---\nteam: {}\ngoals: {}\n...\n"),
        ("{goals: {}, team: {}}\n", "{goals: {}, team: {}}\n"),
    ],
)  # fmt: skip
def test_sections_come_in_the_order_of_the_language(text: str, new: str) -> None:
    assert ordered(text) == new
    assert ordered(new) == new
    assert formatted(SourceText("plan.yaml", text)).text == text + "\n" * (not text.endswith("\n"))


def test_the_order_is_that_of_the_language() -> None:
    names = ["smmplan", "title", *SECTIONS]
    text = "".join(f"{name}:\n" for name in reversed(names))
    assert ordered(text) == "".join(f"{name}:\n" for name in names)


def test_a_section_that_must_come_later_keeps_the_file_as_it_is() -> None:
    with pytest.raises(Trouble, match=r'was left as it is: no anchor is called "&x"'):
        ordered("goals: &x {a: 1}\ncompany: *x\n")
