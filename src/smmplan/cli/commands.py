"""The table of commands. A row's name is also the module here that holds the command.

Imports nothing: `smmplan --help` is answered from this table.
"""

from __future__ import annotations

COMMANDS = {
    "check": "Check plans, and show what is wrong and what to write instead.",
    "explain": "Explain a rule: why it matters, a bad example and a good one.",
    "rules": "List all rules.",
    "schema": "Print the JSON Schema of the plan language, for editors.",
}


def overview() -> str:
    """What `smmplan --help` prints: every command with its line, in at most 80 columns."""
    rows = "\n".join(f"  {name:<9} {line}" for name, line in COMMANDS.items())
    return f"""\
Usage: smmplan COMMAND [OPTIONS]

Checks a social-media-marketing strategy that is kept as plain YAML.

Commands:
{rows}

Options:
  --version   Print the version.
  -h, --help  Print this help; after a command, that command's help.
"""
