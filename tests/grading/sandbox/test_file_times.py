"""Files are made and copied by the usual calls; times and modes stay as they are, inside and outside."""

from __future__ import annotations

import os

import pytest
from grading.sandbox.conftest import Outcome

HOLDS = [
    "Path('a').touch()\nassert Path('a').exists()",
    "Path('b').write_text('x')\nPath('b').touch()\nassert Path('b').read_text() == 'x'",
    "Path('b').touch()\ntry: Path('b').touch(exist_ok=False)\nexcept FileExistsError: pass\nelse: assert False",
    "Path('b').touch()\nos.utime('b', (1, 1))\nos.utime('b', ns=(1, 1))",
    "Path('b').write_text('x')\nassert Path(shutil.copy2('b', 'c')).read_text() == 'x'\nshutil.copystat('b', 'c')",
    "os.makedirs('d/e')\nPath('d/e/f').touch()\nshutil.copytree('d', 'g')\nassert Path('g/e/f').exists()",
    "Path('b').touch()\nos.chmod('b', 0o600)",
]  # fmt: skip


@pytest.mark.parametrize("work", HOLDS)
def test_as_usual(outcome: Outcome, work: str) -> None:
    assert outcome("import os, shutil\nfrom pathlib import Path\n" + work, "") == ""


@pytest.mark.parametrize(
    "call", ["os.utime(p)", "os.utime(p, (1, 1))", "os.chmod(p, 0o777)", "Path(p).touch()"]
)
def test_nothing_outside_changes(
    outcome: Outcome, tmp_path_factory: pytest.TempPathFactory, call: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "file"
    outside.write_text("x")
    before = os.stat(outside)
    outcome(f"import os\nfrom pathlib import Path\np = {str(outside)!r}\n{call}", "")
    after = os.stat(outside)
    assert (after.st_mtime_ns, after.st_mode) == (before.st_mtime_ns, before.st_mode)
