"""The Markdown of a report as a tree, read as code hosts read it."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode


def read(text: str) -> SyntaxTreeNode:
    """The blocks of a Markdown text: CommonMark with tables. HTML in it stays text, as typed."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return SyntaxTreeNode(reader.parse(text))


def plain(node: SyntaxTreeNode) -> str:
    """The words of a node without their forms; a picture is its words too."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.children:
        return "".join(map(plain, node.children))
    return node.content if node.type != "root" else ""
