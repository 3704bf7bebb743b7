"""What a learner does by keyboard with the elements that ask, and what is there again."""

from __future__ import annotations

import re

from hands.keys import Keys
from playwright.sync_api import expect


def guess(keys: Keys) -> None:
    run = keys.button("Run")
    expect(run).to_have_attribute("aria-disabled", "true")
    keys.to(keys.card.get_by_role("slider"))
    keys.keys("ArrowRight")
    keys.choose("Not sure")
    keys.page.wait_for_timeout(2600)  # quicker guesses are kept and not counted
    keys.press("Keep my prediction")
    expect(keys.card.locator(".ck-foot")).to_contain_text("Prediction kept")
    keys.press("Run")
    keys.says("It fills 8.")
    response = keys.saved("tea_guess")
    assert response["run"] is True and response["counted"] is True and response["guess"] == 10.5


def guess_is_back(keys: Keys) -> None:
    expect(keys.card.get_by_text("What happened", exact=True)).to_be_visible(timeout=60_000)
    expect(keys.card.locator(".ck-foot")).to_contain_text("Prediction kept")


def cannot_say(keys: Keys) -> None:
    keys.choose("I cannot say yet")
    keys.press("Keep my prediction", "Space")
    keys.press("Run", "Space")
    keys.says("The first is.")


def number(keys: Keys) -> None:
    for typed in ("7", "8", "9"):
        keys.type("Tea in one cup", typed, enter=True)
        keys.says("Not yet")
        expect(keys.card.locator(".ck-foot")).to_contain_text(f"Try {'789'.index(typed) + 1}")
    keys.press("Show the next step")
    expect(keys.card.get_by_text("900 divided by 18 is 50.")).to_be_visible()
    keys.type("Tea in one cup", "1,500", enter=True)
    keys.says("Is 1,500 more than a thousand, or 1.500?")
    keys.press("1.500", "Space")
    keys.says("Right")
    keys.press("One more like this")
    expect(keys.field("Tea in one cup")).to_have_value("")
    cups = re.search(r"fills (\d+) cups", keys.card.inner_text())
    assert cups
    keys.type("Tea in one cup", f"{12 / int(cups[1]):.6g}".replace(".", ","), enter=True)
    keys.says("Right")
    assert abs(keys.saved("tea_cups")["value"] - 12 / int(cups[1])) < 1e-4


def number_is_back(keys: Keys) -> None:
    keys.is_back()
    keys.says("Checked again: right.")
    keys.press("Show what is saved")
    expect(keys.card.locator("pre")).to_contain_text('"value"')
    keys.press("Change answer")
    expect(keys.field("Tea in one cup")).to_be_focused()
    expect(keys.field("Tea in one cup")).to_be_editable()


def sentence(keys: Keys) -> None:
    keys.press("Keep my sentence")
    keys.says("Write a few words first.")
    keys.type("Your sentence", "Warm the pot.")
    keys.press("Keep my sentence", "Space")
    expect(keys.card.locator(".ck-foot")).to_contain_text("Saved")
    assert keys.saved("tea_words") == {"text": "Warm the pot."}


def sentence_is_back(keys: Keys) -> None:
    keys.is_back()
    expect(keys.field("Your sentence")).to_have_value("Warm the pot.")


def choose_one(keys: Keys) -> None:
    keys.choose("Print a new toggle")
    keys.keys("Enter")
    keys.says("breaks in the same place")
    keys.press("Show one step, on another example")
    expect(keys.card.get_by_text("Take a chair: one leg is loose.")).to_be_visible()
    keys.choose("Look at the break")
    keys.press("Check", "Space")
    keys.says("The break says what can hold.")
    assert keys.saved("coat_one") == {"chosen": ["look"]}


def one_is_back(keys: Keys) -> None:
    keys.is_back()
    keys.says("Checked again: right.")
    expect(keys.card.get_by_role("radio", name="Look at the break")).to_be_checked()


def choose_many(keys: Keys) -> None:
    for name in ("Thread", "Time", "Light"):
        keys.tick(name)
    keys.keys("Enter")
    keys.says("All 3 are there")
    keys.press("Once more, in another order")
    expect(keys.card.get_by_role("checkbox", name="Thread")).not_to_be_checked()
    for name in ("Light", "Thread", "Time"):
        keys.tick(name)
    keys.keys("Enter")
    keys.says("All 3 are there")


def many_are_back(keys: Keys) -> None:
    keys.is_back()
    # Each kind of element brings the shared style once more: it must not undo what a kind adds.
    expect(keys.card.get_by_role("checkbox", name="Time")).to_have_css("border-radius", "4px")
    expect(keys.card.get_by_role("checkbox", name="Time")).to_be_checked()
    expect(keys.card.get_by_role("checkbox", name="A loom")).not_to_be_checked()


def cards(keys: Keys) -> None:
    """Recall five, give up on one."""
    for number in range(1, 7):
        expect(keys.card.get_by_text(f"Card {number} of 6")).to_be_visible(timeout=15_000)
        if keys.field("Your number").is_visible():
            volume = float(keys.card.locator(".ck-question").inner_text().split()[0])
            keys.type("Your number", f"{volume * 1.27:.3g}", enter=True)
            keys.says("Volume times density.")
        elif number == 6:
            keys.press("I cannot recall it: show me")
        else:
            keys.type("What comes to mind", "the <b>break</b>")
            keys.press("Show the answer", "Space")
            expect(keys.card.get_by_text("the <b>break</b>")).to_be_visible()
            keys.press("I knew it")
            continue
        keys.press("Finish for today" if number == 6 else "Next card")
    expect(keys.card.get_by_text("All cards are done for today")).to_be_focused()


def cards_are_back(keys: Keys) -> None:
    keys.is_back()
    expect(keys.card).to_contain_text("All cards are done for today")
    expect(keys.card.get_by_label("What comes to mind")).to_have_count(0)


def ticket(keys: Keys) -> None:
    keys.choose("4 of 5")
    keys.choose("5 of 5", of=1)
    keys.tick("The <i>mend</i>")
    keys.type("Anything else?", "More pictures, please.")
    keys.press("Keep my ticket")
    keys.says("Thank you.")
    assert keys.saved("coat_ticket")["stuck"] == ["The <i>mend</i>"]


def ticket_is_back(keys: Keys) -> None:
    keys.is_back()
    expect(keys.card.get_by_role("radio", name="4 of 5").first).to_be_checked()
    expect(keys.card.get_by_role("checkbox", name="The <i>mend</i>")).to_be_checked()
    expect(keys.card.get_by_role("checkbox", name="The break")).not_to_be_checked()
    expect(keys.card.get_by_label("Anything else?")).to_have_value("More pictures, please.")
