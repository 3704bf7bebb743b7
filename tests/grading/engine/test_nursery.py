"""One interpreter for all templates of a process: read once, replaced when it ends, and never blamed on a learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from craft_grading.engine import nursery as nurseries
from craft_grading.engine.host import Template
from craft_grading.engine.nursery import nursery
from craft_grading.engine.plan import AssignmentPlan, NotebookPlan, PlanCell
from craft_grading.engine.run import CellRun, NotebookRun
from craft_grading.engine.tiers import standing
from craft_grading.engine.work import DRAWS, Task
from craft_grading.errors import EngineError
from craft_grading.sandbox.limits import Limits


def template(*modules: str) -> Template:
    return Template(modules, standing().walls)


def shown(template: Template, scratch: Path, source: str) -> str:
    """What a learner's cell prints."""
    with (
        template.fork("learner", scratch, Limits()) as learner,
        template.fork("test", scratch, Limits()) as test,
    ):
        result = NotebookRun(learner, test, Limits()).run("", [CellRun("learner", source)])[0]
    return "".join(output.get("text", "") for output in result.outputs)


def test_templates_share_an_interpreter_and_not_what_they_read(tmp_path: Path) -> None:
    first = nursery()
    read = "import sys; print('colorsys' in sys.modules)"
    with template("colorsys") as one, template() as other:
        assert nursery() is first
        assert shown(one, tmp_path, read) == "True\n"
        assert shown(other, tmp_path, read) == "False\n"


def test_plots_are_read_where_they_may_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Chatham")  # a nursery of which nobody has wanted plots
    read = "import sys; print('matplotlib' in sys.modules)"
    with template("numpy", "craft_lab.fashion") as plain:
        assert shown(plain, tmp_path, read) == "False\n"
        with template("craft_widgets") as drawing:
            assert shown(drawing, tmp_path, read) == "True\n"
        assert shown(plain, tmp_path, read) == "False\n"


@pytest.mark.parametrize(
    ("theirs", "more"),
    [(b"import matplotlib.pyplot as plt", frozenset({DRAWS})), (b"print('no plot')", frozenset())],
)
def test_a_learner_who_draws_beside_the_task_finds_what_it_takes(theirs: bytes, more: frozenset[str]) -> None:
    sums = PlanCell("f", "code", "solution", "import numpy", "import numpy", {})
    plan = AssignmentPlan("A", (NotebookPlan("A", (sums,), {}),), {}, frozenset())
    assert Task("ana", plan, {"A.ipynb": theirs}).modules == {"numpy"} | more
    assert Task("ana", plan, {"beside.txt": theirs}).modules == {"numpy"}


def test_another_environment_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    first = nursery()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert nursery() is not first


def test_one_that_ended_is_replaced_and_its_templates_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Apia")
    with template() as made:
        ended = nursery()
        ended.close()
        with pytest.raises(EngineError, match="give the same command again"):
            for _ in range(100):  # its templates end a moment later
                shown(made, tmp_path, "1")
        assert not made.alive
    with template() as made:
        assert nursery() is not ended
        assert shown(made, tmp_path, "print(2)") == "2\n"


def test_what_keeps_it_from_starting_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Niue")
    monkeypatch.setattr(nurseries, "START", "raise SystemExit('a library is missing')")
    with pytest.raises(EngineError, match=r"could not start: a library is missing. Use `--engine nbgrader`"):
        template()


def test_a_module_that_starts_threads_is_named_as_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Tarawa")
    prefix = f"import sys; sys.path.append({str(tmp_path)!r}); "
    monkeypatch.setattr(nurseries, "START", prefix + nurseries.START)
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    with pytest.raises(EngineError, match="starts threads, and cannot be forked"):
        template("threaded")
