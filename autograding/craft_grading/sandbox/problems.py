"""Exceptions of the learner's code, told as their classes and plain values, and made again on the test side."""

from __future__ import annotations

from typing import Any, cast

from craft_grading.sandbox.library import exception_of
from craft_grading.sandbox.proxies import HIDDEN


class LearnersClass(type):
    """Of an exception class of the learner's: its attributes are asked for, and it is called where it was written.

    `whole` is what stands for the class itself; None until a test has met it by name.
    """

    whole: Any = None

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        if cls.whole is None:
            return super().__call__(*arguments, **named)
        raised = cls.whole(*arguments, **named)
        text = str(raised)
        return made_again(cast(type[BaseException], cls), raised.args, text, (raised, (), None))

    def __getattr__(cls, name: str) -> Any:
        if cls.whole is None or name.startswith(HIDDEN):
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")
        return getattr(cls.whole, name)

    @property
    def __doc__(cls) -> Any:  # type: ignore[override]
        return None if cls.whole is None else cls.whole.__doc__


PLAIN = (str, int, float, bool, type(None))


def exception_class(known: dict[tuple[int, str], type[Any]], own: Any, library: Any) -> type[BaseException]:
    """Return the class that stands for an exception class of the learner's.

    known : classes made so far, by (number, name): `except LearnerError` must meet what is raised
    own : [[number, name]] of the learner's own classes, the nearest first
    library : (module, name) of the libraries' classes below them, the nearest first
    """
    base: type[Any] = exception_of(library)
    if library and base.__qualname__ != library[0][1]:  # a library's that is not to be raised for real here
        own = [*own, [0, library[0][1].rpartition(".")[2]]]
    for number, name in reversed(own):
        key = (int(number), str(name))
        if key not in known:
            known[key] = LearnersClass(
                key[1], (base,), {"__getattr__": _from_learner, "__module__": "learner"}
            )
        base = known[key]
    found: type[BaseException] = base
    return found


def _from_learner(problem: Any, name: str) -> Any:
    whole = problem.__dict__.get("_learner")
    if whole is None or name.startswith(HIDDEN):
        raise AttributeError(name)
    return getattr(whole, name)


def arguments_of(problem: BaseException) -> tuple[Any, ...]:
    """On the learner's side: return what makes the same exception again."""
    if isinstance(problem, OSError) and problem.filename is not None and len(problem.args) == 2:
        return (*problem.args, problem.filename)
    return problem.args


def details_of(problem: BaseException, is_own: bool) -> tuple[Any, ...]:
    """On the learner's side: (the exception if its class is the learner's, its plain attributes, its cause)."""
    plain = {} if is_own else {name: v for name, v in vars(problem).items() if type(v) in PLAIN}
    cause = problem.__cause__
    told = None if cause is None else (type(cause), str(cause))
    return problem if is_own else None, tuple(plain.items()), told


def learners_own(problem: BaseException) -> Any:
    """On the test side: return what stands for an exception of a learner's class, None for any other."""
    return vars(problem).get("_learner")


def of_the_test(
    whole: Any, own: str | None, libraries: Any, arguments: Any, plain: Any, text: str
) -> BaseException:
    """On the learner's side: return an exception of the test's for the learner's code to meet.

    whole : the exception itself, if it is of a learner's class
    own : name of its class, if that is written in the test
    """
    if isinstance(whole, BaseException):
        return whole
    kind = exception_of(libraries)
    problem = made_again(type(own, (kind,), {}) if own else kind, arguments, text, (None, plain, None))
    return problem


def made_again(kind: type[BaseException], arguments: Any, text: str, details: Any) -> BaseException:
    """Return the exception with this text, as far as the class can be had."""
    problem = _made(kind, arguments, text)
    if details is None:
        return problem
    whole, plain, cause = details
    for name, value in plain:
        if type(name) is str and not name.startswith("_") and type(value) in PLAIN:
            problem.__dict__.setdefault(name, value)
    if whole is not None:
        problem.__dict__["_learner"] = whole
    if cause is not None and isinstance(cause[0], type) and issubclass(cause[0], BaseException):
        problem.__cause__ = _made(cause[0], (str(cause[1]),), str(cause[1]))
    return problem


def _made(kind: type[BaseException], arguments: Any, text: str) -> BaseException:
    problem = _tried(kind, arguments)
    if problem is not None and _says(problem, text):
        return problem
    return _tried(kind, (text,)) or _without_arguments(kind, text)


def _tried(kind: type[BaseException], arguments: Any) -> BaseException | None:
    try:
        made: BaseException = type.__call__(kind, *arguments)
    except Exception:  # noqa: BLE001 (some classes want arguments of their own)
        return None
    return made


def _says(problem: BaseException, text: str) -> bool:
    try:
        return str(problem) == text
    except Exception:  # noqa: BLE001 (as above)
        return False


def _without_arguments(kind: type[BaseException], text: str) -> BaseException:
    try:
        problem = kind.__new__(kind, text)
        problem.args = (text,)
    except Exception:  # noqa: BLE001 (as above)
        return RuntimeError(text)
    return problem
