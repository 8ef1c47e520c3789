"""docs/report-view.md says what templates are given."""

from __future__ import annotations

from smmplan.report.outlines import PARTS
from smmplan.report.view.cover import Cover
from smmplan.report.view.view import ReportView, Section

from .pages_of import DOCS, program

maker = program("making", "view_page")


def test_the_page_is_fresh() -> None:
    """Where this fails, write `make view`, and see whether VERSION of report/view/view.py must grow."""
    assert (DOCS / "report-view.md").read_text(encoding="utf-8") == maker.page()


def test_every_section_and_every_field_is_on_the_page() -> None:
    page = maker.page()
    for name in PARTS:
        assert f"\n## report.named.{name}\n\n### " in page
    for kind in (ReportView, Cover, Section):
        rows = "".join(page.split(f"\n### {kind.__name__}\n")[1].split("\n### ")[0])
        assert all(f"\n| `{field}` | " in rows for field in kind._fields)


def test_headings_are_unique() -> None:
    headings = [line for line in maker.page().splitlines() if line.startswith("#")]
    assert len(set(headings)) == len(headings) > 60
