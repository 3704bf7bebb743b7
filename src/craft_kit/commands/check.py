"""`craft check`: do the lessons keep to the learning rules, and does graded work tell right from wrong?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from craft_kit.build.parse import Source
from craft_kit.build.tree import Assignment, Course, find_root, read_course
from craft_kit.errors import SetupError
from craft_kit.lint.lesson import Lesson
from craft_kit.lint.lessons import lint_lesson


def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Lessons (n2_what_does_it_weigh, or a path) and assignments (D1); all lessons if none is named.",
            show_default=False,
        ),
    ] = None,
    root: Annotated[
        Path | None, typer.Option(help="The checkout with modules/ and assignments/.", show_default=False)
    ] = None,
    course_folder: Annotated[
        Path | None,
        typer.Option(
            "--course",
            metavar="DIR",
            help="Check assignments in source/ of this course instead.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check lessons against the learning rules; mark an assignment's known, empty and constant answers.

    With --course: mark the source's own answers, the untouched release, constants and cheats of assignments
    that you made; your own if none is named.

    Exit code 0: nothing to repair. 1: a sentence for each thing says file, cell and remedy.
    """
    if course_folder:
        _tell(*_check_in_course(course_folder, names or []))
        return
    course = read_course(find_root(root))
    lessons, assignments = _named(course, names or [])
    found = [str(finding) for source in lessons for finding in lint_lesson(Lesson(course.root, source))]
    for assignment in assignments:
        # Reads the grading engine, which a check of lessons does without.
        from craft_kit.lint.assignments import check_assignment

        found += check_assignment(course, assignment, typer.echo)
    _tell(found, _all_well(len(lessons), len(assignments)))


def _check_in_course(folder: Path, names: list[str]) -> tuple[list[str], str]:
    # They read the grading engine, which a check of lessons does without.
    from craft_grading.assignments import OwnAssignment, assignments_of, find_assignment
    from craft_grading.course import open_course
    from craft_grading.errors import CourseError
    from craft_kit.lint.own_assignment import check_own_assignment

    course = open_course(folder)
    own = [one for one in assignments_of(course) if isinstance(one, OwnAssignment)]
    chosen = [find_assignment(course, name) for name in names] or own
    found = []
    for assignment in chosen:
        if assignment.hands_in:
            files = ", ".join(assignment.hands_in)
            raise SetupError(
                f"{assignment.id} asks for {files}, which no source holds. Check it in the checkout: `craft check {assignment.id}`."
            )
        try:
            found += check_own_assignment(course, assignment.id, typer.echo)
        except CourseError as problem:  # the others are checked all the same
            found.append(str(problem))
    return found, _all_well(0, len(chosen)) if chosen else f"{course.folder} holds no assignment of your own."


def _tell(found: list[str], all_well: str) -> None:
    for sentence in found:
        typer.echo(sentence, err=True)
    if found:
        raise typer.Exit(1)
    typer.echo(all_well)


def _named(course: Course, names: list[str]) -> tuple[list[Source], list[Assignment]]:
    if not names:
        return list(course.lessons), []
    lessons, assignments = [], []
    for name in names:
        wanted = Path(name).stem
        found = [source for source in course.lessons if _is(source, name, wanted)]
        here = [assignment for assignment in course.assignments if assignment.id == Path(name).name]
        if not found and not here:
            raise SetupError(
                f"There is no lesson and no assignment {name!r}. Name one as `n1_wear_tag` or `A1`."
            )
        lessons += found
        assignments += here
    return lessons, assignments


def _is(source: Source, name: str, wanted: str) -> bool:
    return source.path.stem == wanted and (
        Path(name).name == name or source.path.as_posix().endswith(Path(name).with_suffix(".py").as_posix())
    )


def _all_well(lessons: int, assignments: int) -> str:
    told = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((lessons, "lesson"), (assignments, "assignment"))
        if count
    ]
    return f"{' and '.join(told)}: nothing to repair."
