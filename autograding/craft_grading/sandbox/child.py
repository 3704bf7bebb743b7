"""A forked child: confined first, then it runs one cell after another until the grader says no more."""

from __future__ import annotations

import asyncio
import builtins
import getpass
import os
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from craft_grading.sandbox.confine import Walls, confine
from craft_grading.sandbox.frames import BOUND, DONE, END, OUTPUT, QUESTION, READY, RUN, Channel
from craft_grading.sandbox.limits import Limits
from craft_grading.sandbox.shell import Event, EventShell, Stream, no_input, no_password
from craft_grading.sandbox.warm import Warmed, ask_the_course, run_cell


def run_child(warmed: Warmed, order: Any, channel_fd: int) -> None:
    """Become the learner's side or the test side, as the order says; end when the channel closes."""
    os.setpgid(0, 0)
    scratch, shell = order["scratch"], warmed.shell
    os.chdir(scratch)
    for names, name in warmed.working_folders:
        names[name] = Path(scratch)
    channel = Channel(socket.socket(fileno=channel_fd))
    child = Child(shell, channel)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if order["side"] == "learner":
        from craft_grading.sandbox.learner_side import LearnerSide

        sys.path.insert(0, scratch)
        child.side = LearnerSide(shell, channel, child)
    else:
        from craft_grading.sandbox.test_side import TestSide

        if order["tools"]:
            sys.path.insert(0, order["tools"])
            ask_the_course(order["tools"])
        child.side = TestSide(shell, channel, order["asked"], order["classes"], order["runs_text"])
    limits = Limits.from_json(order["limits"])
    read, listed = warmed.readable
    tools = [order["tools"]] if order["tools"] else []
    layers = confine(Walls(**order["walls"]), limits, scratch, [*read, *tools], listed)
    channel.send(READY, {"layers": layers})
    loop.run_until_complete(child.serve())
    os._exit(0)


class Child:
    """What both sides have in common: a shell, a channel, and cells to run."""

    def __init__(self, shell: EventShell, channel: Channel) -> None:
        self.shell, self.channel, self.side = shell, channel, None  # type: Any, Channel, Any
        self.at_work, self.has_tasks = False, False
        self.use_streams()
        shell.emit = self.emit
        builtins.input = no_input
        getpass.getpass = no_password

    def use_streams(self) -> None:
        """Send what is printed to the grader."""
        self.out, self.err = Stream("stdout", self.emit), Stream("stderr", self.emit)
        self.out.other, self.err.other = self.err, self.out
        sys.stdout = sys.__stdout__ = self.out  # type: ignore[assignment,misc]
        sys.stderr = sys.__stderr__ = self.err  # type: ignore[assignment,misc]

    def emit(self, event: Event) -> None:
        """Show something."""
        self.channel.send(OUTPUT, event)

    async def serve(self) -> None:
        """Answer the grader until it goes; tasks that a cell left running go on meanwhile."""
        loop = asyncio.get_running_loop()
        loop.set_task_factory(self._make_task)
        self.mail = loop.create_future()
        # By number, and for good: asked for anew each time, a loop spends more on this than on most answers.
        loop.add_reader(self.channel.sock.fileno(), self._has_mail)
        while True:
            if not self.channel.has_more and self._others_wait(loop):
                await self.mail
            try:
                kind, content, raw = self.channel.receive()
            except EOFError:
                return
            if kind == RUN:
                await self._run(content)
            elif kind == QUESTION:
                await self.side.answer(content, raw)
            elif kind == END:
                self.side.end_of_test(content.get("kept", []))
            elif kind == BOUND:
                self.side.learner_binds(content["source"])
            if self.mail.done():
                self.mail = loop.create_future()

    def _make_task(self, loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> Any:
        self.has_tasks = True
        return asyncio.Task(work, loop=loop, **more)

    def _others_wait(self, loop: asyncio.AbstractEventLoop) -> bool:
        """Tell whether this loop has more to do than to wait for the grader: waiting without it costs less.

        Looks where asyncio has no public answer; where a loop has no such place, the answer is yes.
        """
        at_once, later = getattr(loop, "_ready", True), getattr(loop, "_scheduled", True)
        return bool(at_once or later or (self.has_tasks and len(asyncio.all_tasks(loop)) > 1))

    def _listen_to_interrupts(self, at_work: bool) -> None:
        """Whatever the cell has made of them: an interrupt stops what is at work, and nothing else."""
        self.at_work = False
        signal.signal(signal.SIGINT, self._interrupt)
        self.at_work = at_work

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self.at_work and self.channel.main_sends:
            self.channel.interrupt_after = True
        elif self.at_work:
            raise KeyboardInterrupt

    def _has_mail(self) -> None:
        if not self.mail.done():
            self.mail.set_result(None)

    async def _run(self, order: Any) -> None:
        self.shell.execution_count = order["count"]
        started = time.process_time()
        quiet, before = order.get("quiet", False), self.shell.emit
        if quiet:
            self.shell.emit = self.out._emit = self.err._emit = lambda event: None
        self.side.before_cell(order)
        ok = False
        try:
            self._listen_to_interrupts(True)
            result = await run_cell(self.shell, order["source"])
            ok = bool(result is not None and result.success)
        except KeyboardInterrupt:
            self.emit(_error("KeyboardInterrupt"))
        except Exception as problem:  # noqa: BLE001 (IPython itself gave up over this cell: the next has its turn)
            self.emit(_error(type(problem).__name__))
        finally:
            self._listen_to_interrupts(False)
        more = self.side.after_cell(order)
        self.out.flush()
        self.err.flush()
        self.shell.emit = self.out._emit = self.err._emit = before
        self.channel.send(DONE, {"ok": ok, "cpu_s": time.process_time() - started} | more)


def _error(name: str) -> Event:
    return {"output_type": "error", "ename": name, "evalue": "", "traceback": [name]}
