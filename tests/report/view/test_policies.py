"""The rules that the team keeps."""

from __future__ import annotations

from smmplan.report.view.policies import Answer, section

from .one_section import About, shown, to_client

RULES = """
team: {ivy: {name: Ivy}}
policies:
  rights: {rule: no photo without consent}
  reply: {topic: response, rule: in private, within: 90 min, escalate: ivy,
          samples: [{case: late parcel, say: Salamat po}]}
  own: {topic: wild birds, what: we feed none}
"""


def test_what_is_urgent_comes_first(about: About) -> None:
    view = section(about(RULES))
    assert view
    assert [rule.topic for rule in view.rules] == ["Answering", "Rights", "Wild birds"]


def test_a_rule_says_how_fast_and_whom_to_call(about: About) -> None:
    view = section(about(RULES))
    assert view
    reply, rights, own = view.rules
    assert reply.facts == (("Within", "90 minutes"), ("Whom to call", "Ivy"))
    assert reply.answers == (Answer("late parcel", "Salamat po"),)
    assert (rights.rule, rights.facts, own.rule) == ("no photo without consent", (), "we feed none")


def test_a_client_does_not_read_whom_to_call(about: About) -> None:
    view = section(to_client(about(RULES)))
    assert view
    assert view.rules[0].facts == (("Within", "90 minutes"),)


def test_without_rules_there_is_no_section(about: About) -> None:
    assert section(about("")) is None


def test_both_pages_quote_the_answer(about: About) -> None:
    both = shown(about(RULES), "policies")
    assert "<blockquote" in both.html
    assert "> Salamat po" in both.markdown
    assert "**late parcel**" in both.markdown
