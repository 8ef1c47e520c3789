"""Whatever data is written as YAML, it is read back with its places; whatever text comes, it is read or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from smmplan.base.place import Place, SourceText
from smmplan.source.reading.reader import Document, read
from smmplan.source.tree import Map, Node, Seq

SIGNS = "ab:-[]{},#&*!|>'\"%@`?~ \n\t\r：，［］“”\u3000\u2028\x85\ufeff\x00\ud800<=."
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NICE = st.text("abc xyz-_:#,'\"[]{}&*!|>%@`?~0123456789\n\t é中：，“”\u3000\u2028\x85", max_size=20)
WORDS = st.from_regex(r"[a-z中0-9][a-z0-9中 ._-]{0,20}[a-z0-9中]", fullmatch=True)
LINES = st.text("ab中 #：\n", max_size=20)
TEXTS = st.one_of(WORDS, LINES, NICE, TEXT)
KEYS = st.one_of(WORDS, NICE, TEXT).filter(bool)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        st.one_of(TEXTS, st.none()),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


class Writer:
    """Writes data as YAML in all the ways that people write it, chosen by chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def lines(self, node: dict[str, object] | list[object], indent: str = "") -> str:
        if isinstance(node, list):
            return "".join(f"{indent}-{self.block(item, indent)}" for item in node)
        return "".join(f"{indent}{self.text(key)}:{self.block(value, indent)}" for key, value in node.items())

    def block(self, node: object, indent: str) -> str:
        """What stands behind a colon or a dash in block style, line end included."""
        if isinstance(node, (dict, list)) and node and self.chance.random() < 0.7:
            return self.line_end() + self.lines(node, indent + " " * self.chance.randint(1, 4))
        if isinstance(node, str) and self.chance.random() < 0.7 and re.fullmatch(r"[\w#：](?:[ \n]*[\w#：])*\n?", node):
            sign = "|" if node.endswith("\n") else "|-"
            return f" {sign}\n" + "".join(f"{indent}   {line}\n" for line in node.removesuffix("\n").split("\n"))
        text = self.flow(node)
        return f" {text}{self.line_end()}" if text else self.line_end()

    def flow(self, node: object) -> str:
        gap = self.chance.choice(["", " ", "\n      "])
        comma = f",{gap or ' '}"
        if isinstance(node, dict):
            pairs = (f"{self.text(key)}: {self.flow(value) or '~'}" for key, value in node.items())
            return f"{{{gap}{comma.join(pairs)}{gap}}}"
        if isinstance(node, list):
            return f"[{gap}{comma.join(self.flow(item) or 'null' for item in node)}{gap}]"
        return self.chance.choice(["", "~", "null"]) if node is None else self.text(str(node))

    def text(self, text: str) -> str:
        ways = ['"']
        if re.fullmatch(r"[a-z中0-9](?:[a-z0-9中 ._-]*[a-z0-9中])?", text) and text != "null":
            ways += ["", ""]
        if text.isprintable():
            ways.append("'")
        way = self.chance.choice(ways)
        if way == '"':
            return f'"{"".join(map(escaped, text))}"'
        return way + text.replace("'", "''") + way

    def line_end(self) -> str:
        return self.chance.choice(["\n", "  # a: 'b' {c\n", "\n\n", "\n# x\n"])


def escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() or sign in "\u2028\x85" else f"\\U{ord(sign):08x}"


def unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1][1:], 16)) if found[1][0] == "U" else found[1]


def meant(text: str) -> str:
    """What a scalar stands for, by the rules of the writer."""
    if text[:1] == '"':
        return re.sub(r"\\(U\w{8}|.)", unescaped, text[1:-1])
    return text[1:-1].replace("''", "'") if text[:1] == "'" else text


def document(text: str) -> Document:
    return read(SourceText("plan.yaml", text))


def texts(node: Node) -> Iterator[tuple[str, Place]]:
    """Every key and every text of a tree, with its place."""
    if isinstance(node, Map):
        for key, value in node.items():
            yield key, node.key_place(key)
            yield from [(value, node.value_place(key))] if isinstance(value, str) else texts(value)
    elif isinstance(node, Seq):
        for index, value in enumerate(node):
            yield from [(value, node.item_place(index))] if isinstance(value, str) else texts(value)


@settings(max_examples=80, deadline=None)
@given(DATA, st.randoms(use_true_random=False))
def test_data_is_read_back_with_every_place(data: dict[str, object], chance: Random) -> None:
    text = Writer(chance).lines(data)
    found = document(text)
    assert found.findings == ()
    assert found.root == data
    for value, place in texts(found.root):
        there = text[place.start : place.end]
        if there.startswith("|"):
            assert there.splitlines()[-1].strip() == value.splitlines()[-1].strip()
        else:
            assert meant(there) == value


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(SIGNS, max_size=40)))
@example("\ufeff---\n{\ufeff[：''!!t ")
@example("?")
@example("a: [#")
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    found = document(text)
    assert found.root is not None or len(found.findings) == 1
    assert found == document(text)
    for finding in found.findings:
        assert finding.place is not None
        assert 0 <= finding.place.start <= finding.place.end <= len(text)
        assert "\n" not in finding.message
        assert len(finding.message) + len(finding.help or "") < 400
