"""smmplan completion: scripts that let a shell complete what is typed, and the answers that they ask for.

The answers come from shells/words.txt, which `make golden` writes from the commands: importing them takes longer than
people wait behind the Tab key.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

from smmplan.base.record import NamedTuple
from smmplan.cli.commands import COMMANDS, SUBCOMMANDS
from smmplan.cli.options import DebugOption, one_of
from smmplan.cli.streams import say

SHELLS = {"bash": "completion.bash", "zsh": "completion.zsh", "fish": "completion.fish", "powershell": "completion.ps1"}
"""The scripts, by the word for their shell."""

_FOLDER = os.path.join(os.path.dirname(__file__), "shells")
_EVERYWHERE = (("--help", "Print this help."), ("--version", "Print the version."))
_EMPTY = '""'
"""How PowerShell says that nothing is typed yet."""


def command(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[-- WORD...]", help="For the script: what was typed so far, to be answered."),
    ] = None,
    debug: DebugOption = False,
) -> int:
    """Print the script that lets a shell complete what you type.

    \b
    bash:        smmplan completion bash > FOLDER/smmplan
                 where FOLDER is ~/.local/share/bash-completion/completions
    zsh:         smmplan completion zsh > FOLDER/_smmplan
                 where FOLDER is one of $fpath
    fish:        smmplan completion fish > FOLDER/smmplan.fish
                 where FOLDER is ~/.config/fish/completions
    powershell:  smmplan completion powershell | Out-String | Invoke-Expression
                 in the file that $PROFILE names
    """
    one_of(shell, tuple(SHELLS), "shell that smmplan knows")
    if words is None:
        say(_read(SHELLS[shell]))
        return 0
    answer = answered(words)
    lines = ((answer.kind, answer.before), *answer.words)
    say("".join(f"{first}\t{second}\n" if second else f"{first}\n" for first, second in lines))
    return 0


class Answer(NamedTuple):
    """What may stand in a place: one of some `words`, each with its line of help, or where the `kind` says so the name
    of something that the shell knows better, `files` or `folders`, which stands behind the text `before`."""

    kind: str
    words: tuple[tuple[str, str], ...] = ()
    before: str = ""


class Parameter(NamedTuple):
    """An option by its names, or an argument: how many words it takes (many: -1), and what they are."""

    names: tuple[str, ...]
    takes: int
    kind: str
    values: tuple[str, ...]
    help: str


def answered(words: Sequence[str]) -> Answer:
    """What may stand in place of the last of the words behind `smmplan`, which may be begun, or empty."""
    *before, current = words or ("",)
    current = "" if current == _EMPTY else current
    if not before:
        return _begun((*COMMANDS.items(), *(_EVERYWHERE if current[:1] == "-" else ())), current)
    name, *rest = before
    below = SUBCOMMANDS.get(name, {})
    if below and not rest and current[:1] != "-":
        return _begun(((word, line) for word, (_, line) in below.items()), current)
    if rest and rest[0] in below:
        name = f"{name} {rest.pop(0)}"
    return _Typed(_parameters(name), rest).answer(current)


class _Typed:
    """What was typed behind a command so far."""

    def __init__(self, parameters: Sequence[Parameter], words: Sequence[str]) -> None:
        self.options = {name: each for each in parameters for name in each.names if name[0] == "-"}
        self.arguments = [each for each in parameters if each.names[0][0] != "-"]
        self.turn = 0
        self.waiting: Parameter | None = None
        self.plan: str | None = None
        self._left = 0
        self._ended = False
        for word in words:
            self._step(word)

    def _step(self, word: str) -> None:
        if self._left:
            if self.waiting and "--plan" in self.waiting.names:
                self.plan = word
            self._left -= 1
            # Of an option with two values only the first is known.
            self.waiting = None
        elif word == "--":
            self._ended = True
        elif self._ended or word[:1] != "-" or word == "-":
            self.turn += 1
        else:
            name, equals, value = word.partition("=")
            option = self.options.get(name)
            if option is not None and not equals:
                self._left, self.waiting = option.takes, option if option.takes else None
            elif option is not None and "--plan" in option.names:
                self.plan = value

    def answer(self, current: str) -> Answer:
        """What may stand next, where this much of it is typed."""
        if self._left:
            return self._value(self.waiting, current) if self.waiting else Answer("words")
        name, equals, value = current.partition("=")
        if equals and name in self.options:
            found = self._value(self.options[name], value)
            words = tuple((f"{name}={word}", help) for word, help in found.words)
            return Answer(found.kind, words, f"{name}={found.before}" if found.kind != "words" else "")
        many = [each for each in self.arguments if each.takes < 0]
        argument = next(iter((*self.arguments[self.turn : self.turn + 1], *many)), None)
        if (current[:1] == "-" or argument is None) and not self._ended:
            shorts = len(current) > 1 and current[1] != "-"
            listed = (
                self.options.items() if shorts else ((max(each.names, key=len), each) for each in self.options.values())
            )
            return _begun(((name, each.help) for name, each in dict(listed).items()), current)
        return self._value(argument, current) if argument is not None else Answer("words")

    def _value(self, parameter: Parameter, current: str) -> Answer:
        kind = parameter.kind
        if kind == "form":
            form, colon, _ = current.partition(":")
            return Answer("files", before=form + colon) if colon else _begun(_plain(parameter.values), current)
        if kind in ("files", "folders"):
            return Answer(kind)
        if kind == "list":
            first, comma, last = current.rpartition(",")
            found = _begun(_plain(parameter.values), last)
            return Answer("words", tuple((f"{first}{comma}{word}", help) for word, help in found.words))
        if kind == "place":
            from smmplan.cli.completion_places import places

            return _begun(_plain(places(self.plan, current, parameter.values)), current)
        return _begun(_plain(parameter.values), current)


def _begun(words: Iterable[tuple[str, str]], current: str) -> Answer:
    return Answer("words", tuple((word, help) for word, help in words if word.startswith(current)))


def _plain(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((word, "") for word in words)


def _parameters(name: str) -> list[Parameter]:
    """The options and arguments of a command; none where there is no such command."""
    found: list[Parameter] = []
    shared: dict[str, tuple[str, ...]] = {}
    wanted = False
    for line in _read("words.txt").splitlines():
        if line[:1] == "@":
            group, _, words = line.partition("\t")
            shared[group] = tuple(words.split())
        elif line[:1] != "\t":
            wanted = line == name
        elif wanted:
            names, takes, kind, values, help = line[1:].split("\t")
            listed = tuple(word for each in values.split() for word in shared.get(each, (each,)))
            found.append(Parameter(tuple(names.split()), int(takes), kind, listed, help))
    return found


def _read(file: str) -> str:
    with open(os.path.join(_FOLDER, file), encoding="utf-8", newline="") as script:
        return script.read()
