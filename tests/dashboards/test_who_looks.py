"""Who sees whose progress: a name in an address counts among invented people only."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from craft_widgets.dashboards.links import Links, links_here
from craft_widgets.dashboards.page import cohort_html, my_progress_html


def shown(environment: dict[str, str], here: Path) -> BeautifulSoup:
    return BeautifulSoup(my_progress_html(environment, here), "html.parser")


def test_a_learner_sees_their_own_page(real_folder: Path) -> None:
    page = shown({"CRAFT_COURSE": str(real_folder), "CRAFT_LEARNER": "bo"}, Path("/"))
    assert "Bo K. · Autumn class" in page.get_text()
    assert "Demonstration" not in page.get_text()


def test_on_a_hub_the_learner_is_the_user_of_the_hub(real_folder: Path) -> None:
    page = shown({"JUPYTERHUB_USER": "rosa"}, real_folder)
    assert "Rosa I." in page.get_text()


@pytest.mark.parametrize(
    "query", ["learner=ana", "theme=dark&learner=ana", "learner=bo&learner=ana", "learner=../progress/ana"]
)
def test_in_a_real_class_a_name_in_the_address_changes_nothing(real_folder: Path, query: str) -> None:
    page = shown({"CRAFT_LEARNER": "bo", "QUERY_STRING": query}, real_folder)
    assert "Bo K." in page.get_text()
    assert "Ana" not in page.get_text()
    assert page.find("nav") is None


def test_in_a_real_class_nobody_is_shown_to_somebody_unknown(real_folder: Path) -> None:
    text = shown({"QUERY_STRING": "learner=ana"}, real_folder).get_text()
    assert "does not know yet who you are" in text
    assert "Ana" not in text


def test_one_invented_learner_in_a_real_class_opens_no_other(real_folder: Path) -> None:
    path = real_folder / "progress" / "ana.json"
    invented = json.loads(path.read_text())
    invented["course"]["demonstration"] = True
    path.write_text(json.dumps(invented))
    page = shown({"CRAFT_LEARNER": "ana"}, real_folder)
    assert "Bo K." not in page.get_text()
    assert "Bo K." in shown({"CRAFT_LEARNER": "bo", "QUERY_STRING": "learner=carla"}, real_folder).get_text()


def test_a_demonstration_shows_any_invented_learner_with_its_label(invented_folder: Path) -> None:
    page = shown({"QUERY_STRING": "theme=dark&learner=fatou"}, invented_folder)
    assert "Demonstration class: invented people" in page.get_text()
    assert "Fatou D." in page.get_text()
    links = {a["href"] for a in page.nav("a")}
    assert "?theme=dark&learner=ana" in links
    assert len(links) == 24
    assert page.find(attrs={"aria-current": "page"}).get_text() == "Fatou D."


def test_without_a_choice_a_demonstration_opens_with_its_first_learner(invented_folder: Path) -> None:
    assert "Ana L." in shown({}, invented_folder).h1.find_next("p").get_text()


@pytest.mark.parametrize("environment", [{}, {"CRAFT_LEARNER": "ana"}, {"CRAFT_COURSE": "/nowhere"}])
def test_without_a_course_both_pages_are_an_empty_state_in_words(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    for html in (my_progress_html(environment, tmp_path), cohort_html(environment, tmp_path)):
        soup = BeautifulSoup(html, "html.parser")
        assert soup.h1.get_text() == "Nothing here yet"
        assert soup.find(attrs={"role": "status"}) is not None
        assert "Traceback" not in html


def test_a_damaged_file_is_an_empty_state_for_its_learner_and_a_remark_for_the_teacher(
    real_folder: Path,
) -> None:
    (real_folder / "progress" / "ana.json").write_text("{")
    assert "cannot be read" in shown({"CRAFT_LEARNER": "ana"}, real_folder).get_text()
    page = BeautifulSoup(cohort_html({}, real_folder), "html.parser").get_text()
    assert "One learner is left out" in page
    assert "23 learners" in page


def test_links_stay_on_the_server_that_shows_the_page() -> None:
    here = links_here({"VOILA_BASE_URL": "/user/ana/", "CRAFT_ROLE": "instructor"})
    assert here.notebook("assignments/m1/A 1/A1.ipynb") == "/user/ana/lab/tree/assignments/m1/A%201/A1.ipynb"
    assert here.student("a/b", "A1") == "/user/ana/formgrader/manage_students/a%2Fb/A1"
    assert Links("/user/bo/").marking("A1", "A1") == "/user/bo/formgrader/gradebook/A1/A1"
    assert links_here({"CRAFT_LINKS": "none", "CRAFT_ROLE": "instructor"}) == Links(lab=False, grader=False)


def test_only_the_server_of_a_teacher_has_links_to_formgrader(real_folder: Path) -> None:
    assert "formgrader" not in cohort_html({}, real_folder)
    assert "formgrader" in cohort_html({"CRAFT_ROLE": "instructor"}, real_folder)


def test_without_a_class_nobody_elses_progress_is_shown_as_yours(
    invented_folder: Path, tmp_path: Path
) -> None:
    invented_folder.joinpath("progress").rename(_made(tmp_path / "demonstration") / "progress")
    page = shown({}, tmp_path)
    assert "Nothing here yet" in page.get_text() and "invented people" not in page.get_text()
    assert "?class=demonstration" in [a["href"] for a in page("a")]
    assert "invented people" in shown({"QUERY_STRING": "class=demonstration"}, tmp_path).get_text()
    assert "Ana L." not in shown({"JUPYTERHUB_USER": "somebody"}, tmp_path).get_text()
    assert "24 learners" in cohort_html({}, tmp_path)


def test_a_course_of_ones_own_is_never_replaced_by_the_demonstration(
    real_folder: Path, tmp_path: Path
) -> None:
    (_made(tmp_path / "demonstration") / "progress").mkdir()
    page = shown({"CRAFT_COURSE": str(real_folder), "CRAFT_LEARNER": "nobody"}, tmp_path)
    assert "no progress for 'nobody' yet" in page.get_text()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_who_is_in_no_class_is_led_to_a_first_step(tmp_path: Path) -> None:
    (tmp_path / "demonstration" / "progress").mkdir(parents=True)
    links = {a.get_text(): a["href"] for a in shown({"VOILA_BASE_URL": "/user/ana/"}, tmp_path)("a")}
    assert links["Go to the start page"] == "/user/ana/lab/tree/start.md"
    assert links["Look at a demonstration class"] == "?class=demonstration"
