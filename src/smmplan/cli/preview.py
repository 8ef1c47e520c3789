"""smmplan preview: the report in the browser, new with every change of the plan."""

from __future__ import annotations

import gc
import signal
from typing import Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.cli.fault import summary
from smmplan.cli.options import DebugOption, TodayOption, one_of, parse_today
from smmplan.cli.plan_option import PlanOption, plan_path
from smmplan.cli.report_build import rendered
from smmplan.cli.streams import say, tell
from smmplan.report.outlines import OUTLINES
from smmplan.report.preview.built import Built
from smmplan.report.preview.preview import PORT, Preview


def command(
    *,
    plan: PlanOption = None,
    outline: Annotated[
        str | None, typer.Option("--outline", metavar="NAME", help="full, onepage, client or team. Usual: the plan's.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="TAG", help="en, zh-Hans or fil. Usual: the plan's.")
    ] = None,
    today: TodayOption = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="NUMBER",
            min=0,
            max=65535,
            help=f"Where to listen; 0: anywhere. Usual: {PORT}, or the next.",
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    debug: DebugOption = False,
) -> int:
    """Show the report in the browser, and again on every change.

    Only this machine can see it, and nothing is written. Where the plan cannot be read the last page stays, with what
    is wrong laid over it. Ctrl-C ends the preview.
    """
    path = plan_path(plan)
    if today is not None:
        parse_today(today)
    if outline is not None:
        one_of(outline, OUTLINES, "outline")

    def build() -> Built:
        try:
            return rendered(path, today=today, lang=lang, outline=outline)
        except Trouble as trouble:
            return Built({}, trouble=str(trouble))
        except Exception as fault:
            if debug:
                raise
            return Built({}, trouble=summary(fault))

    # A preview lives for hours, not for one answer: what it no longer needs must go.
    gc.enable()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Preview(build, (path,), port=port) as preview:
            built = preview.start()
            if port is None and preview.port != PORT:
                tell(f"note: port {PORT} is taken; the preview is at port {preview.port}")
            say(f"{preview.url}\n")
            tell("the page follows the plan; Ctrl-C ends the preview")
            if not built.sound:
                _tell(built)
            if open_:
                typer.launch(preview.url)
            preview.run(_tell)
    except KeyboardInterrupt:
        pass
    return 0


def _tell(built: Built) -> None:
    """Say on standard error what a building came to, in one line."""
    if built.sound:
        tell("the page is new")
        return
    first = next(iter(built.errors), None)
    if first is None:
        tell(f"cannot build the page: {built.trouble}")
        return
    where = f"{first.place.file}:{first.place.line}:{first.place.column}: " if first.place else ""
    more = len(built.errors) - 1
    tell(f"{where}{first.message}" + (f" (and {more} more)" if more else ""))
