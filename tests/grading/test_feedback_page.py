"""What a learner finds on a feedback page, and what must not be there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from time import process_time
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from grading.tiny_course import RIGHT, UPSIDE_DOWN, hand_in
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests

from craft_grading import feedback
from craft_grading.course import Course
from craft_grading.errors import GradingError
from craft_grading.feedback import write_feedback
from craft_grading.for_learners import STOPPED, for_learners, quiet_page, with_note
from craft_grading.grade import grade_assignment
from craft_grading.nbgrader_bridge import open_gradebook, read_config
from craft_grading.new_course import make_release

HOSTILE = 'def one_wear(a, b):\n    return b / a\nfrom IPython.display import HTML\nHTML("<script>steal()</script>")'


@pytest.fixture(scope="module")
def page(new_course: Callable[[], Course]) -> str:
    course = new_course()
    letter = "Mend it. <img src=x onerror=steal()> <script>steal()</script>"
    hand_in(course, "ana", RIGHT | {"a1_t1": HOSTILE, "a1_r1": letter})
    assert grade_assignment(course, "A1").outcomes[0].points == 4.0
    return write_feedback(course, "A1", "ana")[0].read_text(encoding="utf-8")


def test_hidden_tests_and_their_traces_are_not_there(page: str) -> None:
    text = BeautifulSoup(page, "html.parser").get_text()
    assert "0.882" in text
    assert "one_wear(10, 4)" not in text and "HIDDEN" not in text and "Traceback" not in text
    assert "A test that you do not see did not pass." in text


def test_the_page_runs_nothing(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all("script")
    first = soup.head.find() if soup.head else None
    assert first is not None and first.get("http-equiv") == "Content-Security-Policy"
    assert "default-src 'none'" in str(first.get("content"))


def test_a_letter_shows_its_pictures_and_names_one_that_is_not_there(
    new_course: Callable[[], Course],
) -> None:
    course = new_course()
    text = "![mine](attachment:a.png) ![of another cell](attachment:b.png) <img src='attachment:a.png'>"
    path = hand_in(course, "ana", RIGHT | {"a1_r1": text})
    notebook = json.loads(path.read_bytes())
    notebook["cells"][-1]["attachments"] = {"a.png": {"image/png": "aGVsbG8="}}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    grade_assignment(course, "A1")
    soup = BeautifulSoup(write_feedback(course, "A1", "ana")[0].read_text(encoding="utf-8"), "html.parser")
    shown = [(str(image["src"]), image.get("alt")) for image in soup.find_all("img")]
    assert shown[0] == ("data:image/png;base64,aGVsbG8=", "mine")
    assert shown[1][1] == "of another cell"
    assert shown[2][0] == "data:image/png;base64,aGVsbG8="


@pytest.mark.parametrize("text", ["<script ", "@font-face{", "<script></script ", "@font-face {data:"])
def test_text_without_an_end_takes_no_longer(text: str) -> None:
    before = process_time()
    quiet_page(f"<head></head><body>{text * 200_000}</body>")
    assert process_time() - before < 5, "200 000 beginnings, each looked at once"


def test_of_scripts_and_fonts_only_fonts_that_lie_in_the_page_stay() -> None:
    page = "<head><SCRIPT src=x>a</script ><style>@font-face{src:url(a)}@Font-Face {src:url(data:b)}</style></head>"
    assert quiet_page(page).endswith("<style>@Font-Face {src:url(data:b)}</style></head>")


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # raised within a collector's callback
def test_a_page_that_never_comes_to_its_end_is_given_up(
    new_course: Callable[[], Course], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = new_course()
    hand_in(course, "ana", RIGHT | {"a1_r1": "![" * 300_000})  # minutes, for what makes a page of it
    assert grade_assignment(course, "A1").outcomes[0].points == 8.0
    monkeypatch.setattr(feedback, "LONGEST_S", 1.0)
    with pytest.raises(GradingError, match="longer than 1 seconds"):
        write_feedback(course, "A1", "ana")


def test_what_was_put_right_is_said_above_as_text() -> None:
    made = with_note("<html><head></head><body class=x>Work</body></html>", "The cell <b> is missing.")
    assert '<body class=x><p role="note">The cell &lt;b&gt; is missing.</p>Work' in made


def test_an_authors_sentence_reaches_the_learner_and_values_do_not() -> None:
    source = "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(7) == 8, 'Two wears.'\n### END HIDDEN TESTS"
    printed = {"output_type": "stream", "name": "stdout", "text": "f was asked for 7"}

    def shown(name: str, said: str) -> str:
        error = {"output_type": "error", "ename": name, "evalue": said, "traceback": ["line 3, f(7) == 8"]}
        cell = for_learners({"cell_type": "code", "source": source, "outputs": [printed, error]})
        assert cell["source"] == "assert f(1) == 2"
        return str(cell["outputs"])

    assert "Two wears." in shown("AssertionError", "Two wears.")
    for name, said in (
        ("ValueError", "7 is odd"),
        ("AssertionError", "\nActual: 7\nDesired: 8"),
        ("AssertionError", "f was asked for 7"),  # raised by the learner's own code
    ):
        assert "7" not in shown(name, said)


FORM = "Your form: 2 of 3 cases are right. All of them give the points."


@pytest.mark.parametrize(
    ("output", "reaches"),
    [
        ({"output_type": "display_data", "data": {"text/plain": FORM}, "metadata": {"x": "88.19"}}, True),
        ({"output_type": "stream", "name": "stdout", "text": FORM}, False),  # the learner's code prints, too
        ({"output_type": "execute_result", "data": {"text/plain": FORM}, "metadata": {}}, False),
        (
            {
                "output_type": "display_data",
                "data": {"text/plain": FORM.replace("2", "88.19")},
                "metadata": {},
            },
            False,
        ),
        ({"output_type": "display_data", "data": {"text/html": FORM}, "metadata": {}}, False),
        ({"output_type": "display_data", "data": {"text/plain": [FORM]}, "metadata": {}}, False),
    ],
)
def test_only_what_a_form_says_of_itself_reaches_the_learner(output: dict[str, Any], reaches: bool) -> None:
    source = "form.check(1)\n### BEGIN HIDDEN TESTS\nassert f(7) == 8\n### END HIDDEN TESTS"
    error = {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": []}
    cell = {"cell_type": "code", "source": source, "outputs": [output, output, error]}
    shown = for_learners(cell)["outputs"]
    assert [one["output_type"] for one in shown] == ["display_data"] * reaches + ["error"]
    assert "88.19" not in str(shown)
    assert for_learners(cell | {"outputs": [output]})["outputs"] == []  # it earned its points another way


def test_a_learner_reads_titles_marks_in_words_and_the_teachers_comment(
    new_course: Callable[[], Course],
) -> None:
    course = new_course()
    hand_in(course, "ana", {"a1_t1": RIGHT["a1_t1"], "a1_r1": "Mend it."})
    grade_assignment(course, "A1")

    def text() -> str:
        page = write_feedback(course, "A1", "ana")[0].read_text(encoding="utf-8")
        return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())

    waiting = text()
    assert "A1: 4 of 16 points so far" in waiting
    assert waiting.count("with your teacher") == 2 and "0 of 8 points" not in waiting
    for technical in ("Test cell", "Grade cell", "Score:", "Student", "In [", "Out[", "No response."):
        assert technical not in waiting
    with open_gradebook(course) as gradebook:
        mark = gradebook.find_grade("a1_r1", "A1", "A1", "ana")
        mark.manual_score, mark.needs_manual_grade = 6.0, False
        gradebook.find_comment("a1_r1", "A1", "A1", "ana").manual_comment = "Say **why**."
        gradebook.db.commit()
    marked = text()
    assert marked.count("6 of 8 points, level “meets”") == 2
    assert "Your teacher writes: Say why ." in marked


def test_an_empty_letter_is_told_so_and_a_sum_done_as_a_form_is_not(new_course: Callable[[], Course]) -> None:
    course = new_course()
    hand_in(course, "ana", {})
    grade_assignment(course, "A1")
    page = write_feedback(course, "A1", "ana")[0].read_text(encoding="utf-8")
    assert page.count("Nothing is written here yet.") == 1 and "No response." not in page


def test_a_check_that_stopped_says_how_to_see_where() -> None:
    source = "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(7) == 8\n### END HIDDEN TESTS"
    error = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": ["x"]}
    shown = for_learners({"cell_type": "code", "source": source, "outputs": [error]})["outputs"]
    assert shown[0]["evalue"] == STOPPED


@pytest.mark.parametrize("begin", ["# BEGIN HIDDEN TESTS", "### BEGIN HIDDEN TESTS (more wears)"])
def test_what_nbgrader_hides_stays_hidden(begin: str) -> None:
    source = f"assert f(1) == 2\n{begin}\nassert f(7) == 8\n#END HIDDEN TESTS ###"
    hides = ClearHiddenTests()
    released = nbformat.v4.new_code_cell(source)
    hides._remove_hidden_test_region(released)
    error = {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": ["f(7) == 8"]}
    shown = for_learners({"cell_type": "code", "source": source, "outputs": [error]})
    assert shown["source"] == released.source == "assert f(1) == 2"
    assert "7" not in str(shown["outputs"])


def test_what_a_course_hides_by_words_of_its_own_stays_hidden(new_course: Callable[[], Course]) -> None:
    course = new_course()
    config = course.folder / "nbgrader_config.py"
    words = '\nc.ClearHiddenTests.begin_test_delimeter = "GEHEIM"\nc.ClearHiddenTests.end_test_delimeter = "OFFEN"\n'
    config.write_text(config.read_text("utf-8") + words, encoding="utf-8")
    path = course.source("A1") / "A1.ipynb"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("### BEGIN HIDDEN TESTS", "# GEHEIM").replace("### END HIDDEN TESTS", "# OFFEN"), "utf-8"
    )
    make_release(course, "A1")
    hand_in(course, "ana", RIGHT | {"a1_t1": UPSIDE_DOWN})
    grade_assignment(course, "A1")
    (page,) = write_feedback(course, "A1", "ana")
    shown = page.read_text("utf-8")
    assert "one_wear(10, 4)" not in shown and "GEHEIM" not in shown
    assert "A test that you do not see did not pass." in shown


def test_formgraders_button_writes_the_same_page(new_course: Callable[[], Course]) -> None:
    course = new_course()
    hand_in(course, "ana", RIGHT | {"a1_t1": HOSTILE})
    grade_assignment(course, "A1")
    ours = write_feedback(course, "A1", "ana")[0].read_text(encoding="utf-8")
    config = read_config(course)
    directory = CourseDirectory(config=config)
    pressed = NbGraderAPI(directory, config=config).generate_feedback("A1", "ana", force=True)
    assert pressed["success"], pressed
    theirs = (course.folder / "feedback/ana/A1/A1.html").read_text(encoding="utf-8")
    assert theirs == re.sub(r'<p role="note">.*?</p>', "", ours)
    assert "HIDDEN" not in theirs and "one_wear(10, 4)" not in theirs
