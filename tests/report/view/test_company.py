"""Who we are: only what the plan says, the team with its roles and hours, and less for outsiders."""

from __future__ import annotations

from smmplan.report.subject import Subject
from smmplan.report.view.company import CompanyView, section

from .one_section import About, shown, to_client

COMPANY = """
company:
  name: Sinag
  what: Roasts beans.
  location: La Trinidad
  founded: 2019-11
  founders: [Tala, Ben]
  mission: Name the grower.
  vision: Every cup names its farm.
  values: [fair price first]
  story: Two cousins and a *loan*.
  milestones: [{when: 2019-11, what: first roast}, {when: 2024-05-02, what: second café}]
  resources: [one roaster]
  stage: growing
  website: https://sinag.example
brand:
  {personality: [patient], voice: Like us., tagline: Named beans., never_say: [best], hashtags: ["#One", Two]}
team:
  tala: {name: Tala Reyes, roles: [lead, customer_service, ads], hours_per_week: 12, languages: [fil, zh]}
  ben: {name: Ben Dulnuan, roles: [video], hours_per_week: 10.5}
  designer: {open: true, roles: [design], from: 2026-10}
"""


def made(subject: Subject) -> CompanyView:
    found = section(subject)
    assert found
    return found


def test_it_says_what_the_plan_says(about: About) -> None:
    us = made(about(COMPANY))

    assert us.what == "Roasts beans."
    assert us.facts == (
        ("Where", "La Trinidad"),
        ("Founded", "November 2019"),
        ("By", "Tala and Ben"),
        ("Stage", "growing"),
    )
    assert us.purpose == (("Mission", "Name the grower."), ("Vision", "Every cup names its farm."))
    assert us.events == (("November 2019", "first roast"), ("May 2, 2024", "second café"))
    assert us.voice
    assert us.voice.never_say == ("best",)
    assert us.voice.facts == (("Line under the name", "Named beans."), ("Hashtags", "#One #Two"))


def test_the_team_has_names_roles_and_hours(about: About) -> None:
    us = made(about(COMPANY))

    assert us.team_lead == "2 people do the work, together 22.5 hours a week. 1 role is still open."
    assert us.team
    assert [[str(cell) for cell in row] for row in us.team.rows] == [
        ["Tala Reyes", "lead, customer service, and ads", "Filipino and Chinese", "12"],
        ["Ben Dulnuan", "video", "", "10.5"],
        ["Not found yet, open (from October 2026)", "design", "", ""],
    ]


def test_clients_see_neither_hours_nor_resources(about: About) -> None:
    us = made(to_client(about(COMPANY)))

    assert us.team_lead == "2 people do the work. 1 role is still open."
    assert [column.label for column in us.team.columns] == ["Who", "What they do", "Languages"]
    assert us.resources == ()


def test_a_name_alone_is_no_section(about: About) -> None:
    assert section(about("company: {name: Sinag}")) is None
    assert section(about("brand: {logo: a.svg}")) is None


def test_a_team_alone_is_one(about: About) -> None:
    us = made(about("team: {mia: {}}"))

    assert us.team
    assert (us.team_lead, str(us.team.rows[0][0]), us.voice) == ("1 person does the work.", "Mia", None)


def test_it_is_shown_in_both_forms(about: About) -> None:
    page, text = shown(about(COMPANY), "company")

    assert "<p>Two cousins and a <em>loan</em>.</p>" in page
    assert '<a href="https://sinag.example"' in page
    assert "### Our story\n\nTwo cousins and a \\*loan\\*." in text
    assert "- **May 2, 2024:** second café" in text
    assert text.count("\n### ") == page.count("<h3") - len(made(about(COMPANY)).purpose) - 1


def test_what_is_missing_leaves_no_heading(about: About) -> None:
    page, text = shown(about("company: {story: Once}"), "company")

    assert page.count("<h3") == text.count("\n### ") == 1
    assert "<table" not in page


def test_chinese_comes_as_it_is(about: About) -> None:
    subject = about(
        "company: {what: 在微信群里陪会员种到收成。, founders: [林晓禾, 周牧], founded: 2022}", lang="zh-Hans"
    )

    assert made(subject).facts[1][1] == "林晓禾和周牧"
    assert "在微信群里陪会员种到收成。" in shown(subject, "company").markdown
