"""The next day: the kernel of yesterday is gone, and a learner goes on where they stopped."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from browser.desk import TOKEN, Desk, kernel_is_idle, run_all
from playwright.sync_api import expect

KIT = Path("modules/m1_fashion_metrics")
LESSON = "new_day/n1_wear_tag.ipynb"
LOST = "Error displaying widget"


@pytest.fixture(autouse=True)
def nobody_was_here(desk: Desk) -> None:
    """A copy of the lesson in which nothing is answered: other tests answer in its own folder."""
    folder = desk.folder / "new_day"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("n1_wear_tag.ipynb", "n1_items.yaml"):
        shutil.copy(desk.folder / KIT / name, folder)


def end_every_kernel(desk: Desk) -> None:
    """What a night does: the server was stopped, or the hub culled it."""
    key = {"Authorization": f"token {TOKEN}"}
    with urlopen(Request(f"{desk.address}/api/sessions", headers=key), timeout=20) as answer:
        sessions = json.load(answer)
    for session in sessions:
        address = f"{desk.address}/api/sessions/{session['id']}"
        urlopen(Request(address, headers=key, method="DELETE"), timeout=20).close()


def test_a_cell_that_is_run_alone_shows_its_element(desk: Desk) -> None:
    with desk.page() as page:
        desk.open_lab(page, LESSON)
        last = page.locator(".jp-CodeCell", has_text='ask("m1_n1_sentence")')
        last.locator(".jp-InputArea-editor").click()
        page.keyboard.press("Shift+Enter")
        expect(last.locator(".ck-element")).to_contain_text("What would you tell a customer", timeout=60_000)
        assert "NameError" not in last.inner_text()


def test_closed_parts_say_that_work_is_kept_and_open_by_one_button(desk: Desk) -> None:
    with desk.page() as page:
        desk.open_lab(page, LESSON)
        run_all(page)
        number = page.get_by_role("region", name="Check yourself")
        number.get_by_role("textbox").fill("1,76")
        number.get_by_role("button", name="Check").click()
        expect(number).to_contain_text("Right")
        parts = page.locator(".ck-element").count()
        page.keyboard.press("Control+s")
        expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    end_every_kernel(desk)
    with desk.page(closed_parts=True) as page:
        page.goto(f"{desk.address}/lab/tree/{LESSON}?reset&token={TOKEN}", wait_until="domcontentloaded")
        again = page.get_by_role("button", name="Open all parts again")
        expect(again).to_have_count(parts, timeout=60_000)
        assert LOST not in page.locator(".jp-Notebook").inner_text()
        expect(page.locator(".jp-Notebook")).to_contain_text("What you saved is kept.")
        kernel_is_idle(page)
        again.nth(1).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".ck-element")).to_have_count(parts, timeout=60_000)
        expect(page.get_by_role("region", name="Check yourself")).to_contain_text("Your answer is back")
        expect(again).to_have_count(0)
