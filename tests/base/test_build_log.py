"""What a build server obeys in a log is made harmless, and says the same."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.build_log import begins_no_command, disarmed, disarmed_json, disarmed_line, disarmed_xml
from smmplan.base.text import width

COMMANDS = ("##[", "##vso[", "##teamcity[")
TEXTS = st.lists(st.sampled_from((*COMMANDS, "#", "[", "x", "##vs", "\\", '"', "&")), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("##[add-mask]x", "♯#[add-mask]x"),
        ("a ##vso[task.setvariable] b", "a ♯#vso[task.setvariable] b"),
        ("###[error]", "#♯#[error]"),
        ("## [x] #[y] ##x[z] # #[", "## [x] #[y] ##x[z] # #["),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert disarmed(text) == shown


@given(TEXTS)
def test_nothing_is_left_to_obey(text: str) -> None:
    shown = disarmed(text)
    assert not any(command in shown for command in COMMANDS)
    assert width(shown) == width(text)
    assert disarmed(shown) == shown


@given(TEXTS)
def test_json_and_xml_say_the_same(text: str) -> None:
    in_json = disarmed_json(json.dumps([text]))
    assert json.loads(in_json) == [text]
    element = ElementTree.Element("a", {"b": text})
    element.text = text
    in_xml = disarmed_xml(ElementTree.tostring(element, encoding="unicode"))
    again = ElementTree.fromstring(in_xml)
    assert (again.text or "", again.get("b")) == (text, text)
    assert not any(command in written for command in COMMANDS for written in (in_json, in_xml))


def test_the_name_of_a_file_begins_no_command() -> None:
    assert begins_no_command("::error::x") == "./::error::x"
    assert begins_no_command(" ::error::x") == "./ ::error::x"
    assert begins_no_command("a::b.yaml") == "a::b.yaml"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", "꞉:error::x"),
        ("  ::warning file=a::b ##[c]", "  ꞉:warning file=a::b ♯#[c]"),
        ("a ::error::x", "a ::error::x"),
        (":x: y", ":x: y"),
        ("", ""),
    ],
)
def test_a_line_of_a_table_begins_no_command(line: str, shown: str) -> None:
    assert disarmed_line(line) == shown
    assert width(shown) == width(line)
