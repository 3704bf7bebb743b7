"""What an instructor opens on the class: formgrader, the page of the class, feedback. Nothing leaves the machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser.desk import TOKEN, Desk
from playwright.sync_api import Page, expect

from craft_grading.course import open_course
from craft_grading.feedback import write_feedback


def open_formgrader(desk: Desk, page: Page, path: str) -> None:
    page.goto(f"{desk.address}/formgrader/{path}?token={TOKEN}", wait_until="networkidle")


def test_formgrader_lists_the_assignments_and_their_submissions(teacher: Desk) -> None:
    with teacher.page() as page:
        open_formgrader(teacher, page, "")
        for assignment in ("A1", "B1", "D1", "D2"):
            expect(page.get_by_role("link", name=assignment, exact=True).first).to_be_visible(timeout=30_000)
        open_formgrader(teacher, page, "gradebook/A1/A1")
        expect(page.locator("tbody tr")).to_have_count(
            24, timeout=30_000
        )  # of 26: one file is damaged, one did not come


def test_a_submission_opens_for_marking(teacher: Desk) -> None:
    with teacher.page() as page:
        listed = page.request.get(
            f"{teacher.address}/formgrader/api/submitted_notebooks/A1/A1?token={TOKEN}"
        ).json()
        bo = next(entry["id"] for entry in listed if entry["student"] == "bo")
        open_formgrader(teacher, page, f"submissions/{bo}")
        expect(page.locator("body")).to_contain_text("Three sums and one letter", timeout=30_000)
        expect(page.locator("input.score")).to_have_count(4)  # three tests and the letter


def test_the_course_panel_leads_the_teacher_to_the_class_and_formgrader(teacher: Desk) -> None:
    with teacher.page() as page:
        page.goto(f"{teacher.address}/lab?reset&token={TOKEN}", wait_until="domcontentloaded")
        panel = page.locator("nav[aria-label='Course']")
        expect(panel.get_by_role("link", name="Formgrader")).to_have_attribute(
            "href", f"{teacher.address}/formgrader", timeout=60_000
        )
        expect(panel.get_by_role("link", name="The class")).to_be_visible()
        page_config = json.loads(page.locator("#jupyter-config-data").text_content() or "")
        assert "craft-course:check" in page_config["disabledExtensions"]  # the learners' button


def test_the_page_of_the_class_leads_the_teacher_to_formgrader(teacher: Desk) -> None:
    with teacher.page() as page:
        teacher.open_page(page, "dashboards/cohort.ipynb")
        expect(page.get_by_role("link", name="Start with A1")).to_have_attribute(
            "href", "/formgrader/gradebook/A1/A1"
        )


@pytest.mark.usefixtures("quiet_jupyter")
def test_feedback_opens_from_the_file_alone(demonstration: Path, teacher: Desk) -> None:
    pages = write_feedback(open_course(demonstration), "A1", "bo")
    assert [path.name for path in pages] == ["A1.html"]
    with teacher.page() as page:
        page.goto(pages[0].as_uri(), wait_until="networkidle")
        expect(page.locator("body")).to_contain_text("Three sums and one letter")
