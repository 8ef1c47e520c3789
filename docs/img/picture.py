"""Draw the pictures that README.md shows: a terminal, and a chart of a report: `make picture`.

python docs/img/picture.py TODAY
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
COMMAND = "smmplan check examples/broken"
EXAMPLE = "examples/small-shop"
CHART = "budget-by-month.svg"
# As many whole findings as fit on a screen; a picture of all would be a wall of text.
HEIGHT = 40
WIDTH = 100
# Rich's own frame fetches fonts from the network; ours takes what the reader has.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>A terminal that shows what smmplan check prints</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }}
.{unique_id}-title {{ font: bold 18px system-ui, sans-serif; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""


def shown(output: str) -> str:
    """The findings from the beginning of an output that fit into the picture, uncut."""
    findings = output.rstrip("\n").split("\n\n")
    while "\n\n".join(findings).count("\n") + 1 > HEIGHT:
        findings.pop()
    return "\n\n".join(findings)


def draw(text: str) -> str:
    """The picture of a terminal with a command and what it printed, colours as escape sequences."""
    paper = io.StringIO()
    console = Console(record=True, width=WIDTH, file=paper, force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {COMMAND}"), Text.from_ansi(text), sep="\n", soft_wrap=True)
    return console.export_svg(title=COMMAND, theme=MONOKAI, code_format=FRAME, unique_id="terminal")


def chart(today: str) -> str:
    """The months of a budget, as the report of an example shows them."""
    with TemporaryDirectory() as folder:
        words = ["report", EXAMPLE, "-o", f"markdown:{folder}/x.md", "--today", today]
        command = [sys.executable, "-m", "smmplan", *words]
        subprocess.run(command, cwd=HERE.parents[1], capture_output=True, check=True)
        return (Path(folder) / "x-pictures" / CHART).read_text(encoding="utf-8")


def main(today: str) -> None:
    """Run the commands at the top of the checkout and write the pictures."""
    (HERE / CHART).write_text(chart(today), encoding="utf-8", newline="\n")
    command = [sys.executable, "-m", *COMMAND.split(), "--today", today, "--color", "always"]
    result = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, encoding="utf-8", check=False)
    if result.returncode != 1:
        sys.exit(f"{COMMAND} gave {result.returncode}, and 1 is right: {result.stderr}")
    (HERE / "check.svg").write_text(draw(shown(result.stdout)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
