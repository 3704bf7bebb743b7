"""The test side: runs locked and test cells; names that it lacks are the learner's, asked for."""

from __future__ import annotations

import ast
import builtins
import contextlib
import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from functools import partial
from typing import Any

from IPython.core.interactiveshell import make_main_module_type

from craft_grading.sandbox import plots, seeds
from craft_grading.sandbox.agreeing import let_nothing_agree_with_nothing_only
from craft_grading.sandbox.errors import SandboxProblem
from craft_grading.sandbox.evaluating import Guard
from craft_grading.sandbox.files_of_the_run import refuse_code
from craft_grading.sandbox.frames import QUESTION, REPLY, Channel
from craft_grading.sandbox.learners_modules import LearnersModules
from craft_grading.sandbox.lending import Lending
from craft_grading.sandbox.library import harmless_class, library_class, library_name
from craft_grading.sandbox.names import bound_names, every_name, may_replace
from craft_grading.sandbox.nesting import Nesting
from craft_grading.sandbox.patches import Patches
from craft_grading.sandbox.problems import exception_class, made_again
from craft_grading.sandbox.protocols import stand_in
from craft_grading.sandbox.proxies import Operators, Proxy, isinstance_of_proxy, number_of
from craft_grading.sandbox.records import owner_of
from craft_grading.sandbox.shell import EventShell
from craft_grading.sandbox.shown import prepare_tools
from craft_grading.sandbox.test_space import TestNames, is_tool
from craft_grading.sandbox.values import Heap, is_module
from craft_grading.sandbox.warned import Listening, warn_again

SAID = {"stdout", "stderr"}
ENDING, MAY_END = (StopIteration, StopAsyncIteration), ("next", "anext", "await")
ENDS = frozenset(kind.__name__ for kind in ENDING)
"""A function that raises one of these ends the `map` of a test, and with it the checks that follow. As inside of a
generator it is a RuntimeError, but in a test that speaks of them."""


class TestSide:
    """Trusted names, and a way to the learner's.

    asked : names that the assignment asks the learner to define: theirs count even over a builtin or a tool
    classes : whether it is about objects with operators of their own: then these may turn numbers into others
    runs_text : whether a cell of the course evaluates text: then the learner's is told from it
    """

    __test__ = False

    def __init__(
        self,
        shell: EventShell,
        channel: Channel,
        asked: Iterable[str],
        classes: bool = True,
        runs_text: bool = True,
    ) -> None:
        Operators.count, self.speaks_of_ends = classes, False
        self.guard = Guard(lambda text: self.ask("eval", text)) if runs_text else None
        if self.guard:
            self.guard.install()
        refuse_code(os.getcwd(), self.guard.read if self.guard else None)
        sys.meta_path.insert(0, LearnersModules(os.getcwd(), self._bring, self._may_be_new))
        self.shell, self.channel, self.asked = shell, channel, frozenset(asked)
        self.heap = Heap(1, self._foreign, self._native)
        self.proxies: dict[int, Proxy] = {}
        self.classes: dict[tuple[int, str], type[Any]] = {}
        self.class_numbers: dict[type[Any], int] = {}
        self.lending, self.nesting = Lending(), Nesting()
        prepare_tools(shell)
        let_nothing_agree_with_nothing_only()
        self.space = TestNames(self)
        self.space.update(shell.user_ns)
        shell.user_module = make_main_module_type(self.space)()
        shell.user_ns = self.space
        sys.modules["__main__"] = shell.user_module
        self.space.own = set(self.space)
        self.space.usual = self.space.builtins_here()
        seeds.forward(self._seed)
        plots.forward(self._pyplot)
        self.patches, self.listening = Patches(), Listening()

    def before_cell(self, order: Any) -> None:
        """Fetch the learner's values of every name that the cell mentions and does not bind itself."""
        space = self.space
        names, own, replaces = order.get("names"), order.get("own"), order.get("replaces")
        if names is None:
            tree = self._tree(order["source"])
            names, own, replaces = every_name(tree), bound_names(tree) - self.asked, may_replace(tree)
        if replaces:
            self.patches.watch()
        space.open, space.cells_own = True, frozenset(own or ())
        self.speaks_of_ends = not ENDS.isdisjoint(names)
        known = space.own | space.cells_own
        wanted = [name for name in names if self._may_be_learners(name) and name not in known]
        with contextlib.suppress(BaseException):  # what cannot be had is asked for again, where it is used
            for name, value in self.ask("names", names=tuple(wanted)) if wanted else ():
                if name in wanted:
                    self.space.fetch(name, value)

    def after_cell(self, order: Any) -> dict[str, Any]:
        """Keep what the cell made, let go of the learner's names; return which of their objects it still holds."""
        with contextlib.suppress(BaseException):
            self._tell_changes()
        self.space.open = False
        self.space.settle(order.get("keep_data", True), frozenset(order.get("constants", ())))
        self.space.give_up(order.get("given", ()))
        self.heap.forget()
        if self.guard:
            self.guard.forget()
        unused = [number for number in self.proxies if sys.getrefcount(self.proxies[number]) <= 2]
        for number in unused:
            del self.proxies[number]
        self.classes.clear()
        self.class_numbers.clear()
        self.lending.forget_problems()
        return {"kept": list(self.proxies)}

    def _tell_changes(self) -> None:
        """What the cell has changed in place at last, with no question after it, the learner's side has, too."""
        message, raw = self.heap.pack(((), (), (), ()))
        if message["heap"]:
            self._send(message | {"op": "names", "drop": []}, raw)

    def _seed(self, *asked: Any) -> None:
        if self.space.open:
            self.ask("seed", *asked)

    def _pyplot(self, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return (
            self.ask("pyplot", name, positional, tuple(named.items())) if self.space.open else (False, None)
        )

    def learner_binds(self, source: str) -> None:
        """A learner's cell binds names again: values of these names are theirs from now on."""
        theirs = {name for name in self.space.own if self._may_be_bound_again(name)}
        if source.isascii() and not any(name in source for name in theirs):
            return
        for name in bound_names(self._tree(source)) & theirs:
            self.space.own.discard(name)
            dict.pop(self.space, name, None)

    def _may_be_bound_again(self, name: str) -> bool:
        if name.startswith("_") or name in ("In", "Out", "get_ipython", "exit", "quit"):
            return False
        return name in self.asked or not (name in self.space.constants or is_tool(dict.get(self.space, name)))

    async def answer(self, message: Any, raw: bytes) -> None:
        """Nobody asks the test side between cells."""

    def _may_be_learners(self, name: str) -> bool:
        return name in self.asked or not hasattr(builtins, name)

    def _may_be_new(self, name: str) -> bool:
        return self._may_be_learners(name) and name not in self.space.own

    def _bring(self, module: str) -> Any:
        return self.ask("module", module)

    def _tree(self, source: str) -> ast.AST:
        try:
            with contextlib.suppress(SyntaxError):
                return ast.parse(source)
            code: str = self.shell.transform_cell(source)
            return ast.parse(code)
        except Exception:  # noqa: BLE001 (a cell that is no Python mentions no names)
            return ast.Module([], [])

    def ask(self, operation: str, *arguments: Any, names: tuple[str, ...] = ()) -> Any:
        """Ask the learner's side, after telling it what this cell has rebound; return a value, or raise."""
        patched = self.patches.now()
        with self.patches.undone(patched) if patched else nullcontext():
            return self._asked(operation, arguments, names, patched)

    def _asked(self, operation: str, arguments: Any, names: tuple[str, ...], patched: Any) -> Any:
        if operation == "call":
            target, positional, named = arguments
            arguments = (target, positional, tuple(named.items()))
        changed, removed = self.space.differences()
        order: dict[str, Any] = {"op": operation, "drop": self.heap.sweep()}
        patched = [one for one in patched if not isinstance_of_proxy(one[2])]
        if patched:
            order["patched"] = [[*key, self.lending.number(function)] for *key, function in patched]
        if self.listening:
            order["listens"] = True
        message, raw = self.heap.pack((names, changed, removed, arguments))
        return self._send(message | order, raw)

    def _send(self, message: dict[str, Any], raw: bytes) -> Any:
        self.channel.send(QUESTION, message, raw)
        while True:
            kind, reply, data = self.channel.receive()
            if kind != REPLY:
                raise SandboxProblem("The learner's side did not answer.")
            self._say(reply.get("said", ()))
            if "warned" in reply:
                warn_again(reply["warned"], partial(exception_class, self.classes))
            if reply.get("op") != "callback":
                return self._value(reply, data, message["op"])
            self._serve_callback(reply, data)

    def _say(self, pieces: Any) -> None:
        for name, text in pieces:
            if name in SAID:
                getattr(sys, name).write(str(text))

    def _unpacked(self, reply: Any, data: bytes) -> Any:
        if self.guard:
            self.guard.received(reply)
        value, changed, removed = self.heap.unpack(reply, data)
        self.space.learner_changed(changed, removed)
        return value

    def _value(self, reply: Any, data: bytes, operation: str) -> Any:
        value = self._unpacked(reply, data)
        self.lending.check()
        if "x" not in reply:
            return value
        arguments, whole = value
        own, builtin = reply["x"]
        own_problem = self.lending.raised(reply.get("raised"))
        kind = type(own_problem) if own_problem else exception_class(self.classes, own, builtin)
        if issubclass(kind, ENDING) and operation not in MAY_END and not self.speaks_of_ends:
            raise RuntimeError(f"The learner's code raised {kind.__name__} where nothing is gone through.")
        raise own_problem or made_again(kind, arguments, str(reply["text"]), whole)

    def _serve_callback(self, reply: Any, data: bytes) -> None:
        number, operation, positional, named = self._unpacked(reply, data)
        try:
            with self.nesting.deeper(), self.patches.again():
                found = self.lending.do(number, operation, positional, dict(named))
            answer, (message, raw) = 0, self.heap.pack(found)
        except BaseException as problem:  # noqa: BLE001 (travels to the learner's code, as in one process)
            answer, told = self.lending.problem(problem)
            try:
                message, raw = self.heap.pack(told)
            except Exception:  # noqa: BLE001 (what it holds cannot cross: its text alone must do)
                message, raw = self.heap.pack((None, *told[1:3], (told[-1],), (), told[-1]))
        self.channel.send(QUESTION, message | {"answer": answer}, raw)

    def _foreign(self, value: Any) -> Any:
        if isinstance_of_proxy(value):
            return {"o": number_of(value)}
        if isinstance(value, type) and value in self.class_numbers:
            return {"o": self.class_numbers[value]}
        if is_module(value):
            return {"i": value.__name__}
        owner = owner_of(value) if isinstance(value, type) else None
        number = 0 if owner is None else number_of(owner)
        if number and self.proxies.get(number) is owner:
            return {"o": number}
        if isinstance(value, type) and library_name(value) is not None:
            return {"c": library_name(value)}
        return self.lending.form(value)

    def _native(self, form: Any) -> Any:
        ((letter, content),) = form.items()
        if letter == "p":
            return self._proxy(*content)
        if letter == "X":
            problem = exception_class(self.classes, *content[:2])
            if content[0]:
                self.class_numbers[problem] = int(content[0][0][0])
                problem.whole = self._proxy(*content[2])  # type: ignore[attr-defined]
            return problem
        if letter == "c":
            return harmless_class(content[0] or ("", "")) or self._proxy(*content[1])
        if letter == "i":
            name, form = content
            named = str(name).partition(".")[0] not in ("__main__", "craft_grading")
            return (named and sys.modules.get(str(name))) or self._proxy(*form)
        if letter == "g":
            return self.lending.back(content)
        raise SandboxProblem("A value arrived in a form that is not known.")

    def _proxy(self, number: Any, name: Any, traits: Any, kind: Any, libraries: Any, itself: Any) -> Proxy:
        """Return what stands for the learner's object of this number, the same one each time."""
        if number not in self.proxies:
            stands = stand_in(traits, name, kind)
            library = next(filter(None, map(library_class, libraries)), None)
            own = library_class(itself or ("", ""))
            self.proxies[number] = stands(self.ask, int(number), str(name), library, own)
        return self.proxies[number]
