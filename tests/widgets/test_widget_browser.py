"""Elements in the running JupyterLab when a kernel goes, and under quick and slow hands."""

import re
from collections.abc import Iterator

import pytest
from browser.desk import Desk, kernel_is_idle, run_all
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
# What JupyterLab itself says when a kernel is restarted under its debugger and its widgets.
RESTARTED = re.compile(
    r"debugger state: Canceled|Canceled future for \w+ message|^Comm not found for comm id"
)


@pytest.fixture(scope="module")
def lab(element_desk: Desk) -> Iterator[Page]:
    """The notebook of elements in one JupyterLab; leaving it asserts a clean console and no outside request."""
    for file in element_desk.folder.glob("answers/*"):
        file.unlink()
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


def element(page: Page, number: int) -> Locator:
    return page.locator(".ck-element").nth(number)


def test_arrow_keys_move_the_slider_not_the_notebook(lab: Page) -> None:
    guess = element(lab, 0)
    guess.get_by_role("slider").focus()
    before = lab.locator(".jp-Cell.jp-mod-active").evaluate("cell => cell.dataset.windowedListIndex")
    for _ in range(4):
        lab.keyboard.press("ArrowDown")
    expect(guess.locator(".ck-value")).to_contain_text("8.0 cups")
    assert lab.locator(".jp-Cell.jp-mod-active").evaluate("cell => cell.dataset.windowedListIndex") == before


def test_every_move_of_a_slider_is_redrawn(lab: Page) -> None:
    card = element(lab, 3)
    card.get_by_role("slider").first.focus()
    for key in ["ArrowRight", "ArrowLeft"] * 2:
        card.evaluate("card => { delete card.dataset.redrawMs; }")
        lab.keyboard.press(key)
        lab.wait_for_function("card => card.dataset.redrawMs", arg=card.element_handle(), timeout=10_000)


def test_a_fast_hand_ends_at_the_last_value(lab: Page) -> None:
    card = element(lab, 3)
    card.get_by_role("slider").focus()
    for _ in range(7):
        lab.keyboard.press("ArrowLeft", delay=0)
    expect(card.locator(".ck-control .ck-value")).to_have_text("12.5 mm")
    expect(card.locator(".ck-numbers")).to_contain_text("14 mm")
    expect(card.locator(".ck-control .ck-value")).to_have_text("12.5 mm")


PRESS_BOTH = """card => { const named = (name) => [...card.querySelectorAll('button')].find((one) => one.textContent.includes(name));
  named('Keep my prediction').click(); named('Run').click(); }"""


def test_run_pressed_before_the_prediction_has_arrived_waits_for_it(lab: Page) -> None:
    card = element(lab, 5)
    card.evaluate(PRESS_BOTH)  # nothing is chosen: what is missing stays said
    expect(card.get_by_role("status")).to_contain_text("Choose one first")
    card.get_by_text("I cannot say yet", exact=True).click()
    card.evaluate(PRESS_BOTH)
    expect(card.get_by_role("status")).to_contain_text("The first is.")


def test_a_dead_kernel_is_said_and_what_was_typed_outlives_it(lab: Page) -> None:
    check = element(lab, 1)
    check.get_by_label("Tea in one cup").fill("1.5")
    lab.click(".lm-MenuBar-item:has-text('Kernel')")
    lab.click("li.lm-Menu-item[data-command='kernelmenu:restart']")
    lab.click(".jp-Dialog button.jp-mod-accept")
    told = check.get_by_role("status").get_by_text("Run this cell again")
    for _ in range(20):  # until the restart has reached the page, the old kernel still answers
        check.get_by_role("button", name="Check").click()
        lab.wait_for_timeout(500)
        if told.is_visible():
            break
    expect(told).to_be_visible()
    kernel_is_idle(lab)
    run_all(lab)
    expect(lab.locator(".ck-element")).to_have_count(6)
    expect(check.get_by_role("status")).to_have_text("")
    expect(check.get_by_label("Tea in one cup")).to_have_value("1.5")
