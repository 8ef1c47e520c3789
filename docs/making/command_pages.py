"""Write a page for each command of smmplan, and README.md with all of them: `make pages`.

python docs/making/command_pages.py

The pages say what `--help` says. Second words, as in `smmplan budget record`, stand on the page of their command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import cleandoc
from textwrap import dedent
from typing import Any, NamedTuple

import typer
from page_folder import DOCS, slug, write_pages
from typer.main import get_command

from smmplan.cli.commands import COMMANDS, SUBCOMMANDS

FOLDER = DOCS / "commands"
MADE = "<!-- Made by `make pages` from what --help says: change it in src/smmplan/cli. -->"
WIDTH = 80

_GUIDES = {
    "init": "init.md",
    "check": "check.md",
    "fmt": "fmt.md",
    "status": "status.md",
    "show": "edit.md",
    "set": "edit.md",
    "add": "edit.md",
    "observe": "edit.md",
    "budget": "budget.md",
    "report": "report.md",
    "preview": "report.md",
    "template": "report.md",
    "board": "board.md",
    "approve": "board.md",
    "roadmap": "calendar.md",
    "calendar": "calendar.md",
    "explain": "rules/README.md",
    "rules": "rules/README.md",
    "schema": "editor.md",
    "completion": "completion.md",
    "import": "import-sheet.md",
}
"""The page that tells more than the help of a command."""


class Help(NamedTuple):
    """What a command says of itself. `said` are paragraphs; one that is set line by line ends with a line end."""

    usage: str
    said: tuple[str, ...]
    status: str
    examples: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]


def pages() -> dict[str, str]:
    """The text of each page, by its file name."""
    made = {f"{name}.md": "\n".join(_page(name)) + "\n" for name in COMMANDS}
    return {"README.md": "\n".join(_index()) + "\n", **made}


def commands() -> dict[str, str]:
    """All commands, also those of two words, with where the function of each stands."""
    found = {}
    for name in COMMANDS:
        found[name] = f"{name}:command"
        found |= {f"{name} {word}": where for word, (where, _) in SUBCOMMANDS.get(name, {}).items()}
    return found


def command_of(name: str) -> Any:
    """The command as typer understands it, which can read arguments."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, context_settings={"help_option_names": ["-h", "--help"]})(_function(name))
    return get_command(app)


def help_of(name: str) -> Help:
    """What `smmplan NAME --help` says, in parts."""
    command = command_of(name)
    context = command.make_context(f"smmplan {name}", [], resilient_parsing=True, terminal_width=WIDTH)
    # Releases of typer differ in the brackets that they set around the names of arguments.
    usage = re.sub("[{}]", "", " ".join(command.get_usage(context).removeprefix("Usage: ").split()))
    if name in SUBCOMMANDS:
        usage = usage.replace("[OPTIONS]", "[COMMAND] [OPTIONS]")
    said, status, examples = _parts(cleandoc(_function(name).__doc__ or ""))
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for each in command.get_params(context):
        record = each.get_help_record(context)
        if record:
            called = re.sub(r"^\[([^][]+)\](\.\.\.)?$", r"\1\2", record[0])
            rows[each.param_type_name].append((called, _plain(record[1])))
    return Help(usage, said, status, examples, tuple(rows["argument"]), tuple(rows["option"]))


def _function(name: str) -> Callable[..., int]:
    module, _, function = commands()[name].partition(":")
    found: Callable[..., int] = getattr(import_module(f"smmplan.cli.{module}"), function)
    return found


def _parts(text: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The paragraphs of a help, without what it says of the exit status, and its examples."""
    said: list[str] = []
    status = ""
    examples: list[str] = []
    for paragraph in text.split("\n\n"):
        as_set = paragraph.startswith("\b\n")
        lines = paragraph.removeprefix("\b\n")
        if re.match(r"Examples?: ", lines):
            lines = re.sub(r"^Examples?: +", "", lines)
            examples += re.split(r" (?=smmplan )", " ".join(lines.split()))
        elif as_set:
            said.append(dedent(lines) + "\n")
        else:
            words, found, about = " ".join(lines.split()).partition("Exit status: ")
            status = about if found else status
            said += [words.strip()] if words else []
    return tuple(said), status, tuple(examples)


def _plain(text: str) -> str:
    """The help of an option in one line; what typer adds in brackets is said as the others say it."""
    line = " ".join(text.split()).replace("[required]", "")
    usual = re.search(r"\s*\[default: (.*)\]$", line)
    if not usual:
        return line.strip()
    return f"{line[: usual.start()].rstrip('.')}. Usual: {'this folder' if usual[1] == '.' else usual[1]}."


# -------------------------------------------------------------------- pages


def _index() -> Iterator[str]:
    yield from ("# Commands", "", MADE, "")
    yield "What every command does, its options and its exit status. `smmplan COMMAND --help` prints the same."
    yield from ("", "```text", "smmplan COMMAND [OPTIONS]", "```", "", "| command | what it does |", "|---|---|")
    for name, line in COMMANDS.items():
        yield f"| [{name}]({name}.md) | {line} |"
        for word, (_, about) in SUBCOMMANDS.get(name, {}).items():
            yield f"| [{name} {word}]({name}.md#{slug(f'smmplan {name} {word}')}) | {about} |"
    yield from ("", "`smmplan --version` prints the version, `smmplan --help` this list.")
    yield from ("", "## Exit statuses", "", "| status | meaning |", "|---:|---|")
    yield "| 0 | Done. |"
    yield "| 1 | Done, and something was found that should fail a build: each command says what. |"
    yield "| 2 | The job could not be done; one line on standard error says why. |"
    yield "| 130 | Interrupted by Ctrl-C. |"


def _page(name: str) -> Iterator[str]:
    yield from (f"# smmplan {name}", "", MADE)
    yield from _help(name, _guide(name))
    for word in SUBCOMMANDS.get(name, {}):
        yield from ("", f"## smmplan {name} {word}")
        yield from _help(f"{name} {word}", "")


def _help(name: str, more: str) -> Iterator[str]:
    about = help_of(name)
    first, *said = about.said
    yield from ("", first, "", "```text", about.usage, "```")
    for paragraph in said:
        yield from (
            ("", "```text", paragraph.rstrip("\n"), "```") if paragraph.endswith("\n") else ("", _marked(paragraph))
        )
    if more:
        yield from ("", more)
    for title, rows in (("Arguments", about.arguments), ("Options", about.options)):
        if rows:
            yield from ("", f"**{title}**", "")
            yield from (f"- `{names}`: {_marked(line)}" for names, line in rows)
    yield from ("", f"**Exit status**: {_marked(about.status or '0, or 2 when the job could not be done.')}")
    if about.examples:
        yield from (
            "",
            "**Example**" if len(about.examples) == 1 else "**Examples**",
            "",
            "```shell",
            *about.examples,
            "```",
        )


def _marked(text: str) -> str:
    """The text with options as code, and without what Markdown would take for a sign of its own."""
    parts = re.split(r"(?<![\w-])(--?[a-z][\w-]*)", text)
    return "".join(f"`{part}`" if turn % 2 else _escaped(part) for turn, part in enumerate(parts))


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_<>\[\]~`])", r"\\\1", text)


def _guide(name: str) -> str:
    """A sentence with a link to the page that tells more; empty where there is none."""
    page = _GUIDES.get(name)
    if page is None:
        return ""
    title = (DOCS / page).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    return f"More about it: [{title}](../{page})."


if __name__ == "__main__":
    write_pages(FOLDER, pages())
