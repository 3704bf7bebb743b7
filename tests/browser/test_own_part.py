"""D2 in JupyterLab without a line of code: drawn, planned, whose it is, and every check silent."""

from __future__ import annotations

import json

from browser.desk import Desk, axe_violations, run_all
from browser.lessons import element
from playwright.sync_api import Page, expect

FOLDER = "assignments/m4_digital_making/D2"
CHECKS = 4


def test_a_part_is_drawn_planned_and_passes_its_checks(desk: Desk) -> None:
    with desk.page(height=2000) as page:
        desk.open_lab(page, f"{FOLDER}/D2.ipynb")
        press_run_all(page)
        expect(page.get_by_text("There is no saved answer")).to_be_visible(timeout=60_000)
        draw(page)
        plan(page)
        say_whose_it_is(page)
        run_all(page)
        said = page.locator(".jp-CodeCell").filter(has_text="toggle_file import check")
        expect(said).to_have_count(CHECKS)
        assert said.locator(".jp-OutputArea-output").all_inner_texts() == []
        assert axe_violations(page, only=".ck") == []
    saved = {name: json.loads(desk.saved(f"{FOLDER}/answers/{name}.json"))["response"] for name in ANSWERS}
    assert [row.count("1") for row in saved["m4_n1_strip"]["rows"]] == [3, 1]
    assert saved["d2_plan"]["posture"] == "edge"
    assert saved["d2_card"]["fields"]["consent"]["value"] == "own"


ANSWERS = ("m4_n1_strip", "d2_plan", "d2_card")


def press_run_all(page: Page) -> None:
    """As `run_all`, for a notebook that stops at its first check."""
    page.click(".lm-MenuBar-item:has-text('Run')")
    page.click("li.lm-Menu-item[data-command='runmenu:run-all']")


def draw(page: Page) -> None:
    """A row of three and one below its end: across three columns, left and right mirror each other."""
    card = element(page, "Whose pattern is on your toggle?")
    for square in ("row 1, square 1", "row 1, square 2", "row 1, square 3", "row 2, square 1"):
        card.get_by_label(square, exact=True).press("Space")
    card.get_by_role("radio", name="Left and right mirror each other").check(force=True)
    card.get_by_label("Drawn by").fill("Ana L.")
    card.get_by_role("button", name="Save this scenario").click()
    expect(card).to_contain_text("toggle.stl")


def plan(page: Page) -> None:
    """The plan follows the card; on its edge the part spans no air."""
    card = element(page, "How will you print it?")
    expect(card).to_contain_text("A layer spans 17.5 mm of air", timeout=30_000)
    card.get_by_label("How it lies on the plate").select_option("edge")
    expect(card).not_to_contain_text("mm of air")
    budget = card.get_by_role("slider", name="My budget")
    budget.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Your plan holds")
    card.get_by_role("button", name="Save this scenario").click()
    expect(card).to_contain_text("d2_plan.json")


def say_whose_it_is(page: Page) -> None:
    card = element(page, "Whose pattern is it")
    card.get_by_label("Drawn by").fill("Ana L.")
    card.get_by_label("Who agreed?").select_option("own")
    card.get_by_label("Credit line").fill("Strip: Ana L., 2026")
    card.get_by_label("Who is paid").fill("Ana L., for half an hour of drawing")
    card.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("pattern_card.svg")
