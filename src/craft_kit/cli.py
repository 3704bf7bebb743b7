"""The `craft` command. Each subcommand is one short file in `craft_kit.commands`, read when it is used."""

from __future__ import annotations

import ast
import errno
import os
import sys
from importlib import import_module
from pathlib import Path

import typer

FOLDER = Path(__file__).parent / "commands"
INTERRUPTED = 130
"""What a shell calls the end by Ctrl-C."""
STOPPED = "craft: Stopped. Nothing is lost: run the command again, and it goes on where it was."
NO_ROOM = "make room"
REMEDIES = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EROFS: "make it writable",
    errno.EACCES: "ask for the right to use it",
    errno.EPERM: "ask for the right to use it",
    errno.EISDIR: "name a file",
    errno.ENOTDIR: "name a folder",
    errno.ENOENT: "name one that is there",
}
COMMANDS = (
    "start",
    "demo",
    "build",
    "check",
    "course",
    "grade",
    "watch",
    "check-notebook",
    "regrade",
    "progress",
)


def make_app(names: tuple[str, ...] = COMMANDS) -> typer.Typer:
    """The command with the subcommands `names`; the packages behind the others stay unread."""
    app = _empty_app()
    for name in names:
        python_name = name.replace("-", "_")
        module = import_module(f"craft_kit.commands.{python_name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, python_name))
    return app


def overview() -> typer.Typer:
    """The command as it looks from outside: what each subcommand is for, with none of them read."""
    app = _empty_app()
    anything = {"allow_extra_args": True, "ignore_unknown_options": True}
    for name in COMMANDS:
        told = _docstring(name.replace("-", "_"))
        app.command(name, help=told, context_settings=anything)(lambda: make_app()())
    return app


def _empty_app() -> typer.Typer:
    return typer.Typer(
        name="craft",
        help="craftkit: lessons, graded work, progress.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        callback=lambda: None,  # keeps the subcommand's name in the command line when there is one only
    )


def _docstring(command: str) -> str:
    tree = ast.parse((FOLDER / f"{command}.py").read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == command]
    return ast.get_docstring(functions[0]) or ""


def main() -> None:
    """Run a subcommand; a known problem is one sentence and exit code 2, Ctrl-C one sentence and 130."""
    _speak_utf8()
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        (make_app((asked,)) if asked in COMMANDS else overview())()
    except (KeyboardInterrupt, SystemExit) as end:
        if isinstance(end, SystemExit) and end.code != INTERRUPTED:
            raise
        print(STOPPED, file=sys.stderr)
        sys.exit(INTERRUPTED)
    except Exception as problem:
        sentence = _sentence(problem)
        if not sentence:
            raise
        print(f"craft: {sentence}", file=sys.stderr)
        sys.exit(2)


def _speak_utf8() -> None:
    """Start again in UTF-8 where the machine's language setting says otherwise: names have letters of their own."""
    if sys.getfilesystemencoding() != "utf-8" and sys.executable:
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.argv], os.environ | {"PYTHONUTF8": "1"})


def _sentence(problem: Exception) -> str:
    """What a person should read: our own errors, and what a machine lacks; anything else is a fault to see whole."""
    package = type(problem).__module__.partition(".")[0]
    if package.startswith("craft_"):
        return str(problem)
    if package == "sqlalchemy":
        return _of_database(problem)
    if isinstance(problem, OSError) and problem.filename is not None:
        remedy = REMEDIES.get(problem.errno or 0, "mend that, or name another place")
        return (
            f"{problem.filename}: {problem.strerror}. Nothing is lost: {remedy}, then run the command again."
        )
    if isinstance(problem, OSError) and problem.errno in REMEDIES:
        return f"The disk: {problem.strerror}. Nothing is lost: make room, then run the command again."
    return ""


def _of_database(problem: Exception) -> str:
    said = str(getattr(problem, "orig", problem)).strip().splitlines()[0].rstrip(".")
    again = "then run the command again."
    match type(problem).__name__:
        case "OperationalError":
            return (
                f"The database of this course does not answer ({said}). Nothing is lost: mend that, {again}"
            )
        case "DatabaseError":
            return (
                f"gradebook.db or evidence.db of this course cannot be read ({said}). "
                f"Put back the last good copy of that file, {again}"
            )
        case "NoSuchModuleError" | "ArgumentError":
            return f"course.yaml names a database that cannot be used ({said}). Correct its address there, {again}"
    return ""
