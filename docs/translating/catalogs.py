"""Write the catalogs of the report's own words anew: `make messages`.

python docs/translating/catalogs.py

Messages are found in the modules and templates of reports; each language keeps its translations of them. README.md
beside this file says how to translate. The same sources give the same bytes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "src" / "smmplan" / "report"
TEMPLATES = ROOT / "templates" / "report"
LOCALE = MODULES / "locale"


class Form(NamedTuple):
    """What a function takes: perhaps a context, a message, perhaps its plural, and so many values behind them."""

    context: bool = False
    plural: bool = False
    more: int = 0


FORMS = {
    "_": Form(),
    "say": Form(),
    "phrase": Form(),
    "gettext": Form(),
    "say_in": Form(context=True),
    "pgettext": Form(context=True),
    "say_count": Form(plural=True, more=1),
    "say_count_in": Form(context=True, plural=True, more=1),
    "ngettext": Form(plural=True, more=1),
    "npgettext": Form(context=True, plural=True, more=1),
}
"""The functions whose texts are messages, in modules and templates."""


class Message(NamedTuple):
    """A message and the file that it was found in."""

    file: str
    message: str
    plural: str | None = None
    context: str | None = None


class Plain(Catalog):
    """A catalog whose header says what programs need, and no dates."""

    def _headers(self) -> list[tuple[str, str]]:
        language = [("Language", str(self.locale_identifier)), ("Plural-Forms", self.plural_forms)]
        return [
            ("Project-Id-Version", "smmplan"),
            *(language if self.locale_identifier else ()),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]

    mime_headers = property(_headers, Catalog._set_mime_headers)
    header_comment = property(lambda _: "# The words of smmplan's reports. `make messages` keeps this file in order.")


class Unclear(ValueError):
    """A call whose message nobody can find out by reading it."""


def messages() -> Iterator[Message]:
    """All messages of modules and templates, in the order of files and of lines."""
    for file in sorted(MODULES.rglob("*.py")):
        yield from in_module(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
    for file in sorted(TEMPLATES.rglob("*.j2")):
        yield from in_template(file.relative_to(ROOT).as_posix(), file.read_bytes())


def in_module(name: str, text: str) -> Iterator[Message]:
    """The messages of a Python module. Raises Unclear for a call that has another number of texts than its function."""
    for statement in ast.parse(text).body:
        yield from _in_statement(name, list(ast.walk(statement)))


def _in_statement(name: str, nodes: list[ast.AST]) -> Iterator[Message]:
    """The messages of a statement at the top of a module: a short name holds within it."""
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    known = {**{form: form for form in FORMS}, **dict(_short_names(nodes))}
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        short = known.get(call.func.id) if isinstance(call.func, ast.Name) else None
        called = call.func.attr if isinstance(call.func, ast.Attribute) else short
        if called in FORMS and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr):
            texts = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
            yield _message(f"{name}:{call.lineno}", called, texts)


def _short_names(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    """Names that a module gives to our functions: `say = language.say_in`."""
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=False))
                else:
                    pairs = [(target, node.value)]
                for left, right in pairs:
                    if isinstance(left, ast.Name) and isinstance(right, ast.Attribute) and right.attr in FORMS:
                        yield left.id, right.attr


def in_template(name: str, text: bytes) -> Iterator[Message]:
    """The messages of a template, also those of `{% trans %}`."""
    options = {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}
    for line, called, found, _ in babel_extract(BytesIO(text), tuple(FORMS), (), options):
        texts = list(found) if isinstance(found, tuple) else [found]
        # Values by name come behind, and are no texts.
        form = FORMS[called]
        yield _message(f"{name}:{line}", called, texts[: 1 + form.context + form.plural], whole=False)


def _message(place: str, called: str, found: Sequence[object], *, whole: bool = True) -> Message:
    form = FORMS[called]
    count = 1 + form.context + form.plural
    texts = [text for text in found[:count] if isinstance(text, str)]
    if len(texts) != count or (whole and len(found) != count + form.more):
        raise Unclear(f"{place}: {called} takes {count} texts here, written out, and {form.more} more")
    context = texts.pop(0) if form.context else None
    return Message(place.rpartition(":")[0], texts[0], texts[1] if form.plural else None, context)


def template() -> Catalog:
    """All messages, without translations."""
    catalog = Plain(fuzzy=False)
    for each in messages():
        catalog.add(
            (each.message, each.plural) if each.plural else each.message,
            locations=[(each.file, 0)],
            context=each.context,
        )
    return catalog


def translated(file: Path, pot: Catalog) -> Catalog:
    """The catalog of a language with the messages that there are now, and its translations of them.

    An empty file is a language that begins.
    """
    tag = file.parent.parent.name
    before = read_po(BytesIO(file.read_bytes()), abort_invalid=True)
    catalog = Plain(locale=tag, fuzzy=False)
    if before.locale_identifier:
        catalog.mime_headers = [("Plural-Forms", before.plural_forms)]
    for message in before:
        if message.id:
            catalog[message.id] = message
    catalog.update(pot, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def made() -> dict[str, bytes]:
    """The bytes of each file in locale/, by its path in it."""
    pot = template()
    files = {"smmplan.pot": _po(pot)}
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/smmplan.po")):
        catalog = translated(file, pot)
        name = file.relative_to(LOCALE).as_posix()
        files[name] = _po(catalog)
        files[name.removesuffix(".po") + ".mo"] = _mo(catalog)
    return files


def _po(catalog: Catalog) -> bytes:
    text = BytesIO()
    write_po(text, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return text.getvalue().rstrip(b"\n") + b"\n"


def _mo(catalog: Catalog) -> bytes:
    """The compiled catalog. What is not translated yet is not in it: Babel would write its English there."""
    for message in list(catalog):
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(texts):
            catalog.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def main() -> None:
    """Write all catalogs."""
    for name, data in made().items():
        (LOCALE / name).write_bytes(data)


if __name__ == "__main__":
    main()
