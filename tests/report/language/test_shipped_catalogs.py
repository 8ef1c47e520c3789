"""The catalogs in report/locale are those of the messages as they are, and complete."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from smmplan.base.place import SourceText
from smmplan.report.language import po
from smmplan.report.language.catalogs import BUILT_IN
from smmplan.report.language.placeholders import misfit, places

ROOT = Path(__file__).parents[3]
LOCALE = Path(BUILT_IN)
CATALOGS = sorted(LOCALE.glob("*/LC_MESSAGES/smmplan.po"))
MOST_SHOWN = 20


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("catalogs", ROOT / "docs" / "translating" / "catalogs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def language_of(file: Path) -> str:
    return file.parent.parent.name


def messages(file: Path) -> list[Message]:
    return [message for message in read_po(BytesIO(file.read_bytes()), abort_invalid=True) if message.id]


def texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def missing(found: list[Message]) -> list[str]:
    """The messages without a translation, or with one that somebody has to look at again."""
    return [texts(message.id)[0] for message in found if message.fuzzy or not all(texts(message.string))]


def misfits(found: list[Message]) -> list[str]:
    """Translations whose places are not those of their message, or that hold HTML."""
    wrong = []
    for message in found:
        ids = texts(message.id)
        for text in filter(None, texts(message.string)):
            lost = len(ids) == 1 and places(ids[0]) - places(text)
            if misfit(ids, text) or lost or re.search("[<>&]", text):
                wrong.append(text)
    return wrong


def test_the_catalogs_are_fresh(maker: ModuleType) -> None:
    """Where this fails, write `make messages`."""
    there = {file.relative_to(LOCALE).as_posix(): file.read_bytes() for file in LOCALE.rglob("*") if file.is_file()}
    made = maker.made()

    assert sorted(there) == sorted(made)
    assert [name for name in made if made[name] != there[name]] == []


@pytest.mark.parametrize("file", CATALOGS, ids=language_of)
def test_a_language_is_complete(file: Path) -> None:
    """Where this fails, translate what it names: docs/translating/README.md says how."""
    lacking = missing(messages(file))

    assert not lacking, f"{language_of(file)} lacks {len(lacking)}: {lacking[:MOST_SHOWN]}"


@pytest.mark.parametrize("file", CATALOGS, ids=language_of)
def test_translations_have_the_places_of_their_messages_and_no_html(file: Path) -> None:
    assert misfits(messages(file)) == []


@pytest.mark.parametrize("file", CATALOGS, ids=language_of)
def test_our_reader_takes_what_we_ship(file: Path) -> None:
    ours = po.read_po(SourceText(file.name, file.read_text(encoding="utf-8")))

    assert [entry.message for entry in ours.entries] == [texts(message.id)[0] for message in messages(file)]


def test_no_message_holds_html(maker: ModuleType) -> None:
    """And none has a lone per cent sign, which would not be filled."""
    texts = [text for m in maker.messages() for text in (m.message, m.plural) if text]
    assert [text for text in texts if "<" in text or "" in places(text)] == []


def test_what_is_missing_or_does_not_fit_is_seen() -> None:
    planted = [
        Message("a %(x)s", "b %(x)s"),
        Message("c", ""),
        Message(("d", "e"), ("f", "")),
        Message("g", "h", flags=["fuzzy"]),
        Message("i %(x)s", "j"),
        Message("k", "l %(x)s"),
        Message("m", "<b>n</b>"),
        Message(("%(count)s o", "%(count)s p"), ("one o", "%(count)s p")),
    ]

    assert missing(planted) == ["c", "d", "g"]
    assert misfits(planted) == ["j", "l %(x)s", "<b>n</b>"]


def test_messages_of_a_module_are_found(maker: ModuleType) -> None:
    text = (
        'def f(language, plan):\n    say, x = language.say_in, plan\n    say("c", "one " "two")\n'
        '    language.say("three")\n'
        '    language.say_count("four", "fours", 4, day=1)\n    language.say(x)\n    phrase("five")\n'
        '    language.say_count_in("c", "six", "sixes", 6)\n'
    )

    assert [message[1:] for message in maker.in_module("a.py", text)] == [
        ("one two", None, "c"),
        ("three", None, None),
        ("four", "fours", None),
        ("five", None, None),
        ("six", "sixes", "c"),
    ]


@pytest.mark.parametrize(
    "call", ['say(f"{x}")', 'say("c", "m")', 'say_in("c")', 'say_in("c", x)', 'say_count("a", "b")']
)
def test_a_message_that_cannot_be_read_off_is_refused(maker: ModuleType, call: str) -> None:
    with pytest.raises(maker.Unclear, match=r"^a\.py:1: say"):
        list(maker.in_module("a.py", f"language.{call}"))


def test_messages_of_a_template_are_found(maker: ModuleType) -> None:
    text = (
        "{{ _('one') }}{% trans count=n %}{{ count }} post{% pluralize %}{{ count }} posts{% endtrans %}\n"
        "{% trans %}\n  two\n  three, 5%\n{% endtrans %}{{ pgettext('c', 'four', day=1) }}{{ ngettext('a', 'b', n) }}"
    )

    assert [message[1:] for message in maker.in_template("a.j2", text.encode())] == [
        ("one", None, None),
        ("%(count)s post", "%(count)s posts", None),
        ("two three, 5%%", None, None),
        ("four", None, "c"),
        ("a", "b", None),
    ]


def test_a_language_keeps_its_translations_and_loses_what_is_gone(maker: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "pl" / "LC_MESSAGES" / "smmplan.po"
    file.parent.mkdir(parents=True)
    plural = "nplurals=3; plural=(n==1 ? 0 : n>4 ? 2 : 1);"
    file.write_text(
        f'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Plural-Forms: {plural}\\n"\n\nmsgid "gone"\nmsgstr "x"\n\n'
        'msgctxt "c"\nmsgid "stays"\nmsgstr "zostaje"\n',
        encoding="utf-8",
    )
    pot = maker.Plain(fuzzy=False)
    pot.add("stays", context="c")
    pot.add(("new", "news"))

    catalog = maker.translated(file, pot)

    assert [(message.id, message.string) for message in catalog][1:] == [
        ("stays", "zostaje"),
        (("new", "news"), ("", "")),
    ]
    assert catalog.plural_forms == plural
    assert not catalog.obsolete
