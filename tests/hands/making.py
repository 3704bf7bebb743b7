"""What a learner does by keyboard with explorers, numbers on their way and the 3D view, and what is there again."""

from __future__ import annotations

import json

from hands.keys import Keys
from playwright.sync_api import expect

from craft_lab.geometry import closed, read_stl


def scenarios(keys: Keys) -> None:
    kept = keys.card.locator(".ck-scenarios")
    expect(keys.card.locator("svg[role=img]").first).to_be_visible(timeout=15_000)  # the guess has opened it
    keys.type("Name of this scenario", "", enter=True)
    expect(kept.locator("thead")).to_contain_text("A")
    keys.to(keys.card.get_by_role("slider"))
    keys.keys("ArrowRight")
    keys.type("Name of this scenario", "a little longer", enter=True)
    expect(kept).to_contain_text("2 rows differ")
    keys.press("Load A")
    expect(keys.card.locator(".ck-value").first).to_have_text("100 wears")
    keys.press("Save this scenario")
    expect(kept.locator("thead")).to_contain_text("B")
    keys.press("Delete B", "Space")
    keys.says("B is deleted")
    expect(kept.locator("h4")).to_be_focused()
    keys.press("Start again")
    assert [one["name"] for one in keys.saved("m1_n1_wears")["scenarios"]] == ["A", "a little longer"]


def scenarios_are_back(keys: Keys) -> None:
    expect(keys.card.locator(".ck-scenarios thead")).to_contain_text("a little longer", timeout=60_000)


def strip(keys: Keys) -> None:
    rows = keys.card.get_by_label("The same as rows of 0 and 1")
    keys.press("row 1, square 1", "Space")
    keys.keys("ArrowDown", "Space", "ArrowRight", "Space")
    expect(rows).to_have_value("100\n110")
    expect(keys.card.locator(".ck-mesh-number", has_text="9.6 mm")).to_have_count(1, timeout=15_000)
    keys.press("Clear")
    expect(rows).to_have_value("000\n000")
    keys.press("Undo", "Space")
    expect(rows).to_have_value("100\n110")
    keys.press("Save this scenario")
    keys.says("Who drew it?")
    keys.type("Drawn by", "Ana <b>L.</b>")
    keys.press("Save this scenario")
    keys.says("toggle.stl")
    expect(keys.card.locator("h3")).to_contain_text("Ana <b>L.</b>")
    assert keys.saved("m4_n1_strip") == {
        "rows": ["100", "110"],
        "group": "p1",
        "band_mm": 16.0,
        "drawn_by": "Ana <b>L.</b>",
        "origin": "own drawing",
    }
    assert closed(read_stl(keys.desk.folder / "toggle.stl"))


def strip_is_back(keys: Keys) -> None:
    expect(keys.button("row 2, square 2")).to_have_attribute("aria-pressed", "true", timeout=60_000)
    expect(keys.field("Drawn by")).to_have_value("Ana <b>L.</b>")


def measured(keys: Keys) -> None:
    keys.choose("Measured")
    keys.type("Measured: value", "4,1 g", enter=True)
    keys.says("Your notebooks go on with 4.1 g.")
    entry = json.loads(keys.desk.saved("handover.json"))["numbers"]["toggle_mass_g"]
    assert (entry["value"], entry["unit"], entry["from"]) == (4.1, "g", "measured")


def measured_is_back(keys: Keys) -> None:
    keys.is_back()
    expect(keys.card.get_by_role("radio", name="Measured")).to_be_checked()
    expect(keys.card.get_by_label("Measured: value")).to_have_value("4.1")


def turned(keys: Keys) -> None:
    """Every key and button of the 3D view, its limit and its paint."""
    stage = keys.card.locator(".ck-mesh-stage")
    stage.scroll_into_view_if_needed()
    expect(stage).to_have_attribute("data-turn", "-28.0", timeout=30_000)
    keys.to(stage)
    for key, turn in (("ArrowLeft", "-13.0"), ("1", "0.0"), ("2", "-90.0"), ("4", "0.0"), ("Home", "-28.0")):
        keys.keys(key)
        expect(stage).to_have_attribute("data-turn", turn)
    for name in (
        "Turn left",
        "Turn right",
        "Turn up",
        "Turn down",
        "Nearer",
        "Farther",
        "Front",
        "Side",
        "Top",
        "Below",
    ):
        before = stage.get_attribute("data-drawn") or ""
        keys.press(name, "Space")
        expect(stage).not_to_have_attribute("data-drawn", before)
    keys.to(keys.card.get_by_role("slider"))
    keys.keys("ArrowRight")
    expect(keys.card.locator("h3")).to_contain_text("at 50°")
    legend = keys.card.locator(".ck-mesh-legend")
    expect(legend).to_contain_text("Overhang")
    keys.tick("Paint the overhang")
    expect(legend).to_be_hidden()


def turns_again(keys: Keys) -> None:
    keys.card.scroll_into_view_if_needed()
    expect(keys.card.locator(".ck-mesh-stage")).to_have_attribute("data-turn", "-28.0", timeout=60_000)
