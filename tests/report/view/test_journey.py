"""The journey: steps in the plan's order, who answers for them, and the longest wait."""

from __future__ import annotations

from smmplan.report.view.journey import section, title

from .one_section import About, shown

JOURNEY = """
team: {mia: {name: Mia Ong}}
journey:
  discover: {how: a film}
  ask: {how: Messenger, owner: [mia, "role:customer_service", the café], within: 4 h}
  order: {how: shop, link: https://sinag.example/order}
  pack-it: {what: packed by hand, within: 1 workday, link: order.html}
  refund: {within: 1 week}
"""


def test_steps_have_how_who_and_how_fast(about: About) -> None:
    view = section(about(JOURNEY))

    assert view
    assert view.steps == (
        ("Discover", "a film", (), ""),
        ("Ask", "Messenger", ("Mia Ong", "customer service", "the café", "within 4 hours"), ""),
        ("Order", "shop", (), "https://sinag.example/order"),
        ("Pack it", "packed by hand", ("within 1 workday",), "order.html"),
        ("Refund", "", ("within 1 week",), ""),
    )


def test_the_lead_names_the_longest_wait_that_can_be_compared(about: About) -> None:
    view = section(about(JOURNEY))

    assert view
    assert view.lead == (
        "5 steps from a stranger to a regular. The longest that anybody waits is at “Refund”: 1 week at most."
    )
    alone = section(about("journey: {ask: {within: 4 h}}"))
    assert alone
    assert alone.lead == "1 step from a stranger to a regular."


def test_without_a_journey_there_is_no_section(about: About) -> None:
    assert section(about("company: {name: Sinag}")) is None


def test_only_addresses_of_the_web_are_links(about: About) -> None:
    page, text = shown(about(JOURNEY), "journey")

    assert page.count("<a ") == 1
    assert "order.html" in page
    assert "3. **Order**: shop [https://sinag.example/order](https://sinag.example/order)" in text
    assert "2. **Ask**: Messenger (Mia Ong, customer service, the café, within 4 hours)" in text


def test_a_step_of_the_own_is_shown_in_chinese_as_it_is(about: About) -> None:
    subject = about("journey: {进群: {how: 扫码}}", lang="zh-Hans")

    assert "1. **进群**：扫码" in shown(subject, "journey").markdown
    assert title(subject)
