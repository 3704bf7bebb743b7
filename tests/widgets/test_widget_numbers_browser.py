"""Hand-over, source note, scenarios and the strip in 3D: by keyboard, after a restart, as a page, for axe."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browser.desk import Desk, axe_violations, overflow_px, restart_and_run_all, run_all
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(element_desk: Desk) -> Iterator[Page]:
    for file in [element_desk.folder / "handover.json", *element_desk.folder.glob("answers/m[14]_n1_*")]:
        file.unlink(missing_ok=True)
    with element_desk.page(width=1200, height=2600) as page:
        element_desk.open_lab(page, "numbers.ipynb")
        run_all(page)
        expect(page.locator(".ck-w .ck-element")).to_have_count(3, timeout=60_000)
        yield page


def card(page: Page, words: str) -> Locator:
    return page.locator(".ck-w .ck-element", has_text=words)


def saved(desk: Desk, path: str) -> Any:
    return json.loads(desk.saved(path))


def test_a_measured_number_is_kept_by_keyboard(element_desk: Desk, lab: Page) -> None:
    box = card(lab, "Mass of the printed toggle")
    box.get_by_role("radio", name="Course value").focus()
    lab.keyboard.press("ArrowDown")
    lab.keyboard.press("ArrowDown")
    lab.keyboard.press("Tab")
    lab.keyboard.type("4,1 g")
    lab.keyboard.press("Enter")
    expect(box.locator(".ck-live")).to_contain_text("Your notebooks go on with 4.1 g.")
    expect(box.locator(".ck-foot")).to_contain_text("handover.json")
    entry = saved(element_desk, "handover.json")["numbers"]["toggle_mass_g"]
    assert (entry["value"], entry["unit"], entry["from"]) == (4.1, "g", "measured")


def test_the_source_opens_by_keyboard(lab: Page) -> None:
    summary = lab.locator("summary", has_text="Where these numbers come from")
    summary.focus()
    lab.keyboard.press("Enter")
    expect(lab.get_by_text("ADEME, Impact CO").first).to_be_visible()


def test_scenarios_are_saved_compared_loaded_and_deleted_by_keyboard(element_desk: Desk, lab: Page) -> None:
    explorer = card(lab, "I wear it more often")
    kept = explorer.locator(".ck-scenarios")
    explorer.get_by_label("Name of this scenario").focus()
    lab.keyboard.press("Enter")
    expect(kept.locator("thead")).to_contain_text("A")
    explorer.get_by_role("slider").focus()
    lab.keyboard.press("ArrowRight")
    explorer.get_by_label("Name of this scenario").fill("a little longer")
    lab.keyboard.press("Enter")
    expect(kept).to_contain_text("2 rows differ")
    expect(explorer.get_by_label("Name of this scenario")).to_have_value("")
    kept.get_by_role("button", name="Load A", exact=True).press("Enter")
    expect(explorer.locator(".ck-value").first).to_have_text("100 wears")
    explorer.get_by_role("button", name="Save this scenario").press("Enter")
    expect(kept.locator("thead")).to_contain_text("B")
    kept.get_by_role("button", name="Delete B", exact=True).press("Enter")
    expect(explorer.locator(".ck-live")).to_contain_text("B is deleted")
    expect(kept.locator("h4")).to_be_focused()
    names = [one["name"] for one in saved(element_desk, "answers/m1_n1_wears.json")["response"]["scenarios"]]
    assert names == ["A", "a little longer"]


def test_everything_is_back_after_a_restart_and_axe_finds_nothing(lab: Page) -> None:
    assert axe_violations(lab, ".ck") == []
    restart_and_run_all(lab)
    box = card(lab, "Mass of the printed toggle")
    expect(box.locator(".ck-live")).to_contain_text("Your answer is back")
    expect(box.get_by_role("radio", name="Measured")).to_be_checked()
    expect(box.get_by_label("Measured: value")).to_have_value("4.1")
    expect(card(lab, "I wear it more often").locator(".ck-scenarios thead")).to_contain_text(
        "a little longer"
    )
    assert axe_violations(lab, ".ck") == []


def test_the_drawn_strip_stands_on_the_toggle(lab: Page) -> None:
    explorer = card(lab, "What does your pattern do on a toggle?")
    stage = explorer.locator(".ck-mesh-stage")
    explorer.get_by_role("button", name="row 1, square 2").focus()
    lab.keyboard.press("Space")
    expect(explorer.locator("h3")).to_contain_text("squares")
    expect(stage.locator(".ck-mesh-number", has_text="9.6 mm")).to_have_count(1)
    stage.focus()
    lab.keyboard.press("3")
    expect(stage).to_have_attribute("data-turn", "0.0")
    expect(explorer.locator(".ck-sr[role=status]")).to_have_text("Seen from above")


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1100, False)])
def test_as_a_page_it_holds_what_was_kept_and_fits(
    element_desk: Desk, lab: Page, width: int, dark: bool
) -> None:
    with element_desk.page(width=width) as page:
        element_desk.open_page(page, "numbers.ipynb", dark=dark)
        box = card(page, "Mass of the printed toggle")
        expect(box.locator(".ck-live")).to_contain_text("Your answer is back", timeout=60_000)
        expect(card(page, "I wear it more often")).to_contain_text("a little longer")
        expect(card(page, "What does your pattern").locator(".ck-mesh-stage")).to_be_visible()
        assert overflow_px(page) == 0 and axe_violations(page, ".ck-w") == []
