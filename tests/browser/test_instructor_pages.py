"""What an instructor opens on the class: formgrader, the page of the class, feedback. Nothing leaves the machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser.desk import TOKEN, Desk, axe_violations, overflow_px
from playwright.sync_api import Page, expect

from craft_grading.course import open_course
from craft_grading.feedback import write_feedback


def open_formgrader(desk: Desk, page: Page, path: str) -> None:
    page.goto(f"{desk.address}/formgrader/{path}?token={TOKEN}", wait_until="networkidle")


def open_work_of_bo(teacher: Desk, page: Page) -> None:
    """Open one submission of A1 for marking."""
    listed = page.request.get(
        f"{teacher.address}/formgrader/api/submitted_notebooks/A1/A1?token={TOKEN}"
    ).json()
    bo = next(entry["id"] for entry in listed if entry["student"] == "bo")
    open_formgrader(teacher, page, f"submissions/{bo}")


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
        open_work_of_bo(teacher, page)
        expect(page.locator("body")).to_contain_text("Three sums and one letter", timeout=30_000)
        expect(page.locator("input.score")).to_have_count(4)  # three tests and the letter


HOSTILE = "<script>window.reached = 1</script><img src=x onerror='window.reached = 2'><a href='javascript:reached=3'>go</a>"
DATA = {
    "text/html": f"<table><tr><td>in a table</td></tr></table>{HOSTILE}<style>body {{ display: none }}</style>",
    "application/javascript": "window.reached = 4",
    "text/vnd.mermaid": HOSTILE,
}


def test_nothing_of_a_learners_work_runs_in_formgrader(teacher: Desk, demonstration: Path) -> None:
    marked = demonstration / "autograded/bo/A1/A1.ipynb"
    before = marked.read_bytes()
    notebook = json.loads(before)
    answers = (cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution"))
    code, text = next(c for c in answers if c["cell_type"] == "code"), notebook["cells"][-1]
    kinds = DATA, {"text/markdown": f"a **note** {HOSTILE}"}
    code["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}} for data in kinds]
    text["cell_type"], text["source"] = "markdown", f"# A heading\n\n**Strong** words.\n\n{HOSTILE}"
    text |= {"outputs": []}
    marked.write_text(json.dumps(notebook), encoding="utf-8")
    try:
        with teacher.page() as page:
            open_work_of_bo(teacher, page)
            for words in ("in a table", "note", "Strong", "A heading"):
                expect(page.get_by_text(words).first).to_be_visible(timeout=30_000)
            assert page.evaluate("window.reached") is None
            assert page.locator("a[href^=javascript], img[onerror]").count() == 0
    finally:
        marked.write_bytes(before)


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
    for width in (1100, 360):
        with teacher.page(width=width) as page:
            page.goto(pages[0].as_uri(), wait_until="networkidle")
            expect(page.locator("body")).to_contain_text("Three sums and one letter")
            assert overflow_px(page) <= 0
            assert axe_violations(page) == []
