"""The pieces that sections of the page are made of: nothing leaks out of a text, nothing is missing or invented."""

from __future__ import annotations

import re
from typing import Any

import pytest

from smmplan.report.pieces import Column, State, Table, Tile

from .reading_pages import EVIL, FOLDER, KIT, drawn, seen

TONES = ("good", "watch", "bad", "calm", "quiet")


def table(text: str, rows: int = 2) -> Table:
    return Table((Column(text), Column(text, number=True)), tuple((text, text) for _ in range(rows)), frozenset({1}))


def day(text: str, **more: Any) -> dict[str, Any]:
    entry = {"title": text, "mark": text, "ink": "f-pillar-1", "pillar": text, "note": text, "state": State(text)}
    return {"number": "3", "name": text, "entries": [entry], "holidays": [text], "quiet": text, "more": text, **more}


def full(text: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every piece with all its fields, each of them this text."""
    state = State(text, "bad")
    month = {"title": text, "weekdays": [text] * 7, "weeks": [[day(text)] * 6 + [day(text, outside=True)]]}
    persona = {
        "name": text, "about": text, "initials": text, "quote": text, "lists": [(text, [text])],
        "chips": [(text, [text])], "share": 46, "words": text, "negative": text,
    }  # fmt: skip
    card = {"title": text, "note": text, "owner": text, "due": text, "state": state}
    thing = {"name": text, "share": 46.04, "words": text, "expected": 58, "note": text, "state": state}
    cell = {"text": text, "share": 30, "ink": "f-plan", "state": state, "note": text}
    step = {"name": text, "note": text, "points": [text], "chips": [text], "state": state}
    event = {"day": text, "title": text, "text": text, "state": state, "facts": [(text, text)]}
    figure = {"name": "spent", "title": text, "lead": text, "table": table(text)}
    return {
        "section": ('{% call kit.section("a", t, t) %}{{ t }}{% endcall %}', {}),
        "part": ("{% call kit.part(t, t) %}{{ kit.over(t) }}{% endcall %}", {}),
        "heading": ("{{ kit.heading(t, 3, t) }}", {}),
        "prose": ("{{ kit.prose(t) }}", {}),
        "points": ("{{ kit.points(v) }}", {"v": [text, text]}),
        "nothing": ("{{ kit.nothing(t) }}", {}),
        "callout": ('{% call kit.callout(t, "bad") %}<p dir="auto">{{ t }}</p>{% endcall %}', {}),
        "link": ("{{ kit.link(t, t) }}", {}),
        "sign": ("{{ kit.sign(t) }}", {}),
        "pill": ("{{ kit.pill(v) }}", {"v": state}),
        "chip": ('{{ kit.chip(t, "f-pillar-2") }}', {}),
        "chips": ("{{ kit.chips(v) }}", {"v": [text]}),
        "swatch": ('{{ kit.swatch("h-carry") }}', {}),
        "legend": ("{{ kit.legend(v) }}", {"v": [("f-plan", text)]}),
        "bar": ("{{ kit.bar(12.345) }}", {}),
        "tiles": ("{{ kit.tiles(v) }}", {"v": [Tile(text, text, text, state)]}),
        "facts": ("{{ kit.facts(v) }}", {"v": [(text, text)]}),
        "terms": ("{{ kit.terms(v) }}", {"v": [(text, text)]}),
        "progress": ("{{ kit.progress(v) }}", {"v": [thing]}),
        "mix": ("{{ kit.mix(v) }}", {"v": [{"ink": "f-pillar-1", "label": text, "share": 40, "words": text}]}),
        "table": (
            "{{ kit.table(v, t, caption=true) }}",
            {"v": {"columns": table(text).columns, "rows": ((text, cell), (text, text))}},
        ),
        "matrix": (
            "{{ kit.matrix(v, t) }}",
            {"v": {"corner": text, "columns": [text], "rows": [{"name": text, "cells": [{"text": text, "shade": 4}]}]}},
        ),
        "heat_key": ("{{ kit.heat_key(t, t) }}", {}),
        "figure": ("{{ kit.figure(v, note=t) }}", {"v": figure}),
        "cards": ("{% call kit.cards() %}{{ kit.persona(v) }}{% endcall %}", {"v": persona}),
        "card": ("{% call kit.card(t, t, v) %}{{ kit.over(t) }}{% endcall %}", {"v": state}),
        "over": ("{{ kit.over(t) }}", {}),
        "persona": ("{{ kit.persona(v) }}", {"v": persona}),
        "avatar": ("{{ kit.avatar(t) }}", {}),
        "swot": ("{{ kit.swot(v) }}", {"v": [{"kind": "threats", "title": text, "side": text, "points": [text]}]}),
        "steps": ("{{ kit.steps(v) }}", {"v": [step, step]}),
        "month": ("{{ kit.month(v) }}", {"v": month}),
        "agenda": ("{{ kit.agenda(v) }}", {"v": [day(text)]}),
        "entries": ("{{ kit.entries(v) }}", {"v": day(text)["entries"]}),
        "timeline": ("{{ kit.timeline(v) }}", {"v": [event, event]}),
        "board": ("{{ kit.board(v) }}", {"v": [{"title": text, "total": text, "cards": [card] * 8}]}),
        "workload": (
            "{{ kit.workload(v) }}",
            {"v": [{"name": text, "words": text, "share": 70, "capacity": 80, "state": state, "ink": "h-over"}]},
        ),
    }


PIECES = sorted(full(""))

SHORT: dict[str, Any] = {
    "tiles": [Tile("a", "b")],
    "facts": [("a", "b")],
    "progress": [{"name": "a", "share": 0, "words": "b"}],
    "table": {"columns": [{"label": "a"}], "rows": [["b"]]},
    "matrix": {"columns": ["a"], "rows": [{"name": "b", "cells": [{"text": "0", "shade": 0}]}]},
    "persona": {"name": "a"},
    "swot": [{"kind": "strengths", "title": "a", "side": "b", "points": []}],
    "steps": [{"name": "a"}],
    "month": {"weekdays": ["a"], "weeks": [[{"number": "1", "name": "a", "entries": []}]]},
    "agenda": [{"name": "a", "entries": []}],
    "entries": [{"title": "a"}],
    "timeline": [{"day": "a", "title": "b"}],
    "board": [{"title": "a", "cards": [{"title": "b"}]}, {"title": "c", "cards": []}],
    "workload": [{"name": "a", "words": "b", "share": 1}],
}
"""The pieces with optional fields, without any of them."""

EMPTY = (
    "points", "chips", "legend", "tiles", "facts", "terms", "progress", "mix", "steps", "agenda", "entries", "timeline",
    "board", "workload",
)  # fmt: skip


def test_every_piece_is_tried_here() -> None:
    made = KIT.get_template("kit.html.j2").module
    assert sorted(name for name in vars(made) if not name.startswith("_")) == PIECES


def test_every_piece_says_what_it_takes() -> None:
    text = (FOLDER / "kit.html.j2").read_text(encoding="utf-8")
    said = re.findall(r"-#\}\n\{% macro (\w+)", text)
    assert sorted(name for name in said if name[0] != "_") == PIECES


@pytest.mark.parametrize("piece", PIECES)
def test_text_stays_text(piece: str) -> None:
    call, values = full(EVIL)[piece]
    page = seen(call, t=EVIL, **values)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "object", "link"}
    assert not [attribute for _, attributes in page.tags for attribute in attributes if attribute.startswith("on")]
    ids = [attributes["id"] for attributes in page.all() if "id" in attributes]
    assert len(ids) == len(set(ids))
    if piece not in {"sign", "swatch", "bar", "avatar"}:
        assert EVIL in "".join(data for data, _ in page.texts)


@pytest.mark.parametrize("piece", sorted(set(PIECES) - {"section", "sign", "swatch", "bar", "avatar"}))
def test_text_runs_in_its_own_direction(piece: str) -> None:
    call, values = full("مرحبا")[piece]
    for data, around in seen(call, t="مرحبا", **values).texts:
        hidden = any(attributes.get("aria-hidden") == "true" for _, attributes in around)
        own = around[-1][0] == "bdi" or any("dir" in attributes for _, attributes in around[-2:])
        assert own or hidden or "مرحبا" not in data, around


def test_a_cell_without_a_letter_has_no_direction() -> None:
    columns = ({"label": "a"}, {"label": "b", "number": True})
    page = drawn('{{ kit.table(v, "t") }}', v={"columns": columns, "rows": [["a", "₱1,450.00"], ["", "3 كيس"]]})
    assert '<td class="number">₱1,450.00</td>' in page
    assert '<th scope="row"></th>' in page
    assert '<td class="number" dir="auto">3 كيس</td>' in page


@pytest.mark.parametrize("piece", sorted(SHORT))
def test_what_may_be_missing_may_be_missing(piece: str) -> None:
    arguments = 'v, "label"' if piece in {"table", "matrix"} else "v"
    page = seen(f"{{{{ kit.{piece}({arguments}) }}}}", v=SHORT[piece])
    assert page.tags
    assert "None" not in page.words
    assert "Undefined" not in page.words


@pytest.mark.parametrize("piece", EMPTY)
def test_nothing_shows_nothing(piece: str) -> None:
    assert drawn(f"{{{{ kit.{piece}([]) }}}}").strip() == ""


def test_facts_leave_out_what_has_no_value() -> None:
    assert drawn("{{ kit.facts(v) }}", v=[("a", ""), ("b", None)]).strip() == ""
    assert len(seen("{{ kit.facts(v) }}", v=[("a", ""), ("b", "c")]).all("dt")) == 1


@pytest.mark.parametrize("tone", TONES)
def test_a_state_is_a_word_and_a_sign(tone: str) -> None:
    page = seen("{{ kit.pill(v) }}", v=State("late", tone))  # type: ignore[arg-type]
    assert page.all("span", class_=f"pill {tone}")
    (sign, around), (word, _) = page.texts
    assert word == "late"
    assert around[-1][1] == {"class": "sign", "aria-hidden": "true"}
    others = {drawn("{{ kit.sign(v) }}", v=other) for other in TONES if other != tone}
    assert not [other for other in others if sign in other]


def test_no_state_is_no_pill() -> None:
    assert drawn("{{ kit.pill(none) }}") == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mariel Aquino", "MA"),
        ("mariel", "M"),
        ("Juan de la Cruz", "JC"),
        ("陈丽华", "陈"),
        ("Li 陈", "L"),
        ("ليلى حسن", "ل"),
        ("", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert seen("{{ kit.avatar(v) }}", v=name).words == letters


@pytest.mark.parametrize(
    ("count", "most"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4), (9, 3), (12, 4)]
)
def test_tiles_come_out_even(count: int, most: int) -> None:
    page = seen("{{ kit.tiles(v) }}", v=[Tile(str(at), "1") for at in range(count)])
    assert page.all("ul", class_=f"tiles by-{most}")
    assert len(page.all("li")) == count


def test_a_table_says_what_it_is() -> None:
    page = seen('{{ kit.table(v, "Rivals") }}', v=table("x", rows=3))
    assert page.tags[0] == ("div", {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Rivals"})
    assert page.all("caption", class_="hidden")
    assert len(page.all("th", scope="col")) == 2
    assert len(page.all("th", scope="row")) == 3
    assert len(page.all("td", class_="number")) == 3
    assert len(page.all("tr", class_="strong")) == 1


def test_a_long_table_keeps_its_header() -> None:
    assert "scroll long" not in drawn('{{ kit.table(v, "x") }}', v=table("x", rows=40))
    assert "scroll long" in drawn('{{ kit.table(v, "x") }}', v=table("x", rows=41))


def test_a_bar_lies_in_a_block_of_its_own() -> None:
    followers = {"columns": table("x").columns, "rows": (("a", {"text": "18,400", "share": 33.333}),)}
    text = drawn('{{ kit.table(v, "x") }}', v=followers)
    assert '<span class="room"><span class="bar" aria-hidden="true"><span class="f-plan" style="width:33.3%">' in text


def test_a_section_may_write_its_cells() -> None:
    text = drawn('{% call(cell, at) kit.table(v, "x") %}{{ at }}={{ cell }}{% endcall %}', v=table("<"))
    assert text.count("0=&lt;") == text.count("1=&lt;") == 2


def test_a_board_folds_what_is_more() -> None:
    cards = [{"title": str(at)} for at in range(9)]
    page = seen("{{ kit.board(v, shown=6) }}", v=[{"title": "Next", "cards": cards}])
    assert len(page.all("details", class_="more")) == 1
    assert "3 more" in page.words
    assert len(page.all("li")) == 9
    assert not seen("{{ kit.board(v, shown=9) }}", v=[{"title": "Next", "cards": cards}]).all("details")


def test_days_of_other_months_say_nothing() -> None:
    week = [day("mine"), day("theirs", outside=True)]
    page = seen("{{ kit.month(v) }}", v={"weekdays": ["Mon"], "weeks": [week]})
    said = [data for data, around in page.texts if not any("aria-hidden" in attributes for _, attributes in around)]
    assert any("mine" in data for data in said)
    assert not any("theirs" in data for data in said)
    assert "3" not in said
    assert [data for data, around in page.texts if "theirs" in data] == ["theirs"]


def test_a_pillar_is_said_where_its_colour_is_not_seen() -> None:
    page = seen("{{ kit.entries(v) }}", v=[{"title": "Reel", "ink": "f-pillar-2", "pillar": "Craft"}])
    assert page.all("li", class_="f-pillar-2")
    assert [data for data, around in page.texts if around[-1][1].get("class") == "hidden"] == [" (Craft)"]


def test_only_the_web_is_linked() -> None:
    assert seen('{{ kit.link("https://example.org/a?b=1&c", "x") }}').all("a", href="https://example.org/a?b=1&c")
    for address in ("javascript:evil()", "data:text/html,x", "//example.org", "file:///etc/passwd"):
        page = seen("{{ kit.link(v) }}", v=address)
        assert page.all("a") == []
        assert page.words == address


def test_prose_that_is_html_already_stays() -> None:
    assert "<em>so</em>" in drawn("{{ kit.prose(v | prose) }}", v="*so*")
    assert "<p>*so*</p>" in drawn("{{ kit.prose(v) }}", v="*so*")
    assert drawn('{{ kit.prose("") }}').strip() == ""
