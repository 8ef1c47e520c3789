"""The documentation's site in real Chromium, read from the disk: nothing fetched, and the search finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..docs.site_build import built_site  # noqa: TID252 - the folders of tests are no packages with names of their own

PAGES = [
    "docs/index.html",
    "docs/language.html",
    "docs/architecture.html",
    "docs/rules/README.html",
    "docs/rules/GOA007.html",
    "docs/fields/budget.html",
    "docs/commands/check.html",
    "README.html",
]
THEMES_OWN = ("landmark-unique", "page-has-heading-one", "empty-table-header")
"""What the theme does, and no page of ours can mend."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


def test_pages_are_sound_on_every_screen(chromium: Any, site: Path) -> None:
    desktop, phone = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
    jobs = [
        {"file": str(site / page), **more}
        for page in PAGES
        for more in ({"viewport": desktop, "colorScheme": "dark"}, {"viewport": phone})
    ]
    answers = chromium.look(*jobs)
    assert len(answers) == 2 * len(PAGES)
    for job, answer in zip(jobs, answers, strict=True):
        assert answer["console"] == [], job
        assert answer["errors"] == [], job
        assert all(each.startswith((site.as_uri(), "data:")) for each in answer["requests"]), job
        assert answer["scrollWidth"] <= answer["clientWidth"], job


def test_nobody_is_shut_out(chromium: Any, site: Path) -> None:
    jobs = [
        {"file": str(site / page), "axe": True, "colorScheme": scheme}
        for page in ("docs/index.html", "docs/fields/goals.html", "docs/commands/init.html", "docs/check.html")
        for scheme in ("light", "dark")
    ]
    for job, answer in zip(jobs, chromium.look(*jobs), strict=True):
        assert [each for each in answer["axe"] if not each.startswith(THEMES_OWN)] == [], job


def test_the_start_leads_to_the_pages(window: Any, site: Path) -> None:
    window("open", file=str(site / "index.html"))

    assert window(
        "until", what="document.title === 'smmplan' && location.pathname.endsWith('/docs/index.html')", limit=9000
    )


def test_the_search_finds_without_a_server(window: Any, site: Path) -> None:
    window("open", file=str(site / "docs" / "budget.html"))
    window("ask", what="document.querySelector('.sidebar-search').focus()")
    for key in "rollover":
        window("press", key=key)
    window("press", key="Enter")

    found = "[...document.querySelectorAll('#search-results li a')].map((each) => each.getAttribute('href')).join()"
    links = window("until", what=f"location.pathname.endsWith('search.html') && {found}", limit=20000)
    assert "docs/fields/budget.html" in links
    seen = window("seen")
    assert seen["console"] == []
    assert seen["errors"] == []
    assert all(each.startswith((site.as_uri(), "data:")) for each in seen["requests"])


def test_the_sidebar_shows_where_the_reader_is(chromium: Any, site: Path) -> None:
    place = "document.querySelector('.sidebar-tree .current-page').getBoundingClientRect()"
    ask = {"there": f"{place}.top > 0 && {place}.bottom < innerHeight"}
    jobs = [{"file": str(site / "docs" / page), "ask": ask} for page in ("fields/tasks.html", "architecture.html")]

    assert [answer["asked"]["there"] for answer in chromium.look(*jobs)] == [True, True]


def test_paper_has_the_page_and_nothing_else(chromium: Any, site: Path) -> None:
    ways = "'.skip-to-content, .sidebar-drawer, .toc-drawer, .mobile-header, .related-pages, .headerlink'"
    left = f"[...document.querySelectorAll({ways})].filter((way) => way.checkVisibility()).map((way) => way.className)"
    (answer,) = chromium.look({"file": str(site / "docs" / "files.html"), "media": "print", "ask": {"left": left}})

    assert answer["asked"]["left"] == []


def test_an_option_stays_on_one_line(chromium: Any, site: Path) -> None:
    broken = "[...document.querySelectorAll('article code .pre')].filter((word) => word.textContent.length < 25"
    broken += " && word.getClientRects().length > 1).map((word) => word.textContent)"
    for page in ("docs/ci.html", "docs/budget.html"):
        job = {"file": str(site / page), "viewport": {"width": 390, "height": 844}, "ask": {"broken": broken}}
        assert chromium.look(job)[0]["asked"]["broken"] == []
