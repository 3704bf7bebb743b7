"""A form, a record and the learning log: by keyboard, after a restart, as a page, for axe."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browser.desk import Desk, axe_violations, overflow_px, restart_and_run_all, run_all
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(element_desk: Desk) -> Iterator[Page]:
    for name in ("cloth_form", "card_record"):
        (element_desk.folder / f"answers/{name}.json").unlink(missing_ok=True)
    with element_desk.page(width=1200, height=2600) as page:
        element_desk.open_lab(page, "forms.ipynb")
        run_all(page)
        expect(page.locator(".ck-w .ck-element")).to_have_count(3, timeout=60_000)
        yield page


def card(page: Page, words: str) -> Locator:
    return page.locator(".ck-w .ck-element", has_text=words)


def saved(desk: Desk, item: str) -> Any:
    return json.loads(desk.saved(f"answers/{item}.json"))


def test_a_form_is_filled_in_by_keyboard_and_kept(element_desk: Desk, lab: Page) -> None:
    form = card(lab, "How much goes in?")
    form.get_by_label("Goes in").first.focus()
    for number in range(3):
        lab.keyboard.type(f"{number + 1},5 kg")
        lab.keyboard.press("Tab")  # to "No cloth"
        lab.keyboard.press("Tab")  # to the choice
        lab.keyboard.type("Open")
        if number < 2:
            lab.keyboard.press("Tab")
    form.get_by_label("Goes in").first.focus()
    lab.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("All 6 fields are filled in.")
    expect(form.get_by_role("button", name="Change it")).to_be_visible()
    cases = saved(element_desk, "cloth_form")["response"]["cases"]
    assert [case["kg"]["value"] for case in cases] == [1.5, 2.5, 3.5]
    assert {case["loom"]["value"] for case in cases} == {"open"}


def test_a_record_says_what_may_not_stay_empty_then_prints_as_a_card(element_desk: Desk, lab: Page) -> None:
    record = card(lab, "Whose strip is it?")
    record.get_by_role("button", name="Save").press("Enter")
    expect(record.get_by_text("Write who drew it.")).to_be_visible()
    expect(record.get_by_role("textbox", name="Drawn by")).to_be_focused()
    assert not (element_desk.folder / "answers/card_record.json").exists()
    lab.keyboard.type("Ana <b>L.</b>")
    lab.keyboard.press("Tab")
    lab.keyboard.type("own")
    record.get_by_role("textbox", name="Drawn by").press("Enter")
    expect(record.get_by_role("status")).to_contain_text("credit_card.svg")
    expect(record.get_by_role("img", name="Credit card. Drawn by: Ana <b>L.</b>")).to_be_visible()
    assert b"<svg" in element_desk.saved("credit_card.svg")


def test_the_log_is_read_stopped_and_deleted_by_keyboard(element_desk: Desk, lab: Page) -> None:
    log = card(lab, "Your learning log")
    log.get_by_role("button", name="Look again").press("Enter")
    expect(log.locator("table").first).to_contain_text("filled in")
    log.get_by_role("button", name="Stop the log").press("Enter")
    expect(log.get_by_role("status")).to_contain_text("From now on nothing is noted.")
    log.get_by_role("button", name="Let the log go on").press("Enter")
    log.get_by_role("button", name="Delete my log").press("Enter")
    expect(log.get_by_role("button", name="Keep it")).to_be_focused()
    log.get_by_role("button", name="Delete it now").press("Enter")
    expect(log).to_contain_text("Nothing is noted yet.")
    expect(log.get_by_role("status")).to_contain_text("Your log is deleted.")
    assert not (element_desk.folder / "learning_log.jsonl").exists()


def test_all_is_back_after_a_restart_and_axe_finds_nothing(lab: Page) -> None:
    assert axe_violations(lab, ".ck") == []
    restart_and_run_all(lab)
    form, record = card(lab, "How much goes in?"), card(lab, "Whose strip is it?")
    expect(form.get_by_role("status")).to_contain_text("Your answer is back")
    expect(form.get_by_label("Goes in").nth(1)).to_have_value("2,5 kg")
    expect(record.get_by_role("textbox", name="Drawn by")).to_have_value("Ana <b>L.</b>")
    expect(record.get_by_role("img", name="Credit card.")).to_be_visible()


def test_new_cases_are_drawn_and_the_saved_ones_stay(element_desk: Desk, lab: Page) -> None:
    form = card(lab, "How much goes in?")
    seed = saved(element_desk, "cloth_form")["seed"]
    form.get_by_role("button", name="Draw new cases").press("Enter")
    expect(form.get_by_role("status")).to_contain_text("What you saved stays until you save these.")
    expect(form.get_by_label("Goes in").first).to_have_value("")
    expect(form.get_by_label("Goes in").first).to_be_focused()
    assert saved(element_desk, "cloth_form")["seed"] == seed


@pytest.mark.parametrize(("width", "dark"), [(1100, False), (320, True)])
def test_as_a_page_it_holds_what_was_kept_and_fits(element_desk: Desk, width: int, dark: bool) -> None:
    with element_desk.page(width=width) as page:
        element_desk.open_page(page, "forms.ipynb", dark=dark)
        form = card(page, "How much goes in?")
        expect(form.get_by_label("Goes in").first).to_have_value("1,5 kg", timeout=60_000)
        expect(card(page, "Your learning log").get_by_role("button", name="Look again")).to_be_visible()
        assert axe_violations(page) == []
        assert overflow_px(page) <= 0
