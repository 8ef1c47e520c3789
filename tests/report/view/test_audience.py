"""The market and its people: names for codes, sources behind claims, and negative personas apart."""

from __future__ import annotations

from smmplan.report.subject import Subject
from smmplan.report.view.audience import AudienceView, section

from .one_section import About, shown, to_client

MARKET = """
market:
  countries: [PH, CN]
  languages: [fil, zh-Hans, Ilocano]
  figures:
    - {claim: 62% buy outside, sources: survey, when: 2026-05}
    - a bare claim
  segments:
    city-work: {what: people in offices, platforms: [facebook, wechat_oa, corner_forum], hook: a free monogram}
    offices: {name: Offices, budget: 20000..80000/month}
personas:
  haggler: {name: The haggler, negative: true, why: resells}
  tere:
    name: Tere
    segment: city-work
    age: 24-32
    gender: female
    location: Iloilo
    work: {title: associate, income: 27000/month}
    life: Two jeepneys.
    platforms: [instagram]
    goals: {work: be promoted, life: save}
    challenges: [no time]
    objections: [hard to wash]
    how_we_help: Ready at once.
    why_us: Free repair.
    quote: One good bag.
    evidence: [{claim: 84 answers, sources: survey}]
sources: {survey: {what: Café survey}}
"""


def made(subject: Subject) -> AudienceView:
    found = section(subject)
    assert found
    return found


def test_codes_have_names_and_claims_their_source(about: About) -> None:
    audience = made(about(MARKET))

    assert audience.facts == (
        ("Countries", "Philippines and China"),
        ("Languages", "Filipino, Simplified Chinese, and Ilocano"),
    )
    assert audience.claims == (("62% buy outside", "Café survey, May 2026"), ("a bare claim", ""))


def test_in_chinese_codes_have_chinese_names(about: About) -> None:
    audience = made(about(MARKET, lang="zh-Hans"))

    assert [value for _, value in audience.facts] == ["菲律宾和中国", "菲律宾语、简体中文和Ilocano"]
    assert audience.segments
    assert str(audience.segments.rows[0][1]) == "Facebook、微信公众号和Corner forum"


def test_segments_have_no_empty_column(about: About) -> None:
    segments = made(about(MARKET)).segments

    assert segments
    assert [[str(cell) for cell in row] for row in segments.rows] == [
        [
            "City work (people in offices)",
            "Facebook, WeChat Official Account, and Corner forum",
            "a free monogram",
            "",
        ],
        ["Offices", "", "", "₱20,000–₱80,000 a month"],
    ]
    alone = made(about("market: {segments: {a: {what: b}}}")).segments
    assert alone
    assert [column.label for column in alone.columns] == ["Part of the market"]


def test_a_persona_says_what_it_wants_and_how_we_help(about: About) -> None:
    (tere,) = made(about(MARKET)).personas

    assert (tere.name, tere.about) == ("Tere", "24–32 years old · female · Iloilo · City work")
    assert tere.quote == "One good bag."
    assert dict(tere.lists) == {
        "Work and life": ("associate · ₱27,000 a month", "Two jeepneys."),
        "Wants": ("be promoted", "save"),
        "What is in the way": ("no time", "hard to wash"),
        "How we help": ("Ready at once.", "Free repair."),
        "Offer made for them": ("a free monogram",),  # that of the segment
        "How we know": ("84 answers (Café survey)",),
    }
    assert tere.chips == (("Where to meet them", ("Instagram",)),)


def test_negative_ones_stand_apart_and_say_why(about: About) -> None:
    audience = made(about(MARKET))
    (last,) = audience.unwanted

    assert (last.name, last.negative, last.lists) == ("The haggler", "not to be targeted", (("Why not", ("resells",)),))
    assert audience.lead == "The plan speaks to 1 persona. 1 is named so that nobody targets it."


def test_clients_never_hear_of_them(about: About) -> None:
    audience = made(to_client(about(MARKET)))

    assert ([persona.name for persona in audience.personas], audience.unwanted) == (["Tere"], ())
    assert audience.lead == "The plan speaks to 1 persona."


def test_a_segment_with_a_story_is_somebody(about: About) -> None:
    audience = made(about("market: {segments: {cafes: {what: small cafés, challenges: [no list]}}}"))

    assert [persona.name for persona in audience.personas] == ["Cafes"]


def test_without_market_and_personas_there_is_no_section(about: About) -> None:
    assert section(about("company: {name: Sinag}")) is None
    assert section(about("market: {notes: [later]}")) is None


def test_it_is_shown_in_both_forms(about: About) -> None:
    page, text = shown(about(MARKET.replace("resells", "<script>x</script>")), "audience")

    assert '<article class="card persona negative">' in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page + text
    assert "#### The haggler (not to be targeted)" in text
    assert "> One good bag." in text
