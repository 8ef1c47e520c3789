"""A text that is no YAML gives one finding: at the characters to blame, with what to write instead."""

from __future__ import annotations

import pytest

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.source.reading.reader import read


def refusal(text: str) -> Finding:
    document = read(SourceText("plan.yaml", text))
    (finding,) = document.findings
    assert document.root is None
    return finding


def blamed(text: str) -> tuple[str, int, str, str | None]:
    """The code of the finding, its line, the characters that it blames, and its help."""
    finding = refusal(text)
    assert finding.place is not None
    return finding.code, finding.place.line, text[finding.place.start : finding.place.end], finding.help


@pytest.mark.parametrize(
    ("text", "sign", "help"),
    [
        ("target: >= 900\n", ">=", "write \"target: '>= 900'\""),
        ("target: > 900\n", ">", "write \"target: '> 900'\""),
        ("what: | text\n", "|", "write \"what: '| text'\""),
        ("handle: @sinag # ours\n", "@", "write \"handle: '@sinag'\""),
        ("code: `x`\n", "`", "write \"code: '`x`'\""),
        ("what: **bold** text\n", "**", "write \"what: '**bold** text'\""),
        ("what: *bold*\n", "*", "write \"what: '*bold*'\""),
        ("what: *bold text\n", "*", "write \"what: '*bold text'\""),
        ("name: & Sons\n", "&", "write \"name: '& Sons'\""),
        ("name: &中文 x\n", "&", "write \"name: '&中文 x'\""),
        ("share: %50\n", "%", "write \"share: '%50'\""),
        ("%50 off\n", "%", "write \"'%50 off'\""),
        ("what: - text\n", "-", "write \"what: '- text'\""),
        ("what: ? text\n", "?", "write \"what: '? text'\""),
        ("what: , text\n", ",", "write \"what: ', text'\""),
        ("what: ] text\n", "]", "write \"what: '] text'\""),
        ("what: !e!x y\n", "!", "write \"what: '!e!x y'\""),
        ("title: [draft] Our plan\n", "[", "write \"title: '[draft] Our plan'\""),
        ("title: {{name}} here\n", "{", "write \"title: '{{name}} here'\""),
        ("steps:\n  - [ ] buy milk\n", "[", "write \"'[ ] buy milk'\""),
        ("what:\n  @sinag\n", "@", "write \"'@sinag'\""),
        ("a: {b: >= 900, c: 1}\n", ">", "write \"b: '>= 900'\""),
        ("a: {b: @x}\n", "@", "write \"b: '@x'\""),
        ("a: {b: - x, c: d}\n", "-", "write \"b: '- x'\""),
        ("a: {b: ?}\n", "?", "write \"b: '?'\""),
        ("a: {b: c, - x}\n", "-", "write \"'- x'\""),
        ("a: [- b, c]\n", "-", "write \"'- b'\""),
        ("a: [b,\n  - c]\n", "-", "write \"'- c'\""),
    ],
)
def test_signs_that_need_quotes(text: str, sign: str, help: str) -> None:
    code, _, there, said = blamed(text)
    assert (code, there.removesuffix("="), said) == ("SYN016", sign.removesuffix("="), help)


@pytest.mark.parametrize(
    ("text", "line", "there", "help"),
    [
        ("what: Launch: the sequel\n", 1, ":", "write \"what: 'Launch: the sequel'\""),
        ("what: Launch:\nb: 1\n", 1, ":", "write \"what: 'Launch:'\""),
        ("a:\n  - b: 1\n    c: d: e # f\n", 3, ":", "write \"c: 'd: e'\""),
        ("a: It's here: now\n", 1, ":", 'write a: "It\'s here: now"'),
        ("a: {b: Launch: x}\n", 1, ":", "write \"b: 'Launch: x'\"; two keys need a comma between them"),
        ("a: {b: 1 c: 2, d: 3}\n", 1, ":", "write \"b: '1 c: 2'\"; two keys need a comma between them"),
        (
            f"a: {'long ' * 300}: x\n",
            1,
            ":",
            "put the whole text in quotes, or write it below its key in block style (|)",
        ),
    ],
)
def test_colons_in_texts(text: str, line: int, there: str, help: str) -> None:
    assert blamed(text) == ("SYN018", line, there, help)


@pytest.mark.parametrize(
    ("text", "code", "line", "there"),
    [
        ("smmplan: 1\ntitle Sinag\nb: 2\n", "SYN030", 2, "title Sinag"),
        ("smmplan 1 # version\ntitle: x\n", "SYN030", 1, "smmplan 1 # version"),
        ("a: 1\nb", "SYN030", 2, "b"),
        ("a\nb: 1\n", "SYN030", 1, "a"),
        ("a:\n  some words\n  b: 1\n", "SYN030", 2, "some words"),
        ("a:\n  - words\n    b: 1\n", "SYN030", 2, "words"),
        ("smmplan: 1\ntitle:Sinag\nb: 2\n", "SYN030", 2, ":"),
        ("title:Sinag\n", "SYN030", 1, ":"),
        ("a:\n  b:1\n  c: 2\n", "SYN030", 2, ":"),
        ("a: {b:[x], c: 1}\n", "SYN030", 1, ":"),
        ("a:\n  b: 1\n   c: 2\n", "SYN029", 3, "c"),
        ("a: 1\n b: 2\n", "SYN029", 2, "b"),
        ("a:\n    b: 1\n  c: 2\n", "SYN029", 3, "c: 2"),
        ("  a: 1\nb: 2\n", "SYN029", 2, "b: 2"),
        ("a: 'x'\n  - b\n", "SYN029", 2, "- b"),
        ("a: x # y\n  z\n", "SYN029", 2, "z"),
        ("a: b\n c\n d: e\n", "SYN029", 3, "d"),
        ("a:\n  b: 1\n  - c\n", "SYN032", 3, "- c"),
        ("a:\n  - b\n  c: 1\n", "SYN032", 3, "c: 1"),
        ("a: 1\n- b\n", "SYN032", 2, "- b"),
        ("- a\nb: 1\n", "SYN032", 2, "b: 1"),
        (": x\n", "SYN012", 1, ":"),
        ("a: 1\n: x\n", "SYN012", 2, ":"),
        ("a: {: x}\n", "SYN012", 1, ":"),
        ("a: 1\n...\nb: 2\n", "SYN011", 3, "b: 2"),
        ("{a: 1}\nb: 2\n", "SYN001", 2, "b: 2"),
        ("%YAML 3.0\n---\na: 1\n", "SYN001", 1, "%YAML 3.0"),
        (f"{'k' * 1100}: 1\n", "SYN001", 1, f"{'k' * 1100}: 1"),
        (f"a: 1\n{'k' * 1100}: 1\nb: 1\n", "SYN001", 2, f"{'k' * 1100}: 1"),
    ],
)
def test_keys_and_columns(text: str, code: str, line: int, there: str) -> None:
    assert blamed(text)[:3] == (code, line, there)


def test_a_line_in_the_wrong_column_hears_the_right_one() -> None:
    assert refusal("a:\n  b: 1\n   c: 2\n").help == "begin the line in column 3"
    assert refusal("a:\n    b: 1\n  c: 2\n").help == "begin it in column 1, or where its neighbours begin"
    assert refusal("  a: 1\nb: 2").help == "begin it in column 3, or where its neighbours begin"


@pytest.mark.parametrize(
    ("text", "there", "column"),
    [
        ("a:\n  b: >\n      folded\n     less\nc: d\n", "less", 7),
        ("a:\n  b: |\n      one\n\n    two\n", "two", 7),
        ("a:\n    b: |\n   bad\n", "bad", 7),
        ("a:\n    b: |\n\n          \n     bad\n", "bad", 11),
        ("a:\n  - |\n bad\n", "bad", 6),
    ],
)
def test_a_line_that_leaves_a_block_text_hears_its_column(text: str, there: str, column: int) -> None:
    finding = refusal(text)
    assert finding.message == "this line is indented too little to belong to the block text above"
    assert finding.help == f"begin it in column {column}"
    assert finding.code == "SYN029"
    assert finding.place is not None
    assert text[finding.place.start : finding.place.end] == there
    mended = text.replace(
        f"\n{text[: finding.place.start].rpartition(chr(10))[2]}{there}", f"\n{' ' * (column - 1)}{there}"
    )
    assert read(SourceText("plan.yaml", mended)).findings == ()


def test_a_key_behind_a_block_text_is_a_key() -> None:
    assert blamed("a:\n    b: |\n      c\n   d: e\n")[:3] == ("SYN029", 4, "d: e")


def test_a_dash_behind_lines_of_keys_is_not_inside_the_bracket() -> None:
    assert blamed("a: [x,\nb: y,\n  - z\n")[:3] == ("SYN027", 1, "[")


def test_a_key_without_a_space_hears_how_to_write_it() -> None:
    assert refusal("smmplan: 1\ntitle:Sinag Coffee\n").help == 'write "title: Sinag Coffee"'
    assert refusal("smmplan: 1\ntitle Sinag\n").message == '"title Sinag" has no colon'


@pytest.mark.parametrize(
    ("text", "code", "line", "there"),
    [
        ('a: "x\nb: 1\n', "SYN026", 1, '"'),
        ('a: "x\nb: "y"\nc: 1\n', "SYN026", 1, '"'),
        ("a: 'x\nb: 'y'\nc: 1\n", "SYN026", 1, "'"),
        ('z: 1\na: "x\nb: 2\n---\nc: 1\n', "SYN026", 2, '"'),
        ('a: {b: "x, c: 1}\nd: {e: "y"}\n', "SYN026", 1, '"'),
        ('a: "Yes" she said  # x\nb: 1\n', "SYN025", 1, "she said"),
        ('a: "Yes" she said  \nb: 1\n', "SYN025", 1, "she said"),
        ("a: 'It's done'\nb: 1\n", "SYN025", 1, "s done'"),
        ("a: 'x' 'y'\n", "SYN025", 1, "'y'"),
        ('a: {b: "x" y, c: 1}\n', "SYN025", 1, "y"),
        ("a: [b, c\nd: 1\n", "SYN027", 1, "["),
        ("a: {b: c\nd: 1\n", "SYN027", 1, "{"),
        ("a: [b, c", "SYN027", 1, "["),
        ("x:\n  a: [b, {c: d}\n  e: 1\n", "SYN027", 2, "["),
        ("a: [ # none yet\nb:\n  - c\n", "SYN027", 1, "["),
        ("a: [b, c]]\nd: 1\n", "SYN027", 1, "]"),
        ("a: [b, c}\nd: 1\n", "SYN027", 1, "}"),
        ("a: {b: c]\nd: 1\n", "SYN027", 1, "]"),
        ("a: {b: [c}\nd: 1\n", "SYN027", 1, "}"),
        ("a: [#b, #c]\nd: 1\n", "SYN027", 1, "#b, #c]"),
        ("a: {b: #c}\nd: 1\n", "SYN027", 1, "#c}"),
        ('a: ["b" "c"]\n', "SYN033", 1, '"'),
        ("a: [{b: 1} {c: 2}]\n", "SYN033", 1, "{"),
        ("a: [b,,c]\n", "SYN033", 1, ","),
        ("a: [,b]\n", "SYN033", 1, ","),
        ("a: [b {c: d}]\n", "SYN033", 1, "{"),
        ('a: "C:\\media"\n', "SYN028", 1, "\\m"),
        ('a: "x\\xZZ"\n', "SYN028", 1, "\\xZZ"),
        ('a: "\\ud800"\n', "SYN028", 1, "\\ud800"),
    ],
)
def test_quotes_brackets_and_commas(text: str, code: str, line: int, there: str) -> None:
    assert blamed(text)[:3] == (code, line, there)


def test_quotes_and_brackets_hear_what_to_write() -> None:
    assert refusal('a: "Yes" she said\n').help == "write a: '\"Yes\" she said'"
    assert refusal("a: 'It's done'\n").help == 'write a: "It\'s done"'
    assert refusal("a: [b, c}\n").help == 'write "]"'
    assert refusal("a: [#b, #c]\n").help == "write \"'#b'\""
    assert refusal("a: [b, c}\n").related[0].place.start == 3


@pytest.mark.parametrize(
    ("text", "code", "line", "there"),
    [
        ("a:\n\tb: 1\n", "SYN003", 2, "\t"),
        ("a:\n  b: 1\n\t\tc: 2\n", "SYN003", 3, "\t\t"),
        ("\ta: 1\n", "SYN003", 1, "\t"),
        ("a: |\n\tx\n", "SYN003", 2, "\t"),
        ("a:\n  -\tb: 1\n", "SYN003", 2, "\t"),
        ("a: 1\ntitle：x\nb: 2\n", "SYN019", 2, "："),
        ("title：x\n", "SYN019", 1, "："),
        ("title：x\nwhat：y\n", "SYN019", 1, "："),
        ("公司：x\n", "SYN019", 1, "："),
        ("a:\n  name：x\n  what: y\n", "SYN019", 2, "："),
        ("a: {b: 1，c: 2}\n", "SYN019", 1, "，"),
        ("a: ｛b: 1｝\n", "SYN019", 1, "｛"),
        ("a: [b, c］\nd: 1\n", "SYN027", 1, "["),
        ("a: b\n　c: 1\nd\n", "SYN020", 2, "　"),
        ("　a: b: c\n", "SYN020", 1, "　"),
        ("a: “Launch: x”\n", "SYN021", 1, "“Launch: x”"),
        ("a: {b: “x: y”, c: 1}\n", "SYN021", 1, "“x: y”"),
    ],
)
def test_signs_that_look_like_those_of_yaml(text: str, code: str, line: int, there: str) -> None:
    assert blamed(text)[:3] == (code, line, there)


def test_full_width_signs_hear_what_to_write() -> None:
    assert refusal("title：Sinag Coffee\n").help == 'write "title: Sinag Coffee"'
    assert refusal("a: “Launch: x”\n").help == "write \"a: 'Launch: x'\""


def test_a_tab_or_a_wide_space_inside_a_text_is_not_blamed() -> None:
    assert refusal("a: |\n  　x\n  \ty\nb: c: d\n").code == "SYN018"
    assert refusal('a: "x\n\ty"\nb: c: d\n').code == "SYN018"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file holds nothing"),
        ("\n\n", "the file holds nothing"),
        ("---\n", "the file holds nothing"),
        ("# a: 1\n", "the file holds nothing but comments"),
        ("~\n", "the file holds nothing"),
        ("- a：b\n- c:d\n", "the file holds a list; a plan holds keys with values"),
        ("[a, b]\n", "the file holds a list; a plan holds keys with values"),
        ("some words\n", "the file holds a text; a plan holds keys with values"),
        ('"a: b"\n', "the file holds a text; a plan holds keys with values"),
        ("# first\n--- |\n  a: b\n", "the file holds a text; a plan holds keys with values"),
    ],
)
def test_a_root_that_is_no_mapping(text: str, message: str) -> None:
    finding = refusal(text)
    assert (finding.code, finding.message) == ("SYN013", message)
    assert finding.help == 'begin with "smmplan: 1" and, on the next line, "title: …"'


def test_places_are_right_behind_astral_characters_and_separators() -> None:
    assert blamed("a: 😀\u2028😀\r\nb: @x\r\n")[:3] == ("SYN016", 2, "@")
    assert refusal("a: 😀😀 @: b: c\n").place == SourceText("plan.yaml", "a: 😀😀 @: b: c\n").place(7, 8)


def test_nothing_else_is_said_about_a_text_that_is_no_yaml() -> None:
    assert refusal("a: 1\na: 2\nb: {c, d: !x 1}\ne: f: g\n").code == "SYN018"


@pytest.mark.parametrize(
    "text",
    ["a: [?]\n", "a: [? ]\nb: c\n", "a: [b, ?]\nc: d\n", "a: [?, b]\n", "a: {b: [?]}\nx: y\n", "a: ['?', ?]\nb: c\n",
     "a: [b,\n ?]\nc: [d]\n", "a:\n- ?\n", "a:\n- b\n- ?\n- c\n", "a: {?}\n"],
)  # fmt: skip
def test_a_question_mark_alone_has_a_sentence_of_its_own(text: str) -> None:
    (finding,) = read(SourceText("plan.yaml", text)).findings
    assert finding.place is not None
    assert (finding.code, finding.message) == ("SYN016", 'a "?" alone needs quotes')
    assert finding.help == 'write TBD for what is not known yet, or "?" in quotes'
    assert finding.place.start == text.rindex("?")


def test_a_question_mark_in_quotes_is_not_to_blame() -> None:
    (finding,) = read(SourceText("plan.yaml", 'a: ["who [?] knows" b]\n')).findings
    assert '"?"' not in finding.message
