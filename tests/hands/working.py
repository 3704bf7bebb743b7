"""What a learner does by keyboard with steps, blocks, forms and the log, and what is there again."""

from __future__ import annotations

import re

from hands.keys import Keys
from playwright.sync_api import expect


def steps(keys: Keys) -> None:
    """Level by level; the numbers come from the question, as a learner takes them."""
    for level, fields in zip(
        ("the last step is mine", "the last two are mine", "all alone"), (1, 2, 3), strict=True
    ):
        keys.press(f"Go on: {level}")
        expect(keys.card.locator(".ck-step-row input")).to_have_count(fields)
        expect(keys.card.locator(".ck-step-row input").first).to_be_focused()
        box = float(keys.card.locator(".ck-given").inner_text().split("of ")[1].split(" ×")[0]) * 100
        sums = [box, box / 1000, box / 1000 * 1.27]
        for name, result in list(zip(("Its volume", "In cm³", "Its mass"), sums, strict=True))[3 - fields :]:
            keys.type(name, f"{result:.6g}".replace(".", ","))
        keys.keys("Enter")
        keys.says("Right")
    keys.says("You did every step alone.")
    keys.type("Why divide by 1 000?", "ten by ten by ten")
    keys.press("Keep my words")
    expect(keys.card.locator(".ck-foot")).to_contain_text("Level 4 of 4")
    keys.keeps("coat_steps", lambda response: response["why"] == "ten by ten by ten")


def steps_are_back(keys: Keys) -> None:
    keys.is_back()
    keys.says("Checked again: right.")
    expect(keys.card.locator(".ck-step-row input")).to_have_count(3)
    expect(keys.card.get_by_label("Why divide by 1 000?")).to_have_value("ten by ten by ten")


def order(keys: Keys) -> list[str]:
    return keys.card.locator(".ck-blocks--order .ck-block-line").all_inner_texts()


def blocks(keys: Keys) -> None:
    """Grab, move, put back and drop; then the buttons of each block."""

    def grab(name: str) -> None:
        keys.press(name, "Space")
        expect(keys.card.locator(".ck-grabbed")).to_have_text(re.compile(name))

    grab("Wind the shank")
    keys.keys("ArrowUp", "Space")
    grab("Mark the place")
    keys.keys("ArrowLeft", "ArrowUp")
    expect(keys.told.locator(".ck-moved")).to_have_text("Mark the place: grabbed, place 1 of 2")
    keys.keys("Escape")
    assert order(keys) == ["Wind the shank"]
    keys.keys("Space", "ArrowLeft", "Space")
    keys.press("Put in: Sew the toggle on")
    keys.press("Move up: Sew the toggle on")
    expect(keys.button("Move up: Sew the toggle on")).to_be_focused()
    keys.press("Put in: Glue the toggle", "Space")
    keys.press("Check")
    keys.says("Glue holds no pull on cloth.")
    keys.press("Take out: Glue the toggle")
    keys.press("Start again")
    assert order(keys) == []
    for name in ("Mark the place", "Sew the toggle on", "Cut the old thread", "Wind the shank"):
        keys.press(f"Put in: {name}")
    keys.press("Move down: Sew the toggle on")
    assert order(keys) == ["Mark the place", "Cut the old thread", "Sew the toggle on", "Wind the shank"]
    keys.press("Check")
    keys.says("Cutting and marking may change places")


def blocks_are_back(keys: Keys) -> None:
    keys.is_back()
    keys.says("Checked again: right.")
    assert order(keys)[-1] == "Wind the shank"


def form(keys: Keys) -> None:
    for at in range(3):
        keys.to(keys.card.get_by_label("Goes in").nth(at))
        keys.page.keyboard.type(f"{at + 1},5 kg")
        keys.to(keys.card.get_by_label("The loom").nth(at))
        keys.page.keyboard.type("Open")
    keys.press("Save")
    keys.says("All 6 fields are filled in.")
    cases = keys.saved("cloth_form")["cases"]
    assert [case["kg"]["value"] for case in cases] == [1.5, 2.5, 3.5]
    assert {case["loom"]["value"] for case in cases} == {"open"}
    keys.press("Change it")
    keys.tick("No cloth")
    keys.press("Save")
    keys.keeps("cloth_form", lambda response: response["cases"][0]["kg"]["none"] is True)


def form_is_back(keys: Keys) -> None:
    keys.is_back()
    expect(keys.card.get_by_label("Goes in").nth(1)).to_have_value("2,5 kg")
    keys.press("Draw new cases")
    keys.says("What you saved stays until you save these.")
    expect(keys.card.get_by_label("Goes in").first).to_have_value("")
    expect(keys.card.get_by_label("Goes in").first).to_be_focused()


def record(keys: Keys) -> None:
    keys.press("Save")
    expect(keys.card.get_by_text("Write who drew it.")).to_be_visible()
    expect(keys.field("Drawn by")).to_be_focused()
    keys.page.keyboard.type("Ana <b>L.</b>")
    keys.to(keys.card.get_by_label("Origin"))
    keys.page.keyboard.type("own")
    keys.to(keys.field("Drawn by"))
    keys.keys("Enter")
    keys.says("credit_card.svg")
    expect(keys.card.get_by_role("img", name="Credit card. Drawn by: Ana <b>L.</b>")).to_be_visible()
    assert b"<svg" in keys.desk.saved("credit_card.svg")


def record_is_back(keys: Keys) -> None:
    expect(keys.field("Drawn by")).to_have_value("Ana <b>L.</b>", timeout=60_000)
    expect(keys.card.get_by_role("img", name="Credit card.")).to_be_visible()


def log(keys: Keys) -> None:
    keys.press("Look again")
    expect(keys.card.locator("table").first).to_contain_text("filled in")
    keys.press("Stop the log")
    keys.says("From now on nothing is noted.")
    keys.press("Let the log go on")
    keys.says("The log goes on.")
    keys.press("Delete my log")
    expect(keys.button("Keep it")).to_be_focused()
    keys.keys("Enter")
    keys.press("Delete my log")
    keys.press("Delete it now")
    keys.says("Your log is deleted.")
    expect(keys.card).to_contain_text("Nothing is noted yet.")
    assert not (keys.desk.folder / "learning_log.jsonl").exists()


def log_is_there(keys: Keys) -> None:
    expect(keys.button("Look again")).to_be_visible(timeout=60_000)
