"""A link: a web address, an address to write to or to call, or a path or page name of the company's website."""

from __future__ import annotations

import re

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_signs
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote

_LONGEST = 8000
"""RFC 9110, 4.1: senders and recipients should support addresses of at least 8000 octets."""

_WEB = re.compile(r"https?://([^/?#]*).*", re.IGNORECASE)
_HOST = r"[^.:@\[\]]+(?:\.[^.:@\[\]]+)*\.?(?::[0-9]{1,5})?"
_OTHERS = {
    "mailto": (
        r"mailto:[^\s@,]+@[^\s@,.?]+(?:\.[^\s@,.?]+)+(?:\?\S*)?", "names no mailbox", "mailto:hello@shop.example"),
    "tel": (r"tel:\+?[0-9][0-9().-]{2,30}", "is no telephone number", "tel:+1-202-555-0123"),
}  # fmt: skip
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]{0,30} ?:\S"
_ALMOST_WEB = r"([A-Za-z]{3,7}) ?(?:[:;] ?[/\\]*|\.?[/\\]{2,}) ?(\S+)"
_INSIDE = r"https?://[^\s<>()\[\]\"'“”]+"
_DOMAIN = r"(?:www(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net))(?:[/?#]\S*)?"
_MAILBOX = r"[^\s@/:]+@[^\s@/:.]+(?:\.[^\s@/:.]+)+"
_CODE = {"javascript", "vbscript", "data", "file"}
_ENCODED = str.maketrans({" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "\\": "/"})
_SECRET = r"//[^/?#\s]*@"
_LONGEST_SHOWN = 200
_FORM = "one like https://shop.example/start or the name of a page"


def parse_link(text: str) -> str:
    """Read a web address (http, https), a mailto: or tel: address, or a path or page name; returns it as written.

    Raises GrammarError for other kinds of addresses, for addresses with spaces, invisible characters or a
    password in them, and for what looks like a mistyped address; with the right form where it is certain.
    Nothing is fetched.
    """
    fault = _fault(text)
    if fault:
        raise GrammarError(fault)
    return text


def _fault(text: str) -> str | None:
    """The sentence for a text that is no link; None for a link."""
    said = quote(text)
    if not text:
        return f"{said} is no link; write {_FORM}"
    if len(text) > _LONGEST:
        return f"{said} is too long for a link; write at most {_LONGEST} characters"
    if any(char < " " or "\x7f" <= char <= "\x9f" for char in text):
        return f"{said} has a control character; type the address again on one line"
    if re.search(_SECRET, text):
        # A password is never repeated: messages end up in logs.
        right = re.sub(_SECRET, "//", text)
        return f"a link has a name or password before its website; write {_FORM if _fault(right) else _shown(right)}"
    web = _WEB.fullmatch(text)
    if web:
        return _web_fault(text, web[1])
    kind, colon, _ = text.partition(":")
    kind = kind.strip().casefold() if colon else ""
    if kind in _OTHERS:
        form, fault, example = _OTHERS[kind]
        return None if re.fullmatch(form, text, re.IGNORECASE) else f"{said} {fault}; write one like {example}"
    if kind in _CODE:
        return f"{said} is no address of a page; write {_FORM}"
    meant = _meant(text)
    if meant:
        return _fault(meant) or f"{said} is no link; write {_shown(meant)}"
    if re.match(_SCHEME, text):
        return f'{said} begins with "{kind}:", and a link begins with https:, http:, mailto: or tel:; write {_FORM}'
    return None


def _web_fault(text: str, host: str) -> str | None:
    """The sentence for a web address that is none."""
    said = quote(text)
    if " http" in text:
        return f"{said} is more than one address; write each as a link of its own"
    encoded = text.translate(_ENCODED)
    if encoded != text:
        return f"{said} has a space or a sign that no address has; write {_shown(encoded)}"
    if not text.isprintable():
        return f"{said} has a space or an invisible character; type the address again"
    if not re.fullmatch(_HOST, host):
        return f"{said} names no website; write one like https://shop.example/start"
    return None


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST_SHOWN else _FORM


def _meant(text: str) -> str | None:
    """The link that a mistyped address certainly means, else None."""
    plain = plain_signs(text)
    if _WEB.fullmatch(plain):
        return plain
    if plain.startswith("//"):
        return f"https:{plain}"
    inside = re.search(_INSIDE, text, re.IGNORECASE)
    if inside:
        return inside[0]
    almost = re.fullmatch(_ALMOST_WEB, plain)
    kind = nearest(almost[1].casefold(), ("https", "http")) if almost else None
    if almost and kind:
        return f"{kind}://{almost[2].lstrip('/')}"
    if re.fullmatch(_DOMAIN, plain, re.IGNORECASE):
        return f"https://{plain}"
    return f"mailto:{plain}" if re.fullmatch(_MAILBOX, plain) else None
