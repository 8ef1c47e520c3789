"""Accounts are property: who can get in, with what, and what must never stand in a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.base.when import last_day
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.texts import texts_with_paths
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.channels import Account, Channel

_FREE_MAIL = frozenset(
    (
        "gmail.com", "googlemail.com", "yahoo.com", "ymail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
        "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "proton.me",
        "protonmail.com", "mail.com", "mail.ru", "yandex.ru", "qq.com", "163.com", "126.com", "sina.com", "foxmail.com",
        "139.com", "naver.com", "yahoo.com.ph", "yahoo.co.uk", "orange.fr", "free.fr", "libero.it",
    )
)  # fmt: skip
"""Where anybody can have a mailbox."""

# What each kind of secret is called, what it has in it, to look for first, and its form.
_SECRETS = (
    ("a private key", ("-----BEGIN",), r"-----BEGIN [A-Z ]*PRIVATE KEY"),
    ("an access key of AWS", ("AKIA",), r"\bAKIA[0-9A-Z]{16}\b"),
    ("a key of Google", ("AIza",), r"\bAIza[0-9A-Za-z_-]{35}"),
    ("a token of Google", ("ya29.",), r"\bya29\.[0-9A-Za-z_-]{20,}"),
    (
        "a token of GitHub",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        r"\bgh[pousr]_[0-9A-Za-z]{36,}|\bgithub_pat_[0-9A-Za-z_]{40,}",
    ),
    ("a token of GitLab", ("glpat-",), r"\bglpat-[0-9A-Za-z_-]{20,}"),
    ("a token of Facebook", ("EAA",), r"\bEAA[0-9A-Za-z]{60,}"),
    ("a token of Slack", ("xox",), r"\bxox[abeoprs]-[0-9A-Za-z-]{20,}"),
    ("a web hook of Slack", ("hooks.slack.com",), r"hooks\.slack\.com/services/T\w+/B\w+/\w{16,}"),
    ("a web hook of Discord", ("/api/webhooks/",), r"discord(?:app)?\.com/api/webhooks/[0-9]{15,}/[\w-]{40,}"),
    ("a key of Stripe", ("_live_",), r"\b[rs]k_live_[0-9A-Za-z]{20,}"),
    ("an API key", ("sk-",), r"\bsk-(?:[a-z]+-)*[0-9A-Za-z_-]{32,}"),
    ("a token of a Telegram bot", (":AA",), r"\b[0-9]{8,10}:AA[0-9A-Za-z_-]{32,}"),
    ("a signed token", ("eyJ",), r"\beyJ[0-9A-Za-z_-]{15,}\.eyJ[0-9A-Za-z_-]{15,}\.[0-9A-Za-z_-]{10,}"),
)
_NAMES = (
    "password", "passwort", "passcode", "passwd", "contraseña", "mot de passe", "密码", "口令", "api key", "api-key",
    "api_key", "apikey", "access token", "access_token", "client secret", "client_secret",
)  # fmt: skip
# What follows the name is no plain word, and no place where passwords are kept.
_PASSWORD = (
    rf"(?i)(?:{'|'.join(_NAMES)})\s?(?:[:=：]|\bis\b|是|为)\s?[\"'“‘]?(?=\S*[0-9!@#$%^&*])"
    r"(?!\S*(?:://|1password|lastpass|bitwarden|keepass|vault))\S{6,}"
)

_SETUP = (
    ("handle",), ("link",), ("what",), ("account", "email"), ("account", "admins"), ("account", "two_factor"),
    ("account", "landing_page"),
)  # fmt: skip


@rule(
    "SEC001",
    "two-factor-missing",
    severity="warning",
    starter=True,
    source=("CISA, Multifactor authentication, https://www.cisa.gov/mfa",),
)
def two_factor_missing(plan: Plan) -> Iterator[Draft]:
    """An account is your property, and a password alone is stolen every day. Turn on a second factor for all of them.

    Looked at are channels in use whose account is described.

    Bad:
        channels: {instagram: {account: {two_factor: false}}}
    Good:
        channels: {instagram: {account: {two_factor: true}}}
    """
    for id, _, account in _accounts(plan):
        at = ("channels", id, "account", "two_factor")
        if account.two_factor is False:
            yield finding(at, f"whoever learns the password of {quote(id)} has the account", help="turn on two factors")
        elif account.two_factor is None and plan.lacks(*at):
            yield finding(
                at[:-1], f"nobody says whether {quote(id)} takes a second factor",
                help="turn it on, and write two_factor: true", key=True, about=(at,),
            )  # fmt: skip


@rule("SEC002", "private-mailbox", severity="warning")
def private_mailbox(plan: Plan) -> Iterator[Draft]:
    """An account that belongs to somebody's private mailbox leaves with that person. Make one address for all accounts.

    A mailbox at a free provider is taken for private unless the company, the plan or the handle is in its name.

    Bad:
        company: {name: Sinag Coffee Roasters}
        channels: {instagram: {account: {email: tala88@gmail.com}}}
    Good:
        company: {name: Sinag Coffee Roasters}
        channels: {instagram: {account: {email: hello.sinag@gmail.com}}}
    """
    company = [plan.company.name] if plan.company and plan.company.name else []
    for id, channel, account in _accounts(plan):
        name, at, provider = (account.email or "").partition("@")
        if not at or provider.casefold() not in _FREE_MAIL:
            continue
        ours = {word for text in (*company, plan.head.title or "", channel.handle or "") for word in _plain_words(text)}
        if not any(word in _joined(name) for word in ours):
            yield finding(
                ("channels", id, "account", "email"),
                f"{quote(id)} belongs to {quote(account.email or '')}, which looks like a private mailbox",
                help="move it to an address of the company, like hello@sinag.example",
            )


@rule(
    "SEC003",
    "secret-in-plan",
    severity="error",
    source=(
        "GitHub, Removing sensitive data from a repository, "
        "https://help.github.com/articles/removing-sensitive-data-from-a-repository/",
    ),
)
def secret_in_plan(plan: Plan, together: str) -> Iterator[Draft]:
    """A plan is in git, and git forgets nothing: a password or a key in it is known to everyone who ever gets a copy.

    Change it at once, and keep the new one in a password manager. Looked at are keys and tokens of known forms, and
    words like "password: …"; not comments, and not what stands under keys of your own.

    Bad:
        channels: {instagram: {notes: "password: Kape!2026 (tell nobody)"}}
    Good:
        channels: {instagram: {notes: the password is in the safe of the office}}
    """
    small = together.casefold()
    hinted = [(what, form) for what, hints, form in _SECRETS if any(hint in together for hint in hints)]
    if any(name in small for name in _NAMES):
        hinted.append(("a password", _PASSWORD))
    kinds = [(what, re.compile(form)) for what, form in hinted if re.search(form, together)]
    for path, text in texts_with_paths(plan.data) if kinds else ():
        what = next((what for what, form in kinds if form.search(text)), None)
        if what:
            yield finding(
                path, f"this looks like {what}", help="change it where it is used, and take it out of the plan"
            )


@rule("SEC004", "single-admin", severity="warning")
def single_admin(plan: Plan) -> Iterator[Draft]:
    """When the only administrator is ill, leaves or is locked out, the account is lost.

    Looked at are channels in use of a plan whose team has two people or more.

    Bad:
        team: {tala: {name: Tala}, mia: {name: Mia}}
        channels: {instagram: {account: {admins: [tala]}}}
    Good:
        team: {tala: {name: Tala}, mia: {name: Mia}}
        channels: {instagram: {account: {admins: [tala, mia]}}}
    """
    if sum(not member.open for member in plan.team.values()) < 2:
        return
    for id, _, account in _accounts(plan):
        at: Path = ("channels", id, "account", "admins")
        if len(set(account.admins)) == 1 and not any(gap[: len(at)] == at for gap in (*plan.open, *plan.left_out)):
            yield finding(at, f"{quote(account.admins[0])} alone can get into {quote(id)}", help="name a second one")


@rule("SEC005", "handles-differ", severity="info")
def handles_differ(plan: Plan) -> Iterator[Draft]:
    """People who know you from one place look for the same name in the next.

    Capitals, dots, hyphens and underscores count for nothing.

    Bad:
        channels: {instagram: {handle: sinagcoffee}, tiktok: {handle: sinag_roasters}}
    Good:
        channels: {instagram: {handle: sinagcoffee}, tiktok: {handle: sinag.coffee}}
    """
    handles = {
        id: channel.handle for id, channel in plan.channels.items() if channel.handle and channel.status != "retired"
    }
    plain = {id: _joined(handle) for id, handle in handles.items()}
    if len(set(plain.values())) < 2:
        return
    usual = Counter(plain.values()).most_common(1)[0][0]
    first = next(id for id, name in plain.items() if name == usual)
    for id, name in plain.items():
        if name != usual:
            yield finding(
                ("channels", id, "handle"),
                f"the handle is {quote(handles[id])} here, and {quote(handles[first])} on {quote(first)}",
                related=(("the other one", ("channels", first, "handle")),),
            )


@rule("SEC006", "setup-incomplete", severity="info")
def setup_incomplete(plan: Plan) -> Iterator[Draft]:
    """Before the first post: a handle, a text, a link that leads somewhere, a mailbox, people who can get in, a second
    factor. What is written down can be handed over.

    Looked at are channels that say that they are active.

    Bad:
        channels: {instagram: {status: active, handle: sinagcoffee}}
    Good:
        channels:
          instagram:
            status: active
            handle: sinagcoffee
            link: https://instagram.example/sinagcoffee
            what: a daily window into farms and cups
            account:
              email: hello@sinag.example
              admins: [Tala Reyes]
              two_factor: true
              landing_page: https://sinag.example/start
    """
    for id, channel in plan.channels.items():
        if channel.status != "active" or channel.kind in ("offline", "paid", "earned"):
            continue
        missing = [path for path in _SETUP if plan.lacks("channels", id, *path)]
        if missing:
            listed = ", ".join(path[-1] for path in missing)
            about = tuple(("channels", id, *path) for path in missing)
            yield finding(("channels", id), f"{quote(id)} is active and lacks {listed}", key=True, about=about)


@rule("SEC007", "access-not-reviewed", severity="info", parameters={"days": 180})
def access_not_reviewed(plan: Plan, today: date, days: int) -> Iterator[Draft]:
    """Who once worked with you may still get in. Look twice a year who can, and take out who has left.

    Bad:
        channels: {instagram: {account: {last_access_review: 2025-01-10}}}
    Good:
        channels: {instagram: {account: {last_access_review: 2026-09-01}}}
    """
    for id, _, account in _accounts(plan):
        last = last_day(account.last_access_review) if account.last_access_review else None
        if last and (today - last).days > days:
            at: Path = ("channels", id, "account", "last_access_review")
            yield finding(at, f"nobody has looked for {(today - last).days} days who can get into {quote(id)}")
        for index, person in enumerate(account.admins):
            member = plan.team.get(person)
            gone = last_day(member.to) if member and member.to else None
            if gone and gone < today:
                yield finding(
                    ("channels", id, "account", "admins", index),
                    f"{quote(person)} left on {gone} and can still get into {quote(id)}",
                    related=(("left here", ("team", person, "to")),),
                )


def _accounts(plan: Plan) -> Iterator[tuple[str, Channel, Account]]:
    """The accounts of channels in use that are described."""
    for id, channel in plan.channels.items():
        if channel.account and channel.status in (None, "active"):
            yield id, channel, channel.account


def _joined(text: str) -> str:
    """A name in small letters and figures alone."""
    return "".join(char for char in normalize("NFKD", text).casefold() if char.isalnum())


def _plain_words(text: str) -> Iterator[str]:
    """The words of a name that tell it from others, in small letters."""
    return (word for word in map(_joined, re.split(r"[\s,./&_-]+", text)) if len(word) > 3)
