"""How tests of the page render and read it: the kit as html.py offers it, and a parser that takes no loose tags."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markupsafe import Markup

from smmplan.report.language import language
from smmplan.report.rendering import offered
from smmplan.report.rendering.environment import Sandbox, environment
from smmplan.report.rendering.html import tight
from smmplan.report.rendering.prose import is_web, prose
from smmplan.report.rendering.shown import is_wordless

FOLDER = Path(__file__).parents[2] / "templates" / "report"
EVIL = "<script>evil()</script>\"'><img src=x onerror=evil()>{{7*7}}{% raw %}&amp;"
"""A text of a plan that must come out as it was typed."""

_VOID = frozenset(("meta", "img", "link", "br", "hr", "input"))


class Seen(HTMLParser):
    """A page as a reader gets it. Fails where tags do not close in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, list[tuple[str, dict[str, str]]]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        entry = tag, {name: value or "" for name, value in attrs}
        self.tags.append(entry)
        if tag not in _VOID:
            self._open.append(entry)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((data, list(self._open)))

    def all(self, tag: str = "", **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.tags
            if tag in {"", name} and all(attributes.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]

    @property
    def words(self) -> str:
        return " ".join(" ".join(data for data, _ in self.texts).split())


def templates() -> Sandbox:
    spoken = language("en")

    def picture(figure: Any) -> Markup:
        return Markup('<svg role="img"></svg>')

    made = environment(
        Sandbox,
        None,
        {**offered.functions(spoken), "wide": picture, "narrow": picture},
        {**offered.filters(spoken), "prose": prose, "tight": tight},
        lambda value: "" if value is None else value,
    )
    made.tests.update(web=is_web, wordless=is_wordless)
    return made


KIT = templates()


def drawn(call: str, **values: Any) -> str:
    return KIT.from_string('{% import "kit.html.j2" as kit %}' + call).render(values)


def seen(call: str, **values: Any) -> Seen:
    return Seen(drawn(call, **values))
