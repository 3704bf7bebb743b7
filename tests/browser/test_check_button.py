"""The button "Check my notebook": what the server answers, and how a learner gets to it without a mouse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from browser.desk import TOKEN, Desk, axe_violations
from playwright.sync_api import Page, expect

from craft_kit.build.tree import find_root

GRADED = Path("assignments/m1_fashion_metrics/A1/A1.ipynb")
LESSON = "modules/m1_fashion_metrics/n1_wear_tag.ipynb"
RELEASE = json.loads((find_root(Path(__file__).parent) / GRADED).read_bytes())
IN_PLACE = "Each cell of A1 is in its place."
BUTTON = "Check my notebook"
FOCUSED = "document.activeElement.getAttribute('aria-label')"


def asked(desk: Desk, path: str | Path, token: str = TOKEN) -> tuple[int, dict[str, Any]]:
    """The status and the answer of the server."""
    query = urlencode({"path": path})
    request = Request(
        f"{desk.address}/craftkit/check-notebook?{query}", headers={"Authorization": f"token {token}"}
    )
    try:
        with urlopen(request, timeout=20) as response:
            return response.status, json.load(response)
    except HTTPError as refused:
        return refused.code, json.load(refused)


def mine(desk: Desk, cells: list[dict[str, Any]], path: str) -> str:
    """Put a notebook with these cells into the learner's folder, as if it had been fetched there."""
    target = desk.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(RELEASE | {"cells": cells}), encoding="utf-8")
    return path


def without(grade_id: str) -> list[dict[str, Any]]:
    return [cell for cell in RELEASE["cells"] if cell["id"] != grade_id]


def test_the_notebook_that_was_handed_out_is_in_its_place_and_has_no_answer(desk: Desk) -> None:
    status, answer = asked(desk, GRADED)
    assert (status, answer["complete"], answer["sentences"][0]) == (200, True, IN_PLACE)
    assert len(answer["sentences"]) == 5  # three sums and one letter


def test_a_changed_test_is_named_and_the_file_stays_as_it_is(desk: Desk) -> None:
    cells = [cell | {"source": "pass"} if cell["id"] == "test_a1_t2" else cell for cell in RELEASE["cells"]]
    path = mine(desk, cells, "changed/A1.ipynb")
    before = desk.saved(path)
    answer = asked(desk, path)[1]
    assert not answer["complete"]
    assert answer["sentences"][0].startswith("The test “Paid back” has another text")
    assert desk.saved(path) == before


def test_a_deleted_answer_is_named_as_the_learner_knows_it(desk: Desk) -> None:
    answer = asked(desk, mine(desk, without("a1_t1"), "deleted/A1.ipynb"))[1]
    assert answer["sentences"] == [
        "The cell for your answer “impact_per_wear” is missing. It counts as not answered."
    ]
    assert "Undo Cell Operation" in answer["advice"]


def test_another_notebook_of_the_same_name_is_told_so(desk: Desk) -> None:
    answer = asked(
        desk, mine(desk, [RELEASE["cells"][0] | {"metadata": {}, "id": "x", "source": "x"}], "b/A1.ipynb")
    )[1]
    assert not answer["complete"] and "it is another notebook" in answer["sentences"][0]


def test_a_notebook_that_nobody_handed_out_is_told_so(desk: Desk) -> None:
    answer = asked(desk, mine(desk, RELEASE["cells"], "a/A1-Copy1.ipynb"))[1]
    assert not answer["complete"]
    assert answer["sentences"][0].startswith("No notebook called A1-Copy1.ipynb was handed out here")


def test_nothing_but_notebooks_of_the_served_folder_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "A1.ipynb"
    outside.write_text(json.dumps(RELEASE))
    (desk.folder / "link.ipynb").symlink_to(outside)
    up = "../" * 20
    for path in (outside, f"{up}{outside}", "link.ipynb", "start.md", "none.ipynb", "a\0.ipynb", ""):
        assert asked(desk, path)[0] == 404, path
    (desk.folder / "link.ipynb").unlink()


def test_a_stranger_gets_no_answer(desk: Desk) -> None:
    assert asked(desk, GRADED, token="someone else's")[0] == 403


def focus_the_button(page: Page) -> None:
    """From the notebook with the keys alone: back into the bar above, then along it."""
    page.keyboard.press("Escape")
    for key, most, there in (
        ("Shift+Tab", 20, "!!document.activeElement.closest('.jp-NotebookPanel-toolbar')"),
        ("ArrowRight", 20, f"{FOCUSED} === '{BUTTON}'"),
    ):
        for _ in range(most):
            if page.evaluate(there):
                break
            page.keyboard.press(key)
        assert page.evaluate(there), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


@pytest.mark.browser
def test_a_learner_checks_with_the_keyboard_before_handing_in(desk: Desk) -> None:
    button, said = f"jp-button[aria-label='{BUTTON}']", ".jp-Dialog [role=alert]"
    with desk.page() as page:
        desk.open_lab(page, LESSON)
        validate = page.get_by_role("button", name="Validate")
        expect(page.locator(button)).to_have_count(0)  # a lesson is not handed in
        expect(validate).to_have_count(0)
        page.get_by_role("link", name="A1: Three sums and one letter").click()
        expect(page.locator(button)).to_have_count(1, timeout=30_000)
        expect(validate).to_have_count(1)
        page.locator(".jp-CodeCell .cm-content:visible").first.click()
        page.keyboard.type("# my own line ")
        focus_the_button(page)
        page.keyboard.press("Enter")
        expect(page.locator(said)).to_contain_text(IN_PLACE, timeout=30_000)
        assert b"# my own line" in desk.saved(GRADED.as_posix())
        assert axe_violations(page, ".jp-Dialog") == []
        page.keyboard.press("Enter")
        expect(page.locator(said)).to_have_count(0)
        assert page.evaluate(FOCUSED) == BUTTON
        mine(desk, without("test_a1_t1"), GRADED.as_posix())
        page.locator(".jp-CodeCell .cm-content:visible").first.click()
        page.keyboard.type(" ")  # something to lose: then JupyterLab always asks before it reloads
        page.click(".lm-MenuBar-item:has-text('File')")
        page.click("li.lm-Menu-item[data-command='docmanager:reload']")
        page.click(".jp-Dialog button:has-text('Reload')")
        expect(page.locator(".jp-CodeCell:visible")).to_have_count(8, timeout=30_000)
        page.locator(button).press("Enter")
        expect(page.locator(said)).to_contain_text(
            "The test “One wear” is missing. For marking it is put back."
        )
        expect(page.locator(said)).to_contain_text("You may also hand in as it is")
