from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.report.language.po import read_po

HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"\\%'), min_size=1, max_size=40)


def refusal(text: str) -> str:
    with pytest.raises(Trouble) as caught:
        read_po(SourceText("locale/pt.po", text))
    return str(caught.value)


def test_an_entry_is_read_with_its_line() -> None:
    po = read_po(
        SourceText(
            "x.po",
            HEAD + '#: a.py\nmsgctxt "c"\nmsgid "one"\nmsgid_plural ""\n"ma"\n"ny"\nmsgstr[0] "1"\nmsgstr[1] "2"\n',
        )
    )

    (entry,) = po.entries
    assert (entry.context, entry.message, entry.plural, entry.translations) == ("c", "one", "many", {0: "1", 1: "2"})
    assert entry.line == 6
    assert po.forms == 2
    assert po.form_of
    assert [po.form_of(n) for n in (0, 1, 2)] == [1, 0, 1]


def test_windows_line_ends_are_read() -> None:
    assert read_po(SourceText("x.po", 'msgid "a"\r\nmsgstr "b"\r\n')).entries[0].translations == {0: "b"}


def test_fuzzy_and_obsolete_entries_are_left_out() -> None:
    text = '#, fuzzy\nmsgid "a"\nmsgstr "x"\n\n#~ msgid "b"\n#~ msgstr "x"\n\n#, python-format\nmsgid "c"\nmsgstr "y"\n'

    assert [entry.message for entry in read_po(SourceText("x.po", text)).entries] == ["c"]


@settings(max_examples=60)
@given(st.dictionaries(st.tuples(st.none() | TEXTS, TEXTS, st.none() | TEXTS), TEXTS, max_size=6))
def test_it_reads_what_babel_writes(messages: dict[tuple[str | None, str, str | None], str]) -> None:
    catalog = Catalog(locale="en")
    for (context, message, plural), text in messages.items():
        catalog.add((message, plural) if plural else message, (text, text) if plural else text, context=context)
    file = BytesIO()
    pofile.write_po(file, catalog)
    theirs = [message for message in pofile.read_po(BytesIO(file.getvalue())) if message.id]

    ours = read_po(SourceText("x.po", file.getvalue().decode())).entries

    def as_babel(entry):
        id = entry.message if entry.plural is None else (entry.message, entry.plural)
        texts = tuple(entry.translations.values())
        return entry.context, id, texts[0] if entry.plural is None else texts

    assert [as_babel(entry) for entry in ours] == [(m.context, m.id, m.string) for m in theirs]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello\n", ':1: "hello" is no line of a catalog; write msgid, msgstr and texts in quotes'),
        ('msgid "a\nmsgstr "b"\n', ":1: "),
        ('msgid "a"\n', ':1: "a" has no msgstr; write one'),
        (
            'msgid "a"\n\n\nmsgid "b"\nmsgstr ""\n',
            ":4: msgid cannot stand behind msgid; an entry is msgid, then msgstr",
        ),
        ('msgstr "b"\n', ":1: msgstr cannot stand here; an entry is msgid, then msgstr"),
        ('\n"b"\n', ":2: a text in quotes goes on where msgid or msgstr began; write msgid before it"),
        ('msgid "a"\nmsgstr[0] "b"\n', ":2: a message without a plural has msgstr without a number"),
        (HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr "b"\n', ":6: a message with a plural has msgstr[0], msgstr[1]"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', ":3: this translation is there twice; leave one"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', ':4: "a" is there twice; leave one'),
        ('msgid "a"\nmsgstr "\\x41"\n', ':2: "\\x" means nothing here; write the character itself'),
        ('msgid[0] "a"\nmsgstr "b"\n', ":1: "),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', ":1: a message with a plural needs plural forms"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    assert refusal(text).startswith("locale/pt.po" + said)


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=2; plural=__import__('os').system('true');",
        f"nplurals=2; plural={'(' * 400}n{')' * 400};",
        f"nplurals=2; plural={'n+' * 900}n;",
        "nplurals=2; plural=2**n;",
        "nplurals=2; plural=;",
        "nplurals=999; plural=n;",
        "nplurals=0; plural=0;",
        "nplurals=99999999999; plural=n;",
        "nplurals=; plural=n;",
    ],
)
def test_a_hostile_rule_for_plurals_is_refused(rule: str) -> None:
    assert refusal(f'# a\nmsgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n').startswith("locale/pt.po:2: ")


@given(st.text(st.sampled_from('msgidtrcx_plu[01] "\\\n#,~fuzzy'), max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    said = "x.po:"
    try:
        read_po(SourceText("x.po", text))
    except Trouble as trouble:
        said = str(trouble)

    assert said.startswith("x.po:")
