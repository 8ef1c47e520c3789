"""No text makes reading hang, crash or fill the memory: time grows with the length of the text, and no faster."""

from __future__ import annotations

import time

import pytest

from smmplan.base.place import SourceText
from smmplan.source.reading.reader import read

LENGTH = 200_000


def times(text: str) -> str:
    return text * (LENGTH // len(text))


def numbered(text: str, count: int = 10_000) -> str:
    return "".join(text.replace("N", str(number)) for number in range(count))


TEXTS = {
    "brackets": "a: " + "[" * 100_000,
    "braces": times("{"),
    "dashes": times("- "),
    "question marks": times("? "),
    "quotes": times('"'),
    "apostrophes": f"a: {times(chr(39))}",
    "comments": f"a: b {times('#x ')}",
    "comments by line": numbered("aN: b #x\n"),
    "colons": times(": "),
    "commas": f"a: [{times(',')}]",
    "strays": f"a: {{{times('x, ')}}}",
    "texts that commas end": f"a: {{{numbered('kN: v, y, ')}}}",
    "thousands": f"a: {{b: 1{times(',000')}}}",
    "double keys": numbered("kN: 1\n") * 2,
    "one key": times("a: 1\n"),
    "keys that are no text": f"a: {{{times('[a]: 1, ')}}}",
    "aliases": f"a: &a x\nb: [{times('*a, ')}]",
    "unknown aliases": f"a: [{numbered('&aN x, ')}{numbered('*bN, ')}]",
    "repeated anchors": f"a: [{numbered('&aN x, ') * 2}]",
    "tags": f"a: [{times('!t x, ')}]",
    "merges": f"a: &a {{x: 1}}\nb: {{{times('<<: *a, ')}}}",
    "merges of nothing": f"a: {{{times('<<: 1, ')}}}",
    "full-width commas": f"a: [{times('b，c, ')}]",
    "full-width commas in a text": f"a: {times('b，')}",
    "full-width brackets": f"a: [{times('［b, ')}]",
    "full-width colons": f"a: {times('b：')}",
    "full-width colons by line": times("a：\n"),
    "full-width spaces": f"a: b\n{times('  　x' + chr(10))}",
    "curly quotes": f"a: [{times('“b”, ')}]",
    "separators": f"a: {times(chr(0x2028) + ' ')}",
    "one word": "a" * LENGTH,
    "one key without an end": f"{'a' * LENGTH}: 1",
    "an open quote": f"a: '{times('x: y' + chr(10))}",
    "spaces": " " * LENGTH,
    "lines": "\n" * LENGTH,
    "tabs": "\t" * LENGTH,
    "control characters": "\x07" * LENGTH,
    "signs of a conflict": f"a: {times('<<<<<<< ')}",
    "block texts": times("- |\n x\n"),
    "empty block texts": f"a:\n{times(' - >5' + chr(10))}",
    "lines without a colon": f"a:\n{times('  x:y' + chr(10))} b: 1",
    "documents": times("---\n"),
    "blanks": f"a: {{{numbered('kN: , ')}}}",
    "pairs": f"a: [{times('b: c, ')}]",
    "all private characters": "a: " + "".join(map(chr, range(0xE000, 0xF900))) + "\u2028",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_is_done_in_a_moment(text: str) -> None:
    start = time.perf_counter()
    document = read(SourceText("plan.yaml", text))
    # What is linear takes a tenth of this; what is quadratic took minutes.
    assert time.perf_counter() - start < 2
    assert document.root is not None or len(document.findings) == 1
    assert len(document.findings) <= 3000


def test_an_alias_bomb_is_stopped_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 150))]
    start = time.perf_counter()
    (finding,) = read(SourceText("plan.yaml", "\n".join(lines))).findings
    assert time.perf_counter() - start < 2
    assert finding.code == "SYN007"
    assert finding.place is not None
    assert finding.place.line < 20
