"""Make a course folder, and bring a new version of the assignments into it."""

import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from craft_grading.course import CONFIG, MAP, ROSTER, SETTINGS, Course, CourseSettings, is_course, open_course
from craft_grading.course_config import NBGRADER_CONFIG
from craft_grading.errors import CourseError, EvidenceMapError, FolderInUseError
from craft_grading.evidence_map import EvidenceMap
from craft_grading.existing_course import ExistingCourse
from craft_grading.gradebook_rows import import_roster
from craft_grading.nbgrader_bridge import generate_assignment
from craft_grading.roster import read_roster, write_roster
from craft_lab.whole_files import write_whole

EARLIER = "earlier"
"""Folder of a course with what `update_course` replaced."""


def init_course(
    folder: Path,
    settings: CourseSettings,
    sources: Path,
    evidence_map: EvidenceMap,
    documents: Mapping[str, str],
    roster: Path | None = None,
    existing: ExistingCourse | None = None,
) -> Course:
    """Make a course in `folder` and return it opened.

    Parameters
    ----------
    folder : new, or empty
    settings : what course.yaml will say
    sources : folder with `<assignment>/<notebook>.ipynb` (solutions, hidden tests) and data files
    evidence_map : of these sources
    documents : further files by name, such as competencies.yaml, as text
    roster : CSV to copy, or None for a roster without learners
    existing : a course of nbgrader's whose assignments, work, marks and settings come in; it is only read

    Raises FolderInUseError if `folder` holds anything (nothing is overwritten), CourseError if nbgrader
    cannot make a release. Either the whole course is there afterwards, or nothing.
    """
    _refuse_used(folder)
    _check_sources(sources, evidence_map)
    learners = read_roster(roster) if roster else existing.learners() if existing else ()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as making:
        place = Path(making)
        texts = {
            SETTINGS: settings.to_yaml(),
            CONFIG: NBGRADER_CONFIG,
            MAP: evidence_map.to_json(),
            **documents,
        }
        for name, text in texts.items():
            (place / name).write_text(text, encoding="utf-8", newline="\n")
        write_roster(place / ROSTER, learners)
        for name in ("source", "submitted", "progress"):
            (place / name).mkdir()
        if existing:
            existing.copy_to(place)
        course = Course(place.resolve(), settings)
        for assignment in evidence_map.assignments:
            shutil.copytree(sources / assignment.id, course.source(assignment.id))
            make_release(course, assignment.id)
        import_roster(course)
        for entry in list(place.iterdir()):
            entry.rename(folder / entry.name)
    return open_course(folder)


def update_course(course: Course, sources: Path, evidence_map: EvidenceMap) -> tuple[str, ...]:
    """Bring new and corrected assignments into a course; return the ids of those that changed.

    Submissions, marks and evidence stay; what a source was before lies in earlier/, for a teacher may have
    changed it. Raises CourseError, with the course as it was, where graded cells were added or removed
    after work was handed in, or where a teacher's own assignment has the name of a new one.
    """
    _check_sources(sources, evidence_map)
    _refuse_names_in_use(course, evidence_map)
    changed = [a.id for a in evidence_map.assignments if not _same_files(sources / a.id, course.source(a.id))]
    before = (course.folder / MAP).read_bytes()
    with tempfile.TemporaryDirectory(prefix=".before-", dir=course.folder) as kept:
        try:
            write_whole(course.folder / MAP, evidence_map.to_json().encode())
            for assignment in changed:
                _replace(course.source(assignment), sources / assignment, Path(kept) / assignment)
                make_release(course, assignment)
        except BaseException:
            write_whole(course.folder / MAP, before)
            for old in Path(kept).iterdir():
                shutil.rmtree(course.source(old.name), ignore_errors=True)
                old.rename(course.source(old.name))
                generate_assignment(course, old.name)
            raise
        _keep_earlier(course, Path(kept))
    course.__dict__.pop("evidence_map", None)
    return tuple(changed)


def _keep_earlier(course: Course, kept: Path) -> None:
    """Move replaced sources to earlier/<assignment>-<when, UTC>/."""
    for old in list(kept.iterdir()):
        place = course.folder / EARLIER / f"{old.name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        place.parent.mkdir(exist_ok=True)
        old.rename(place)


def make_release(course: Course, assignment: str) -> None:
    """Let nbgrader make the release of one assignment; raises CourseError if it cannot, and keeps the old one."""
    release = course.folder / "release" / assignment
    with tempfile.TemporaryDirectory(prefix=".before-", dir=course.folder) as kept:
        before = Path(kept) / assignment
        if release.is_dir():
            shutil.copytree(release, before)
        run = generate_assignment(course, assignment)
        if not run.ok and before.is_dir():
            shutil.rmtree(release, ignore_errors=True)
            before.rename(release)
    if not run.ok:
        raise CourseError(
            f"nbgrader could not make the release of {assignment}: {run.problem.rstrip('.')}. Mend its source."
        )


def _refuse_used(folder: Path) -> None:
    if folder.is_dir() and is_course(folder):
        raise FolderInUseError(f"{folder} already is a course. Nothing was changed; use it as it is.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(f"{folder} is not empty. Nothing was changed; name a new or an empty folder.")


def _check_sources(sources: Path, evidence_map: EvidenceMap) -> None:
    for assignment in evidence_map.assignments:
        for notebook in assignment.notebooks:
            path = sources / assignment.id / f"{notebook}.ipynb"
            if not path.is_file():
                raise EvidenceMapError(
                    f"The evidence map names {path}, which is not there. Run `craft build`."
                )


def _refuse_names_in_use(course: Course, evidence_map: EvidenceMap) -> None:
    for new in evidence_map.assignments:
        if course.source(new.id).exists() and not course.evidence_map.find(new.id):
            raise CourseError(
                f"{course.source(new.id)} is an assignment of your own, and craftkit now brings one of this name. "
                "Nothing was changed. Give yours another name first."
            )


def _same_files(one: Path, other: Path) -> bool:
    return _contents(one) == _contents(other)


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _replace(target: Path, new: Path, keep: Path) -> None:
    if target.exists():
        target.rename(keep)
    shutil.copytree(new, target)
