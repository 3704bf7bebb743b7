"""The lessons of M4 that follow the first, as pages: everyone can use them, and what is new in them follows."""

from __future__ import annotations

from browser.desk import Desk, axe_violations, overflow_px
from playwright.sync_api import Page, expect

FOLDER = "modules/m4_digital_making"


def open_lesson(desk: Desk, page: Page, name: str, last: str, dark: bool) -> None:
    desk.open_page(page, f"{FOLDER}/{name}.ipynb", dark=dark)
    expect(page.get_by_text(last).last).to_be_visible(timeout=60_000)
    page.wait_for_timeout(500)


def looked_at(page: Page) -> None:
    assert axe_violations(page) == []
    assert overflow_px(page) <= 0


def guess_and_run(page: Page, question: str, choice: str) -> None:
    card = page.locator("section.ck-element", has_text=question).last
    expect(card.get_by_role("radio", name=choice)).to_be_attached(timeout=60_000)
    card.get_by_role("radio", name=choice).check(force=True)
    card.get_by_text("Fairly sure").click()
    card.get_by_role("button", name="Keep my prediction").click()
    card.get_by_role("button", name="Run").click()


def test_the_profile_follows_an_answer_on_its_page_and_the_way_leads_on(desk: Desk) -> None:
    with desk.page(width=320) as page:
        open_lesson(desk, page, "n0_what_do_i_know", "Nothing is saved here", dark=False)
        looked_at(page)
        length = page.locator("section.ck-element", has_text="How many cm is that?").last
        length.get_by_role("textbox").fill("4,8")
        length.get_by_role("button", name="Check", exact=True).click()
        profile = page.locator("section.ck-element", has_text="Nothing is saved here").last
        expect(profile).to_contain_text("Right so far: 1 of 5")
        way = page.get_by_role("navigation", name="Digital making")
        expect(way.get_by_role("link")).to_have_count(7)
        expect(way.locator("[aria-current=page]")).to_have_accessible_name("0 What do I know? 10 minutes")
        way.get_by_role("link", name="Turn the part").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Face up, on its edge", timeout=60_000)
        expect(way.locator("[aria-current=page]")).to_contain_text("4")


def test_a_guess_opens_the_curve_and_stands_in_it(desk: Desk) -> None:
    with desk.page(width=320) as page:
        open_lesson(desk, page, "n2_what_does_it_weigh", "How heavy is your own toggle?", dark=True)
        card = page.locator("section.ck-element", has_text="How heavy is it?").last
        card.get_by_role("slider").focus()
        page.keyboard.press("ArrowRight")
        card.get_by_text("Fairly sure").click()
        card.get_by_role("button", name="Keep my prediction").click()
        card.get_by_role("button", name="Run").click()
        curve = page.locator("section.ck-element", has_text="How heavy is it, filled more or less?").last
        expect(curve).to_contain_text("3.66")
        expect(curve.locator("svg", has_text="your guess")).to_be_visible()
        looked_at(page)


def test_the_clinic_numbers_the_places_in_3d(desk: Desk) -> None:
    with desk.page() as page:
        open_lesson(desk, page, "n3_can_i_trust_it", "Is this a skin with a volume?", dark=True)
        clinic = page.locator("section.ck-element", has_text="Is this a skin with a volume?").last
        clinic.get_by_role("combobox").select_option("four")
        expect(clinic).to_contain_text("1 hole")
        expect(clinic.locator(".ck-mesh-pin")).to_have_count(1)
        expect(clinic.get_by_text("Open edges, numbered")).to_be_visible()
        looked_at(page)


def guess(page: Page, question: str, choice: str | None) -> None:
    """Keep a guess and run: a choice by its words, or one step of the slider."""
    card = page.locator("section.ck-element", has_text=question).last
    if choice is None:
        card.get_by_role("slider").focus()
        page.keyboard.press("ArrowRight")
    else:
        card.locator("label", has_text=choice).click()
    card.get_by_text("Fairly sure").click()
    card.get_by_role("button", name="Keep my prediction").click()
    card.get_by_role("button", name="Run").click()


def test_chainmail_is_made_and_kept_on_a_phone(desk: Desk) -> None:
    with desk.page(width=320) as page:
        open_lesson(desk, page, "w1_chainmail", "as one stiff piece", dark=True)
        guess(page, "How much air between them", None)
        bench = page.locator("section.ck-element", has_text="Do your rings come off the plate loose?").last
        expect(bench.locator("svg", has_text="your guess")).to_be_visible()
        wire = bench.get_by_role("slider", name="Thickness of its wire")
        wire.focus()
        page.keyboard.press("ArrowLeft")
        expect(bench).to_contain_text("0.45 mm of air")
        bench.get_by_role("button", name="Save this scenario").click()
        expect(bench).to_contain_text("chainmail.stl")
        looked_at(page)
    assert desk.saved(f"{FOLDER}/chainmail_sheet.svg").startswith(b"<?xml")


def test_a_sheet_is_pulled_and_a_lattice_kept(desk: Desk) -> None:
    with desk.page() as page:
        open_lesson(desk, page, "w2_lattice", "for the same grams in each cm³", dark=False)
        guess(page, "What happens to its width", "It becomes narrower")
        pulled = page.locator("section.ck-element", has_text="when you pull it longer?").last
        expect(pulled).to_contain_text("18 % wider")
        guess(page, "What does the second block weigh?", "A third more")
        bench = page.locator("section.ck-element", has_text="How light is your lattice?").last
        bench.get_by_role("combobox").select_option("bowtie")
        expect(bench).to_contain_text("0.36 g in each cm³")
        bench.get_by_role("button", name="Save this scenario").click()
        expect(bench).to_contain_text("lattice.stl")


def test_a_draft_drawn_by_keys_becomes_a_cloth(desk: Desk) -> None:
    with desk.page(width=320) as page:
        open_lesson(desk, page, "w3_draft_to_cloth", "Which squares of the tie-up", dark=True)
        guess_and_run(page, "How many pieces lie on the plate?", "Sixteen")
        draft = page.locator("section.ck-element", has_text="Does it hang together?").last
        expect(draft).to_contain_text("over and under holds them")
        expect(draft.get_by_role("button", name="One treadle more")).to_have_count(0)
        draft.get_by_role("button", name="shaft 1, treadle 1").focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        expect(draft).to_contain_text("2 of 16 threads")
        looked_at(page)


def test_the_slicers_file_stands_beside_our_estimate(desk: Desk) -> None:
    with desk.page(width=1200) as page:
        open_lesson(desk, page, "w4_read_the_slicer", "How many grams will the print take?", dark=False)
        guess_and_run(page, "Which of our two figures", "The grams")
        file = page.locator("section.ck-element", has_text="beside our estimate?").last
        expect(file).to_contain_text("3.66 g and 19 minutes")
        looked_at(page)
