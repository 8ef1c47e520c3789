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
_STANDARD_OUTPUT = "-"


class Destination(NamedTuple):
    """A form of a report and the file that it goes into; None is standard output."""

    form: str
    file: str | None


def destinations(texts: Sequence[str] | None, plan: str, outline: str, lang: str | None) -> tuple[Destination, ...]:
    """Where the texts of -o say that each form goes; without a file into report/ beside the plan.

    There a file is called report, or as its outline, and carries the language that was asked for. Raises Trouble for
    an unknown form, for two forms in one file, and for a PDF or DOCX on standard output.
    """
    stem = ("report" if outline == "full" else outline) + (f".{lang}" if lang else "")
    usual = os.path.join(os.path.dirname(plan), _FOLDER, stem)
    found = tuple(_destination(text, usual) for text in texts or _USUAL)
    files = [each.file and os.path.realpath(each.file) for each in found]
    for each, file in zip(found, files, strict=True):
        if files.count(file) > 1:
            where = "standard output" if file is None else quote(str(each.file))
            raise Trouble(f"two forms of the report go to {where}; give each its own file: -o {each.form}:FILE")
    return found


def _destination(text: str, usual: str) -> Destination:
    form, colon, file = text.partition(":")
    one_of(form, FORMS, "form of a report")
    if colon and not file:
        raise Trouble(f"-o {text} names no file; write -o {form}:FILE, or -o {form} for the usual one")
    if file != _STANDARD_OUTPUT:
        return Destination(form, file or f"{usual}.{_ENDINGS[form]}")
    if form not in _TEXTS:
        raise Trouble(f"{form} is no text; write -o {form}:FILE")
    return Destination(form, None)


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
