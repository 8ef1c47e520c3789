from __future__ import annotations

import pytest

from smmplan.base.errors import GrammarError
from smmplan.base.link import parse_link


def refusal(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        parse_link(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["https://shop.example/start", "http://shop.example", "HTTPS://Shop.Example",
    "https://shop.example:8443/a?b=c&d=%20#e",
     "https://例子.测试/路", "https://shop.example/a@b", "https://medium.example/@shop",
     "https://web.example/https://shop.example/",
     "mailto:hello@shop.example", "mailto:hello@shop.example?subject=Hi", "tel:+1-202-555-0123", "tel:12345",
     "/start", "shop/start", "start.html", "../a", "Start page", "FAQ: returns", "Étape 2", "页面", "#top",
     "?page=2", "http.html", "mailto", "Data"],
)  # fmt: skip
def test_addresses_paths_and_page_names_are_links_as_written(text: str) -> None:
    assert parse_link(text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("htp://shop.example", "http://shop.example"),
        ("htps://shop.example", "https://shop.example"),
        ("http//shop.example", "http://shop.example"),
        ("https:/shop.example", "https://shop.example"),
        ("https:shop.example", "https://shop.example"),
        ("https;//shop.example", "https://shop.example"),
        ("https:\\\\shop.example", "https://shop.example"),
        ("https: //shop.example", "https://shop.example"),
        ("https：／／shop.example", "https://shop.example"),
        ("//shop.example/a", "https://shop.example/a"),
        ("www.shop.example/a", "https://www.shop.example/a"),
        ("shop.com", "https://shop.com"),
        ("instagram.com/shop", "https://instagram.com/shop"),
        ("hello@shop.example", "mailto:hello@shop.example"),
        ("see https://shop.example/a", "https://shop.example/a"),
        ("<https://shop.example>", "https://shop.example"),
        ("[shop](https://shop.example)", "https://shop.example"),
    ],
)
def test_a_mistyped_address_is_told_its_right_form(text: str, right: str) -> None:
    assert refusal(text) == f'"{text}" is no link; write {right}'
    assert parse_link(right) == right


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("https://shop.example/a b",
         '"https://shop.example/a b" has a space or a sign that no address has; write https://shop.example/a%20b'),
        ('https://shop.example/"a', '"https://shop.example/"a" has a space or a sign that no address has; write https://shop.example/%22a'),
        ("https://a.example https://b.example",
         '"https://a.example https://b.example" is more than one address; write each as a link of its own'),
        ("https://shop.example/\u200b",
         '"https://shop.example/\u200b" has a space or an invisible character; type the address again'),
        ("https://shop.example/\n",
         '"https://shop.example/\n" has a control character; type the address again on one line'),
        *((f"a{char}b", f'"a{char}b" has a control character; type the address again on one line')
          for char in "\x7f\x80\x85\x9f"),
        ("htp://?a", '"http://?a" names no website; write one like https://shop.example/start'),
        ("java\tscript:x", '"java\tscript:x" has a control character; type the address again on one line'),
        *((text, f'"{text}" names no website; write one like https://shop.example/start')
          for text in ("https://", "https:///a", "http://?a", "https://shop..example", "https://.example",
          "https://shop.example:port")),
        *((text, f'"{text}" names no mailbox; write one like mailto:hello@shop.example')
          for text in ("mailto:", "mailto:shop", "mailto:a@b", "mailto:a@shop.example,b@shop.example",
          "MAILTO:a b@shop.example", "mailto: a@shop.example")),
        *((text, f'"{text}" is no telephone number; write one like tel:+1-202-555-0123')
          for text in ("tel:shop", "tel:+63 2 123", "tel:1")),
        *((text, f'"{text}" is no address of a page; write one like https://shop.example/start or the name of a page')
          for text in ("javascript:alert(1)", "JavaScript:x", "javascript: alert(1)", "javascript :x",
          "data:text/html,x", "vbscript:x",
                       "file:///etc/passwd")),
        ("ftp://shop.example",
         '"ftp://shop.example" begins with "ftp:", and a link begins with https:, http:, mailto: or tel:; '
         "write one like https://shop.example/start or the name of a page"),
        ("", '"" is no link; write one like https://shop.example/start or the name of a page'),
        ("a" * 8001, f'"{"a" * 60}…" is too long for a link; write at most 8000 characters'),
    ],
)  # fmt: skip
def test_what_is_no_link_is_told_why(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


@pytest.mark.parametrize(
    "text",
    ["https://tala:secret@shop.example/a", "https://secret@shop.example/a", "htps://tala:secret@shop.example/a",
    "ftp://tala:secret@shop.example/a",
     "see https://tala:secret@shop.example/a"],
)  # fmt: skip
def test_a_password_is_refused_and_never_repeated(text: str) -> None:
    assert refusal(text).startswith("a link has a name or password before its website; write ")
    assert "secret" not in refusal(text)


def test_the_longest_address_is_a_link_and_no_long_one_is_shown() -> None:
    longest = f"https://shop.example/{'a' * 7979}"
    assert parse_link(longest) == longest
    assert refusal(f"www.shop.example/{'a' * 175}").endswith("; write https://www.shop.example/" + "a" * 175)
    assert refusal(f"www.shop.example/{'a' * 176}").endswith(
        "; write one like https://shop.example/start or the name of a page"
    )


def test_the_address_without_its_password_is_shown() -> None:
    assert refusal("https://tala:secret@shop.example/a").endswith("; write https://shop.example/a")
    assert refusal("https://tala:secret@").endswith("; write one like https://shop.example/start or the name of a page")
