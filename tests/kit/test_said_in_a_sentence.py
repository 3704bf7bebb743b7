"""What a learner's own kernel shows where a test does not pass, told by Jupyter's messages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

from craft_kit.server import jupyter_environment

Run = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run code in a kernel as `craft start` starts it; return what is shown of its error."""
    state: Path = tmp_path_factory.mktemp("state")
    env = dict(os.environ) | jupyter_environment(state, "learner")
    manager, client = start_new_kernel(env=env)

    def errors(code: str) -> dict[str, Any]:
        shown: list[dict[str, Any]] = []
        client.execute_interactive(
            code,
            timeout=60,
            output_hook=lambda m: shown.append(m["content"]) if m["msg_type"] == "error" else None,
        )
        return shown[0]

    yield errors
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_test_that_does_not_pass_shows_its_sentence_and_stays_an_error(run: Run) -> None:
    error = run('assert 0.3 == 0.882, "88.2 kg shared by 100 wears is 0.882 kg for one wear."')
    assert error["traceback"] == ["88.2 kg shared by 100 wears is 0.882 kg for one wear."]
    assert error["ename"] == "AssertionError"


@pytest.mark.parametrize(
    ("code", "name"), [("assert 1 == 2", "AssertionError"), ("1 / 0", "ZeroDivisionError")]
)
def test_other_problems_still_say_in_which_line(run: Run, code: str, name: str) -> None:
    error = run(f"ready = True\n{code}")
    assert error["ename"] == name
    assert "----> 2" in "".join(error["traceback"]).replace("\x1b[32m", "").replace("\x1b[39m", "")


def test_a_name_from_a_cell_that_was_not_run_is_said_and_one_within_a_function_has_its_line(run: Run) -> None:
    error = run("assert hotspot(1) == 2")
    assert error["ename"] == "NameError" and len(error["traceback"]) == 1
    assert error["traceback"][0].startswith("“hotspot” is not known yet. Another cell makes it")
    within = run("def f():\n    return point\nf()")["traceback"]
    assert len(within) > 1 and "name 'point' is not defined" in within[-1]
