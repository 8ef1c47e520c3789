"""The files of a report: where each form goes, and how it gets there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli.files import write_file
from smmplan.cli.options import one_of
from smmplan.cli.report_subject import Prepared
from smmplan.cli.streams import say, tell
from smmplan.report.view.view import ReportView
from smmplan.source.repository import shown

FORMS = ("html", "markdown", "pdf", "docx")

_USUAL = ("html", "markdown")
_ENDINGS = {"html": "html", "markdown": "md", "pdf": "pdf", "docx": "docx"}
_TEXTS = ("html", "markdown")
_FOLDER = "report"
_PLAN = "smmplan.yaml"
_TOP = "smmplan"
_STANDARD_OUTPUT = "-"


class Wanted(NamedTuple):
    """A form of a report, and the file or folder that is asked for; empty is the usual file."""

    form: str
    where: str


class Destination(NamedTuple):
    """A form of a report and the file that it goes into; None is standard output."""

    form: str
    file: str | None


def wanted_forms(texts: Sequence[str] | None, plans: int) -> tuple[Wanted, ...]:
    """What the texts of -o ask for, of so many plans.

    Raises Trouble for an unknown form, for a PDF or DOCX on standard output, and where several plans would go into
    one file.
    """
    found = tuple(map(_wanted, texts or _USUAL))
    for form, where in found if plans > 1 else ():
        if where == _STANDARD_OUTPUT or (where and not _is_folder(where)):
            one = "standard output" if where == _STANDARD_OUTPUT else f"the file {quote(where)}"
            advice = f"write -o {form}:FOLDER/ with / at its end, or name one plan"
            raise Trouble(f"the reports of {plans} plans do not go to {one}; {advice}")
    return found


def place_of_report(plan: str, top: str) -> str:
    """Where the report of a plan goes in a folder of reports, without the ending; both are absolute paths.

    That is the place of the plan seen from `top`, which it lies below: `clients/ana` for clients/ana/smmplan.yaml,
    and the whole name for a plan that is called otherwise. So no two plans have one place, also on a disk to which
    `A` and `a` are the same; `smmplan` is kept for the smmplan.yaml of `top` itself.
    """
    name = os.path.relpath(plan, top)
    if name == _PLAN:
        return _TOP
    folder, file = os.path.split(name)
    place = folder if folder and file == _PLAN else name
    return os.path.join(place, file) if place.casefold() == _TOP else place


def destinations(
    wanted: Sequence[Wanted], plan: str, top: str, outline: str, lang: str | None
) -> tuple[Destination, ...]:
    """Where each form of the report of a plan goes: in a folder to its place_of_report, seen from `top`.

    What is usual is report/ beside the plan. There a file is called report, or as its outline, and carries the
    language that was asked for. Raises Trouble for two forms in one file.
    """
    stem = ("report" if outline == "full" else outline) + (f".{lang}" if lang else "")
    usual = os.path.join(os.path.dirname(plan), _FOLDER, stem)
    found = tuple(_destination(each, usual, plan, top) for each in wanted)
    files = [each.file and os.path.realpath(each.file) for each in found]
    for each, file in zip(found, files, strict=True):
        if files.count(file) > 1:
            where = "standard output" if file is None else quote(str(each.file))
            raise Trouble(f"two forms of the report go to {where}; give each its own file: -o {each.form}:FILE")
    return found


def _wanted(text: str) -> Wanted:
    form, colon, where = text.partition(":")
    one_of(form, FORMS, "form of a report")
    if colon and not where:
        raise Trouble(f"-o {text} names no file; write -o {form}:FILE, or -o {form} for the usual one")
    if where == _STANDARD_OUTPUT and form not in _TEXTS:
        raise Trouble(f"{form} is no text; write -o {form}:FILE")
    return Wanted(form, where)


def _destination(wanted: Wanted, usual: str, plan: str, top: str) -> Destination:
    if wanted.where == _STANDARD_OUTPUT:
        return Destination(wanted.form, None)
    file = wanted.where or usual
    if wanted.where and not _is_folder(wanted.where):
        return Destination(wanted.form, file)
    if wanted.where:
        file = os.path.join(wanted.where, place_of_report(plan, top))
    return Destination(wanted.form, f"{file}.{_ENDINGS[wanted.form]}")


def _is_folder(where: str) -> bool:
    return where.endswith(("/", os.sep)) or os.path.isdir(where)


def make(view: ReportView, made: Prepared, wanted: Sequence[Destination], *, browser: str | None) -> list[str]:
    """Make each form of a report, and give the files that were written, in the order of what was wanted.

    Every form is made before the first is written. Raises Trouble where one cannot be made or written.
    """
    ready = [file for each in wanted for file in _made(view, made, each, browser)]
    written = []
    for file, content in ready:
        if file is None:
            assert isinstance(content, str)
            say(content)
            continue
        _make_folder(os.path.dirname(os.path.abspath(file)))
        write_file(file, content, lasting=False)
        written.append(file)
    mains = {each.file for each in wanted}
    return [file for file in written if file in mains]


def _made(
    view: ReportView, made: Prepared, wanted: Destination, browser: str | None
) -> Iterator[tuple[str | None, str | bytes]]:
    """The files of one form, the main one first."""
    language, look = made.subject.language, made.look
    if wanted.form == "html":
        from smmplan.report.rendering.html import html

        yield wanted.file, html(view, language, look)
    elif wanted.form == "markdown":
        from smmplan.report.rendering.markdown import markdown

        folder = _pictures(wanted.file)
        pages = markdown(view, language, look, folder)
        yield wanted.file, pages.text
        if wanted.file is not None:
            beside = os.path.dirname(wanted.file)
            yield from ((os.path.join(beside, folder, name), text) for name, text in pages.pictures.items())
    elif wanted.form == "pdf":
        from smmplan.cli.printing import print_pdf
        from smmplan.report.rendering.html import html

        tell("printing the PDF ...")
        printed = print_pdf(html(view, language, look), made.subject.today, browser)
        if printed.note:
            tell(f"note: {printed.note}")
        yield wanted.file, printed.data
    elif wanted.form == "docx":
        from smmplan.report.docx.about import About
        from smmplan.report.docx.document import docx
        from smmplan.report.rendering.markdown import markdown

        said = made.subject.plan.report
        about = About(view.cover.title, (said.prepared_by if said else None) or "", made.subject.today)
        document = docx(markdown(view, language, look, "pictures"), about, language)
        if document.note:
            tell(f"note: {document.note}")
        yield wanted.file, document.data


def _pictures(file: str | None) -> str:
    """The folder of the pictures of a Markdown file, as the file names it."""
    stem = os.path.splitext(os.path.basename(file))[0] if file else "report"
    return f"{stem}-pictures"


def _make_folder(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        name = quote(shown(folder, os.getcwd()))
        raise Trouble(f"cannot make the folder {name}: {str(error.strerror).lower()}") from error
