"""Each lesson in JupyterLab, after a restart, and as a page: guess, move a control, answer, make, come back."""

from __future__ import annotations

import json

import pytest
from browser.desk import (
    Desk,
    axe_violations,
    overflow_px,
    parted_quantities,
    restart_and_run_all,
    run_all,
)
from browser.lessons import LESSONS, Lesson, element
from playwright.sync_api import Locator, Page, expect

from craft_lab.geometry import closed, read_stl

LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.folder.rpartition("/")[2])


@LESSON
def test_a_learner_goes_through_the_lesson_and_finds_it_again(lesson: Lesson, desk: Desk) -> None:
    with desk.page() as page:
        desk.open_lab(page, lesson.notebook)
        run_all(page)
        if lesson.explorer:
            expect(element(page, lesson.explorer)).to_contain_text("Make your guess first")
        guess(page, lesson)
        if lesson.explorer:
            move_a_control(page, lesson)
        answer(page, lesson)
        make(page, lesson)
        check_files(desk, lesson)
        restart_and_run_all(page)
        find_again(page, lesson)
        assert axe_violations(page, only=".ck") == []
    with desk.page() as page:
        desk.open_page(page, lesson.notebook)
        find_again(page, lesson)
        everyone_can_use(page)


def guess(page: Page, lesson: Lesson) -> None:
    card = element(page, lesson.question)
    keep, run = card.get_by_role("button", name="Keep my prediction"), card.get_by_role("button", name="Run")
    expect(run).to_have_attribute("aria-disabled", "true")
    if lesson.guess:
        card.get_by_text(lesson.guess).click()
    else:
        card.get_by_role("slider").focus()
        for _ in range(5):
            page.keyboard.press("ArrowRight")
    card.get_by_text("Fairly sure").click()
    keep.click()
    expect(run).to_have_attribute("aria-disabled", "false")
    run.click()
    expect(card).to_contain_text("What happened")


def move_a_control(page: Page, lesson: Lesson) -> None:
    card = element(page, lesson.explorer or "")
    before = card.locator("table").inner_text()
    if lesson.control == "slider":
        card.get_by_role("slider").first.focus()
        page.keyboard.press("ArrowRight")
    else:
        card.get_by_text("Cutting").first.click()
    for _ in range(50):
        if card.locator("table").inner_text() != before:
            return
        page.wait_for_timeout(100)
    raise AssertionError("The numbers did not follow the control.")


def answer(page: Page, lesson: Lesson) -> None:
    typed, says = lesson.number
    card = page.locator("section.ck-element", has=page.get_by_role("button", name="Check", exact=True)).first
    card.get_by_role("textbox").fill(typed)
    card.get_by_role("button", name="Check", exact=True).click()
    expect(card.get_by_role("status").first).to_contain_text(says)


def make(page: Page, lesson: Lesson) -> None:
    card = element(page, lesson.keeps)
    for label, text in lesson.fields.items():
        card.get_by_label(label).fill(text)
    if lesson.makes.endswith(".stl"):
        draw(card)
    card.get_by_role("button", name="Save this scenario").click()
    expect(card).to_contain_text(lesson.makes)


def draw(card: Locator) -> None:
    """Raise two squares of the board by keyboard, as the help under it says."""
    first = card.get_by_label("row 1, square 1")
    first.focus()
    first.press("Space")
    first.press("ArrowRight")
    card.get_by_label("row 1, square 2").press("Space")
    card.get_by_role("radio", name="It shifts, nothing more").focus()
    card.page.keyboard.press("ArrowDown")
    expect(card.get_by_role("radio", name="It walks like footprints", exact=True)).to_be_checked()
    card.page.keyboard.press("ArrowUp")


def check_files(desk: Desk, lesson: Lesson) -> None:
    for item in lesson.answers:
        saved = json.loads(desk.saved(f"{lesson.folder}/answers/{item}.json"))
        assert saved["schema"] == "craftkit/answer/1" and saved["item_id"] == item
        assert saved["response"] is not None and "correct" not in saved
    made = desk.folder / lesson.folder / lesson.makes
    assert made.stat().st_size > 0
    if made.suffix == ".stl":
        assert closed(read_stl(made))


def find_again(page: Page, lesson: Lesson) -> None:
    card = page.locator("section.ck-element", has=page.get_by_role("button", name="Change answer")).first
    expect(card).to_contain_text("Your answer is back", timeout=60_000)
    expect(card.get_by_role("textbox")).to_have_value(lesson.number[0])
    expect(element(page, lesson.question)).to_contain_text("You predicted")
    if lesson.explorer:
        expect(element(page, lesson.explorer)).not_to_contain_text("Make your guess first")


@LESSON
def test_everyone_can_use_the_lesson_as_a_dark_page(lesson: Lesson, desk: Desk) -> None:
    with desk.page() as page:
        desk.open_page(page, lesson.notebook, dark=True)
        expect(page.locator("section.ck-element").last).to_be_visible(timeout=60_000)
        everyone_can_use(page)


def everyone_can_use(page: Page) -> None:
    """Nothing for axe, nothing wider than the window, no number parted from its unit, on a screen and on a phone."""
    for width in (1200, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)  # pictures are drawn anew at another width
        assert axe_violations(page) == []
        assert overflow_px(page) <= 0
        assert parted_quantities(page) == []


def test_the_start_page_and_the_course_panel_lead_to_every_lesson(desk: Desk) -> None:
    from browser.desk import TOKEN

    with desk.page() as page:
        page.goto(f"{desk.address}/lab/tree/start.md?reset&token={TOKEN}", wait_until="domcontentloaded")
        panel = page.locator("nav[aria-label='Course']")
        expect(panel).to_contain_text("How much coat is in one wear?", timeout=60_000)
        expect(page.get_by_role("heading", name="Make, measure, mend")).to_be_visible()
        panel.get_by_role("link", name="Your pattern on a toggle").click()
        expect(page.get_by_role("tab", name="n1_your_strip.ipynb")).to_be_visible()
