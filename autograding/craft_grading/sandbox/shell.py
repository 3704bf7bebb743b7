"""IPython's own shell, whose output leaves as events instead of messages to a screen.

An event is what nbformat writes as an output, plus `clear_output` and `update_display_data`.
"""

from __future__ import annotations

import inspect
import io
import os
import re
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from IPython.utils.process import system as start_program  # type: ignore[attr-defined]
from IPython.utils.text import LSString, SList
from traitlets import Type

from craft_grading.sandbox.bundles import as_json

OWN_FOLDER = os.path.dirname(__file__)
NOT_PLAIN = re.compile(
    r"\A\s|[%?\r\v\f\x1c-\x1e\x85\u2028\u2029]|!(?!=)|>>>|\.\.\.|In \[|^[ \t]+$|^\s*[,;/]", re.MULTILINE
)
"""Whatever IPython's transformations look for; what has none of it and two lines or more is Python as it stands."""
Event = dict[str, Any]
Emit = Callable[[Event], None]
NO_MODULE = ""
NOT_STARTED = 126
"""What shells say of a program that they may not start."""
LONGEST_PIECE = 8192
"""Printed text leaves in pieces of this many letters, or when a cell ends."""


class Stream(io.TextIOBase):
    """What `sys.stdout` and `sys.stderr` are while a cell runs."""

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, name: str, emit: Emit) -> None:
        self.name, self._emit, self._pieces, self._length = name, emit, list[str](), 0
        self.other: Stream | None = None

    def write(self, text: str) -> int:
        """Print."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if self.other and self.other._pieces:
            self.other.flush()
        self._pieces.append(text)
        self._length += len(text)
        if self._length > LONGEST_PIECE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what was printed."""
        text = self.take()
        if text:
            self._emit({"output_type": "stream", "name": self.name, "text": text})

    def take(self) -> str:
        """Return what was printed and not sent."""
        pieces, self._pieces, self._length = self._pieces, [], 0  # first: other threads print meanwhile
        return "".join(pieces)

    def writable(self) -> bool:
        """Yes."""
        return True

    def isatty(self) -> bool:
        """No."""
        return False


class EventDisplayHook(DisplayHook):
    """The value of a cell's last line."""

    event: Event

    def start_displayhook(self) -> None:
        """Begin."""
        self.event = {"output_type": "execute_result", "data": {}, "metadata": {}}

    def write_output_prompt(self) -> None:
        """Count."""
        self.event["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Take the value in all its forms."""
        self.event["data"] = as_json(format_dict)
        self.event["metadata"] = as_json(md_dict or {})

    def finish_displayhook(self) -> None:
        """Send, unless the value shows itself."""
        sys.stdout.flush()
        sys.stderr.flush()
        if self.event["data"]:
            self.shell.emit(self.event)  # type: ignore[union-attr]
        self.event = {}


class EventDisplayPublisher(DisplayPublisher):
    """Pictures and other displays."""

    def publish(self, data: Any, metadata: Any = None, *args: Any, **kwargs: Any) -> None:
        """Send one display, or a change of an earlier one."""
        kind = "update_display_data" if kwargs.get("update") else "display_data"
        event = {
            "output_type": kind,
            "data": as_json(data),
            "metadata": as_json(metadata or {}),
        }
        if kwargs.get("transient"):
            event["transient"] = as_json(kwargs["transient"])
        self._send(event)

    def clear_output(self, wait: bool = False) -> None:
        """Take back what this cell has shown."""
        self._send({"output_type": "clear_output", "wait": bool(wait)})

    def _send(self, event: Event) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self.shell.emit(event)


class CellCompiler(CachingCompiler):
    """Compiles cells, and notes that they belong to no module: a traceback looks through all of them for it."""

    def cache(self, *args: Any, **kwargs: Any) -> str:
        """Name a cell."""
        name: str = super().cache(*args, **kwargs)
        inspect.modulesbyfile[name] = inspect.modulesbyfile[os.path.abspath(name)] = NO_MODULE
        return name


class EventShell(InteractiveShell):
    """One shell per process, as a kernel has it."""

    compiler_class = Type(CellCompiler)

    def __init__(self, **options: Any) -> None:
        self.emit: Emit = lambda event: None
        super().__init__(  # type: ignore[no-untyped-call]
            displayhook_class=EventDisplayHook, display_pub_class=EventDisplayPublisher, **options
        )
        self.show_rewritten_input = False
        self._usual_steps = self._steps()

    def _steps(self) -> list[Any]:
        manager = self.input_transformer_manager
        return [
            *manager.cleanup_transforms,
            *manager.line_transforms,
            *manager.token_transformers,
            *self.input_transformers_post,
        ]

    def transform_cell(self, raw_cell: str) -> str:
        """As IPython does; a cell in which nothing is to change is not cut into tokens to find that out."""
        if "\n" in raw_cell.strip() and not NOT_PLAIN.search(raw_cell) and self._steps() == self._usual_steps:
            return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        transformed: str = super().transform_cell(raw_cell)  # type: ignore[no-untyped-call]
        return transformed

    def system(self, cmd: str) -> None:
        """`!command`: as IPython does; where no program can be started, say so and go on with the cell."""
        command = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]
        try:
            self.user_ns["_exit_code"] = start_program(command)
        except OSError:
            self._say_not_started(command)

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """`lines = !command`: as `system`."""
        try:
            return super().getoutput(cmd, split, depth + 1)  # type: ignore[no-untyped-call]
        except OSError:
            self._say_not_started(cmd)
            return SList() if split else LSString()

    def _say_not_started(self, command: str) -> None:
        self.user_ns["_exit_code"] = NOT_STARTED
        print(f"Not run: !{command[:80]}. No program is started while work is marked.", file=sys.stderr)

    def enable_gui(self, gui: Any = None) -> None:
        """No window system here: the inline backend draws."""

    def ask_exit(self) -> None:
        """`exit` and `quit` end nothing here."""

    def _format_exception_for_storage(self, exception: BaseException, *_: Any, **__: Any) -> dict[str, Any]:
        """Keep for the session's history what was just shown, and do not make it a second time."""
        return {"ename": type(exception).__name__, "evalue": "", "traceback": self._last_traceback}

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        kind, value, trace = super()._get_exc_info(exc_tuple)  # type: ignore[no-untyped-call]
        return kind, value, without_own_frames(trace)

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self.emit(
            {
                "output_type": "error",
                "ename": str(etype.__name__),
                "evalue": str(evalue),
                "traceback": [str(line) for line in stb],
            }
        )
        self._last_traceback = stb


def without_own_frames(trace: TracebackType | None) -> TracebackType | None:
    """Return a traceback without the lines of this package: nobody who reads it wrote them."""
    kept: list[TracebackType] = []
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(OWN_FOLDER):
            kept.append(trace)
        trace = trace.tb_next
    short: TracebackType | None = None
    for step in reversed(kept):
        short = TracebackType(short, step.tb_frame, step.tb_lasti, step.tb_lineno)
    return short


InteractiveShellABC.register(EventShell)


def no_input(*_: Any, **__: Any) -> str:
    """Nobody sits at the keyboard while work is marked."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def no_password(*_: Any, **__: Any) -> str:
    """As no_input."""
    raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")
