"""Tables that fit a page: thin lines, a header row on every page, numbers at the end of their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt
from docx.table import Table, _Cell
from markdown_it.tree import SyntaxTreeNode

from smmplan.base.text import width
from smmplan.report.docx.direction import runs_left
from smmplan.report.docx.pictures import ROOM, Pictures
from smmplan.report.docx.reading import plain
from smmplan.report.docx.words import Form, write_words
from smmplan.report.palette import PAPER

_CELLS = 92
"""How many narrow letters of a table's usual size stand on a line of the page."""
_SIZE, _SMALL = Pt(9), Pt(7.5)
_PADDING = 2
_LONGEST_WORD = 18
_WIDEST = 60
# Chinese and Japanese may be broken behind each sign.
_WORDS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff]+")


def write_table(document: Document, node: SyntaxTreeNode, pictures: Pictures, direction: str) -> None:
    """Put a table at the end of a document."""
    rows = [row for part in node.children for row in part.children]
    texts = [[plain(cell) for cell in row.children] for row in rows]
    shares, small = column_shares(texts)
    table = document.add_table(rows=0, cols=len(shares))
    _dress(table, direction)
    size = _SMALL if small else _SIZE
    for share, column in zip(shares, table.columns, strict=True):
        column.width = Emu(round(ROOM * share))
    for at, row in enumerate(rows):
        made = table.add_row()
        properties = made._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not at:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, share, source in zip(made.cells, shares, row.children, strict=True):
            cell.width = Emu(round(ROOM * share))
            _fill(cell, source, pictures, size, head=not at)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def column_shares(rows: Sequence[Sequence[str]]) -> tuple[list[float], bool]:
    """The share of the page's width that each column gets, in sum 1, and whether the letters must be small.

    No column is narrower than its longest word where that is possible; what is left goes to those with longer texts.
    """
    columns = list(zip(*rows, strict=True))
    least = [_PADDING + max(min(_LONGEST_WORD, _longest(text)) for text in column) for column in columns]
    natural = [
        max(low, min(_WIDEST, _PADDING + max(map(width, column)))) for low, column in zip(least, columns, strict=True)
    ]
    small = sum(least) > _CELLS
    wanted = [high - low for low, high in zip(least, natural, strict=True)]
    spare = max(0.0, _CELLS - sum(least))
    scale = min(1.0, spare / sum(wanted)) if any(wanted) else 0.0
    sizes = [low + more * scale for low, more in zip(least, wanted, strict=True)]
    total = sum(sizes)
    return [size / total for size in sizes], small


def _longest(text: str) -> int:
    return max((width(word) for word in _WORDS.findall(text)), default=1)


def _fill(cell: _Cell, source: SyntaxTreeNode, pictures: Pictures, size: Pt, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    write_words(paragraph, source, pictures, Form(bold=head))
    for run in paragraph.runs:
        run.font.size = size
    if runs_left(plain(source)):
        paragraph._element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True if head else None
    if "right" in str(source.attrs.get("style", "")):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _dress(table: Table, direction: str) -> None:
    """Thin lines between rows, cells with some air, and widths that are as they are said."""
    properties = table._tbl.tblPr
    for old in ("w:tblStyle", "w:tblW", "w:tblLook", "w:tblLayout"):
        for element in properties.findall(qn(old)):
            properties.remove(element)
    line = PAPER["line"][1:]
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{line}"/>' for side in ("top", "bottom", "insideH")
    )
    air = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))
    )
    for xml in (
        "<w:bidiVisual {}/>" if direction == "rtl" else "",
        '<w:tblW {} w:w="5000" w:type="pct"/>',
        f"<w:tblBorders {{}}>{lines}</w:tblBorders>",
        '<w:tblLayout {} w:type="fixed"/>',
        f"<w:tblCellMar {{}}>{air}</w:tblCellMar>",
    ):
        if xml:
            properties.append(parse_xml(xml.format(nsdecls("w"))))
