"""Plans are found where people keep them, once each, in the same order everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.source import discover
from smmplan.source.discover import find_plans, find_upwards
from smmplan.source.folders import is_plan_name

PLAN = "smmplan: 1\ntitle: Sinag\n"
BEGIN = "to begin one, write smmplan init"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def put(repository: Path) -> Callable[..., None]:
    def write(*names: str) -> None:
        for name in names:
            path = repository / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PLAN)

    return write


Put = Callable[..., None]


def names(folder: Path, *paths: str) -> list[str]:
    """The names of the plans that are found; there is no trouble."""
    found = find_plans(paths, str(folder))
    assert found.troubles == ()
    return [plan.name for plan in found.plans]


def trouble(folder: Path, *paths: str) -> str:
    """The one trouble; no plan is found."""
    found = find_plans(paths, str(folder))
    assert found.plans == ()
    (sentence,) = found.troubles
    return sentence


@pytest.mark.parametrize(
    "name", ["smmplan.yaml", "smmplan.yml", "sinag.smmplan.yaml", "a.b.smmplan.yml", "品牌.smmplan.yaml"]
)
def test_names_of_plans(name: str) -> None:
    assert is_plan_name(name)


@pytest.mark.parametrize("name", ["plan.yaml", "smmplan.json", ".smmplan.yaml", "smmplan.yaml.orig", "xsmmplan.yaml",
                                  ".draft.smmplan.yaml", "Smmplan.yaml", "smmplan.toml"])  # fmt: skip
def test_names_of_other_files(name: str) -> None:
    assert not is_plan_name(name)


# ---------------------------------------------------------------- folders


def test_a_folder_is_searched_downwards_in_order(repository: Path, put: Put) -> None:
    put("b/smmplan.yaml", "a/z.smmplan.yaml", "a/A.smmplan.yaml", "smmplan.yaml", "a/deep/er/smmplan.yml",
        "B/smmplan.yaml", "品牌/smmplan.yaml", "goals.yaml", "a-b/smmplan.yaml")  # fmt: skip

    everything = ["smmplan.yaml", "B/smmplan.yaml", "a/A.smmplan.yaml", "a/z.smmplan.yaml", "a/deep/er/smmplan.yml",
                  "a-b/smmplan.yaml", "b/smmplan.yaml", "品牌/smmplan.yaml"]  # fmt: skip
    assert names(repository, ".") == everything
    assert names(repository) == everything
    assert names(repository, "a") == everything[2:5]
    assert names(repository / "b", "../a/deep") == ["../a/deep/er/smmplan.yml"]


def test_a_target_has_an_absolute_path_and_reports_on_all_files(repository: Path, put: Put) -> None:
    put("a/smmplan.yaml")

    (plan,) = find_plans(["a"], str(repository)).plans
    assert plan == (str(repository / "a" / "smmplan.yaml"), "a/smmplan.yaml", None)


@pytest.mark.parametrize("folder", [".hidden", ".git", "node_modules", ".venv", "environment", "a/node_modules"])
def test_some_folders_are_passed_over_unless_named(repository: Path, put: Put, folder: str) -> None:
    put(f"{folder}/x/smmplan.yaml", "smmplan.yaml", "environment/pyvenv.cfg")

    assert names(repository, ".") == ["smmplan.yaml"]
    assert f"{folder}/x/smmplan.yaml" in names(repository, folder)


def test_what_git_ignores_is_passed_over_unless_named(repository: Path, put: Put) -> None:
    put("smmplan.yaml", "old.smmplan.yaml", "build/smmplan.yaml", "clients/a/smmplan.yaml", "clients/b/smmplan.yaml")
    (repository / ".gitignore").write_text("build/\n/old.*\nclients/b\nsmmplan.yaml/\n")
    (repository / "clients" / "a" / ".gitignore").write_text("drafts\n")
    put("clients/a/drafts/smmplan.yaml", "clients/a/deep/drafts/smmplan.yaml")

    assert names(repository) == ["smmplan.yaml", "clients/a/smmplan.yaml"]
    assert names(repository, "clients/a") == ["clients/a/smmplan.yaml"]
    assert names(repository, "clients/a/deep/drafts", "old.smmplan.yaml") == [
        "clients/a/deep/drafts/smmplan.yaml", "old.smmplan.yaml",
    ]  # fmt: skip


def test_ignores_count_from_the_root_of_the_repository(repository: Path, put: Put) -> None:
    put("clients/a/drafts/smmplan.yaml", "clients/a/smmplan.yaml", "clients/inner/a/smmplan.yaml")
    (repository / ".gitignore").write_text("drafts\nsmmplan.yaml\n")
    (repository / "clients" / ".gitignore").write_text("!smmplan.yaml\n")
    (repository / "clients" / "inner" / "smmplan.toml").touch()

    assert names(repository / "clients", "a") == ["a/smmplan.yaml"]
    assert names(repository, "clients/a") == ["clients/a/smmplan.yaml"]
    (repository / "clients" / ".gitignore").unlink()
    assert names(repository, "clients/inner/a") == ["clients/inner/a/smmplan.yaml"]


def test_the_inner_ignores_win(repository: Path, put: Put) -> None:
    put("a/b/c/smmplan.yaml", "a/b/c/x.smmplan.yaml")
    (repository / "a" / ".gitignore").write_text("smmplan.yaml\n!x.*\n")
    (repository / "a" / "b" / ".gitignore").write_text("!smmplan.yaml\nx.*\n")

    assert names(repository, "a/b/c") == ["a/b/c/smmplan.yaml"]


def test_without_a_repository_nothing_above_ignores(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "smmplan.yaml").touch()
    (tmp_path / ".gitignore").write_text("*.yaml\n")

    assert names(tmp_path, "a") == ["a/smmplan.yaml"]
    assert find_plans(["."], str(tmp_path)).plans == ()


def test_links_to_folders_are_not_followed(repository: Path, put: Put) -> None:
    put("a/smmplan.yaml")
    (repository / "a" / "up").symlink_to("..")
    (repository / "loop").symlink_to("loop")
    (repository / "again").symlink_to("a")

    assert names(repository) == ["a/smmplan.yaml"]
    assert names(repository, "again") == ["again/smmplan.yaml"]


def test_a_plan_is_given_once(repository: Path, put: Put) -> None:
    put("a/smmplan.yaml")
    (repository / "link.smmplan.yaml").symlink_to("a/smmplan.yaml")
    (repository / "twin").symlink_to("a")

    assert names(repository, "a", "a/smmplan.yaml", "./a/../a/", str(repository / "a"), "twin", ".") == [
        "a/smmplan.yaml"
    ]
    assert names(repository, "link.smmplan.yaml", "a") == ["link.smmplan.yaml"]


def test_a_folder_with_the_name_of_a_plan_is_a_folder(repository: Path, put: Put) -> None:
    put("smmplan.yaml/x.smmplan.yaml")

    assert names(repository) == ["smmplan.yaml/x.smmplan.yaml"]
    assert names(repository, "smmplan.yaml") == ["smmplan.yaml/x.smmplan.yaml"]
    assert find_upwards(str(repository / "smmplan.yaml")).endswith("x.smmplan.yaml")
    (repository / "link.smmplan.yaml").symlink_to("smmplan.yaml")
    assert names(repository) == ["smmplan.yaml/x.smmplan.yaml"]
    with pytest.raises(Trouble):
        find_upwards(str(repository))


def test_a_plan_that_cannot_be_opened_is_still_found(repository: Path) -> None:
    (repository / "smmplan.yaml").symlink_to("nowhere")
    os.mkfifo(repository / "pipe.smmplan.yaml")

    assert names(repository) == ["pipe.smmplan.yaml", "smmplan.yaml"]
    assert names(repository, "smmplan.yaml") == ["smmplan.yaml"]


def test_a_folder_without_a_plan_says_how_to_begin(repository: Path, put: Put) -> None:
    put("notes/goals.yaml")

    assert trouble(repository) == f"no plan in this folder or below it; {BEGIN}"
    assert trouble(repository, "notes") == f'no plan in the folder "notes" or below it; {BEGIN}'
    put("smmplan.yaml")
    assert trouble(repository, "notes").endswith('; the nearest above is "smmplan.yaml"')


def test_a_shut_folder_is_trouble_and_the_others_are_searched(
    repository: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a/smmplan.yaml", "b/smmplan.yaml")
    scandir = os.scandir

    def partly_shut(path: str) -> object:
        if os.path.basename(path.rstrip("/")) == "a":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", partly_shut)
    found = find_plans(["."], str(repository))

    assert [plan.name for plan in found.plans] == ["b/smmplan.yaml"]
    assert found.troubles == ('cannot look into the folder "a": permission denied',)
    assert trouble(repository, "a") == 'cannot look into the folder "a": permission denied'
    assert trouble(repository, "a/*.yaml") == 'cannot look into the folder "a": permission denied'


def test_a_folder_that_goes_very_deep_is_no_fault(repository: Path, put: Put) -> None:
    put("/".join("d" * 400) + "/smmplan.yaml")

    assert names(repository) == ["/".join("d" * 400) + "/smmplan.yaml"]


# ---------------------------------------------------------------- files


def test_what_is_missing_is_trouble_and_the_rest_is_found(repository: Path, put: Put) -> None:
    put("smmplan.yaml")

    found = find_plans(["nowhere.yaml", "smmplan.yaml", "no*.yaml"], str(repository))
    assert [plan.name for plan in found.plans] == ["smmplan.yaml"]
    assert found.troubles == ('there is no file or folder "nowhere.yaml"', 'no folder and no YAML file fits "no*.yaml"')


def test_any_named_file_is_a_plan(repository: Path, put: Put) -> None:
    put("strategy.yaml", "notes.txt", "smmplan.yaml")

    assert names(repository, "strategy.yaml", "notes.txt") == ["strategy.yaml", "notes.txt"]


def test_a_table_is_no_plan(repository: Path, put: Put) -> None:
    put("smmplan.yaml", "calendar/july.CSV")

    assert trouble(repository, "calendar/july.CSV") == ('"calendar/july.CSV" is a table, and no plan names it')


def test_hooks_name_many_files_and_only_those_of_plans_count(repository: Path, put: Put) -> None:
    put("shop/smmplan.yaml", "other/winter.yaml")
    plan = repository / "shop" / "smmplan.yaml"
    plan.write_text(f"{PLAN}include: [budget.yaml]\nobservations_file: figures.csv\n")
    others = {"shop/budget.yaml": "budget: {}\n", "shop/figures.csv": "date\n", "shop/prices.csv": "a,b\n"}
    others |= {"compose.yaml": "services: {}\n", "list.yml": "- a\n", "broken.yaml": "a: [\n", "text.yaml": "a\n"}
    for name, text in others.items():
        (repository / name).write_text(text)
    named = ("other/winter.yaml", *others)
    found = find_plans(named, str(repository), only_plans=True)
    assert [(plan.name, plan.only) for plan in found.plans] == [
        ("other/winter.yaml", None),
        ("shop/smmplan.yaml", frozenset({"shop/budget.yaml", "shop/figures.csv"})),
    ]
    assert found.troubles == ()
    assert find_plans(["list.yml"], str(repository), only_plans=True) == ((), ())
    # A plan is meant by its name, whatever is in it, and what is not there was mistyped.
    (repository / "smmplan.yaml").write_text("- a\n")
    assert [plan.name for plan in find_plans(["smmplan.yaml"], str(repository), only_plans=True).plans] == [
        "smmplan.yaml"
    ]
    assert find_plans(["gone.yaml"], str(repository), only_plans=True).troubles != ()


def test_patterns_are_expanded_where_the_shell_does_not(repository: Path, put: Put) -> None:
    put("clients/b/smmplan.yaml", "clients/a/smmplan.yaml", "clients/readme.md", "clients/x.yml", "[a].yaml", "a.yaml")

    assert names(repository, "clients/*") == ["clients/a/smmplan.yaml", "clients/b/smmplan.yaml", "clients/x.yml"]
    assert names(repository / "clients", "../**/b") == ["b/smmplan.yaml"]
    assert names(repository, str(repository / "clients" / "?" / "*")) == [
        "clients/a/smmplan.yaml", "clients/b/smmplan.yaml",
    ]  # fmt: skip
    assert names(repository, "[a].yaml") == ["[a].yaml"]


# ---------------------------------------------------------------- files of a plan


def only(folder: Path, *paths: str) -> dict[str, set[str] | None]:
    """What to report on, by plan."""
    found = find_plans(paths, str(folder))
    assert found.troubles == ()
    return {plan.name: None if plan.only is None else set(plan.only) for plan in found.plans}


@pytest.fixture
def included(repository: Path, put: Put) -> Path:
    put("sinag/smmplan.yaml", "sinag/parts/goals.yaml", "sinag/parts/more/budget.yaml", "sinag/alone.yaml")
    (repository / "sinag" / "smmplan.yaml").write_text(f"{PLAN}include: parts/goals.yaml\n")
    (repository / "sinag" / "parts" / "goals.yaml").write_text('include: ["more/*.yaml"]\n')
    (repository / "sinag" / "parts" / "more" / "budget.yaml").write_text("budget: {opening: 1}\n")
    return repository


def test_an_included_file_is_checked_with_its_plan(included: Path) -> None:
    assert only(included, "sinag/parts/more/budget.yaml") == {"sinag/smmplan.yaml": {"sinag/parts/more/budget.yaml"}}
    assert only(included / "sinag" / "parts", "goals.yaml", "more/budget.yaml") == {
        "../smmplan.yaml": {"goals.yaml", "more/budget.yaml"}
    }
    assert only(included, "sinag/alone.yaml") == {"sinag/alone.yaml": None}


def test_a_table_is_checked_with_its_plan(included: Path) -> None:
    parts = included / "sinag" / "parts"
    (parts / "goals.yaml").write_text(
        "include: more/budget.yaml\nbudget:\n  transfers: t.csv\n"
        "calendar: {posts: [{id: a}, '../calendar/*.csv', {file: old.tsv, encoding: big5}]}\n"
    )
    (parts / "more" / "budget.yaml").write_text("calendar: {posts: [more.csv, gone.csv, ../../../../x.csv]}\n")
    for name in ("calendar/july.csv", "parts/old.tsv", "parts/more/more.csv", "parts/t.csv", "parts/more/t.csv"):
        (included / "sinag" / name).parent.mkdir(exist_ok=True)
        (included / "sinag" / name).touch()

    files = ["sinag/calendar/july.csv", "sinag/parts/old.tsv", "sinag/parts/more/more.csv", "sinag/parts/t.csv"]
    assert only(included, *files) == {"sinag/smmplan.yaml": set(files)}
    assert trouble(included, "sinag/parts/more/t.csv").endswith("is a table, and no plan names it")
    (included / "sinag" / "smmplan.yaml").write_text("title: [\n")
    assert only(included, files[0]) == {"sinag/smmplan.yaml": {"sinag/smmplan.yaml", files[0]}}


def test_a_table_behind_a_shut_folder_is_not_found(included: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    (included / "sinag" / "t.csv").touch()
    (included / "sinag" / "smmplan.yaml").write_text(f"{PLAN}calendar: {{posts: ['*.csv', t.csv]}}\n")
    monkeypatch.setattr(os, "scandir", shut)

    assert only(included, "sinag/t.csv") == {"sinag/smmplan.yaml": {"sinag/t.csv"}}


def test_the_plan_itself_wins_over_its_files(included: Path) -> None:
    whole = {"sinag/smmplan.yaml": None}

    assert only(included, "sinag/parts/goals.yaml", "sinag/smmplan.yaml") == whole
    assert only(included, "sinag", "sinag/parts/goals.yaml") == whole


def test_a_link_to_an_included_file_is_that_file(included: Path) -> None:
    (included / "sinag" / "shortcut.yaml").symlink_to("parts/goals.yaml")

    assert only(included, "sinag/shortcut.yaml") == {"sinag/smmplan.yaml": {"sinag/parts/goals.yaml"}}


def test_an_included_file_that_cannot_be_read_belongs_to_its_plan(included: Path) -> None:
    (included / "sinag" / "parts" / "goals.yaml").write_bytes(b"what: caf\xe9\n")

    assert only(included, "sinag/parts/goals.yaml") == {"sinag/smmplan.yaml": {"sinag/parts/goals.yaml"}}


def test_all_plans_that_include_a_file_are_checked_and_the_nearest_folder_counts(included: Path) -> None:
    for name in ("sinag/b.smmplan.yaml", "smmplan.yaml"):
        up = "" if "/" in name else "sinag/"
        (included / name).write_text(f"{PLAN}include: {up}parts/goals.yaml\n")

    assert only(included, "sinag/parts/goals.yaml") == {
        "sinag/b.smmplan.yaml": {"sinag/parts/goals.yaml"},
        "sinag/smmplan.yaml": {"sinag/parts/goals.yaml"},
    }


def test_a_plan_further_up_may_be_the_one(included: Path) -> None:
    (included / "smmplan.yaml").write_text(f"{PLAN}include: sinag/alone.yaml\n")

    assert only(included, "sinag/alone.yaml") == {"smmplan.yaml": {"sinag/alone.yaml"}}


def test_no_plan_outside_the_repository_is_asked(included: Path) -> None:
    inner = included / "sinag" / "parts"
    (inner / "smmplan.toml").touch()

    assert only(included, "sinag/parts/goals.yaml") == {"sinag/parts/goals.yaml": None}


def test_a_broken_plan_above_is_shown_rather_than_the_file_blamed(included: Path) -> None:
    (included / "sinag" / "smmplan.yaml").write_text("title: [\n")

    assert only(included, "sinag/parts/goals.yaml") == {
        "sinag/smmplan.yaml": {"sinag/smmplan.yaml", "sinag/parts/goals.yaml"}
    }
    assert only(included, "sinag/alone.yaml") == {"sinag/alone.yaml": None}


def test_each_plan_is_read_once_for_many_files(included: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    gather = discover.gather

    def counted(path: str, name: str, *rest: object) -> object:
        read.append(name)
        return gather(path, name, *rest)

    monkeypatch.setattr(discover, "gather", counted)
    only(included, "sinag/parts/goals.yaml", "sinag/parts/more/budget.yaml", "sinag/alone.yaml")

    assert read == ["sinag/smmplan.yaml", "sinag/alone.yaml"]


@pytest.fixture
def house(repository: Path, put: Put) -> Path:
    """An agency whose clients share two files; one client has no other files."""
    put("clients/a/smmplan.yaml", "clients/b/smmplan.yaml", "clients/c/smmplan.yaml", "common/house.yaml")
    for client in "ab":
        (repository / "clients" / client / "smmplan.yaml").write_text(
            f"{PLAN}include: ../../common/house.yaml\nobservations: ['../../common/*.csv']\n"
        )
    (repository / "common" / "house.yaml").write_text("team: {ana: {}}\n")
    (repository / "common" / "seen.csv").touch()
    return repository


@pytest.mark.parametrize("name", ["house.yaml", "seen.csv"])
def test_a_file_that_plans_share_is_checked_with_all_of_them(house: Path, name: str) -> None:
    assert only(house, f"common/{name}") == {
        "clients/a/smmplan.yaml": {f"common/{name}"},
        "clients/b/smmplan.yaml": {f"common/{name}"},
    }
    assert only(house / "common", name) == {
        "../clients/a/smmplan.yaml": {name},
        "../clients/b/smmplan.yaml": {name},
    }


def test_a_shared_file_that_says_it_is_a_plan_is_one(house: Path) -> None:
    (house / "common" / "house.yaml").write_text(PLAN)

    assert only(house, "common/house.yaml") == {"common/house.yaml": None}


def test_a_plan_that_names_no_files_is_not_read_for_a_file_of_others(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    gather = discover.gather

    def counted(path: str, name: str, *rest: object) -> object:
        read.append(name)
        return gather(path, name, *rest)

    monkeypatch.setattr(discover, "gather", counted)
    only(house, "common/house.yaml")

    assert read == ["common/house.yaml", "clients/a/smmplan.yaml", "clients/b/smmplan.yaml"]


# ---------------------------------------------------------------- upwards


def test_the_nearest_plan_above(repository: Path, put: Put) -> None:
    put("smmplan.yaml", "clients/sinag/calendar/july.yaml")

    deep = repository / "clients" / "sinag" / "calendar"
    assert find_upwards(str(deep)) == str(repository / "smmplan.yaml")
    put("clients/sinag/sinag.smmplan.yaml")
    assert find_upwards(str(deep)) == str(repository / "clients" / "sinag" / "sinag.smmplan.yaml")
    assert find_upwards(str(repository)) == str(repository / "smmplan.yaml")


def test_the_way_up_ends_at_the_repository(repository: Path, put: Put) -> None:
    put("smmplan.yaml", "inner/smmplan.toml", "inner/deep/notes.md")

    with pytest.raises(Trouble) as raised:
        find_upwards(str(repository / "inner" / "deep"))
    assert str(raised.value) == f"no plan in this folder or above it; {BEGIN}"


def test_one_of_several_must_be_named(repository: Path, put: Put) -> None:
    put("b.smmplan.yaml", "a.smmplan.yaml", "notes/x.md")

    with pytest.raises(Trouble) as raised:
        find_upwards(str(repository / "notes"))
    assert str(raised.value) == (
        'several plans are here, and one is needed; name one of "../a.smmplan.yaml", "../b.smmplan.yaml"'
    )


def test_a_shut_folder_on_the_way_up_holds_no_plan(repository: Path, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("smmplan.yaml", "shut/deep/x.md")
    listdir = os.listdir

    def partly_shut(path: str) -> list[str]:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", partly_shut)

    assert find_upwards(str(repository / "shut" / "deep")) == str(repository / "smmplan.yaml")
