"""Elements in the running JupyterLab, with a real Chromium: by keyboard, after a restart, for axe."""

import json
import re
from collections.abc import Iterator

import pytest
from browser.desk import Desk, axe_violations, kernel_is_idle, restart_and_run_all, run_all
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
# What JupyterLab itself says when a kernel is restarted under its debugger and its widgets.
RESTARTED = re.compile(
    r"debugger state: Canceled|Canceled future for \w+ message|^Comm not found for comm id"
)


@pytest.fixture(scope="module")
def lab(element_desk: Desk) -> Iterator[Page]:
    """The notebook of elements in one JupyterLab; leaving it asserts a clean console and no outside request."""
    context = element_desk.browser.new_context(viewport={"width": 1200, "height": 1400})
    page = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    element_desk.open_lab(page, "elements.ipynb")
    kernel_is_idle(page)
    run_all(page)
    yield page
    context.close()
    assert [text for text in told if not RESTARTED.search(text)] == []
    assert [url for url in asked if url.startswith(("http", "ws")) and "//127.0.0.1:" not in url] == []


@pytest.fixture
def page(element_desk: Desk, lab: Page) -> Page:
    """That notebook with a new kernel, freshly run, no answer saved yet."""
    for file in [*element_desk.folder.glob("answers/*"), *element_desk.folder.glob("*.stl")]:
        file.unlink()
    lab.evaluate("sessionStorage.clear()")
    restart_and_run_all(lab)
    return lab


def element(page: Page, number: int) -> Locator:
    return page.locator(".ck-element").nth(number)


def saved(desk: Desk, item: str) -> dict[str, object]:
    document: dict[str, object] = json.loads(desk.saved(f"answers/{item}.json"))
    return document


def test_a_number_is_checked_by_keyboard_and_is_back_after_a_restart(element_desk: Desk, page: Page) -> None:
    check = element(page, 1)
    box = check.get_by_label("Tea in one cup")
    box.focus()
    page.keyboard.type("96")
    page.keyboard.press("Enter")
    expect(check.get_by_role("status")).to_contain_text("You multiplied")
    box.fill("1,5")
    page.keyboard.press("Enter")
    expect(check.get_by_role("status")).to_contain_text("Right")
    expect(check.locator(".ck-foot")).to_contain_text("Try 2")
    assert saved(element_desk, "tea_cups")["attempts"] == 2

    restart_and_run_all(page)
    check = element(page, 1)
    expect(check.get_by_role("status")).to_contain_text("Your answer is back")
    expect(check.get_by_role("status")).to_contain_text("Checked again: right.")
    expect(check.get_by_label("Tea in one cup")).to_have_value("1,5")
    check.get_by_role("button", name="Show what is saved").click()
    expect(check.locator("pre")).to_contain_text('"value": 1.5')
    check.get_by_role("button", name="Change answer").click()
    expect(check.get_by_label("Tea in one cup")).to_be_focused()
    expect(check.get_by_label("Tea in one cup")).to_be_editable()


def test_one_thousand_is_asked_about_with_two_buttons(page: Page) -> None:
    check = element(page, 1)
    check.get_by_label("Tea in one cup").fill("1,500")
    check.get_by_role("button", name="Check").click()
    expect(check.get_by_role("status")).to_contain_text("Is 1,500 more than a thousand, or 1.500?")
    check.get_by_role("button", name="1.500", exact=True).click()
    expect(check.get_by_role("status")).to_contain_text("Right")


def test_what_was_typed_outlives_a_kernel_that_died(page: Page) -> None:
    element(page, 1).get_by_label("Tea in one cup").fill("1.49")
    restart_and_run_all(page)
    expect(element(page, 1).get_by_label("Tea in one cup")).to_have_value("1.49")


def test_a_dead_kernel_is_said_and_nothing_typed_is_lost(page: Page) -> None:
    check = element(page, 1)
    check.get_by_label("Tea in one cup").fill("1.5")
    page.click(".lm-MenuBar-item:has-text('Kernel')")
    page.click("li.lm-Menu-item[data-command='kernelmenu:restart']")
    page.click(".jp-Dialog button.jp-mod-accept")
    told = check.get_by_role("status").get_by_text("Run this cell again")
    for _ in range(20):  # until the restart has reached the page, the old kernel still answers
        check.get_by_role("button", name="Check").click()
        page.wait_for_timeout(500)
        if told.is_visible():
            break
    expect(told).to_be_visible()
    kernel_is_idle(page)
    run_all(page)
    expect(page.locator(".ck-element")).to_have_count(6)
    expect(check.get_by_role("status")).to_have_text("")
    expect(check.get_by_label("Tea in one cup")).to_have_value("1.5")


def test_a_prediction_by_keyboard_opens_run_and_the_explorer(element_desk: Desk, page: Page) -> None:
    guess, explorer = element(page, 0), element(page, 2)
    expect(explorer.locator(".ck-live")).to_contain_text("Make your guess first: it opens this.")
    run = guess.get_by_role("button", name="Run")
    expect(run).to_have_attribute("aria-disabled", "true")
    guess.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(3000)  # quicker guesses are kept and not counted
    guess.get_by_role("radio", name="Not sure").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(guess.locator(".ck-foot")).to_contain_text("Prediction kept")
    run.press("Enter")
    expect(guess.get_by_text("What happened", exact=True)).to_be_visible()
    expect(guess.get_by_role("status")).to_contain_text("It fills 8.")
    expect(explorer.locator("svg[role=img]")).to_be_visible()
    response = saved(element_desk, "tea_guess")["response"]
    assert isinstance(response, dict)
    assert response["run"] is True and response["counted"] is True and response["guess"] == 10.5

    restart_and_run_all(page)
    expect(element(page, 0).get_by_text("What happened", exact=True)).to_be_visible()
    expect(element(page, 2).locator("svg[role=img]")).to_be_visible()


def test_arrow_keys_move_the_slider_not_the_notebook(page: Page) -> None:
    guess = element(page, 0)
    guess.get_by_role("slider").focus()
    before = page.locator(".jp-Cell.jp-mod-active").evaluate("cell => cell.dataset.windowedListIndex")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(guess.locator(".ck-value")).to_contain_text("8.0 cups")
    assert page.locator(".jp-Cell.jp-mod-active").evaluate("cell => cell.dataset.windowedListIndex") == before


def test_a_strip_is_drawn_by_keyboard_and_kept_with_its_file(element_desk: Desk, page: Page) -> None:
    card = element(page, 3)
    card.get_by_role("button", name="row 1, square 1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(card.locator(".ck-messages")).to_contain_text("Found in your drawing")
    expect(card.get_by_label("The same as rows of 0 and 1")).to_have_value("100\n110")
    expect(card.locator(".ck-mesh-stage")).to_have_attribute("data-drawn", re.compile("[1-9]"))
    card.get_by_role("button", name="Clear").click()
    expect(card.get_by_label("The same as rows of 0 and 1")).to_have_value("000\n000")
    card.get_by_role("button", name="Undo").click()
    expect(card.get_by_label("The same as rows of 0 and 1")).to_have_value("100\n110")
    card.get_by_role("button", name="Save this scenario").click()
    expect(card.locator(".ck-live")).to_contain_text("Who drew it?")
    card.get_by_label("Drawn by").fill("Ana <b>L.</b>")
    card.get_by_role("button", name="Save this scenario").click()
    expect(card.locator(".ck-live")).to_contain_text("toggle.stl")
    expect(card.locator("h3")).to_contain_text("Ana <b>L.</b>")
    assert saved(element_desk, "m4_n1_strip")["response"] == {
        "rows": ["100", "110"],
        "group": "p1",
        "band_mm": 16.0,
        "drawn_by": "Ana <b>L.</b>",
        "origin": "own drawing",
    }
    assert len(element_desk.saved("toggle.stl")) > 84 + 50 * 300

    restart_and_run_all(page)
    expect(element(page, 3).get_by_role("button", name="row 2, square 2")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(element(page, 3).get_by_label("Drawn by")).to_have_value("Ana <b>L.</b>")


def test_every_move_of_a_slider_is_redrawn(page: Page) -> None:
    card = element(page, 3)
    card.get_by_role("slider").first.focus()
    for key in ["ArrowRight", "ArrowLeft"] * 2:
        card.evaluate("card => { delete card.dataset.redrawMs; }")
        page.keyboard.press(key)
        page.wait_for_function("card => card.dataset.redrawMs", arg=card.element_handle(), timeout=10_000)


def test_a_fast_hand_ends_at_the_last_value(page: Page) -> None:
    card = element(page, 3)
    card.get_by_role("slider").focus()
    for _ in range(7):
        page.keyboard.press("ArrowLeft", delay=0)
    expect(card.locator(".ck-control .ck-value")).to_have_text("12.5 mm")
    expect(card.locator(".ck-numbers")).to_contain_text("14 mm")
    expect(card.locator(".ck-control .ck-value")).to_have_text("12.5 mm")


def test_a_sentence_is_kept(element_desk: Desk, page: Page) -> None:
    words = element(page, 4)
    words.get_by_label("Your sentence").fill("Warm the pot.")
    words.get_by_role("button", name="Keep my sentence").click()
    expect(words.locator(".ck-foot")).to_contain_text("Saved")
    assert saved(element_desk, "tea_words")["response"] == {"text": "Warm the pot."}


def test_axe_finds_nothing_in_fresh_and_used_elements(page: Page) -> None:
    assert axe_violations(page, ".ck") == []
    choice = element(page, 5)
    choice.get_by_text("The second").click()
    choice.get_by_text("Fairly sure").click()
    choice.get_by_role("button", name="Keep my prediction").click()
    choice.get_by_role("button", name="Run").click()
    guess = element(page, 0)
    guess.get_by_text("I cannot say yet").click()
    guess.get_by_role("button", name="Keep my prediction").click()
    guess.get_by_role("button", name="Run").click()
    check = element(page, 1)
    for typed in ("7", "8", "9"):
        check.get_by_label("Tea in one cup").fill(typed)
        check.get_by_role("button", name="Check").click()
        expect(check.get_by_role("status")).to_contain_text("Not yet")
    expect(check.get_by_text("Let us do one step together")).to_be_visible()
    expect(element(page, 2).locator("svg[role=img]")).to_be_visible()
    assert axe_violations(page, ".ck") == []


def test_axe_finds_nothing_in_the_dark(page: Page) -> None:
    page.click(".lm-MenuBar-item:has-text('Settings')")
    page.hover("li.lm-Menu-item:has-text('Theme')")
    page.click("li.lm-Menu-item:has-text('JupyterLab Dark')")
    page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    page.wait_for_timeout(500)
    try:
        assert axe_violations(page, ".ck") == []
    finally:
        page.click(".lm-MenuBar-item:has-text('Settings')")
        page.hover("li.lm-Menu-item:has-text('Theme')")
        page.click("li.lm-Menu-item:has-text('JupyterLab Light')")
        page.wait_for_selector("body[data-jp-theme-light='true']", state="attached")


def test_a_page_without_code_works_at_320_px(element_desk: Desk) -> None:
    with element_desk.page(width=320) as page:
        element_desk.open_page(page, "elements.ipynb")
        expect(page.locator(".ck-element")).to_have_count(6, timeout=30_000)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0
        assert axe_violations(page, ".ck-element") == []
