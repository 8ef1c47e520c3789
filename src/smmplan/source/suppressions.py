"""Comments that suppress findings: `# smmplan: ignore[unknown-id] the till counts from May on`.

libyaml tells nothing of comments, so the text is scanned outside its quoted and block texts. What a comment covers is
worked out from the tree, before trees are merged: it belongs to a key or an item and moves with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from smmplan.base.nearest import nearest
from smmplan.base.place import Place, SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.reading.lines import inside, line_end, line_start
from smmplan.source.tree import Map, Node, Seq

WORDS = ("ignore", "ignore-file")

# Chinese and Japanese keyboards type these in full width; a comment is not YAML, so nothing speaks against them.
_COMMENT = re.compile(
    r"#[ \t]*(?i:smmplan)[ \t]*[:：][ \t]*(?P<word>[\w-]*)"
    r"[ \t]*(?P<brackets>[\[［【](?P<rules>[^\]］】\r\n]*)[\]］】])?(?P<reason>[^\r\n]*)"
)
# What is seldom needed is compiled when it is: start-up is part of the product.
_RULE = r"[^\s,，、]+(?:[ \t]+[^\s,，、]+)*"
_BEFORE_FIRST_KEY = r"(?:[ \t]*(?:#[^\r\n]*|%[^\r\n]*|---[ \t]*(?:#[^\r\n]*)?)?(?:\r\n?|\n))*+[ \t]*(?:---)?[ \t]*"
# A line, or its beginning, on which no key and no text stands: dashes, anchors and comments.
_BARE = r"[ \t]*(?:---(?:[ \t]+|$))?(?:-(?:[ \t]+|$))*(?:[&!]\S*(?:[ \t]+|$))*(?:#.*)?"
_REST_OF_LINE = r"[ \t,\]}]*(?:#[^\r\n]*)?"


class Named(NamedTuple):
    """A rule as a suppression names it: by code or by name, perhaps one that does not exist."""

    word: str
    place: Place


class Suppression(NamedTuple):
    """A comment that suppresses findings, as it is written.

    `word` is one of WORDS, or near to one by mistake. `top` is true before the first key of a file; only there
    ignore-file counts. `stretch` has the offsets from the line of the key or item to its end; it is None where no key
    or item stands.
    """

    place: Place
    word: str
    rules: tuple[Named, ...]
    reason: str
    top: bool
    stretch: tuple[int, int] | None

    @property
    def stands(self) -> bool:
        """True when it belongs to a key, an item or a file."""
        return self.top if self.word == "ignore-file" else self.word == "ignore" and self.stretch is not None

    def holds(self, place: Place) -> bool:
        """True when it covers what stands at a place."""
        if place.file != self.place.file or not self.stands:
            return False
        if self.word == "ignore-file":
            return True
        # What concerns the whole plan stands at its beginning, and is no part of its first key.
        return self.stretch is not None and self.stretch[0] <= place.start and 0 < place.end <= self.stretch[1]

    def without(self, rule: Named, text: SourceText) -> tuple[int, int]:
        """The stretch of its text that goes with one of its rules: that in the brackets, the comment with the only one.

        A comment goes with its reason; one alone on its line goes with the line.
        """
        turn = self.rules.index(rule)
        if turn:
            return self.rules[turn - 1].place.end, rule.place.end
        if len(self.rules) > 1:
            return rule.place.start, self.rules[1].place.start
        line = self.place.line
        first, last = text.starts[line - 1], line_end(text, self.place.start)
        before = text.text[first : self.place.start].rstrip(" \t")
        if before:
            return first + len(before), last
        return first, text.starts[line] if line < len(text.starts) else last


def find_suppressions(source: SourceText, root: Map | None, quoted: Sequence[int]) -> Iterator[Suppression]:
    """The suppressions of a text, in its order, also those that name no rule.

    `root` and `quoted` are those of its Document, fresh from reading. Of a text that could not be read (None) only
    those of the whole file are given: nobody can say what the others stand at.
    """
    text = source.text
    # Most texts have none: then one search is all that this costs.
    if _COMMENT.search(text) is None:
        return
    tree = _Tree(root)
    begun = re.match(_BEFORE_FIRST_KEY, text)
    first_key = begun.end() if begun else 0
    for found in _COMMENT.finditer(text):
        start, word = found.start(), found["word"].lower()
        if not _is_meant(word, found["rules"]) or not _begins_comment(source, start, quoted):
            continue
        top = start <= first_key
        if root is None and not (top and word == "ignore-file"):
            continue
        end = found.end("brackets") if found["brackets"] else found.end("word")
        rules = (
            tuple(
                Named(rule[0], source.place(rule.start(), rule.end()))
                for rule in re.compile(_RULE).finditer(text, found.start("rules"), found.end("rules"))
            )
            if found["rules"]
            else ()
        )
        yield Suppression(
            source.place(start, end), word, rules, found["reason"].strip(), top, tree.stretch(source, start)
        )


def _is_meant(word: str, rules: str | None) -> bool:
    """False for a comment that only begins like a suppression."""
    return word in WORDS or (rules is not None and (word.startswith("ignore") or nearest(word, WORDS) is not None))


def _begins_comment(source: SourceText, offset: int, quoted: Sequence[int]) -> bool:
    """True when the # at an offset begins a comment: not in a text, not in a word, and not inside another comment."""
    begin = line_start(source, offset)
    signs = (begin + sign.start() for sign in re.finditer(r"(?<!\S)#", source.text[begin : offset + 1]))
    return next((sign for sign in signs if not inside(sign, quoted)), None) == offset


class _Tree:
    """Answers where the keys and items that begin on a line end. Each mapping and list is looked through once."""

    def __init__(self, root: Map | None) -> None:
        self._root = root
        self._known: dict[int, tuple[list[int], list[int], list[Node]]] = {}

    def stretch(self, source: SourceText, comment: int) -> tuple[int, int] | None:
        """What a comment covers: all that begins on its line, or, where it stands alone, on the line below it.

        Comments may stand between, an empty line may not. Where nothing begins (`<<: *hours`) it is that line.
        """
        number, column = source.position(comment)
        begin, line = comment - column + 1, source.line(number)[: column - 1]
        while re.fullmatch(_BARE, line):
            number += 1
            line = source.line(number)
            if not line.strip():
                return None
        first = source.starts[number - 1]
        last = first + len(line)
        rest = re.compile(_REST_OF_LINE).match(source.text, self._end(first, last) or last)
        return begin, rest.end() if rest else last

    def _end(self, first: int, last: int) -> int | None:
        """The end of the outermost keys or items that begin between two offsets; None where none does."""
        node: Node = self._root
        while isinstance(node, (Map, Seq)):
            starts, ends, nodes = self._children(node)
            index, behind = bisect_left(starts, first), bisect_right(starts, last)
            if index < behind:
                return ends[behind - 1]
            if index == 0:
                return None
            node = nodes[index - 1]
        return None

    def _children(self, node: Map | Seq) -> tuple[list[int], list[int], list[Node]]:
        """Start, end and value of what a mapping or a list holds, in the order of the text.

        What an alias or a merge key repeats is left out: it stands elsewhere.
        """
        if id(node) not in self._known:
            step = 4 if isinstance(node, Map) else 2
            spots = node.spots
            values = node.values() if isinstance(node, Map) else node
            # The end of a key counts where its value is an alias, and so stands further up.
            ends = map(max, spots[1::step], spots[step - 1 :: step])
            starts_kept: list[int] = []
            ends_kept: list[int] = []
            kept: list[Node] = []
            reached = node.start
            for start, end, value in sorted(zip(spots[::step], ends, values, strict=True), key=lambda each: each[:2]):
                if start >= reached:
                    starts_kept.append(start)
                    ends_kept.append(end)
                    kept.append(value)
                    reached = end
            self._known[id(node)] = starts_kept, ends_kept, kept
        return self._known[id(node)]
