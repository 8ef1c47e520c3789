"""The settings files of a project: smmplan.toml, and [tool.smmplan] in pyproject.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.files import read_text
from smmplan.source.repository import shown, upwards

# What a pyproject.toml with settings of ours holds somewhere: reading TOML takes 5 ms, which most can be spared.
_OURS = re.compile(r"""tool["']?\s*\.\s*["']?smmplan|^\s*(\[\s*)?["']?tool["']?\s*[]=]""", re.MULTILINE)


class Configuration(NamedTuple):
    """The settings of one file, as they stand there, and how messages call the file."""

    name: str
    values: dict[str, Any]


def configurations(folder: str, cwd: str) -> tuple[Configuration, ...]:
    """The settings that hold for a plan in `folder`, the nearest first.

    Looks from the folder up to the top of its repository for smmplan.toml and, behind it in the same folder,
    for pyproject.toml with [tool.smmplan]; the nearest of each counts. Raises Trouble for a file that is no TOML.
    """
    return tuple(_found(folder, cwd))


def _found(folder: str, cwd: str) -> Iterator[Configuration]:
    wanted = {"smmplan.toml", "pyproject.toml"}
    for above in upwards(folder):
        for file in ("smmplan.toml", "pyproject.toml"):
            path = os.path.join(above, file)
            if file in wanted and os.path.isfile(path):
                name = shown(path, cwd)
                text = read_text(path, name).text
                if file == "pyproject.toml" and not _OURS.search(text):
                    continue
                values = _read(text, name)
                if file == "pyproject.toml":
                    tools = values.get("tool")
                    if not isinstance(tools, dict) or "smmplan" not in tools:
                        continue
                    name, values = f"{name} [tool.smmplan]", tools["smmplan"]
                    if not isinstance(values, dict):
                        raise Trouble(f"{quote(name)}: tool.smmplan is a table; write [tool.smmplan]")
                wanted.discard(file)
                yield Configuration(name, values)


def _read(text: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Trouble(f"{quote(name)} is no TOML: {str(error)[:1].lower()}{str(error)[1:]}") from error
