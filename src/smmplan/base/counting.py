"""What platforms count in a text: its length by their own rules, its hashtags, mentions, web addresses and emoji.

Each platform counts characters in its own way: 你 is one for Instagram and two for X, 👩‍🍳 is one for Bluesky, two for
X, five for Telegram and eleven for Threads. Data about platforms name the way by a word of MODES.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from unicodedata import category, normalize

ADDRESS_LENGTH = 23
"""What a web address counts, however long it is, on X (https://docs.x.com/fundamentals/counting-characters) and on
Mastodon (`characters_reserved_per_url`, https://docs.joinmastodon.org/entities/Instance/)."""

# Emoji that are pictures by themselves, and signs that are with U+FE0F or in a sequence: emoji-data.txt of Unicode 16.
_PICTURES = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201"
    "\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f7e0-\U0001f7f0\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
_SIGNS = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u2328\u23cf\u23ed-\u23ef\u23f1\u23f2\u23f8-\u23fa\u24c2"
    "\u25aa\u25ab\u25b6\u25c0\u25fb\u25fc\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u3030\u303d\u3297\u3299\U0001f170\U0001f171"
    "\U0001f17e\U0001f17f\U0001f202\U0001f237"
)
_LOOK = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff])"
_EMOJI = (
    "\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f|[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    f"|(?:[{_PICTURES}]{_LOOK}?|[{_SIGNS}](?:{_LOOK}|(?=\u200d)))(?:\u200d[{_PICTURES}{_SIGNS}]{_LOOK}?)*"
)

# A letter of Chinese, Japanese or Korean ends an address that is written without a space behind it.
_END = r"\s\"<>“”‘’«»\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef"
_LAST = rf"[^{_END}.,;:!?)'\]}}…]"
_WEB = rf"https?://[^{_END}]*{_LAST}"
# The endings that plain domain names of shops and firms have; X knows all of the DNS.
_BARE = (
    r"(?<![\w@.#$/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|info|biz|io|co|ai|app|dev|me|tv|ly|shop"
    r"|store|online|site|blog|us|uk|ca|au|de|fr|es|it|nl|be|ph|cn|jp|kr|in|id|my|sg|th|vn|tw|hk|br|mx|eu|ch|at|se|dk|pl|pt)"
    rf"(?![\w@-]|\.\w)(?:/(?:[^{_END}]*{_LAST})?)?"
)
_HEAVY = "[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]"
_REMOTE = r"(?<![=/\w])(@\w+(?:[\w.-]*\w)?)@\w[\w.-]*\w(?::[0-9]+)?"


def length(text: str, mode: str) -> int:
    """How long a text is for a platform that counts in this way, one of MODES. Raises KeyError for another word."""
    return MODES[mode](text)


def addresses(text: str, *, bare: bool = True) -> tuple[re.Match[str], ...]:
    """The web addresses in a text, also those that begin without https:// where `bare` is true.

    Without a list of all endings of the DNS, `shop.example` is none and `shop.com` is one.
    """
    if "." not in text and "://" not in text:
        return ()
    return tuple(_addresses(bare).finditer(text))


def hashtags(text: str) -> list[str]:
    """The hashtags in a text, without their sign; figures alone are none, and neither is what follows a letter."""
    return _hashtags().findall(text) if "#" in text or "＃" in text else []


def mentions(text: str) -> list[str]:
    """The accounts that a text names with @, without the sign; a mailbox is none."""
    return _mentions().findall(text) if "@" in text else []


def emoji(text: str) -> tuple[re.Match[str], ...]:
    """The emoji in a text, each sequence (a flag, a family, a skin colour) being one."""
    return () if text.isascii() else tuple(_emoji().finditer(text))


def _codepoints(text: str) -> int:
    return len(text) if text.isascii() else len(normalize("NFC", text))


def _utf16(text: str) -> int:
    """Units of UTF-16, in which phones and JavaScript count: characters beyond U+FFFF are two."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _on_x(text: str) -> int:
    """Source: https://docs.x.com/fundamentals/counting-characters. After NFC, an address is 23, an emoji 2, a character
    of U+0000-10FF, 2000-200D, 2010-201F or 2032-2037 is 1, and any other 2."""
    count = 0
    if "." in text or "://" in text:
        text, found = _addresses(True).subn("", text)
        count = ADDRESS_LENGTH * found
    if text.isascii():
        return count + len(text)
    text, found = _emoji().subn("", normalize("NFC", text))
    return count + 2 * found + len(text) + len(_heavy().findall(text))


def _halves(text: str) -> int:
    """Chinese characters, of which letters, figures and signs of ASCII are half of one; halves are rounded up.

    Source: what publishing tools for Xiaohongshu found, https://github.com/autoclaw-cc/xiaohongshu-skills.
    """
    return (_utf16(text) + sum(char > "\x7f" for char in text) + 1) // 2


def _on_threads(text: str) -> int:
    """Source: https://developers.facebook.com/documentation/threads/posts. Emoji are the bytes of their UTF-8."""
    text = normalize("NFC", text)
    return len(text) + sum(len(found[0].encode()) - len(found[0]) for found in emoji(text))


def _on_mastodon(text: str) -> int:
    """Source: StatusLengthValidator, https://github.com/mastodon/mastodon. Of @user@host only @user counts."""
    if "@" in text:
        text = _remote().sub(r"\1", text)
    if "://" in text:
        text = _addresses(False).sub("x" * ADDRESS_LENGTH, text)
    return _graphemes(text)


def _graphemes(text: str) -> int:
    """Characters as people see them: extended grapheme clusters of Unicode Standard Annex 29.

    Left out are its rules for conjuncts and prefixes of scripts of India (GB9b, GB9c).
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    count, before, flags, joins = 0, "start", 0, False
    for char in text:
        kind = _kind(char)
        if kind == "flag":
            flags += 1
        joined = (
            (before == "cr" and char == "\n")
            or (kind in ("extend", "joiner", "mark") and before not in ("start", "cr", "control"))
            or (kind == "picture" and before == "joiner" and joins)
            or (kind == "flag" and before == "flag" and flags % 2 == 0)
            or (before == "L" and kind in ("L", "V", "LV", "LVT"))
            or (before in ("LV", "V") and kind in ("V", "T"))
            or (before in ("LVT", "T") and kind == "T")
        )
        count += not joined
        if kind != "flag":
            flags = 0
        joins = kind == "picture" or (joins and kind in ("extend", "joiner"))
        before = kind
    return count


MODES: dict[str, Callable[[str], int]] = {
    "codepoints": _codepoints,
    "utf16": _utf16,
    "graphemes": _graphemes,
    "x": _on_x,
    "threads": _on_threads,
    "mastodon": _on_mastodon,
    "halves": _halves,
}
"""The ways to count."""


@cache
def _kind(char: str) -> str:
    """What a character is for the borders between graphemes, by the names of Annex 29 in small letters."""
    if char < "\x7f":
        return "cr" if char == "\r" else "control" if char < " " else "other"
    if char == "\u200d":
        return "joiner"
    if "\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ua97c" or "\ud7b0" <= char <= "\ud7fb":
        if char < "\u1160" or "\ua960" <= char <= "\ua97c":
            return "L"
        return "V" if char < "\u11a8" or "\ud7b0" <= char <= "\ud7c6" else "T"
    if "\uac00" <= char <= "\ud7a3":
        return "LVT" if (ord(char) - 0xAC00) % 28 else "LV"
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return "flag"
    if "\U0001f3fb" <= char <= "\U0001f3ff" or char in "\u200c\uff9e\uff9f" or "\U000e0020" <= char <= "\U000e007f":
        return "extend"
    unicode = category(char)
    if unicode in ("Mn", "Me"):
        return "extend"
    if unicode == "Mc":
        return "mark"
    if unicode in ("Cc", "Zl", "Zp") or (unicode == "Cf" and char not in "\u0600\u0601\u0602\u0603\u06dd"):
        return "control"
    return "picture" if _picture().match(char) else "other"


# Compiled when first needed: most plans have neither platforms that need them nor texts near a limit.
@cache
def _addresses(bare: bool) -> re.Pattern[str]:
    return re.compile(f"{_WEB}|{_BARE}" if bare else _WEB, re.IGNORECASE)


@cache
def _hashtags() -> re.Pattern[str]:
    return re.compile(r"(?<![\w&/#＃])[#＃](?=\w*[^\W\d_])(\w+)")


@cache
def _mentions() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.@/])@(\w+(?:[\w.-]*\w)?)")


@cache
def _emoji() -> re.Pattern[str]:
    return re.compile(_EMOJI)


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(f"[{_PICTURES}{_SIGNS}]")


@cache
def _heavy() -> re.Pattern[str]:
    return re.compile(_HEAVY)


@cache
def _remote() -> re.Pattern[str]:
    return re.compile(_REMOTE)
