"""smmplan in a process of its own, with a report that is nothing but the text of the plan."""

from __future__ import annotations

import sys
from pathlib import Path
from time import sleep
from types import ModuleType

from smmplan.__main__ import main
from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.cli.commands import COMMANDS
from smmplan.report.preview.built import Built

PLACE = Place("smmplan.yaml", 3, 5, 3, 9, 20, 24)


def rendered(path: str, *, today: str | None, lang: str | None, outline: str | None) -> Built:
    """What the first word of the plan asks for."""
    text = Path(path).read_text(encoding="utf-8")
    match text.split()[0]:
        case "trouble":
            raise Trouble("a template is wrong")
        case "fault":
            raise ZeroDivisionError("secret of a client")
        case "slow":
            sys.stderr.write("building\n")
            sys.stderr.flush()
            sleep(60)
        case "broken":
            return Built({}, (Finding("A", "b", Severity.ERROR, "it is \x1b[31mbad", place=PLACE),) * 3)
    return Built({"/": f"<body>{text} {today} {lang} {outline}</body>".encode()}, watch=(path,))


if __name__ == "__main__":
    module = ModuleType("smmplan.cli.report_build")
    module.rendered = rendered  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    COMMANDS["preview"] = ""
    sys.exit(main(["preview", *sys.argv[1:]]))
