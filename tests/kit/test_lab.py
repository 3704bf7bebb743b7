"""A server that was stopped ends, whatever its threads wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

STOPPED = """
import atexit, threading
from pathlib import Path
from jupyterlab.labapp import LabApp
from craft_kit import lab

LabApp.launch_instance = lambda: threading.Thread(target=threading.Event().wait).start()
atexit.register(Path("tidied").touch)
print("stopped")
lab.main()
"""


def test_a_thread_that_waits_for_ever_does_not_keep_a_stopped_server(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout == "stopped\n"
    assert (tmp_path / "tidied").exists()
