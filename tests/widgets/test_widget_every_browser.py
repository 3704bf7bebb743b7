"""Every element in JupyterLab, in Notebook 7 and as a page: by keyboard alone, found again, for axe, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.desk import (
    Desk,
    axe_violations,
    overflow_px,
    restart_and_run_all,
    run_all,
    theme,
)
from hands.elements import ELEMENTS
from hands.keys import Keys
from hands.working import order
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NOTEBOOK = "every.ipynb"
COPY = "every_too.ipynb"  # JupyterLab saves the other one with outputs of kernels that are gone
EVERY = pytest.mark.parametrize("name", ELEMENTS)
MADE = ("answers/*", "handover.json", "toggle.stl", "credit_card.svg", "learning_log.jsonl")


def start_anew(desk: Desk) -> None:
    for pattern in MADE:
        for file in desk.folder.glob(pattern):
            file.unlink()


def keys_at(desk: Desk, page: Page, name: str) -> Keys:
    card = page.locator(".ck-w .ck-element", has_text=ELEMENTS[name].words)
    expect(card).to_have_count(1, timeout=60_000)
    return Keys(desk, page, card)


@pytest.fixture(scope="module")
def lab(element_desk: Desk) -> Iterator[Page]:
    """All elements in one JupyterLab, nothing saved yet."""
    start_anew(element_desk)
    with element_desk.page(width=1100, height=2000) as page:
        element_desk.open_lab(page, NOTEBOOK)
        run_all(page)
        expect(page.locator(".ck-w .ck-element")).to_have_count(len(ELEMENTS), timeout=60_000)
        yield page


@EVERY
def test_in_jupyterlab_it_is_completed_by_keyboard(name: str, element_desk: Desk, lab: Page) -> None:
    ELEMENTS[name].does(keys_at(element_desk, lab, name))


def test_a_block_is_dragged_by_pointer(element_desk: Desk, lab: Page) -> None:
    keys = keys_at(element_desk, lab, "ParsonsBlocks")
    keys.press("Move down: Mark the place")
    held, goal = (keys.button(name) for name in ("Mark the place", "Cut the old thread"))
    held.scroll_into_view_if_needed()
    start, end = held.bounding_box(), goal.bounding_box()
    assert start and end
    lab.mouse.move(start["x"] + 60, start["y"] + 10)
    lab.mouse.down()
    lab.mouse.move(end["x"] + 60, end["y"] + 12, steps=4)
    lab.mouse.up()
    assert order(keys)[:2] == ["Mark the place", "Cut the old thread"]


def test_the_source_opens_by_keyboard(lab: Page) -> None:
    summary = lab.locator("summary", has_text="Where these numbers come from")
    summary.focus()
    lab.keyboard.press("Enter")
    expect(lab.get_by_text("ADEME, Impact CO").first).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_used_elements_inside_jupyterlab(dark: bool, lab: Page) -> None:
    theme(lab, dark)
    assert axe_violations(lab, ".ck") == []


def test_after_a_restart_everything_is_back(element_desk: Desk, lab: Page) -> None:
    theme(lab, False)
    restart_and_run_all(lab)
    for name, used in ELEMENTS.items():
        used.finds(keys_at(element_desk, lab, name))


def test_notebook_7_shows_everything_again_and_axe_finds_nothing(element_desk: Desk, lab: Page) -> None:
    with element_desk.page(width=1100, height=2000, notebook_7=True) as page:
        element_desk.open_notebook_7(page, COPY)
        run_all(page)
        for name, used in ELEMENTS.items():
            used.finds(keys_at(element_desk, page, name))
        assert axe_violations(page, ".ck") == []


@pytest.fixture(scope="module")
def voila(element_desk: Desk, lab: Page) -> Iterator[Page]:
    """All elements as a page for a phone, nothing saved."""
    start_anew(element_desk)
    with element_desk.page(width=360, height=1200) as page:
        element_desk.open_page(page, NOTEBOOK)
        expect(page.locator(".ck-w .ck-element")).to_have_count(len(ELEMENTS), timeout=60_000)
        yield page


@EVERY
def test_on_a_page_it_is_completed_by_keyboard(name: str, element_desk: Desk, voila: Page) -> None:
    ELEMENTS[name].does(keys_at(element_desk, voila, name))


def test_a_page_asks_again_for_a_widget_that_is_still_on_its_way(voila: Page) -> None:
    """Else a slow machine shows empty outputs, now and then (craft-pages/static/remoteEntry.js says why)."""
    asked = """async () => { const manager = jupyterapp.widgetManager;
      manager._restoredStatus = false;
      try { return String(await manager.get_model("none")); } catch (problem) { return problem.message; } finally { manager._restoredStatus = true; } }"""
    assert voila.evaluate(asked) == "The widgets of this page are still on their way."


def test_on_the_next_page_everything_is_back(element_desk: Desk, voila: Page) -> None:
    assert axe_violations(voila) == [] and overflow_px(voila) == 0
    element_desk.open_page(voila, NOTEBOOK, dark=True)
    for name, used in ELEMENTS.items():
        used.finds(keys_at(element_desk, voila, name))
    assert axe_violations(voila) == [] and overflow_px(voila) == 0
