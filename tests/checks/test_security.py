"""Who can get into an account, and what must not stand in a plan."""

from __future__ import annotations

import pytest

from .conftest import Finds

TEAM = "team: {tala: {name: T}, mia: {name: M}, ben: {open: true}}\n"


@pytest.mark.parametrize(
    ("channel", "found"),
    [
        ("account: {two_factor: false}", "channels.a.account.two_factor: "),
        ("account: {email: a@b.example}", "channels.a.account: "),
        ("account: {two_factor: TBD}", None),
        ("account: TBD", None),
        ("platform: x", None),
        ("status: reserved, account: {two_factor: false}", None),
    ],
)
def test_a_second_factor(finds: Finds, channel: str, found: str | None) -> None:
    assert [
        found is not None and each.startswith(found) for each in finds("SEC001", f"channels: {{a: {{{channel}}}}}")
    ] == ([True] if found else [])


@pytest.mark.parametrize(
    ("mailbox", "private"),
    [
        ("tala88@gmail.com", True),
        ("TALA@QQ.COM", True),
        ("hello.sinag@gmail.com", False),
        ("kapesinag@qq.com", False),
        ("tala@sinag.example", False),
        ("the office has it", False),
        ("lambong.orders@yahoo.com", False),
    ],
)
def test_private_mailboxes(finds: Finds, mailbox: str, private: bool) -> None:
    plan = f"company: {{name: Kape Sinag}}\nchannels: {{a: {{handle: lambong.bags, account: {{email: {mailbox}}}}}}}"
    assert bool(finds("SEC002", plan)) is private


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("notes: 'password: Kape!2026'", "a password"),
        ("notes: 密码：Kape2026", "a password"),
        ("notes: 'Password is Kape2026'", "a password"),
        ("what: key " + "AKIA" + "ABCDEFGHIJKLMNOP", "an access key of AWS"),
        ("links: ['https://hooks.slack.com/services/T0AB/B0CD/" + "abcdefghijklmnop1234']", "a web hook of Slack"),
        ("tags: [" + "ghp_" + "a" * 36 + "]", "a token of GitHub"),
        ("what: '" + "123456789" + ":AA" + "b" * 33 + "'", "a token of a Telegram bot"),
    ],
)
def test_secrets_are_found_and_never_repeated(finds: Finds, text: str, kind: str) -> None:
    (found,) = finds("SEC003", f"channels: {{a: {{{text}}}}}")
    assert found.endswith(f"this looks like {kind}")
    assert "2026" not in found
    assert found.startswith("channels.a.")


@pytest.mark.parametrize(
    "text",
    [
        "notes: the password is in 1password", "notes: 'password: TBD'", "notes: 'password: https://vault.example/a1'",
        "notes: passwords are changed twice a year",
        "what: a secret recipe", "notes: 'password: changed'", "what: sk-incare and AKIA beans",
    ],
)  # fmt: skip
def test_what_only_speaks_of_secrets(finds: Finds, text: str) -> None:
    assert finds("SEC003", f"channels: {{a: {{{text}}}}}") == []


@pytest.mark.parametrize(
    ("account", "found"),
    [
        ("admins: [tala]", True),
        ("admins: [tala, mia]", False),
        ("admins: [tala, an agency]", False),
        ("admins: TBD", False),
        ("admins: [tala, tala]", True),
        ("email: a@b.example", False),
        ("admins: [tala, TBD]", False),
    ],
)
def test_one_administrator(finds: Finds, account: str, found: bool) -> None:
    plan = f"channels: {{a: {{account: {{{account}}}}}}}"
    assert bool(finds("SEC004", TEAM + plan)) is found
    assert finds("SEC004", "team: {tala: {name: T}, ben: {open: true}}\n" + plan.replace("mia", "tala")) == []


def test_handles_that_differ(finds: Finds) -> None:
    plan = """\
    channels:
      a: {handle: "@Sinag.Coffee"}
      b: {handle: sinag_coffee}
      c: {handle: kapesinag}
      d: {handle: old, status: retired}
    """
    assert finds("SEC005", plan) == ['channels.c.handle: the handle is "kapesinag" here, and "@Sinag.Coffee" on "a"']


def test_setup_of_active_channels_only(finds: Finds) -> None:
    plan = (
        "channels: {a: {status: active, handle: x, account: TBD}, b: {handle: x}, c: {status: active, kind: offline}}"
    )
    assert finds("SEC006", plan) == ['channels.a: "a" is active and lacks link, what']


def test_who_can_still_get_in(finds: Finds) -> None:
    plan = """\
    team: {tala: {to: 2026-11-20}, mia: {to: 2026-11-21}}
    channels: {a: {account: {admins: [tala, mia], last_access_review: 2026-05-25}}}
    """
    (left,) = finds("SEC007", plan)
    assert '"tala" left on 2026-11-20 and can still get into "a"' in left
    assert len(finds("SEC007", plan, days=179)) == 2
