"""The teacher's page, against counts made by hand from the marks as they are written."""

import base64
import csv
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup

from craft_widgets.dashboards import Links, cohort_page
from craft_widgets.dashboards.csv_link import csv_text, safe_cell
from craft_widgets.dashboards.heat_map import columns, slowest
from craft_widgets.dashboards.help_list import who_needs_help
from craft_widgets.dashboards.waiting import waiting_work


@pytest.fixture(scope="module")
def page(invented_class: list[dict[str, Any]]) -> BeautifulSoup:
    return BeautifulSoup(cohort_page(invented_class), "html.parser")


def heat_row(page: BeautifulSoup, name: str) -> list[str]:
    row = next(r for r in page.find(class_="ck-heat")("tr") if r.th and r.th.get_text() == name)
    return [cell.get_text(" ", strip=True) for cell in row("td")]


def test_the_title_says_who_needs_someone_and_what_waits(page: BeautifulSoup) -> None:
    # w in the words of marks: 6 in B1, 2 in A1, 3 in D1.
    assert page.h1.get_text() == "Ten learners need you; eleven pieces of work wait for a mark"


def test_waiting_work_is_counted_and_the_oldest_comes_first(invented_class: list[dict[str, Any]]) -> None:
    rows = [(row.assignment, row.learners, row.oldest_days) for row in waiting_work(invented_class)]
    # Bo handed in on 19 November, 8:00; the page is of 24 November, 10:00.
    assert rows == [("B1", 6, 5), ("A1", 2, 2), ("D1", 3, 2)]


def test_achieved_counts_are_those_of_the_marks(invented_class: list[dict[str, Any]]) -> None:
    # Counted by hand: SF1 needs both first letters of A1, ML1 both first letters of B1, none of them 0.
    found = {column.code: (column.achieved, column.short) for column in columns(invented_class)}
    assert found["SF1"] == (20, 3)  # Emil, Fatou and Qadir have one of two
    assert found["ML1"] == (9, 7)
    assert found["SF3"] == (18, 1)
    assert "CT1" not in found


def test_the_class_slows_down_where_most_are_short_and_the_earliest_of_equals_counts(
    invented_class: list[dict[str, Any]],
) -> None:
    slow = slowest(columns(invented_class))
    assert slow is not None
    assert slow.code == "ML1"
    assert slowest([]) is None


def test_cells_say_per_cent_for_tests_and_levels_in_words(page: BeautifulSoup) -> None:
    bo = heat_row(page, "Bo K.")
    assert bo[:6] == [
        "Achieved, 100", "Achieved, 100", "Achieved, meets", "Nearly there, 62", "Achieved, 100", "With your teacher, to mark",
    ]  # fmt: skip
    assert bo[6:] == ["· not started"] * 3 + ["4"]
    assert heat_row(page, "Dora P.")[2] == "Nearly there, partly"
    assert heat_row(page, "Fatou D.")[:2] == ["Not yet, 50", "Not yet, 0"]


def test_learners_stand_in_order_of_what_they_achieved(page: BeautifulSoup) -> None:
    totals = [int(row("td")[-1].get_text()) for row in page.find(class_="ck-heat").tbody("tr")]
    assert totals == sorted(totals, reverse=True)
    assert len(totals) == 24
    sums = [int(cell.get_text()) for cell in page.find(class_="ck-heat").tfoot("td")]
    assert sums[-1] == sum(totals) == sum(sums[:-1])


def test_judged_work_that_is_absent_never_hides_behind_full_tests(ana: dict[str, Any]) -> None:
    weigh = next(c for c in ana["competencies"] if c["code"] == "ML3")
    weigh["state"] = "nearly"
    weigh["criteria"][1] |= {"state": "not_handed_in", "level": None, "share": None}
    soup = BeautifulSoup(cohort_page([ana]), "html.parser")
    assert heat_row(soup, "Ana L.")[5] == "Nearly there, missing"


def test_work_still_to_come_is_not_called_short(ana: dict[str, Any]) -> None:
    """All points in one assignment, the other one not handed in: no red 100."""
    measure = next(c for c in ana["competencies"] if c["code"] == "SF1")
    other = measure["criteria"][0] | {"assignment": "A2", "state": "not_tried", "share": None, "score": None}
    measure |= {"state": "not_yet", "criteria": [measure["criteria"][0], other]}
    soup = BeautifulSoup(cohort_page([ana]), "html.parser")
    assert heat_row(soup, "Ana L.")[0] == "Not yet, A2 open"
    measure["criteria"][0] |= {"state": "below", "share": 0.5}
    soup = BeautifulSoup(cohort_page([ana]), "html.parser")
    assert heat_row(soup, "Ana L.")[0] == "Not yet, 50"


def test_help_names_the_reason_and_one_action(invented_class: list[dict[str, Any]]) -> None:
    people = {entry.learner: entry for entry in who_needs_help(invented_class)}
    assert people["hanne"].reasons[0].what == "Nothing handed in"
    assert people["fatou"].reasons[0].what == "Quiet for 25 days"
    carla = people["carla"].reasons[0]
    assert carla.what == "ML1, three tries, best 0 %"
    assert carla.why == "Short in “What goes in” 0 of 5, “What is lost where” 0 of 3."
    assert carla.assignment == "B1"
    assert [reason.what for reason in people["dora"].reasons] == ["Quiet for 18 days", "SF3 partly met"]
    assert "ana" not in people


def test_one_short_try_becomes_a_reason_after_a_week_without_another(
    invented_class: list[dict[str, Any]],
) -> None:
    tuula = next(snapshot for snapshot in invented_class if snapshot["learner"]["id"] == "tuula")
    assert who_needs_help([tuula]) == []  # ML1 at 37 %, handed in yesterday
    later = tuula | {"made_at": "2026-12-01T10:00:00+00:00"}
    assert [reason.what for reason in who_needs_help([later])[0].reasons] == [
        "ML1, one try, best 37 %",
        "DI1, one try, best 58 %",
    ]


def test_a_learner_who_achieved_all_or_waits_for_the_teacher_is_not_called_quiet(ana: dict[str, Any]) -> None:
    ana["last_submission_at"] = "2026-01-01T08:00:00+00:00"
    assert who_needs_help([ana]) == []


def test_unreadable_work_comes_first(invented_class: list[dict[str, Any]], ana: dict[str, Any]) -> None:
    ana["assignments"][0] |= {"state": "unreadable", "note": "A1.ipynb is a web page."}
    others = [snapshot for snapshot in invented_class if snapshot["learner"]["id"] != "ana"]
    first = who_needs_help([*others, ana])[0]
    assert first.learner == "ana"
    assert first.reasons[0].why == "A1.ipynb is a web page."
    assert first.reasons[0].action == "Ask for A1 again."


def test_before_anybody_began_nobody_is_called_quiet(invented_class: list[dict[str, Any]]) -> None:
    hanne = next(snapshot for snapshot in invented_class if snapshot["learner"]["id"] == "hanne")
    soup = BeautifulSoup(cohort_page([hanne]), "html.parser")
    assert soup.h1.get_text() == "Nobody needs you now; nothing waits for a mark"
    assert "Nobody is below a bar" in soup.get_text()


def test_without_a_formgrader_the_page_holds_no_dead_link(invented_class: list[dict[str, Any]]) -> None:
    soup = BeautifulSoup(cohort_page(invented_class, Links(lab=False, grader=False)), "html.parser")
    assert all(a["href"].startswith("data:text/csv") for a in soup("a"))
    assert "Write to Hanne." in soup.get_text()


def test_an_empty_class_is_an_empty_state() -> None:
    assert "Nothing here yet" in cohort_page([])


def test_a_demonstration_carries_its_label_and_a_real_class_does_not(ana: dict[str, Any]) -> None:
    assert "Demonstration class: invented people" in cohort_page([ana])
    ana["course"]["demonstration"] = False
    assert "Demonstration" not in cohort_page([ana])


def test_the_download_holds_every_learner_and_competency(page: BeautifulSoup) -> None:
    link = page.find("a", download="class.csv")
    data = base64.b64decode(link["href"].split(",", 1)[1]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert len(rows) == 24 * 9
    bo = next(row for row in rows if (row["id"], row["competency"]) == ("bo", "ML1"))
    assert (bo["state"], bo["tests_percent"], bo["judged_level"]) == ("Nearly there", "62.5", "")
    tasks = page.find("a", download="tasks.csv")
    assert len(base64.b64decode(tasks["href"].split(",", 1)[1]).decode().splitlines()) == 12


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_download_runs_as_a_formula(start: str) -> None:
    assert safe_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"
    read = next(csv.reader(io.StringIO(csv_text([f"{start}1"], []))))
    assert read[0].startswith("'")


def test_numbers_stay_numbers_in_a_download() -> None:
    assert csv_text(["r", "name"], [(-0.124, "Ana, L.")]) == 'r,name\r\n-0.124,"Ana, L."\r\n'


def test_names_are_escaped(ana: dict[str, Any]) -> None:
    ana["learner"]["name"] = "<script>alert(1)</script>"
    ana["tasks"][0]["title"] = "<b>One wear</b>"
    soup = BeautifulSoup(cohort_page([ana], remarks=["<script>x</script>"]), "html.parser")
    assert soup.find("script") is None
    assert "<b>One wear</b>" in soup.get_text()


def test_other_learners_stand_behind_a_summary(page: BeautifulSoup) -> None:
    card = page.find(class_="ck-help")
    assert len(card.find(class_="ck-people")("li")) == 6
    assert card.details.summary.get_text() == "And four others"
    assert len(card.details("li")) == 4
