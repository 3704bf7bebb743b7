"""Run the cells of one notebook on two sides, and keep the clock."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from craft_grading.engine.bounds import LOOK_S, Bounds
from craft_grading.engine.host import Child, Listener
from craft_grading.engine.outputs import Output, Outputs, error_output
from craft_grading.sandbox.frames import (
    BOUND,
    DONE,
    END,
    OUTPUT,
    QUESTION,
    READY,
    REPLY,
    RUN,
    BrokenFrame,
    Frame,
    parse,
)
from craft_grading.sandbox.limits import Limits
from craft_grading.sandbox.names import import_statements, names_of
from craft_grading.sandbox.values import MOST_JSON_BYTES

Side = Literal["learner", "both", "test", "skip"]
START_S = 30.0
ENDED = "The process of this notebook ended before the cell did."
GONE = "The learner's process has ended, so this test cannot ask it."


@dataclass(frozen=True)
class CellRun:
    """One code cell to run.

    side : "learner" (their own work, and tests with kernel="shared"), "both" (locked cells that are no
        test: shown from the learner's side, tools from the test side), "test"; "skip" runs nowhere
    source : the code
    visible : of a test, the part that the release shows: its imports also happen on the learner's side
    tools : of a cell for both sides, the part that tests can lean on
    shared : of a test, names that it and the learner's code may both bind: those of the source's other cells
    given : of a cell for both sides, its classes that are the learner's to use: tests ask for them
    """

    side: Side
    source: str
    visible: str = ""
    tools: str = ""
    shared: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


@dataclass
class CellResult:
    """What a cell showed, and whether it came to its end within its time."""

    outputs: list[Output] = field(default_factory=list)
    execution_count: int | None = None
    complete: bool = True


class NotebookRun:
    """The two children of one notebook, and the folder that both may write."""

    def __init__(self, learner: Child, test: Child, limits: Limits, scratch: Path | None = None) -> None:
        self.bounds = Bounds(scratch, limits)
        self.learner, self.test, self.limits = learner, test, limits
        self.listener = Listener((learner, test))
        self.layers: dict[str, int] = {}
        self._outputs = Outputs(limits.output_bytes, limits.all_output_bytes)
        self._ends_at = monotonic() + limits.submission_s
        self._count = 0
        self._calls = self._crossed = 0
        self._kept: list[int] = []

    def run(self, prelude: str, cells: Sequence[CellRun]) -> list[CellResult]:
        """Run every cell in order; whatever one of them does, the others have their turn.

        prelude : imports of the source's own unmarked cells, which the test side needs before any cell
        """
        self._wait_until_ready()
        if prelude:
            self._on(self.test, {"source": prelude, "count": 0, "quiet": True, "keep_data": False})
        return [self._cell(cell) for cell in cells]

    def _cell(self, cell: CellRun) -> CellResult:
        result = CellResult()
        if cell.side == "skip":
            return result
        self._count += 1
        result.execution_count = self._count
        result.outputs = self._outputs.begin(counts=cell.side != "test")
        order = {"source": cell.source, "count": self._count}
        if cell.side == "test":
            result.complete = self._on(self.test, order | _names(cell.source, cell.shared))
            self._post(self.learner, END, {"kept": self._kept})
            self._import_on_learners_side(cell.visible)
        elif cell.side == "learner":
            self._post(self.test, BOUND, {"source": cell.source})
            result.complete = self._on(self.learner, order)
        else:
            result.complete = self._on(self.learner, order)
            if self.test.alive and cell.tools.strip():
                shown, self._outputs.cell = self._outputs.cell, []
                tools = {"source": cell.tools, "quiet": True, "keep_data": False, "given": sorted(cell.given)}
                self._on(self.test, order | tools | _names(cell.tools) | _constants(cell.tools))
                self._post(self.learner, END, {"kept": self._kept})
                self._outputs.cell = shown
        return result

    def _import_on_learners_side(self, visible: str) -> None:
        imports = import_statements(visible)
        if imports and self.learner.alive:
            self._outputs.cell = []
            self._on(self.learner, {"source": imports, "count": self._count, "quiet": True})

    def _wait_until_ready(self) -> None:
        waiting = {id(self.learner), id(self.test)}
        deadline = monotonic() + START_S
        while waiting and monotonic() < deadline:
            for child in self.listener.wait(deadline - monotonic()):
                for kind, text, _ in self._frames(child):
                    if kind == READY:
                        waiting.discard(id(child))
                        self.layers = self.layers or parse(text)["layers"]
            for child in (self.learner, self.test):
                if not child.alive:
                    waiting.discard(id(child))

    def _on(self, child: Child, order: dict[str, Any]) -> bool:
        """Run one cell on one side; return whether it came to its end."""
        if not child.alive or monotonic() > self._ends_at:
            self._outputs.cell.append(
                error_output("DeadKernelError", ENDED)
                if not child.alive
                else error_output("CellTimeoutError", "The time for the whole notebook is used up.")
            )
            return False
        self._calls = self._crossed = 0
        child.put(RUN, order)
        turn = _Turn(self, child, quiet=order.get("quiet", False))
        self.bounds.begin_cell()
        complete = turn.run()
        for name, text in child.printed():
            self._outputs.add({"output_type": "stream", "name": name, "text": text}, len(text))
        return complete

    def _post(self, child: Child, kind: bytes, content: Any) -> None:
        if child.alive:
            child.put_later(kind, content)

    def _frames(self, child: Child) -> list[Frame]:
        try:
            return child.pull()
        except BrokenFrame:
            child.signal(signal.SIGKILL)
            child.alive = False
            return []


def _names(source: str, shared: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What the test side is told of a cell's names: read here once, not in every child."""
    found = names_of(source)
    if found is None:
        return {}
    return {"names": found.mentioned, "own": sorted(found.bound - shared), "replaces": found.replaces}


def _constants(source: str) -> dict[str, Any]:
    found = names_of(source)
    return {"constants": sorted(found.constants)} if found else {}


class _Turn:
    """One cell on one side: relays questions and replies; whoever works owns the clock."""

    def __init__(self, run: NotebookRun, child: Child, quiet: bool) -> None:
        self.run_, self.child, self.quiet = run, child, quiet
        self.owner = child
        self.limits = run.limits
        self.deadline = min(monotonic() + run.limits.cell_s, run._ends_at)
        self.interrupted = False
        self.kill_at: float | None = None
        self.trouble: Output | None = None
        self.asked_twice = False

    def run(self) -> bool:
        """Return whether the cell came to its end by itself."""
        done = False
        while not done and self.child.alive:
            self._keep_the_clock()
            self._keep_within_bounds()
            for child in self.run_.listener.wait(self._patience()):
                for frame in self.run_._frames(child):
                    done = self._take(child, frame) or done
            if self.owner is not self.child and not self.owner.alive:
                self._answer_for_learner("RuntimeError", GONE)
        self._keep_the_folder_small()
        if not done:
            self.trouble = self.trouble or error_output("DeadKernelError", ENDED)
        if self.trouble:
            self.run_._outputs.cell.append(self.trouble)
        return self.trouble is None

    def _take(self, child: Child, frame: Frame) -> bool:
        kind, text, _ = frame
        if child is not self.child:
            if kind == REPLY and self.owner is child:
                self._reply(frame)
            return False
        if kind == OUTPUT:
            self._show(text)
        elif kind == QUESTION and child is self.run_.test:
            self._question(frame)
        elif kind == DONE:
            self._end(text)
        return kind == DONE

    def _end(self, text: bytes) -> None:
        """A cell that failed has shown an error. One that failed and shows none is no pass."""
        shown = self.run_._outputs.cell
        try:
            content = parse(text)
            ok = content.get("ok") is True
            if self.child is self.run_.test:
                self.run_._kept = content["kept"]
        except (BrokenFrame, AttributeError):
            ok = False
        if not (ok or self.quiet or self.trouble or any(o["output_type"] == "error" for o in shown)):
            self.trouble = error_output("RuntimeError", "This cell failed, and its error could not be shown.")

    def _show(self, text: bytes) -> None:
        outputs = self.run_._outputs
        if outputs.has_room(len(text)):  # asked before it is read: what is read takes far more memory
            with suppress(BrokenFrame):
                outputs.take(parse(text), len(text))
        if outputs.problem and not self.trouble:
            self.trouble = error_output("OutputError", outputs.problem)
            self._interrupt()

    def _question(self, frame: Frame) -> None:
        self.run_._calls += 1
        self.run_._crossed += len(frame[1]) + len(frame[2])
        if self._too_much():
            self._answer_for_learner("RuntimeError", "This test asks the learner's code more than it may.")
        elif not self.run_.learner.alive:
            self._answer_for_learner("RuntimeError", GONE)
        else:
            self.owner = self.run_.learner
            self.owner.forward(frame)

    def _reply(self, frame: Frame) -> None:
        self.run_._crossed += len(frame[1]) + len(frame[2])
        self.owner = self.child
        if len(frame[1]) > MOST_JSON_BYTES * 2 or self._too_much():
            self._answer_for_learner("RuntimeError", "The learner's code answered more than it may.")
        else:
            self.child.forward(frame)

    def _too_much(self) -> bool:
        too_much = self.run_._calls > self.limits.calls or self.run_._crossed > 2 * self.limits.crossing_bytes
        if too_much and not self.trouble:
            self.trouble = error_output(
                "CallLimitError",
                f"A test may ask {self.limits.calls} times and hand over "
                f"{self.limits.crossing_bytes / 1e6:g} MB each way.",
            )
        return too_much

    def _answer_for_learner(self, kind: str, sentence: str) -> None:
        self.owner = self.child
        problem = {
            "v": {"t": [{"t": [{"t": [sentence]}, None]}, {"t": []}, {"t": []}]},
            "heap": {},
            "x": [[], kind],
            "text": sentence,
        }
        self.child.put(REPLY, problem)

    def _keep_the_clock(self) -> None:
        now = monotonic()
        if self.kill_at is not None and now > self.kill_at:
            # A test that goes on after its learner's code was interrupted is asked to stop before it is ended.
            last = self.owner is not self.run_.test or self.asked_twice
            self.owner.signal(signal.SIGKILL if last else signal.SIGINT)
            self.asked_twice, self.kill_at = True, now + self.limits.grace_s
        elif now > self.deadline and not self.interrupted:
            self.trouble = self.trouble or error_output(
                "CellTimeoutError", f"This cell took longer than {self.limits.cell_s:g} seconds."
            )
            self._interrupt()

    def _keep_within_bounds(self) -> None:
        """Look from time to time at what a cell that runs uses beside time."""
        bounds = self.run_.bounds
        if self.interrupted or not bounds.due():
            return
        problem = bounds.cpu_problem(self.owner)
        if problem and not self.trouble:
            self.trouble = error_output("CellTimeoutError", problem)
            self._interrupt()
        self._keep_the_folder_small()

    def _keep_the_folder_small(self) -> None:
        """End a learner's process that has filled its folder: asking it to stop would not empty the disk."""
        problem = self.run_.bounds.scratch_problem() if self.run_.learner.alive else None
        if problem:
            self.trouble = error_output("ScratchFolderError", problem)
            self.run_.learner.signal(signal.SIGKILL)
            self.run_.learner.alive = False

    def _interrupt(self) -> None:
        self.interrupted = True
        self.owner.signal(signal.SIGINT)
        self.kill_at = monotonic() + self.limits.grace_s

    def _patience(self) -> float:
        ends = self.kill_at if self.kill_at is not None else self.deadline
        return max(0.0, min(ends - monotonic(), LOOK_S)) + 0.001
