"""How the pages of the repository become a site that works offline: `make docs`.

Sphinx reads the whole checkout as its source, so a link between two pages leads to the same place on a code host and
on the site. Why Sphinx: architecture.md, "For development".
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE / "site"))

from console import ConsoleLexer  # noqa: E402 - site/ is found through the line above
from flowchart import with_flowcharts  # noqa: E402
from navigation import neighbours, with_navigation  # noqa: E402

from smmplan import __version__  # noqa: E402

project = "smmplan"
version = release = __version__
author = "The smmplan authors"
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "docs/index"
include_patterns = ["docs/**.md", "examples/**.md", "bench/README.md", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
# Sphinx walks through all that is not excluded, also where no page is.
exclude_patterns = [
    entry.name
    for entry in ROOT.iterdir()
    if entry.name.startswith(".") or (entry.is_dir() and entry.name not in {"docs", "examples", "bench"})
]
nitpicky = True
# Snippets that show what is wrong are not always YAML.
suppress_warnings = ["misc.highlighting_failure"]
# Two hyphens are an option, and not a dash.
smartquotes = False
# Anchors as code hosts make them.
myst_heading_anchors = 4

html_theme = "furo"
html_title = "smmplan"
html_favicon = "site/static/favicon.svg"
html_static_path = ["site/static"]
templates_path = ["site/templates"]
html_css_files = ["site.css"]
html_js_files = [("sidebar.js", {"defer": ""})]
# The pages lie in docs/ as they do in the repository; who opens the site begins at index.html.
html_additional_pages = {"index": "start.html"}
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
# A browser that reads files from a disk may not fetch pages to show a line of each.
html_show_search_summary = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "github-dark"

_FONTS = 'Inter, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, "PingFang SC", '
_FONTS += '"Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif'
_CODE = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace'
# The colours of a report, templates/report/charts.css.
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "font-stack": _FONTS,
        "font-stack--monospace": _CODE,
        "color-brand-primary": "#1d5fc4",
        "color-brand-content": "#1d5fc4",
        "color-brand-visited": "#6d176d",
        "color-foreground-primary": "#172033",
        "color-foreground-secondary": "#566174",
        "color-foreground-muted": "#566174",
        "color-foreground-border": "#9aa4b3",
        "color-background-secondary": "#f4f6f9",
        "color-background-hover": "#e9eef6",
        "color-background-border": "#e3e7ed",
        "color-code-background": "#f4f6f9",
        "color-code-foreground": "#172033",
        "color-highlight-on-target": "#fcf3da",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6ea5f5",
        "color-brand-content": "#6ea5f5",
        "color-brand-visited": "#c9a3ea",
        "color-foreground-primary": "#e8ecf2",
        "color-foreground-secondary": "#a3aebd",
        "color-foreground-muted": "#a3aebd",
        "color-foreground-border": "#5b6779",
        "color-background-primary": "#0f141b",
        "color-background-secondary": "#131a23",
        "color-background-hover": "#1d2733",
        "color-background-border": "#262f3c",
        "color-code-background": "#161d27",
        "color-code-foreground": "#e8ecf2",
        "color-highlight-on-target": "#33290f",
    },
}


# What the theme asks for.
_SIDEBAR = {"collapse": False, "titles_only": True, "maxdepth": -1, "includehidden": True}
_BEFORE_THE_THEME, _BEHIND_THE_THEME = 100, 900
# A name or an option; longer code may break at a hyphen, so that it fits on a phone.
_SHORT_CODE = re.compile(r'<span class="pre">(?=[^<]{1,24}</span>)')
_sidebar_of_rules: list[str] = []


def setup(app: Any) -> None:
    """Join what the site adds to the pages of the repository."""
    app.add_lexer("console", ConsoleLexer)
    app.connect("source-read", _prepare)
    app.connect("html-page-context", _lead_on, priority=_BEFORE_THE_THEME)
    app.connect("html-page-context", _open_to_all, priority=_BEHIND_THE_THEME)


def _prepare(app: Any, page: str, source: list[str]) -> None:
    source[0] = with_navigation(page, with_flowcharts(source[0]))


def _lead_on(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the pages of rules their neighbours, and one sidebar for all of them.

    Sphinx would work out anew for each of two hundred pages what is the same on all of them: half of the build.
    """
    around = neighbours(page, sorted(app.env.found_docs))
    for side, other in around.items():
        context[side] = {"link": app.builder.get_relative_uri(page, other), "title": app.env.titles[other].astext()}
    if around:
        if not _sidebar_of_rules:
            _sidebar_of_rules.append(context["toctree"](**_SIDEBAR))
        context["toctree"] = lambda **_: _sidebar_of_rules[0]


def _open_to_all(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Let the keyboard reach what scrolls in itself, say the level of the sidebar's headings, and keep `-p` whole."""
    for part, plain, better in (
        ("body", '<div class="highlight"><pre>', '<div class="highlight"><pre tabindex="0">'),
        ("body", '<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
        ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
    ):
        if part in context:
            context[part] = context[part].replace(plain, better)
    if "body" in context:
        context["body"] = _SHORT_CODE.sub('<span class="pre whole">', context["body"])
