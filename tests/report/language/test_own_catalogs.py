"""Catalogs in a plan's folder: they add languages and change single messages, and nothing in them does harm."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from smmplan.base.errors import Trouble
from smmplan.report.language import Language, language, languages
from smmplan.report.language.placeholders import fill

POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
GERMAN = "nplurals=2; plural=(n != 1);"


def write(folder: Path, name: str, body: str, plural: str = GERMAN) -> None:
    file = folder / "locale" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'msgid ""\nmsgstr "Plural-Forms: {plural}\\n"\n\n{body}', encoding="utf-8")


def entry(message: str, translation: str) -> str:
    return f'msgid "{message}"\nmsgstr "{translation}"\n\n'


def spoken(folder: Path, tag: str) -> Language:
    return language(tag, str(folder))


def test_a_catalog_adds_a_language(tmp_path: Path) -> None:
    write(tmp_path, "pt_BR.po", entry("Budget", "Orçamento"))
    write(tmp_path, "ar/LC_MESSAGES/smmplan.po", entry("Budget", "الميزانية"))

    assert languages(str(tmp_path)) == tuple(sorted([*languages(), "ar", "pt-BR"]))
    portuguese, arabic = spoken(tmp_path, "pt"), spoken(tmp_path, "ar-EG")
    assert (portuguese.tag, portuguese.direction, portuguese.say("Budget")) == ("pt-BR", "ltr", "Orçamento")
    assert (arabic.tag, arabic.direction, arabic.say("Budget")) == ("ar", "rtl", "الميزانية")
    assert portuguese.say("Not translated") == "Not translated"
    assert "pt-BR" not in languages()


def test_other_files_are_no_languages(tmp_path: Path) -> None:
    write(tmp_path, "notes.po", "")
    write(tmp_path, "de.pot", "")
    write(tmp_path, "de/LC_MESSAGES/website.po", "")

    assert languages(str(tmp_path)) == languages(str(tmp_path / "nowhere")) == languages()


def test_single_messages_of_ours_are_changed(tmp_path: Path) -> None:
    write(tmp_path, "zh.po", entry("Budget", "钱"))
    write(tmp_path, "en.po", entry("Budget", "Money"))

    assert languages(str(tmp_path)) == languages()
    assert spoken(tmp_path, "zh-Hans").say("Budget") == "钱"
    assert spoken(tmp_path, "en-PH").say("Budget") == "Money"
    assert language("en").say("Budget") == "Budget"


def test_a_region_stands_before_its_language(tmp_path: Path) -> None:
    write(tmp_path, "pt.po", entry("Team", "Equipe") + entry("Budget", "Orçamento"))
    write(tmp_path, "pt-PT.po", entry("Team", "Equipa"))

    assert [spoken(tmp_path, tag).say("Team") for tag in ("pt", "pt-PT", "pt-AO")] == ["Equipe", "Equipa", "Equipe"]
    assert spoken(tmp_path, "pt-PT").say("Budget") == "Orçamento"
    assert spoken(tmp_path, "pt-PT").tag == "pt-PT"


def test_a_language_that_cldr_does_not_know_has_the_forms_of_english(tmp_path: Path) -> None:
    write(tmp_path, "tlh.po", entry("Budget", "Huch"))
    klingon = spoken(tmp_path, "tlh")

    assert (klingon.tag, klingon.say("Budget"), klingon.number(1200)) == ("tlh", "Huch", "1,200")


def test_plural_forms_are_obeyed(tmp_path: Path) -> None:
    posts = 'msgid "%(count)s post"\nmsgid_plural "%(count)s posts"\n'
    write(
        tmp_path,
        "pl.po",
        posts + 'msgstr[0] "%(count)s post"\nmsgstr[1] "%(count)s posty"\nmsgstr[2] "%(count)s postów"\n',
        POLISH,
    )
    polish = spoken(tmp_path, "pl")

    said = [polish.say_count("%(count)s post", "%(count)s posts", n) for n in (0, 1, 2, 5, 12, 22, 105)]
    assert said == ["0 postów", "1 post", "2 posty", "5 postów", "12 postów", "22 posty", "105 postów"]
    assert polish.npgettext("nowhere", "one", "many", 2) == "many"


def test_a_context_tells_two_messages_apart(tmp_path: Path) -> None:
    write(tmp_path, "de.po", 'msgctxt "month"\nmsgid "May"\nmsgstr "Mai"\n\n' + entry("May", "Darf"))
    german = spoken(tmp_path, "de")

    assert [german.say_in("month", "May"), german.say("May"), german.say_in("verb", "May")] == ["Mai", "Darf", "May"]


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ("bis %(dag)s", 'has the place "%(dag)s", which the message has not'),
        ("50% bis %(day)s", 'has a lone "%"; write "%%"'),
        ("%(day)999999999s", 'has a lone "%"; write "%%"'),
        ("<b>%(day)s</b>", 'holds "<"; write words, without HTML'),
        ("%(day)s\\r", "holds a character that cannot be seen"),
    ],
)
def test_a_translation_that_does_not_fit_is_english_and_complained_of(
    tmp_path: Path, translation: str, said: str
) -> None:
    write(tmp_path, "de.po", entry("by %(day)s", translation) + entry("Team", "Gruppe"))
    german = spoken(tmp_path, "de")

    assert german.say("by %(day)s", day="Friday") == "by Friday"
    assert german.say("Team") == "Gruppe"
    assert german.complaints == (f"locale/de.po:4: the translation {said}; it is left out",)


def test_too_few_plural_forms_are_complained_of(tmp_path: Path) -> None:
    write(tmp_path, "pl.po", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] ""\n', POLISH)

    assert spoken(tmp_path, "pl").say_count("a", "b", 5) == "b"
    assert spoken(tmp_path, "pl").complaints == (
        "locale/pl.po:4: the translation has 2 of 3 plural forms; it is left out",
    )


def test_a_rule_that_divides_by_nothing_gives_english(tmp_path: Path) -> None:
    body = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    write(tmp_path, "de.po", body, "nplurals=2; plural=1/(n-5);")

    assert [spoken(tmp_path, "de").say_count("a", "b", n) for n in (5, 6)] == ["b", "y"]


def test_a_broken_catalog_is_trouble_with_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, "de.po", 'msgid "a"\nmsgstr b\n')

    with pytest.raises(Trouble, match=r"^locale/de\.po:5: "):
        spoken(tmp_path, "de")
    assert "de" in languages(str(tmp_path))
    assert spoken(tmp_path, "en").say("a") == "a"


def test_odd_files_are_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "locale"
    (folder / "de.po").mkdir(parents=True)
    (folder / "fr.po").write_bytes(b"\xff\xfe\x00")
    (folder / "it.po").write_text("# " + "x" * 2_000_001)
    for tag in ("de", "fr", "it"):
        with pytest.raises(Trouble, match=f"locale/{tag}.po"):
            spoken(tmp_path, tag)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    os.mkfifo(tmp_path / "locale" / "de.po")

    with pytest.raises(Trouble, match="pipe"):
        spoken(tmp_path, "de")


def test_a_catalog_cannot_write_html(tmp_path: Path) -> None:
    write(tmp_path, "de.po", entry("a < b", '<script>x</script> & \\"y\\"'))
    german = spoken(tmp_path, "de")
    templates = SandboxedEnvironment(extensions=["jinja2.ext.i18n"], autoescape=True)
    templates.install_gettext_callables(german.gettext, german.ngettext, newstyle=True, pgettext=german.pgettext)

    made = templates.from_string(
        "{{ _('a < b') }}{% trans %}a < b{% endtrans %}{{ gettext('%(x)s', x='<i>') }}"
    ).render()
    escaped = "&lt;script&gt;x&lt;/script&gt; &amp; &#34;y&#34;"
    assert made == f"{escaped}{escaped}&lt;i&gt;"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_translation_breaks_a_message(tmp_path_factory: pytest.TempPathFactory, text: str, value: str) -> None:
    from babel.messages.pofile import escape

    folder = tmp_path_factory.mktemp("plan")
    (folder / "locale").mkdir()
    body = f'msgid "by %(day)s"\nmsgstr {escape(text)}\n'
    (folder / "locale" / "tlh.po").write_bytes(body.encode("utf-8", "replace"))
    try:
        said = spoken(folder, "tlh").say("by %(day)s", day=value)
    except Trouble as trouble:
        said = str(trouble)

    expected = {f"by {value}"}
    with suppress(KeyError, ValueError):
        expected.add(fill(text, {"day": value}))
    assert said in expected or "locale/tlh.po" in said
