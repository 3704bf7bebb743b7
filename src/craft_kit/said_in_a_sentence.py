"""In a learner's kernel a test that does not pass shows its sentence, not the code that it came through."""

from types import TracebackType

from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Switch it on in a kernel; named in its configuration."""
    shell.set_custom_exc((AssertionError,), say)  # type: ignore[no-untyped-call]


def say(
    shell: InteractiveShell,
    kind: type[BaseException],
    problem: BaseException,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Show an assertion's own words. It stays an error, so that "Run All" stops there and nbgrader sees it.

    Without words of its own it is shown as Python shows it.
    """
    if sentence := str(problem):
        problem._render_traceback_ = lambda: [sentence]  # type: ignore[attr-defined]
    shell.showtraceback((kind, problem, trace), tb_offset=tb_offset)
