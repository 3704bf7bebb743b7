"""M4 n4 and n6 as pages, from the guess to the printed card; everyone can use them, wide and narrow."""

from __future__ import annotations

import json

from browser.desk import Desk, axe_violations, overflow_px
from playwright.sync_api import Locator, Page, expect

FOLDER = "modules/m4_digital_making"
TURN, AWAY = f"{FOLDER}/n4_turn_the_part.ipynb", f"{FOLDER}/n6_take_away.ipynb"


def test_a_toggle_is_turned_decided_on_and_its_numbers_go_on(desk: Desk) -> None:
    with desk.page() as page:
        desk.open_page(page, TURN, dark=True)
        guess(page, "Which print is lightest?", "Standing")
        board = element(page, "what does each need?")
        expect(board).to_contain_text("The tunnel roof spans 17.5 mm of air.")
        save(page, "what does each need?")
        board.get_by_label("How it lies", exact=True).select_option("edge")
        expect(board).to_contain_text("No roof over air here")
        save(page, "what does each need?")
        expect(board).to_contain_text("rows differ")
        first = element(page, "Your first decision")
        first.get_by_label("It lies").select_option("standing")
        first.get_by_label("Because").fill("It is the one I like.")
        first.get_by_role("button", name="Save").click()
        sheet = element(page, "What lies beside the printer?")
        expect(sheet.get_by_label("How it lies", exact=True)).to_have_value("standing")
        save(page, "What lies beside the printer?")
        expect(sheet).to_contain_text("print_sheet.svg")
        box = element(page, "Mass of the printed toggle")
        box.get_by_text("Mine", exact=True).click()
        grams = json.loads(desk.saved(f"{FOLDER}/answers/m4_n4_sheet.json"))["response"]["grams"]["value"]
        expect(box.get_by_label("Mine: value")).to_have_value(f"{grams:.3g}")
        assert axe_violations(page) == []
        assert overflow_px(page) <= 0
    assert b"<svg" in desk.saved(f"{FOLDER}/print_sheet.svg")
    narrow(desk, TURN)


def test_a_card_asks_only_for_what_is_true_and_prints(desk: Desk) -> None:
    with desk.page() as page:
        desk.open_page(page, AWAY, dark=True)
        guess(page, "Are they ready to sell?", "Ready")
        card = element(page, "The card of your pattern")
        card.get_by_role("button", name="Save").click()
        expect(card).to_contain_text("Consent is never blank")
        expect(card.get_by_label("Who agreed")).to_be_hidden()
        card.get_by_label("Consent").select_option("agreed")
        expect(card.get_by_label("Who agreed")).to_be_visible()
        expect(
            card.get_by_label("Compensation").locator("option", has_text="my own drawing")
        ).to_be_disabled()
        card.get_by_label("The pattern").fill("A strip that walks")
        card.get_by_label("Drawn by").fill("Ana L.")
        card.get_by_label("Consent").select_option("own")
        expect(card.get_by_label("Who agreed")).to_be_hidden()
        card.get_by_label("Credit,").fill("Strip: Ana L.")
        card.get_by_label("Compensation").select_option("own")
        card.get_by_role("button", name="Save").click()
        expect(card).to_contain_text("pattern_card.svg")
        scale = element(page, "What does the scale say?")
        scale.get_by_label("The scale says").fill("3,7")
        expect(scale.locator("h3")).to_contain_text("The scale says 3.7 g")
        save(page, "What does the scale say?")
        expect(scale).to_contain_text("Measured")
        assert axe_violations(page) == []
        assert overflow_px(page) <= 0
    assert b"<svg" in desk.saved(f"{FOLDER}/pattern_card.svg")
    narrow(desk, AWAY)


def element(page: Page, words: str) -> Locator:
    """The learning element that asks this, alive: its picture without a script stands there before it."""
    return page.locator(".ck-w section.ck-element", has_text=words).last


def guess(page: Page, question: str, choice: str) -> None:
    card = element(page, question)
    card.get_by_text(choice, exact=True).click()
    card.get_by_text("Fairly sure").click()
    card.get_by_role("button", name="Keep my prediction").click()
    card.get_by_role("button", name="Run").click()
    expect(card).to_contain_text("What happened")


def save(page: Page, question: str) -> None:
    """Save a scenario and wait until it is kept."""
    card = element(page, question)
    card.get_by_role("button", name="Save this scenario").click()
    expect(card.get_by_text("Kept", exact=True)).to_be_visible()


def narrow(desk: Desk, notebook: str) -> None:
    """The same page at 320 px, light, with everything that was answered."""
    with desk.page(width=320) as page:
        desk.open_page(page, notebook)
        expect(page.locator("section.ck-element").last).to_be_visible(timeout=60_000)
        page.wait_for_timeout(500)
        assert axe_violations(page) == []
        assert overflow_px(page) <= 0
