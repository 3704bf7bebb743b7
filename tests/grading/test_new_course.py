import json
import re
from collections.abc import Callable
from pathlib import Path

import nbgrader
import pytest
import sqlalchemy
from grading.tiny_course import TEST_ONE_WEAR, evidence_map, released, write_sources

import craft_grading.new_course as making
from craft_grading.conventions import CODE_STUB, TEXT_STUB
from craft_grading.course import Course, CourseSettings, id_from, new_settings, open_course
from craft_grading.errors import CourseError, EvidenceMapError, FolderInUseError, NoCourseError, RosterError
from craft_grading.nbgrader_bridge import NbgraderRun, open_gradebook, read_config
from craft_grading.new_course import init_course, update_course

SETTINGS = CourseSettings(id="tiny", title="Tiny class")


@pytest.fixture(scope="module")
def course(new_course: Callable[[], Course]) -> Course:
    return new_course()


def test_a_course_folder_holds_everything_of_a_class(course: Course) -> None:
    assert sorted(path.name for path in course.folder.iterdir()) == [
        "competencies.yaml",
        "course.yaml",
        "evidence_map.json",
        "gradebook.db",
        "microcredentials.yaml",
        "nbgrader_config.py",
        "progress",
        "release",
        "roster.csv",
        "source",
        "submitted",
    ]
    assert open_course(course.folder).settings == SETTINGS


def test_the_release_holds_neither_solutions_nor_hidden_tests(course: Course) -> None:
    sources = {c["metadata"]["nbgrader"]["grade_id"]: "".join(c["source"]) for c in released(course)["cells"]}
    assert sources["a1_t1"] == f"def one_wear(footprint_kg, wears):\n    {CODE_STUB}"
    assert sources["a1_r1"] == TEXT_STUB
    assert "HIDDEN" not in json.dumps(sources) and "2.5" not in sources["test_a1_t1"]


def test_the_roster_is_in_the_gradebook(course: Course) -> None:
    with open_gradebook(course) as gradebook:
        found = {s.id: (s.first_name, s.last_name, s.email) for s in gradebook.students}
    assert sorted(found) == ["ana", "ben", "cora", "dan"]
    assert found["ana"] == ("Ana", "L.", "ana@example.org")


def test_the_configuration_follows_the_folder_and_keeps_learners_files(course: Course) -> None:
    config = read_config(course)
    assert config.CourseDirectory.root == str(course.folder)
    assert config.CourseDirectory.db_url == course.gradebook_url
    assert config.Autograde.exclude_overwriting == {"A1": ["toggle.stl"]}
    assert config.Execute.store_widget_state is False
    assert str(course.folder) not in (course.folder / "nbgrader_config.py").read_text(encoding="utf-8")


def test_a_folder_in_use_is_refused_and_left_as_it_is(course: Course, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    for folder, sentence in ((tmp_path, "is not empty"), (course.folder, "already is a course")):
        before = sorted(folder.iterdir())
        with pytest.raises(FolderInUseError, match=sentence):
            init_course(folder, SETTINGS, tmp_path, evidence_map(), {})
        assert sorted(folder.iterdir()) == before


def test_a_course_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NbgraderRun:
        return NbgraderRun(False, "RuntimeError: no.", "")

    monkeypatch.setattr(making, "generate_assignment", refuse)
    with pytest.raises(CourseError, match="could not make the release of A1"):
        init_course(tmp_path / "class", SETTINGS, write_sources(tmp_path), evidence_map(), {})
    assert list((tmp_path / "class").iterdir()) == []


def test_missing_sources_and_odd_rosters_are_found_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(EvidenceMapError, match="craft build"):
        init_course(tmp_path / "class", SETTINGS, tmp_path, evidence_map(), {})
    with pytest.raises(RosterError, match="There is no roster"):
        init_course(
            tmp_path / "class", SETTINGS, write_sources(tmp_path), evidence_map(), {}, tmp_path / "x.csv"
        )
    assert not (tmp_path / "class").exists()


def test_a_folder_that_is_no_course_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NoCourseError, match="is no course folder"):
        open_course(tmp_path)
    with pytest.raises(NoCourseError, match="There is no folder"):
        open_course(tmp_path / "nowhere")


def test_a_slip_in_course_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "course.yaml").write_text(SETTINGS.to_yaml() + "colour: red\n", encoding="utf-8")
    with pytest.raises(CourseError, match="no setting 'colour'.*there are: schema, id, title"):
        open_course(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no settings. Write at least `id: my-course`"),
        ("title: Mending", "no 'id'. Write one"),
        ("id: my course\ntitle: Mending", "'my course' cannot be the id of a course"),
        ("id: a\ntitle: [", "line 2: this is no YAML"),
        ("id: a\ntitle: b\nhub: {plcae: x}", "no setting 'hub.plcae'.*there are: place, grid"),
    ],
)
def test_what_course_yaml_lacks_is_one_line_with_a_remedy(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "course.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=says) as problem:
        open_course(tmp_path)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("name", "course_id"),
    [
        ("class", "class"),
        ("Kurs Überblick 2026", "Kurs-Uberblick-2026"),
        (".hidden", "hidden"),
        ("课", "course"),
    ],
)
def test_a_folder_of_any_name_gives_a_course_id(name: str, course_id: str) -> None:
    assert new_settings(id_from(name), "A class").id == course_id


def test_a_corrected_test_comes_into_the_course(course: Course, tmp_path: Path) -> None:
    corrected = TEST_ONE_WEAR.replace("2.5", "2.50")
    sources = write_sources(tmp_path, corrected)
    assert update_course(course, sources, evidence_map(corrected)) == ("A1",)
    assert update_course(course, sources, evidence_map(corrected)) == ()
    assert open_course(course.folder).evidence_map == course.evidence_map == evidence_map(corrected)
    (earlier,) = course.folder.glob("earlier/A1-*/A1.ipynb")  # a teacher may have changed it
    assert "2.50" not in earlier.read_text(encoding="utf-8")


def test_a_source_that_cannot_be_released_leaves_the_course_as_it_was(course: Course, tmp_path: Path) -> None:
    known, before = open_course(course.folder).evidence_map, (course.source("A1") / "A1.ipynb").read_bytes()
    sources = write_sources(tmp_path)
    (sources / "A1" / "A1.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(CourseError, match="could not make the release of A1"):
        update_course(course, sources, evidence_map())
    assert (course.source("A1") / "A1.ipynb").read_bytes() == before
    assert open_course(course.folder).evidence_map == known
    assert released(course)["cells"]


def test_a_new_gradebook_is_stamped_with_the_version_that_none_follows(course: Course) -> None:
    """As nbgrader's own `alembic heads` would tell, read from the files of its tables' history."""
    texts = [path.read_text() for path in Path(nbgrader.__file__).parent.glob("alembic/versions/*.py")]
    every, followed = (
        {found for text in texts for found in re.findall(rf"^{name} = '(\w+)'", text, re.MULTILINE)}
        for name in ("revision", "down_revision")
    )
    with open_gradebook(course) as gradebook:
        stamped = gradebook.db.execute(sqlalchemy.text("SELECT version_num FROM alembic_version")).scalars()
        assert set(stamped) == every - followed
