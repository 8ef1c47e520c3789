"""A report in memory, for the preview: the page, what is wrong with the plan, and the files that both are made of."""

from __future__ import annotations

import os
from collections.abc import Iterator

from smmplan.base.errors import Trouble
from smmplan.cli.report_subject import logo_of, prepared
from smmplan.report.preview.built import HOME, Built
from smmplan.report.rendering.html import html
from smmplan.report.view.view import view
from smmplan.source.load import Loaded, load
from smmplan.source.repository import shown


def rendered(path: str, *, today: str | None, lang: str | None, outline: str | None) -> Built:
    """The report of the plan in a file, as it is now. Raises Trouble where its own file cannot be read.

    Where its text is no plan, or a template or a catalog is wrong, there is no page, and a finding or `trouble` says
    why. What a page leaves out it says itself; what is wrong in the plan is laid over it.
    """
    cwd = os.getcwd()
    loaded = load(path, shown(path, cwd), cwd)
    built = Built({}, loaded.findings, next(iter(loaded.troubles), None), tuple(sorted(set(_files(loaded, path, cwd)))))
    if loaded.plan is None or loaded.places is None:
        return built
    try:
        made = prepared(loaded, path, today=today, lang=lang, outline=outline)
        page = html(view(made.subject), made.subject.language, made.look)
    except Trouble as trouble:
        return built._replace(trouble=str(trouble))
    return built._replace(files={HOME: page.encode()})


def _files(loaded: Loaded, path: str, cwd: str) -> Iterator[str]:
    """The files and folders that a report depends on."""
    folder = os.path.dirname(path)
    yield path
    yield from (os.path.join(folder, name) for name in ("templates", "locale"))
    for name in loaded.texts:
        file = os.path.normpath(os.path.join(cwd, name))
        yield file
        # An include by a pattern takes a new file of its folder too.
        if os.path.dirname(file) != folder:
            yield os.path.dirname(file)
    logo = logo_of(loaded.plan) if loaded.plan else None
    if logo:
        yield os.path.normpath(os.path.join(folder, logo))
