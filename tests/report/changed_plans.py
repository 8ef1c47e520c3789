"""Plans of the examples with other words in them, and all forms of their reports."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from smmplan.cli.report_subject import prepared
from smmplan.plan.part import key_of
from smmplan.plan.sections import plan_shape
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table
from smmplan.report.docx.about import About
from smmplan.report.docx.document import docx
from smmplan.report.rendering.html import html
from smmplan.report.rendering.markdown import Pages, markdown
from smmplan.report.view.view import ReportView, view
from smmplan.source.load import Loaded, load

from .conftest import EXAMPLES

GONE = object()
"""What a change gives for a value that is left out."""

Change = Callable[[str, str, Leaf, str], object]
"""Of the model's name, the key, what may stand there, and what does: what is to stand there."""

Keep = Callable[[str, str, Any], bool]
"""Of the model's name, the key (empty for the whole) and what stands there: whether it stays."""


class Forms(NamedTuple):
    """A report in each form."""

    view: ReportView
    html: str
    pages: Pages
    docx: bytes


def changed_example(name: str, folder: Path, change: Change, keep: Keep) -> Path:
    """A plan in a folder, of one file, with the data of an example after a change of its texts."""
    source = EXAMPLES / name / "smmplan.yaml"
    loaded = read(source)
    assert loaded.plan is not None
    data = _changed(loaded.plan.data, plan_shape(loaded.plan.data), ("", ""), change, keep)
    data.pop("include", None)
    shutil.copytree(source.parent / "media", folder / "media", dirs_exist_ok=True)
    path = folder / "smmplan.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def read(path: Path) -> Loaded:
    """A plan that is loaded in its own folder."""
    return load(str(path), path.name, str(path.parent))


def forms(path: Path, *, outline: str = "full", lang: str | None = None) -> Forms:
    """The report of a plan in each form."""
    made = prepared(read(path), str(path), today="2026-11-21", lang=lang, outline=outline)
    said, language = view(made.subject), made.subject.language
    pages = markdown(said, language, made.look, "pictures")
    document = docx(pages, About(said.cover.title, "", made.subject.today), language)
    return Forms(said, html(said, language, made.look), pages, document.data)


def _changed(data: Any, shape: Shape, where: tuple[str, str], change: Change, keep: Keep) -> Any:
    if isinstance(shape, Either):
        shape = shape.members[shape.pick(data)]
    if isinstance(shape, Leaf):
        return change(*where, shape, data) if isinstance(data, str) else data
    if isinstance(shape, Many) and isinstance(data, list | tuple):
        items = (_changed(item, shape.item, where, change, keep) for item in data)
        return [item for item in items if item is not GONE]
    if isinstance(shape, Table) and isinstance(data, dict):
        pairs = {name: _changed(value, shape.value, where, change, keep) for name, value in data.items()}
        return {name: value for name, value in pairs.items() if value is not GONE}
    if isinstance(shape, Fixed) and isinstance(data, dict):
        model = shape.model.__name__
        if not keep(model, "", data):
            return GONE
        pairs = {
            name: _changed(value, shape.fields[key_of(name)], (model, name), change, keep)
            for name, value in data.items()
            if keep(model, name, value)
        }
        return {name: value for name, value in pairs.items() if value is not GONE}
    return data
