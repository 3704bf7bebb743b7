"""The `craft` command. Each subcommand is one short file in `craft_kit.commands`, read when it is used."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

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
    app = typer.Typer(
        name="craft",
        help="craftkit: lessons, graded work, progress.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        callback=lambda: None,  # keeps the subcommand's name in the command line when there is one only
    )
    for name in names:
        python_name = name.replace("-", "_")
        module = import_module(f"craft_kit.commands.{python_name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, python_name))
    return app


def main() -> None:
    """Run a subcommand; a known problem is one sentence and exit code 2."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        make_app((asked,) if asked in COMMANDS else COMMANDS)()
    except Exception as problem:
        if not _is_sentence(problem):
            raise
        print(f"craft: {problem}", file=sys.stderr)
        sys.exit(2)


def _is_sentence(problem: Exception) -> bool:
    """Our own errors are written for people; anything else is a fault to see whole."""
    return type(problem).__module__.partition(".")[0].startswith("craft_")
