"""The summary of a step: a table of all findings, in which a plan's text is never markup."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.checks.formats.markdown import escape, inert
from smmplan.checks.formats.step_summary import summary
from smmplan.checks.result import Result

PLACE = Place("plans/smmplan.yaml", 188, 16, 188, 23, 0, 7)
FINDING = Finding(
    "REF001", "unknown-id", Severity.ERROR, 'no persona has the id "mariela"', "", PLACE, 'write "mariel"'
)


def test_the_form() -> None:
    nowhere = FINDING._replace(place=None, help=None, severity=Severity.INFO)
    assert summary(Result((FINDING, nowhere), {Severity.ERROR: 1, Severity.INFO: 1}, {}, 1, 2)) == (
        "### smmplan check\n\n"
        "Checked 1 plan (2 files): 1 error, 1 info\n\n"
        "| Level | Place | What is wrong | What to do | Rule |\n"
        "|---|---|---|---|---|\n"
        '| error | plans/smmplan.yaml:188:16 | no persona has the id "mariela" | write "mariel" | REF001 unknown-id |\n'
        '| info |  | no persona has the id "mariela" |  | REF001 unknown-id |\n'
    )


def test_without_findings_there_is_no_table() -> None:
    assert summary(Result((), {}, {}, 1, 1)) == "### smmplan check\n\nChecked 1 plan (1 file): no findings\n"


def test_escapes() -> None:
    assert escape("a|b <img> [x](y) `c` *d* _e_ ~f~ \\| &lt; $g$ # !") == (
        r"a\|b \<img\> \[x\](y) \`c\` \*d\* \_e\_ \~f\~ \\\| \&lt; \$g\$ \# \!"
    )
    assert escape("two\nlines \u202e") == "two␊lines \\\\u202e"


def test_nothing_comes_alive() -> None:
    live = "@octocat a@b.example https://evil.example www.evil.example :white_check_mark: f.yaml:100:5"
    assert inert(live) == (
        "@<!-- -->octocat a@<!-- -->b.example https:<!-- -->//evil.example www<!-- -->.evil.example "
        r":<!-- -->white\_check\_mark: f.yaml:<!-- -->100:5"
    )
    assert inert("f.yaml:188:16 at 12:30: 3 @ 5") == "f.yaml:188:16 at 12:30: 3 @ 5"
    row = summary(Result((FINDING._replace(message=live),), {}, {})).splitlines()[6]
    assert inert(live) in row


def test_it_stays_below_the_limit_and_says_what_is_left_out() -> None:
    long = FINDING._replace(message="咖" * 1_000)
    printed = summary(Result((FINDING,) * 400 + (long,) * 400, {}, {}))
    assert 900_000 < len(printed.encode()) < 1 << 20
    rows = printed.count("\n| error |")
    assert printed.endswith(f"\n{800 - rows} more findings are left out here; smmplan check lists all\n")
    fitting = summary(Result((long,) * (rows - 400), {}, {}))
    assert "left out" not in fitting
    many = summary(Result((long,) * 330, {}, {}))
    assert many.count("\n| error |") < 330


def test_one_giant_row_is_cut_and_ends_no_list() -> None:
    giant = FINDING._replace(message="@" * 3_000_000, help="x" * 3_000_000)
    printed = summary(Result((FINDING, giant, FINDING), {}, {}))
    assert printed.count("\n| error |") == 3
    assert printed.count("…") == 2
    assert "left out" not in printed
    assert len(printed.encode()) < 1 << 20
    exact = FINDING._replace(message="x" * 2_000)
    assert "…" not in summary(Result((exact,), {}, {}))


def test_one_finding_that_is_left_out_is_said_in_the_singular() -> None:
    long = FINDING._replace(message="咖" * 2_000)
    count = next(count for count in range(150, 400) if "left out" in summary(Result((long,) * count, {}, {})))
    assert summary(Result((long,) * count, {}, {})).endswith(
        "\n1 more finding is left out here; smmplan check lists all\n"
    )


@given(st.text(alphabet=st.sampled_from("|\\\n\r<`[]a\u2028\x1b\ud800"), max_size=12))
def test_a_finding_is_always_one_row_of_five_cells(text: str) -> None:
    finding = FINDING._replace(message=text, help=text or None, place=PLACE._replace(file=text))
    (row,) = summary(Result((finding,), {}, {})).splitlines()[6:]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 6
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`\[]", row)
