"""Blocks of a report in Word: headings, paragraphs, lists, quotes, tables."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from markdown_it.tree import SyntaxTreeNode

from smmplan.report.docx.direction import runs_left
from smmplan.report.docx.pictures import Pictures
from smmplan.report.docx.reading import plain
from smmplan.report.docx.tables import write_table
from smmplan.report.docx.words import Form, write_words
from smmplan.report.palette import PAPER

_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
_USUAL = "Normal"
_DEEPEST = "Heading 4"
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_LEVELS = 3
"""How deep the list styles of Word go."""


class Writer:
    """Puts blocks at the end of a document, one after the other."""

    def __init__(self, document: Document, pictures: Pictures, direction: str) -> None:
        self._document, self._pictures, self._direction = document, pictures, direction
        # python-docx looks through all styles for each paragraph, which takes longer than all else here.
        self._styles = {style.name: style.style_id for style in document.styles}

    def write(self, node: SyntaxTreeNode, style: str = _USUAL) -> None:
        """Write the blocks in a node; `style` is that of their paragraphs."""
        for child in node.children:
            self._block(child, style)

    def _block(self, node: SyntaxTreeNode, style: str) -> None:
        kind = node.type
        if kind == "heading":
            self._line(node, _HEADINGS.get(node.tag, _DEEPEST))
        elif kind == "paragraph":
            self._line(node, style)
        elif kind in _LISTS:
            self._list(node, 1)
        elif kind == "table":
            write_table(self._document, node, self._pictures, self._direction)
        elif kind == "blockquote":
            self.write(node, "Quote")
        elif kind == "hr":
            self._rule()
        elif node.children:
            self.write(node, style)
        else:
            for line in node.content.rstrip("\n").split("\n"):
                paragraph = self._paragraph(style)
                paragraph.add_run(line)
                self._turned(paragraph, line)

    def _paragraph(self, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph()
        if style != _USUAL:
            paragraph._element.style = self._styles[style]
        return paragraph

    def _line(self, node: SyntaxTreeNode, style: str) -> Paragraph:
        paragraph = self._paragraph(style)
        for child in node.children:
            write_words(paragraph, child, self._pictures, Form())
        self._turned(paragraph, plain(node))
        return paragraph

    def _turned(self, paragraph: Paragraph, text: str) -> None:
        """Let a paragraph run in the direction of its own text, where that is another than the report's."""
        left = runs_left(text)
        if left is not None and left != (self._direction == "rtl"):
            element = OxmlElement("w:bidi")
            if not left:
                element.set(f"{{{element.nsmap['w']}}}val", "0")
            paragraph._element.get_or_add_pPr().append(element)

    def _list(self, node: SyntaxTreeNode, level: int) -> None:
        name = _LISTS[node.type]
        depth = min(level, _LEVELS)
        style = name if depth == 1 else f"{name} {depth}"
        number = self._numbering(style, int(node.attrs.get("start", 1))) if node.type == "ordered_list" else None
        for item in node.children:
            first = True
            for child in item.children:
                if child.type in _LISTS:
                    self._list(child, level + 1)
                elif child.type == "paragraph" and first:
                    paragraph = self._line(child, style)
                    if number is not None:
                        numbered = paragraph._element.get_or_add_pPr().get_or_add_numPr()
                        numbered.get_or_add_ilvl().val = 0
                        numbered.get_or_add_numId().val = number
                    first = False
                else:
                    self._block(child, "List Continue" if depth == 1 else f"List Continue {depth}")

    def _numbering(self, style: str, start: int) -> int:
        """The number of a list of its own that begins to count anew."""
        numbering = self._document.part.numbering_part.element
        usual = self._document.styles[style].element.pPr.numPr.numId.val
        made = numbering.add_num(numbering.num_having_numId(usual).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _rule(self) -> None:
        properties = self._document.add_paragraph()._element.get_or_add_pPr()
        line = f'<w:bottom w:val="single" w:sz="4" w:space="1" w:color="{PAPER["line"][1:]}"/>'
        properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"))
