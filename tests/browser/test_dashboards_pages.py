"""Both dashboards, opened as pages on the demonstration class: their figures, and who can read them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.desk import Desk, axe_violations, overflow_px
from browser.expected_class import CLASS, CODES, figures
from playwright.sync_api import Page

COHORT, PROGRESS = "dashboards/cohort.ipynb", "dashboards/my_progress.ipynb"
EXPECTED = figures()


@pytest.fixture(scope="module")
def cohort(class_desk: Desk) -> Iterator[Page]:
    """The page of the class, opened once: its tests only read it."""
    with class_desk.page() as page:
        class_desk.open_page(page, COHORT)
        yield page


def test_the_class_has_at_least_24_learners_and_says_that_it_is_invented(cohort: Page) -> None:
    assert "Demonstration class: invented people" in cohort.inner_text("main")
    assert len(cohort.query_selector_all(".ck-heat tbody tr")) == len(CLASS["people"]) >= 24


def test_the_class_page_counts_what_the_known_answers_earn(cohort: Page) -> None:
    heads = [
        cell.inner_text().strip() for cell in cohort.query_selector_all(".ck-heat thead tr:last-child th")
    ]
    assert heads[1:-1] == list(CODES)
    totals = [int(cell.inner_text()) for cell in cohort.query_selector_all(".ck-heat tfoot td")]
    assert totals[:-1] == EXPECTED.totals
    assert totals[-1] == sum(EXPECTED.totals)
    for row in cohort.query_selector_all(".ck-heat tbody tr"):
        name = row.query_selector("th").inner_text().strip()
        assert int(row.query_selector("td:last-child").inner_text()) == len(EXPECTED.achieved[name]), name


def test_the_class_page_counts_the_letters_that_wait(cohort: Page) -> None:
    card = cohort.locator("section", has=cohort.get_by_role("heading", name="Waiting for your mark"))
    rows = [row.inner_text() for row in card.locator("tbody tr").all()]
    found = {row[:2]: int(re.search(r"\t(\d+)\t", row)[1]) for row in rows}
    assert found == {name: n for name, n in EXPECTED.waiting.items() if n}


def test_the_csv_export_holds_every_learner_and_competency(cohort: Page, tmp_path: Path) -> None:
    with cohort.expect_download() as download:
        cohort.get_by_role("link", name=re.compile("^Download as CSV")).click()
    download.value.save_as(tmp_path / "class.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "class.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(CLASS["people"]) * len(CODES)
    found = {(row["name"], row["competency"]) for row in rows if row["state"] == "Achieved"}
    assert found == {(name, code) for name, codes in EXPECTED.achieved.items() for code in codes}


@pytest.mark.parametrize("name", ["Amara D.", "Carmen F.", "Zoë C."])
def test_my_progress_says_which_competencies_are_achieved(name: str, class_desk: Desk) -> None:
    learner = next(p["id"] for p in CLASS["people"] if p["name"] == name)
    with class_desk.page() as page:
        class_desk.open_page(page, PROGRESS, query=f"&learner={learner}")
        assert name in page.inner_text("main")
        assert _achieved(page) == EXPECTED.achieved[name]


def _achieved(page: Page) -> set[str]:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    rows = [row.inner_text() for row in page.query_selector_all(".ck-progress tbody tr")]
    return {row[:3] for row in rows if "Achieved" in row}


def test_without_a_class_my_progress_names_the_first_step(desk: Desk) -> None:
    with desk.page() as page:
        desk.open_page(page, PROGRESS)
        assert "Nothing here yet" in page.inner_text("main")


@pytest.mark.parametrize("notebook", [COHORT, PROGRESS])
@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_read_the_page(notebook: str, dark: bool, class_desk: Desk) -> None:
    with class_desk.page() as page:
        class_desk.open_page(page, notebook, dark=dark)
        page.wait_for_selector("main h1")
        for width in (1200, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert axe_violations(page) == []
            assert overflow_px(page) <= 0
