"""Elements that ask, in the running JupyterLab and as a page without code: by keyboard, and found again."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from browser.desk import Desk, axe_violations, overflow_px, restart_and_run_all, run_all
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
NOTEBOOK = "asking.ipynb"
Step = Callable[[Page, Locator], None]


def card(page: Page, number: int) -> Locator:
    return page.locator(".ck-w .ck-element").nth(number)


def status(element: Locator) -> Locator:
    return element.get_by_role("status")


def back(element: Locator) -> None:
    expect(status(element)).to_contain_text("Your answer is back")


def choose_one(page: Page, element: Locator) -> None:
    element.get_by_role("radio", name="Look at the break").focus()
    page.keyboard.press("ArrowDown")
    expect(element.get_by_role("radio", name="Print a new toggle")).to_be_checked()
    page.keyboard.press("Enter")
    expect(status(element)).to_contain_text("breaks in the same place")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status(element)).to_contain_text("The break says what can hold.")


def choose_many(page: Page, element: Locator) -> None:
    for name in ("Thread", "Time", "Light"):
        element.get_by_role("checkbox", name=name).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(status(element)).to_contain_text("All 3 are there")


def type_steps(page: Page, element: Locator) -> None:
    """Level by level; the numbers come from the question, as a learner takes them."""
    element.get_by_role("button", name="Go on: the last step is mine").focus()
    for fields in (1, 2, 3):
        page.keyboard.press("Enter")
        expect(element.get_by_role("textbox", name="Its mass")).to_be_visible()
        expect(element.locator(".ck-step-row input")).to_have_count(fields)
        expect(element.locator(".ck-step-row input").first).to_be_focused()
        given = element.locator(".ck-given").inner_text()
        box = float(given.split("of ")[1].split(" ×")[0]) * 100
        sums = [box, box / 1000, box / 1000 * 1.27]
        for number in sums[3 - fields :]:
            page.keyboard.type(f"{number:.6g}".replace(".", ","))
            page.keyboard.press("Tab")
        element.get_by_role("textbox", name="Its mass").press("Enter")
        expect(status(element)).to_contain_text("Right")
        page.keyboard.press("Tab")
    expect(status(element)).to_contain_text("You did every step alone.")
    element.get_by_label("Why divide by 1 000?").fill("ten by ten by ten")
    element.get_by_role("button", name="Keep my words").press("Enter")
    expect(element.locator(".ck-foot")).to_contain_text("Level 4 of 4")


def steps_are_back(_: Page, element: Locator) -> None:
    back(element)
    expect(status(element)).to_contain_text("Checked again: right.")
    expect(element.locator(".ck-step-row input")).to_have_count(3)
    expect(element.get_by_label("Why divide by 1 000?")).to_have_value("ten by ten by ten")


def order(element: Locator) -> list[str]:
    return element.locator(".ck-blocks--order .ck-block-line").all_inner_texts()


def order_blocks(page: Page, element: Locator) -> None:
    """Grab, move, put back and drop by keyboard; one block by its buttons, one by pointer."""

    def grab(name: str) -> None:
        element.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Space")
        expect(element.locator(".ck-grabbed")).to_have_text(re.compile(name))

    grab("Wind the shank")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    grab("Mark the place")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(status(element).locator(".ck-moved")).to_have_text("Mark the place: grabbed, place 1 of 2")
    page.keyboard.press("Escape")
    assert order(element) == ["Wind the shank"]
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    element.get_by_role("button", name="Put in: Sew the toggle on").press("Enter")
    element.get_by_role("button", name="Move up: Sew the toggle on").press("Enter")
    expect(element.get_by_role("button", name="Move up: Sew the toggle on")).to_be_focused()
    element.get_by_role("button", name="Put in: Glue the toggle").press("Space")
    element.get_by_role("button", name="Check").press("Enter")
    expect(status(element)).to_contain_text("Glue holds no pull on cloth.")
    element.get_by_role("button", name="Take out: Glue the toggle").press("Enter")
    element.get_by_role("button", name="Move up: Mark the place").press("Enter")
    element.get_by_role("button", name="Move up: Mark the place").press("Enter")
    element.get_by_role("button", name="Move down: Wind the shank").press("Enter")
    drag(page, element, "Cut the old thread", "Sew the toggle on")
    assert order(element) == ["Mark the place", "Cut the old thread", "Sew the toggle on", "Wind the shank"]
    element.get_by_role("button", name="Check").press("Enter")
    expect(status(element)).to_contain_text("Cutting and marking may change places")


def drag(page: Page, element: Locator, name: str, above: str) -> None:
    """Drag a block by pointer to just above another one."""
    held = element.get_by_role("button", name=name, exact=True)
    held.scroll_into_view_if_needed()
    start = held.bounding_box()
    assert start
    page.mouse.move(start["x"] + 60, start["y"] + 10)
    page.mouse.down()
    goal = element.get_by_role("button", name=above, exact=True).bounding_box()
    assert goal
    page.mouse.move(goal["x"] + 60, goal["y"] + 12, steps=4)
    page.mouse.up()


def blocks_are_back(_: Page, element: Locator) -> None:
    back(element)
    expect(status(element)).to_contain_text("Checked again: right.")
    assert order(element)[-1] == "Wind the shank"


def recall_cards(page: Page, element: Locator) -> None:
    for number in range(1, 7):
        expect(element.get_by_text(f"Card {number} of 6")).to_be_visible()
        if element.get_by_label("Your number").is_visible():
            volume = float(element.locator(".ck-question").inner_text().split(" ")[0])
            element.get_by_label("Your number").focus()
            page.keyboard.type(f"{volume * 1.27:.3g}")
            page.keyboard.press("Enter")
            expect(status(element)).to_contain_text("Volume times density.")
            element.get_by_role("button", name=re.compile("Next card|Finish")).press("Enter")
        else:
            element.get_by_label("What comes to mind").focus()
            page.keyboard.type("the <b>break</b>")
            element.get_by_role("button", name="Show the answer").press("Space")
            expect(element.get_by_text("the <b>break</b>")).to_be_visible()
            page.keyboard.press("Tab")
            expect(element.get_by_role("button", name="I knew it")).to_be_focused()
            page.keyboard.press("Enter")
    expect(element.get_by_text("All cards are done for today")).to_be_focused()
    expect(element).to_contain_text("Known: 6. Nearly: 0. Not yet: 0.")


def cards_are_back(_: Page, element: Locator) -> None:
    back(element)
    expect(element).to_contain_text("All cards are done for today")
    expect(element.get_by_label("What comes to mind")).to_have_count(0)


def keep_a_ticket(page: Page, element: Locator) -> None:
    element.get_by_role("radio", name="1 of 5: not clear yet").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    element.get_by_role("radio", name="5 of 5: very much").focus()
    page.keyboard.press("Space")
    element.get_by_role("checkbox", name="The <i>mend</i>").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("More pictures, please.")
    element.get_by_role("button", name="Keep my ticket").press("Enter")
    expect(status(element)).to_contain_text("Thank you.")
    expect(element).to_contain_text("Your teacher reads it if you hand it in")


def ticket_is_back(_: Page, element: Locator) -> None:
    back(element)
    expect(element.get_by_role("radio", name="4 of 5").first).to_be_checked()
    expect(element.get_by_role("checkbox", name="The <i>mend</i>")).to_be_checked()
    expect(element.get_by_role("checkbox", name="The break")).not_to_be_checked()
    expect(element.get_by_label("Anything else?")).to_have_value("More pictures, please.")


def one_is_back(_: Page, element: Locator) -> None:
    back(element)
    expect(status(element)).to_contain_text("Checked again: right.")
    expect(element.get_by_role("radio", name="Look at the break")).to_be_checked()


def many_are_back(_: Page, element: Locator) -> None:
    back(element)
    # Each kind of element brings the shared style once more: it must not undo what a kind adds.
    expect(element.get_by_role("checkbox", name="Time")).to_have_css("border-radius", "4px")
    expect(element.get_by_role("checkbox", name="Time")).to_be_checked()
    expect(element.get_by_role("checkbox", name="A loom")).not_to_be_checked()


# As they stand in the notebook: its item, what a learner does, what is there again.
ELEMENTS: list[tuple[str, Step, Step]] = [
    ("coat_one", choose_one, one_is_back),
    ("coat_many", choose_many, many_are_back),
    ("coat_steps", type_steps, steps_are_back),
    ("coat_blocks", order_blocks, blocks_are_back),
    ("coat_cards", recall_cards, cards_are_back),
    ("coat_ticket", keep_a_ticket, ticket_is_back),
]


def wait(page: Page) -> None:
    expect(page.locator(".ck-w .ck-element")).to_have_count(len(ELEMENTS), timeout=60_000)


def start_anew(desk: Desk) -> None:
    for file in desk.folder.glob("answers/coat_*"):
        file.unlink()


def complete(desk: Desk, page: Page) -> None:
    """Go through every element by keyboard; each has its file then, and axe finds nothing, before and after."""
    assert axe_violations(page, ".ck-element") == []
    for number, (item, does, _) in enumerate(ELEMENTS):
        does(page, card(page, number))
        document: dict[str, Any] = json.loads(desk.saved(f"answers/{item}.json"))
        assert document["item_id"] == item and document["response"], item
    assert axe_violations(page, ".ck-element") == []


def find_again(page: Page) -> None:
    wait(page)
    for number, (_, _, found) in enumerate(ELEMENTS):
        found(page, card(page, number))
    assert axe_violations(page, ".ck-element") == []


def test_every_element_is_completed_in_jupyterlab_and_back_after_a_restart(element_desk: Desk) -> None:
    start_anew(element_desk)
    with element_desk.page(height=1400) as page:
        element_desk.open_lab(page, NOTEBOOK)
        run_all(page)
        wait(page)
        complete(element_desk, page)
        restart_and_run_all(page)
        find_again(page)


def test_every_element_is_completed_on_a_page_and_back_on_the_next(element_desk: Desk) -> None:
    start_anew(element_desk)
    with element_desk.page(width=320) as page:
        element_desk.open_page(page, NOTEBOOK)
        wait(page)
        complete(element_desk, page)
        assert overflow_px(page) == 0
    with element_desk.page(width=320) as page:
        element_desk.open_page(page, NOTEBOOK, dark=True)
        find_again(page)
        assert overflow_px(page) == 0


def test_cards_come_back_on_a_new_day(element_desk: Desk) -> None:
    """Three days later, seen from the page: the file says that the cards were recalled three days ago."""
    file = element_desk.folder / "answers/coat_cards.json"
    document = json.loads(file.read_text())
    for recalls in document["response"]["cards"].values():
        recalls[0]["on"] = (date.fromisoformat(recalls[0]["on"]) - timedelta(days=3)).isoformat()
    file.write_text(json.dumps(document))
    with element_desk.page() as page:
        element_desk.open_page(page, NOTEBOOK)
        wait(page)
        element = card(page, [name for name, _, _ in ELEMENTS].index("coat_cards"))
        expect(element.get_by_text("Card 1 of 6")).to_be_visible()
