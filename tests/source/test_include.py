"""A plan over many files is one plan: merged in order, bounded by its repository, every place in its own file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.finding import Finding
from smmplan.source import include
from smmplan.source.include import Gathered, gather
from smmplan.source.tree import Map, Node, Seq

Check = Callable[..., Gathered]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    return folder


@pytest.fixture
def gathered(repository: Path) -> Check:
    """Write files (the plan is smmplan.yaml unless named) and gather them."""

    def write(files: dict[str, str | bytes], plan: str = "smmplan.yaml") -> Gathered:
        for name, text in files.items():
            path = repository / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return gather(str(repository / plan), plan, str(repository))

    return write


def said(found: Gathered) -> list[tuple[str, str]]:
    """Code and message of each finding; nothing was unreadable."""
    assert found.troubles == ()
    return [(finding.code, finding.message) for finding in found.findings]


def the_finding(found: Gathered) -> Finding:
    assert found.troubles == ()
    (finding,) = found.findings
    return finding


def where(found: Gathered) -> tuple[str, str]:
    """The file of the one finding, and the text that it blames."""
    place = the_finding(found).place
    assert place is not None
    return place.file, found.texts[place.file].text[place.start : place.end]


# ---------------------------------------------------------------- merging


def test_a_plan_without_includes_is_itself(gathered: Check, repository: Path) -> None:
    found = gathered({"smmplan.yaml": "title: Sinag\n"})

    assert found.root == {"title": "Sinag"}
    assert (found.findings, found.troubles) == ((), ())
    assert list(found.texts) == ["smmplan.yaml"]
    assert list(found.files.values()) == ["smmplan.yaml"]


def test_files_join_in_the_order_of_reading(gathered: Check) -> None:
    found = gathered({
        "smmplan.yaml": "title: T\nlist: [plan]\ninclude: [a.yaml, c.yaml]\nlast: 1\n",
        "a.yaml": "list: [a]\ninclude: parts/b.yaml\ngoals: {a: {x: 1}}\n",
        "parts/b.yaml": "list: [b]\ngoals: {a: {y: 2}, b: {x: 3}}\ninclude: deep/d.yaml\n",
        "parts/deep/d.yaml": "list: [d]\n",
        "c.yaml": "list: [c]\ngoals: {c: {}}\n",
    })  # fmt: skip

    assert said(found) == []
    assert found.root == {
        "title": "T",
        "list": ["plan", "a", "b", "d", "c"],
        "include": ["a.yaml", "c.yaml"],
        "last": "1",
        "goals": {"a": {"x": "1", "y": "2"}, "b": {"x": "3"}, "c": {}},
    }
    assert list(found.root) == ["title", "list", "include", "last", "goals"]
    assert list(found.texts) == ["smmplan.yaml", "a.yaml", "parts/b.yaml", "parts/deep/d.yaml", "c.yaml"]


@pytest.mark.parametrize(
    "value", ["a.yaml", "[a.yaml]", "\n  - a.yaml", "'./a.yaml'", "x/../a.yaml", "'[a].yaml'", "'?.yaml'"]
)
def test_one_include_or_many(gathered: Check, value: str) -> None:
    assert gathered({"smmplan.yaml": f"include: {value}\n", "a.yaml": "goals: {a: 1}\n"}).root["goals"] == {"a": "1"}


@pytest.mark.parametrize("value", ["", " []", " ~", " ''\nx: 1"])
def test_an_empty_include_includes_nothing(gathered: Check, value: str) -> None:
    found = gathered({"smmplan.yaml": f"title: T\ninclude:{value}\n"})

    assert len(found.texts) == 1
    assert len(found.findings) == ("''" in value)


def test_patterns_sort_by_code_point_and_leave_their_own_file_out(gathered: Check) -> None:
    found = gathered({
        "日历/计划.yaml": "include: '*.yaml'\n",
        "日历/b.yaml": "list: [b]", "日历/B.yaml": "list: [B]", "日历/七月.yaml": "list: [七月]",
        "日历/七月十.yaml": "list: [七月十]", "日历/é.yaml": "list: [é]", "日历/.draft.yaml": "list: [draft]",
    }, "日历/计划.yaml")  # fmt: skip

    assert said(found) == []
    assert found.root["list"] == ["B", "b", "é", "七月", "七月十"]
    assert "日历/七月.yaml" in found.texts


def test_the_path_of_the_plan_may_be_written_in_any_way(gathered: Check, repository: Path) -> None:
    gathered({"smmplan.yaml": "include: '*.yaml'\n", "a.yaml": "list: [x]"})
    found = gather(f"{repository}/./x/../smmplan.yaml", "smmplan.yaml", str(repository))

    assert said(found) == []
    assert found.root["list"] == ["x"]


def test_a_file_with_brackets_in_its_name_is_that_file(gathered: Check) -> None:
    found = gathered({"smmplan.yaml": "include: ['[a].yaml']\n", "[a].yaml": "list: [x]", "a.yaml": "list: [y]"})

    assert found.root["list"] == ["x"]


def test_line_ends_of_windows_and_a_mark_at_the_beginning(gathered: Check) -> None:
    found = gathered({
        "smmplan.yaml": b"\xef\xbb\xbftitle: T\r\ninclude:\r\n  - a.yaml\r\n",
        "a.yaml": b"\xef\xbb\xbfgoals:\r\n  a:\r\n    x: 1\r\n",
    })  # fmt: skip

    assert said(found) == []
    assert found.root["goals"].value_place("a").file == "a.yaml"
    assert found.root["goals"]["a"].key_place("x")[1:3] == (3, 5)


def test_two_values_collide_and_the_first_stays(gathered: Check) -> None:
    found = gathered({
        "smmplan.yaml": "title: T\ncurrency: PHP\nbrand: {voice: warm}\ninclude: [a.yaml, b.yaml]\n",
        "a.yaml": "brand:\n  voice: cold\n  tone: [x]\n",
        "b.yaml": "currency: USD\nbrand: {tone: soft, x.y: 1}\ngoals: {a: {x: 1}}\n",
    })  # fmt: skip

    assert found.root["brand"] == {"voice": "warm", "tone": ["x"], "x.y": "1"}
    assert found.root["goals"] == {"a": {"x": "1"}}
    assert [(finding.code, finding.path, finding.message) for finding in found.findings] == [
        ("STR019", "brand.voice", '"brand.voice" has one value here and another in smmplan.yaml:3'),
        ("STR019", "currency", '"currency" has one value here and another in smmplan.yaml:2'),
        ("STR019", "brand.tone", '"brand.tone" has one value here and another in a.yaml:3'),
    ]
    assert {finding.help for finding in found.findings} == {"take one of the two out; until then the other one counts"}
    places = [(finding.place, finding.related[0].place) for finding in found.findings]
    assert [(one.file, one.line, one.column, other.file, other.line) for one, other in places] == [
        ("a.yaml", 2, 3, "smmplan.yaml", 3), ("b.yaml", 1, 1, "smmplan.yaml", 2), ("b.yaml", 2, 9, "a.yaml", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["smmplan: 1", "title: T", "period: {from: 2026-01-01}"])
def test_a_file_of_a_plan_has_no_head(gathered: Check, key: str) -> None:
    found = gathered({"smmplan.yaml": "include: a.yaml\n", "a.yaml": f"goals: {{a: 1}}\n{key}\n"})
    name = key.partition(":")[0]

    assert the_finding(found).code == "STR020"
    assert the_finding(found).path == name
    assert where(found) == ("a.yaml", name)
    assert found.root == {"include": "a.yaml", "goals": {"a": "1"}}


# ---------------------------------------------------------------- includes that are wrong


FROM_HERE = "a path counts from the file that it stands in; mend it, or take the line out"
ONE_DISK = 'write the path from this file on, such as "budget.yaml" or "../common/brand.yaml"'
MEND = "mend the pattern, or take the line out"
COPY = "copy the file into the repository"


@pytest.mark.parametrize(
    ("item", "message", "help"),
    [
        ("gaols.yaml", 'STR016: there is no file "gaols.yaml"', 'did you mean "goals.yaml"?'),
        ("parts/Goal.yaml", 'STR016: there is no file "parts/Goal.yaml"', 'did you mean "parts/goal.yaml"?'),
        ("nowhere/at/all.yaml", 'STR016: there is no file "nowhere/at/all.yaml"', FROM_HERE),
        ("goals.yaml/x.yaml", 'STR016: there is no file "goals.yaml/x.yaml"', FROM_HERE),
        ("'calendar/*.yaml'", 'STR016: no other file fits "calendar/*.yaml"', MEND),
        ("'smm*'", 'STR016: no other file fits "smm*"', MEND),
        ("TBD", 'STR016: there is no file "TBD"', FROM_HERE),
        ("parts", 'STR016: "parts" is a folder', 'write "parts/*.yaml"'),
        ("parts/", 'STR016: "parts/" is a folder', 'write "parts/*.yaml"'),
        ("'parts\\goal.yaml'", 'STR016: "parts\\goal.yaml" has a "\\"; a path has "/"', 'write "parts/goal.yaml"'),
        (
            "posts.csv",
            'STR016: "posts.csv" is a table, and an include takes YAML files',
            'name it in the list that its rows belong to, such as "posts: [calendar.csv]"',
        ),
        ("' '", "STR016: an include is empty", "write a file name, or take the line out"),
        ("'*/../x.yaml'", 'STR016: "*/../x.yaml" goes up with ".." behind a wildcard', 'write ".." in front only'),
        ('"a\\0b"', 'STR016: no file can have the name "a\0b"', "write the name of a file"),
        ("/etc/passwd", 'STR018: "/etc/passwd" begins at the top of one computer\'s disk', ONE_DISK),
        ("~/budget.yaml", 'STR018: "~/budget.yaml" begins at the top of one computer\'s disk', ONE_DISK),
        ("'~'", 'STR018: "~" begins at the top of one computer\'s disk', ONE_DISK),
        ("~tala/a.yaml", 'STR018: "~tala/a.yaml" begins at the top of one computer\'s disk', ONE_DISK),
        ("C:/budget.yaml", 'STR018: "C:/budget.yaml" begins at the top of one computer\'s disk', ONE_DISK),
        (
            "https://sinag.example/a.yaml",
            'STR018: "https://sinag.example/a.yaml" is an address on the web; nothing is fetched from there',
            "copy the file to the plan and write its name",
        ),
        ("../outside.yaml", 'STR018: "../outside.yaml" leads out of the repository', COPY),
        ("../nowhere.yaml", 'STR018: "../nowhere.yaml" leads out of the repository', COPY),
        ("'../*.yaml'", 'STR018: "../*.yaml" leads out of the repository', COPY),
        ("'../**/x'", 'STR018: "../**/x" leads out of the repository', COPY),
    ],
)
def test_an_include_that_cannot_be(gathered: Check, repository: Path, item: str, message: str, help: str) -> None:
    (repository.parent / "outside.yaml").write_text("secret: 1\n")
    files = {"goals.yaml": "goals: {a: 1}", "parts/goal.yaml": "x: 1", "posts.csv": "id,at\n", "ok.yaml": "ok: 1"}
    found = gathered({"smmplan.yaml": f"title: T\ninclude:\n  - {item}\n  - ok.yaml\n", **files})

    finding = the_finding(found)
    assert (f"{finding.code}: {finding.message}", finding.help) == (message, help)
    assert finding.path.startswith("include.")
    assert where(found) == ("smmplan.yaml", item)
    assert found.root["ok"] == "1"
    assert set(found.texts) == {"smmplan.yaml", "ok.yaml"}


def test_a_name_that_this_computer_cannot_write(gathered: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def only_ascii(text: str) -> bytes:
        return text.encode("ascii")

    monkeypatch.setattr(os, "fsencode", only_ascii)
    found = gathered({"smmplan.yaml": "include: [七月.yaml, a.yaml]\n", "a.yaml": "x: 1"})

    assert said(found) == [("STR016", 'no file can have the name "七月.yaml"')]
    assert found.root["x"] == "1"


def test_the_nearest_name_does_not_depend_on_the_disk(gathered: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listdir", lambda folder: ["goalt.yaml", "goals.yaml"])

    assert the_finding(gathered({"smmplan.yaml": "include: goal.yaml"})).help == 'did you mean "goals.yaml"?'


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{file: x.csv, encoding: gb18030}", "an include is a file name alone"),
        ("{a: b}", "an include is a file name, not a mapping"),
        ("[ok.yaml]", "an include is a file name, not a list"),
        ("~", "an include is empty"),
        ("", "an include is empty"),
    ],
)
def test_an_include_that_is_no_text(gathered: Check, item: str, message: str) -> None:
    found = gathered({"smmplan.yaml": f"include:\n- {item}\n- ok.yaml\n", "ok.yaml": "ok: 1"})

    assert the_finding(found).code == "STR016"
    assert the_finding(found).message == message
    # What was reported here is not there for anybody else to report.
    assert found.root == {"include": [None, "ok.yaml"], "ok": "1"}


def test_an_include_that_is_a_mapping(gathered: Check) -> None:
    found = gathered({"smmplan.yaml": "include: {a: b.yaml}\nx: 1\n"})

    assert the_finding(found).message == "an include is a file name, not a mapping"
    assert where(found) == ("smmplan.yaml", "{a: b.yaml}")
    assert found.root == {"include": None, "x": "1"}


@pytest.mark.parametrize("item", ["near.yaml", "'n*.yaml'", "folder/a.yaml", "'folder/*.yaml'"])
def test_links_do_not_lead_out(gathered: Check, repository: Path, item: str) -> None:
    elsewhere = repository.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.yaml").write_text("secret: 1\n")
    (repository / "near.yaml").symlink_to(elsewhere / "a.yaml")
    (repository / "folder").symlink_to(elsewhere)
    found = gathered({"smmplan.yaml": f"include: {item}\n"})

    assert the_finding(found).code == "STR018"
    assert the_finding(found).message == f'"{item.strip(chr(39))}" is a link that leads out of the repository'
    assert "secret" not in found.root


def test_links_inside_are_fine(gathered: Check, repository: Path) -> None:
    (repository / "link.yaml").symlink_to("parts/a.yaml")
    found = gathered({"smmplan.yaml": "include: link.yaml\n", "parts/a.yaml": "goals: {a: 1}\n"})

    assert said(found) == []
    assert found.root["goals"].key_place("a").file == "link.yaml"


def test_without_a_repository_the_folder_of_the_plan_is_the_bound(tmp_path: Path) -> None:
    plan = tmp_path / "plan" / "smmplan.yaml"
    plan.parent.mkdir()
    plan.write_text("include: ../a.yaml\n")
    (tmp_path / "a.yaml").write_text("goals: {a: 1}\n")

    found = gather(str(plan), "smmplan.yaml", str(tmp_path))
    assert the_finding(found).message == '"../a.yaml" leads out of the folder of the plan'
    assert the_finding(found).help == (
        "move the file to the plan, or put an empty smmplan.toml into the folder that holds both"
    )
    (tmp_path / "smmplan.toml").touch()
    assert gather(str(plan), "smmplan.yaml", str(tmp_path)).root["goals"] == {"a": "1"}


def test_a_plan_reached_through_a_link_to_its_folder_has_its_own_repository(gathered: Check, repository: Path) -> None:
    gathered(
        {"plans/smmplan.yaml": "include: ../brand.yaml\n", "brand.yaml": "brand: {voice: warm}\n"}, "plans/smmplan.yaml"
    )
    link = repository.parent / "link"
    link.symlink_to(repository / "plans")

    # `..` is taken off the path as written, so the file is looked for beside the link: outside, not silently another.
    found = gather(str(link / "smmplan.yaml"), "smmplan.yaml", str(link))
    assert the_finding(found).code == "STR018"


@pytest.mark.parametrize(
    ("files", "circle", "file"),
    [
        ({"smmplan.yaml": "include: smmplan.yaml"}, "smmplan.yaml > smmplan.yaml", "smmplan.yaml"),
        ({"smmplan.yaml": "include: a.yaml", "a.yaml": "include: ./smmplan.yaml"},
         "smmplan.yaml > a.yaml > smmplan.yaml", "a.yaml"),
        ({"smmplan.yaml": "include: a.yaml", "a.yaml": "include: p/b.yaml", "p/b.yaml": "include: ../*.yaml"},
         None, "p/b.yaml"),
        ({"smmplan.yaml": "include: p/a.yaml", "p/a.yaml": "include: b.yaml", "p/b.yaml": "include: a.yaml"},
         "p/a.yaml > p/b.yaml > p/a.yaml", "p/b.yaml"),
    ],
)  # fmt: skip
def test_a_circle_names_its_files(gathered: Check, files: dict[str, str], circle: str | None, file: str) -> None:
    found = gathered(files)

    assert {finding.code for finding in found.findings} == {"STR017"}
    circles = [finding.message for finding in found.findings]
    expected = [circle] if circle else ["a.yaml > p/b.yaml > a.yaml", "smmplan.yaml > a.yaml > p/b.yaml > smmplan.yaml"]
    assert circles == [f"the includes go in a circle: {names}" for names in expected]
    assert {finding.place.file for finding in found.findings} == {file}


def test_a_circle_through_a_link_is_a_circle(gathered: Check, repository: Path) -> None:
    (repository / "b.yaml").symlink_to("a.yaml")
    found = gathered({"smmplan.yaml": "include: a.yaml", "a.yaml": "include: b.yaml\nlist: [x]"})

    assert said(found) == [("STR017", "the includes go in a circle: a.yaml > b.yaml")]
    assert found.root["list"] == ["x"]


def test_a_file_on_two_routes_counts_once(gathered: Check) -> None:
    found = gathered({
        "smmplan.yaml": "include: [a.yaml, 'b.yaml', './b.yaml']\n", "a.yaml": "include: b.yaml", "b.yaml": "list: [x]",
    })  # fmt: skip

    assert said(found) == [("STR024", '"b.yaml" is included twice; its lists would count double')] * 2
    assert [finding.place.column for finding in found.findings] == [19, 29]
    assert [related.place.file for finding in found.findings for related in finding.related] == ["a.yaml"] * 2
    assert found.root["list"] == ["x"]


# ---------------------------------------------------------------- files that cannot be read


def test_a_broken_file_gives_its_own_finding_and_the_others_count(gathered: Check) -> None:
    found = gathered({
        "smmplan.yaml": "include: [a.yaml, b.yaml]\n", "a.yaml": "goals: [\ninclude: c.yaml\n", "b.yaml": "list: [x]",
    })  # fmt: skip

    assert found.root["list"] == ["x"]
    assert {finding.place.file for finding in found.findings} == {"a.yaml"}
    assert {finding.code[:3] for finding in found.findings} == {"SYN"}
    assert "section" not in (found.findings[0].help or "")
    assert set(found.texts) == {"smmplan.yaml", "a.yaml", "b.yaml"}


@pytest.mark.parametrize("text", ["", "# goals will stand here\n", "- more regulars\n", "more regulars\n"])
def test_a_file_without_keys_is_told_how_a_part_of_a_plan_begins(gathered: Check, text: str) -> None:
    found = gathered({"smmplan.yaml": "title: T\ninclude: a.yaml\n", "a.yaml": text})

    assert the_finding(found).code == "SYN013"
    assert the_finding(found).help == 'begin with a section of the plan, such as "goals:", or take the include out'
    assert the_finding(found).place.file == "a.yaml"
    assert "smmplan: 1" in the_finding(gathered({"smmplan.yaml": text})).help


def test_a_broken_plan_has_no_root(gathered: Check) -> None:
    found = gathered({"smmplan.yaml": "include: a.yaml\ngoals: [\n", "a.yaml": "list: [x]"})

    assert found.root is None
    assert list(found.texts) == ["smmplan.yaml"]
    assert len(found.findings) == 1


def test_files_that_cannot_be_read_are_told_and_the_others_count(gathered: Check, repository: Path) -> None:
    os.mkfifo(repository / "pipe.yaml")
    (repository / "loop.yaml").symlink_to("loop.yaml")
    found = gathered({
        "smmplan.yaml": "include: [pipe.yaml, loop.yaml, latin.yaml, b.yaml]\n",
        "latin.yaml": b"what: caf\xe9\n", "b.yaml": "list: [x]",
    })  # fmt: skip

    assert found.root["list"] == ["x"]
    assert found.findings == ()
    assert len(found.troubles) == 3
    assert [name in trouble for name, trouble in zip(["pipe", "loop", "latin"], found.troubles, strict=True)] == [
        True
    ] * 3
    assert set(found.texts) == {"smmplan.yaml", "b.yaml"}
    assert list(found.files.values()) == ["smmplan.yaml", "pipe.yaml", "loop.yaml", "latin.yaml", "b.yaml"]


def test_a_plan_that_cannot_be_read_is_told(repository: Path) -> None:
    found = gather(str(repository / "smmplan.yaml"), "smmplan.yaml", str(repository))

    assert found.root is None
    assert "smmplan.yaml" in found.troubles[0]


def test_a_folder_that_may_not_be_looked_into_is_told(
    gathered: Check, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", shut)
    found = gathered(
        {"smmplan.yaml": "include: ['calendar/*.yaml', b.yaml]\n", "calendar/a.yaml": "a: 1", "b.yaml": "b: 1"}
    )

    assert found.troubles == ('cannot look into the folder "calendar": permission denied',)
    assert found.root["b"] == "1"


# ---------------------------------------------------------------- limits


def test_too_many_includes_stop(gathered: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(include, "MOST_INCLUDES", 3)
    parts = {f"p/{number}.yaml": f"list: [{number}]" for number in range(3)}

    assert said(gathered({"smmplan.yaml": "include: p/*.yaml\n", **parts})) == []
    found = gathered({"smmplan.yaml": "title: T\ninclude: [p/*.yaml, q.yaml]\n"})
    assert found.troubles == ('"smmplan.yaml" includes more than 3 files; the rest was left out',)
    found = gathered({"smmplan.yaml": "title: T\ninclude: [w, x, y, z]\n"})
    assert found.troubles == ('"smmplan.yaml" includes more than 3 files; the rest was left out',)
    assert found.root["title"] == "T"


def test_too_much_text_stops(gathered: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(include, "MOST_CHARACTERS", 2_000_000)
    found = gathered(
        {
            "smmplan.yaml": "include: [a.yaml, b.yaml]\n",
            "a.yaml": "a: " + "x" * 1_500_000,
            "b.yaml": "b: " + "x" * 600_000,
        }
    )

    assert found.troubles == (
        '"smmplan.yaml" is longer than 2 MB with the files that it includes; the rest was left out',
    )
    assert "a" in found.root
    assert "b" not in found.root


def test_a_long_chain_is_no_fault(gathered: Check) -> None:
    links = {f"{number}.yaml": f"include: {number + 1}.yaml\nlist: [{number}]\n" for number in range(1200)}
    found = gathered({"smmplan.yaml": "include: 0.yaml\n", **links, "1200.yaml": "x: 1\n"})

    assert said(found) == []
    assert found.root["list"] == [str(number) for number in range(1200)]


# ---------------------------------------------------------------- any plan, split in any way


words = st.text(alphabet="abcdeé周", min_size=1, max_size=4)
data = st.recursive(
    words, lambda inner: st.lists(words, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)
plans = st.dictionaries(words.map("s-".__add__), data, max_size=5)


def split(value: dict[str, object], number: int, draw: st.DataObject) -> list[dict[str, object]]:
    """The data of `number` files that make up the value when they are merged in order."""
    parts: list[dict[str, object]] = [{} for _ in range(number)]
    for key, node in value.items():
        if isinstance(node, dict) and node and draw.draw(st.booleans()):
            inner = split(node, number, draw)
            for part, piece in zip(parts, inner, strict=True):
                if piece:
                    part[key] = piece
        elif isinstance(node, list) and node:
            ends = [0, *sorted(draw.draw(st.integers(0, len(node))) for _ in range(number - 1)), len(node)]
            for part, (begin, end) in zip(parts, pairwise(ends), strict=True):
                if end > begin:
                    part[key] = node[begin:end]
        else:
            parts[draw.draw(st.integers(0, number - 1))][key] = node
    return parts


def yaml(node: object, indent: str = "") -> str:
    """Block style, so that every key and item has a line of its own."""
    if isinstance(node, dict):
        return "".join(f"\n{indent}{key}: {yaml(inner, indent + '  ')}" for key, inner in node.items()) or "{}"
    if isinstance(node, list):
        return "".join(f"\n{indent}- {yaml(inner, indent + '  ')}" for inner in node) or "[]"
    return str(node)


def leaves(node: Node, found: Gathered) -> Iterator[tuple[str, str]]:
    """Each key and each text of a tree, with the text at its place."""
    if isinstance(node, Map):
        for key, value in node.items():
            place = node.key_place(key)
            yield key, found.texts[place.file].text[place.start : place.end]
            if isinstance(value, str):
                place = node.value_place(key)
                yield value, found.texts[place.file].text[place.start : place.end]
            yield from leaves(value, found)
    elif isinstance(node, Seq):
        for value, place in zip(node, node.places(), strict=True):
            if isinstance(value, str):
                yield value, found.texts[place.file].text[place.start : place.end]


@settings(max_examples=60, deadline=None)
@given(plans, st.data())
def test_a_split_plan_is_the_same_plan(plan: dict[str, object], draw: st.DataObject) -> None:
    # The chain a > b and the pattern c* are read in the order of the parts.
    head, a, b, c1, c2 = split(plan, 5, draw)
    with TemporaryDirectory() as folder:
        texts = {"smmplan.yaml": {**head, "include": ["a.yaml", "c*.yaml"]}, "a.yaml": {**a, "include": "d/b.yaml"},
                 "d/b.yaml": b, "c1.yaml": c1, "c2.yaml": c2}  # fmt: skip
        Path(folder, "d").mkdir()
        for name, part in texts.items():
            Path(folder, name).write_text(yaml(part) + "\n", encoding="utf-8")
        found = gather(os.path.join(folder, "smmplan.yaml"), "smmplan.yaml", folder)

    assert found.root is not None
    assert {key: value for key, value in found.root.items() if key != "include"} == plan
    for written, text in leaves(found.root, found):
        assert text == written
