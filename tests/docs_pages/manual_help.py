"""What every command says about itself."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

from smmplan.cli.commands import COMMANDS, SUBCOMMANDS

WORDS = [
    (command, *second) for command in COMMANDS for second in [(), *((each,) for each in SUBCOMMANDS.get(command, ()))]
]
"""The words of each command: `check`, `budget`, `budget record` and so on."""

# One process for all: each would take longer to start than to answer.
_SCRIPT = """\
import io, json, sys
from contextlib import redirect_stdout
from smmplan.__main__ import main
said = []
for words in json.loads(sys.argv[1]):
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as out:
        assert main([*words, "--help"]) == 0
        out.seek(0)
        said.append(out.read())
print(json.dumps(said))
"""


@cache
def manual() -> dict[tuple[str, ...], str]:
    """The help of each command, by its words."""
    command = [sys.executable, "-X", "utf8", "-c", _SCRIPT, json.dumps(WORDS)]
    said = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)
    return dict(zip(WORDS, said, strict=True))
