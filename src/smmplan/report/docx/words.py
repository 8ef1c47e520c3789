"""Words of a line: runs with their forms, links, and pictures that stand in it."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from markdown_it.tree import SyntaxTreeNode

from smmplan.base.record import NamedTuple
from smmplan.report.docx.direction import runs_left
from smmplan.report.docx.pictures import Pictures
from smmplan.report.rendering.prose import is_web
from smmplan.report.rendering.shown import shown

_CODE = "Consolas"
LINK = "Hyperlink"
"""The style of links."""


class Form(NamedTuple):
    """How words look."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    link: bool = False


def write_words(paragraph: Paragraph, line: SyntaxTreeNode, pictures: Pictures, form: Form) -> None:
    """Put the words of an inline node into a paragraph."""
    _write(paragraph, paragraph, line, pictures, form)


def _write(
    paragraph: Paragraph, holder: Paragraph | Hyperlink, node: SyntaxTreeNode, pictures: Pictures, form: Form
) -> None:
    kind = node.type
    if kind == "image":
        if not pictures.place(_run(paragraph, form), str(node.attrs.get("src", ""))):
            _say(paragraph, holder, node.content, form)
    elif kind == "link":
        link = _link(paragraph, str(node.attrs.get("href", "")))
        inside = form._replace(link=True) if link else form
        for child in node.children:
            _write(paragraph, link or holder, child, pictures, inside)
    elif kind in ("softbreak", "hardbreak"):
        _say(paragraph, holder, "\n" if kind == "hardbreak" else " ", form)
    elif kind == "code_inline":
        _say(paragraph, holder, node.content, form._replace(code=True))
    elif node.children:
        within = {"strong": form._replace(bold=True), "em": form._replace(italic=True)}.get(kind, form)
        for child in node.children:
            _write(paragraph, holder, child, pictures, within)
    else:
        _say(paragraph, holder, node.content, form)


def _say(paragraph: Paragraph, holder: Paragraph | Hyperlink, text: str, form: Form) -> None:
    # The mark behind @ keeps code hosts from calling people; nobody is called by a document.
    text = shown(text.replace("@\u200b", "@"))
    if not text:
        return
    run = _run(paragraph, form)
    run.text = text
    if holder is not paragraph:
        holder._element.append(run._element)
    if runs_left(text):
        # Arabic and Hebrew have a bold and an italic of their own.
        run.font.rtl, run.font.cs_bold, run.font.cs_italic = True, run.bold, run.italic


def _run(paragraph: Paragraph, form: Form) -> Run:
    run = paragraph.add_run()
    if form.link:
        run.style = LINK
    if form.bold:
        run.bold = True
    if form.italic:
        run.italic = True
    if form.code:
        run.font.name = _CODE
    return run


def _link(paragraph: Paragraph, address: str) -> Hyperlink | None:
    """A link of the web or of mail at the end of a paragraph; None where an address is neither."""
    if not is_web(address):
        return None
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._element.append(element)
    return Hyperlink(element, paragraph)
