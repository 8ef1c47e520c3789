"""The site: every link leads somewhere, every page can be reached, and nothing is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from .pages_of import program
from .site_build import ROOT, built_site

LOADING = {"script", "img", "link", "iframe", "source", "video", "audio", "embed", "object", "input"}
navigation = program("site", "navigation")


class Page(NamedTuple):
    """A page of the site: where things in it can be jumped to, what it links to, and what it loads."""

    anchors: set[str]
    links: list[str]
    loads: list[str]


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page(set(), [], [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.page.anchors.add(value)
            elif name in {"href", "src", "srcset", "data", "action", "poster"} and value is not None:
                loads = tag in LOADING or name != "href"
                (self.page.loads if loads and tag != "form" else self.page.links).append(value)


def read(text: str) -> Page:
    reader = Reader()
    reader.feed(text)
    return reader.page


def broken(pages: dict[Path, Page], site: Path) -> list[str]:
    """What links and loaded files of the pages lead nowhere, or to another machine where they may not."""
    found = []
    for file, page in pages.items():
        here = file.relative_to(site)
        found += [f"{here} loads {each}" for each in page.loads if urlsplit(each).scheme not in {"", "data"}]
        for target in (*page.links, *page.loads):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                well = parts.scheme in {"https", "mailto", "data"} and " " not in target
                found += [] if well else [f"{here} has {target}"]
                continue
            path, anchor = urldefrag(target)
            other = (file.parent / unquote(path.partition("?")[0])).resolve() if path else file
            if not other.is_file():
                found.append(f"{here} leads to {target}")
            elif anchor and other in pages and unquote(anchor) not in pages[other].anchors:
                found.append(f"{here} leads to {target}, where nothing has this name")
    return found


def reached(pages: dict[Path, Page], start: Path) -> set[Path]:
    """The pages that links lead to, one after the other, from the start."""
    found, waiting = {start}, [start]
    while waiting:
        file = waiting.pop()
        for target in pages[file].links:
            path = urldefrag(target)[0].partition("?")[0]
            other = (file.parent / unquote(path)).resolve()
            if path and other in pages and other not in found:
                found.add(other)
                waiting.append(other)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory).resolve()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {file: read(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def test_every_link_leads_somewhere_and_nothing_is_fetched(site: Path, pages: dict[Path, Page]) -> None:
    assert len(pages) > 250
    assert broken(pages, site) == []


def test_every_page_can_be_reached(site: Path, pages: dict[Path, Page]) -> None:
    search = site / "search.html"

    assert reached(pages, site / "index.html") | {search} == set(pages)


def test_every_page_of_the_repository_is_on_the_site(site: Path) -> None:
    sources = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    assert len(sources) > 250
    for source in sources:
        assert (site / source.relative_to(ROOT)).with_suffix(".html").is_file()


def test_style_sheets_and_scripts_fetch_nothing(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        assert all(url.startswith(("data:", "#")) for url in re.findall(r"url\([\"']?([^)\"']+)", text)), sheet
    # The page of what was found could fetch a line of each page, which a browser refuses to files of a disk.
    assert "SHOW_SEARCH_SUMMARY: false" in (site / "_static" / "documentation_options.js").read_text(encoding="utf-8")


def test_the_search_knows_every_page(site: Path, pages: dict[Path, Page]) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    for file in pages:
        name = file.relative_to(site).with_suffix("").as_posix()
        assert name in {"index", "search"} or f'"{name}"' in index


def test_the_sidebar_is_short_and_has_all_parts(site: Path) -> None:
    home = (site / "docs" / "index.html").read_text(encoding="utf-8")
    sidebar = home.partition('<div class="sidebar-tree">')[2].partition('<div class="main">')[0]

    assert re.findall(r'<span class="caption-text">([^<]+)', sidebar) == ["Start", "How-to", "Reference", "About"]
    assert "rules/README.html" in sidebar
    assert not re.search(r"rules/[A-Z]{3}[0-9]", sidebar)
    assert sidebar.count('class="toctree-l1') < 50


def test_a_rule_leads_to_its_neighbours(site: Path) -> None:
    rule = (site / "docs" / "rules" / "GOA007.html").read_text(encoding="utf-8")

    assert re.search(r'class="prev-page" href="GOA006\.html"', rule)
    assert re.search(r'class="next-page" href="GOA008\.html"', rule)
    assert 'class="sidebar-tree"' in rule


def test_charts_are_boxes(site: Path) -> None:
    page = (site / "docs" / "architecture.html").read_text(encoding="utf-8")

    assert page.count('<ol class="flow ') == (ROOT / "docs" / "architecture.md").read_text("utf-8").count("```mermaid")
    assert "flowchart LR" not in page


def test_two_hyphens_stay_two(site: Path) -> None:
    page = (site / "docs" / "commands" / "calc.html").read_text(encoding="utf-8")

    assert "Without <code" in page
    assert "–" not in page


# -------------------------------------------------------------------- the checker itself


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a href="b.html#x">', []),
        ('<a href="b.html#y">', ["a.html leads to b.html#y, where nothing has this name"]),
        ('<a href="c.html">', ["a.html leads to c.html"]),
        ('<a href="#here"><p id="here">', []),
        ('<a href="#gone">', ["a.html leads to #gone, where nothing has this name"]),
        ('<img src="no.png">', ["a.html leads to no.png"]),
        ('<script src="https://cdn.example/x.js"></script>', ["a.html loads https://cdn.example/x.js"]),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', ["a.html has //cdn.example/x.css"]),
        ('<a href="https://example.org/x">', []),
        ('<a href="http://example.org/x">', ["a.html has http://example.org/x"]),
        ('<a href="https://example.org/a b">', ["a.html has https://example.org/a b"]),
    ],
)
def test_the_checker_sees_what_is_broken(tmp_path: Path, text: str, found: list[str]) -> None:
    pages = {}
    for name, content in (("a.html", text), ("b.html", '<p id="x"><a href="a.html">')):
        (tmp_path / name).write_text(content, encoding="utf-8")
        pages[(tmp_path / name).resolve()] = read(content)

    assert broken(pages, tmp_path.resolve()) == found
    assert reached(pages, (tmp_path / "b.html").resolve()) == set(pages)
    assert (len(reached(pages, (tmp_path / "a.html").resolve())) == 2) == ("b.html" in text)


def test_the_navigation_is_that_of_the_index() -> None:
    text = "# x\n[no](no.md)\n## Start\n- [One](one.md): a\n- [Two](../TWO.md), [again](one.md)\n## Rest\n- [a](b.md)\n"
    made = navigation.with_navigation("docs/index", text)

    assert made.startswith(text)
    assert ":caption: Start\n\nOne <one>\nTwo <../TWO>\n```" in made
    assert ":caption: Rest\n\na <b>\n```" in made
    assert "<no>" not in made
    assert navigation.with_navigation("docs/check", text) == text
    assert navigation.with_navigation("docs/rules/ABC001", text).startswith("---\norphan: true\n---\n")


def test_neighbours_are_rules() -> None:
    pages = ["docs/rules/ABC001", "docs/rules/ABC002", "docs/rules/README", "docs/x"]

    assert navigation.neighbours("docs/x", pages) == {}
    assert navigation.neighbours("docs/rules/README", pages) == {}
    assert navigation.neighbours("docs/rules/ABC001", pages) == {
        "prev": "docs/rules/README",
        "next": "docs/rules/ABC002",
    }
    assert navigation.neighbours("docs/rules/ABC002", pages) == {"prev": "docs/rules/ABC001"}
