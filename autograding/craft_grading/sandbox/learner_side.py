"""The learner's side: answers what a test asks about the learner's names, never sees the test."""

from __future__ import annotations

import importlib
import inspect
import threading
from typing import Any

from craft_grading.sandbox import plots
from craft_grading.sandbox.borrowed import Borrowed, BorrowedFunction, BorrowedIterator, borrowed_object
from craft_grading.sandbox.errors import SandboxProblem
from craft_grading.sandbox.frames import QUESTION, REPLY, Channel
from craft_grading.sandbox.library import library_name, library_names
from craft_grading.sandbox.nesting import Nesting
from craft_grading.sandbox.operations import operate
from craft_grading.sandbox.patches import Replaced
from craft_grading.sandbox.problems import arguments_of, details_of, of_the_test
from craft_grading.sandbox.protocols import traits_of
from craft_grading.sandbox.seeds import set_here
from craft_grading.sandbox.shell import EventShell
from craft_grading.sandbox.values import Heap, is_module
from craft_grading.sandbox.warned import heard

LONGEST_TEXT = 2000
LONGEST_SAID = 100_000
CUT = "\n... Output truncated ...\n"
MISSING = object()


class LearnerSide:
    """The learner's namespace, and what the other side may ask of it."""

    def __init__(self, shell: EventShell, channel: Channel, child: Any) -> None:
        self.shell, self.channel, self.child = shell, channel, child
        self.heap = Heap(2, self._foreign, self._native)
        self.given: dict[int, Any] = {}
        self.numbers: dict[int, int] = {}
        self.last_number = 0
        self.borrowed: dict[int, Any] = {}
        self.lenders: dict[int, int] = {}
        self.of_the_test: dict[int, tuple[BaseException, int]] = {}
        self.before: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.warned: list[tuple[type[Warning], str]] = []
        self.nesting, self.is_asked = Nesting(), False
        self.replaced = Replaced(self._borrow, shell.user_ns)

    def before_cell(self, order: Any) -> None:
        """Nothing to prepare: a learner's cell runs as it is."""

    def after_cell(self, order: Any) -> dict[str, Any]:
        """Nothing to clear, nothing to add."""
        return {}

    async def answer(self, message: Any, raw: bytes) -> None:
        """Do what the test side asks, and reply with a value or an exception."""
        out_before = self.child.out._emit, self.child.err._emit
        said = _Said()
        self.child.out._emit = self.child.err._emit = self.shell.emit = said.take
        try:
            self.child.at_work = self.is_asked = True
            result = self._do(message, raw)
            if inspect.isawaitable(result) and message["op"] == "await":
                result = await result
            reply, data = self._packed(result)
        except BaseException as problem:  # noqa: BLE001 (whatever the learner's code raises is the answer)
            self.child.at_work = False
            reply, data = self._problem(problem)
        self.child.at_work = self.is_asked = False
        self.child.out.flush()
        self.child.err.flush()
        self.child.out._emit, self.child.err._emit = out_before
        self.shell.emit = self.child.emit
        if said.pieces:
            reply["said"] = said.pieces
        self.channel.send(REPLY, reply, data)

    def _do(self, message: Any, raw: bytes) -> Any:
        operation = message["op"]
        names, changed, removed, arguments = self.heap.unpack(message, raw)
        self.heap.drop(message["drop"])
        self._rebind(dict(changed), removed)
        if operation == "names":
            space = self.shell.user_ns
            self.told |= {name: space[name] for name in names if name in space}
            return tuple((name, space[name]) for name in names if name in space)
        listens, patched = message.get("listens") is True, message.get("patched", ())
        if not (listens or patched) and self.replaced.idle:  # nearly every question
            return self._operate(operation, *arguments)
        with self.replaced.by(patched), heard(self.warned, listens):
            return self._operate(operation, *arguments)

    def _packed(self, result: Any) -> tuple[dict[str, Any], bytes]:
        """A result, and what the learner's code has rebound or removed among the names that the test knows."""
        changed, removed = {}, []
        for name, known in list(self.told.items()):
            now = self.shell.user_ns.get(name, MISSING)
            if now is MISSING and known is not MISSING:
                removed.append(name)
            elif now is not known:
                changed[name] = now
            self.told[name] = now
        message, raw = self.heap.pack((result, tuple(changed.items()), tuple(removed)))
        if self.warned:
            message["warned"] = [[self._class_form(kind), text] for kind, text in self.warned]
            self.warned.clear()
        return message, raw

    def _operate(self, operation: str, *a: Any) -> Any:
        if operation == "call":
            target, positional, named = a
            return target(*positional, **dict(named))
        if operation == "eval":
            return eval(str(a[0]), self.shell.user_ns)
        if operation == "module":
            return importlib.import_module(str(a[0]))
        if operation == "seed":
            return set_here(*a)
        if operation == "pyplot":
            return plots.do_here(*a)
        return operate(operation, *a)

    def _rebind(self, changed: dict[str, Any], removed: tuple[str, ...]) -> None:
        space = self.shell.user_ns
        for name in (*changed, *removed):
            self.before.setdefault(name, space.get(name, MISSING))
        space.update(changed)
        for name in removed:
            space.pop(name, None)
        self.told |= changed | dict.fromkeys(removed, MISSING)

    def end_of_test(self, kept: list[int]) -> None:
        """A test is over: give the learner's own names back, and forget what the test handed over.

        kept : numbers of the learner's objects that tests still hold
        """
        space = self.shell.user_ns
        for name, value in self.before.items():
            if value is MISSING:
                space.pop(name, None)
            else:
                space[name] = value
        self.before.clear()
        self.told.clear()
        self.heap.forget()
        self.given = {number: self.given[number] for number in kept if number in self.given}
        self.numbers = {id(value): number for number, value in self.given.items()}
        self.of_the_test.clear()
        plots.close_here()

    def _foreign(self, value: Any) -> Any:
        """Describe what cannot be copied: the other side gets a proxy for it."""
        if id(value) in self.lenders:
            return {"g": self.lenders[id(value)]}
        if is_module(value):
            return {"i": [value.__name__, self._proxy_form(value)]}
        if issubclass(type(value), type):
            if issubclass(value, BaseException):
                return {"X": [*self._class_form(value), self._proxy_form(value)]}
            return {"c": [library_name(value), self._proxy_form(value)]}
        return {"p": self._proxy_form(value)}

    def _proxy_form(self, value: Any) -> list[Any]:
        """[number, name, traits, type, libraries' classes among its type's parents, the library's class that it is]."""
        kind = type(value)
        is_class = issubclass(kind, type)
        name = (value if is_class else kind).__name__
        itself = library_name(value) if is_class else None
        told = library_name(kind) or self._keep(kind)
        return [self._keep(value), str(name)[:80], traits_of(value), told, library_names(kind), itself]

    def _keep(self, value: Any) -> int:
        number = self.numbers.get(id(value))
        if number is None:
            number = self.last_number = self.last_number + 1
            self.given[number] = value
            self.numbers[id(value)] = number
        return number

    def _native(self, form: Any) -> Any:
        ((letter, content),) = form.items()
        if letter == "o":
            return self.given[content]
        if letter == "i":
            return importlib.import_module(content)
        if letter == "c":
            return _class_of_a_library(*content)
        if letter in "gjq":
            return self._borrow(*content, letter=letter)
        raise SandboxProblem("A value arrived in a form that is not known.")

    def _borrow(self, number: int, name: str, *more: Any, letter: str = "g") -> Any:
        """Return what stands for something of the test's, the same each time."""
        if number not in self.borrowed:
            if letter == "q":
                stands = borrowed_object(self.call_back, number, name, tuple(more[0]), self._own_class)
            elif letter == "j":
                stands = BorrowedIterator(self.call_back, number, name)
            elif more:
                stands = BorrowedFunction(self.call_back, number, name, *more)
            else:
                stands = Borrowed(self.call_back, number, name)
            self.borrowed[number] = stands
            self.lenders[id(stands)] = number
        return self.borrowed[number]

    def _own_class(self, name: str) -> Any:
        found = self.shell.user_ns.get(name)
        return found if isinstance(found, type) else None

    def _class_form(self, kind: type[BaseException]) -> list[Any]:
        """[[number, name] of each class of the learner's, libraries' classes below them]."""
        own = [
            [self._keep(parent), parent.__name__[:80]]
            for parent in kind.__mro__
            if issubclass(parent, BaseException) and library_name(parent) is None
        ]
        return [own, library_names(kind)]

    def _problem(self, problem: BaseException) -> tuple[dict[str, Any], bytes]:
        try:
            text = str(problem)[:LONGEST_TEXT]
        except BaseException:  # noqa: BLE001 (the learner's __str__ may do anything)
            text = ""
        form: dict[str, Any] = {"x": self._class_form(type(problem)), "text": text}
        if id(problem) in self.of_the_test:
            form["raised"] = self.of_the_test[id(problem)][1]
        try:
            reply, raw = self._packed((arguments_of(problem), details_of(problem, bool(form["x"][0]))))
        except BaseException:  # noqa: BLE001 (as above: the text alone must do)
            reply, raw = self.heap.pack((((text,), None), (), ()))
        return reply | form, raw

    def call_back(
        self, number: int, operation: str, positional: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        """Let the test side do something with what it has lent; serve it meanwhile."""
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("A function of the test can be called from the main thread only.")
        if not self.is_asked:
            raise RuntimeError("A function of a test can be called only while that test asks.")
        with self.nesting.deeper(), self.replaced.undone():
            return self._called_back(number, operation, positional, tuple(named.items()))

    def _called_back(self, *order: Any) -> Any:
        message, raw = self._packed(order)
        self.channel.send(REPLY, message | {"op": "callback"}, raw)
        while True:
            kind, content, data = self.channel.receive()
            if kind != QUESTION:
                raise SandboxProblem("An answer was expected.")
            if "answer" in content:
                return self._answered(content, data)
            self._nested(content, data)

    def _answered(self, content: Any, data: bytes) -> Any:
        value = self.heap.unpack(content, data)
        if not content["answer"]:
            return value
        problem = of_the_test(*value)
        self.of_the_test[id(problem)] = problem, content["answer"]
        raise problem

    def _nested(self, message: Any, raw: bytes) -> None:
        try:
            reply, data = self._packed(self._do(message, raw))
        except BaseException as problem:  # noqa: BLE001 (whatever the learner's code raises is the answer)
            reply, data = self._problem(problem)
        self.channel.send(REPLY, reply, data)


class _Said:
    """What is printed while one question is answered: the beginning, for the answer must fit beside it."""

    def __init__(self) -> None:
        self.pieces: list[list[str]] = []
        self._left = LONGEST_SAID

    def take(self, event: Any) -> None:
        """Keep printed text; pictures and other displays are left out."""
        if event.get("output_type") != "stream" or self._left < 0:
            return
        text = event["text"]
        if len(text) > self._left:
            text = text[: self._left] + CUT
        self._left -= len(text)
        self.pieces.append([event["name"], text])


def _class_of_a_library(module: str, qualname: str) -> Any:
    found: Any = importlib.import_module(module)
    for part in qualname.split("."):
        found = getattr(found, part)
    return found
