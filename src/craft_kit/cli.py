"""The `craft` command. Each subcommand is one short file in `craft_kit.commands`."""

from __future__ import annotations

import sys

import typer

from craft_kit.commands import build, course, demo, grade, progress, start

app = typer.Typer(
    name="craft",
    help="craftkit: lessons, graded work, progress.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("build")(build.build)
app.command("start")(start.start)
app.command("demo")(demo.demo)
app.command("grade")(grade.grade)
app.command("progress")(progress.progress)
app.add_typer(course.app, name="course")


def main() -> None:
    """Run a subcommand; a known problem is one sentence and exit code 2."""
    try:
        app()
    except Exception as problem:
        if not _is_sentence(problem):
            raise
        print(f"craft: {problem}", file=sys.stderr)
        sys.exit(2)


def _is_sentence(problem: Exception) -> bool:
    """Our own errors are written for people; anything else is a fault to see whole."""
    return type(problem).__module__.partition(".")[0].startswith("craft_")
