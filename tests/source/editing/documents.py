"""Random YAML as people write it, for the tests of edits: in every layout, with comments, anchors and all line ends."""

from __future__ import annotations

from hypothesis import strategies as st

KEYS = ["a", "lines", "2026-07", "2026-Q4", "目标", '"pool:services"', "'😀 fee'", "x-note", "ta-1", "b_2", "１２月"]
TEXTS = [
    "1",
    "6000/month",
    "12480.50",
    "two boosts less",
    "名字，很长",
    "'it''s: here'",
    '"a #b"',
    "😀",
    "~",
    "null",
    "at least 5",
    '"line\\nbreak"',
    "https://x.org/a",
    "\u2028inside\u2028",
    "(a)",
    "12:30",
]
LINE_ENDS = ["\n", "\r\n", "\r"]
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.sampled_from(
            [
                "5",
                "",
                "~",
                "null",
                "a: b",
                "a, b",
                "[x",
                "#c",
                " lead",
                "tail ",
                "多 lines\nof text",
                "\n",
                '😀 it\'s "q"',
                "- x",
                "\x07",
                "k:",
            ]
        ),
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["n", "m 1", "k:", "钱", "#"]), inner, max_size=3)
    ),
    max_leaves=5,
)


class Writer:
    """Draws one document."""

    def __init__(self, draw: st.DrawFn, *, anchors: bool) -> None:
        self.draw = draw
        self.anchors = anchors
        self.names: list[str] = []
        self.maps: list[str] = []
        self.comments = 0
        self.block_texts = False  # one that ends the file without a line end would be another text with one
        self.step = draw(st.sampled_from([1, 2, 4]))
        self.line_end = draw(st.sampled_from(LINE_ENDS))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == 1

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}"

    def text(self) -> str:
        """A document whose root is a mapping."""
        lines = [self.comment(), ""] if self.chance(3) else []
        lines += self.mapping(0, 0)
        if self.chance(4):
            lines.append("...")
        text = self.line_end.join(lines)
        return text + self.line_end if self.block_texts or self.chance(2) else text

    def anchor(self, names: list[str]) -> str:
        """An anchor, if it is the time for one; it may be used once what it stands before is written."""
        if not (self.anchors and self.chance(4)):
            return ""
        name = f"n{len(self.names) + len(self.maps)}"
        names.append(name)
        return f" &{name}"

    def mapping(self, depth: int, column: int) -> list[str]:
        lines: list[str] = []
        keys = self.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True))
        if self.maps and self.chance(3):
            lines.append(f"{' ' * column}<<: *{self.draw(st.sampled_from(self.maps))}")
        for key in keys:
            if self.chance(5):
                lines.append(" " * column + self.comment())
            elif self.chance(8):
                lines.append("")
            first, *rest = self.value(depth + 1, column, in_list=False)
            lines += (f"{' ' * column}{key}:{first}", *rest)
        if self.chance(8):
            lines.append(" " * (column + self.step) + self.comment())
        return lines

    def items(self, depth: int, column: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.draw(st.integers(1, 3))):
            if self.chance(6):
                lines.append(" " * column + self.comment())
            if depth < 3 and self.chance(3):
                inner = self.mapping(depth + 1, column + 2)
                while (inner and not inner[0].strip(" ")) or inner[0].lstrip().startswith("#"):
                    inner.pop(0)
                lines += (f"{' ' * column}- {inner[0].lstrip(' ')}", *inner[1:])
            else:
                first, *rest = self.value(depth + 1, column, in_list=True)
                lines += (f"{' ' * column}-{first}", *rest)
        return lines

    def value(self, depth: int, column: int, *, in_list: bool) -> list[str]:
        """What stands behind a colon or a dash, with the lines below it."""
        kinds = ["text", "text", "flow", "nothing", "block text", "alias"] + ["mapping", "list"] * (depth < 3)
        kind = self.draw(st.sampled_from(kinds))
        behind = f"   {self.comment()}" if self.chance(5) else ""
        if kind == "alias" and self.names:
            return [f" *{self.draw(st.sampled_from(self.names))}{behind}"]
        if kind == "nothing":
            return [behind]
        if kind == "block text":
            self.block_texts = True
            header = self.draw(st.sampled_from(["|", "|-", ">", "|+"]))
            return [
                f" {header}",
                f"{' ' * (column + self.step)}some # text",
                "",
                f"{' ' * (column + self.step)}- more",
                *([""] if header == "|+" else []),
            ]
        if kind == "flow":
            anchor = self.anchor(self.names)
            return self.flow(depth, column, anchor, behind)
        if kind == "mapping" and not in_list:
            names: list[str] = []
            anchor = self.anchor(names)
            lines = [anchor + behind, *self.mapping(depth, column + self.step)]
            self.maps += names
            self.names += names
            return lines
        if kind == "list" and not in_list:
            return [behind, *self.items(depth, column + self.draw(st.sampled_from([0, self.step])))]
        anchor = self.anchor(self.names)
        return [f"{anchor} {self.draw(st.sampled_from(TEXTS))}{behind}"]

    def flow(self, depth: int, column: int, anchor: str, behind: str) -> list[str]:
        parts = self.parts(depth)
        opening, closing = ("{", "}") if isinstance(parts, dict) else ("[", "]")
        pieces = [f"{key}: {text}" for key, text in parts.items()] if isinstance(parts, dict) else parts
        if not pieces or not self.chance(3):
            end = ", " if pieces and self.chance(5) else ""
            return [f"{anchor} {opening}{', '.join(pieces)}{end}{closing}{behind}"]
        indent = " " * (column + self.step + 1)
        lines = [f"{anchor} {opening}"]
        for number, piece in enumerate(pieces, 1):
            comma = "," if number < len(pieces) or self.chance(2) else ""
            lines.append(f"{indent}{piece}{comma}{f' {self.comment()}' if self.chance(3) else ''}")
        return [*lines, f"{' ' * (column + 1)}{closing}{behind}"]

    def parts(self, depth: int) -> dict[str, str] | list[str]:
        size = self.draw(st.integers(0, 3))
        inner = [self.flow_text(depth) for _ in range(size)]
        if self.chance(3):
            return inner
        return dict(zip(self.draw(st.permutations(KEYS)), inner, strict=False))

    def flow_text(self, depth: int) -> str:
        if self.names and self.chance(6):
            return f"*{self.draw(st.sampled_from(self.names))} "
        if depth < 3 and self.chance(4):
            parts = self.parts(depth + 1)
            if isinstance(parts, dict):
                return f"{{{', '.join(f'{key}: {text}' for key, text in parts.items())}}}"
            return f"[{', '.join(parts)}]"
        return self.draw(st.sampled_from(TEXTS))


@st.composite
def documents(draw: st.DrawFn, *, anchors: bool) -> str:
    """The text of a YAML document whose root is a mapping."""
    return Writer(draw, anchors=anchors).text()
