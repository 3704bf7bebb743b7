"""A line `!pip install …` in an answer starts no program here, and takes nothing from the lines that follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from grading.sandbox.two_sides import errors, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun
from craft_grading.engine.tiers import standing

WORK = "n = 3\n!echo {n}\nfound = !ls\n%pip install pandas\ndef f(x): return 2 * x"
STARTS_NONE = pytest.mark.skipif(not standing().walls.seccomp, reason="this machine lets programs start")


@STARTS_NONE
def test_the_lines_after_a_command_run(template: Template, tmp_path: Path) -> None:
    cells = [
        CellRun("learner", WORK),
        CellRun("test", "assert f(2) == 4 and list(found) == [] and _exit_code == 126"),
    ]
    results = on_two_sides(template, tmp_path, cells)
    assert errors(results) == []
    said = "".join(output["text"] for output in results[0].outputs)
    assert "Not run: !echo 3. No program is started while work is marked." in said and "!ls" in said
