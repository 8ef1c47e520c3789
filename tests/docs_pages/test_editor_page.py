"""What the page about editors has you paste reads the lines that smmplan prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from manual_pages import ROOT, texts


def test_the_task_of_visual_studio_code_reads_every_finding() -> None:
    (task,) = json.loads(texts("json", ROOT / "docs" / "editor.md")[0])["tasks"]
    command = [sys.executable, "-X", "utf8", "-m", task["command"], *task["args"], "--today", "2026-11-21"]
    broken = ROOT / "examples" / "broken"
    printed = subprocess.run(command, cwd=broken, capture_output=True, encoding="utf-8", check=False).stdout
    *lines, _ = printed.splitlines()
    assert len(lines) > 30
    pattern = task["problemMatcher"]["pattern"]
    for line in lines:
        found = re.match(pattern["regexp"], line)
        assert found, line
        assert (broken / found[pattern["file"]]).is_file()
        assert (found[pattern["line"]] + found[pattern["column"]]).isdecimal()
        assert found[pattern["severity"]] in {"error", "warning", "info"}
        assert re.fullmatch("[A-Z]{3}[0-9]{3}", found[pattern["code"]])
        assert re.match("[a-z-]+: ", found[pattern["message"]])
