"""In a learner's kernel a test that does not pass, or a name from a cell that was not run, is said in a sentence."""

from types import TracebackType

from IPython.core.interactiveshell import InteractiveShell

NOT_KNOWN = (
    "“{name}” is not known yet. Another cell makes it: click that cell, press Shift + Enter, then run this one again. "
    "Every cell was run? Then look how the name is spelled."
)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Switch it on in a kernel; named in its configuration."""
    shell.set_custom_exc((AssertionError, NameError), say)  # type: ignore[no-untyped-call]


def say(
    shell: InteractiveShell,
    kind: type[BaseException],
    problem: BaseException,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Show an assertion's own words, or which name is not known. It stays an error: "Run All" stops there.

    An assertion without words, and a name within a function, are shown as Python shows them.
    """
    if sentence := _sentence(problem, trace):
        problem._render_traceback_ = lambda: [sentence]  # type: ignore[attr-defined]
    shell.showtraceback((kind, problem, trace), tb_offset=tb_offset)


def _sentence(problem: BaseException, trace: TracebackType) -> str:
    if not isinstance(problem, NameError):
        return str(problem)
    while trace.tb_next:
        trace = trace.tb_next
    is_in_the_cell = trace.tb_frame.f_code.co_name == "<module>"
    return NOT_KNOWN.format(name=problem.name) if is_in_the_cell and problem.name else ""
