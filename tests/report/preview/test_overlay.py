"""What is wrong as HTML: all of it, and as the characters that were typed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.base.text import visible
from smmplan.report.preview.overlay import MOST, page, panel

PLACE = Place("plans/a.yaml", 88, 12, 88, 20, 700, 708)
FINDING = Finding(
    "REF001", "unknown-reference", Severity.ERROR, 'no persona "x"', "personas.x", PLACE, "write mariel instead"
)


class Reader(HTMLParser):
    """The text of a page, and the elements that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_finding_shows_what_where_help_and_code() -> None:
    for html in (panel([FINDING], None, stale=True), page([FINDING], None)):
        text = "".join(Reader(html).texts)
        for part in (
            'no persona "x"',
            "plans/a.yaml:88:12",
            "write mariel instead",
            "REF001 unknown-reference personas.x",
        ):
            assert part in text


def test_a_finding_without_a_place_and_help_leaves_both_out() -> None:
    html = page([FINDING._replace(place=None, help=None, path="")], None)
    assert 'class="where"' not in html
    assert Reader(html).texts.count("REF001 unknown-reference") == 1
    assert "None" not in html


@given(st.text(max_size=40), st.text(max_size=20), st.text(min_size=1, max_size=20))
@settings(max_examples=60)
def test_text_of_a_plan_shows_as_it_was_typed_and_is_never_markup(message: str, file: str, help: str) -> None:
    hostile = FINDING._replace(message=message, place=PLACE._replace(file=file), help=help, path=message)
    for make in (lambda *given: panel(*given, stale=True), page):
        shown, usual = Reader(make([hostile], message)), Reader(make([FINDING], "trouble"))  # type: ignore[operator]
        assert [tag for tag in shown.elements if tag != "bdi"] == [tag for tag in usual.elements if tag != "bdi"]
        assert visible(message) in "".join(shown.texts)
        assert f"{visible(file)}:88:12" in "".join(shown.texts)


def test_what_steers_a_reader_is_made_visible() -> None:
    html = page([FINDING._replace(message="a\u202eb\x1b\x00\ud800</script>")], None)
    assert "a\\u202eb␛␀\\ud800&lt;/script&gt;" in html
    html.encode()


@pytest.mark.parametrize(
    ("count", "title"), [(0, "The report cannot be built"), (1, "1 thing is"), (2, "2 things are")]
)
def test_the_title_counts(count: int, title: str) -> None:
    assert title in panel([FINDING] * count, "no file", stale=True)
    assert f"<h1>{title}" in page([FINDING] * count, "no file")


def test_a_page_that_is_up_to_date_is_not_called_old() -> None:
    assert "the last one" in panel([FINDING], None, stale=True)
    assert "the last one" not in panel([FINDING], None, stale=False)


def test_a_long_list_ends() -> None:
    html = panel([FINDING] * (MOST + 7), None, stale=True)
    assert html.count("<li>") == MOST
    assert "7 more; smmplan check lists all." in html
    assert " more;" not in panel([FINDING] * MOST, None, stale=True)
