"""Hands without a pointer: Tab, arrows, Enter, Space, Escape and letters, inside one element."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from browser.desk import Desk
from playwright.sync_api import Locator, Page, expect

FIRST = ':is(a[href], summary, button, select, textarea, input, [tabindex="0"]):not(:disabled)'
MOST_TABS = 90
WHERE = """(card, target) => { const at = document.activeElement;
  if (at === target || (target.type === 'radio' && at.type === 'radio' && at.name === target.name)) return 'there';
  if (!card.contains(at)) return 'outside';
  return at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab'; }"""


class Keys:
    """A keyboard in front of one element.

    Parameters
    ----------
    desk : where its files lie
    page, card : the page, and the element on it
    """

    def __init__(self, desk: Desk, page: Page, card: Locator) -> None:
        self.desk, self.page, self.card = desk, page, card

    @property
    def told(self) -> Locator:
        """Where the element says what it thinks."""
        return self.card.locator(".ck-live")

    def says(self, words: str) -> None:
        """Wait until it says so."""
        expect(self.told).to_contain_text(words, timeout=15_000)

    def button(self, name: str, exact: bool = True) -> Locator:
        """The button of this name."""
        return self.card.get_by_role("button", name=name, exact=exact)

    def field(self, label: str) -> Locator:
        """The first field of this label that can be typed into."""
        return self.card.get_by_role("textbox", name=label).first

    def to(self, target: Locator) -> None:
        """Go to a control by Tab alone, from wherever the focus is in the element."""
        expect(target).to_be_visible(timeout=15_000)
        handle = target.element_handle()
        for _ in range(MOST_TABS):
            where = self.card.evaluate(WHERE, handle)
            if where == "there":
                return
            if where == "outside":
                self.card.locator(FIRST).locator("visible=true").first.focus()
            else:
                self.page.keyboard.press(where)
        raise AssertionError(f"Tab does not lead to {target}.")

    def press(self, name: str, key: str = "Enter") -> None:
        """Go to a button and press it."""
        self.to(self.button(name))
        self.page.keyboard.press(key)

    def type(self, label: str, text: str, enter: bool = False) -> None:
        """Go to a field and write over what stands there."""
        self.to(self.field(label))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        if enter:
            self.page.keyboard.press("Enter")

    def choose(self, name: str, of: int = 0) -> None:
        """Go to a group of choices and move in it by arrows to the one of this name."""
        target = self.card.get_by_role("radio", name=name).nth(of)
        self.to(target)
        handle = target.element_handle()
        if self.card.evaluate("(_, target) => target === document.activeElement", handle):
            self.page.keyboard.press("Space")
        for _ in range(12):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"Arrows do not lead to {name}.")

    def tick(self, name: str) -> None:
        """Go to a box and tick it."""
        self.to(self.card.get_by_role("checkbox", name=name).first)
        self.page.keyboard.press("Space")

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self, item: str) -> Any:
        """The response in the element's file."""
        document = json.loads(self.desk.saved(f"answers/{item}.json"))
        assert document["schema"] == "craftkit/answer/1" and document["item_id"] == item
        return document["response"]

    def keeps(self, item: str, check: Callable[[Any], bool]) -> None:
        """Wait until the response in the element's file is so."""
        for _ in range(100):
            if check(self.saved(item)):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"answers/{item}.json holds {self.saved(item)}.")

    def is_back(self) -> None:
        """Wait for the sentence that says so."""
        expect(self.told).to_contain_text("Your answer is back", timeout=60_000)
