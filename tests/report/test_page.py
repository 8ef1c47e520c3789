"""The page around the sections, and its style sheets."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from smmplan.report.palette import DARK, PAPER
from smmplan.report.rendering.html import tight

from .reading_pages import EVIL, FOLDER, KIT, Seen

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
PAGE: dict[str, Any] = {
    "title": "Plan", "brand": "", "lead": "", "note": "", "facts": (), "contents": [("a", "A"), ("b", "B")],
    "lang": "zh-Hans", "dir": "ltr", "logo": None, "accent_css": "", "footer": "Made",
}  # fmt: skip
BODY = (
    '{% extends "page.html.j2" %}{% import "kit.html.j2" as kit %}{% block body %}'
    '{% call kit.section("a", "A") %}{{ kit.swot(swot) }}{{ kit.figure(figure) }}{% endcall %}'
    '{% call kit.section("b", "B") %}{% call kit.part("C") %}{{ kit.month(month, 4) }}{% endcall %}{% endcall %}'
    "{% endblock %}"
)


SWOT = [{"kind": "threats", "title": "Threats", "side": "harmful", "points": ["Rain"]}]
FIGURE = {"name": "spent", "title": "Spent", "lead": "", "table": {"columns": [{"label": "x"}], "rows": [["1"]]}}
MONTH = {"title": "May", "weekdays": ["Mon"], "weeks": [[{"number": "1", "name": "Mon 1", "entries": []}]]}


def page_text(**more: Any) -> str:
    return KIT.from_string(BODY).render(page={**PAGE, **more}, swot=SWOT, figure=FIGURE, month=MONTH)


def test_the_page_has_its_parts() -> None:
    text = page_text()
    page = Seen(text)
    assert text.startswith("<!doctype html>\n<html")
    assert page.all("html", lang="zh-Hans", dir="ltr")
    assert page.all("a", class_="skip", href="#main")
    assert page.all("main", id="main")
    links = [attributes["href"][1:] for attributes in page.all("a") if attributes["href"] != "#main"]
    assert links == ["a", "b"]
    ids = [attributes["id"] for attributes in page.all() if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"a", "b"} <= set(ids)
    for attributes in page.all():
        assert set(attributes.get("aria-labelledby", "").split()) <= set(ids)


def test_headings_come_in_order() -> None:
    levels = [int(tag[1]) for tag, _ in Seen(page_text(lead="x")).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) == {1, 2, 3, 4}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_policy_comes_before_all_that_it_rules() -> None:
    page = Seen(page_text())
    policies = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert [policy["content"] for policy in policies] == [POLICY]
    tags = [tag for tag, _ in page.tags]
    assert tags.index("meta") < tags.index("style")
    assert page.tags[3][1].get("http-equiv")


def test_empty_parts_of_the_cover_are_not_there() -> None:
    cover = Seen(page_text())
    assert not cover.all("img") + cover.all("dl") + cover.all("p", class_="brand") + cover.all("p", class_="purpose")
    assert not cover.all("div", class_="callout watch")
    assert not Seen(page_text(contents=[("a", "A")])).all("nav")
    more = Seen(page_text(logo="data:image/png;base64,AA==", brand="B", lead="L", facts=[("f", "v")], note="N"))
    assert more.all("img", src="data:image/png;base64,AA==", alt="")
    assert len(more.all("dl")) == len(more.all("p", class_="brand")) == len(more.all("p", class_="purpose")) == 1
    assert more.all("div", class_="callout watch")


@pytest.mark.parametrize("title", [EVIL, '"}</style><u>', "a\\", "a\nb", "</STYLE>", '\\"', "{{7*7}}"])
def test_a_title_does_not_leave_its_places(title: str) -> None:
    text = page_text(title=title, brand=title, lead=title, note=title, footer=title, facts=[(title, title)])
    page = Seen(text)
    assert text.lower().count("</style") == 1
    assert not page.all("u") + page.all("script") + page.all("img")
    (heading,) = (data for data, around in page.texts if around[-1][0] == "h1")
    assert heading == title
    (said,) = re.findall(r'@bottom-left\{content:"((?:[^"\\\n\f\r]|\\.)*)"\}\}\n', text)
    meant = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), said)
    assert meant == title.replace("\n", " ")


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.html.j2")), ids=lambda path: path.name)
def test_templates_run_and_fetch_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<iframe|<object|<embed|<form|javascript:", text, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text, re.IGNORECASE)
    assert not re.search(r"(?:https?:)?//[a-z]", text, re.IGNORECASE)


def rules(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (FOLDER / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def test_a_style_sheet_is_made_tight_without_a_change_of_meaning() -> None:
    text = "a > b:hover :focus { /* c */ color: red; margin: 0 auto; }\n@media (width: 3px) { i { top: 0; } }"
    assert tight(text) == "a > b:hover :focus{color:red;margin:0 auto}@media (width:3px){i{top:0}}"


@pytest.mark.parametrize("name", ["style.css", "onepage.css", "charts.css"])
def test_no_text_in_a_style_sheet_is_changed_by_making_it_tight(name: str) -> None:
    """Blanks are dropped without looking for quotation marks: so our sheets have none to lose there."""
    texts = re.findall(r'"[^"]*"', rules(name))
    assert [text for text in texts if tight(text) != text] == []


@pytest.mark.parametrize("name", ["style.css", "onepage.css", "charts.css"])
def test_style_sheets_fetch_nothing_and_know_no_left(name: str) -> None:
    text = rules(name)
    assert not re.search(r"url\(|@import|expression\(|https?:", text.replace('[href^="http"]', ""))
    assert re.findall(r"(?<!@bottom-)\b(?:left|right)\b", text) == []
    assert "</" not in text
    assert not re.search(r"\{[{%#]", text)
    assert text.count("{") == text.count("}")


def test_the_style_sheet_stays_small() -> None:
    assert (FOLDER / "style.css").stat().st_size < 27_000


def test_one_page_alone_has_the_rules_of_one_sheet() -> None:
    whole, sheet = (
        KIT.get_template("page.html.j2").render(page={**PAGE, "outline": outline}) for outline in ("full", "onepage")
    )
    assert "body.outline-onepage{" in sheet
    assert ".outline-onepage" not in whole


def test_the_style_sheet_speaks_of_what_there_is() -> None:
    used = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("kit.html.j2", "page.html.j2"))
    made = {"chart", "outline-onepage", *(f"by-{count}" for count in range(1, 6)), *(f"heat-{at}" for at in range(5))}
    inks = {"f-muted", "f-plan", "s-plan", "s-target", "s-forecast"}
    known = set(re.findall(r"[\w-]+", used)) | made | inks
    ours = rules("style.css") + rules("onepage.css")
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", ours)))
    assert classes
    assert classes - known == set()


def _variables(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\))", text))


def _bright(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_bright(one), _bright(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["paper", "dark"])
def test_words_can_be_read_on_their_ground(dark: bool) -> None:
    text = rules("style.css")
    first, second = re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]
    colours = {**(DARK if dark else PAPER), **_variables(first), **(_variables(second) if dark else {})}

    def colour(name: str) -> str:
        value = colours[name]
        return colour(value[6:-1]) if value.startswith("var") else value

    pairs = [(tone, f"{tone}-tint") for tone in ("good", "watch", "bad", "calm")]
    pairs += [("muted", "band"), ("muted", "paper"), ("muted", "line"), ("ink", "accent-tint"), ("accent", "paper")]
    pairs += [(tone, "paper") for tone in ("good", "watch", "bad")] + [("paper", "accent"), ("paper", "heat-4")]
    pairs += [("ink", tint) for tint in ("heat-3", "heat-0", "good-tint", "bad-tint", "watch-tint", "calm-tint")]
    faint = [(one, other) for one, other in pairs if _contrast(colour(one), colour(other)) < 4.5]
    assert faint == []
